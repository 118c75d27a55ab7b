"""The leeway that rules leave: which calls of two implementations may be compared, and what a call leaves open.

Where the documents do not say in which call something shows, or rely on what an application never does, two sound
implementations differ, and the files of an example are judged less from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.needless import note_buffer
from mmio_conformance.explore.points import Open
from mmio_conformance.explore.side import ModelSide
from mmio_conformance.explore.world import IN_MEMORY, File, Way
from mmio_conformance.play.procedures import without_flush

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.steps import Call
    from mmio_conformance.explore.turn import Turn
    from mmio_conformance.explore.world import World

#: Functions that write bytes, those that put them into a file in any way, and those that make sure that they are there.
_LEAVING_BYTES: Final = frozenset({"mmioWrite", "mmioCreateChunk", "mmioAscend"})
_WRITING: Final = _LEAVING_BYTES | {"mmioAdvance", "mmioSetInfo"}
SETTLING: Final = frozenset({"mmioFlush", "mmioSetBuffer", "mmioAdvance"})
#: Rules by which bytes that a call could not write out wait in the buffer for the next one.
_KEEPING: Final = frozenset({"flush.empty-after-writing", "direct.advance-keeps-unwritten", "buffer.set-cannot-write"})
#: Functions that move bytes or the position: with a buffer it is theirs when a procedure's failure shows.
_MOVING: Final = frozenset(
    {"mmioRead", "mmioWrite", "mmioSeek", "mmioDescend", "mmioAscend", "mmioCreateChunk", "mmioGetInfo", "mmioSetInfo"}
)
#: Functions of OS/2 for headers that the services need not move in the file for.
_OF_HEADERS: Final = frozenset({"mmioGetHeader", "mmioSetHeader"})
#: Functions that move headers of chunks.
_OF_CHUNKS: Final = frozenset({"mmioDescend", "mmioAscend", "mmioCreateChunk"})
#: Functions that come upon bytes of the file, or upon its end.
_MEETING_CONTENT: Final = _OF_CHUNKS | {"mmioRead", "mmioWrite"}
#: Functions that give nobody a reason to write the buffer out.
_HARMLESS: Final = frozenset({"mmioGetInfo", "mmioGetData", "mmioSendMessage", "mmioGetLastError"})
#: Those, and what is called before anything else.
_WITHOUT_BUFFER: Final = _HARMLESS | {"mmioOpen"}
#: Through a buffer a seek past the end may be refused by a later call, also after another seek to the same place.
_PAST_END: Final = "gap.seeking-past-end-on-windows"


def _empties(call: Call) -> bool:
    """Tell whether a call gives up the bytes of a buffer: on OS/2 it is left open where the position is then."""
    return call.function == "mmioSetBuffer" or (call.function == "mmioFlush" and call.arguments[1].number > 0)


def _unread(info: Mapping[str, int | tuple[int, ...]]) -> int:
    """Return how many bytes lie in the buffer behind the position."""
    return int(info["pchEndRead"]) - int(info["pchNext"])  # type: ignore[arg-type]


def _room(info: Mapping[str, int | tuple[int, ...]]) -> int:
    """Return how many bytes an application may write into the buffer."""
    return int(info["pchEndWrite"]) - int(info["pchNext"])  # type: ignore[arg-type]


def _asks_for_position(call: Call) -> bool:
    return call.function == "mmioSeek" and call.arguments[2].text == "SEEK_CUR" and call.arguments[1].number == 0


def _meets_content(call: Call) -> bool:
    """Tell whether a call comes upon bytes of the file, or upon its end."""
    to_end = call.function == "mmioSeek" and call.arguments[2].text == "SEEK_END"
    return to_end or call.function in _MEETING_CONTENT


class Leeway:
    """Keeps account, file by file, of what is decided still."""

    def __init__(self, model: Side, subject: Side, world: World) -> None:
        self.model = model
        self.subject = subject
        self.world = world
        self.dialect = model.interface.dialect
        self._cannot_read = model.interface.find("MMIOERR_CANNOTREAD")
        self._nothing_to_flush = model.interface.find("MMIOERR_NO_FLUSH_NEEDED")

    def is_comparable(self, turn: Turn, file: File) -> bool:
        """Tell whether rules decide what a call returns and fills in, after all that was called before."""
        if self._is_undecided(turn, file) or self._is_left_open(turn, file) or self._does_without(turn, file):
            return False
        if file.refused:
            return False  # a buffer may have taken what the file cannot, and give it back until that turns out
        if turn.call.function == "mmioClose" and not file.place_known:
            return file.content_known and not (file.faulty or file.refused)
        anew = turn.call.function == "mmioSeek" and turn.call.arguments[2].text != "SEEK_CUR" and file.content_known
        return (file.place_known or anew) and not self._may_fail_later(turn, file)

    def _is_undecided(self, turn: Turn, file: File) -> bool:
        """Tell whether a call comes upon bytes that nobody has marked as modified, or goes past the end of the file."""
        return (file.left_in_buffer and _meets_content(turn.call)) or self._goes_past_end(turn, file)

    def _is_left_open(self, turn: Turn, file: File) -> bool:
        """Tell whether no rule says what becomes of such a call."""
        function, arguments = turn.call.function, turn.call.arguments
        if function in {"mmioRead", "mmioWrite"}:
            # Whether a procedure is asked to move nothing, and may fail then.
            return file.faulty and not arguments[2].number
        if function == "mmioGetLastError":
            # Whether an error of another handle is the last one, if the call that failed has left none.
            return turn.expected == 0
        appends = function == "mmioOpen" and "MMIO_APPEND" in arguments[2].text
        if appends or function in _OF_HEADERS:
            # Whether the services have to go to the end of a file that they open, or to its beginning for its header.
            return self._refuses_to_seek(file)
        if function == "mmioDescend":
            return turn.got == 0 and self._did_without_seeking(file)
        if function == "mmioSeek":
            # What becomes of a place before the beginning, which no application asks for.
            return turn.expected == -1 and not file.faulty
        # Whether there is something to flush: a buffer may be written out at any time.
        return function == "mmioFlush" and self.dialect is Dialect.OS2 and turn.got == self._nothing_to_flush

    def _may_fail_later(self, turn: Turn, file: File) -> bool:
        """Tell whether it is left to an implementation in which call the failure of a procedure shows.

        An error is never too early; it is too late only if the call could not do without the procedure.
        """
        if not (file.faulty and file.buffer):
            return False
        if self.failed(turn.call, turn.got) or self._stopped_halfway(turn, file):
            return not self.failed(turn.call, turn.expected) or turn.call.function in _MOVING
        if turn.call.function not in _MOVING:
            return False
        if self._did_without_seeking(file):
            return True
        return file.used and not _asks_for_position(turn.call)

    def _stopped_halfway(self, turn: Turn, file: File) -> bool:
        """Tell whether a transfer has moved fewer bytes because its procedure refused one of the messages for them."""
        if turn.call.function not in {"mmioRead", "mmioWrite"} or file.way is not Way.PROCEDURE:
            return False
        answers = self.subject.procedures[file.where].answers
        refused = any(answers.get(one.message) == -1 for one in self.subject.messages)
        return refused and 0 < turn.got < turn.expected

    def depends_on_buffer(self, turn: Turn, file: File) -> bool:
        """Tell whether a call does what it does by how much an implementation has loaded, or loads at once."""
        if file.short and turn.call.function in _OF_CHUNKS:
            return True  # whether the rest of a header is asked for
        if not file.buffer or turn.call.function in _WITHOUT_BUFFER:
            return False
        if self._overfills_element(turn, file):
            return True
        on = turn.call.function == "mmioAdvance" and turn.call.arguments[2].text == "MMIO_READ"
        if file.short:
            return on or turn.expected != turn.got  # whether the rest is asked for
        return on and not file.alike

    def _overfills_element(self, turn: Turn, file: File) -> bool:
        """Tell whether a call may have failed for want of room, which with a buffer may turn out at any time."""
        if file.way is not Way.ELEMENT or file.grows or not (file.written or turn.call.function in _WRITING):
            return False
        less = turn.call.function == "mmioWrite" and turn.got < turn.expected
        return less or (self.failed(turn.call, turn.got) and not self.failed(turn.call, turn.expected))

    def _note_loaded(self, turn: Turn, file: File) -> None:
        """Keep account of whether both sides have loaded as much."""
        filled = turn.call.function in {"mmioGetInfo", "mmioAdvance"} and turn.call.arguments[1].variable
        if filled and turn.expected == turn.got == 0:
            mine, other = (side.members(turn.call.arguments[1].variable) for side in (self.model, self.subject))
            file.alike = _unread(mine) == _unread(other)
            file.alike_room = _room(mine) == _room(other)
        elif turn.call.function not in _WITHOUT_BUFFER and turn.call.function != "mmioSetInfo":
            file.alike = False

    def _does_without(self, turn: Turn, file: File) -> bool:
        """Tell whether a call had no bytes to write, or may have had none, so that it may do without the procedure."""
        settling = turn.call.function in SETTLING or turn.call.function == "mmioClose"
        if not (settling and file.faulty and file.buffer):
            return False
        if turn.expected == self._cannot_read and turn.call.function == "mmioAdvance":
            return False  # what it had to fill is as empty on both sides
        idle = not file.pending or self._may_keep_changes(turn)
        return idle and self.failed(turn.call, turn.expected) and not self.failed(turn.call, turn.got)

    def _may_keep_changes(self, turn: Turn) -> bool:
        """Tell whether a call resizes a buffer, which on OS/2 keeps its bytes and need not be written out for that."""
        if self.dialect is not Dialect.OS2 or turn.call.function != "mmioSetBuffer":
            return False
        block, size = turn.call.arguments[1:3]
        return not block.variable and size.number > 0

    def _did_without_seeking(self, file: File) -> bool:
        """Tell whether a procedure that refuses to seek was not asked to: who reads on from where it is need not."""
        seek = self.model.interface.constant("MMIOM_SEEK")
        return self._refuses_to_seek(file) and all(one.message != seek for one in self.subject.messages)

    def _refuses_to_seek(self, file: File) -> bool:
        """Tell whether a file is that of a procedure which refuses to seek."""
        if file.way is not Way.PROCEDURE:
            return False
        return self.subject.procedures[file.where].answers.get(self.model.interface.constant("MMIOM_SEEK")) == -1

    def _goes_past_end(self, turn: Turn, file: File) -> bool:
        """Tell whether a call goes past the end of an ordinary file, which Windows lets fail, or calls that come later.

        Without a buffer the model says so itself: with one it does not look where the end is.
        """
        if not file.buffer:
            return False
        unmarked = turn.call.function == "mmioAdvance" and file.left_in_buffer
        going = turn.call.function == "mmioSeek" or self._leaves_unchanged(turn.call) or unmarked
        if file.way is Way.ELEMENT and going and self.failed(turn.call, turn.got):
            return turn.call.function == "mmioAscend" or turn.expected > file.length
        return going and file.way is Way.ORDINARY and self._place(file) > file.end

    def _leaves_unchanged(self, call: Call) -> bool:
        """Tell whether a call leaves a chunk that nobody has marked as modified, and so writes nothing."""
        if call.function != "mmioAscend":
            return False
        flags = self.model.number_in(call.arguments[1].variable, "flags")
        return not flags & self.model.interface.constant("MMIO_DIRTY")

    def _note_end(self, turn: Turn, file: File) -> None:
        """Keep account of how far an ordinary file goes, with what its buffer holds."""
        if turn.call.function == "mmioOpen":
            file.end = len((file.where and self.model.file(file.where)) or b"")
        elif self._leaves_unchanged(turn.call) or not file.place_known or file.left_in_buffer:
            return
        elif turn.call.function in _WRITING:
            file.end = max(file.end, self._place(file))

    def _place(self, file: File) -> int:
        """Return the position on the model; of two implementations none is asked what nobody called for."""
        asked = isinstance(self.model, ModelSide) and self.dialect is Dialect.WINDOWS
        return self.model.place(file.handle) if asked else 0  # type: ignore[attr-defined]

    def failed(self, call: Call, result: int) -> bool:
        """Tell whether a call that returned this has failed."""
        return result == -1 or (self.model.interface.functions[call.function].constants == "errors" and result != 0)

    def cannot_hold(self, turn: Turn, file: File) -> bool:
        """Tell whether a write is longer than the buffer of a file whose procedure fails, so that it has to notice."""
        failed = "transfer.write-error" in turn.rules and turn.expected < turn.call.arguments[2].number
        failed = turn.call.function == "mmioWrite" and failed
        return failed and file.faulty and 0 < file.buffer < turn.call.arguments[2].number

    # What is decided from now on

    def note(self, turn: Turn, file: File) -> None:
        """Keep account of what the call has left open."""
        function = turn.call.function
        if function == "mmioOpen" and bool(turn.expected) != bool(turn.got):
            self.world.lose_opened(turn.call.target)
        if function == "mmioClose" and turn.got and file.way in {Way.ORDINARY, Way.ELEMENT}:
            self.world.lose_opened(file.handle)  # it may be open still
        if file.changed and "direct.advance-access" in turn.rules:
            file.lose()  # whether a call that is refused takes what the application has done
        if turn.call.function == "mmioOpen":
            file.place_known &= file.content_known
        emptying = turn.call.function == "mmioFlush" and turn.call.arguments[1].number > 0
        file.emptied = emptying and turn.expected == turn.got == 0
        memory = file.way in IN_MEMORY
        if file.way is Way.ORDINARY:
            self._note_end(turn, file)
        self._note_place(turn, file)
        self._note_content(turn, file)
        if file.buffer or memory:
            self._note_loaded(turn, file)
        if file.buffer:
            note_buffer(turn, file)
        # A seek may load the buffer, unless the procedure fails already.
        idle = turn.call.function == "mmioSeek" and (file.faulty or _asks_for_position(turn.call))
        file.used |= not idle and turn.call.function not in _WITHOUT_BUFFER
        self._note_pending(turn, file)
        self._note_elsewhere(turn, file)
        # What becomes of a memory file that changes its block, or is asked for its next bytes, the model decides alone.
        anew = turn.call.function == "mmioSetBuffer"
        # Where a buffer begins that a file gets in its middle, lDiskOffset says, which nobody need maintain on OS/2.
        begun = anew and file.way is Way.PROCEDURE and self.dialect is Dialect.OS2 and not file.buffer
        anew |= turn.call.function == "mmioAdvance" and turn.call.arguments[2].text == "MMIO_READ"
        moved = turn.call.function == "mmioSeek" and turn.expected == turn.got >= 0
        late = self.dialect is Dialect.OS2 and file.faulty and file.buffer > 0 and not moved
        late = (late and not self._keeps(turn)) or self._does_without(turn, file)
        # Whether a transfer of no bytes asks a procedure, which calls into MMIO then, is left open.
        otherwise = not file.buffer and self.model.inside.keys() != self.subject.inside.keys()
        lost = self._may_fail_later(turn, file) or turn.open == Open.ALL or (anew and memory) or late or begun
        if lost or otherwise:
            file.lose()
        if not file.content_known:
            self.world.lose_content(file.where)

    def _note_pending(self, turn: Turn, file: File) -> None:
        """Keep account of whether bytes may wait in the buffer."""
        function = turn.call.function
        refused = function in SETTLING and file.failed
        nothing = function == "mmioWrite" and turn.call.arguments[2].number == 0
        nothing |= self._leaves_unchanged(turn.call) and not self._has_written()
        if not (function in _HARMLESS or nothing or refused):  # else they wait still
            file.pending = function in _LEAVING_BYTES and not self._has_written()
        flushed = function in {"mmioFlush", "mmioSetBuffer"} and turn.expected == turn.got == 0
        file.unflushed = not flushed and (file.unflushed or function in _WRITING)

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
        elif turn.call.function == "mmioSeek" or turn.call.function in _OF_CHUNKS:
            file.elsewhere &= self.failed(turn.call, turn.got)

    def note_failure(self, turn: Turn, file: File) -> None:
        """Keep account of whose error is the last one."""
        for other in self.world.files:
            other.failed = False
        file.failed = self.failed(turn.call, turn.expected) and self.failed(turn.call, turn.got)

    def _note_place(self, turn: Turn, file: File) -> None:
        if turn.call.function == "mmioSeek" and turn.call.arguments[2].text != "SEEK_CUR" and turn.expected >= 0:
            file.place_known = file.content_known and _PAST_END not in file.gaps
        if self._is_undecided(turn, file):
            file.place_known = False
        before_beginning = turn.call.function == "mmioSeek" and turn.expected == -1 and not file.faulty
        if before_beginning or turn.open & Open.PLACE or (self.dialect is Dialect.OS2 and _empties(turn.call)):
            file.place_known = False

    def _keeps(self, turn: Turn) -> bool:
        """Tell whether rules say that what a call could not write out waits for the next one."""
        failed = self.failed(turn.call, turn.expected) and self.failed(turn.call, turn.got)
        return failed and turn.call.function in SETTLING and not _KEEPING.isdisjoint(turn.rules)

    def leaves_content_open(self, turn: Turn, file: File) -> bool:
        """Tell whether a gap leaves open what the file holds: what its buffer holds may have no place to go to."""
        homeless = turn.open & Open.PLACE and file.buffer and file.written
        return bool(turn.open & Open.CONTENT or homeless)

    def _note_content(self, turn: Turn, file: File) -> None:
        function = turn.call.function
        failed = turn.expected == -1 if function == "mmioWrite" else turn.expected != 0
        storing = function in SETTLING or function in _WRITING or (function == "mmioClose" and file.unflushed)
        given_up = file.faulty and failed and storing and not self._keeps(turn)
        if self.leaves_content_open(turn, file) or given_up:
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
