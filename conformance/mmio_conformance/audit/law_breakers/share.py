"""Mistakes in sharing files (topic share)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.state import Share

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile, Sharing

_EXCLUSIVE_BIT = 0x10


@breaks("share.compatibility", "A file that is open in compatibility mode cannot be opened again.")
class KeepsToItself(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return held.share is wanted.share is Share.COMPATIBILITY or super().denies(held, wanted)


@breaks("share.compatibility", "A file that is open in compatibility mode can be read by others, but not written.")
class SharesReadingOnly(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        compatible = held.share is wanted.share is Share.COMPATIBILITY
        return wanted.access.writes if compatible else super().denies(held, wanted)


@breaks("share.compatibility-open", "The compatibility mode demands nothing, and nothing is denied to it.")
class CompatibleWithEverything(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return False if wanted.share is Share.COMPATIBILITY else super().denies(held, wanted)

    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return False if wanted.share is Share.COMPATIBILITY else super().excludes(held, wanted)


@breaks("share.exclusive", "MMIO_EXCLUSIVE denies writing only.")
class ExclusiveForWriters(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return wanted.access.writes if held.share is Share.EVERYTHING else super().denies(held, wanted)


@breaks("share.exclusive", "MMIO_EXCLUSIVE denies reading only.")
class ExclusiveForReaders(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return wanted.access.reads if held.share is Share.EVERYTHING else super().denies(held, wanted)


@breaks("share.exclusive", "With MMIO_CREATE the sharing mode is not looked at.")
class CreatesForAll(Decisions):
    def share_asked(self, flags: int) -> Share | None:
        create = flags & self.constants.MMIO_CREATE
        return None if create else super().share_asked(flags)  # type: ignore[safe-super]  # each dialect has it


@breaks("share.exclusive-open", "A process may open with MMIO_EXCLUSIVE what it has open itself.")
class MindsOthersOnly(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return (
            held.application is not wanted.application
            if wanted.share is Share.EVERYTHING
            else super().excludes(held, wanted)
        )


@breaks("share.exclusive-open", "A file that is only read can be opened with MMIO_EXCLUSIVE.")
class MindsWritersOnly(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return held.access.writes if wanted.share is Share.EVERYTHING else super().excludes(held, wanted)


@breaks("share.exclusive-open", "A file that is only written can be opened with MMIO_EXCLUSIVE.")
class MindsReadersOnly(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return held.access.reads if wanted.share is Share.EVERYTHING else super().excludes(held, wanted)


@breaks("share.deny-write", "MMIO_DENYWRITE denies nothing.")
class LetsWrite(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return False if held.share is Share.WRITE else super().denies(held, wanted)


@breaks("share.deny-write", "MMIO_DENYWRITE denies reading too.")
class DeniesReadingToo(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return True if held.share is Share.WRITE else super().denies(held, wanted)


@breaks("share.deny-write-open", "MMIO_DENYWRITE is no matter to those who have the file open for writing.")
class IgnoresWriters(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return held.share is Share.COMPATIBILITY if wanted.share is Share.WRITE else super().excludes(held, wanted)


@breaks(
    "share.deny-write-open",
    "The compatibility mode counts for nothing when a file is opened with MMIO_DENYWRITE.",
    dialects=("os2",),
)
class DenyWriteIgnoresCompatibility(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return held.access.writes if wanted.share is Share.WRITE else super().excludes(held, wanted)


@breaks("share.deny-write-open", "MMIO_DENYWRITE cannot be had while anybody has the file open.")
class DenyWriteWantsNobody(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return True if wanted.share is Share.WRITE else super().excludes(held, wanted)


@breaks("share.deny-read", "MMIO_DENYREAD denies nothing.")
class LetsRead(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return False if held.share is Share.READ else super().denies(held, wanted)


@breaks("share.deny-read", "MMIO_DENYREAD denies writing too.")
class DeniesWritingToo(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return True if held.share is Share.READ else super().denies(held, wanted)


@breaks("share.deny-read-open", "MMIO_DENYREAD is no matter to those who have the file open for reading.")
class IgnoresReaders(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return held.share is Share.COMPATIBILITY if wanted.share is Share.READ else super().excludes(held, wanted)


@breaks(
    "share.deny-read-open",
    "The compatibility mode counts for nothing when a file is opened with MMIO_DENYREAD.",
    dialects=("os2",),
)
class DenyReadIgnoresCompatibility(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return held.access.reads if wanted.share is Share.READ else super().excludes(held, wanted)


@breaks("share.deny-read-open", "MMIO_DENYREAD cannot be had while anybody has the file open.")
class DenyReadWantsNobody(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        return True if wanted.share is Share.READ else super().excludes(held, wanted)


@breaks("share.deny-none", "MMIO_DENYNONE denies reading, as one page of OS/2 prints it.")
class NoneIsRead(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return wanted.access.reads if held.share is Share.NOTHING else super().denies(held, wanted)


@breaks("share.deny-none", "MMIO_DENYNONE lets others read only.")
class NoneIsWrite(Decisions):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        return wanted.access.writes if held.share is Share.NOTHING else super().denies(held, wanted)


@breaks("share.number", "The bits of a sharing mode are looked at one by one.")
class OneByOne(Decisions):
    def mode_of_number(self, number: int, modes: dict[int, Share]) -> Share | None:
        return Share.EVERYTHING if number & _EXCLUSIVE_BIT else modes.get(number)


@breaks("share.deny-write", "Closing one handle of a file ends what its other handles deny.")
class DeniesUntilFirstClose(Decisions):
    def forget_file(self, file: OpenFile) -> None:
        super().forget_file(file)
        for held in file.application.system.sharing:
            if held.application is file.application:
                held.share = Share.NOTHING


@breaks("share.exclusive", "A file is emptied before it turns out that it cannot be opened.")
class EmptiesBeforeRefusal(KnowsSystem):
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        denied = super().denies(held, wanted)
        if denied and wanted.access.writes:
            self._system.files[wanted.name].clear()
        return denied
