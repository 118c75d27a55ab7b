"""Comparisons of the messages that an I/O procedure received during a call, where a rule decides them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.judging.comparing import elements_of
from mmio_conformance.explore.judging.needless import compare_needless
from mmio_conformance.explore.judging.points import POINTS
from mmio_conformance.explore.steps import literal
from mmio_conformance.play.procedures import without_flush

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_spec import Interface

    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Message, Opening, Side
    from mmio_conformance.explore.world import File


def compare_messages(model: Side, subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    """Compare the messages to a procedure: all of them without a buffer, with one only what it has to ask for."""
    yield from _compare_kept(model, subject, turn, file)
    if not file.buffer or turn.call.function == "mmioSendMessage":
        yield from _compare_all(model, subject, turn, file)
        yield from _compare_inside(model, subject, turn)
    else:
        if turn.call.function == "mmioClose" and turn.expected == turn.got == 0:
            yield from _compare_closing(model, subject, turn, file)
            yield from _compare_order(model, subject, turn, file)
        if not file.unflushed:
            yield from _compare_silence(model, subject, turn)
        yield from _compare_refilling(model, subject, turn, file)
        yield from compare_needless(subject, turn, file)


def compare_opened(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Compare which procedure was asked to open a file."""
    mine, other = _asked_to_open(model), _asked_to_open(subject)
    if (rules := turn.decides("procedure")) and mine and mine != other:
        shows = (f"{mine[0]} received MMIOM_OPEN",)
        yield Difference("mmioOpen", "procedure", rules, ", ".join(mine), ", ".join(other) or "none", shows)
    elif model.opening is not None and subject.opening is not None and not turn.open:
        yield from _compare_opening(mine[0], model.opening, subject.opening, turn, model.interface)


