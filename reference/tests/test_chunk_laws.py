"""Chunks against a plain packer of RIFF files, and against the module `wave` of Python's library."""

from __future__ import annotations

import struct
import wave
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import DIALECTS, MMCKINFO, MMIOINFO, Application, System, call

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ["unbuffered", "buffer of the system", "small buffer", "memory file", "procedure"]
P = 0x100

# A chunk is (identifier, data), or for RIFF and LIST chunks (identifier, type, chunks).
codes = st.text("abcd12 ", min_size=4, max_size=4).map(str.encode)
plain_chunks = st.tuples(codes, st.binary(max_size=9))
Chunk = tuple[bytes, bytes] | tuple[bytes, bytes, list["Chunk"]]
trees = st.recursive(
    plain_chunks, lambda inner: st.tuples(st.just(b"LIST"), codes, st.lists(inner, max_size=4)), max_leaves=8
)


class Storage:
    """An I/O procedure of an application that keeps the bytes of one file."""

    def __init__(self) -> None:
        self.content = bytearray()
        self.position = 0

    def __call__(self, application: Application, _: MMIOINFO | None, message: int, first: int, second: int) -> int:
        numbers, memory = application.system.dialect.constants, application.system.memory
        if message == numbers.MMIOM_READ:
            part = bytes(self.content[self.position : self.position + second])
            memory.write(first, part)
            self.position += len(part)
            return len(part)
        if message == numbers.MMIOM_WRITE:
            self.content[self.position : self.position + second] = memory.read(first, second)
            self.position += second
            return second
        if message == numbers.MMIOM_SEEK:
            self.position = first + {0: 0, 1: self.position, 2: len(self.content)}[second]
            return self.position
        return 0


class File:
    """An open file of the model, with calls that take and return bytes."""

    def __init__(self, system: System, kind: str = "unbuffered", *, create: bool = True) -> None:
        self.system, self.numbers = system, system.dialect.constants
        self.application = system.new_application()
        flags = self.numbers.MMIO_READWRITE | (self.numbers.MMIO_CREATE if create else 0)
        info, name = MMIOINFO(), b"a.dat"
        if kind == "buffer of the system":
            flags |= self.numbers.MMIO_ALLOCBUF
        elif kind == "small buffer":
            info = MMIOINFO(pch_buffer=system.memory.allocate(5), cch_buffer=5)
        elif kind == "procedure":
            system.define_procedure(P, Storage())
            info = MMIOINFO(io_proc=P)
        memory_file = MMIOINFO(fcc_io_proc=self.numbers.FOURCC_MEM, cch_buffer=16, info=[16, 0, 0, 0])
        given = (None, memory_file) if kind == "memory file" else (name, info)
        self.handle = call(self.application, "mmioOpen", *given, flags)
        assert self.handle

    def call(self, function: str, *arguments: object) -> int:
        return call(self.application, function, self.handle, *arguments)

    def read(self, count: int) -> bytes:
        block = self.system.memory.allocate(count)
        came = self.call("mmioRead", block, count)
        return self.system.memory.read(block, came)

    def write(self, data: bytes) -> None:
        block = self.system.memory.allocate(len(data))
        self.system.memory.write(block, data)
        assert self.call("mmioWrite", block, len(data)) == len(data)

    def seek(self, offset: int) -> None:
        assert self.call("mmioSeek", offset, self.numbers.SEEK_SET) == offset

    def position(self) -> int:
        return self.call("mmioSeek", 0, self.numbers.SEEK_CUR)

    def descend(self, parent: MMCKINFO | None, flags: int = 0, **members: int) -> MMCKINFO:
        chunk = MMCKINFO(**members)
        assert self.call("mmioDescend", chunk, parent, flags) == 0
        return chunk


def _code(text: bytes) -> int:
    return int.from_bytes(text, "little")


def _packed(chunk: Chunk) -> bytes:
    data = chunk[1] if len(chunk) == 2 else chunk[1] + b"".join(map(_packed, chunk[2]))
    return chunk[0] + struct.pack("<L", len(data)) + data + b"\0" * (len(data) % 2)


def _create(file: File, chunk: Chunk) -> None:
    """Write a chunk, and those inside it, as an application does that does not know their sizes."""
    flags = {b"RIFF": file.numbers.MMIO_CREATERIFF, b"LIST": file.numbers.MMIO_CREATELIST}.get(chunk[0], 0)
    made = MMCKINFO(ckid=_code(chunk[0]), fcc_type=_code(chunk[1]) if len(chunk) == 3 else 0)
    assert file.call("mmioCreateChunk", made, flags) == 0
    if len(chunk) == 2:
        file.write(chunk[1]) if chunk[1] else None
    else:
        for inner in chunk[2]:
            _create(file, inner)
    assert file.call("mmioAscend", made, 0) == 0


def _compare(file: File, parent: MMCKINFO | None, chunk: Chunk) -> None:
    """Walk through a chunk, and those inside it, and find everything again."""
    beginning, data = file.position(), _packed(chunk)
    found = file.descend(parent)
    assert found.ckid == _code(chunk[0])
    assert found.data_offset == beginning + 8
    assert found.ck_size + found.ck_size % 2 == len(data) - 8
    if len(chunk) == 2:
        assert (found.fcc_type, found.ck_size) == (0, len(chunk[1]))
        assert file.read(len(chunk[1])) == chunk[1] if chunk[1] else True
    else:
        assert found.fcc_type == _code(chunk[1])
        for inner in chunk[2]:
            _compare(file, found, inner)
        assert file.call("mmioDescend", MMCKINFO(), found, 0) == file.system.dialect.errors.chunk_not_found
    assert file.call("mmioAscend", found, 0) == 0
    assert file.position() == beginning + len(data)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("kind", KINDS)
