"""Starting an adapter, wherever it is: a command, or a place that is reached through a socket or a serial line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.place import find_place
from mmio_conformance.driver.process import AdapterProcess
from mmio_conformance.driver.processors import pin_to_one_processor

if TYPE_CHECKING:
    from mmio_conformance.driver.implementation import MakeObserver


def start_adapter(adapter: str, timeout: float, observer: MakeObserver) -> Implementation:
    """Start an adapter by its command, or reach it at its place; throws UsageError or AdapterError."""
    place = find_place(adapter)
    if place is not None:
        from mmio_conformance.driver.remote import Reaching  # noqa: PLC0415 - most adapters are commands

        reaching = Reaching(place, timeout)
        return Implementation(lambda _: reaching.start(observer()), elsewhere=True, at_end=reaching.end)
    pin_to_one_processor()
    return Implementation(
        lambda folder: AdapterProcess(adapter, folder=folder, timeout=timeout, observer=observer()), ahead=True
    )
