"""Decisions about four-character codes (topic fourcc)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule


class FourccDecisions(Citing):
    """How a string becomes a four-character code."""

    @rule("fourcc.packing", "fourcc.not-checked")
    def fourcc_value(self, characters: bytes) -> int:
        """The first character lies in the lowest byte, the last in the highest, whatever characters they are."""
        return int.from_bytes(characters, "little")

    @rule("fourcc.padded")
    def fourcc_padding(self) -> bytes:
        """A short string is filled up with spaces."""
        return b" "

    @rule("fourcc.truncated")
    def fourcc_characters_that_count(self, text: bytes) -> bytes:
        """Of a long string the first four characters count."""
        return text[:4]

    @rule("fourcc.upper-case")
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        """MMIO_TOUPPER turns all letters into upper case."""
        if not text.isascii():
            self.unspecified("upper-case-outside-ascii")
        return text.upper()

    @rule("fourcc.case-kept")
    def fourcc_as_written(self, text: bytes) -> bytes:
        """Without MMIO_TOUPPER letters stay as they are."""
        return text
