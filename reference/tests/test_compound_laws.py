"""Compound files that the model writes, read by a reader that knows nothing of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from compound_reader import Layout, ReadFile, read_compound_file
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mmio_reference import OS2, Application, System, call
from mmio_spec import load_interface
from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

_OS2 = load_interface("os2")
_ENTRY = _OS2.structures["MMCTOCENTRY"]
_HEADER = _OS2.structures["MMCFINFO"]
_SHARED = _OS2.constant("MMIO_READWRITE") | _OS2.constant("MMIO_DENYNONE")
_CREATE = _OS2.constant("MMIO_CREATE")
_EXISTS = _OS2.constant("MMIO_CF_ENTRY_EXISTS")
_FILE = "A.BND"


class Shape(Struct, frozen=True):
    """What a compound file is created with."""

    name_size: int = 13
    header_fields: tuple[int, ...] = ()
    entry_fields: int = 0


class Expected(Struct):
    """What a compound file should hold, kept beside it in the simplest way."""

    live: dict[bytes, bytes] = field(default_factory=dict)
    deleted: list[bytes] = field(default_factory=list)

    def name(self, name: bytes) -> bytes | None:
        """Return how the element is called that has this name in upper or lower case."""
        return next((known for known in self.live if known.lower() == name.lower()), None)


shapes = st.builds(
    Shape,
    name_size=st.integers(9, 40),
    header_fields=st.lists(st.integers(0, 2**32 - 1), max_size=3).map(tuple),
    entry_fields=st.integers(0, 3),
)
names = st.text("ABCabc01._", min_size=1, max_size=8).map(str.encode)
contents = st.binary(min_size=1, max_size=30)
#: add, delete or create by mmioOpen; the name; the bytes
deeds = st.lists(st.tuples(st.sampled_from(["add", "add", "delete", "create", "close"]), names, contents), max_size=30)


class Playing:
    """One application that works on one compound file."""

    def __init__(self, shape: Shape) -> None:
        self.system = System(OS2())
        self.application: Application = self.system.new_application()
        self.shape = shape
        self.expected = Expected()
        counts = {"usExHdrFields": len(shape.header_fields), "usExEntFields": shape.entry_fields}
        members = counts | {"usNameSize": shape.name_size}
        header = self.block(_HEADER.pack({**members, "aulExHdrField": shape.header_fields}, 4))
        self.handle = self.call("mmioCFOpen", b"A.BND", header, None, _CREATE | _SHARED)

    def call(self, function: str, *arguments: object) -> int:
        return call(self.application, function, *arguments)

    def block(self, data: bytes) -> int:
        address = self.system.memory.allocate(len(data))
        self.system.memory.write(address, data)
        return address

    def entry(self, name: bytes) -> int:
        sizes = {"usNameSize": self.shape.name_size, "usExEntFields": self.shape.entry_fields}
        return self.block(_ENTRY.pack({**sizes, "pszElementName": name}, 4))

    def play(self, deeds: Sequence[tuple[str, bytes, bytes]]) -> None:
        for deed, name, content in deeds:
            getattr(self, deed)(name, content)

    def add(self, name: bytes, content: bytes) -> None:
        known = self.expected.name(name)
        flag = _EXISTS if known else 0
        address = self.block(content)
        assert self.call("mmioCFAddElement", self.handle, name, 0, address, len(content), flag) == 0
        self.expected.live[known or name] = content

    def create(self, name: bytes, content: bytes) -> None:
        element = self.call("mmioOpen", b"A.BND+" + name, None, _CREATE | _SHARED)
        assert self.call("mmioWrite", element, self.block(content), len(content)) == len(content)
        assert self.call("mmioClose", element, 0) == 0
        self.expected.live[self.expected.name(name) or name] = content

    def delete(self, name: bytes, _: bytes) -> None:
        known = self.expected.name(name)
        assert (self.call("mmioCFDeleteEntry", self.handle, self.entry(name), 0) == 0) is (known is not None)
        if known:
            self.expected.deleted.append(self.expected.live.pop(known))

    def close(self, *_: bytes) -> None:
        assert self.call("mmioCFClose", self.handle, 0) == 0
        self.agrees()
        self.handle = self.call("mmioCFOpen", b"A.BND", 0, None, _SHARED)

    def read(self, name: str = _FILE) -> ReadFile:
        return read_compound_file(bytes(self.system.files[name]))

    def agrees(self) -> None:
        """Ask the reader whether the file holds what was done to it."""
        read = self.read()
        assert read.elements == self.expected.live
        assert sorted(entry.content for entry in read.deleted) == sorted(self.expected.deleted)
        assert read.header_fields == self.shape.header_fields
        assert all(len(entry.extra) == self.shape.entry_fields for entry in (*read.live, *read.deleted))


def written_then_compacted(shape: Shape, deeds: Sequence[tuple[str, bytes, bytes]]) -> None:
    """Let the reader read what was done to a compound file, and what is left of it after compaction."""
    playing = Playing(shape)
    playing.play(deeds)
    playing.close()
    playing.call("mmioCFClose", playing.handle, 0)
    before, size = playing.read(), len(playing.system.files[_FILE])
    assert playing.call("mmioCFCompact", b"A.BND", 0) == 0
    after = playing.read()
    assert after.elements == playing.expected.live
    assert not after.deleted
    assert after.unused == before.unused + len(before.deleted)
    assert [entry.offset for entry in after.live] == sorted(entry.offset for entry in after.live)
    assert after.bytes_total == sum(map(len, playing.expected.live.values()))
    assert len(playing.system.files[_FILE]) <= size


@given(shape=shapes, deeds=deeds)
@example(shape=Shape(), deeds=[])
def test_a_reader_of_the_layout_alone_finds_what_was_done_to_a_compound_file_and_what_compaction_left(
    shape: Shape, deeds: list[tuple[str, bytes, bytes]]
) -> None:
    written_then_compacted(shape, deeds)


@pytest.mark.slow
@settings(max_examples=1000)
@given(shape=shapes, deeds=deeds)
def test_model_and_reader_agree_on_a_thousand_compound_files(
    shape: Shape, deeds: list[tuple[str, bytes, bytes]]
) -> None:
    written_then_compacted(shape, deeds)


@given(shape=shapes, deeds=deeds)
def test_a_copy_of_a_compound_file_holds_what_was_not_deleted_and_the_source_stays(
    shape: Shape, deeds: list[tuple[str, bytes, bytes]]
) -> None:
    playing = Playing(shape)
    playing.play(deeds)
    assert playing.call("mmioCFCopy", playing.handle, b"B.BND", 0) == 0
    copy = playing.read("B.BND")
    assert (copy.elements, copy.deleted) == (playing.expected.live, ())
    playing.close()


def test_a_new_compound_file_is_as_the_documents_count_its_bytes() -> None:
    playing = Playing(Shape())
    playing.close()
    data = bytes(playing.system.files[_FILE])
    assert (len(data), data[:20]) == (656, b"RIFF\x88\x02\0\0BND CTOC\x74\x02\0\0")
    assert (playing.read().unused, playing.read().contents_first) == (16, True)


def test_the_table_of_contents_goes_last_once_it_has_outgrown_its_room() -> None:
    playing = Playing(Shape())
    for number in range(17):
        playing.close()
        assert playing.read().contents_first
        playing.add(b"%d" % number, b"x")
    playing.close()
    assert not playing.read().contents_first


@given(data=st.binary(max_size=60))
def test_other_bytes_are_no_compound_file(data: bytes) -> None:
    system = System(OS2(), {_FILE: bytearray(data)})
    assert call(system.new_application(), "mmioCFOpen", b"A.BND", 0, None, _SHARED) == 0
    with pytest.raises((ValueError, IndexError)):
        read_compound_file(data)


@given(shape=shapes, deeds=deeds, at=st.integers(0, 400), byte=st.integers(0, 255))
def test_a_compound_file_of_which_a_byte_was_changed_is_opened_or_refused_but_nothing_breaks(
    shape: Shape, deeds: list[tuple[str, bytes, bytes]], at: int, byte: int
) -> None:
    playing = Playing(shape)
    playing.play(deeds)
    playing.call("mmioCFClose", playing.handle, 0)
    data = playing.system.files[_FILE]
    data[at % len(data)] = byte
    name = playing.block(bytes(64))
    first, end = _OS2.constant("MMIO_FE_FINDFIRST"), _OS2.constant("MMIO_FE_FINDEND")
    playing.call("mmioFindElement", first, name, 64, b"A.BND", 0)
    playing.call("mmioFindElement", end, name, 64, b"A.BND", 0)
    playing.call("mmioCFCompact", b"A.BND", 0)


def _joint_file() -> bytes:
    """Return a file as the specification of 1991 lays it out: one element, a deleted one and an unused entry."""
    header = (
        b"\x2a\0\0\0" + b"\x03\0\0\0" + b"\x01\0\0\0" * 2 + b"\x05\0\0\0" + b"\x02\0\0\0" + bytes(4)
        + b"\x26\0" + b"\x0d\0" + b"\x01\0" + b"\0\0" + b"\x01\0" + b"\x63\0\0\0"
    )  # fmt: skip
    entries = b""
    for offset, size, flags, name in ((2, 3, 0, b"ONE"), (0, 2, 1, b"OLD"), (0, 0, 2, b"")):
        fixed = bytes([offset, 0, 0, 0, size, 0, 0, 0]) + bytes(12) + bytes([size, 0, 0, 0])
        entries += fixed + bytes([flags]) + name.ljust(13, b"\0")
    table = header + entries
    body = b"BND CTOC" + len(table).to_bytes(4, "little") + table + b"CGRP\x05\0\0\0--abc\0"
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def test_the_reader_has_the_layout_of_1991_as_an_option() -> None:
    read = read_compound_file(_joint_file(), Layout.JOINT)
    assert (read.elements, [entry.name for entry in read.deleted], read.unused) == ({b"ONE": b"abc"}, [b"OLD"], 1)
    assert (read.header_usage, read.header_fields) == ((1,), (99,))


@pytest.mark.parametrize("layout", Layout)
def test_the_reader_refuses_a_file_of_the_other_layout(layout: Layout) -> None:
    playing = Playing(Shape(header_fields=(99,)))
    playing.add(b"ONE", b"abc")
    playing.close()
    other = _joint_file() if layout is Layout.OS2 else bytes(playing.system.files[_FILE])
    with pytest.raises(ValueError, match="bytes, not"):
        read_compound_file(other, layout)
