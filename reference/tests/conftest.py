from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from mmio_reference import DIALECTS, System

if TYPE_CHECKING:
    from collections.abc import Callable


# A quarter of the examples in the short loop; `make faults` names the default profile, and looks for all of them.
settings.register_profile("short", max_examples=25)
settings.load_profile("short")


@pytest.fixture(scope="session")
def make_system(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], System]:
    """Start a system of a dialect with an empty folder of its own."""
    root = tmp_path_factory.mktemp("systems")
    numbers = count()

    def make(dialect: str) -> System:
        folder = root / str(next(numbers))
        folder.mkdir()
        return System(DIALECTS[dialect](), folder=folder)

    return make
