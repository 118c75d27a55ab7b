"""Mistakes in making four-character codes (topic fourcc)."""

from __future__ import annotations

from mmio_reference.decisions import Decisions

from mmio_conformance.audit.law_breakers.breaking import breaks

_CASE_BIT = 0x20


@breaks("fourcc.packing", "The first character goes into the highest byte, as on a big-endian machine.")
class BigEndian(Decisions):
    def fourcc_value(self, characters: bytes) -> int:
        return int.from_bytes(characters, "big")


@breaks("fourcc.padded", "A short string is filled up with zero bytes.")
class FillsWithZeros(Decisions):
    def fourcc_padding(self) -> bytes:
        return b"\0"


@breaks(
    "fourcc.truncated", "Characters are shifted into the code as long as there are any, so that the last four stay."
)
class ShiftsAllIn(Decisions):
    def fourcc_characters_that_count(self, text: bytes) -> bytes:
        return text[-4:]


@breaks("fourcc.upper-case", "The flag for upper case is not looked at.")
class IgnoresUpperCase(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        return text


@breaks("fourcc.upper-case", "Upper case is made by clearing one bit in every character, letter or not.")
class ClearsOneBit(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        return bytes(character & ~_CASE_BIT for character in text)


@breaks("fourcc.case-kept", "Every string is turned into upper case, flag or no flag.")
class AlwaysUpperCase(Decisions):
    def fourcc_as_written(self, text: bytes) -> bytes:
        return text.upper()


@breaks("fourcc.not-checked", "A string with other characters than letters and digits is refused.")
class RefusesPunctuation(Decisions):
    def fourcc_value(self, characters: bytes) -> int:
        return super().fourcc_value(characters) if characters.rstrip(b" ").isalnum() else 0


@breaks("fourcc.padded", "An empty string becomes zero.")
class EmptyIsZero(Decisions):
    def fourcc_value(self, characters: bytes) -> int:
        return super().fourcc_value(characters) if characters.strip() else 0


@breaks("fourcc.packing", "Spaces at the beginning are left out.")
class LeavesSpacesOut(Decisions):
    def fourcc_characters_that_count(self, text: bytes) -> bytes:
        return super().fourcc_characters_that_count(text.lstrip())


@breaks("fourcc.upper-case", "A bit is cleared in every character from that of small letters on.")
class ClearsBitOfCase(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        return bytes(character & ~0x20 if character >= ord("`") else character for character in text)
