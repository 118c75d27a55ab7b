"""Decisions about four-character codes (topic fourcc)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule


class FourccDecisions(Citing):
    """How a string becomes a four-character code."""

    @rule("fourcc.packing", "fourcc.not-checked")
    def fourcc_value(self, characters: bytes) -> int:
        """A number of four bytes, the lowest first; any character will do."""
        return int.from_bytes(characters, "little")

    @rule("fourcc.padded")
    def fourcc_padding(self) -> bytes:
        """A space, as often as characters are missing."""
        return b" "

    @rule("fourcc.truncated")
    def fourcc_characters_that_count(self, text: bytes) -> bytes:
        """The others are dropped."""
        return text[:4]

    @rule("fourcc.upper-case")
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        """Letter by letter, within ASCII."""
        if not text.isascii():
            self.unspecified("upper-case-outside-ascii")
        return text.upper()

    @rule("fourcc.case-kept")
    def fourcc_as_written(self, text: bytes) -> bytes:
        """Nothing is changed."""
        return text
