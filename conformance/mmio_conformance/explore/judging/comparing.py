"""Comparisons of what a call returned and of the structures that it filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.judging.left_open import Open
from mmio_conformance.explore.judging.points import PASSED_ON, named_codes
from mmio_conformance.explore.steps import literal
from mmio_conformance.explore.world import IN_MEMORY, File, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_spec import Interface

    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Side

Members = dict[str, int | tuple[int, ...]]
#: More bytes of a buffer than these are not looked at.
_WINDOW: Final = 64
#: What decides pIOProc, of a file that was opened through the address of its procedure.
_BY_ADDRESS: Final = ("select.by-address-no-code",)
#: What decides how many bytes a block of the system has once it has grown.
_GROWING: Final = ("memory.expansion-at-least",)


def elements_of(name: str, mine: int | tuple[int, ...], other: int | tuple[int, ...]) -> Iterator[tuple[str, int, int]]:
    """Go through a member of two structures, which may be an array."""
    if isinstance(mine, tuple) and isinstance(other, tuple):
        for index, (expected, found) in enumerate(zip(mine, other, strict=True)):
            yield f"{name}[{index}]", expected, found
    elif isinstance(mine, int) and isinstance(other, int):
        yield name, mine, other


def compare_result(interface: Interface, turn: Turn, rules: tuple[str, ...]) -> Iterator[Difference]:
    """Compare what a call returned: a number, a handle or NULL, zero or an error, and its code if a rule names it."""
    if turn.expected == turn.got:
        return
    function = interface.functions[turn.call.function]
    expected, got = str(turn.expected), str(turn.got)
    if function.holds == "handle" or turn.call.target:
        if bool(turn.expected) == bool(turn.got):
            return
        expected = "anything but NULL" if turn.expected else "NULL"
        got = "a handle" if turn.got else "NULL"
    elif function.constants == "errors":
        named = not turn.open & Open.CODE and any(
            rule in PASSED_ON or turn.expected in named_codes(rule, interface.dialect) for rule in turn.rules
        )
        if turn.expected and turn.got and not named:
            return
        expected = interface.describe(turn.expected, "errors") if named or not turn.expected else "anything but 0"
        expected = "0" if turn.expected == 0 else expected
        got = "0" if turn.got == 0 else interface.describe(turn.got, "errors")
    (call,) = turn.call.lines
    yield Difference(turn.call.function, "", rules, expected, got, (f"{call} returns {expected}",), calls=True)


def compare_qualified(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Make sure that MMIO_PARSE has left a name with a folder."""
    block = turn.call.arguments[0].variable
    if not block or not turn.got or not (rules := turn.decides("qualified")):
        return
    mine, other = (side.block(block).partition(b"\0")[0] for side in (model, subject))
    wanted = b"\\" + mine.rpartition(b"\\")[2]
    if not other.lower().endswith(wanted.lower()):  # in names of files case makes no difference
        shows = f"{block} is a string with {literal(wanted)}"
        yield Difference("mmioOpen", "qualified name", rules, literal(wanted), literal(other), (shows,))


