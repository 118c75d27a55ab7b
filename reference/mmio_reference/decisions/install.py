"""Decisions about the lists of installed I/O procedures (topic install)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import Installed
    from mmio_reference.machine.system import Application


class InstallDecisions(Citing):
    """How I/O procedures are installed, found and removed."""

    @rule("install.install")
    def install(self, entries: list[Installed], entry: Installed) -> int:
        """Installing puts the procedure into the list and answers its address."""
        entries.append(entry)
        return entry.procedure

    @rule("install.find")
    def answer_of_find(self, entry: Installed) -> int:
        """Looking a code up answers the address of the procedure installed under it."""
        return entry.procedure

    @rule("install.find")
    def same_code(self, code: int, installed: int) -> bool:
        """A procedure is installed under the code that was given, all four characters of it."""
        return code == installed

    @rule("install.remove")
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        """Removing takes the procedure out of the list and answers its address."""
        entries.remove(entry)
        return entry.procedure

    @rule("install.not-found")
    def answer_of_vain_search(self) -> int:
        """Where nothing is installed under the code the answer is NULL."""
        return 0

    @rule("install.list-per-application")
    def own_list(self, application: Application) -> list[Installed]:
        """Each application has a list of its own."""
        return application.installed

    @rule("install.counted")
    def installations_counted(self) -> bool:
        """The same procedure can be in a list several times, and each removal takes out one."""
        return True

    @rule("install.same-code")
    def second_procedure_allowed(self) -> bool:
        """A second procedure may be installed under a code that is in use."""
        return True

    @rule("install.predefined-code")
    def predefined_code_allowed(self) -> bool:
        """A procedure may be installed under the code of a predefined one."""
        return True

    @rule("install.most-recent-first")
    def most_recent(self, entries: list[Installed]) -> Installed:
        """Of several procedures under one code the one installed last takes precedence."""
        return entries[-1]

    @rule("install.most-recent-removed-first")
    def first_to_remove(self, entries: list[Installed]) -> Installed:
        """Of several procedures under one code the one installed last is removed first."""
        return entries[-1]

    @rule("install.stays")
    def stays_installed(self) -> bool:
        """That a file was opened through a procedure, and closed, does not remove the procedure."""
        return True
