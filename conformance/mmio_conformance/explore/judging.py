"""The judgement of a call: what the model and the implementation differ in, as far as rules decide it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.comparing import compare_chunk, compare_info, compare_result
from mmio_conformance.explore.comparing_messages import compare_messages, compare_opened
from mmio_conformance.explore.composer import LARGE, SLACK
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.operations.plain import ROOM
from mmio_conformance.explore.points import POINTS, Open, read_trace
from mmio_conformance.explore.steps import literal
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.steps import Call
    from mmio_conformance.explore.world import World

#: Functions that put bytes into a file, and those that only make sure that they are there.
_WRITING: Final = frozenset({"mmioWrite", "mmioCreateChunk", "mmioAscend", "mmioAdvance", "mmioSetInfo"})
_SETTLING: Final = frozenset({"mmioFlush", "mmioSetBuffer", "mmioAdvance"})
#: Functions that move bytes or the position: with a buffer it is theirs when a procedure's failure shows.
_MOVING: Final = frozenset(
    {"mmioRead", "mmioWrite", "mmioSeek", "mmioDescend", "mmioAscend", "mmioCreateChunk", "mmioGetInfo", "mmioSetInfo"}
)


#: Functions that give nobody a reason to write the buffer out.
_HARMLESS: Final = frozenset({"mmioGetInfo", "mmioSendMessage", "mmioGetLastError"})


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


def _empties(call: Call) -> bool:
    """Tell whether a call gives the bytes up that a buffer holds: on OS/2 it is left open where the position is then."""
    return call.function == "mmioSetBuffer" or (call.function == "mmioFlush" and call.arguments[1].number > 0)


def _unread(info: Mapping[str, int | tuple[int, ...]]) -> int:
    """Return how many bytes lie in the buffer behind the position."""
    return int(info["pchEndRead"]) - int(info["pchNext"])  # type: ignore[arg-type]


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
        self._nothing_to_flush = model.interface.find("MMIOERR_NO_FLUSH_NEEDED")

    def judge(self, call: Call, expected: int, got: int, decided: tuple[str, ...]) -> list[Difference]:
        """Return the differences after a call, the plainest first; gaps that decided are noted in the world."""
        turn = self._turn(call, expected, got, decided)
        file = turn.file
        if file is None:
            return self._mark(self._judge_without_file(turn), turn.gaps)
        file.decided |= turn.rules
        file.gaps |= turn.gaps
        file.calls += turn.call.function != "mmioOpen"
        self._note_failure(turn, file)
        if self._is_refused(turn):
            return self._judge_refused(turn, file)
        if self._depends_on_buffer(turn, file):
            file.lose()
        comparable = self._is_comparable(turn, file)
        if self._cannot_hold(turn, file):
            return self._judge_overfull(turn, file)
        differences = list(self._differences(turn, file)) if comparable else []
        differences += self._judge_content(turn, file)
        self._note(turn, file)
        return self._mark(differences, file.gaps)

    def lose(self, call: Call) -> None:
        """Judge nothing any more of what a call has left different on the two sides."""
        if call.function == "mmioInstallIOProc":
            self.world.lists_known = False
        self.world.lose(call.target or call.arguments[0].variable)

    def _mark(self, differences: list[Difference], gaps: Iterable[str]) -> list[Difference]:
        """Let differences name the gaps that were touched, where no side is right."""
        return [replace(one, gaps=tuple(sorted(gaps))) for one in differences] if self.gaps else differences

    def _turn(self, call: Call, expected: int, got: int, decided: tuple[str, ...]) -> Turn:
        trace = read_trace(decided, self.dialect)
        opened = Open.NOTHING if self.gaps else trace.open
        handle = call.target if call.function == "mmioOpen" else call.arguments[0].variable
        return Turn(call, expected, got, trace.rules, opened, trace.gaps, self.world.file(handle))

    def _judge_without_file(self, turn: Turn) -> list[Difference]:
        """Judge a call that is about no open file: about names, what is installed, or NULL for a handle."""
        for file in self.world.open_files:
            file.failed = False
        about_lists = turn.call.function == "mmioInstallIOProc"
        if about_lists and turn.open:
            self.world.lists_known = False
        if turn.open & Open.ANSWER or (about_lists and not self.world.lists_known):
            return []
        differences = []
        if about_lists:
            differences = list(self._compare_installed(turn))
        elif rules := turn.decides(""):
            differences = list(compare_result(self.model.interface, turn, rules))
        if (rules := turn.decides("file")) and not differences:
            differences = list(self._compare_names(turn, rules))
        return differences

    def _compare_installed(self, turn: Turn) -> Iterator[Difference]:
        """Compare which procedure was installed, found or removed."""
        sides = self.model.named(turn.expected), self.subject.named(turn.got)
        wanted, got = (one if isinstance(one, str) else "an address" if one else "NULL" for one in sides)
        if (rules := turn.decides("")) and wanted != got:
            expected = "anything but NULL" if wanted == "an address" else wanted
            (call,) = turn.call.lines
            yield Difference(turn.call.function, "", rules, expected, got, (f"{call} returns {expected}",), calls=True)

    def _compare_names(self, turn: Turn, rules: tuple[str, ...]) -> Iterator[Difference]:
        """Compare the files of the names that the call was given."""
        for name in (argument.content.decode() for argument in turn.call.arguments if argument.content is not None):
            mine, other = self.model.file(name), self.subject.file(name)
            if mine != other and self.world.contents.get(name, True):
                wanted, got = ("no file" if content is None else literal(content) for content in (mine, other))
                shows = f'there is no file "{name}"' if mine is None else f'the file "{name}" holds {wanted}'
                yield Difference(turn.call.function, "file", rules, wanted, got, (shows,))

    # What may be compared

    def _is_comparable(self, turn: Turn, file: File) -> bool:
        if file.faulty and turn.call.function in {"mmioRead", "mmioWrite"} and not turn.call.arguments[2].number:
            return False  # whether a procedure is asked to move nothing, and may fail then, no rule says
        if self._wrote_before(turn, file):
            return False
        if self.dialect is Dialect.OS2 and turn.call.function == "mmioFlush" and turn.got == self._nothing_to_flush:
            return False
        if turn.call.function == "mmioSeek" and turn.expected == -1 and not file.faulty:
            return False  # a place before the beginning, which an application does not ask for
        if not file.place_known:
            if turn.call.function == "mmioClose" and (file.faulty or file.refused or not file.content_known):
                return False
            anew = turn.call.function == "mmioSeek" and turn.call.arguments[2].text != "SEEK_CUR" and file.content_known
            return anew or turn.call.function == "mmioClose"
        return not self._may_fail_later(turn, file)

    def _may_fail_later(self, turn: Turn, file: File) -> bool:
        """Tell whether it is left to an implementation in which call the failure of a procedure shows.

        An error is never too early; it is too late only if the call could not do without the procedure.
        """
        if not (file.faulty and file.buffer):
            return False
        if self._failed(turn.call, turn.got):
            return not self._failed(turn.call, turn.expected) or turn.call.function in _MOVING
        if turn.call.function not in _MOVING:
            return False
        return file.calls != 1 and not _asks_for_position(turn.call)

    def _depends_on_buffer(self, turn: Turn, file: File) -> bool:
        """Tell whether a call does what it does by how much an implementation has loaded, or loads at once."""
        if not file.buffer or turn.call.function in _HARMLESS | {"mmioOpen"}:
            return False
        on = turn.call.function == "mmioAdvance" and turn.call.arguments[2].text == "MMIO_READ"
        return file.short or (on and not file.alike)

    def _note_loaded(self, turn: Turn, file: File) -> None:
        """Keep account of whether both sides have loaded as much."""
        filled = turn.call.function in {"mmioGetInfo", "mmioAdvance"} and turn.call.arguments[1].variable
        if filled and turn.expected == turn.got == 0:
            mine, other = (side.members(turn.call.arguments[1].variable) for side in (self.model, self.subject))
            file.alike = _unread(mine) == _unread(other)
        elif turn.call.function not in _HARMLESS | {"mmioOpen", "mmioSetInfo"}:
            file.alike = False

    def _wrote_before(self, turn: Turn, file: File) -> bool:
        """Tell whether bytes that cannot be written any more may have been written before the procedure failed."""
        settling = turn.call.function in _SETTLING | {"mmioClose"}
        late = file.faulty and file.buffer > 0 and settling and not file.pending
        return late and self._failed(turn.call, turn.expected) and not self._failed(turn.call, turn.got)

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
        file.refused = True
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
        if function == "mmioOpen" and turn.expected and turn.got and file.way is Way.PROCEDURE:
            yield from compare_opened(self.model, self.subject, turn)
        if turn.expected != turn.got and (function in {"mmioRead", "mmioOpen"} or turn.expected == 0):
            return
        if function == "mmioOpen" and not turn.expected and (rules := turn.decides("error")):
            yield from self._compare_error(turn, rules)
        if function == "mmioRead" and turn.expected == turn.got:
            yield from self._compare_block(turn)
        yield from compare_messages(self.model, self.subject, turn, file)
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
        if file.buffer:
            self._note_loaded(turn, file)
        if turn.call.function not in _HARMLESS:
            file.pending = turn.call.function in _WRITING and turn.call.function != "mmioAdvance"
        memory = file.way in {Way.BLOCK, Way.SYSTEM}
        # What becomes of a memory file that changes its block, or is asked for its next bytes, the model decides alone.
        anew = turn.call.function == "mmioSetBuffer"
        anew |= turn.call.function == "mmioAdvance" and turn.call.arguments[2].text == "MMIO_READ"
        late = self.dialect is Dialect.OS2 and file.faulty and file.buffer
        late |= self._wrote_before(turn, file)
        if self._may_fail_later(turn, file) or turn.open is Open.ALL or (anew and memory) or late:
            file.lose()
        if not file.content_known and file.where:
            self.world.contents[file.where] = False

    def _note_failure(self, turn: Turn, file: File) -> None:
        """Keep account of whose error is the last one."""
        for other in self.world.open_files:
            other.failed = False
        file.failed = self._failed(turn.call, turn.expected) and self._failed(turn.call, turn.got)

    def _note_place(self, turn: Turn, file: File) -> None:
        if turn.call.function == "mmioSeek" and turn.call.arguments[2].text != "SEEK_CUR" and turn.expected >= 0:
            file.place_known = file.content_known
        if turn.open & Open.PLACE or (self.dialect is Dialect.OS2 and file.buffer and _empties(turn.call)):
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
