"""What steps do: they give files, memory and procedures to applications, and make calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import Blocked, Deviation
from mmio_conformance.play.application import LOWEST_ADDRESS
from mmio_conformance.play.compound_file import compound_file
from mmio_conformance.play.expressions import evaluate, number, string
from mmio_conformance.play.vocabulary import (
    BYTES,
    CALL,
    IN,
    NAME,
    STRING,
    STRUCTURE,
    Table,
    Vocabulary,
)
from mmio_conformance.play.ways import WAYS, put

if TYPE_CHECKING:
    from mmio_conformance.play.play import Scenario

#: Where a program writes that accesses a buffer directly.
_NEXT: Final = re.compile(r"(\w+)\.pchNext(?: \+ \d+)?")
#: The function that says where.
_GIVES_ROOM: Final = "mmioGetInfo"
_WAY: Final = rf"(?P<way>{'|'.join(WAYS)})(?: with a (?P<kind>system buffer|block) of (?P<size>\d+) bytes)?"

ACTIONS: Final = Vocabulary()
phrase = ACTIONS.phrase


# Given


@phrase("given", rf"a file (?P<name>{STRING}) that holds (?P<content>.+)")
def file_with(scenario: Scenario, name: str, content: str) -> None:
    """Make an ordinary file in the working folder.

    Given a file "a.dat" that holds "0123456789"
    """
    scenario.application().driver.put(string(name, scenario).decode(), string(content, scenario))


@phrase("given", rf"a file (?P<name>{STRING}) made of")
def file_made_of(scenario: Scenario, name: str, datatable: Table) -> None:
    r"""Make an ordinary file of pieces, one a row; dword and word are numbers with their lowest byte first.

    Given a file "a.wav" made of
      | "RIFF" + dword(40) + "WAVE" |
      | "data" + dword(3) + "abc" + "\x00" |
    """
    pieces = b"".join(string(row[0], scenario) for row in datatable)
    scenario.application().driver.put(string(name, scenario).decode(), pieces)


@phrase("given", rf"a compound file (?P<name>{STRING}) with the elements")
def file_with_elements(scenario: Scenario, name: str, datatable: Table) -> None:
    """Make a RIFF compound file; each row is the name of an element and its content.

    Given a compound file "A.BND" with the elements
      | ONE | "first" |
    """
    elements = {row[0]: string(row[1], scenario) for row in datatable}
    scenario.application().driver.put(string(name, scenario).decode(), compound_file(elements))


@phrase("given", rf"a compound file (?P<name>{STRING}) with (?P<count>\d+) elements")
def file_with_many_elements(scenario: Scenario, name: str, count: str) -> None:
    """Make a RIFF compound file whose elements are called E1, E2 and so on; each holds its name.

    Given a compound file "A.BND" with 65 elements
    """
    names = [f"E{number}" for number in range(1, int(count) + 1)]
    elements = {name: name.encode("ascii") for name in names}
    scenario.application().driver.put(string(name, scenario).decode(), compound_file(elements))


@phrase("given", rf"{IN}a block (?P<name>\w+) of (?P<size>.+) bytes")
def block_of(scenario: Scenario, where: str | None, name: str, size: str) -> None:
    """Give the application a zero-filled block of memory; the name then is its address.

    Given a block buffer of 16 bytes
    """
    scenario.variables[name] = scenario.application(where).block(bytes(number(size, scenario)))


@phrase("given", rf"{IN}a block (?P<name>\w+) that holds (?P<content>.+)")
def block_with(scenario: Scenario, where: str | None, name: str, content: str) -> None:
    """Give the application a block of memory with this content.

    Given a block buffer that holds "0123456789"
    """
    scenario.variables[name] = scenario.application(where).block(string(content, scenario))


@phrase("given", rf"{IN}an? (?P<kind>{STRUCTURE}) (?P<name>\w+)")
def structure(scenario: Scenario, where: str | None, kind: str, name: str, datatable: Table) -> None:
    """Give the application a structure; rows set members and how long arrays at its end are, all else is zero.

    Given an MMIOINFO info
      | fccIOProc  | 'MEM ' |
      | adwInfo[0] | 16384  |
    Given an MMCKINFO chunk
    Given an MMCTOCENTRY entry
      | usNameSize     | 32    |
      | pszElementName | "ONE" |
    """
    members = {member: evaluate(value, scenario) for member, value in datatable}
    scenario.variables[name] = scenario.application(where).structure(kind, members)


@phrase("given", rf"{IN}an array (?P<name>\w+) of (?P<count>\d+) (?P<kind>{STRUCTURE})")
def structures(scenario: Scenario, where: str | None, name: str, count: str, kind: str) -> None:
    """Give the application several structures in one block, all zero; the first is array[0].

    Given an array formats of 3 MMFORMATINFO
    """
    scenario.variables.update(scenario.application(where).structures(kind, name, int(count)))


@phrase("given", rf"a second application (?P<name>{NAME})")
def second_application(scenario: Scenario, name: str) -> None:
    """Start another process that uses MMIO, in the same working folder.

    Given a second application B
    """
    scenario.add_application(name)


# When


@phrase("any", rf"{IN}(?P<call>{CALL})")
def call(scenario: Scenario, where: str | None, call: str) -> None:
    """Call a function of the interface; a variable may take the result.

    What it makes is needed later: if it fails, the scenario ends, blocked. A call that may fail `returns` something.

    When file = mmioOpen("one.xyz+two", NULL, MMIO_READ)
    When in B, mmioClose(other, 0)
    """
    result, function = scenario.call(call, scenario.application(where))
    if function.succeeds is not None and not scenario.of_gap:
        try:
            scenario.judge(call, result, function.succeeds, function.returns, function.constants)
        except Deviation as error:
            raise Blocked(call, error.expected, error.got, function=function.name) from None


@phrase("any", rf"{IN}(?P<call>{CALL}) is tried")
def try_call(scenario: Scenario, where: str | None, call: str) -> None:
    """Call a function that may fail: the scenario looks at something else than the result.

    When mmioOpen("missing.dat", info, MMIO_READ) is tried
    """
    scenario.call(call, scenario.application(where))


@phrase("any", rf"{IN}(?P<call>{CALL}) is called (?P<times>\d+) times")
def call_repeatedly(scenario: Scenario, where: str | None, call: str, times: str) -> None:
    """Make the same call again and again.

    When mmioDescend(file, chunk, NULL, 0) is called 150 times
    """
    for _ in range(int(times)):
        scenario.call(call, scenario.application(where))


@phrase("any", rf"{IN}(?P<first>{CALL}) and (?P<second>{CALL}) are called (?P<times>\d+) times in turn")
def calls_repeatedly(scenario: Scenario, where: str | None, first: str, second: str, times: str) -> None:
    """Make two calls, one after the other, again and again.

    When file = mmioOpen("a.dat", NULL, MMIO_READ) and mmioClose(file, 0) are called 40 times in turn
    """
    for _ in range(int(times)):
        scenario.call(first, scenario.application(where))
        scenario.call(second, scenario.application(where))


@phrase(
    "any",
    rf"(?P<name>{STRING}) is opened as (?P<file>\w+)(?: through (?P<procedure>{NAME}))? with (?P<flags>.+)"
    r" and (?:no buffer|a (?:system buffer|block (?P<block>\w+)) of (?P<size>.+) bytes)",
)
def open_with_buffer(
    scenario: Scenario, *, name: str, file: str, procedure: str | None, flags: str, block: str | None, size: str | None
) -> None:
    """Open a file with an I/O buffer or none: the system's, by MMIO_ALLOCBUF, or a block, which then has that name.

    When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
    When "a.dat" is opened as file with MMIO_READWRITE | MMIO_DENYNONE and a block buffer of 8 bytes
    When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 8 bytes
    When "a.dat" is opened as file with MMIO_READ and no buffer
    """
    members = {"pIOProc": procedure} if procedure else {}
    flags = _with_buffer(scenario, members, flags, size, block)
    structure(scenario, None, "MMIOINFO", "info", list(members.items()))
    call(scenario, None, f"{file} = mmioOpen({name}, info, {flags})")


def _with_buffer(scenario: Scenario, members: dict[str, str], flags: str, size: str | None, block: str | None) -> str:
    """Ask for an I/O buffer of a size, if any, in a new block or of the system; return the flags to open with."""
    if not size:
        return flags
    members["cchBuffer"] = size
    if not block:
        return f"{flags} | MMIO_ALLOCBUF"
    block_of(scenario, None, block, size)
    members["pchBuffer"] = block
    return flags


@phrase("any", rf"(?P<content>{BYTES}) in {_WAY} is opened as (?P<file>\w+) with (?P<flags>.+)")
def open_in_some_way(
    scenario: Scenario, *, content: str, way: str, kind: str | None, size: str | None, file: str, flags: str
) -> None:
    """Open these bytes as a file, in one of the ways to have a file; a block is the application's I/O buffer.

    When "0123456789" in an ordinary file is opened as file with MMIO_READ
    When "0123456789" in an ordinary file with a system buffer of 8 bytes is opened as file with MMIO_READ
    When "." * 64 in a file that an I/O procedure keeps with a block of 5 bytes is opened as file with MMIO_READWRITE
    When "." * 64 in a memory file is opened as file with MMIO_READWRITE
    """
    place = put(scenario, way, string(content, scenario))
    scenario.places[file] = place
    members = dict(place.members)
    flags = _with_buffer(scenario, members, flags, size, "block" if kind == "block" else None)
    if members:
        structure(scenario, None, "MMIOINFO", "info", list(members.items()))
    call(scenario, None, f"{file} = mmioOpen({place.name}, {'info' if members else 'NULL'}, {flags})")


@phrase("any", r"(?P<target>\w+(?:(?:\[\d+\])?\.\w+(?:\[\d+\])?)?) = (?P<value>(?!mmio\w+\().+)")
def assignment(scenario: Scenario, target: str, value: str) -> None:
    """Change a member of a structure, or keep a number in a variable.

    When info.pchNext = info.pchNext + 3
    When start = info.pchBuffer
    """
    scenario.assign(target, value)


@phrase("any", rf"(?P<content>{BYTES}) is put at (?P<address>.+)")
def put_at(scenario: Scenario, content: str, address: str) -> None:
    """Write bytes into the application's memory; a scenario that finds no room for them at pchNext is blocked.

    When "abc" is put at buffer + 4
    When dword(7) is put at info.pchNext
    """
    data, place = string(content, scenario), number(address, scenario)
    if not scenario.of_gap:
        _needs_room(scenario, address, place, len(data))
    scenario.owner(address).driver.write(place, data)


def _needs_room(scenario: Scenario, address: str, place: int, size: int) -> None:
    """Throw Blocked where an implementation has left no room: a program that looked would not write there."""
    if place < LOWEST_ADDRESS:
        raise Blocked(address, "an address", "NULL" if not place else str(place), function=_GIVES_ROOM)
    if (match := _NEXT.fullmatch(address)) is not None:
        room = scenario.member(match[1], "pchEndWrite", None) - place
        if room < size:
            raise Blocked(f"{match[1]}.pchEndWrite - {address}", f"at least {size}", str(room), function=_GIVES_ROOM)
