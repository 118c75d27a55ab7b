"""The numbers of both interfaces, as the headers have them."""

from __future__ import annotations

import pytest
from mmio_spec import DIALECTS, load_interface

WINDOWS = {
    "MMIO_READ": 0,
    "MMIO_WRITE": 1,
    "MMIO_READWRITE": 2,
    "MMIO_RWMODE": 3,
    "MMIO_COMPAT": 0,
    "MMIO_EXCLUSIVE": 0x10,
    "MMIO_DENYWRITE": 0x20,
    "MMIO_DENYREAD": 0x30,
    "MMIO_DENYNONE": 0x40,
    "MMIO_SHAREMODE": 0x70,
    "MMIO_PARSE": 0x100,
    "MMIO_DELETE": 0x200,
    "MMIO_CREATE": 0x1000,
    "MMIO_EXIST": 0x4000,
    "MMIO_ALLOCBUF": 0x10000,
    "MMIO_GETTEMP": 0x20000,
    "MMIO_DIRTY": 0x10000000,
    "MMIO_FHOPEN": 0x10,
    "MMIO_EMPTYBUF": 0x10,
    "MMIO_TOUPPER": 0x10,
    "MMIO_FINDCHUNK": 0x10,
    "MMIO_FINDRIFF": 0x20,
    "MMIO_FINDLIST": 0x40,
    "MMIO_CREATERIFF": 0x20,
    "MMIO_CREATELIST": 0x40,
    "MMIO_INSTALLPROC": 0x10000,
    "MMIO_REMOVEPROC": 0x20000,
    "MMIO_FINDPROC": 0x40000,
    "MMIO_UNICODEPROC": 0x1000000,
    "MMIO_GLOBALPROC": 0x10000000,
    "MMIO_DEFAULTBUFFER": 8192,
    "CFSEPCHAR": ord("+"),
    "SEEK_SET": 0,
    "SEEK_CUR": 1,
    "SEEK_END": 2,
    "MMIOM_READ": 0,
    "MMIOM_WRITE": 1,
    "MMIOM_SEEK": 2,
    "MMIOM_OPEN": 3,
    "MMIOM_CLOSE": 4,
    "MMIOM_WRITEFLUSH": 5,
    "MMIOM_RENAME": 6,
    "MMIOM_USER": 0x8000,
    "MMSYSERR_NOERROR": 0,
    "MMSYSERR_INVALHANDLE": 5,
    "MMSYSERR_INVALPARAM": 11,
    "MMIOERR_FILENOTFOUND": 257,
    "MMIOERR_CANNOTOPEN": 259,
    "MMIOERR_CANNOTEXPAND": 264,
    "MMIOERR_INVALIDFILE": 272,
}

OS2 = {
    "MMIO_CREATE": 1,
    "MMIO_CTOCFIRST": 2,
    "MMIO_READ": 4,
    "MMIO_WRITE": 8,
    "MMIO_READWRITE": 0x10,
    "MMIO_COMPAT": 0x20,
    "MMIO_EXCLUSIVE": 0x40,
    "MMIO_DENYWRITE": 0x80,
    "MMIO_DENYREAD": 0x100,
    "MMIO_DENYNONE": 0x200,
    "MMIO_ALLOCBUF": 0x400,
    "MMIO_DELETE": 0x800,
    "MMIO_USE_TEMP": 0x1000,
    "MMIO_RWMODE": 0x1000,
    "MMIO_SHAREMODE": 0x2000,
    "MMIO_DIRTY": 0x4000,
    "MMIO_VERTBAR": 0x8000,
    "MMIO_BUFSHARED": 0x10000,
    "MMIO_APPEND": 0x20000,
    "MMIO_NOIDENTIFY": 0x40000,
    "MMIO_FHOPEN": 1,
    "MMIO_EMPTYBUF": 1,
    "MMIO_TOUPPER": 1,
    "MMIO_CREATERIFF": 1,
    "MMIO_CREATELIST": 2,
    "MMIO_FINDCHUNK": 4,
    "MMIO_FINDRIFF": 8,
    "MMIO_FINDLIST": 0x10,
    "MMIO_INSTALLPROC": 1,
    "MMIO_REMOVEPROC": 2,
    "MMIO_FINDPROC": 4,
    "MMIO_DEFAULTBUFFER": 8192,
    "MMIO_SEEK_IFRAME": 0x10000,
    "MMIOM_GETCF": 0xE01,
    "MMIOM_CLOSE": 0xE03,
    "MMIOM_OPEN": 0xE04,
    "MMIOM_READ": 0xE05,
    "MMIOM_SEEK": 0xE06,
    "MMIOM_WRITE": 0xE07,
    "MMIOM_GETFORMATINFO": 0xE0D,
    "MMIOM_SETIMAGE": 0xE29,
    "MMIOM_CODEC_HW_CONTROL": 0xEC7,
    "MMIOM_USER": 0xF00,
    "MMIOM_USER_END": 0xFFF,
    "MMIO_SUCCESS": 0,
    "MMIO_WARNING": 2,
    "MMIO_ERROR": 0xFFFFFFFF,
    "MMIOERR_UNSUPPORTED_MESSAGE": 0xFFFFFFFE,
    "MMIOERR_BASE": 6500,
    "MMIOERR_UNBUFFERED": 6501,
    "MMIOERR_INVALID_HANDLE": 6504,
    "MMIOERR_CANNOTEXPAND": 6520,
    "MMIOERR_SEEK_BEFORE_BEGINNING": 6538,
    "MMIOERR_MEDIA_NOT_FOUND": 6541,
    "MMIOERR_INVALID_ITEM_FLAG": 6554,
}

