"""The judgement of a call: what the model and the implementation differ in, as far as rules decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from mmio_conformance.explore.composer import LARGE, SLACK
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.judging.account import Account
from mmio_conformance.explore.judging.calls import STORING
from mmio_conformance.explore.judging.comparing import compare_chunk, compare_info, compare_qualified, compare_result
from mmio_conformance.explore.judging.comparing_content import compare_behind, compare_content
from mmio_conformance.explore.judging.comparing_filled import FILLED, compare_filled, succeeded
from mmio_conformance.explore.judging.comparing_messages import (
    compare_asked,
    compare_messages,
    compare_opened,
    compare_unheard,
    note_refusal,
)
from mmio_conformance.explore.judging.comparing_names import (
    compare_installed,
    compare_names,
    compare_unchanged,
    names_in,
)
from mmio_conformance.explore.judging.comparing_renaming import compare_renaming
from mmio_conformance.explore.judging.gap_readings import read_gaps
from mmio_conformance.explore.judging.leeway import Leeway
from mmio_conformance.explore.judging.left_open import Open
from mmio_conformance.explore.judging.points import POINTS, read_trace
from mmio_conformance.explore.judging.subjects import subjects_of
from mmio_conformance.explore.judging.turn import Turn
from mmio_conformance.explore.operations.opening import OLD_ERROR
from mmio_conformance.explore.operations.plain import ROOM
from mmio_conformance.explore.steps import Call, literal
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.steps import Step
    from mmio_conformance.explore.world import World
    from mmio_conformance.results.explored_gaps import Reading


#: The rules by which a file is still open after a call that has failed.
_KEEPING_HANDLES: Final = ("buffer.set-failure-keeps-handle",)
#: Whether a procedure that takes few bytes, or none, is asked again is left open, but not what a call has done that
#: gave up, nor that all of them are in their place where none has failed.
_SHORT_WRITE: Final = {"gap.short-write-of-buffer"}
#: What is compared besides after calls about names alone.
_OF_NAMES: Final = {"mmioRename": (compare_renaming,), "mmioOpen": (compare_asked, compare_qualified)}


class Judge:
    """Compares the sides of an example call by call, and keeps account of what gaps have left open.

    With `gaps` no side is right, and what a gap leaves open is compared too.
    """

    def __init__(
        self, model: Side, subject: Side, world: World, readings: Counter[Reading], *, gaps: bool = False
    ) -> None:
        self.gaps = gaps
        #: what was seen of gaps, counted
        self.readings = readings
        self.model = model
        self.subject = subject
        self.world = world
        self.dialect = model.interface.dialect
        self.leeway = Leeway(model, subject, world)
        self.account = Account(self.leeway)
        shape = model.interface.structures["MMIOINFO"]
        #: members that say what a file is served by and what went wrong, and make no difference to what it does
        self._only_told = {shape.member(means).name for means in ("io_proc", "fcc_io_proc", "error_ret")}
        find = model.interface.find
        self._invalid_handle = find("MMSYSERR_INVALHANDLE") or find("MMIOERR_INVALID_HANDLE")

    def judge(self, call: Call, expected: int, got: int, decided: tuple[str, ...]) -> list[Difference]:
        """Return the differences after a call, the plainest first; gaps that decided are noted in the world."""
        turn = self._turn(call, expected, got, decided)
        file = turn.file
        if turn.gaps and not self.gaps:
            self.readings.update(read_gaps(turn, self.model, self.world))
        if file is None:
            return self._mark(self._judge_without_file(turn), turn.gaps)
        if file.way is Way.PROCEDURE and file.buffer:
            note_refusal(self.subject, turn, file, failed=self.leeway.failed(turn.call, turn.got))
        differences = self._judge_with_file(turn, file) or list(compare_unheard(turn, file))
        differences = [replace(one, after=tuple(sorted(file.left.difference(one.foremost)))) for one in differences]
        file.left |= turn.left
        return differences

    def _judge_with_file(self, turn: Turn, file: File) -> list[Difference]:
        file.decided |= turn.rules
        file.gaps |= turn.gaps
        file.calls += turn.call.function != "mmioOpen"
        self.account.note_failure(turn, file)
        if self._is_refused(turn):
            return self._judge_refused(turn, file)
        if turn.got == self._invalid_handle != turn.expected and (lost := self._compare_handle(turn, file)):
            return self._mark(lost, file.gaps)
        if self.leeway.depends_on_buffer(turn, file):
            file.lose()
        comparable = self.leeway.is_comparable(turn, file)
        if self.leeway.cannot_hold(turn, file):
            return self._judge_overfull(turn, file)
        differences = list(self._differences(turn, file)) if comparable else []
        stored = turn.call.function in STORING and file.content_known
        if stored and not self.leeway.leaves_content_open(turn, file):
            differences += compare_content(self.model, self.subject, self.world, turn, file)
        self.account.note(turn, file)
        return self._mark(differences, file.gaps)

    def judges(self, step: Step) -> bool:
        """Tell whether anything of a step is judged: not if it is about a file whose state is not decided any more."""
        file = self.world.file(step.arguments[0].variable) if isinstance(step, Call) else None
        return file is None or file.place_known or file.content_known

    def lose(self, call: Call, difference: Difference) -> None:
        """Judge nothing any more of what a call has left different on the two sides."""
        if call.function == "mmioGetInfo" and difference.point in self._only_told:
            return
        if call.function == "mmioInstallIOProc":
            self.world.lists_known = False
        for name in subjects_of(call, self.world):
            self.world.lose_list(name)
        for name in names_in(call):
            self.world.lose_content(name)
        if (file := self.world.file(call.target or call.arguments[0].variable)) is not None:
            file.astray = True
        self.world.lose(call.target or call.arguments[0].variable)

    def _mark(self, differences: list[Difference], gaps: Iterable[str]) -> list[Difference]:
        """Let differences name the gaps that were touched, where no side is right."""
        return [replace(one, gaps=tuple(sorted(gaps))) for one in differences] if self.gaps else differences

    def _turn(self, call: Call, expected: int, got: int, decided: tuple[str, ...]) -> Turn:
        trace = read_trace(decided, self.dialect)
        opened = Open.NOTHING if self.gaps else trace.open
        if trace.gaps == _SHORT_WRITE and not self.gaps:
            failed = [self.leeway.failed(call, result) for result in (expected, got)]
            opened = Open.CODE if all(failed) else opened if any(failed) else Open.NOTHING
        handle = call.target if call.function == "mmioOpen" else call.arguments[0].variable
        return Turn(call, expected, got, trace.rules, opened, trace.gaps, trace.left, self.world.file(handle))

    def _judge_without_file(self, turn: Turn) -> list[Difference]:
        """Judge a call that is about no open file: about names, what is installed, or NULL for a handle."""
        for file in self.world.files:
            file.failed = False
        if subjects := subjects_of(turn.call, self.world):
            return self._judge_subjects(turn, subjects)
        about_lists = turn.call.function == "mmioInstallIOProc"
        if about_lists and turn.open:
            self.world.lists_known = False
        if turn.open & Open.ANSWER or (about_lists and not self.world.lists_known):
            return []
        if not self._names_are_known(turn.call):
            return []
        differences = []
        if about_lists:
            differences = list(compare_installed(self.model, self.subject, turn))
        elif rules := turn.decides(""):
            differences = list(compare_result(self.model.interface, turn, rules))
        differences = differences or list(compare_names(self.model, self.subject, self.world, turn))
        for compare in _OF_NAMES.get(turn.call.function, ()):
            differences = differences or list(compare(self.model, self.subject, turn))
        return differences

    def _names_are_known(self, call: Call) -> bool:
        """Tell whether rules say who may use the names of a call; if they do not of one, they do of none."""
        known = all(self.world.may_be_opened(name) for name in names_in(call))
        for name in () if known else names_in(call):
            self.world.lose_list(name)
        return known

    def _judge_subjects(self, turn: Turn, subjects: tuple[str, ...]) -> list[Difference]:
        """Judge a call that is about compound files, formats or entries: what it returns and what it fills."""
        differences: list[Difference] = []
        model, subject = self.model, self.subject
        if all(map(self.world.is_known, subjects)) and not turn.open & Open.ANSWER:
            if rules := turn.decides(""):
                differences = list(compare_result(model.interface, turn, rules))
            if not differences and turn.expected == turn.got and succeeded(turn, model):
                differences = list(compare_filled(model, subject, turn))
        if turn.open & (Open.CONTENT | Open.PLACE) or succeeded(turn, model) != succeeded(turn, model, turn.got):
            for name in subjects:
                self.world.lose_list(name)
        return differences

    # What may be compared

    def _is_refused(self, turn: Turn) -> bool:
        """Tell whether a transfer is one that the access of its file forbids."""
        file = turn.file
        assert file is not None  # noqa: S101 - asked with a file
        function = turn.call.function
        return (function == "mmioRead" and not file.reads) or (function == "mmioWrite" and not file.writes)

    def _judge_refused(self, turn: Turn, file: File) -> list[Difference]:
        """Judge such a transfer: it moves nothing; with a buffer, that may turn out later."""
        reading = turn.call.function == "mmioRead"
        binding = file.way is Way.ORDINARY
        comparable = file.place_known and turn.call.arguments[2].number > 0 and not turn.open & Open.ANSWER
        comparable &= not file.written if reading else not file.buffer
        file.refused |= file.buffer > 0 or not binding
        if not binding:
            file.content_known = False
        if not binding or not comparable:
            file.place_known = False
        decisive = POINTS[f"{turn.call.function} access"]  # also when it was opened
        rules = tuple(rule for rule in decisive if rule in file.decided)
        if not rules or not binding or not comparable or turn.got == -1:
            return []
        shows = (f"{turn.call.text} returns -1",)
        return [Difference(turn.call.function, "access", rules, "-1", str(turn.got), shows, calls=True)]

    def _compare_handle(self, turn: Turn, file: File) -> list[Difference]:
        """Make sure that an open file is not taken for a closed one, however many calls for it have failed."""
        returns_errors = self.model.interface.functions[turn.call.function].constants == "errors"
        rules = tuple(rule for rule in _KEEPING_HANDLES if rule in file.decided)
        if not (returns_errors and rules):
            return []
        got = self.model.interface.describe(turn.got, "errors")
        expected = f"anything but {got}"
        shows = (f"{turn.call.text} returns {expected}",)
        return [Difference(turn.call.function, "handle", rules, expected, got, shows, calls=True)]

    def _judge_overfull(self, turn: Turn, file: File) -> list[Difference]:
        """Judge a write that is longer than the buffer of a file whose procedure fails."""
        known = file.place_known
        file.lose()
        return list(self._compare_excess(turn, "failure", ("transfer.write-error",))) if known else []

    def _compare_excess(self, turn: Turn, point: str, rules: tuple[str, ...]) -> Iterator[Difference]:
        """Make sure that a write which cannot be carried out as a whole does not return that it was."""
        asked = turn.call.arguments[2].number
        if rules and turn.expected < asked <= turn.got:
            less = f"less than {asked}"
            shows = (f"{turn.call.text} returns {less}",)
            yield Difference("mmioWrite", point, rules, less, str(turn.got), shows, calls=True)

    # Points

    def _differences(self, turn: Turn, file: File) -> Iterator[Difference]:
        function = turn.call.function
        yield from self._compare_answer(turn)
        if function == "mmioOpen" and turn.expected and turn.got and file.way is Way.PROCEDURE:
            yield from compare_opened(self.model, self.subject, turn)
        if turn.expected != turn.got and (function in {"mmioRead", "mmioOpen"} or turn.expected == 0):
            return
        if function == "mmioOpen" and not turn.expected:
            yield from self._compare_error(turn)
            yield from compare_unchanged(self.model, self.subject, self.world, turn, file)
        if function == "mmioRead" and turn.expected == turn.got:
            yield from self._compare_block(turn)
        if file.way is Way.PROCEDURE:
            yield from compare_messages(self.model, self.subject, turn, file)
        if not turn.open & Open.MEMBERS and turn.expected == 0:
            yield from self._compare_memory(turn, file)

    def _compare_memory(self, turn: Turn, file: File) -> Iterator[Difference]:
        """Compare what a call that has returned zero leaves in the memory of the application."""
        function = turn.call.function
        if function in {"mmioClose", "mmioSetBuffer"} and file.block:
            yield from compare_behind(self.subject, turn, file)
        elif function in FILLED:
            yield from compare_filled(self.model, self.subject, turn)
        elif function in {"mmioGetInfo", "mmioGetData", "mmioAdvance"} and turn.call.arguments[1].variable:
            yield from compare_info(self.model, self.subject, turn, file)
        elif function in {"mmioDescend", "mmioCreateChunk"}:
            yield from compare_chunk(self.model, self.subject, turn)

    def _compare_answer(self, turn: Turn) -> Iterator[Difference]:
        full = turn.call.function == "mmioWrite" and "gap.write-beyond-fixed-block" in turn.gaps
        if not (turn.open & Open.ANSWER or full) and (rules := turn.decides("")):
            yield from compare_result(self.model.interface, turn, rules)
        elif turn.call.function == "mmioWrite":
            yield from self._compare_excess(turn, "beyond", turn.decides("beyond"))

    def _compare_error(self, turn: Turn) -> Iterator[Difference]:
        structure, rules = turn.call.arguments[1].variable, turn.decides("error")
        answered = turn.decides("answer") if not turn.open else ()
        if not structure or not (rules or answered):
            return
        member = self.subject.interface.structures["MMIOINFO"].member("error_ret").name
        mine, other = (side.members(structure)[member] for side in (self.model, self.subject))
        if answered and mine != other:
            yield Difference(
                "mmioOpen", "answer", answered, str(mine), str(other), (f"{structure}.{member} is {mine}",)
            )
        elif rules and other in {0, OLD_ERROR.number} and mine != other:
            expected = f"anything but {other}"
            yield Difference("mmioOpen", "error", rules, expected, str(other), (f"{structure}.{member} is {expected}",))

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
