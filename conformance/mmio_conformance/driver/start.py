"""Starting an adapter, wherever it is: a command, a place that is reached through a socket, or what was recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.place import find_place
from mmio_conformance.driver.processors import pin_to_one_processor
from mmio_conformance.errors import Diverged, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.driver.implementation import MakeObserver, Start
    from mmio_conformance.driver.lines import LineConnection, Observer
    from mmio_conformance.driver.recording import Recorder

    #: Starts an adapter that works in the given folder, if it does here, and shows an observer its messages.
    StartObserved = Callable[[Path, Observer | None], LineConnection]

_REPLAY: Final = "replay:"


def start_adapter(
    adapter: str, timeout: float, observer: MakeObserver, recorder: Recorder | None = None, *, sandbox: bool = False
) -> Implementation:
    """Start an adapter by its command, reach it at its place, or replay it; throws UsageError or AdapterError."""
    if sandbox and not is_command(adapter):
        raise UsageError(f"a sandbox is for commands, got {adapter}", "leave --sandbox out: nothing is started here")
    if adapter.startswith(_REPLAY):
        return _replay(Path(adapter.removeprefix(_REPLAY)), observer)
    place = find_place(adapter)
    if place is not None:
        from mmio_conformance.driver.remote import Reaching  # noqa: PLC0415 - most adapters are commands

        reaching = Reaching(place, timeout)
        start = _recorded(lambda _, watching: reaching.start(watching), observer, recorder)
        _begin(recorder, adapter, ahead=False, elsewhere=True)
        return Implementation(start, elsewhere=True, at_end=reaching.end)
    from mmio_conformance.driver.process import AdapterProcess  # noqa: PLC0415 - the model is none

    pin_to_one_processor()
    start = _recorded(
        lambda folder, watching: AdapterProcess(
            adapter, folder=folder, timeout=timeout, observer=watching, sandbox=sandbox
        ),
        observer,
        recorder,
    )
    _begin(recorder, adapter, ahead=True, elsewhere=False)
    return Implementation(start, ahead=True)


def check_that_several(adapter: str | None) -> None:
    """Make sure that several jobs can start an adapter each; throws UsageError for what there is once."""
    if adapter is not None and not is_command(adapter):
        raise UsageError(f"expected one job for the adapter {adapter}, got several", "only a command is started twice")


def is_command(adapter: str) -> bool:
    """Return whether an adapter is a command; throws UsageError for half a place."""
    return not adapter.startswith(_REPLAY) and find_place(adapter) is None


def _begin(recorder: Recorder | None, adapter: str, *, ahead: bool, elsewhere: bool) -> None:
    if recorder is not None:
        recorder.begin(adapter, ahead=ahead, elsewhere=elsewhere)


def _recorded(start: StartObserved, observer: MakeObserver, recorder: Recorder | None) -> Start:
    """Return what starts an adapter with its observer, and lets a recorder see all that is said."""
    if recorder is None:
        return lambda folder: start(folder, observer())

    def start_recorded(folder: Path) -> LineConnection:
        number = recorder.next_number()
        connection = start(folder, recorder.observe(number, observer()))
        connection.on_end = recorder.note_end(number)
        return connection

    return start_recorded


def _replay(path: Path, observer: MakeObserver) -> Implementation:
    from mmio_conformance.driver.recording import Recording  # noqa: PLC0415 - most adapters are commands

    recording = Recording(path)
    implementation = Implementation(
        lambda _: recording.start(observer()), ahead=recording.ahead, elsewhere=recording.elsewhere
    )

    def give_up(error: Diverged) -> None:
        implementation.given_up = implementation.given_up or error

    recording.on_divergence = give_up
    return implementation
