"""What stands in a step as code: C's notation, read as C would read it."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_conformance.play.bounds import expectation
from mmio_conformance.play.expressions import ScenarioError, evaluate, number, parse_call


class _Names:
    """A handful of names."""

    def constant(self, name: str) -> int | None:
        return {"MMIO_READ": 0, "MMIO_CREATE": 0x1000, "MMIO_WRITE": 1}.get(name)

    def variable(self, name: str) -> int | None:
        return {"buffer": 0x8000, "MMIO_WRITE": 77}.get(name)

    def member(self, name: str, member: str, index: int | None) -> int:
        members = {("info", "cchBuffer", None): 512, ("info", "adwInfo", 1): 7}
        if (name, member, index) not in members:
            raise ScenarioError(f"{name!r} is no structure", "introduce it")
        return members[name, member, index]


NAMES: Final = _Names()
NUMBERS = st.integers(-(2**32), 2**64 - 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("0x10", 16),
        ("-1", -1),
        ("NULL", 0),
        ("TRUE", 1),
        ("FALSE", 0),
        ("MMIO_READ | MMIO_CREATE", 0x1000),
        ("buffer + 4", 0x8004),
        ("buffer - 1", 0x7FFF),
        ("2 * 3 + 1", 7),
        ("info.cchBuffer + info.adwInfo[1]", 519),
        ("'RIFF'", 0x46464952),
        ("'\\x00\\x00\\x00\\xff'", 0xFF000000),
        ('"abc"', b"abc"),
        ('"a\\x00b"', b"a\0b"),
        ('"ab" * 2 + "c"', b"ababc"),
        ('"\xe4"', b"\xe4"),
    ],
)
def test_an_expression_stands_for_a_number_or_bytes(text: str, value: int | bytes) -> None:
    assert evaluate(text, NAMES) == value


def test_each_part_of_an_expression_is_evaluated_once() -> None:
    class Counting(_Names):
        members = 0

        def member(self, name: str, member: str, index: int | None) -> int:
            self.members += 1
            return super().member(name, member, index)

    names = Counting()
    assert evaluate("info.cchBuffer + 1 + 1 + info.cchBuffer", names) == 1026
    assert names.members == 2


def test_a_variable_of_the_scenario_comes_before_a_constant() -> None:
    assert evaluate("MMIO_WRITE", NAMES) == 77


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("'AB'", "expected four characters in single quotes, got 'AB'"),
        ("'ABCDE'", "expected four characters"),
        ("nobody", "unknown name 'nobody'"),
        ("1 +", "cannot read '1 +'"),
        ("1; 2", "expected one expression"),
        ("", "expected one expression, got ''"),
        ("a = 1", "expected one expression"),
        ("1.5", "cannot read '1.5'"),
        ("True", "cannot read 'True'"),
        ("f(1)", "cannot read 'f(1)'"),
        ("1 / 2", "cannot read '1 / 2'"),
        ("~1", "cannot read '~1'"),
        ('"a" | 1', "expected a number, got a string"),
        ('"a" + 1', "expected a number, got a string"),
        ('-"a"', "expected a number, got a string"),
        ('"\u20ac"', "cannot read"),
        ("buffer[0]", "cannot read 'buffer[0]'"),
        ("'unfinished", "cannot read"),
        ("\0", "cannot read"),
        ("(" * 300, "cannot read"),
    ],
)
def test_what_is_no_expression_is_refused_with_what_was_read(text: str, what: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        evaluate(text, NAMES)
    assert what in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("text", ['"abc"', '"a" * 3'])
def test_where_a_number_is_needed_a_string_is_refused(text: str) -> None:
    with pytest.raises(ScenarioError, match="expected a number, got the string"):
        number(text, NAMES)


@given(NUMBERS)
def test_a_number_reads_as_itself_in_both_notations(value: int) -> None:
    assert evaluate(str(value), NAMES) == value
    assert evaluate(hex(value), NAMES) == value


@given(NUMBERS, NUMBERS, st.sampled_from("+-|"))
def test_two_numbers_combine_as_in_c_without_a_width(left: int, right: int, operator: str) -> None:
    expected = {"+": left + right, "-": left - right, "|": left | right}[operator]
    assert evaluate(f"{left} {operator} {right}", NAMES) == expected


@given(st.text(st.characters(max_codepoint=255), min_size=4, max_size=4))
def test_a_code_keeps_its_four_characters_the_first_one_lowest(code: str) -> None:
    text = "'" + code.encode("unicode_escape").decode().replace("'", "\\'") + "'"
    value = evaluate(text, NAMES)
    assert isinstance(value, int)
    assert value.to_bytes(4, "little") == code.encode("latin-1")


@given(st.binary(max_size=20), st.integers(0, 5))
def test_a_string_keeps_its_bytes_and_can_be_repeated(data: bytes, times: int) -> None:
    text = '"' + data.decode("latin-1").encode("unicode_escape").decode().replace('"', '\\"') + '"'
    assert evaluate(text, NAMES) == data
    assert evaluate(f"{text} * {times}", NAMES) == data * times


@given(st.text(max_size=30))
def test_any_text_is_an_expression_or_a_fault_of_the_scenario(text: str) -> None:
    with suppress(ScenarioError):
        evaluate(text, NAMES)


@pytest.mark.parametrize(
    ("text", "target", "function", "arguments"),
    [
        ("mmioClose(file, 0)", None, "mmioClose", 2),
        ('file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_CREATE)', "file", "mmioOpen", 3),
        ("mmioFlush()", None, "mmioFlush", 0),
    ],
)
def test_a_call_names_its_function_and_what_takes_the_result(
    text: str, target: str | None, function: str, arguments: int
) -> None:
    call = parse_call(text)
    assert (call.target, call.function, len(call.arguments)) == (target, function, arguments)


@pytest.mark.parametrize("text", ["mmioClose", "a.b(1)", "f(x=1)", "a = b = f(1)", "f(1", "f(1); g(2)", "a[0] = f(1)"])
def test_what_is_no_call_is_refused(text: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_call(text)
    assert caught.value.hint


@given(NUMBERS, NUMBERS)
def test_bounds_order_numbers_as_numbers_are_ordered(got: int, bound: int) -> None:
    holds = {
        phrase: expectation(f"{phrase}{bound}", int).holds(got)
        for phrase in ("", "anything but ", "at least ", "at most ", "less than ", "more than ")
    }
    assert holds[""] is (got == bound)
    assert holds["anything but "] is not holds[""]
    assert holds["at least "] is not holds["less than "]
    assert holds["at most "] is not holds["more than "]
    assert (holds["at least "] and holds["at most "]) is holds[""]


@given(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=4))
def test_alternatives_hold_for_each_of_them_and_no_other(got: int, values: list[int]) -> None:
    either = expectation(" or ".join(map(str, values)), int)
    assert all(either.holds(value) for value in values)
    assert either.holds(got) is (got in values)
