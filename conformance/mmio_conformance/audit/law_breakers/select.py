"""Mistakes in choosing the I/O procedure of a file (topic select)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.compound import CompoundDecisions
from mmio_reference.decisions.element import ElementDecisions
from mmio_reference.decisions.identify import IdentifyDecisions
from mmio_reference.machine.predefined import ADDRESS_OF_DOS, ADDRESS_OF_MEM
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmio_reference.compound.contents import Contents
    from mmio_reference.compound.files import CompoundFile
    from mmio_reference.machine.state import MMIOINFO, Installed, OpenFile
    from mmio_reference.machine.system import Application

_NOIDENTIFY = load_interface("os2").constant("MMIO_NOIDENTIFY")
_VERTBAR = load_interface("os2").constant("MMIO_VERTBAR")
_IDENTIFYFILE = load_interface("os2").constant("MMIOM_IDENTIFYFILE")


class _KnowsInstalled(Decisions):
    """Remembers what the application that opens a file has installed."""

    _installed: Sequence[Installed] = ()

    def lists_to_search(self, application: Application) -> list[list[Installed]]:
        self._installed = application.installed
        return super().lists_to_search(application)


@breaks("select.by-code", "The code in fccIOProc is ignored, and the name decides.")
class IgnoresCode(Decisions):
    def code_selects(self, code: int) -> bool:
        return False


@breaks("select.unknown-code", "A file whose code nobody has installed is opened as an ordinary file.")
class UnknownCodeIsOrdinary(Decisions):
    def procedure_for_unknown_code(self) -> int:
        return ADDRESS_OF_DOS


@breaks("select.unknown-code", "The search for a code that is missing ends with the last entry that it has looked at.")
class UnknownCodeTakesLast(_KnowsInstalled):
    def procedure_for_unknown_code(self) -> int:
        return self._installed[-1].procedure if self._installed else 0


@breaks(
    "select.unknown-code",
    "The codes that OS/2 has predefined are known, and lead to ordinary files.",
    dialects=("windows",),
)
class KnowsCodesOfOS2(Decisions):
    def procedure_for_bnd(self) -> int:
        return ADDRESS_OF_DOS


@breaks("select.by-address", "The address in pIOProc is ignored, and the name decides.")
class IgnoresAddress(Decisions):
    def address_selects(self, address: int) -> bool:
        return False


@breaks(
    "select.by-address-not-installed",
    "A look-up that finds nothing answers the address that was last passed.",
)
class FindsPassedAddress(Decisions):
    _address = 0

    def members_of_uninstalled(self, address: int) -> tuple[int, int]:
        self._address = address
        return super().members_of_uninstalled(address)

    def answer_of_vain_search(self) -> int:
        return self._address


@breaks("select.by-address-not-installed", "A procedure passed by its address serves ordinary files from then on.")
class RemembersAddress(Decisions):
    _address = 0

    def members_of_uninstalled(self, address: int) -> tuple[int, int]:
        self._address = address
        return super().members_of_uninstalled(address)

    def procedure_of_plain_name(self) -> int:
        return self._address or ADDRESS_OF_DOS


@breaks(
    "select.by-address-no-code", "Until a code is found fccIOProc holds FOURCC_DOS, and none is found for an address."
)
class LeavesCodeOfDos(Decisions):
    def members_of_uninstalled(self, address: int) -> tuple[int, int]:
        return self.constants.FOURCC_DOS, address


@breaks("select.by-name", "A file that names no procedure goes to the one that was installed last.")
class LastInstalledServes(_KnowsInstalled):
    def procedure_of_plain_name(self) -> int:
        return self._installed[-1].procedure if self._installed else ADDRESS_OF_DOS


@breaks("select.plain-name", "An installed extension takes a name that has no plus sign.")
class ExtensionTakesPlainName(_KnowsInstalled):
    _name = b""

    def separators_behind_extensions(self, name: bytes, places: list[int]) -> list[int]:
        self._name = name
        return super().separators_behind_extensions(name, places)

    def procedure_of_plain_name(self) -> int:
        code = int.from_bytes(self._name.rpartition(b".")[2].ljust(4)[:4], "little")
        found = [entry.procedure for entry in self._installed if entry.code == code]
        return found[-1] if found else ADDRESS_OF_DOS


@breaks("select.plain-name", "A plain name consists of letters, digits and dots, and ends before anything else.")
class EndsAtOtherCharacters(Decisions):
    def name_in_folder(self, name: bytes) -> bytes | None:
        local = super().name_in_folder(name)
        return local and re.split(rb"[^A-Za-z0-9.]", local)[0]


@breaks(
    "select.plain-name",
    "A plain name has eight characters and an extension of three, and what is more is cut off.",
    dialects=("windows",),
)
class CutsLongNames(Decisions):
    def name_in_folder(self, name: bytes) -> bytes | None:
        local = super().name_in_folder(name)
        if local is None:
            return None
        base, dot, extension = local.partition(b".")
        return base[:8] + dot + extension[:3]


@breaks(
    "select.by-address-not-installed",
    "With one of its files a procedure that was passed by its address is forgotten for all.",
)
class ForgetsAddressForAll(Decisions):
    def forget_file(self, file: OpenFile) -> None:
        super().forget_file(file)
        files = file.application.files
        for other in [found for found in files.values() if file.installed is None and not file.predefined]:
            if other.procedure == file.procedure:
                del files[other.handle]


@breaks("select.by-address-not-installed", "A procedure that is removed leaves its files, however they were opened.")
class LeavesFilesWhenRemoved(Decisions):
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        if entry.owner is not None:
            for file in [found for found in entry.owner.files.values() if found.procedure == entry.procedure]:
                del entry.owner.files[file.handle]
        return super().remove(entries, entry)


@breaks("select.extension", "The extension is looked for behind the plus sign.")
class ExtensionOfElement(Decisions):
    def extension(self, name: bytes, separator: int) -> bytes:
        return name[separator + 1 :]


@breaks("select.extension", "The extension begins at the last dot of the whole name.")
class LastDotCounts(Decisions):
    def extension(self, name: bytes, separator: int) -> bytes:
        dot = name.rindex(b".")
        return name[dot + 1 : separator] if dot < separator else name[dot + 1 :]


@breaks("select.extension", "An ordinary file of the name before the plus sign comes before the extension.")
class FileComesFirst(KnowsSystem):
    def separators_behind_extensions(self, name: bytes, places: list[int]) -> list[int]:
        found = super().separators_behind_extensions(name, places)
        return [place for place in found if name[:place].decode("latin-1") not in self._system.files]


@breaks("select.extension-padded", "A short extension is filled up with zero bytes.")
class PadsExtensionWithZeros(Decisions):
    def padded_extension(self, extension: bytes) -> bytes:
        return extension.ljust(4, b"\0")


@breaks("select.empty-element", "A plus sign with nothing behind it is the end of the name of an ordinary file.")
class WantsElement(Decisions):
    def separators_behind_extensions(self, name: bytes, places: list[int]) -> list[int]:
        found = super().separators_behind_extensions(name, places)
        return [place for place in found if name[place + 1 :]]


@breaks("select.extension-upper-case", "The extension is compared as it was written.")
class KeepsCaseOfExtension(Decisions):
    def extension_letters(self, extension: bytes) -> bytes:
        return extension


@breaks("select.element-name", "The I/O procedure gets the name of the file and not that of the element.")
class TellsFileOnly(Decisions):
    def name_for_procedure(self, name: bytes) -> bytes:
        return name.partition(b"+")[0]


@breaks("select.element-name", "The I/O procedure gets 64 characters of the names.")
class CutsNames(Decisions):
    def name_for_procedure(self, name: bytes) -> bytes:
        return name[:64]


@breaks("select.element-name", "The I/O procedure gets the name of the element and not that of the file.")
class TellsElementOnly(Decisions):
    def name_for_procedure(self, name: bytes) -> bytes:
        return name.partition(b"+")[2]


@breaks("select.rightmost-extension", "The name is read from the left, and the first extension counts.")
class LeftmostExtension(Decisions):
    def separator_that_counts(self, candidates: list[int]) -> int:
        return candidates[0]


@breaks("select.uninstalled-extension", "What stands before the plus sign is opened as an ordinary file.")
class OpensFileBeforePlus(Decisions):
    def procedure_for_unknown_extension(self, name: bytes) -> tuple[int, bytes]:
        return ADDRESS_OF_DOS, name.partition(b"+")[0]


@breaks("select.uninstalled-extension", "The procedure installed last takes the elements that nobody else does.")
class UnknownExtensionTakesLast(_KnowsInstalled):
    def procedure_for_unknown_extension(self, name: bytes) -> tuple[int, bytes]:
        return self._installed[-1].procedure if self._installed else 0, name


@breaks("select.dos", "The table of predefined procedures has no entry for FOURCC_DOS.")
class NoDos(Decisions):
    def procedure_for_dos(self) -> int:
        return 0


@breaks("select.dos", "The table of predefined procedures has the one for memory files under FOURCC_DOS.")
class MemoryForDos(Decisions):
    def procedure_for_dos(self) -> int:
        return ADDRESS_OF_MEM


@breaks("select.mem", "The table of predefined procedures has no entry for FOURCC_MEM.")
class NoMem(Decisions):
    def procedure_for_mem(self) -> int:
        return 0


@breaks("select.bnd", "The table of predefined procedures has no entry for FOURCC_BND.")
class NoBnd(Decisions):
    def procedure_for_bnd(self) -> int:
        return 0


@breaks("select.bnd", "An element that does not exist is made, although nobody has asked for it.")
class MakesElementsUnasked(ElementDecisions):
    def makes_missing_element(self, *, create: bool) -> bool:
        return True


@breaks("select.vertical-bar", "MMIO_VERTBAR is ignored.")
class KnowsPlusAlone(Decisions):
    def separator(self, flags: int) -> bytes:
        return b"+"


@breaks("select.no-identification", "With MMIO_NOIDENTIFY, too, all procedures are asked whether the file is theirs.")
class AsksAllTheSame(_KnowsInstalled):
    _flags = 0

    def separator(self, flags: int) -> bytes:
        self._flags = flags
        return b"|" if flags & _VERTBAR else b"+"

    def procedure_of_plain_name(self) -> int:
        if self._flags & _NOIDENTIFY:
            for entry in self._installed:
                assert entry.owner  # noqa: S101 - only predefined procedures have none
                entry.owner.system.procedure_at(entry.procedure)(entry.owner, None, _IDENTIFYFILE, 0, 0)
        return super().procedure_of_plain_name()


@breaks("select.media-type", "A type of media does not matter.")
class MindsNoMediumAtOpen(Decisions):
    def medium_wanted(self, given: MMIOINFO) -> int:
        return 0


@breaks("select.media-type", "If no procedure is for the type, all are asked.")
class AsksAllForMedium(IdentifyDecisions):
    def procedures_for_medium(self, entries: list[Installed], medium: int) -> list[Installed]:
        return super().procedures_for_medium(entries, medium) or entries


@breaks("select.media-type", "With a type of media no file can be opened.")
class AsksNobodyForMedium(IdentifyDecisions):
    def procedures_for_medium(self, entries: list[Installed], medium: int) -> list[Installed]:
        return [] if medium else entries


@breaks("select.bnd-opens-compound-file", "MMIO_CREATE empties a file of which only elements are open.")
class EmptiesFileOfElements(CompoundDecisions):
    def contents_after_create(self, file: CompoundFile, new: Contents | None) -> Contents:
        return (
            super().contents_after_create(file, new) if any(use.as_whole for use in file.uses) else new or file.contents
        )
