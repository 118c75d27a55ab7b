"""Handles: from the number that an application passes to the file it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmio_reference.state import OpenFile
    from mmio_reference.system import Application


def find_file(application: Application, handle: int) -> OpenFile | None:
    """Return the open file behind a handle, or None if the application has no such handle."""
    decide = application.system.dialect
    file = decide.handles_known_to(application).get(handle)
    if file is None or not any(other.messages_in_progress for other in application.files.values()):
        return file
    return file if decide.may_reenter(own=file.messages_in_progress > 0) else None
