"""Numbers to names and back, and exact widths."""

from __future__ import annotations

import pytest
from mmio_spec import UnknownNameError, load_interface

W = load_interface("windows")
O = load_interface("os2")  # noqa: E741  the other one


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0x0, "MMIO_READ"),
        (0x1, "MMIO_WRITE"),
        (0x1002, "MMIO_READWRITE | MMIO_CREATE"),
        (0x30, "MMIO_DENYREAD"),
        (0x10032, "MMIO_READWRITE | MMIO_DENYREAD | MMIO_ALLOCBUF"),
        (0x3, "0x3"),
        (0x1053, "MMIO_CREATE | 0x53"),
        (-0x70000000, "MMIO_DIRTY | 0x80000000"),
    ],
)
def test_flags_of_windows_are_described_with_access_and_sharing_as_enumerated_fields(value: int, shown: str) -> None:
    assert W.describe(value, "open") == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0x0, "0"),
        (0x11, "MMIO_READWRITE | MMIO_CREATE"),
        (0xC, "MMIO_READ | MMIO_WRITE"),
        (0x1000, "MMIO_USE_TEMP"),
        (0x2000, "0x2000"),
    ],
)
def test_flags_of_os2_are_described_bit_by_bit(value: int, shown: str) -> None:
    assert O.describe(value, "open") == shown


def test_an_origin_of_os2_may_carry_the_bit_for_key_frames() -> None:
    assert O.describe(0x10002, "origin") == "SEEK_END | MMIO_SEEK_IFRAME"
    assert O.describe(0, "origin") == "SEEK_SET"


def test_an_enumerated_value_is_described_by_its_name_or_stays_a_number() -> None:
    assert W.describe(259, "errors") == "MMIOERR_CANNOTOPEN"
    assert W.describe(300, "errors") == "300"
    assert W.describe(3, "messages") == "MMIOM_OPEN"
    assert O.describe(-1, "errors") == "MMIO_ERROR"
    assert O.describe(0xFFFFFFFE, "errors") == "MMIOERR_UNSUPPORTED_MESSAGE"


def test_a_message_of_an_application_is_described_from_the_first_of_its_range() -> None:
    assert W.describe(0x8000, "messages") == "MMIOM_USER"
    assert W.describe(0x8002, "messages") == "MMIOM_USER + 2"
    assert W.describe(7, "messages") == "7"


def test_a_code_is_described_by_its_name_or_its_characters() -> None:
    assert W.describe(0x20534F44, "fourcc") == "FOURCC_DOS"
    assert W.describe(0x205A5958, "fourcc") == "'XYZ '"
    assert W.describe(0x01020304, "fourcc") == "0x01020304"
    assert W.describe(0, "fourcc") == "0"


def test_one_number_has_the_names_of_its_group_only() -> None:
    assert W.names("close", 0x10) == ("MMIO_FHOPEN",)
    assert W.names("descend", 0x10) == ("MMIO_FINDCHUNK",)
    assert W.names("open", 0) == ("MMIO_READ", "MMIO_COMPAT")
    assert W.names("close", 0x11) == ()


def test_an_unknown_constant_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(UnknownNameError) as caught:
        W.constant("MMIO_READWRIT")
    assert str(caught.value) == (
        "expected a constant of windows, got 'MMIO_READWRIT'\nhint: did you mean 'MMIO_READWRITE'?"
    )


def test_a_constant_of_the_other_dialect_is_unknown() -> None:
    with pytest.raises(UnknownNameError, match="MMIO_GLOBALPROC"):
        O.constant("MMIO_GLOBALPROC")


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_interface("win16")
    assert str(caught.value) == "expected a dialect, got 'win16'\nhint: known are windows, os2"


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'open'"):
        W.describe(1, "opens")


@pytest.mark.parametrize(
    ("type_name", "value", "pointer", "cut"),
    [
        ("LONG", 0xFFFFFFFF, 8, -1),
        ("LONG", 0x1_0000_0005, 8, 5),
        ("LONG", 0x80000000, 4, -0x80000000),
        ("DWORD", -1, 8, 0xFFFFFFFF),
        ("HMMIO", -1, 8, 0xFFFFFFFFFFFFFFFF),
        ("HMMIO", -1, 4, 0xFFFFFFFF),
        ("LRESULT", 0xFFFFFFFF, 4, -1),
        ("LRESULT", 0xFFFFFFFF, 8, 0xFFFFFFFF),
        ("LRESULT", 0xFFFFFFFFFFFFFFFF, 8, -1),
    ],
)
def test_a_number_is_cut_to_the_width_and_the_sign_of_its_type(
    type_name: str, value: int, pointer: int, cut: int
) -> None:
    assert W.narrow(type_name, value, pointer) == cut


def test_a_handle_of_os2_has_32_bits_and_a_code_16() -> None:
    assert O.narrow("HMMIO", 0x1_2345_6789, 8) == 0x23456789
    assert O.narrow("USHORT", 0x11965, 4) == 0x1965


def test_a_parameter_of_a_message_of_os2_is_as_wide_as_an_address() -> None:
    assert O.narrow("MESSAGEPARAM", 0x7FFF_1234_5678, 8) == 0x7FFF_1234_5678
    assert O.narrow("MESSAGEPARAM", 0xFFFFFFFF, 4) == -1


def test_an_unknown_type_and_an_odd_pointer_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="expected a type of windows, got 'ULONG'"):
        W.narrow("ULONG", 1, 4)
    with pytest.raises(ValueError, match="expected a pointer of 4 or 8 bytes, got 2"):
        W.narrow("HMMIO", 1, 2)
