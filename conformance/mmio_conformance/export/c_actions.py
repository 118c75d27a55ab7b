"""What steps do, in C: a method for each step definition, with its name and what its pattern matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.export.expressions import Expressions, NotExpressibleError, literal, quoted
from mmio_conformance.play.expressions import member_in, parse_call
from mmio_conformance.play.steps import matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mmio_spec import Function, Interface

    from mmio_conformance.specification.scenario import Step

    Table = Sequence[Sequence[str]]

_BOUNDS: Final[Mapping[str, str]] = {
    "anything but": "!=",
    "at least": ">=",
    "at most": "<=",
    "less than": "<",
    "more than": ">",
}
_BOUND: Final = re.compile(rf"({'|'.join(_BOUNDS)}) (.+)")
MEMBER_OF: Final = re.compile(r"(\w+)\.(\w+)(?:\[(\d+)\])?")
_NEXT: Final = re.compile(r"(\w+)\.pchNext(?: \+ \d+)?")
#: The application that a program is.
_FIRST: Final = (None, "A")


class Actions:
    """Collects the statements of a scenario, and what has to be declared before them."""

    def __init__(self, interface: Interface) -> None:
        self.expressions = Expressions(interface)
        self.statements: list[str] = []
        #: functions that are called
        self.functions: dict[str, Function] = {}
        #: procedure -> what it does at a message before its usual work
        self.before: dict[str, list[str]] = {}
        #: procedure, message and call of what procedures do
        self._calls_inside: list[tuple[str, str, str]] = []
        #: file -> the way in which its bytes are compared
        self._places: dict[str, tuple[str, int]] = {}
        self._members = interface.structures["MMIOINFO"]

    def add(self, step: Step) -> None:
        """Add a step; throws NotExpressibleError if a program cannot do it."""
        (phrase,) = matching(step.keyword, step.text)
        match = phrase.pattern.match(step.text)
        assert match is not None  # noqa: S101 - it is the phrase that matches
        translate = getattr(self, phrase.function.__name__, None)
        if translate is None:
            raise NotExpressibleError(f"it has nothing for the step {step.text!r}")
        if match.groupdict().get("where") not in _FIRST:
            raise NotExpressibleError("it is one application, and the scenario has several")
        arguments = {name: value for name, value in match.groupdict().items() if name != "where"}
        self.statements.append(f"\n    // {step.word or step.keyword} {step.text}")
        translate(**arguments, **({"datatable": step.table} if phrase.takes_table else {}))

    def complete(self) -> None:
        """Add what could not be read before all names were known."""
        for name, message, call in self._calls_inside:
            text, function, target = self._with_info().call(call)
            self.functions[function.name] = function
            self._at(name, message, f"{target} = {text};" if target else f"{text};")

    # Given

    def procedure(self, name: str, content: str | None) -> None:
        """Make an I/O procedure."""
        data = self.expressions.bytes(content) if content else b""
        self._keep(name, f"make_procedure({literal(data)}, {len(data)}, {name}_before)")
        self.before[name] = []

    def procedure_answers(self, name: str, answer: str, message: str) -> None:
        """Let it answer a message."""
        self.do(f"let_answer({name}, {self.expressions.number(message)}, {self.expressions.number(answer)})")

    def procedure_transfers(self, name: str, count: str) -> None:
        """Let it transfer only so many bytes."""
        self.do(f"procedure_at({name})->most = {count}")

    def procedure_sets(self, name: str, member: str, value: str, message: str) -> None:
        """Let it change a member first."""
        plain, index = member_in(member)
        with_info = self._with_info()
        place, found = with_info.member("info", plain, index)
        number = self.expressions.number(value)
        self._at(name, message, f"{place} = {self.expressions.assigned(found, number)};")

    def procedure_calls(self, name: str, call: str, message: str) -> None:
        """Let it make a call first, which may name what later steps make."""
        self._calls_inside.append((name, message, call))
        read = parse_call(call)
        if read.target is not None:
            self.expressions.variables[read.target] = self.expressions.interface.functions[read.function].returns

    def file_with(self, name: str, content: str) -> None:
        """Make a file."""
        self._put_file(name, self.expressions.bytes(content))

    def file_made_of(self, name: str, datatable: Table) -> None:
        """Make a file of pieces."""
        self._put_file(name, b"".join(self.expressions.bytes(row[0]) for row in datatable))

    def block_of(self, name: str, size: str) -> None:
        """Allocate a block."""
        self._keep(name, f"make_block({self.expressions.number(size)})")

    def block_with(self, name: str, content: str) -> None:
        """Allocate a block with a content."""
        data = self.expressions.bytes(content)
        self._keep(name, f"make_bytes({literal(data)}, {len(data)})")

    def structure(self, kind: str, name: str, datatable: Iterable[Sequence[str]]) -> None:
        """Allocate a structure."""
        self._keep(name, f"make_block(sizeof({kind}))")
        self.expressions.structures[name] = kind
        for text, value in datatable:
            plain, index = member_in(text)
            self._assign_member(name, plain, index, value)

    # When

    def call(self, call: str) -> None:
        """Make a call that has to succeed."""
        function = self.make_call(call)
        if function.succeeds is not None:
            condition = self.condition(function.succeeds, function.returns)
            self.do(f"needs({quoted(call)}, got, {condition}, {quoted(function.succeeds)})")

    def try_call(self, call: str) -> None:
        """Make a call that may fail."""
        self.make_call(call)

    def call_repeatedly(self, call: str, times: str) -> None:
        """Make a call several times."""
        self._repeat(times, call)

    def calls_repeatedly(self, first: str, second: str, times: str) -> None:
        """Make two calls several times."""
        self._repeat(times, first, second)

    def open_with_buffer(
        self, *, name: str, file: str, procedure: str | None, flags: str, block: str | None, size: str | None
    ) -> None:
        """Open a file with a buffer or none."""
        members = {"pIOProc": procedure} if procedure else {}
        flags = self._with_buffer(members, flags, size, block)
        self.structure("MMIOINFO", "info", list(members.items()))
        self.call(f"{file} = mmioOpen({name}, info, {flags})")

    def open_in_some_way(
        self, *, content: str, way: str, kind: str | None, size: str | None, file: str, flags: str
    ) -> None:
        """Open bytes as a file, in one of the ways to have one."""
        data = self.expressions.bytes(content)
        name, members = '"a.dat"', {}
        if way == "a memory file":
            self.block_with("image", content)
            name, members = "NULL", {"fccIOProc": "FOURCC_MEM", "pchBuffer": "image", "cchBuffer": str(len(data))}
        elif way == "a file that an I/O procedure keeps":
            self.procedure("P", content)
            members = {"pIOProc": "P"}
        else:
            self._put_file(name, data)
        self._places[file] = (way, len(data))
        flags = self._with_buffer(members, flags, size, "block" if kind == "block" else None)
        if members:
            self.structure("MMIOINFO", "info", list(members.items()))
        self.call(f"{file} = mmioOpen({name}, {'info' if members else 'NULL'}, {flags})")

    def assignment(self, target: str, value: str) -> None:
        """Change a member, or keep a number."""
        match = MEMBER_OF.fullmatch(target)
        if match is None:
            self._keep(target, self.expressions.number(value))
        else:
            self._assign_member(match[1], match[2], None if match[3] is None else int(match[3]), value)

    def put_at(self, content: str, address: str) -> None:
        """Write bytes into memory, where there is room for them."""
        data, place = self.expressions.bytes(content), self.expressions.number(address)
        self.do(f'needs({quoted(address)}, {place}, {place} >= LOWEST_ADDRESS, "an address")')
        if (match := _NEXT.fullmatch(address)) is not None:
            room = f"{self.expressions.number(f'{match[1]}.pchEndWrite')} - {place}"
            what = quoted(f"{match[1]}.pchEndWrite - {address}")
            self.do(f'needs({what}, {room}, {room} >= {len(data)}, "at least {len(data)}")')
        self.do(f"memcpy(POINTER({place}), {literal(data)}, {len(data)})")

    # What they share

    def make_call(self, text: str) -> Function:
        """Let `got` be the result of a call, and keep it if a variable takes it; return the function."""
        call, function, target = self.expressions.call(text)
        self.functions[function.name] = function
        self.do(f"got = {call}")
        if target is not None:
            self._keep(target, "got", function.returns)
        return function

    def _repeat(self, times: str, *calls: str) -> None:
        self.do(f"for (int i = 0; i < {times}; i++) {{", end="")
        for call in calls:
            self.make_call(call)
        self.do("}", end="")

    def condition(self, expected: str, type_name: str | None) -> str:
        """Return what holds if `got`, a number of a type, is as expected."""
        if '"' in expected:
            raise NotExpressibleError(f"a choice that has a string in it, {expected}")
        bound = _BOUND.fullmatch(expected)
        operator, values = (_BOUNDS[bound[1]], [bound[2]]) if bound else ("==", expected.split(" or "))
        numbers = [self.expressions.narrow(self.expressions.number(value), type_name) for value in values]
        return " || ".join(f"got {operator} {number}" for number in numbers)

    def _with_buffer(self, members: dict[str, str], flags: str, size: str | None, block: str | None) -> str:
        if not size:
            return flags
        members["cchBuffer"] = size
        if not block:
            return f"{flags} | MMIO_ALLOCBUF"
        self.block_of(block, size)
        members["pchBuffer"] = block
        return flags

    def _with_info(self) -> Expressions:
        """Return expressions in which `info` is the MMIOINFO that comes with a message."""
        inner = Expressions(self.expressions.interface)
        inner.variables = self.expressions.variables | {"info": None}
        inner.structures = self.expressions.structures | {"info": "MMIOINFO"}
        return inner

    def _at(self, name: str, message: str, statement: str) -> None:
        self.before[name].append(f"    if (message == (UINT){self.expressions.number(message)})\n        {statement}")

    def _assign_member(self, variable: str, name: str, index: int | None, value: str) -> None:
        place, member = self.expressions.member(variable, name, index)
        self.do(f"{place} = {self.expressions.assigned(member, self.expressions.number(value))}")

    def _put_file(self, name: str, data: bytes) -> None:
        self.do(f"put_file({literal(self.expressions.bytes(name))}, {literal(data)}, {len(data)})")

    def _keep(self, name: str, value: str, type_name: str | None = None) -> None:
        self.expressions.variables[name] = type_name
        self.do(f"{name} = {value}")

    def do(self, statement: str, end: str = ";") -> None:
        """Add a statement."""
        self.statements.append(f"    {statement}{end}")
