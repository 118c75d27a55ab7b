"""What steps let I/O procedures do: answer messages, and act while they handle one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.play.expressions import evaluate, member_in, number, parse_call, string
from mmio_conformance.play.vocabulary import BYTES, CALL, IN, MESSAGE, NAME, STRUCTURE, Table, Vocabulary

if TYPE_CHECKING:
    from mmio_conformance.play.play import Scenario
    from mmio_conformance.play.procedures import Parameters

#: An answer that cannot be known before its message comes.
_NOT_BEFORE: Final = re.compile(r"\b(?:info\.|lParam[12]\b|mmio\w+\()")
_CALL: Final = re.compile(CALL)

INSTRUCTIONS: Final = Vocabulary()
phrase = INSTRUCTIONS.phrase


def found_later(answer: str) -> bool:
    """Return whether an answer cannot be known before its message comes."""
    return _NOT_BEFORE.search(answer) is not None


@phrase("given", rf"{IN}an I/O procedure (?P<name>{NAME})(?: that holds (?P<content>.+))?")
def procedure(scenario: Scenario, where: str | None, name: str, content: str | None) -> None:
    """Give the application an I/O procedure that behaves well and keeps bytes of its own.

    Given an I/O procedure P
    Given an I/O procedure P that holds "0123456789"
    Given in B, an I/O procedure Q
    """
    data = string(content, scenario) if content else b""
    scenario.add_procedure(name, scenario.application(where), data)


@phrase("any", rf"(?P<name>{NAME}) answers (?P<answer>.+) to (?P<message>{MESSAGE})")
def procedure_answers(scenario: Scenario, name: str, answer: str, message: str) -> None:
    """Let the procedure answer a message with a number instead of doing its usual work, from now on.

    A call is made when the message comes, and its result is the answer; lParam1, lParam2 and `info` came with it.

    Given P answers MMIOERR_CANNOTOPEN to MMIOM_OPEN
    When P answers -1 to MMIOM_READ
    Given P answers mmioRead(below, lParam1, lParam2) to MMIOM_READ
    Given P answers info.ulTranslate to MMIOM_QUERYHEADERLENGTH
    """
    playing = scenario.procedure(name)
    if not found_later(answer):
        playing.let_answer(number(message, scenario), number(answer, scenario))
        return

    def found(parameters: Parameters) -> int:
        with scenario.message_at(parameters, playing.application):
            if _CALL.fullmatch(answer):
                return scenario.call(answer, playing.application)[0]
            return number(answer, scenario)

    playing.let_answer(number(message, scenario), found)


@phrase("any", rf"(?P<name>{NAME}) transfers at most (?P<count>\d+) bytes at a time")
def procedure_transfers(scenario: Scenario, name: str, count: str) -> None:
    """Let the procedure read and write no more bytes than this with one message, and answer how many they were.

    Given P transfers at most 7 bytes at a time
    """
    scenario.procedure(name).most = int(count)


@phrase(
    "given",
    rf"(?P<name>{NAME}) sets (?P<member>\w+(?:\[\d+\])?) to (?P<value>.+) at (?P<message>{MESSAGE})",
)
def procedure_sets(scenario: Scenario, name: str, member: str, value: str, message: str) -> None:
    """Let the procedure change a member of the MMIOINFO that comes with a message, before its usual work.

    Given P sets adwInfo[1] to 7 at MMIOM_OPEN
    """
    playing = scenario.procedure(name)
    plain, index = member_in(member)
    new = number(value, scenario)
    actions = playing.actions.setdefault(number(message, scenario), [])
    actions.append(lambda parameters: playing.set_member(parameters.info, plain, index or 0, new))


@phrase("given", rf"(?P<name>{NAME}) calls (?P<call>{CALL}) at (?P<message>{MESSAGE})")
def procedure_calls(scenario: Scenario, name: str, call: str, message: str) -> None:
    """Let the procedure make a call while it handles a message; lParam1, lParam2 and `info` came with it.

    Given P calls mmioSendMessage(info.hmmio, MMIOM_USER, 1, 2) at MMIOM_READ
    Given P calls below = mmioOpen(lParam1, NULL, MMIO_READ | MMIO_NOIDENTIFY) at MMIOM_OPEN
    """
    playing = scenario.procedure(name)
    if (target := parse_call(call).target) is not None:
        scenario.awaited[target] = (name, message)

    def action(parameters: Parameters) -> None:
        with scenario.message_at(parameters, playing.application):
            scenario.call(call, playing.application)

    playing.actions.setdefault(number(message, scenario), []).append(action)


@phrase("given", rf"(?P<name>{NAME}) puts (?P<content>{BYTES}) at (?P<address>\S.*) at (?P<message>{MESSAGE})")
def procedure_puts(scenario: Scenario, *, name: str, content: str, address: str, message: str) -> None:
    """Let the procedure write bytes into memory while it handles a message, where its parameters say.

    Given P puts "RIFF" + dword(36) at lParam1 at MMIOM_GETHEADER
    """
    playing = scenario.procedure(name)

    def action(parameters: Parameters) -> None:
        with scenario.message_at(parameters, playing.application):
            playing.application.driver.write(number(address, scenario), string(content, scenario))

    playing.actions.setdefault(number(message, scenario), []).append(action)


@phrase("given", rf"(?P<name>{NAME}) fills lParam1 as an? (?P<kind>{STRUCTURE}) at (?P<message>{MESSAGE})")
def procedure_fills(scenario: Scenario, *, name: str, kind: str, message: str, datatable: Table) -> None:
    """Let the procedure fill the structure that comes with a message, and answer 0; what no row sets is zero.

    Given P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
      | fccIOProc   | 'XYZ '                |
      | ulMediaType | MMIO_MEDIATYPE_IMAGE  |
    """
    playing = scenario.procedure(name)
    members = {member: evaluate(value, scenario) for member, value in datatable}
    data = playing.application.packed(kind, members)
    playing.actions.setdefault(number(message, scenario), []).append(
        lambda parameters: playing.application.driver.write(parameters.l_param1, data)
    )
    playing.let_answer(number(message, scenario), 0)
