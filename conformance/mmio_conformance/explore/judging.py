"""The judgement of a call: what the model and the implementation differ in, as far as rules decide it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.comparing import compare_chunk, compare_info, compare_result
from mmio_conformance.explore.composer import LARGE, SLACK
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.operations.plain import ROOM
from mmio_conformance.explore.points import POINTS, Open, read_trace
from mmio_conformance.explore.steps import literal
from mmio_conformance.explore.world import File, Way
from mmio_conformance.play.procedures import without_flush

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.explore.side import Message, Side
    from mmio_conformance.explore.steps import Call
    from mmio_conformance.explore.world import World

#: Functions that put bytes into a file, and those that only make sure that they are there.
_WRITING: Final = frozenset({"mmioWrite", "mmioCreateChunk", "mmioAscend", "mmioAdvance", "mmioSetInfo"})
_SETTLING: Final = frozenset({"mmioFlush", "mmioSetBuffer", "mmioAdvance"})
#: Functions that move bytes or the position: with a buffer it is theirs when a procedure's failure shows.
_MOVING: Final = frozenset(
    {"mmioRead", "mmioWrite", "mmioSeek", "mmioDescend", "mmioAscend", "mmioCreateChunk", "mmioGetInfo", "mmioSetInfo"}
)


@dataclass(slots=True)
class Turn:
    """A call that both sides have made."""

    call: Call
    #: what the model returned, and what the implementation did
    expected: int
    got: int
    #: the rules and gaps that decided in the model
    rules: frozenset[str]
    open: Open
    gaps: frozenset[str]
    file: File | None

    def decides(self, point: str) -> tuple[str, ...]:
        """Return the rules that decide a point of the function in this call."""
        candidates = POINTS.get(f"{self.call.function} {point}".rstrip(), ())
        return tuple(rule for rule in candidates if rule in self.rules)


def _asks_for_position(call: Call) -> bool:
    return call.function == "mmioSeek" and call.arguments[2].text == "SEEK_CUR" and call.arguments[1].number == 0


class Judge:
    """Compares the sides of an example call by call, and keeps account of what gaps have left open.

    With `gaps` no side is right, and what a gap leaves open is compared too.
    """

    def __init__(self, model: Side, subject: Side, world: World, *, gaps: bool = False) -> None:
        self.gaps = gaps
        self.model = model
        self.subject = subject
        self.world = world
        self.dialect = model.interface.dialect

    def judge(self, call: Call, expected: int, got: int, decided: tuple[str, ...]) -> list[Difference]:
        """Return the differences after a call, the plainest first; gaps that decided are noted in the world."""
        turn = self._turn(call, expected, got, decided)
        file = turn.file
        if file is None:
            return []
        file.decided |= turn.rules
        file.gaps |= turn.gaps
        file.calls += turn.call.function != "mmioOpen"
        if self._is_refused(turn):
            return self._judge_refused(turn, file)
        comparable = self._is_comparable(turn, file)
        if self._cannot_hold(turn, file):
            return self._judge_overfull(turn, file)
        differences = list(self._differences(turn, file)) if comparable else []
        differences += self._judge_content(turn, file)
        self._note(turn, file)
        return [replace(one, gaps=tuple(sorted(file.gaps))) for one in differences] if self.gaps else differences

    def _turn(self, call: Call, expected: int, got: int, decided: tuple[str, ...]) -> Turn:
        trace = read_trace(decided, self.dialect)
        opened = Open.NOTHING if self.gaps else trace.open
        handle = call.target if call.function == "mmioOpen" else call.arguments[0].variable
        return Turn(call, expected, got, trace.rules, opened, trace.gaps, self.world.file(handle))

    # What may be compared

    def _is_comparable(self, turn: Turn, file: File) -> bool:
        if file.faulty and turn.call.function in {"mmioRead", "mmioWrite"} and not turn.call.arguments[2].number:
            return False  # whether a procedure is asked to move nothing, and may fail then, no rule says
        if not file.place_known:
            anew = turn.call.function == "mmioSeek" and turn.call.arguments[2].text != "SEEK_CUR" and file.content_known
            return anew or turn.call.function == "mmioClose"
        return not self._may_fail_later(turn, file)

    def _may_fail_later(self, turn: Turn, file: File) -> bool:
        """Tell whether it is left to an implementation in which call the failure of a procedure shows.

        An error is never too early; it is too late only if the call could not do without the procedure.
        """
        if not (file.faulty and file.buffer and turn.call.function in _MOVING):
            return False
        if self._failed(turn.call, turn.got):
            return True
        return file.calls != 1 and not _asks_for_position(turn.call)

    def _failed(self, call: Call, result: int) -> bool:
        return result == -1 or (self.model.interface.functions[call.function].constants == "errors" and result != 0)

    def _is_refused(self, turn: Turn) -> bool:
        """Tell whether a transfer is one that the access of its file forbids."""
        file = turn.file
        assert file is not None  # noqa: S101 - asked with a file
        refused = {"mmioRead": not file.reads, "mmioWrite": not file.writes}
        return refused.get(turn.call.function, False)

    def _judge_refused(self, turn: Turn, file: File) -> list[Difference]:
        """Judge such a transfer: it moves nothing; with a buffer, that may turn out later."""
        reading = turn.call.function == "mmioRead"
        binding = file.way is Way.ORDINARY
        comparable = file.place_known and turn.call.arguments[2].number > 0 and not turn.open & Open.ANSWER
        comparable &= not file.written if reading else not file.buffer
        if not binding:
            file.content_known = False
        if not binding or not comparable:
            file.place_known = False
        rules = turn.decides("access")
        if not rules or not binding or not comparable or turn.got == -1:
            return []
        shows = (f"{turn.call.text} returns -1",)
        return [Difference(turn.call.function, "access", rules, "-1", str(turn.got), shows, calls=True)]

    def _cannot_hold(self, turn: Turn, file: File) -> bool:
        """Tell whether a write is longer than the buffer of a file whose procedure fails, so that it has to notice."""
        failed = "transfer.write-error" in turn.rules and turn.expected < turn.call.arguments[2].number
        failed = turn.call.function == "mmioWrite" and failed
        return failed and file.faulty and 0 < file.buffer < turn.call.arguments[2].number

    def _judge_overfull(self, turn: Turn, file: File) -> list[Difference]:
        asked, known = turn.call.arguments[2].number, file.place_known
        file.lose()
        if turn.got < asked or not known:
            return []
        shows = (f"{turn.call.text} returns less than {asked}",)
        rules = ("transfer.write-error",)
        return [Difference("mmioWrite", "failure", rules, f"less than {asked}", str(turn.got), shows, calls=True)]

    # Points

    def _differences(self, turn: Turn, file: File) -> Iterator[Difference]:
        function = turn.call.function
        if not turn.open & Open.ANSWER and (rules := turn.decides("")):
            yield from compare_result(self.model.interface, turn, rules)
        if turn.expected != turn.got and (function in {"mmioRead", "mmioOpen"} or turn.expected == 0):
            return
        if function == "mmioOpen" and not turn.expected and (rules := turn.decides("error")):
            yield from self._compare_error(turn, rules)
        if function == "mmioRead" and turn.expected == turn.got:
            yield from self._compare_block(turn)
        if not file.buffer and file.way is Way.PROCEDURE and (rules := turn.decides("messages")):
            yield from self._compare_messages(turn, rules)
        if file.way is Way.PROCEDURE and file.buffer:
            yield from self._compare_silence(turn)
            yield from self._compare_refilling(turn, file)
        if turn.open & Open.MEMBERS or turn.expected != 0:
            return
        if function in {"mmioGetInfo", "mmioAdvance"} and turn.call.arguments[1].variable:
            yield from compare_info(self.model, self.subject, turn, file)
        elif function in {"mmioDescend", "mmioCreateChunk"}:
            yield from compare_chunk(self.model, self.subject, turn)

    def _compare_error(self, turn: Turn, rules: tuple[str, ...]) -> Iterator[Difference]:
        structure = turn.call.arguments[1].variable
        if structure:
            member = self.subject.interface.structures["MMIOINFO"].member("error_ret").name
            if not self.subject.members(structure)[member]:
                shows = (f"{structure}.{member} is anything but 0",)
                yield Difference("mmioOpen", "error", rules, "anything but 0", "0", shows)

    def _compare_block(self, turn: Turn) -> Iterator[Difference]:
        """Compare the bytes that were read, and make sure that none was stored behind those asked for."""
        count, name = turn.call.arguments[2].number, turn.call.arguments[1].variable
        rules = turn.decides("bytes")
        if not rules or not name:
            return
        mine, other = self.model.block(name), self.subject.block(name)
        came = max(0, turn.expected)
        if mine[:came] != other[:came]:
            wanted, got = literal(mine[:came]), literal(other[:came])
            yield Difference("mmioRead", "bytes", rules, wanted, got, (f"{name} holds {wanted}",))
        end = LARGE if len(other) > ROOM + SLACK else ROOM
        behind = other[max(count, end) :]
        if behind.strip(b"\0"):
            zeros = literal(bytes(len(behind)))
            shows = (f"{name} + {max(count, end)} holds {zeros}",)
            yield Difference("mmioRead", "bytes behind", rules, zeros, literal(behind), shows)

    def _compare_messages(self, turn: Turn, rules: tuple[str, ...]) -> Iterator[Difference]:
        mine, other = (self._messages(side) for side in (self.model, self.subject))
        if mine != other:
            wanted, got = (", ".join(map(self._described, messages)) or "none" for messages in (mine, other))
            shows = tuple(f"{one.procedure} received {self._message(one.message)}" for one in mine[:1])
            yield Difference(turn.call.function, "messages", rules, wanted, got, shows)

    def _compare_silence(self, turn: Turn) -> Iterator[Difference]:
        """Make sure that a buffer which was not modified is not written."""
        write = self.model.interface.constant("MMIOM_WRITE")
        sent = [[one for one in self._messages(side) if one.message == write] for side in (self.model, self.subject)]
        if turn.call.function != "mmioFlush" or sent[0] or not sent[1]:
            return
        if rules := turn.decides("messages"):
            shows = (f"{sent[1][0].procedure} received no MMIOM_WRITE",)
            yield Difference("mmioFlush", "messages", rules, "none", self._described(sent[1][0]), shows)

    def _compare_refilling(self, turn: Turn, file: File) -> Iterator[Difference]:
        """Make sure that a buffer that was emptied is filled again by the next read."""
        read = self.model.interface.constant("MMIOM_READ")
        asked = [any(one.message == read for one in side.messages) for side in (self.model, self.subject)]
        rules = tuple(rule for rule in POINTS["mmioRead after emptying"] if rule in file.decided)
        if turn.call.function == "mmioRead" and file.emptied and rules and asked == [True, False]:
            shows = (f"{file.where} received MMIOM_READ",)
            yield Difference("mmioRead", "messages after emptying", rules, "MMIOM_READ", "none", shows)

    def _messages(self, side: Side) -> list[Message]:
        """Return the messages of the last call, MMIOM_WRITEFLUSH as MMIOM_WRITE (gap who-sends-writeflush)."""
        return [replace(one, message=without_flush(one.message, side.interface)) for one in side.messages]

    def _message(self, number: int) -> str:
        return self.model.interface.describe(number, "messages")

    def _described(self, one: Message) -> str:
        return f"{self._message(one.message)}({one.first}, {one.second})"

    # Content

    def _judge_content(self, turn: Turn, file: File) -> list[Difference]:
        """Compare where the bytes of a file lie, once they have to be there."""
        function = turn.call.function
        if turn.open & Open.CONTENT or not file.content_known or (file.left_in_buffer and function != "mmioClose"):
            return []
        if function == "mmioClose":
            rules = tuple(rule for rule in POINTS["mmioClose content"] if rule in file.decided)
        elif function in _SETTLING and file.way is Way.PROCEDURE and turn.expected == turn.got == 0:
            rules = turn.decides("content")
        else:
            return []
        if not rules or (file.faulty and turn.expected != 0):
            return []
        return self.compare_content(file, function, rules)

    def compare_content(self, file: File, function: str, rules: tuple[str, ...]) -> list[Difference]:
        """Compare the bytes of a file where they lie."""
        if file.way is Way.PROCEDURE:
            mine, other = (bytes(side.procedures[file.where].content) for side in (self.model, self.subject))
            where = f"the I/O procedure {file.where}"
        elif file.way is Way.BLOCK:
            mine, other = (side.block(file.where) for side in (self.model, self.subject))
            where = file.where
        elif file.way is Way.ORDINARY:
            before, now = self.model.file(file.where), self.subject.file(file.where)
            if before is None or before == now:
                return []
            mine, other, where = before, now or b"", f'the file "{file.where}"'
        else:
            return []
        if mine == other:
            return []
        wanted, got = literal(mine), literal(other)
        return [Difference(function, "content", rules, wanted, got, (f"{where} holds {wanted}",))]

    # What is decided from now on

    def _note(self, turn: Turn, file: File) -> None:
        """Keep account of what the call has left open."""
        emptying = turn.call.function == "mmioFlush" and turn.call.arguments[1].number > 0
        file.emptied = emptying and turn.expected == turn.got == 0
        self._note_place(turn, file)
        self._note_content(turn, file)
        memory = file.way in {Way.BLOCK, Way.SYSTEM}
        # What becomes of a memory file that changes its block, or is asked for its next bytes, the model decides alone.
        anew = turn.call.function == "mmioSetBuffer"
        anew |= turn.call.function == "mmioAdvance" and turn.call.arguments[2].text == "MMIO_READ"
        late = self.dialect is Dialect.OS2 and file.faulty and file.buffer
        if self._may_fail_later(turn, file) or turn.open is Open.ALL or (anew and memory) or late:
            file.lose()
        if not file.content_known and file.where:
            self.world.contents[file.where] = False

    def _note_place(self, turn: Turn, file: File) -> None:
        if turn.call.function == "mmioSeek" and turn.call.arguments[2].text != "SEEK_CUR" and turn.expected >= 0:
            file.place_known = file.content_known
        if turn.open & Open.PLACE:
            file.place_known = False

    def _note_content(self, turn: Turn, file: File) -> None:
        function = turn.call.function
        failed = turn.expected == -1 if function == "mmioWrite" else turn.expected != 0
        if turn.open & Open.CONTENT or (file.faulty and failed and function in _SETTLING | _WRITING):
            file.content_known = False
        if function == "mmioWrite":
            moved = turn.call.arguments[2].number > 0
            file.written |= turn.expected > 0
        else:
            moved = function in _WRITING
            file.written |= function in {"mmioCreateChunk", "mmioAscend"}
        spoiled = file.left_in_buffer and function in {"mmioWrite", "mmioCreateChunk"}
        if moved and (spoiled or not file.place_known):
            file.content_known = False
