from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.runner import Listener, Selection, run_as_far_as_it_goes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mmio_conformance.runner import Result

TESTS = Path(__file__).parent
#: The processors of this process before any run.
ALLOWED = os.sched_getaffinity(0)


@pytest.fixture(autouse=True)
def processors() -> Iterator[None]:
    """Undo that a run pins itself to one processor."""
    yield
    os.sched_setaffinity(0, ALLOWED)


@pytest.fixture(scope="session")
def misbehaving() -> Callable[..., str]:
    """Return a function that gives the command of an adapter that misbehaves in a way, at a call, maybe only once."""

    def command(way: str, call: int = 1, dialect: str = "windows", later: str | None = None) -> str:
        after = [] if later is None else [later]
        return shlex.join([sys.executable, str(TESTS / "misbehaving.py"), dialect, way, str(call), *after])

    return command


@pytest.fixture(scope="session")
def suite() -> list[str]:
    """Return the words that start the command line in a process of its own."""
    return [sys.executable, "-m", "mmio_conformance"]


@pytest.fixture(scope="session")
def play() -> Callable[..., Result]:
    """Return a function that judges an adapter, or the model, by some of the scenarios."""

    def judge(adapter: str | None = None, **selection: object) -> Result:
        selected = Selection(adapter=adapter, **selection)  # type: ignore[arg-type]
        return run_as_far_as_it_goes(selected.subjects(), Listener())

    return judge


@pytest.fixture(scope="session")
def template() -> Path:
    """Return where the adapter to begin with is."""
    return TESTS.parent / "adapters" / "template" / "adapter.py"


@pytest.fixture(scope="session")
def template_run(play: Callable[..., Result], template: Path) -> Result:
    """Return the results of the adapter to begin with, which has few functions; every message is validated."""
    return play(shlex.join([sys.executable, str(template)]), validate=True, topics=("fourcc", "install", "select"))


@pytest.fixture(scope="session")
def reference_run(play: Callable[..., Result]) -> Result:
    """Return the results of the reference model, in both dialects."""
    return play()
