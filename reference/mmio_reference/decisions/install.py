"""Decisions about the lists of installed I/O procedures (topic install)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import Installed, OpenFile
    from mmio_reference.machine.system import Application


class InstallDecisions(Citing):
    """How I/O procedures are installed, found and removed."""

    @rule("install.install", "install.counted", "install.same-code", "install.predefined-code")
    def install(self, entries: list[Installed], entry: Installed) -> int:
        """One entry more at the end of the list, whatever is there under the code or for the procedure."""
        entries.append(entry)
        return entry.procedure

    @rule("install.find")
    def answer_of_find(self, entry: Installed) -> int:
        """The address that was installed."""
        return entry.procedure

    @rule("install.find")
    def same_code(self, code: int, installed: int) -> bool:
        """All four characters are compared."""
        return code == installed

    @rule("install.remove")
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        """One entry less; the address that was installed."""
        entries.remove(entry)
        return entry.procedure

    @rule("install.not-found")
    def answer_of_vain_search(self) -> int:
        """NULL."""
        return 0

    @rule("install.list-per-application")
    def own_list(self, application: Application) -> list[Installed]:
        """The one that the application holds."""
        return application.installed

    @rule("install.global-flag-only-installs")
    def asked_of_lists(self, flags: int) -> int:
        """What one of three flags says; a flag for global procedures beside it does not change it."""
        numbers = self.constants
        return flags & (numbers.MMIO_INSTALLPROC | numbers.MMIO_REMOVEPROC | numbers.MMIO_FINDPROC)

    @rule("install.local-before-global", "install.global-any-process", "install.global-installs")
    def lists_to_search(self, application: Application) -> list[list[Installed]]:
        """The application's own list, then the global one, whoever has installed what is in it."""
        global_procedures = application.system.global_procedures
        if global_procedures:
            self.unspecified("global-across-processes")
        return [self.own_list(application), global_procedures]

    @rule("install.most-recent-first")
    def most_recent(self, entries: list[Installed]) -> Installed:
        """The last one, as each was put at the end."""
        return entries[-1]

    @rule("install.most-recent-removed-first")
    def first_to_remove(self, entries: list[Installed]) -> Installed:
        """The last one, as each was put at the end."""
        return entries[-1]

    @rule("install.stays")
    def forget_file(self, file: OpenFile) -> None:
        """A file that was closed has no handle any more; the procedure that served it stays in its list."""
        file.application.files.pop(file.handle, None)
