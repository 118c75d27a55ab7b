"""Mistakes in sharing files (topic share)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.state import Share

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import Access, Sharing

_EXCLUSIVE_BIT = 0x10


@breaks("share.compatibility", "A file that is open in compatibility mode cannot be opened again.")
class KeepsToItself(Decisions):
    def compatibility_denies(self, wanted: Sharing) -> bool:
        return True


@breaks("share.compatibility", "A file that is open in compatibility mode can be read by others, but not written.")
class SharesReadingOnly(Decisions):
    def compatibility_denies(self, wanted: Sharing) -> bool:
        return wanted.access.writes


@breaks("share.compatibility-open", "The compatibility mode demands nothing.")
class CompatibleWithEverything(Decisions):
    def compatibility_open_fails(self) -> bool:
        return False


@breaks("share.exclusive", "MMIO_EXCLUSIVE denies writing only.")
class ExclusiveForWriters(Decisions):
    def exclusive_denies(self, access: Access) -> bool:
        return access.writes


@breaks("share.exclusive", "MMIO_EXCLUSIVE denies reading only.")
class ExclusiveForReaders(Decisions):
    def exclusive_denies(self, access: Access) -> bool:
        return access.reads


@breaks("share.exclusive-open", "A process may open with MMIO_EXCLUSIVE what it has open itself.")
class MindsOthersOnly(Decisions):
    def exclusive_open_fails(self, held: Sharing, *, same_process: bool) -> bool:
        return not same_process


@breaks("share.exclusive-open", "A file that is only read can be opened with MMIO_EXCLUSIVE.")
class MindsWritersOnly(Decisions):
    def exclusive_open_fails(self, held: Sharing, *, same_process: bool) -> bool:
        return held.access.writes


@breaks("share.exclusive-open", "A file that is only written can be opened with MMIO_EXCLUSIVE.")
class MindsReadersOnly(Decisions):
    def exclusive_open_fails(self, held: Sharing, *, same_process: bool) -> bool:
        return held.access.reads


@breaks("share.deny-write", "MMIO_DENYWRITE denies nothing.")
class LetsWrite(Decisions):
    def deny_write_denies(self, access: Access) -> bool:
        return False


@breaks("share.deny-write", "MMIO_DENYWRITE denies reading too.")
class DeniesReadingToo(Decisions):
    def deny_write_denies(self, access: Access) -> bool:
        return True


@breaks("share.deny-write-open", "MMIO_DENYWRITE is no matter to those who have the file open for writing.")
class IgnoresWriters(Decisions):
    def deny_write_open_fails(self, held: Sharing, *, compatibility: bool) -> bool:
        return compatibility


@breaks("share.deny-write-open", "The compatibility mode counts for nothing when a file is opened with MMIO_DENYWRITE.")
class DenyWriteIgnoresCompatibility(Decisions):
    def deny_write_open_fails(self, held: Sharing, *, compatibility: bool) -> bool:
        return held.access.writes


@breaks("share.deny-write-open", "MMIO_DENYWRITE cannot be had while anybody has the file open.")
class DenyWriteWantsNobody(Decisions):
    def deny_write_open_fails(self, held: Sharing, *, compatibility: bool) -> bool:
        return True


@breaks("share.deny-read", "MMIO_DENYREAD denies nothing.")
class LetsRead(Decisions):
    def deny_read_denies(self, access: Access) -> bool:
        return False


@breaks("share.deny-read", "MMIO_DENYREAD denies writing too.")
class DeniesWritingToo(Decisions):
    def deny_read_denies(self, access: Access) -> bool:
        return True


@breaks("share.deny-read-open", "MMIO_DENYREAD is no matter to those who have the file open for reading.")
class IgnoresReaders(Decisions):
    def deny_read_open_fails(self, held: Sharing, *, compatibility: bool) -> bool:
        return compatibility


@breaks("share.deny-read-open", "The compatibility mode counts for nothing when a file is opened with MMIO_DENYREAD.")
class DenyReadIgnoresCompatibility(Decisions):
    def deny_read_open_fails(self, held: Sharing, *, compatibility: bool) -> bool:
        return held.access.reads


@breaks("share.deny-read-open", "MMIO_DENYREAD cannot be had while anybody has the file open.")
class DenyReadWantsNobody(Decisions):
    def deny_read_open_fails(self, held: Sharing, *, compatibility: bool) -> bool:
        return True


@breaks("share.deny-none", "MMIO_DENYNONE denies reading, as one page of OS/2 prints it.")
class NoneIsRead(Decisions):
    def deny_none_denies(self, access: Access) -> bool:
        return access.reads


@breaks("share.deny-none", "MMIO_DENYNONE lets others read only.")
class NoneIsWrite(Decisions):
    def deny_none_denies(self, access: Access) -> bool:
        return access.writes


@breaks("share.deny-none-open", "The compatibility mode counts for nothing when a file is opened with MMIO_DENYNONE.")
class DenyNoneIgnoresCompatibility(Decisions):
    def deny_none_open_fails(self) -> bool:
        return False


@breaks("share.number", "The bits of a sharing mode are looked at one by one.")
class OneByOne(Decisions):
    def mode_of_number(self, number: int, modes: dict[int, Share]) -> Share | None:
        return Share.EVERYTHING if number & _EXCLUSIVE_BIT else modes.get(number)
