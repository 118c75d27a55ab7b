"""Handles: from the number that an application passes to the file it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application


def find_file(application: Application, handle: int) -> OpenFile | None:
    """Return the open file behind a handle, or None if the application has no such handle."""
    return application.dialect.file_of_handle(application, handle)


def refuse_handle(application: Application) -> int:
    """Return the code for a handle that the application does not have."""
    application.dialect.unspecified("invalid-handle")
    return application.dialect.errors.invalid_handle
