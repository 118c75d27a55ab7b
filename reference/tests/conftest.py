from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from mmio_reference import DIALECTS, System

if TYPE_CHECKING:
    from collections.abc import Callable


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
