"""The scenarios under pytest and pytest-bdd, for people who live there: `pytest --pyargs mmio_conformance`."""