def compare_chunk(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Compare the members of an MMCKINFO that was filled."""
    name = turn.call.arguments[1].variable
    mine, other = model.members(name), subject.members(name)
    for member in model.interface.structures["MMCKINFO"].members.values():
        rules = turn.decides(member.means or "")
        if rules and mine[member.name] != other[member.name]:
            wanted, got = (_named(model.interface, side[member.name], member.constants) for side in (mine, other))
            shows = (f"{name}.{member.name} is {wanted}",)
            yield Difference(turn.call.function, member.name, rules, wanted, got, shows)


def _named(interface: Interface, value: int | tuple[int, ...], group: str | None) -> str:
    if isinstance(value, tuple):
        return str(value)
    return interface.describe(value, group) if group else str(value)


def compare_info(model: Side, subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    """Compare an MMIOINFO that mmioGetInfo or mmioAdvance has filled."""
    name = turn.call.arguments[1].variable
    yield from _Info(model, subject, turn, file, name=name).differences()


class _Info:
    """One comparison of two such structures."""

    def __init__(self, model: Side, subject: Side, turn: Turn, file: File, *, name: str) -> None:
        self.model = model
        self.subject = subject
        self.turn = turn
        self.file = file
        self.name = name
        shape = model.interface.structures["MMIOINFO"]
        self.names = {member.means: member.name for member in shape.members.values()}
        self.mine, self.other = model.members(name), subject.members(name)

    def differences(self) -> Iterator[Difference]:
        """Find what is different, member by member."""
        memory = self.file.way in IN_MEMORY
        yield from self._flags()
        if self.file.way is Way.PROCEDURE:
            yield from self._plain("fcc_io_proc")
        may_have_grown = self.file.written or self._number(self.mine, "cch_buffer") != self.file.size
        if self.file.way is Way.SYSTEM and may_have_grown:
            yield from self._grown()
        else:
            yield from self._plain("cch_buffer")
        yield from self._address("pch_buffer")
        yield from self._address("io_proc")
        if "open.error-of-open-only" in self.file.decided:
            yield from self._error()
        if self.file.way is Way.PROCEDURE:
            yield from self._plain("info")
            if not self.file.buffer and not self.file.elsewhere:
                yield from self._plain("disk_offset")
        if self.file.buffer or memory:
            yield from self._pointers()

    def _number(self, members: Members, means: str) -> int:
        value = members[self.names[means]]
        assert isinstance(value, int)  # noqa: S101 - asked for plain members only
        return value

    def _difference(self, point: str, rules: tuple[str, ...], expected: str, got: str, shows: str) -> Difference:
        return Difference(self.turn.call.function, point, rules, expected, got, (shows,))

    def _flags(self) -> Iterator[Difference]:
        if self.model.interface.dialect is Dialect.OS2:
            return
        constant = self.model.interface.constant
        mine, other = self._number(self.mine, "flags"), self._number(self.other, "flags")
        masks = {
            "flags": constant("MMIO_RWMODE") | constant("MMIO_SHAREMODE") | constant("MMIO_CREATE"),
            "allocated": constant("MMIO_ALLOCBUF"),
        }
        # The flag is not set before anything is written; when it goes is a gap.
        if self.file.buffer and not self.file.written and self.turn.call.function == "mmioGetInfo":
            masks["dirty"] = constant("MMIO_DIRTY")
        for point, mask in masks.items():
            rules = self.turn.decides(point)
            if rules and mine & mask != other & mask:
                describe = self.model.interface.describe
                wanted, got = describe(mine & mask, "open"), describe(other & mask, "open")
                shows = f"{self.name}.{self.names['flags']} & {mask:#x} is {wanted}"
                yield self._difference(point, rules, wanted, got, shows)

    def _error(self) -> Iterator[Difference]:
        """Make sure that a call that failed has left no error here, if a rule keeps the member for mmioOpen."""
        name, got = self.names["error_ret"], self._number(self.other, "error_ret")
        if got and not self._number(self.mine, "error_ret"):
            rules = ("open.error-of-open-only",)
            yield self._difference(name, rules, "0", str(got), f"{self.name}.{name} is 0")

    def _plain(self, means: str) -> Iterator[Difference]:
        rules, name = self.turn.decides(means), self.names[means]
        if rules and self.mine[name] != self.other[name]:
            wanted, got = self.mine[name], self.other[name]
            if isinstance(wanted, tuple) and isinstance(got, tuple):
                index = next(at for at, pair in enumerate(zip(wanted, got, strict=True)) if pair[0] != pair[1])
                name, wanted, got = f"{name}[{index}]", wanted[index], got[index]
            yield self._difference(name, rules, str(wanted), str(got), f"{self.name}.{name} is {wanted}")

    def _grown(self) -> Iterator[Difference]:
        """Make sure that a block of the system that had to grow did so by the expansion size at least."""
        rules = tuple(rule for rule in _GROWING if rule in self.file.decided)
        mine, got, least = (
            self._number(self.mine, "cch_buffer"),
            self._number(self.other, "cch_buffer"),
            self.file.grown,
        )
        if rules and mine > self.file.size and got < least:
            name = self.names["cch_buffer"]
            yield self._difference(
                name, rules, f"at least {least}", str(got), f"{self.name}.{name} is at least {least}"
            )

    def _address(self, means: str) -> Iterator[Difference]:
        """Compare an address: NULL or not, and which block or procedure of the application it is."""
        rules, name = self.turn.decides(means), self.names[means]
        if means == "io_proc":
            rules = tuple(rule for rule in _BY_ADDRESS if rule in self.file.decided)
        mine = self.model.named(self._number(self.mine, means))
        other = self.subject.named(self._number(self.other, means))
        wanted, got = (side if isinstance(side, str) else "an address" if side else "NULL" for side in (mine, other))
        if rules and wanted != got:
            expected = "anything but NULL" if wanted == "an address" else wanted
            yield self._difference(name, rules, expected, got, f"{self.name}.{name} is {expected}")

    def _pointers(self) -> Iterator[Difference]:
        start, size = self._number(self.other, "pch_buffer"), self._number(self.other, "cch_buffer")
        following, loaded = self._number(self.other, "pch_next"), self._number(self.other, "pch_end_read")
        end = self._number(self.other, "pch_end_write")
        point = "window"
        rules = self.turn.decides(point)
        mine = self._number(self.mine, "pch_next") - self._number(self.mine, "pch_buffer")
        if rules and 0 <= mine <= self._number(self.mine, "cch_buffer") and not start <= following <= start + size:
            shows = f"{self.name}.pchNext is at most {self.name}.pchBuffer + {size}"
            yield self._difference("pchNext", rules, "an address in the buffer", "another", shows)
            return
        ends = self.turn.decides("end of writing")
        if ends and self.file.writes and end - start != size:
            shows = f"{self.name}.pchEndWrite - {self.name}.pchBuffer is {size}"
            yield self._difference("pchEndWrite", ends, f"pchBuffer + {size}", f"pchBuffer + {end - start}", shows)
        yield from self._after_advance(following - start, loaded - start)
        if rules and self.file.reads and not self.file.left_in_buffer:
            yield from self._window(rules, following, loaded)

    def _after_advance(self, following: int, loaded: int) -> Iterator[Difference]:
        """Compare where the pointers are after a reading mmioAdvance, and in a file that was just opened."""
        if self.file.way in IN_MEMORY:
            return
        reading = self.turn.call.function == "mmioAdvance" and self.turn.call.arguments[2].text == "MMIO_READ"
        if reading and (rules := self.turn.decides("next")) and following:
            shows = f"{self.name}.pchNext is {self.name}.pchBuffer"
            yield self._difference("pchNext", rules, "pchBuffer", f"pchBuffer + {following}", shows)
        mine = self._number(self.mine, "pch_end_read") - self._number(self.mine, "pch_buffer")
        if reading and (rules := self.turn.decides("loaded")) and loaded != mine:
            shows = f"{self.name}.pchEndRead - {self.name}.pchBuffer is {mine}"
            yield self._difference("pchEndRead", rules, f"pchBuffer + {mine}", f"pchBuffer + {loaded}", shows)
        begins = tuple(rule for rule in ("buffer.open-reading", "buffer.open-writing") if rule in self.file.decided)
        if self.file.calls == 1 and begins and not reading and (following or (loaded and self.file.reads)):
            which = "pchNext" if following else "pchEndRead"
            shows = f"{self.name}.{which} is {self.name}.pchBuffer"
            yield self._difference(which, begins, "pchBuffer", f"pchBuffer + {following or loaded}", shows)

    def _window(self, rules: tuple[str, ...], following: int, loaded: int) -> Iterator[Difference]:
        """Compare the bytes that both sides hold ready at the position, which are those of the file."""
        here = self._number(self.mine, "pch_next")
        ready = self._number(self.mine, "pch_end_read") - here
        size = min(ready, loaded - following, _WINDOW)
        if size <= 0 or not self.file.place_known:
            return
        wanted, got = self.model.bytes_at(here, size), self.subject.bytes_at(following, size)
        if wanted != got:
            shows = f"{self.name}.pchNext holds {literal(wanted)}"
            yield self._difference("bytes in the buffer", rules, literal(wanted), literal(got), shows)
