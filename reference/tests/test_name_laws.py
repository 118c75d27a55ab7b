from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import DIALECTS, MMIOINFO, NotInModel, System, call
from mmio_spec import load_interface

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = st.from_regex(rb"[a-z][a-z0-9]{0,40}(\.[a-z]{1,3})?", fullmatch=True)
_number = load_interface("windows").constant
_os2 = load_interface("os2").constant


@given(NAMES, st.booleans())
def test_a_qualified_name_means_the_same_file_and_stays_as_it_is_when_qualified_again(
    make_system: Callable[[str], System], name: bytes, exists: bool
) -> None:
    system = make_system("windows")
    application, buffer = system.new_application(), bytearray(name)
    if exists:
        system.files[name.decode()] = bytearray(b"0123")
    assert call(application, "mmioOpen", buffer, None, _number("MMIO_PARSE")) == 1
    qualified = bytes(buffer)
    assert qualified.endswith(b"\\" + name)
    assert call(application, "mmioOpen", buffer, None, _number("MMIO_PARSE")) == 1
    assert bytes(buffer) == qualified
    assert call(application, "mmioOpen", buffer, None, _number("MMIO_EXIST")) == int(exists)
    assert call(application, "mmioOpen", buffer, None, _number("MMIO_DELETE")) == int(exists)
    assert system.files == {}


@given(NAMES, st.sampled_from(["MMIO_PARSE", "MMIO_EXIST", "MMIO_GETTEMP"]))
def test_operations_on_names_touch_no_file_whatever_else_is_asked_for(
    make_system: Callable[[str], System], name: bytes, operation: str
) -> None:
    system = make_system("windows")
    system.files["z.dat"] = bytearray(b"0123")
    flags = _number(operation) | _number("MMIO_CREATE") | _number("MMIO_READWRITE") | _number("MMIO_EXCLUSIVE")
    application = system.new_application()
    for buffer in (bytearray(name), bytearray(b"z.dat")):
        call(application, "mmioOpen", buffer, None, flags)
    assert list(system.files) == ["z.dat"]
    assert system.files["z.dat"] == b"0123"
    assert system.sharing == []
    assert application.files == {}


def test_each_temporary_name_is_one_that_no_file_has(make_system: Callable[[str], System]) -> None:
    system = make_system("windows")
    application, made = system.new_application(), set()
    for _ in range(3):
        name = bytearray()
        assert call(application, "mmioOpen", name, None, _number("MMIO_GETTEMP")) == 0
        assert call(application, "mmioOpen", name, None, _number("MMIO_EXIST")) == 0
        handle = call(application, "mmioOpen", name, None, _number("MMIO_CREATE") | _number("MMIO_WRITE"))
        assert call(application, "mmioClose", handle, 0) == 0
        made.add(bytes(name))
    assert len(made) == len(system.files) == 3


def test_a_name_that_cannot_take_the_answer_is_refused(make_system: Callable[[str], System]) -> None:
    with pytest.raises(NotInModel, match="written to"):
        call(make_system("windows").new_application(), "mmioOpen", b"a.dat", None, _number("MMIO_PARSE"))


def test_a_name_that_would_not_fit_into_128_characters_is_not_qualified(make_system: Callable[[str], System]) -> None:
    system, name = make_system("windows"), bytearray(b"a" * 127)
    assert call(system.new_application(), "mmioOpen", name, None, _number("MMIO_PARSE")) == 0
    assert bytes(name) == b"a" * 127
    assert "gap.names-that-cannot-be-qualified" in system.trace


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_file_that_is_open_cannot_be_deleted(make_system: Callable[[str], System], dialect: str) -> None:
    system = make_system(dialect)
    numbers, application = system.dialect.constants, system.new_application()
    system.files["a.dat"] = bytearray(b"0123")
    handle = call(application, "mmioOpen", b"a.dat", None, numbers.MMIO_READ)
    info = MMIOINFO()
    assert call(application, "mmioOpen", b"a.dat", info, numbers.MMIO_DELETE) == 0
    violation = system.dialect.errors.sharing_violation
    assert info.error_ret == (_os2("MMIOERR_DELETE_FAILED") if dialect == "os2" else violation)
    assert call(application, "mmioClose", handle, 0) == 0
    assert call(application, "mmioOpen", b"a.dat", info, numbers.MMIO_DELETE) == 1


@given(NAMES, NAMES)
def test_renaming_there_and_back_changes_nothing(make_system: Callable[[str], System], old: bytes, new: bytes) -> None:
    system = make_system("windows")
    application = system.new_application()
    system.files[old.decode()] = bytearray(b"0123")
    expected = [_number("MMIOERR_ACCESSDENIED")] * 2 if old == new else [0, 0]
    answers = [call(application, "mmioRename", *names, None, 0) for names in ((old, new), (new, old))]
    assert answers == expected
    assert system.files == {old.decode(): b"0123"}


@pytest.mark.parametrize("names", [(b"..\\a.dat", b"b.dat"), (b"a.dat", b"/b.dat"), (b"a.dat", b"c:b.dat")])
def test_no_file_is_renamed_into_or_out_of_another_folder(
    make_system: Callable[[str], System], names: tuple[bytes, bytes]
) -> None:
    system = make_system("windows")
    system.files["a.dat"] = bytearray(b"0123")
    answer = call(system.new_application(), "mmioRename", *names, None, 0)
    assert answer == _number("MMIOERR_PATHNOTFOUND")
    assert list(system.files) == ["a.dat"]
