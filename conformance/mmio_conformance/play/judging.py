"""Judging: what a step expects against what was got; what differs is thrown as a Deviation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import Deviation
from mmio_conformance.play.bounds import Expectation, expectation
from mmio_conformance.play.expressions import ScenarioError, evaluate, member_in
from mmio_conformance.play.naming import quoted
from mmio_conformance.values import Value, decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_spec import Member

    from mmio_conformance.play.application import Kind
    from mmio_conformance.play.play import Scenario
    from mmio_conformance.play.procedures import Procedure, Received

_STRING_WITH: Final = re.compile(r"a string with (\".*\")")


def judge(
    scenario: Scenario, what: str, got: int, expected: str, *, type_name: str | None, group: str | None, kind: Kind
) -> None:
    """Compare a number with an expectation; throws Deviation if they differ."""
    if match := _STRING_WITH.fullmatch(expected):
        _judge_string(scenario, what, got, match[1], whole=False)
    elif expected.startswith('"'):
        _judge_string(scenario, what, got, expected, whole=True)
    else:
        wanted = expectation(expected, lambda text: _number(scenario, text, type_name))
        if not wanted.holds(got):
            found = scenario.namer.describe_got(got, kind, group, null_expected="NULL" in expected)
            raise Deviation(what, _spelled(scenario, wanted, kind, group), found)


def judge_received(scenario: Scenario, procedure: Procedure, received: Received, text: str, expected: str) -> None:
    """Compare a parameter of a message, or a member of its MMIOINFO, with an expectation; throws Deviation."""
    message = scenario.namer.describe(received.message, scenario.namer.kind(None), "messages")
    what = f"{text} of {message} to {procedure.name}"
    named = {"lParam1": received.name, "lParam2": received.new_name}.get(text)
    if named is not None and '"' in expected:
        match = _STRING_WITH.fullmatch(expected)
        wanted = evaluate(match[1] if match else expected, scenario)
        assert isinstance(wanted, bytes)  # noqa: S101 - it stands in double quotes
        judge_bytes(what, wanted, named, whole=match is None)
    elif text in {"lParam1", "lParam2"}:
        got = received.l_param1 if text == "lParam1" else received.l_param2
        kind = scenario.namer.parameter_kinds(received.message)[text == "lParam2"]
        type_name = scenario.interface.procedure.parameters[-1].type
        judge(scenario, what, got, expected, type_name=type_name, group=None, kind=kind)
    else:
        plain, _, mask = text.partition(" & ")
        plain, index = member_in(plain)
        member = scenario.interface.structures["MMIOINFO"].member(plain)
        if not received.info:
            raise Deviation(what, expected, "no MMIOINFO with the message")
        number = element(received.info, member, index)
        if mask:
            number &= _number(scenario, mask, member.type)
        kind = scenario.namer.kind(member.type)
        judge(scenario, what, number, expected, type_name=member.type, group=member.constants, kind=kind)


def judge_bytes(what: str, wanted: bytes, got: bytes | None, *, whole: bool = True) -> None:
    """Compare bytes, or ask whether they contain others; throws Deviation."""
    if got is None or (got != wanted if whole else wanted not in got):
        expected = quoted(wanted) if whole else f"a string with {quoted(wanted)}"
        found = "NULL" if got is None else quoted(got)
        raise Deviation(what, Value(expected, expected), Value(found, found))


def element(values: Mapping[str, int | tuple[int, ...]], member: Member, index: int | None) -> int:
    """Return a member of an unpacked structure, of an array one element; throws ScenarioError if none is named."""
    found = values[member.name]
    if isinstance(found, int):
        return found
    if index is None or index >= len(found):
        raise ScenarioError(f"{member.name} has {len(found)} elements", f"name one of them: {member.name}[0]")
    return found[index]


def _judge_string(scenario: Scenario, what: str, address: int, literal: str, *, whole: bool) -> None:
    wanted = evaluate(literal, scenario)
    got = scenario.application().read_string(address) if address else None
    judge_bytes(what, wanted if isinstance(wanted, bytes) else b"", got, whole=whole)


def _number(scenario: Scenario, text: str, type_name: str | None) -> int:
    value = evaluate(text, scenario)
    if isinstance(value, bytes):
        raise ScenarioError(f"expected a number, got the string {text}", 'a string stands alone: is "text"')
    return scenario.interface.narrow(type_name, value, scenario.application().pointer) if type_name else value


def _spelled(scenario: Scenario, wanted: Expectation, kind: Kind, group: str | None) -> Value:
    """Return an expectation, with its numbers beside its names where it has names."""
    text = wanted.text
    numbers = " or ".join(str(scenario.namer.describe(value, kind, group)) for value in wanted.values)
    alone = wanted.values[0] if wanted.bound is None and len(wanted.values) == 1 else None
    clear = text.replace("NULL", "0") in numbers or numbers in text.replace("NULL", "0") or text == str(alone)
    spelled = f"{text} = {numbers}" if wanted.bound is None else f"{wanted.bound} {numbers}"
    return Value(text if clear else spelled, decimal(text), alone)
