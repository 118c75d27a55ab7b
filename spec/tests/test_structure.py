"""Where members lie, and bytes from values and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_spec import Structure, UnknownNameError, load_interface

if TYPE_CHECKING:
    from collections.abc import Sequence

W = load_interface("windows").structures
O = load_interface("os2").structures  # noqa: E741  the other one

#: what says how long an array is whose length varies
COUNTS = ("usNameSize", "usExHdrFields", "usExEntFields")

WINDOWS_OFFSETS = {  # member: (offset and size with pointers of 4 bytes, the same with 8)
    "dwFlags": (0, 4, 0, 4),
    "fccIOProc": (4, 4, 4, 4),
    "pIOProc": (8, 4, 8, 8),
    "wErrorRet": (12, 4, 16, 4),
    "htask": (16, 4, 20, 8),
    "cchBuffer": (20, 4, 28, 4),
    "pchBuffer": (24, 4, 32, 8),
    "pchNext": (28, 4, 40, 8),
    "pchEndRead": (32, 4, 48, 8),
    "pchEndWrite": (36, 4, 56, 8),
    "lBufOffset": (40, 4, 64, 4),
    "lDiskOffset": (44, 4, 68, 4),
    "adwInfo": (48, 12, 72, 12),
    "dwReserved1": (60, 4, 84, 4),
    "dwReserved2": (64, 4, 88, 4),
    "hmmio": (68, 4, 92, 8),
}

OS2_OFFSETS = {
    "ulFlags": 0,
    "fccIOProc": 4,
    "pIOProc": 8,
    "ulErrorRet": 12,
    "cchBuffer": 16,
    "pchBuffer": 20,
    "pchNext": 24,
    "pchEndRead": 28,
    "pchEndWrite": 32,
    "lBufOffset": 36,
    "lDiskOffset": 40,
    "aulInfo": 44,
    "lLogicalFilePos": 60,
    "ulTranslate": 64,
    "fccChildIOProc": 68,
    "pExtraInfoStruct": 72,
    "hmmio": 76,
}


def test_mmioinfo_of_windows_has_72_bytes_with_short_pointers_and_100_with_long_ones() -> None:
    assert W["MMIOINFO"].layout(4).size == 72
    assert W["MMIOINFO"].layout(8).size == 100


def test_mmioinfo_of_os2_has_80_bytes_and_would_have_104_with_long_pointers() -> None:
    assert O["MMIOINFO"].layout(4).size == 80
    assert O["MMIOINFO"].layout(8).size == 104


@pytest.mark.parametrize("structures", [W, O])
def test_mmckinfo_has_20_bytes_everywhere(structures: dict[str, Structure]) -> None:
    for pointer in (4, 8):
        layout = structures["MMCKINFO"].layout(pointer)
        assert layout.size == 20
        assert [place.offset for place in layout.places.values()] == [0, 4, 8, 12, 16]


def test_members_of_mmioinfo_of_windows_lie_where_the_header_puts_them() -> None:
    four, eight = W["MMIOINFO"].layout(4).places, W["MMIOINFO"].layout(8).places
    assert {
        name: (four[name].offset, four[name].size, eight[name].offset, eight[name].size) for name in four
    } == WINDOWS_OFFSETS


def test_members_of_mmioinfo_of_os2_lie_where_the_header_puts_them() -> None:
    assert {name: place.offset for name, place in O["MMIOINFO"].layout(4).places.items()} == OS2_OFFSETS


def test_a_gap_before_an_aligned_member_is_left_by_packing_4() -> None:
    places = O["MMFORMATINFO"].layout(4).places
    assert (places["szDefaultFormatExt"].offset, places["szDefaultFormatExt"].size) == (20, 5)
    assert places["ulCodePage"].offset == 28


@pytest.mark.parametrize(
    ("structure", "name", "own"),
    [
        (W["MMIOINFO"], "lDiskOffset", "lDiskOffset"),
        (W["MMIOINFO"], "ulFlags", "dwFlags"),
        (W["MMIOINFO"], "aulInfo", "adwInfo"),
        (W["MMIOINFO"], "error_ret", "wErrorRet"),
        (O["MMIOINFO"], "dwFlags", "ulFlags"),
        (O["MMIOINFO"], "info", "aulInfo"),
        (O["MMCKINFO"], "cksize", "ckSize"),
        (W["MMCKINFO"], "data_offset", "dwDataOffset"),
    ],
)
def test_a_member_answers_to_its_own_name_to_the_other_dialects_and_to_ours(
    structure: Structure, name: str, own: str
) -> None:
    assert structure.member(name).name == own


def test_a_member_that_only_the_other_dialect_has_is_unknown() -> None:
    with pytest.raises(UnknownNameError, match="expected a member of MMIOINFO, got 'htask'"):
        O["MMIOINFO"].member("htask")
    with pytest.raises(UnknownNameError, match="expected a member of MMIOINFO, got 'ulTranslate'"):
        W["MMIOINFO"].member("ulTranslate")


def test_what_is_not_given_is_packed_as_zero() -> None:
    assert W["MMIOINFO"].pack({}, 8) == bytes(100)
    assert O["MMIOINFO"].pack({"aulInfo": [1]}, 4) == bytes(44) + b"\x01" + bytes(35)


def test_numbers_are_packed_little_endian_and_negative_ones_in_twos_complement() -> None:
    packed = W["MMIOINFO"].pack({"ulFlags": 0x12345678, "lDiskOffset": -2, "adwInfo": [1, 2, 0xFFFFFFFF]}, 4)
    assert packed[:4].hex() == "78563412"
    assert packed[44:60].hex() == "feffffff" + "01000000" + "02000000" + "ffffffff"


def test_a_number_that_is_signed_one_way_and_unsigned_the_other_is_the_same_bits() -> None:
    structure = W["MMIOINFO"]
    assert structure.pack({"lDiskOffset": 0xFFFFFFFF}, 4) == structure.pack({"disk_offset": -1}, 4)
    assert structure.pack({"dwFlags": -1}, 4) == structure.pack({"dwFlags": 0xFFFFFFFF}, 4)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"dwFlags": 1 << 32}, "expected 32 bits in dwFlags, got 0x100000000"),
        ({"pchBuffer": 1 << 32}, "expected 32 bits in pchBuffer, got 0x100000000"),
        ({"adwInfo": [1, 2, 3, 4]}, "expected at most 3 elements of adwInfo, got 4"),
        ({"dwFlags": 1, "flags": 2}, "expected 'dwFlags' once, got it again as 'flags'"),
        ({"dwFlag": 1}, "did you mean 'dwFlags'?"),
    ],
)
def test_values_that_do_not_fit_are_refused(values: dict[str, int | Sequence[int]], message: str) -> None:
    with pytest.raises((ValueError, UnknownNameError)) as caught:
        W["MMIOINFO"].pack(values, 4)
    assert message in str(caught.value)
    assert "\nhint: " in str(caught.value)


def test_too_few_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="expected 72 bytes of MMIOINFO, got 71"):
        W["MMIOINFO"].unpack(bytes(71), 4)


def test_unpacking_gives_signed_numbers_and_arrays_as_tuples() -> None:
    values = W["MMIOINFO"].unpack(b"\xff" * 72, 4)
    assert values["lDiskOffset"] == -1
    assert values["dwFlags"] == 0xFFFFFFFF
    assert values["adwInfo"] == (0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


@given(st.data(), st.sampled_from([*W.values(), *O.values()]), st.sampled_from([4, 8]))
def test_values_that_are_unpacked_pack_to_the_same_values(data: Any, structure: Structure, pointer: int) -> None:
    counts = {name: data.draw(st.integers(0, 40)) for name in structure.counts_in(dict.fromkeys(COUNTS, 0))}
    size = structure.layout(pointer, counts).size
    drawn = structure.unpack(data.draw(st.binary(min_size=size, max_size=size)), pointer, counts)
    values = drawn | counts
    known = {name: value for name, value in values.items() if name in structure.members}
    assert structure.unpack(structure.pack(values, pointer), pointer, counts) == known


def test_the_header_of_a_table_of_contents_ends_with_as_many_fields_as_it_says() -> None:
    header = O["MMCFINFO"]
    counts = {"usExHdrFields": 2, "usExEntFields": 1}
    places = header.layout(4, counts).places
    names = ("aulExHdrFldUsage", "aulExEntFldUsage", "aulExHdrField")
    assert [(places[name].offset, places[name].size) for name in names] == [(36, 8), (44, 4), (48, 8)]
    assert (header.layout(4, counts).size, header.layout(4).size) == (56, 36)


def test_an_entry_of_a_table_of_contents_ends_with_its_name_without_padding() -> None:
    entry = O["MMCTOCENTRY"]
    assert entry.layout(4).size == 37
    assert entry.layout(4, {"usExEntFields": 1, "usNameSize": 32}).size == 24 + 4 + 32


def test_arrays_whose_length_varies_are_packed_as_long_as_their_counts_say() -> None:
    packed = O["MMCTOCENTRY"].pack(
        {"usExEntFields": 2, "usNameSize": 5, "ulSize": 9, "aulExEntField": [7], "pszElementName": b"ONE"}, 4
    )
    assert packed[4:8] == b"\x09\0\0\0"
    assert packed[24:] == b"\x07\0\0\0" + bytes(4) + b"ONE\0\0"


def test_a_count_that_is_a_member_is_packed_too() -> None:
    packed = O["MMCFINFO"].pack({"usExHdrFields": 1, "aulExHdrField": [5]}, 4)
    assert packed[32:] == b"\x01\0\0\0" + bytes(4) + b"\x05\0\0\0"


def test_arrays_whose_length_varies_are_unpacked_as_tuples_even_of_one_element_or_none() -> None:
    header = O["MMCFINFO"]
    packed = header.pack({"usExHdrFields": 1, "aulExHdrField": [5]}, 4)
    values = header.unpack(packed, 4, {"usExHdrFields": 1})
    assert (values["aulExHdrField"], values["aulExEntFldUsage"]) == ((5,), ())
    assert header.counts_in(values) == {"usExHdrFields": 1, "usExEntFields": 0}


def test_more_elements_than_the_count_says_are_refused_with_the_count() -> None:
    with pytest.raises(ValueError, match="expected at most 1 elements of aulExHdrField, got 2") as caught:
        O["MMCFINFO"].pack({"usExHdrFields": 1, "aulExHdrField": [1, 2]}, 4)
    assert str(caught.value).endswith("\nhint: usExHdrFields says how many there are; give it too")


def test_the_header_of_midi_files_is_packed_by_1_and_that_of_images_holds_its_palette() -> None:
    assert O["MMMIDIHEADER"].layout(4).places["pAdditionalInformation"].offset == 26
    assert O["MMIMAGEHEADER"].layout(4).places["bmiColors"].offset == 92
