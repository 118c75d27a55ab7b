"""The leeway that rules leave: which calls of two implementations may be compared.

Where the documents do not say in which call something shows, or rely on what an application never does, two sound
implementations differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.judging.calls import (
    MOVING,
    OF_CHUNKS,
    OF_HEADERS,
    SETTLING,
    WITHOUT_BUFFER,
    WRITING,
    asks_for_position,
    meets_content,
)
from mmio_conformance.explore.judging.left_open import Open
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.steps import Call
    from mmio_conformance.explore.world import World

#: Rules by which bytes that a call could not write out wait in the buffer for the next one.
_KEEPING: Final = frozenset({"flush.empty-after-writing", "direct.advance-keeps-unwritten", "buffer.set-cannot-write"})


class Leeway:
    """Tells what rules leave to an implementation, after all that was called before."""

    def __init__(self, model: Side, subject: Side, world: World) -> None:
        self.model = model
        self.subject = subject
        self.world = world
        self.dialect = model.interface.dialect
        self._cannot_read = model.interface.find("MMIOERR_CANNOTREAD")
        self._nothing_to_flush = model.interface.find("MMIOERR_NO_FLUSH_NEEDED")

    def is_comparable(self, turn: Turn, file: File) -> bool:
        """Tell whether rules decide what a call returns and fills in, after all that was called before."""
        if self.is_undecided(turn, file) or self._is_left_open(turn, file) or self.does_without(turn, file):
            return False
        if file.refused:
            return False  # a buffer may have taken what the file cannot, and give it back until that turns out
        if turn.call.function == "mmioClose" and not file.place_known:
            return file.content_known and not (file.faulty or file.refused)
        anew = turn.call.function == "mmioSeek" and turn.call.arguments[2].text != "SEEK_CUR" and file.content_known
        return (file.place_known or anew) and not self.may_fail_later(turn, file)

    def is_undecided(self, turn: Turn, file: File) -> bool:
        """Tell whether a call comes upon bytes that nobody has marked as modified, or goes past the end of the file."""
        return (file.left_in_buffer and meets_content(turn.call)) or self._goes_past_end(turn, file)

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
        if appends or function in OF_HEADERS:
            # Whether the services have to go to the end of a file that they open, or to its beginning for its header.
            return self._refuses_to_seek(file)
        if function == "mmioDescend":
            return turn.got == 0 and self._did_without_seeking(file)
        if function == "mmioSeek":
            # What becomes of a place before the beginning, which no application asks for.
            return turn.expected == -1 and not file.faulty
        # Whether there is something to flush: a buffer may be written out at any time.
        return function == "mmioFlush" and self.dialect is Dialect.OS2 and turn.got == self._nothing_to_flush

    def may_fail_later(self, turn: Turn, file: File) -> bool:
        """Tell whether it is left to an implementation in which call the failure of a procedure shows.

        An error is never too early; it is too late only if the call could not do without the procedure.
        """
        if not (file.faulty and file.buffer):
            return False
        if self.failed(turn.call, turn.got) or self._stopped_halfway(turn, file):
            return not self.failed(turn.call, turn.expected) or turn.call.function in MOVING
        if turn.call.function not in MOVING:
            return False
        if self._did_without_seeking(file):
            return True
        return file.used and not asks_for_position(turn.call)

    def _stopped_halfway(self, turn: Turn, file: File) -> bool:
        """Tell whether a transfer has moved fewer bytes because its procedure refused one of the messages for them."""
        if turn.call.function not in {"mmioRead", "mmioWrite"} or file.way is not Way.PROCEDURE:
            return False
        answers = self.subject.procedures[file.where].answers
        refused = any(answers.get(one.message) == -1 for one in self.subject.messages)
        return refused and 0 < turn.got < turn.expected

    def depends_on_buffer(self, turn: Turn, file: File) -> bool:
        """Tell whether a call does what it does by how much an implementation has loaded, or loads at once."""
        if file.short and turn.call.function in OF_CHUNKS:
            return True  # whether the rest of a header is asked for
        if not file.buffer or turn.call.function in WITHOUT_BUFFER:
            return False
        if self._overfills_element(turn, file):
            return True
        on = turn.call.function == "mmioAdvance" and turn.call.arguments[2].text == "MMIO_READ"
        if file.short:
            return on or turn.expected != turn.got  # whether the rest is asked for
        return on and not file.alike

    def _overfills_element(self, turn: Turn, file: File) -> bool:
        """Tell whether a call may have failed for want of room, which with a buffer may turn out at any time."""
        if file.way is not Way.ELEMENT or file.grows or not (file.written or turn.call.function in WRITING):
            return False
        less = turn.call.function == "mmioWrite" and turn.got < turn.expected
        return less or (self.failed(turn.call, turn.got) and not self.failed(turn.call, turn.expected))

    def does_without(self, turn: Turn, file: File) -> bool:
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
        going = turn.call.function == "mmioSeek" or self.leaves_unchanged(turn.call) or unmarked
        if file.way is Way.ELEMENT and going and self.failed(turn.call, turn.got):
            return turn.call.function == "mmioAscend" or turn.expected > file.length
        return going and file.way is Way.ORDINARY and self.place(file) > file.end

    def leaves_unchanged(self, call: Call) -> bool:
        """Tell whether a call leaves a chunk that nobody has marked as modified, and so writes nothing."""
        if call.function != "mmioAscend":
            return False
        flags = self.model.number_in(call.arguments[1].variable, "flags")
        return not flags & self.model.interface.constant("MMIO_DIRTY")

    def place(self, file: File) -> int:
        """Return the position on the model; of two implementations none is asked what nobody called for."""
        return self.model.place(file.handle) if self.dialect is Dialect.WINDOWS else 0

    def failed(self, call: Call, result: int) -> bool:
        """Tell whether a call that returned this has failed."""
        return result == -1 or (self.model.interface.functions[call.function].constants == "errors" and result != 0)

    def cannot_hold(self, turn: Turn, file: File) -> bool:
        """Tell whether a write is longer than the buffer of a file whose procedure fails, so that it has to notice."""
        failed = "transfer.write-error" in turn.rules and turn.expected < turn.call.arguments[2].number
        failed = turn.call.function == "mmioWrite" and failed
        return failed and file.faulty and 0 < file.buffer < turn.call.arguments[2].number

    def keeps(self, turn: Turn) -> bool:
        """Tell whether rules say that what a call could not write out waits for the next one."""
        failed = self.failed(turn.call, turn.expected) and self.failed(turn.call, turn.got)
        return failed and turn.call.function in SETTLING and not _KEEPING.isdisjoint(turn.rules)

    def leaves_content_open(self, turn: Turn, file: File) -> bool:
        """Tell whether a gap leaves open what the file holds: what its buffer holds may have no place to go to."""
        homeless = turn.open & Open.PLACE and file.buffer and file.written
        return bool(turn.open & Open.CONTENT or homeless)
