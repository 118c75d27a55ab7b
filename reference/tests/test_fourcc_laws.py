from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import DIALECTS, System, call

if TYPE_CHECKING:
    from collections.abc import Callable

texts = st.binary(max_size=8).filter(lambda text: 0 not in text)
ascii_texts = st.text(st.characters(min_codepoint=1, max_codepoint=0x7F), max_size=8).map(str.encode)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(text=texts)
def test_a_code_is_the_first_four_characters_filled_up_with_spaces_lowest_byte_first(
    make_system: Callable[[str], System], dialect: str, text: bytes
) -> None:
    code = call(make_system(dialect).new_application(), "mmioStringToFOURCC", text, 0)
    assert code.to_bytes(4, "little") == (text + b"    ")[:4]


@pytest.mark.parametrize("dialect", DIALECTS)
@given(text=ascii_texts)
def test_converting_to_upper_case_changes_letters_only(
    make_system: Callable[[str], System], dialect: str, text: bytes
) -> None:
    system = make_system(dialect)
    application = system.new_application()
    upper = call(application, "mmioStringToFOURCC", text, system.dialect.constants.MMIO_TOUPPER)
    assert upper == call(application, "mmioStringToFOURCC", text.upper(), 0)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(text=texts, tail=texts)
def test_what_follows_a_nul_does_not_count(
    make_system: Callable[[str], System], dialect: str, text: bytes, tail: bytes
) -> None:
    application = make_system(dialect).new_application()
    whole = call(application, "mmioStringToFOURCC", text + b"\0" + tail, 0)
    assert whole == call(application, "mmioStringToFOURCC", text, 0)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_null_string_is_an_open_point_and_stands_for_no_code(
    make_system: Callable[[str], System], dialect: str
) -> None:
    system = make_system(dialect)
    assert call(system.new_application(), "mmioStringToFOURCC", None, 0) == 0
    assert "gap.null-arguments" in system.trace
