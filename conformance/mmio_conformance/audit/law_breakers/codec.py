"""Mistakes in finding CODECs (topic codec)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.ini import IniDecisions
from mmio_reference.machine.predefined import ADDRESS_OF_DOS
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from collections.abc import Mapping


_number = load_interface("os2").constant
_PROCEDURE = load_interface("os2").structures["MMINIFILEINFO"].layout(4).size


@breaks("codec.not-found", "A CODEC that is not found is an error without a cause.")
class NamesNoCodec(IniDecisions):
    def code_of_missing_codec(self) -> int:
        return _number("MMIO_ERROR")


@breaks("codec.keep", "Of a CODEC only the members that a procedure has are kept.")
class ForgetsCompression(IniDecisions):
    def entry_told(self, record: bytes) -> bytes:
        return record[:300] if len(record) > _PROCEDURE else super().entry_told(record)


@breaks("codec.match", "The subtype and the hardware do not matter.")
class MindsTypeAlone(IniDecisions):
    def same_codec(self, entry: Mapping[str, object], wanted: Mapping[str, object], member: str) -> bool:
        return member != "ulCompressType" or super().same_codec(entry, wanted, member)


@breaks("codec.match", "The type of compression does not matter.")
class MindsNoType(IniDecisions):
    def same_codec(self, entry: Mapping[str, object], wanted: Mapping[str, object], member: str) -> bool:
        return member == "ulCompressType" or super().same_codec(entry, wanted, member)


@breaks("codec.match", "No CODEC is the same.")
class FindsNoCodec(IniDecisions):
    def same_codec(self, entry: Mapping[str, object], wanted: Mapping[str, object], member: str) -> bool:
        return False


@breaks("codec.match-capabilities", "The capabilities have to be equal.")
class WantsEqualCapabilities(IniDecisions):
    def has_capabilities(self, entry: int, wanted: int) -> bool:
        return entry == wanted


@breaks("codec.match-capabilities", "One capability of those that are asked for is enough.")
class WantsOneCapability(IniDecisions):
    def has_capabilities(self, entry: int, wanted: int) -> bool:
        return bool(entry & wanted)


@breaks("codec.match-capabilities", "An entry with more than one capability does not match.")
class WantsPlainCodec(IniDecisions):
    def has_capabilities(self, entry: int, wanted: int) -> bool:
        return False


@breaks("codec.match-capabilities", "Capabilities count without the flag too.")
class AlwaysMindsCapabilities(IniDecisions):
    def criteria(self, flags: int, *, walks: bool) -> int:
        return super().criteria(flags, walks=walks) | _number("MMIO_MATCHCAPSFLAGS")


@breaks("codec.load-unknown", "A CODEC that nobody has is loaded.")
class LoadsAnything(IniDecisions):
    def answer_of_load(self) -> int:
        return ADDRESS_OF_DOS


@breaks("codec.unknown-name", "A CODEC that nobody has is called nothing.")
class NamesAnything(IniDecisions):
    def answer_about_unknown_codec(self) -> int:
        return 0


@breaks("codec.refused", "NULL is an error without a cause.")
class RefusesNameWithoutCause(IniDecisions):
    def code_for_missing_name(self) -> int:
        return _number("MMIO_ERROR")
