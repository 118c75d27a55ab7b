"""RIFF content for files of examples: sound, odd, lying and cut off, with the places where its chunks begin."""

from __future__ import annotations

import struct
from typing import Final

from msgspec import Struct

_HEADER: Final = 8
_TYPE: Final = 4
#: The identifiers of chunks that hold others.
FORMS: Final = (b"RIFF", b"LIST")


class Image(Struct, frozen=True):
    """The content of a file, and the offsets of the chunks in it, in order."""

    content: bytes
    chunks: tuple[int, ...] = ()

    @property
    def identifiers(self) -> tuple[bytes, ...]:
        """The identifiers of its chunks, each once."""
        return tuple(dict.fromkeys(self.codes.values()))

    @property
    def codes(self) -> dict[int, bytes]:
        """The identifiers by the offsets of their chunks."""
        return {place: self.content[place : place + 4] for place in self.chunks}

    @property
    def types(self) -> tuple[bytes, ...]:
        """The types of its forms and lists, each once."""
        forms = (place for place, code in self.codes.items() if code in FORMS)
        return tuple(dict.fromkeys(self.content[place + 8 : place + 12] for place in forms))


def chunk(code: bytes, data: bytes) -> bytes:
    """Return a chunk with its header and, if its size is odd, its pad byte."""
    return code + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def image(content: bytes, start: int = 0) -> Image:
    """Return a content with the places where its chunks begin from `start` on, as far as their sizes lead."""
    return Image(content, tuple(_beginnings(content, start, len(content))))


def _beginnings(content: bytes, start: int, end: int) -> list[int]:
    found: list[int] = []
    while start + _HEADER <= end:
        found.append(start)
        size = int.from_bytes(content[start + 4 : start + _HEADER], "little")
        inside = start + _HEADER
        if content[start : start + 4] in FORMS:
            found += _beginnings(content, inside + _TYPE, min(end, inside + size))
        start = inside + size + size % 2
    return found


#: What looks like something that is searched for, and is not.
_DECOYS: Final = chunk(b"DATA", b"no") + chunk(b"dat!", b"") + chunk(b"LIST", b"WAVE") + chunk(b"LIST", b"INF!!")
#: The last chunk in it is a header alone.
_INFO: Final = b"INFO" + chunk(b"INAM", b"hello") + chunk(b"ICOP", b"me") + chunk(b"last", b"")
_SOUND: Final = chunk(b"RIFF", b"WAVE" + chunk(b"fmt ", b"abcd") + chunk(b"data", b"xyz") + chunk(b"fact", b"12"))
_NESTED: Final = chunk(
    b"RIFF",
    b"WAVE"
    + _DECOYS
    + chunk(b"LIST", _INFO)
    + chunk(b"data", b"0123456")
    + chunk(b"LIST", b"adtl" + chunk(b"data", b"!")),
)

IMAGES: Final = (
    *map(
        image,
        (
            _SOUND,
            _NESTED,
            chunk(b"LIST", b"WAVE")
            + chunk(b"RIFF", b"WAV!")
            + chunk(b"RIFF", b"AVI " + chunk(b"data", b"ab"))
            + _SOUND,
            chunk(b"data", b"abc") + chunk(b"LIST", _INFO) + chunk(b"RIFF", b"WAVE"),
            chunk(
                b"RIFF",
                b"WAVE"
                + chunk(b"DATA", b"no")
                + chunk(b"LIST", b"WAVE")
                + b"".join(chunk(b"skip", b"") for _ in range(17))
                + chunk(b"data", b"yes"),
            ),
            _SOUND[:-6],
            b"RIFF" + struct.pack("<I", 100) + b"WAVE" + chunk(b"data", b"ab"),
            _NESTED[:30],
            b"RIFF" + struct.pack("<I", 0x8000_0000) + _NESTED[8:],
        ),
    ),
    image(b"!" + chunk(b"data", b"abc") + _SOUND, 1),
)
#: A chunk of more than 64 KB, and one behind it.
LARGE_IMAGE: Final = image(
    chunk(b"RIFF", b"WAVE" + chunk(b"JUNK", b"j" * 70_000) + chunk(b"data", b"abcd")) + chunk(b"fact", b"outside")
)