@given(inside=st.lists(trees, max_size=4))
def test_chunks_that_are_made_are_the_bytes_of_a_riff_file_and_are_found_again(
    make_system: Callable[[str], System], dialect: str, kind: str, inside: list[Chunk]
) -> None:
    file, tree = File(make_system(dialect), kind), (b"RIFF", b"abcd", inside)
    _create(file, tree)
    file.seek(0)
    assert file.read(4096) == _packed(tree)
    file.seek(0)
    _compare(file, None, tree)
    assert file.call("mmioClose", 0) == 0


@pytest.mark.parametrize("dialect", DIALECTS)
def test_chunks_can_be_nested_deeper_than_a_hundred(make_system: Callable[[str], System], dialect: str) -> None:
    tree: Chunk = (b"data", b"abc")
    for _ in range(150):
        tree = (b"LIST", b"deep", [tree])
    file = File(make_system(dialect))
    _create(file, tree)
    file.seek(0)
    parent = None
    for _ in range(150):
        parent = file.descend(parent)
    data = file.descend(parent, file.numbers.MMIO_FINDCHUNK, ckid=_code(b"data"))
    assert data.data_offset == 150 * 12 + 8
    assert file.read(3) == b"abc"
    file.seek(0)
    assert file.read(4096) == _packed(tree)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(content=st.binary(max_size=60), flags=st.sampled_from([0, 1, 2, 3]), key=codes)
def test_whatever_bytes_a_file_holds_descending_ends_with_a_chunk_or_without_one(
    make_system: Callable[[str], System], dialect: str, content: bytes, flags: int, key: bytes
) -> None:
    system = make_system(dialect)
    system.files["a.dat"] = bytearray(content)
    file, numbers = File(system, create=False), system.dialect.constants
    flag = [0, numbers.MMIO_FINDCHUNK, numbers.MMIO_FINDRIFF, numbers.MMIO_FINDLIST][flags]
    chunk = MMCKINFO(ckid=_code(content[:4] or key), fcc_type=_code(key))
    answer = file.call("mmioDescend", chunk, None, flag)
    assert answer in {0, system.dialect.errors.chunk_not_found}
    if answer == 0:
        assert file.position() - chunk.data_offset == (4 if chunk.ckid in {_code(b"RIFF"), _code(b"LIST")} else 0)
        assert content[chunk.data_offset - 8 :][:4] == chunk.ckid.to_bytes(4, "little")


@pytest.mark.parametrize("size", [5, 0x7FFFFFF0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_size_that_leads_out_of_the_file_is_told_as_it_is_and_ends_a_search(
    make_system: Callable[[str], System], dialect: str, size: int
) -> None:
    system = make_system(dialect)
    system.files["a.dat"] = bytearray(b"junk" + struct.pack("<L", size) + b"abcd")
    file = File(system, create=False)
    assert file.descend(None).ck_size == size
    file.seek(0)
    wanted = MMCKINFO(ckid=_code(b"data"))
    answer = file.call("mmioDescend", wanted, None, file.numbers.MMIO_FINDCHUNK)
    assert answer == system.dialect.errors.chunk_not_found
    assert "gap.truncated-chunk" in system.trace


formats = st.tuples(st.integers(1, 3), st.integers(1, 4), st.sampled_from([8000, 11025, 44100]))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("kind", KINDS[:3])
@given(form=formats, frames=st.integers(0, 40))
def test_a_wave_file_of_pythons_library_is_read_right(
    make_system: Callable[[str], System], dialect: str, kind: str, *, form: tuple[int, int, int], frames: int
) -> None:
    system, (channels, width, rate) = make_system(dialect), form
    samples = bytes(number % 251 for number in range(channels * width * frames))
    with BytesIO() as stored, wave.open(stored, "wb") as written:
        written.setparams((channels, width, rate, 0, "NONE", "not compressed"))
        written.writeframes(samples)
        system.files["a.dat"] = bytearray(stored.getvalue())
    file = File(system, kind, create=False)
    riff = file.descend(None, file.numbers.MMIO_FINDRIFF, fcc_type=_code(b"WAVE"))
    header = file.descend(riff, file.numbers.MMIO_FINDCHUNK, ckid=_code(b"fmt "))
    told = struct.unpack("<HHLLHH", file.read(16))
    assert told == (1, channels, rate, rate * channels * width, channels * width, 8 * width)
    assert file.call("mmioAscend", header, 0) == 0
    data = file.descend(riff, file.numbers.MMIO_FINDCHUNK, ckid=_code(b"data"))
    assert data.ck_size == len(samples)
    assert not samples or file.read(len(samples)) == samples


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("kind", KINDS[:3])
@given(form=formats, frames=st.integers(0, 40))
def test_a_wave_file_of_the_model_is_read_right_by_pythons_library(
    make_system: Callable[[str], System], dialect: str, kind: str, *, form: tuple[int, int, int], frames: int
) -> None:
    system, (channels, width, rate) = make_system(dialect), form
    samples = bytes(number % 251 for number in range(channels * width * frames))
    header = struct.pack("<HHLLHH", 1, channels, rate, rate * channels * width, channels * width, 8 * width)
    file = File(system, kind)
    _create(file, (b"RIFF", b"WAVE", [(b"fmt ", header), (b"note", b"odd"), (b"data", samples)]))
    assert file.call("mmioClose", 0) == 0
    with wave.open(BytesIO(system.files["a.dat"]), "rb") as read:
        assert read.getparams()[:4] == (channels, width, rate, frames)
        assert read.readframes(frames) == samples
