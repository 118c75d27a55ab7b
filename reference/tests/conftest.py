from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from mmio_reference import DIALECTS, System

if TYPE_CHECKING:
    from collections.abc import Callable


# A tenth of the examples in the short loop; `make faults` names the other profile. A busy machine breaks no law.
settings.register_profile("short", max_examples=10, deadline=None)
settings.register_profile("thorough", deadline=None)
settings.load_profile("short")


@pytest.fixture(scope="session")
def make_system() -> Callable[[str], System]:
    """Start a system of a dialect that has no files yet."""
    return lambda dialect: System(DIALECTS[dialect]())
