"""What steps do, in C: a method for each step definition, with its name and what its pattern matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.export.expressions import Expressions, NotExpressibleError, literal, quoted, sized
from mmio_conformance.play.application import Kind
from mmio_conformance.play.expectations import NOTHING_ELSE_CHANGED
from mmio_conformance.play.expressions import member_in, parse_call
from mmio_conformance.play.instructions import found_later
from mmio_conformance.play.naming import MEMBER_OF, Namer, kind_of
from mmio_conformance.play.play import OPENS_NOTHING
from mmio_conformance.play.steps import matching
from mmio_conformance.play.vocabulary import CALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mmio_spec import Function, Interface

    from mmio_conformance.specification.scenario import FeatureScenario, Step

    Table = Sequence[Sequence[str]]

_BOUNDS: Final[Mapping[str, str]] = {
    "anything but": "!=",
    "at least": ">=",
    "at most": "<=",
    "less than": "<",
    "more than": ">",
}
_BOUND: Final = re.compile(rf"({'|'.join(_BOUNDS)}) (.+)")
_NEXT: Final = re.compile(r"(\w+)\.pchNext(?: \+ \d+)?")
#: The application that a program is.
_FIRST: Final = (None, "A")
_SEVERAL: Final = "a program is one application, and the scenario has several"
#: The function that says where a program may write that accesses a buffer directly.
_GIVES_ROOM: Final = "mmioGetInfo"
#: How reports show a number of each kind; what is neither a handle nor a number may be an address.
_SHOWN_AS: Final = {Kind.HANDLE: "handle", Kind.NUMBER: "number"}


class Actions:
    """Collects the statements of a scenario, and what has to be declared before them."""

    def __init__(self, interface: Interface, scenario: FeatureScenario, number: int) -> None:
        self.expressions = Expressions(interface)
        self.statements: list[str] = []
        #: functions that are called
        self.functions: dict[str, Function] = {}
        #: procedure -> what it does at a message before its usual work
        self.before: dict[str, list[str]] = {}
        #: groups of constants that reports name numbers by
        self.groups: set[str] = {"messages"}
        self.namer = Namer(interface, {})
        #: variable -> what its number is
        self._kinds: dict[str, Kind] = {}
        #: procedure, where its statement belongs, message and call of what procedures do
        self._calls_inside: list[tuple[str, int, str, str]] = []
        #: function that finds an answer when its message comes -> the answer, as the step has it; then in C
        self.found: dict[str, str] = {}
        #: file -> the way in which its bytes are compared
        self._places: dict[str, tuple[str, int]] = {}
        self._members = interface.structures["MMIOINFO"]
        self._number = number
        self._of_gap = scenario.gap is not None
        self._compares = any(step.text == NOTHING_ELSE_CHANGED for step in scenario.steps)
        #: whether the calls of now try a gap
        self._noting = False

    def add(self, step: Step) -> None:
        """Add a step; throws NotExpressibleError if a program cannot do it."""
        (phrase,) = matching(step.keyword, step.text)
        match = phrase.compiled.match(step.text)
        assert match is not None  # noqa: S101 - it is the phrase that matches
        translate = getattr(self, phrase.function.__name__, None)
        if translate is None:
            raise NotExpressibleError(f"it has nothing for the step {step.text!r}")
        if match.groupdict().get("where") not in _FIRST:
            raise NotExpressibleError(_SEVERAL)
        arguments = {name: value for name, value in match.groupdict().items() if name != "where"}
        self.statements.append(f"\n    // {step.word or step.keyword} {step.text}")
        self.do(f"line = {step.line}")
        self._noting = self._of_gap and step.keyword == "when"
        translate(**arguments, **({"datatable": step.table} if phrase.takes_table else {}))

    def complete(self) -> None:
        """Add what could not be read before all names were known."""
        for name, index, message, call in self._calls_inside:
            text, function, target = self._with_info().call(call)
            self.functions[function.name] = function
            self.before[name][index] = self._at(message, f"{target} = {text};" if target else f"{text};")
        self.found = {name: self._found_inside(answer) for name, answer in self.found.items()}

    def _found_inside(self, answer: str) -> str:
        """Return what a procedure answers that only its message tells."""
        if not re.fullmatch(CALL, answer):
            return self._with_info().number(answer)
        text, function, _ = self._with_info().call(answer)
        self.functions[function.name] = function
        return text

    # Given

    def procedure(self, name: str, content: str | None) -> None:
        """Make an I/O procedure."""
        data = self.expressions.bytes(content) if content else b""
        self._keep(name, f"make_procedure({sized(data)})", "0")
        self.before[name] = []

    def procedure_answers(self, name: str, answer: str, message: str) -> None:
        """Let it answer a message."""
        known, find = "0", "NULL"
        if found_later(answer):
            find = f"find_{len(self.found) + 1}_{self._number}"
            self.found[find] = answer
        else:
            known = self.expressions.number(answer)
        self.do(f"let_answer({name}, {self.expressions.number(message)}, {known}, {find})")

    def procedure_transfers(self, name: str, count: str) -> None:
        """Let it transfer only so many bytes."""
        self.do(f"procedure_at({name})->most = {count}")

    def procedure_sets(self, name: str, member: str, value: str, message: str) -> None:
        """Let it change a member first."""
        plain, index = member_in(member)
        with_info = self._with_info()
        place, found = with_info.member("info", plain, index)
        number = self.expressions.number(value)
        self._do_before(name, self._at(message, f"{place} = {self.expressions.assigned(found, number)};"))

    def procedure_calls(self, name: str, call: str, message: str) -> None:
        """Let it make a call first, which may name what later steps make."""
        self._calls_inside.append((name, len(self.before[name]), message, call))
        self._do_before(name, "")
        read = parse_call(call)
        if read.target is not None:
            returns = self.expressions.interface.functions[read.function].returns
            self.expressions.variables[read.target] = returns
            self._kinds[read.target] = self.namer.kind(returns)

    def file_with(self, name: str, content: str) -> None:
        """Make a file."""
        self._put_file(name, self.expressions.bytes(content))

    def file_made_of(self, name: str, datatable: Table) -> None:
        """Make a file of pieces."""
        self._put_file(name, b"".join(self.expressions.bytes(row[0]) for row in datatable))

    def block_of(self, name: str, size: str) -> None:
        """Allocate a block."""
        number = self.expressions.number(size)
        self._keep(name, f"make_block({number})", number)

    def block_with(self, name: str, content: str) -> None:
        """Allocate a block with a content."""
        data = self.expressions.bytes(content)
        self._keep(name, f"make_bytes({sized(data)})", str(len(data)))

    def structure(self, kind: str, name: str, datatable: Iterable[Sequence[str]]) -> None:
        """Allocate a structure."""
        self._keep(name, f"make_block(sizeof({kind}))", f"sizeof({kind})")
        self.expressions.structures[name] = kind
        for text, value in datatable:
            plain, index = member_in(text)
            self._assign_member(name, plain, index, value)

    def second_application(self, name: str) -> None:  # noqa: ARG002 - it is a step like others
        """Refuse another application."""
        raise NotExpressibleError(_SEVERAL)

    # When

    def call(self, call: str) -> None:
        """Make a call that has to succeed."""
        function = self.make_call(call)
        if function.succeeds is not None and not self._of_gap:
            self._needs(function.name, call, function.succeeds, function.returns, function.constants)

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
            kind = kind_of(value, self._kind_of_member, self._kinds)
            self._keep(target, self.expressions.number(value), "0", kind)
        else:
            self._assign_member(match[1], match[2], None if match[3] is None else int(match[3]), value)

    def put_at(self, content: str, address: str) -> None:
        """Write bytes into memory, where there is room for them."""
        data, place = self.expressions.bytes(content), self.expressions.number(address)
        if not self._of_gap:
            self.do(f"needs_address({quoted(_GIVES_ROOM)}, {quoted(address)}, {place})")
        if (match := _NEXT.fullmatch(address)) is not None and not self._of_gap:
            self.do(f"got = {self.expressions.number(f'{match[1]}.pchEndWrite')} - {place}")
            what, least = f"{match[1]}.pchEndWrite - {address}", f"got >= {len(data)}"
            self.do(_needs(_GIVES_ROOM, what, least, f"at least {len(data)}", "number"))
        self.do(f"put_bytes({place}, {sized(data)})")

    # What they share

    def make_call(self, text: str) -> Function:
        """Let `got` be the result of a call, and keep it if a variable takes it; return the function."""
        call, function, target = self.expressions.call(text)
        self.functions[function.name] = function
        if self._compares:
            self.do(f"remember({quoted(text)})")
        self.do(f"got = {call}")
        if self._noting:
            shown = self.shown_as(function.returns, function.constants)
            shown = "number" if OPENS_NOTHING.search(text) else shown
            self.do(f"note_call({quoted(text)}, got, {quoted(shown)})")
        if target is not None:
            self._keep(target, "got", "0", self.namer.kind(function.returns), function.returns)
        return function

    def shown_as(self, type_name: str | None, group: str | None) -> str:
        """Return how reports show a number: as one of a group of constants, or as its type says."""
        if group is not None:
            self.groups.add(group)
            return group
        return shown_as_kind(self.namer.kind(type_name))

    def name_before(self, procedure: str) -> str:
        """Return the function that has what a procedure does first."""
        return f"{procedure}_before_{self._number}"

    def _needs(self, function: str, what: str, expected: str, type_name: str | None, group: str | None) -> None:
        shown = self.shown_as(type_name, group)
        self.do(_needs(function, what, self.condition(expected, type_name), expected, shown))

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
        inner.variables = self.expressions.variables | dict.fromkeys(("info", "lParam1", "lParam2"))
        inner.structures = self.expressions.structures | {"info": "MMIOINFO"}
        return inner

    def _do_before(self, name: str, action: str) -> None:
        if not self.before[name]:
            self.do(f"procedure_at({name})->before = {self.name_before(name)}")
        self.before[name].append(action)

    def _at(self, message: str, statement: str) -> str:
        return f"    if (message == (UINT){self.expressions.number(message)})\n        {statement}"

    def _kind_of_member(self, match: re.Match[str]) -> Kind:
        return self.namer.kind(self.expressions.member(match[1], match[2], None)[1].type)

    def _assign_member(self, variable: str, name: str, index: int | None, value: str) -> None:
        place, member = self.expressions.member(variable, name, index)
        self.do(f"{place} = {self.expressions.assigned(member, self.expressions.number(value))}")

    def _put_file(self, name: str, data: bytes) -> None:
        self.expressions.strings.add(self.expressions.bytes(name))
        self.do(f"put_file({literal(self.expressions.bytes(name))}, {sized(data)})")

    def _keep(self, name: str, value: str, size: str, kind: Kind = Kind.ADDRESS, type_name: str | None = None) -> None:
        """Let a variable have a value; if it is an address, reports name the block there, of this size."""
        self.expressions.variables[name] = type_name
        self._kinds[name] = kind
        self.do(f"{name} = {value}")
        if kind is Kind.ADDRESS:
            self.do(f"name_block({quoted(name)}, {name}, {size})")

    def do(self, statement: str, end: str = ";") -> None:
        """Add a statement."""
        self.statements.append(f"    {statement}{end}")


def shown_as_kind(kind: Kind) -> str:
    """Return how reports show a number of a kind."""
    return _SHOWN_AS.get(kind, "address")


def _needs(function: str, what: str, condition: str, expected: str, shown: str) -> str:
    return f"needs({quoted(function)}, {quoted(what)}, got, {condition}, {quoted(expected)}, {quoted(shown)})"
