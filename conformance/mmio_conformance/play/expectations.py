"""What steps expect: of results, of values and memory, of files, and of the messages that procedures received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import Deviation
from mmio_conformance.play.application import LOWEST_ADDRESS
from mmio_conformance.play.expressions import number, string
from mmio_conformance.play.procedures import without_flush
from mmio_conformance.play.vocabulary import BYTES, CALL, IN, MESSAGE, NAME, STRING, Table, Vocabulary
from mmio_conformance.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.play.play import Scenario

NOTHING_ELSE_CHANGED: Final = "nothing else changed"
EXPECTATIONS: Final = Vocabulary()
phrase = EXPECTATIONS.phrase


@phrase("then", rf"{IN}(?P<call>{CALL}) returns (?P<expected>.+)")
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


@phrase("then", r"(?P<comparisons>(?!there is |the file |.*mmio\w+\().+ is (?!put at ).+)")
def expression_is(scenario: Scenario, comparisons: str) -> None:
    """Compare a variable, a member or an expression of them with a value or a bound; of several one must hold.

    Then info.wErrorRet is anything but 0
    Then info.cchBuffer is at least 32768 + 16384
    Then written is -1, or flushed is anything but 0
    """
    deviations: dict[str, Deviation] = {}
    for comparison in comparisons.split(", or "):
        expression, _, expected = comparison.partition(" is ")
        got, type_name, group = scenario.value(expression)
        try:
            scenario.judge(expression, got, expected, type_name, group)
        except Deviation as deviation:
            deviations[expression] = deviation
        else:
            return
    alone, *others = deviations.values()
    raise _none_of(deviations) if others else alone


def _none_of(deviations: Mapping[str, Deviation]) -> Deviation:
    """Return the deviations of several expressions, of which one should be as expected, as one."""
    expected = [deviation.expected for deviation in deviations.values()]
    got = [deviation.got for deviation in deviations.values()]
    return Deviation(
        f"one of {', '.join(deviations)}",
        Value(", or ".join(value.text for value in expected), ", or ".join(value.symbol for value in expected)),
        Value(", ".join(value.text for value in got), ", ".join(value.symbol for value in got)),
    )


@phrase("then", rf"(?P<address>(?!the ).+) holds (?P<content>{BYTES})")
def memory_holds(scenario: Scenario, address: str, content: str) -> None:
    """Compare the bytes at an address, as many as are given.

    Then buffer holds "0123"
    Then buffer + 4 holds "45"
    """
    wanted, place = string(content, scenario), number(address, scenario)
    if place < LOWEST_ADDRESS and not scenario.of_gap:
        raise Deviation(address, "an address", "NULL" if not place else str(place))
    got = scenario.owner(address).driver.read(place, len(wanted))
    scenario.judge_bytes(address, wanted, got)


@phrase("then", NOTHING_ELSE_CHANGED)
def nothing_else_changed(scenario: Scenario) -> None:
    """Compare files, blocks and structures with those before the last call, but for what the call was given to fill.

    Then nothing else changed
    """
    scenario.judge_surroundings()


@phrase("then", r"reading (?P<file>\w+) to its end, (?P<count>\d+) bytes at a time, gives (?P<content>.+)")
def reading_gives(scenario: Scenario, file: str, count: str, content: str) -> None:
    """Call mmioRead until it returns zero, and compare all the bytes that came.

    Then reading file to its end, 4 bytes at a time, gives "0123456789"
    """
    wanted = string(content, scenario)
    application = scenario.application()
    scenario.variables["part"] = part = application.block(bytes(int(count)))
    got = b""
    came, calls = 1, 0
    while came > 0 and calls <= len(wanted) + 1:
        came, _ = scenario.call(f"mmioRead({file}, part, {count})", application)
        got += application.driver.read(part.number, came) if 0 < came <= int(count) else b""
        calls += 1
    if came:
        raise Deviation(f"mmioRead({file}, part, {count}) at last", "0", str(came))
    scenario.judge_bytes(f"all bytes of {file}", wanted, got)


@phrase("then", rf"the file (?P<name>{STRING})(?: from (?P<start>\d+))? holds (?P<content>.+)")
def file_holds(scenario: Scenario, name: str, content: str, start: str | None = None) -> None:
    """Compare the whole content of an ordinary file, or as many bytes as given from an offset on.

    Then the file "a.dat" holds "abc"
    Then the file "a.dat" from 4 holds dword(3)
    """
    wanted, got = string(content, scenario), _content(scenario, name, content)
    if start is None:
        scenario.judge_bytes(f"the file {name}", wanted, got)
    else:
        scenario.judge_bytes(f"the file {name} from {start}", wanted, got[int(start) :][: len(wanted)])


@phrase("then", rf"the file (?P<name>{STRING}) has (?P<size>.+) bytes")
def file_has(scenario: Scenario, name: str, size: str) -> None:
    """Compare the size of an ordinary file.

    Then the file "a.dat" has 656 bytes
    Then the file "a.dat" has less than 656 bytes
    """
    scenario.judge(f"the size of {name}", len(_content(scenario, name, f"{size} bytes")), size, None)


def _content(scenario: Scenario, name: str, expected: str) -> bytes:
    got = scenario.application().driver.get(string(name, scenario).decode())
    if got is None:
        raise Deviation(f"the file {name}", expected, "no such file")
    return got


@phrase("then", rf"the I/O procedure (?P<name>{NAME}) holds (?P<content>.+)")
def procedure_holds(scenario: Scenario, name: str, content: str) -> None:
    """Compare the whole content that the procedure keeps.

    Then the I/O procedure P holds "0ABCD56789"
    """
    got = bytes(scenario.procedure(name).content)
    scenario.judge_bytes(f"the content of {name}", string(content, scenario), got)


@phrase("then", rf"the file (?P<name>{STRING}) is made of")
def file_is_made_of(scenario: Scenario, name: str, datatable: Table) -> None:
    r"""Compare the whole content of an ordinary file with pieces, one a row.

    Then the file "a.wav" is made of
      | "RIFF" + dword(40) + "WAVE" |
      | "data" + dword(3) + "abc" + "\x00" |
    """
    file_holds(scenario, name, " + ".join(row[0] for row in datatable))


@phrase("then", r"the bytes of (?P<file>\w+)(?: from (?P<start>\d+))? are (?P<content>.+)")
def bytes_of_file(scenario: Scenario, file: str, start: str | None, content: str) -> None:
    """Compare all the bytes of a file that was opened in one of these ways, or as many as given from an offset on.

    Then the bytes of file are "abcd" + "." * 60
    Then the bytes of file from 4 are dword(70001)
    """
    wanted = string(content, scenario)
    got = scenario.content(file)
    if start is None or got is None:
        scenario.judge_bytes(f"the bytes of {file}", wanted, got)
    else:
        scenario.judge_bytes(f"the bytes of {file} from {start}", wanted, got[int(start) :][: len(wanted)])


@phrase("then", rf"there is (?P<what>a|no) file (?P<name>{STRING})")
def file_exists(scenario: Scenario, what: str, name: str) -> None:
    """Return whether an ordinary file exists.

    Then there is a file "a.dat"
    Then there is no file "b.dat"
    """
    # By its name in the list: a file that the implementation still has open may be one that nobody else can read.
    got = "a" if string(name, scenario).decode() in scenario.application().driver.list() else "no"
    if got != what:
        raise Deviation(f"the file {name}", f"{what} file", f"{got} file")


@phrase("then", rf"(?P<name>{NAME}) received (?P<messages>{MESSAGE}(?:, {MESSAGE})*)")
def received_in_order(scenario: Scenario, name: str, messages: str) -> None:
    """Ask for messages that reached the procedure, in this order; others may have come between.

    Then P received MMIOM_OPEN, MMIOM_READ, MMIOM_CLOSE
    """
    got = _kinds(scenario, name)
    rest = iter(got)
    if not all(number(message, scenario) in rest for message in messages.split(", ")):
        raise Deviation(f"messages to {name}", messages, _messages(got, scenario))


@phrase("then", rf"(?P<name>{NAME}) received (?P<message>{MESSAGE}) (?P<times>\d+) times")
def received_times(scenario: Scenario, name: str, message: str, times: str) -> None:
    """Count the messages of one kind that reached the procedure.

    Then P received MMIOM_OPEN 2 times
    """
    got = _kinds(scenario, name)
    if got.count(number(message, scenario)) != int(times):
        raise Deviation(f"messages to {name}", f"{times} times {message}", _messages(got, scenario))


@phrase("then", rf"(?P<name>{NAME}) received no (?P<message>{MESSAGE})")
def received_none(scenario: Scenario, name: str, message: str) -> None:
    """Make sure that a message has not reached the procedure.

    Then P received no MMIOM_OPEN
    """
    got = _kinds(scenario, name)
    if number(message, scenario) in got:
        raise Deviation(f"messages to {name}", f"no {message}", _messages(got, scenario))


@phrase("then", rf"(?P<name>{NAME}) received (?P<message>{MESSAGE}) with")
def received_with(scenario: Scenario, name: str, message: str, datatable: Table) -> None:
    """Look at the last message of a kind: its parameters, and the MMIOINFO as it was when the message came.

    Then P received MMIOM_READ with
      | lParam1    | buffer |
      | lParam2    | 4      |
      | adwInfo[1] | 7      |
    Then P received MMIOM_CLOSE with
      | dwFlags & MMIO_CREATE | MMIO_CREATE |
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
    """Return the messages that a procedure received, MMIOM_WRITEFLUSH as MMIOM_WRITE."""
    return [without_flush(received.message, scenario.interface) for received in scenario.procedure(name).received]


def _messages(got: list[int], scenario: Scenario) -> str:
    return ", ".join(scenario.interface.describe(message, "messages") for message in got) or "none"
