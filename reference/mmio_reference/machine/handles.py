"""Handles: from the number that an application passes to the file it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application


def find_file(application: Application, handle: int) -> OpenFile | None:
    """Return the open file behind a handle, or None if the application has no such handle."""
    decide = application.dialect
    file = decide.handles_known_to(application).get(handle)
    if file and application.system.in_progress:
        return decide.file_during_message(file)
    return file


def refuse_handle(application: Application) -> int:
    """Return the code for a handle that the application does not have."""
    application.dialect.unspecified("invalid-handle")
    return application.dialect.errors.invalid_handle
