from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st
from mmio_reference.procedures.compound import CompoundFile, Element, pack, parse

names = st.text("ABCDEFGHIJ0123456789._", min_size=1, max_size=12).map(str.encode)
elements = st.dictionaries(names, st.binary(max_size=20), max_size=20)


def _contents(compound: CompoundFile | None) -> dict[bytes, bytes]:
    assert compound is not None
    return {element.name: bytes(element.content) for element in compound.elements}


@given(elements=elements)
def test_what_is_packed_into_a_compound_file_is_read_from_it(elements: dict[bytes, bytes]) -> None:
    made = CompoundFile([Element(name, bytearray(content)) for name, content in elements.items()])
    read = parse(pack(made))
    assert _contents(read) == elements
    assert pack(read or CompoundFile()) == pack(made)


@given(data=st.binary(max_size=60))
def test_other_bytes_are_no_compound_file(data: bytes) -> None:
    assert parse(data) is None


def test_the_table_of_contents_goes_last_once_it_has_outgrown_its_room() -> None:
    compound = CompoundFile([Element(b"%d" % number, bytearray(b"x")) for number in range(16)])
    assert pack(compound)[12:16] == b"CTOC"
    compound.elements.append(Element(b"16", bytearray(b"y")))
    assert pack(compound)[12:16] == b"CGRP"
    assert len(_contents(parse(pack(compound)))) == 17


def test_an_element_that_is_not_compressed_has_its_size_for_that_before_compression() -> None:
    compound = CompoundFile([Element(b"A", bytearray(b"abc")), Element(b"B", bytearray(b"de"), (0, 0, 1, 9))])
    entries = pack(compound)[12 + 8 + 36 :]
    assert struct.unpack_from("<6L13s6L", entries)[5::7] == (3, 9)


def test_an_offset_counts_from_the_first_byte_of_data_in_the_group() -> None:
    header = struct.pack("<7L4H", 36, 2, 1, 0, 5, 2, 0, 37, 13, 0, 0)
    deleted = struct.pack("<6L13s", 0, 2, int.from_bytes(b"DEL ", "little"), 0, 0, 0, b"OLD")
    entry = struct.pack("<6L13s", 2, 3, 0, 0, 0, 0, b"NEW")
    table = header + deleted + entry
    chunks = b"CGRP" + struct.pack("<L", 5) + b"..abc" + b"\0" + b"CTOC" + struct.pack("<L", len(table)) + table
    data = b"RIFF" + struct.pack("<L", len(chunks) + 4) + b"BND " + chunks
    assert _contents(parse(data)) == {b"NEW": b"abc"}
