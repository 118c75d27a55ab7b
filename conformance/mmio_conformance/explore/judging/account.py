"""The account that is kept, file by file, of what is still decided: calls leave it open, and it is judged no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.judging.calls import (
    HARMLESS,
    LEAVING_BYTES,
    OF_CHUNKS,
    SETTLING,
    WITHOUT_BUFFER,
    WRITING,
    asks_for_position,
    gives_up_buffer,
)
from mmio_conformance.explore.judging.left_open import Open
from mmio_conformance.explore.judging.needless import note_buffer
from mmio_conformance.explore.world import IN_MEMORY, File, Way
from mmio_conformance.play.procedures import without_flush

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.explore.judging.leeway import Leeway
    from mmio_conformance.explore.judging.turn import Turn

#: Through a buffer a seek past the end may be refused by a later call, also after another seek to the same place.
_PAST_END: Final = "gap.seeking-past-end-on-windows"


class Account:
    """Keeps account of the files of an example, call by call."""

    def __init__(self, leeway: Leeway) -> None:
        """Note of each call what it leaves to an implementation."""
        self._leeway = leeway
        self.model, self.subject = leeway.model, leeway.subject
        self.world = leeway.world
        self.dialect = leeway.dialect

    def note(self, turn: Turn, file: File) -> None:
        """Keep account of what the call has left open."""
        function = turn.call.function
        if function == "mmioOpen" and bool(turn.expected) != bool(turn.got):
            self.world.lose_opened(turn.call.target)
        if function == "mmioClose" and turn.got and file.way in {Way.ORDINARY, Way.ELEMENT}:
            self.world.lose_opened(file.handle)  # it may be open still
        if file.changed and "direct.advance-access" in turn.rules:
            file.lose()  # whether a call that is refused takes what the application has done
        if function == "mmioOpen":
            file.place_known &= file.content_known
        emptying = function == "mmioFlush" and turn.call.arguments[1].number > 0
        file.emptied = emptying and turn.expected == turn.got == 0
        if file.way is Way.ORDINARY:
            self._note_end(turn, file)
        self._note_place(turn, file)
        self._note_content(turn, file)
        if file.buffer or file.way in IN_MEMORY:
            self._note_loaded(turn, file)
        if file.buffer:
            note_buffer(turn, file)
        # A seek may load the buffer, unless the procedure fails already.
        idle = function == "mmioSeek" and (file.faulty or asks_for_position(turn.call))
        file.used |= not idle and function not in WITHOUT_BUFFER
        self._note_pending(turn, file)
        self._note_elsewhere(turn, file)
        if self._is_lost(turn, file):
            file.lose()
        if not file.content_known:
            self.world.lose_content(file.where)

    def _is_lost(self, turn: Turn, file: File) -> bool:
        """Tell whether nothing of a file is decided any more."""
        function = turn.call.function
        if self._leeway.may_fail_later(turn, file) or self._leeway.does_without(turn, file) or turn.open == Open.ALL:
            return True
        rebuffered = function == "mmioSetBuffer"
        # What becomes of a memory file that changes its block, or is asked for its next bytes, the model decides alone.
        anew = rebuffered or (function == "mmioAdvance" and turn.call.arguments[2].text == "MMIO_READ")
        if anew and file.way in IN_MEMORY:
            return True
        if self.dialect is Dialect.OS2:
            # Where a buffer begins that a file gets in its middle, lDiskOffset says, which nobody need maintain.
            begun = rebuffered and file.way is Way.PROCEDURE and not file.buffer
            moved = function == "mmioSeek" and turn.expected == turn.got >= 0
            late = file.faulty and file.buffer > 0 and not moved
            if begun or (late and not self._leeway.keeps(turn)):
                return True
        # Whether a transfer of no bytes asks a procedure, which calls into MMIO then, is left open.
        return not file.buffer and self.model.inside.keys() != self.subject.inside.keys()

    def _note_pending(self, turn: Turn, file: File) -> None:
        """Keep account of whether bytes may wait in the buffer."""
        function = turn.call.function
        refused = function in SETTLING and file.failed
        nothing = function == "mmioWrite" and turn.call.arguments[2].number == 0
        nothing |= self._leeway.leaves_unchanged(turn.call) and not self._has_written()
        if not (function in HARMLESS or nothing or refused):  # else they wait still
            file.pending = function in LEAVING_BYTES and not self._has_written()
        flushed = function in {"mmioFlush", "mmioSetBuffer"} and turn.expected == turn.got == 0
        file.unflushed = not flushed and (file.unflushed or function in WRITING)

    def _has_written(self) -> bool:
        """Tell whether a procedure was asked to write during the call: what the buffer then holds is left open."""
        writing = self.model.interface.constant("MMIOM_WRITE")
        return any(without_flush(one.message, self.model.interface) == writing for one in self.subject.messages)

    def _note_elsewhere(self, turn: Turn, file: File) -> None:
        """Keep account of whether a procedure whose buffer was given up may yet have to be brought to the position."""
        if turn.call.function == "mmioSetBuffer":
            file.elsewhere |= turn.got == 0
        elif turn.call.function in {"mmioRead", "mmioWrite"}:
            file.elsewhere &= turn.got <= 0
        elif turn.call.function == "mmioSeek" or turn.call.function in OF_CHUNKS:
            file.elsewhere &= self._leeway.failed(turn.call, turn.got)

    def note_failure(self, turn: Turn, file: File) -> None:
        """Keep account of whose error is the last one."""
        for other in self.world.files:
            other.failed = False
        file.failed = self._leeway.failed(turn.call, turn.expected) and self._leeway.failed(turn.call, turn.got)

    def _note_place(self, turn: Turn, file: File) -> None:
        if turn.call.function == "mmioSeek" and turn.call.arguments[2].text != "SEEK_CUR" and turn.expected >= 0:
            file.place_known = file.content_known and _PAST_END not in file.gaps
        if self._leeway.is_undecided(turn, file):
            file.place_known = False
        before_beginning = turn.call.function == "mmioSeek" and turn.expected == -1 and not file.faulty
        if before_beginning or turn.open & Open.PLACE or (self.dialect is Dialect.OS2 and gives_up_buffer(turn.call)):
            file.place_known = False

    def _note_loaded(self, turn: Turn, file: File) -> None:
        """Keep account of whether both sides have loaded as much."""
        filled = turn.call.function in {"mmioGetInfo", "mmioAdvance"} and turn.call.arguments[1].variable
        if filled and turn.expected == turn.got == 0:
            mine, other = (side.members(turn.call.arguments[1].variable) for side in (self.model, self.subject))
            file.alike = _unread(mine) == _unread(other)
            file.alike_room = _room(mine) == _room(other)
        elif turn.call.function not in WITHOUT_BUFFER and turn.call.function != "mmioSetInfo":
            file.alike = False

    def _note_end(self, turn: Turn, file: File) -> None:
        """Keep account of how far an ordinary file goes, with what its buffer holds."""
        if turn.call.function == "mmioOpen":
            file.end = len((file.where and self.model.file(file.where)) or b"")
        elif self._leeway.leaves_unchanged(turn.call) or not file.place_known or file.left_in_buffer:
            return
        elif turn.call.function in WRITING:
            file.end = max(file.end, self._leeway.place(file))

    def _note_content(self, turn: Turn, file: File) -> None:
        function = turn.call.function
        failed = turn.expected == -1 if function == "mmioWrite" else turn.expected != 0
        storing = function in SETTLING or function in WRITING or (function == "mmioClose" and file.unflushed)
        given_up = file.faulty and failed and storing and not self._leeway.keeps(turn)
        if self._leeway.leaves_content_open(turn, file) or given_up:
            file.content_known = False
        if function == "mmioWrite":
            moved = turn.call.arguments[2].number > 0
            file.written |= turn.expected > 0
        else:
            moved = function in WRITING
            file.written |= function in {"mmioCreateChunk", "mmioAscend"}
        spoiled = file.left_in_buffer and function in {"mmioWrite", "mmioCreateChunk"}
        if moved and (spoiled or not file.place_known):
            file.content_known = False


def _unread(info: Mapping[str, int | tuple[int, ...]]) -> int:
    """Return how many bytes lie in the buffer behind the position."""
    return int(info["pchEndRead"]) - int(info["pchNext"])  # type: ignore[arg-type]


def _room(info: Mapping[str, int | tuple[int, ...]]) -> int:
    """Return how many bytes an application may write into the buffer."""
    return int(info["pchEndWrite"]) - int(info["pchNext"])  # type: ignore[arg-type]
