"""Mistakes in installing, finding and removing I/O procedures (topic install)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.installed import find_predefined
from mmio_reference.decisions import Decisions
from mmio_reference.machine.integers import long
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import Installed, OpenFile
    from mmio_reference.machine.system import Application

_THREE_CHARACTERS = 0xFFFFFF


@breaks("install.install", "A successful installation is answered with TRUE.")
class AnswersTrueForInstalling(Decisions):
    def install(self, entries: list[Installed], entry: Installed) -> int:
        entries.append(entry)
        return 1


@breaks("install.install", "The entry is made, but never linked into the list.")
class LeavesEntryOut(Decisions):
    def install(self, entries: list[Installed], entry: Installed) -> int:
        return entry.procedure


@breaks("install.find", "A successful look-up is answered with TRUE.")
class AnswersTrueForFinding(Decisions):
    def answer_of_find(self, entry: Installed) -> int:
        return 1


@breaks("install.find", "A look-up takes the entry out of the list, as a removal does.")
class FindsOnce(Decisions):
    def answer_of_find(self, entry: Installed) -> int:
        if entry.owner and entry in entry.owner.installed:
            entry.owner.installed.remove(entry)
        return entry.procedure


@breaks("install.find", "Codes are compared by their first three characters, the length of an extension.")
class ComparesThreeCharacters(Decisions):
    def same_code(self, code: int, installed: int) -> bool:
        return code & _THREE_CHARACTERS == installed & _THREE_CHARACTERS


@breaks("install.remove", "A successful removal is answered with TRUE.")
class AnswersTrueForRemoving(Decisions):
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        entries.remove(entry)
        return 1


@breaks("install.remove", "A removal finds the entry, answers its address and leaves it in the list.")
class RemovesNothing(Decisions):
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        return entry.procedure


@breaks("install.remove", "A removal empties the whole list.")
class RemovesEverything(Decisions):
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        entries.clear()
        return entry.procedure


@breaks("install.not-found", "A search without a result answers -1.")
class AnswersMinusOneForNothing(Decisions):
    def answer_of_vain_search(self) -> int:
        return -1


@breaks("install.list-per-application", "There is one list for all applications.")
class OneListForAll(Decisions):
    def own_list(self, application: Application) -> list[Installed]:
        return application.system.applications[0].installed


@breaks("install.global-any-process", "A global procedure goes into a list of the process that installed it.")
class GlobalForInstallerOnly(Decisions):
    def lists_to_search(self, application: Application) -> list[list[Installed]]:
        own, global_procedures = super().lists_to_search(application)
        return [own, [entry for entry in global_procedures if entry.owner is application]]


@breaks("install.global-installs", "A global procedure is meant for the other processes only.")
class GlobalForOthersOnly(Decisions):
    def lists_to_search(self, application: Application) -> list[list[Installed]]:
        own, global_procedures = super().lists_to_search(application)
        return [own, [entry for entry in global_procedures if entry.owner is not application]]


@breaks("install.global-installs", "A global installation is answered with TRUE.")
class AnswersTrueForGlobal(Decisions):
    def install(self, entries: list[Installed], entry: Installed) -> int:
        entries.append(entry)
        globally = entry.owner is not None and entries is entry.owner.system.global_procedures
        return 1 if globally else entry.procedure


@breaks("install.global-flag-only-installs", "With the flag for global procedures only the global list is searched.")
class FlagChoosesList(Decisions):
    _globally = False

    def asked_of_lists(self, flags: int) -> int:
        asked = super().asked_of_lists(flags)
        self._globally = asked != self.constants.MMIO_INSTALLPROC and self.installs_globally(flags)
        return asked

    def lists_to_search(self, application: Application) -> list[list[Installed]]:
        lists = super().lists_to_search(application)
        globally, self._globally = self._globally, False
        return lists[1:] if globally else lists


@breaks("install.counted", "A second installation of the same procedure is not counted.")
class ForgetsCount(Decisions):
    def install(self, entries: list[Installed], entry: Installed) -> int:
        same = any((other.code, other.procedure) == (entry.code, entry.procedure) for other in entries)
        return entry.procedure if same else super().install(entries, entry)


@breaks("install.counted", "A removal takes out every entry that has the address of the procedure.")
class RemovesByAddress(Decisions):
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        entries[:] = [other for other in entries if other.procedure != entry.procedure]
        return entry.procedure


@breaks("install.same-code", "A code that is in use is refused to another procedure.")
class RefusesCodeInUse(Decisions):
    def install(self, entries: list[Installed], entry: Installed) -> int:
        in_use = any(other.code == entry.code and other.procedure != entry.procedure for other in entries)
        return 0 if in_use else super().install(entries, entry)


@breaks("install.same-code", "Another procedure under a code in use replaces the one that was there.")
class ReplacesSameCode(Decisions):
    def install(self, entries: list[Installed], entry: Installed) -> int:
        entries[:] = [other for other in entries if other.code != entry.code or other.procedure == entry.procedure]
        entries.append(entry)
        return entry.procedure


@breaks("install.predefined-code", "The codes of the predefined procedures are refused.")
class ReservesPredefinedCodes(Decisions):
    def install(self, entries: list[Installed], entry: Installed) -> int:
        return 0 if find_predefined(entry.code, self) else super().install(entries, entry)


@breaks("install.most-recent-first", "The list is searched from its oldest entry.")
class OldestFirst(Decisions):
    def most_recent(self, entries: list[Installed]) -> Installed:
        return entries[0]


@breaks("install.most-recent-removed-first", "A removal takes the oldest entry.")
class RemovesOldest(Decisions):
    def first_to_remove(self, entries: list[Installed]) -> Installed:
        return entries[0]


@breaks("install.most-recent-removed-first", "A procedure that is installed again keeps the place of its first entry.")
class KeepsFirstPlace(Decisions):
    def install(self, entries: list[Installed], entry: Installed) -> int:
        same = [
            at for at, other in enumerate(entries) if (other.code, other.procedure) == (entry.code, entry.procedure)
        ]
        entries.insert(same[0] if same else len(entries), entry)
        return entry.procedure


@breaks("install.most-recent-removed-first", "What lies above a predefined procedure cannot be removed any more.")
class KeepsPredefinedCodes(Decisions):
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        if not find_predefined(entry.code, self):
            entries.remove(entry)
        return entry.procedure


@breaks("install.local-before-global", "The global procedures are searched first.")
class GlobalFirst(Decisions):
    def lists_to_search(self, application: Application) -> list[list[Installed]]:
        own, global_procedures = super().lists_to_search(application)
        return [global_procedures, own]


@breaks("install.stays", "Closing a file removes the procedure that served it.")
class RemovedByClosing(Decisions):
    def forget_file(self, file: OpenFile) -> None:
        super().forget_file(file)
        for entries in (file.application.installed, file.application.system.global_procedures):
            if file.installed in entries:
                entries.remove(file.installed)


@breaks("install.stays", "The address of a procedure is taken out of the list with the file that was opened by it.")
class DropsAddressAtClose(Decisions):
    def forget_file(self, file: OpenFile) -> None:
        super().forget_file(file)
        entries = self.own_list(file.application)
        if file.installed is None:
            entries[:] = [entry for entry in entries if entry.procedure != file.procedure]


@breaks("install.asks-format", "No procedure is asked for its format.")
class AsksNoFormat(Decisions):
    def ask_for_format(self, application: Application, entry: Installed) -> None:
        pass


@breaks("install.asks-format", "A procedure that answers an error when asked for its format is not installed.")
class DependsOnFormat(Decisions):
    def ask_for_format(self, application: Application, entry: Installed) -> None:
        interface = load_interface("os2")
        answer = application.system.procedure_at(entry.procedure)(
            application, None, interface.constant("MMIOM_GETFORMATINFO"), 0, 0
        )
        if long(answer) == long(interface.constant("MMIO_ERROR")):
            application.installed.pop()


@breaks("install.stays", "Deleting a file is the last thing that a procedure is asked for.")
class RemovesAfterDeletion(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        if file.info.flags & self.constants.MMIO_DELETE and file.installed in file.application.installed:
            file.application.installed.remove(file.installed)
        return answer


@breaks("install.global-flag-only-installs", "A global procedure is removed with MMIO_GLOBALPROC alone.")
class RemovesOwnAlone(KnowsSystem):
    _flagged = False

    def asked_of_lists(self, flags: int) -> int:
        self._flagged = self.installs_globally(flags)
        return super().asked_of_lists(flags)

    def remove(self, entries: list[Installed], entry: Installed) -> int:
        if entries is self._system.global_procedures and not self._flagged:
            return 0
        return super().remove(entries, entry)


def _with_spaces(code: int) -> bytes:
    return code.to_bytes(4, "little").replace(b"\0", b" ")


@breaks("install.not-found", "NULs at the end of a code count as spaces.")
class TakesNulsForSpaces(Decisions):
    def same_code(self, code: int, installed: int) -> bool:
        return _with_spaces(code) == _with_spaces(installed)