TEN = (
    *("mmioOpen", "mmioClose", "mmioRead", "mmioWrite", "mmioSeek", "mmioInstallIOProc", "mmioSendMessage"),
    *("mmioGetInfo", "mmioStringToFOURCC"),
)


@pytest.mark.parametrize(("name", "value"), WINDOWS.items())
def test_a_constant_of_windows_has_the_value_of_its_header(name: str, value: int) -> None:
    assert load_interface("windows").constant(name) == value


@pytest.mark.parametrize(("name", "value"), OS2.items())
def test_a_constant_of_os2_has_the_value_of_its_header(name: str, value: int) -> None:
    assert load_interface("os2").constant(name) == value


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_four_character_code_has_its_first_character_in_the_lowest_byte(dialect: str) -> None:
    codes = load_interface(dialect).groups["fourcc"]
    for name, value in codes.items():
        assert value.to_bytes(4, "little").decode() == name.removeprefix("FOURCC_").ljust(4)


def test_the_numbers_of_error_codes_follow_their_base_without_a_hole() -> None:
    for dialect, base, count in (("windows", 256, 16), ("os2", 6500, 54)):
        errors = load_interface(dialect).groups["errors"]
        assert [v for n, v in errors.items() if n.startswith("MMIOERR_") and v < 7000] == list(
            range(base + 1, base + count + 1)
        )


def test_the_messages_of_os2_are_numbered_without_a_hole_from_getcf_to_setimage() -> None:
    messages = list(load_interface("os2").groups["messages"].values())
    assert messages[:41] == list(range(0xE01, 0xE2A))
    assert messages[41:48] == list(range(0xEC1, 0xEC8))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_flag_of_a_group_without_masks_is_one_bit_of_its_own(dialect: str) -> None:
    interface = load_interface(dialect)
    for group, flags in interface.flags.items():
        enumerated = {name for _, names in flags.masks for name in names}
        bits = [value for name, value in interface.groups[group].items() if name not in enumerated and value]
        assert all(value.bit_count() == 1 for value in bits), group
        assert len(bits) == len(set(bits)), group


@pytest.mark.parametrize("dialect", DIALECTS)
def test_both_dialects_have_the_functions_that_every_scenario_needs(dialect: str) -> None:
    functions = load_interface(dialect).functions
    assert set(TEN) <= set(functions)
    assert ("mmioGetLastError" in functions) == (dialect == "os2")


def test_a_prototype_tells_type_and_meaning_of_each_parameter() -> None:
    seek = load_interface("windows").functions["mmioSeek"]
    assert [(p.name, p.type, p.kind, p.holds, p.constants) for p in seek.parameters] == [
        ("hmmio", "HMMIO", "pointer", "handle", None),
        ("lOffset", "LONG", "i32", None, None),
        ("iOrigin", "int", "i32", None, "origin"),
    ]
    assert (seek.returns, seek.kind, seek.failure) == ("LONG", "i32", -1)


def test_codes_are_16_bits_wide_on_os2_and_32_on_windows() -> None:
    assert load_interface("os2").functions["mmioClose"].kind == "u16"
    assert load_interface("windows").functions["mmioClose"].kind == "u32"