def compare_asked(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Compare which procedure was asked to delete a file."""
    if not (rules := turn.decides("asked")):
        return
    mine, other = _asked_to_open(model), _asked_to_open(subject)
    if mine and mine != other:
        shows = (f"{mine[0]} received MMIOM_OPEN {mine.count(mine[0])} times",)
        yield Difference("mmioOpen", "asked", rules, ", ".join(mine), ", ".join(other) or "none", shows)


def _asked_to_open(side: Side) -> list[str]:
    """Return the procedures that received MMIOM_OPEN during the last call."""
    number = side.interface.constant("MMIOM_OPEN")
    return [one.procedure for one in side.messages if one.message == number]


def _compare_opening(
    procedure: str, mine: Opening, other: Opening, turn: Turn, interface: Interface
) -> Iterator[Difference]:
    """Compare the name, and the members of the MMIOINFO, that a procedure was asked to open a file with."""
    if (rules := turn.decides("name")) and mine.name != other.name:
        wanted, got = literal(mine.name), literal(other.name)
        shows = (f"{procedure} received MMIOM_OPEN with\n| lParam1 | {wanted} |",)
        yield Difference("mmioOpen", "name", rules, wanted, got, shows)
    for means in ("flags", "disk_offset", "info"):
        name, rules = interface.structures["MMIOINFO"].member(means).name, turn.decides(f"passed {means}")
        for member, expected, found in elements_of(name, mine.info[name], other.info[name]):
            if rules and expected != found:
                shows = (f"{procedure} received MMIOM_OPEN with\n| {member} | {expected} |",)
                yield Difference("mmioOpen", f"passed {member}", rules, str(expected), str(found), shows)


def note_refusal(subject: Side, turn: Turn, file: File, *, failed: bool) -> None:
    """Keep account of whether a call of the implementation has said that its procedure refuses bytes of the buffer."""
    write = subject.interface.constant("MMIOM_WRITE")
    refuses = subject.procedures[file.where].answers.get(write) == -1
    asked = [one for one in subject.messages if one.message == write and one.procedure == file.where and one.second > 0]
    short = turn.call.function == "mmioWrite" and turn.got < turn.call.arguments[2].number
    file.unheard = not (failed or short) and (file.unheard or bool(refuses and asked))


def compare_unheard(turn: Turn, file: File) -> Iterator[Difference]:
    """Make sure that no file is closed without a word although its procedure has refused bytes until then."""
    if turn.call.function != "mmioClose":
        return
    rules = tuple(rule for rule in POINTS["mmioClose failure"] if rule in file.decided)
    if turn.expected and file.unheard and rules and not file.astray:
        shows = (f"{turn.call.text} returns anything but 0",)
        yield Difference("mmioClose", "failure", rules, "anything but 0", "0", shows, calls=True)


def _compare_all(model: Side, subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    if model.messages == subject.messages:
        return
    rules = turn.decides("messages")
    mine, other = _messages(model), _messages(subject)
    if file.elsewhere and mine:
        other = other[-len(mine) :]  # before them its procedure is brought to the position
    if rules and mine != other:
        wanted, got = (
            ", ".join(_described(one, model.interface) for one in messages) or "none" for messages in (mine, other)
        )
        yield Difference(turn.call.function, "messages", rules, wanted, got, _shown(mine, other, model.interface))


def _shown(mine: list[Message], other: list[Message], interface: Interface) -> tuple[str, ...]:
    """Say which message was the first that a scenario finds otherwise: with its parameters if those alone differ."""
    if not mine:
        return ()
    wanted, got = next(((one, two) for one, two in zip(mine, other, strict=False) if one != two), (mine[0], mine[0]))
    shown = f"{wanted.procedure} received {interface.describe(wanted.message, 'messages')}"
    parameters = [("lParam1", wanted.first, got.first), ("lParam2", wanted.second, got.second)]
    rows = [f"\n| {name} | {one} |" for name, one, two in parameters if one != two and wanted.message == got.message]
    return (f"{shown} with{''.join(rows)}" if rows else shown,)


def _compare_inside(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Compare what calls have returned that the procedure made while it handled a message."""
    rules = turn.decides("inside")
    for name, mine in model.inside.items():
        got = subject.inside.get(name)
        if rules and got is not None and got != mine:
            yield Difference(turn.call.function, "inside", rules, str(mine), str(got), (f"{name} is {mine}",))


def _compare_closing(model: Side, subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    """Make sure that the procedure of a file with a buffer is asked to close it, once and with the flags."""
    close = model.interface.constant("MMIOM_CLOSE")
    mine, other = ([one.first for one in side.messages if one.message == close] for side in (model, subject))
    if (rules := turn.decides("messages")) and mine != other:
        wanted, got = (", ".join(map(str, flags)) or "none" for flags in (mine, other))
        shows = (f"{file.where} received MMIOM_CLOSE with\n| lParam1 | {wanted} |",)
        if len(mine) != len(other):
            shows = (f"{file.where} received MMIOM_CLOSE {len(mine)} times",)
        yield Difference("mmioClose", "messages", rules, wanted, got, shows)


def _compare_kept(model: Side, subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    """Make sure that a procedure finds what it has kept in the MMIOINFO when it is asked to close the file."""
    name, rules = model.interface.structures["MMIOINFO"].member("info").name, turn.decides("kept")
    if not rules or len(model.closing) != 1 or len(subject.closing) != 1:
        return
    for member, expected, found in elements_of(name, model.closing[0], subject.closing[0]):
        if expected != found:
            shows = (f"{file.where} received MMIOM_CLOSE with\n| {member} | {expected} |",)
            yield Difference("mmioClose", f"kept {member}", rules, str(expected), str(found), shows)


def _compare_order(model: Side, subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    """Make sure that the buffer is written out before the procedure is asked to close the file."""
    write, close = (model.interface.constant(name) for name in ("MMIOM_WRITE", "MMIOM_CLOSE"))
    wanted, got = (
        [one.message for one in _messages(side) if one.message in {write, close}] for side in (model, subject)
    )
    if (rules := turn.decides("order")) and wanted[0] == write and got[0] == close and write in got:
        shows = (f"{file.where} received MMIOM_WRITE, MMIOM_CLOSE",)
        yield Difference("mmioClose", "order", rules, "MMIOM_WRITE, MMIOM_CLOSE", "MMIOM_CLOSE, MMIOM_WRITE", shows)


def _compare_silence(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Make sure that a buffer which was not modified is not written."""
    if turn.call.function != "mmioFlush":
        return
    write = model.interface.constant("MMIOM_WRITE")
    sent = [[one for one in _messages(side) if one.message == write and one.second > 0] for side in (model, subject)]
    if sent[0] or not sent[1]:
        return
    if rules := turn.decides("messages"):
        shows = (f"{sent[1][0].procedure} received no MMIOM_WRITE",)
        yield Difference("mmioFlush", "messages", rules, "none", _described(sent[1][0], model.interface), shows)


def _compare_refilling(model: Side, subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    """Make sure that a buffer that was emptied is filled again by the next read."""
    if turn.call.function != "mmioRead" or not file.emptied:
        return
    read = model.interface.constant("MMIOM_READ")
    asked = [any(one.message == read for one in side.messages) for side in (model, subject)]
    rules = tuple(rule for rule in POINTS["mmioRead after emptying"] if rule in file.decided)
    if rules and asked == [True, False]:
        shows = (f"{file.where} received MMIOM_READ",)
        yield Difference("mmioRead", "messages after emptying", rules, "MMIOM_READ", "none", shows)


def _messages(side: Side) -> list[Message]:
    """Return the messages of the last call, MMIOM_WRITEFLUSH as MMIOM_WRITE (gap who-sends-writeflush).

    The second parameter of MMIOM_CLOSE is reserved: it may be anything.
    """
    close = side.interface.constant("MMIOM_CLOSE")
    return [
        replace(one, message=without_flush(one.message, side.interface), second=one.second * (one.message != close))
        for one in side.messages
    ]


def _described(one: Message, interface: Interface) -> str:
    return f"{interface.describe(one.message, 'messages')}({one.first}, {one.second})"
