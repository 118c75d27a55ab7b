"""The step vocabulary: what a feature may say, and what the suite does for it.

`mmio-conformance steps` prints it: the first line of a function's docstring is the step's meaning, the rest examples.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import Deviation
from mmio_conformance.play.compound_file import compound_file
from mmio_conformance.play.expressions import ScenarioError, evaluate, number, parse_call
from mmio_conformance.play.vocabulary import phrase

if TYPE_CHECKING:
    from mmio_conformance.play.play import Scenario

Table = list[list[str]]

_IN: Final = r"(?:in (?P<where>[A-Z]\w*), )?"
_CALL: Final = r"(?:\w+ = )?mmio\w+\(.*\)"
_NAME: Final = r"[A-Z]\w*"
_STRING: Final = r"\"(?:[^\"\\]|\\.)*\"(?: \* \d+)?"
_BYTES: Final = r"(?:\"|dword\(|word\().*"
_MESSAGE: Final = r"MMIOM_\w+(?: \+ \d+)?"
_MEMBER: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")


def _bytes(text: str, scenario: Scenario) -> bytes:
    value = evaluate(text, scenario)
    if not isinstance(value, bytes):
        raise ScenarioError(f"expected a string in double quotes, got {text}", 'as in "abc\\x00" or "A" * 100')
    return value


# Given


@phrase("given", rf"{_IN}an I/O procedure (?P<name>{_NAME})(?: that holds (?P<content>.+))?")
def procedure(scenario: Scenario, where: str | None, name: str, content: str | None) -> None:
    """Give the application an I/O procedure that behaves well and keeps bytes of its own.

    Given an I/O procedure P
    Given an I/O procedure P that holds "0123456789"
    Given in B, an I/O procedure Q
    """
    data = _bytes(content, scenario) if content else b""
    scenario.add_procedure(name, scenario.application(where), data)


@phrase("any", rf"(?P<name>{_NAME}) answers (?P<answer>.+) to (?P<message>{_MESSAGE})")
def procedure_answers(scenario: Scenario, name: str, answer: str, message: str) -> None:
    """Let the procedure answer a message with a number instead of doing its usual work, from now on.

    Given P answers MMIOERR_CANNOTOPEN to MMIOM_OPEN
    When P answers -1 to MMIOM_READ
    """
    scenario.procedure(name).answers[number(message, scenario)] = number(answer, scenario)


@phrase(
    "given",
    rf"(?P<name>{_NAME}) sets (?P<member>\w+(?:\[\d+\])?) to (?P<value>.+) at (?P<message>{_MESSAGE})",
)
def procedure_sets(scenario: Scenario, name: str, member: str, value: str, message: str) -> None:
    """Let the procedure change a member of the MMIOINFO that comes with a message, before its usual work.

    Given P sets adwInfo[1] to 7 at MMIOM_OPEN
    """
    playing = scenario.procedure(name)
    plain, index = _member(member)
    new = number(value, scenario)
    actions = playing.actions.setdefault(number(message, scenario), [])
    actions.append(lambda info: playing.set_member(info, plain, index or 0, new))


@phrase("given", rf"(?P<name>{_NAME}) calls (?P<call>{_CALL}) at (?P<message>{_MESSAGE})")
def procedure_calls(scenario: Scenario, name: str, call: str, message: str) -> None:
    """Let the procedure make a call while it handles a message; `info` is the MMIOINFO that came with it.

    Given P calls mmioSendMessage(info.hmmio, MMIOM_USER, 1, 2) at MMIOM_READ
    """
    playing = scenario.procedure(name)
    parse_call(call)

    def action(info: int) -> None:
        with scenario.info_at(info, playing.application):
            scenario.call(call, playing.application)

    playing.actions.setdefault(number(message, scenario), []).append(action)


@phrase("given", rf"a file (?P<name>{_STRING}) that holds (?P<content>.+)")
def file_with(scenario: Scenario, name: str, content: str) -> None:
    """Make an ordinary file in the working folder.

    Given a file "a.dat" that holds "0123456789"
    """
    scenario.application().driver.put(_bytes(name, scenario).decode(), _bytes(content, scenario))


@phrase("given", rf"a file (?P<name>{_STRING}) made of")
def file_made_of(scenario: Scenario, name: str, datatable: Table) -> None:
    r"""Make an ordinary file of pieces, one a row; dword and word are numbers with their lowest byte first.

    Given a file "a.wav" made of
      | "RIFF" + dword(40) + "WAVE" |
      | "data" + dword(3) + "abc" + "\x00" |
    """
    pieces = b"".join(_bytes(row[0], scenario) for row in datatable)
    scenario.application().driver.put(_bytes(name, scenario).decode(), pieces)


@phrase("given", rf"a compound file (?P<name>{_STRING}) with the elements")
def file_with_elements(scenario: Scenario, name: str, datatable: Table) -> None:
    """Make a RIFF compound file; each row is the name of an element and its content.

    Given a compound file "A.BND" with the elements
      | ONE | "first" |
    """
    elements = {row[0]: _bytes(row[1], scenario) for row in datatable}
    scenario.application().driver.put(_bytes(name, scenario).decode(), compound_file(elements))


@phrase("given", rf"{_IN}a block (?P<name>\w+) of (?P<size>.+) bytes")
def block_of(scenario: Scenario, where: str | None, name: str, size: str) -> None:
    """Give the application a zero-filled block of memory; the name then is its address.

    Given a block buffer of 16 bytes
    """
    scenario.variables[name] = scenario.application(where).block(bytes(number(size, scenario)))


@phrase("given", rf"{_IN}a block (?P<name>\w+) that holds (?P<content>.+)")
def block_with(scenario: Scenario, where: str | None, name: str, content: str) -> None:
    """Give the application a block of memory with this content.

    Given a block buffer that holds "0123456789"
    """
    scenario.variables[name] = scenario.application(where).block(_bytes(content, scenario))


@phrase("given", rf"{_IN}an (?P<kind>MMIOINFO|MMCKINFO) (?P<name>\w+)")
def structure(scenario: Scenario, where: str | None, kind: str, name: str, datatable: Table) -> None:
    """Give the application a structure; rows set members, all others are zero.

    Given an MMIOINFO info
      | fccIOProc  | 'MEM ' |
      | adwInfo[0] | 16384  |
    Given an MMCKINFO chunk
    """
    application = scenario.application(where)
    structure = scenario.interface.structures[kind]
    values: dict[str, int | list[int]] = {}
    for text, value in datatable:
        plain, index = _member(text)
        member = structure.member(plain)
        bits = scenario.interface.narrow(member.type, number(value, scenario), application.pointer)
        if index is None:
            values[member.name] = bits
        else:
            elements = values.setdefault(member.name, [0] * member.count)
            assert isinstance(elements, list)  # noqa: S101 - an array is named with an index only
            elements[index] = bits
    scenario.variables[name] = application.structure(kind, values)


@phrase("given", rf"a second application (?P<name>{_NAME})")
def second_application(scenario: Scenario, name: str) -> None:
    """Start another process that uses MMIO, in the same working folder.

    Given a second application B
    """
    scenario.add_application(name)


# When


@phrase("any", rf"{_IN}(?P<call>{_CALL})")
def call(scenario: Scenario, where: str | None, call: str) -> None:
    """Call a function of the interface; a variable may take the result.

    When file = mmioOpen("one.xyz+two", NULL, MMIO_READ)
    When in B, mmioClose(other, 0)
    """
    scenario.call(call, scenario.application(where))


@phrase("any", rf"{_IN}(?P<call>{_CALL}) is called (?P<times>\d+) times")
def call_repeatedly(scenario: Scenario, where: str | None, call: str, times: str) -> None:
    """Make the same call again and again.

    When mmioDescend(file, chunk, NULL, 0) is called 150 times
    """
    for _ in range(int(times)):
        scenario.call(call, scenario.application(where))


@phrase(
    "any",
    rf"(?P<name>{_STRING}) is opened as (?P<file>\w+)(?: through (?P<procedure>{_NAME}))? with (?P<flags>.+)"
    r" and a (?:system buffer|block (?P<block>\w+)) of (?P<size>.+) bytes",
)
def open_with_buffer(
    scenario: Scenario, *, name: str, file: str, procedure: str | None, flags: str, block: str | None, size: str
) -> None:
    """Open a file with an I/O buffer: the system's, by MMIO_ALLOCBUF, or a block, which then has that name.

    When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
    When "a.dat" is opened as file with MMIO_READWRITE | MMIO_DENYNONE and a block buffer of 8 bytes
    When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 8 bytes
    """
    rows = [["cchBuffer", size]]
    if procedure:
        rows.append(["pIOProc", procedure])
    if block:
        block_of(scenario, None, block, size)
        rows.append(["pchBuffer", block])
    else:
        flags += " | MMIO_ALLOCBUF"
    structure(scenario, None, "MMIOINFO", "info", rows)
    call(scenario, None, f"{file} = mmioOpen({name}, info, {flags})")


@phrase("any", r"(?P<target>\w+(?:\.\w+(?:\[\d+\])?)?) = (?P<value>(?!mmio\w+\().+)")
def assignment(scenario: Scenario, target: str, value: str) -> None:
    """Change a member of a structure, or keep a number in a variable.

    When info.pchNext = info.pchNext + 3
    When start = info.pchBuffer
    """
    scenario.assign(target, value)


@phrase("any", rf"(?P<content>{_BYTES}) is put at (?P<address>.+)")
def put_at(scenario: Scenario, content: str, address: str) -> None:
    """Write bytes into the application's memory.

    When "abc" is put at buffer + 4
    When dword(7) is put at info.pchNext
    """
    scenario.owner(address).driver.write(number(address, scenario), _bytes(content, scenario))


# Then


@phrase("then", rf"{_IN}(?P<call>{_CALL}) returns (?P<expected>.+)")
def call_returns(scenario: Scenario, where: str | None, call: str, expected: str) -> None:
    """Call a function and compare its result with a value or a bound.

    Then mmioRead(file, buffer, 4) returns 4
    Then file = mmioOpen("a.dat", NULL, MMIO_READ) returns anything but NULL
    Then mmioWrite(file, buffer, 9) returns less than 9
    Then mmioClose(file, 0) returns 0 or MMIOERR_CANNOTCLOSE
    """
    application = scenario.application(where)
    result, function = scenario.call(call, application)
    scenario.judge(call, result, expected, function.returns, function.constants)


@phrase("then", r"(?P<expression>(?!there is |the file |.*mmio\w+\().+) is (?P<expected>(?!put at ).+)")
def expression_is(scenario: Scenario, expression: str, expected: str) -> None:
    """Compare a variable, a member or an expression of them with a value or a bound.

    Then info.wErrorRet is anything but 0
    Then info.cchBuffer is at least 32768 + 16384
    """
    got, type_name, group = scenario.value(expression)
    scenario.judge(expression, got, expected, type_name, group)


@phrase("then", rf"(?P<address>(?!the file ).+) holds (?P<content>{_BYTES})")
def memory_holds(scenario: Scenario, address: str, content: str) -> None:
    """Compare the bytes at an address, as many as are given.

    Then buffer holds "0123"
    Then buffer + 4 holds "45"
    """
    wanted = _bytes(content, scenario)
    owner = scenario.owner(address)
    got = owner.driver.read(number(address, scenario), len(wanted))
    scenario.judge_bytes(address, wanted, got)


@phrase("then", rf"the file (?P<name>{_STRING}) holds (?P<content>.+)")
def file_holds(scenario: Scenario, name: str, content: str) -> None:
    """Compare the whole content of an ordinary file.

    Then the file "a.dat" holds "abc"
    """
    got = scenario.application().driver.get(_bytes(name, scenario).decode())
    if got is None:
        raise Deviation(f"the file {name}", content, "no such file")
    scenario.judge_bytes(f"the file {name}", _bytes(content, scenario), got)


@phrase("then", rf"the file (?P<name>{_STRING}) is made of")
def file_is_made_of(scenario: Scenario, name: str, datatable: Table) -> None:
    r"""Compare the whole content of an ordinary file with pieces, one a row.

    Then the file "a.wav" is made of
      | "RIFF" + dword(40) + "WAVE" |
      | "data" + dword(3) + "abc" + "\x00" |
    """
    file_holds(scenario, name, " + ".join(row[0] for row in datatable))


@phrase("then", rf"there is (?P<what>a|no) file (?P<name>{_STRING})")
def file_exists(scenario: Scenario, what: str, name: str) -> None:
    """Return whether an ordinary file exists.

    Then there is a file "a.dat"
    Then there is no file "b.dat"
    """
    got = "no" if scenario.application().driver.get(_bytes(name, scenario).decode()) is None else "a"
    if got != what:
        raise Deviation(f"the file {name}", f"{what} file", f"{got} file")


@phrase("then", rf"(?P<name>{_NAME}) received (?P<messages>{_MESSAGE}(?:, {_MESSAGE})*)")
def received_in_order(scenario: Scenario, name: str, messages: str) -> None:
    """Ask for messages that reached the procedure, in this order; others may have come between.

    Then P received MMIOM_OPEN, MMIOM_READ, MMIOM_CLOSE
    """
    got = _kinds(scenario, name)
    rest = iter(got)
    if not all(number(message, scenario) in rest for message in messages.split(", ")):
        raise Deviation(f"messages to {name}", messages, _messages(got, scenario))


@phrase("then", rf"(?P<name>{_NAME}) received (?P<message>{_MESSAGE}) (?P<times>\d+) times")
def received_times(scenario: Scenario, name: str, message: str, times: str) -> None:
    """Count the messages of one kind that reached the procedure.

    Then P received MMIOM_OPEN 2 times
    """
    got = _kinds(scenario, name)
    if got.count(number(message, scenario)) != int(times):
        raise Deviation(f"messages to {name}", f"{times} times {message}", _messages(got, scenario))


@phrase("then", rf"(?P<name>{_NAME}) received no (?P<message>{_MESSAGE})")
def received_none(scenario: Scenario, name: str, message: str) -> None:
    """Make sure that a message has not reached the procedure.

    Then P received no MMIOM_OPEN
    """
    got = _kinds(scenario, name)
    if number(message, scenario) in got:
        raise Deviation(f"messages to {name}", f"no {message}", _messages(got, scenario))


@phrase("then", rf"(?P<name>{_NAME}) received (?P<message>{_MESSAGE}) with")
def received_with(scenario: Scenario, name: str, message: str, datatable: Table) -> None:
    """Look at the last message of a kind: its parameters, and the MMIOINFO as it was when the message came.

    Then P received MMIOM_READ with
      | lParam1    | buffer |
      | lParam2    | 4      |
      | adwInfo[1] | 7      |
    Then P received MMIOM_OPEN with
      | lParam1 | a string with "two" |
    """
    procedure = scenario.procedure(name)
    wanted = number(message, scenario)
    got = _kinds(scenario, name)
    if wanted not in got:
        raise Deviation(f"messages to {name}", message, _messages(got, scenario))
    last = max(index for index, kind in enumerate(got) if kind == wanted)
    for text, expected in datatable:
        scenario.judge_received(procedure, procedure.received[last], text, expected)


def _kinds(scenario: Scenario, name: str) -> list[int]:
    """Return the messages that a procedure received, MMIOM_WRITEFLUSH as MMIOM_WRITE.

    No page says when which of the two is sent (gap who-sends-writeflush).
    """
    messages = scenario.interface.groups["messages"]
    same = {messages["MMIOM_WRITEFLUSH"]: messages["MMIOM_WRITE"]} if "MMIOM_WRITEFLUSH" in messages else {}
    return [same.get(received.message, received.message) for received in scenario.procedure(name).received]


def _messages(got: list[int], scenario: Scenario) -> str:
    return ", ".join(scenario.interface.describe(message, "messages") for message in got) or "none"


def _member(text: str) -> tuple[str, int | None]:
    match = _MEMBER.fullmatch(text)
    if match is None:
        raise ScenarioError(f"expected a member, got {text!r}", "as in fccIOProc or adwInfo[0]")
    return match[1], None if match[2] is None else int(match[2])
