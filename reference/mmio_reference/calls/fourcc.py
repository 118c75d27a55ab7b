"""Four-character codes: mmioStringToFOURCC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.integers import FOURCC_SIZE

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application


def mmio_string_to_fourcc(application: Application, text: bytes | None, flags: int) -> int:
    """Return the four-character code that a string stands for."""
    decide = application.dialect

    # arguments
    if text is None:
        # platform: no page says what becomes of such a call
        decide.unspecified("null-arguments")
        return 0
    upper = bool(flags & decide.constants.MMIO_TOUPPER)

    # state
    characters = decide.fourcc_characters_that_count(text.split(b"\0")[0])
    characters = decide.fourcc_in_upper_case(characters) if upper else decide.fourcc_as_written(characters)

    # transfer
    while len(characters) < FOURCC_SIZE:
        characters += decide.fourcc_padding()

    # result
    return decide.fourcc_value(characters)
