"""The scenarios as tests: `pytest --pyargs mmio_conformance --mmio-adapter COMMAND` collects them here."""

from pytest_bdd import scenarios

from mmio_conformance.specification.scenarios import folder

scenarios(*(str(file) for file in sorted(folder().glob("*.feature"))))
