"""A scenario while it is played: its applications, variables and procedures, and the calls made so far."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from mmio_spec import Function, Interface, Member, Parameter, load_interface

from mmio_conformance.errors import Deviation, TimedOut, UnknownProcedure
from mmio_conformance.play.application import Application, Kind, Variable
from mmio_conformance.play.expressions import ScenarioError, evaluate_node, number, parse_call
from mmio_conformance.play.judging import element, judge, judge_bytes, judge_received
from mmio_conformance.play.naming import MEMBER_OF, WORD, Namer, kind_of, quoted
from mmio_conformance.play.procedures import DEEPEST, Parameters, Procedure, Received
from mmio_conformance.play.surroundings import Surroundings, judge_unchanged, seen_by

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Sequence

    from mmio_conformance.driver.implementation import Host, Implementation
    from mmio_conformance.play.ways import Place

#: The application that a step means if it names none.
FIRST: Final = "A"
#: Calls of mmioOpen with these flags return no handle.
OPENS_NOTHING: Final = re.compile(r"\bMMIO_(?:DELETE|EXIST|PARSE|GETTEMP)\b")


class Scenario:
    """Everything that the steps of one scenario share."""

    def __init__(
        self, implementation: Implementation, *, of_gap: bool = False, compares_surroundings: bool = False
    ) -> None:
        self.implementation = implementation
        #: whether it only asks that the implementation survives, so that every call may fail
        self.of_gap = of_gap
        #: whether a step of it asks that nothing else has changed: then it keeps what it sees before every call
        self._compares_surroundings = compares_surroundings
        self._before: Surroundings | None = None
        self.interface: Interface = load_interface(implementation.handshake.dialect)
        self.log: list[str] = []
        #: of a gap: whether the calls of now try it, what they returned, and the reading that showed, the first being 1
        self.noting = False
        self.noted: dict[tuple[str, str], None] = {}
        self.reading: int | None = None
        self.variables: dict[str, Variable] = {}
        #: variable of a call that a procedure makes at a message -> which procedure, and which message
        self.awaited: dict[str, tuple[str, str]] = {}
        self.namer = Namer(self.interface, self.variables)
        self.procedures: dict[str, Procedure] = {}
        #: variable of a file -> where its bytes lie, if a step has put them there
        self.places: dict[str, Place] = {}
        self._applications: dict[str, Application] = {}
        self._depth = 0

    # Applications, memory and procedures

    def application(self, name: str | None = None) -> Application:
        """Return an application of the scenario; throws ScenarioError if no step has introduced it."""
        name = name or FIRST
        if name == FIRST and name not in self._applications:
            return self.add_application(FIRST)
        if name not in self._applications:
            raise ScenarioError(f"unknown application {name!r}", f"introduce it: Given a second application {name}")
        return self._applications[name]

    def add_application(self, name: str) -> Application:
        """Start an application."""
        driver = self.implementation.driver(len(self._applications) + 1)
        driver.host.connection.on_callback = partial(self._called_back, driver.host)
        self._applications[name] = application = Application(name, driver, self.interface)
        return application

    def undo(self) -> None:
        """Leave nothing open and nothing installed; what that sends to procedures is no part of the log."""
        kept, self.log = self.log, []
        try:
            for application in self._applications.values():
                application.undo()
        finally:
            self.log = kept

    def add_procedure(self, name: str, application: Application, content: bytes) -> Procedure:
        """Give an application an I/O procedure."""
        taken = {procedure.address for procedure in self._procedures_of(application.driver.host)}
        free = [address for address in application.driver.handshake.procedures if address not in taken]
        if not free:
            raise ScenarioError(f"no entry point is left for procedure {name}", "an adapter offers at least 8 of them")
        self.procedures[name] = procedure = Procedure(name, application, free[0], bytearray(content))
        self.variables[name] = Variable(free[0], Kind.ADDRESS, application)
        return procedure

    def procedure(self, name: str) -> Procedure:
        """Return a procedure of the scenario; throws ScenarioError if no step has introduced it."""
        if name not in self.procedures:
            raise ScenarioError(f"unknown I/O procedure {name!r}", f"introduce it: Given an I/O procedure {name}")
        return self.procedures[name]

    def content(self, file: str) -> bytes | None:
        """Return the bytes of a file where they lie, None if they are gone; throws ScenarioError for any other file."""
        if file not in self.places:
            raise ScenarioError(
                f"no step has put bytes into {file!r}",
                f'as in "0123" in an ordinary file is opened as {file} with MMIO_READ',
            )
        return self.places[file].content()

    def _procedures_of(self, host: Host) -> list[Procedure]:
        return [found for found in self.procedures.values() if found.application.driver.host is host]

    # Calls

    def call(self, text: str, application: Application) -> tuple[int, Function]:
        """Make a call; returns its result and the function that was called."""
        call = parse_call(text)
        function = application.function(call.function, len(call.arguments))
        arguments = [
            self._argument(node, text, parameter, application)
            for node, parameter in zip(call.arguments, function.parameters, strict=True)
        ]
        if self._compares_surroundings and not self._depth:
            self._before = seen_by(self, frozenset(WORD.findall(text)))
        entry = len(self.log)
        where = "" if application.name == FIRST else f"in {application.name}, "
        line = f"{'    ' * self._depth}{where}{text}"
        self.log.append(f"{line} -> (no answer)")
        result = application.call(function, arguments)
        kind = self.namer.kind(function.returns)
        holds = bool(function.holds and not function.constants)
        opened = holds and not (result and OPENS_NOTHING.search(text))
        got = self.namer.describe_got(result, kind, function.constants, null_expected=opened)
        self.log[entry] = f"{line} -> {got}"
        if self.noting and not self._depth:
            self.noted[text, got.symbol if result or not holds else "NULL"] = None
        if call.target:
            self.variables[call.target] = Variable(result, kind, application, function.returns)
        return result, function

    def _argument(self, node: ast.expr, text: str, parameter: Parameter, application: Application) -> int:
        value = evaluate_node(node, text, self)
        if isinstance(value, bytes):
            return application.string(value)
        return self.interface.narrow(parameter.type, value, application.pointer)

    def _called_back(self, host: Host, address: int, arguments: Sequence[int]) -> int:
        """Let the scenario's procedure at this address answer."""
        ours = {found.address: found for found in self._procedures_of(host)}
        if address not in ours:
            known = ", ".join(f"{found.name} at {at:#x}" for at, found in ours.items()) or "none"
            raise UnknownProcedure(
                f"the adapter called back an unknown procedure at {address:#x}",
                f"the scenario has {known}; send the addresses of the handshake",
            )
        procedure = ours[address]
        pointer = procedure.application.pointer
        info, message, l_param1, l_param2 = (
            self.interface.narrow(parameter.type, argument, pointer)
            for parameter, argument in zip(self.interface.procedure.parameters, arguments, strict=True)
        )
        if self._depth == DEEPEST:
            raise TimedOut(
                f"no end of callbacks: {DEEPEST} of them, each during a call of the one before",
                "the implementation probably lets a procedure's message come back to it for ever",
            )
        entry = len(self.log)
        self._depth += 1
        describe = self.namer.describe
        unknown = self.namer.kind(None)
        line = f"{'    ' * self._depth}{procedure.name} receives {describe(message, unknown, 'messages')}"
        self.log.append(line)
        number = len(procedure.received)
        answer = procedure.handle(info, message, l_param1, l_param2)
        name = procedure.received[number].name
        kinds = self.namer.parameter_kinds(message)
        first = describe(l_param1, kinds[0]) if name is None else quoted(name)
        second = describe(l_param2, kinds[1])
        self.log[entry] = f"{line} with {first}, {second} and answers {describe(answer, unknown)}"
        self._depth -= 1
        return answer

    # What names stand for in expressions

    def constant(self, name: str) -> int | None:
        """Return a constant of the dialect, None if it has none of that name."""
        return self.interface.find(name)

    def variable(self, name: str) -> int | None:
        """Return what a variable holds, None if there is none; throws Deviation if its message never came."""
        if name in self.variables:
            return self.variables[name].number
        if name in self.awaited:
            procedure, message = self.awaited[name]
            raise Deviation(f"messages to {procedure}", message, "no such message")
        return None

    def member(self, name: str, member: str, index: int | None) -> int:
        """Return a member, as it is now, of the structure at a variable; an array without an index is its address."""
        variable = self.variables.get(name)
        if variable is None or variable.structure is None:
            raise ScenarioError(f"{name!r} is no structure", f"introduce it: Given an MMIOINFO {name}")
        structure, pointer = variable.structure, variable.owner.pointer
        found, layout = structure.member(member), structure.layout(pointer, variable.counts)
        if found.is_array and index is None:
            return variable.number + layout.places[found.name].offset
        data = variable.owner.driver.read(variable.number, layout.size)
        return element(structure.unpack(data, pointer, variable.counts), found, index)

    def assign(self, target: str, text: str) -> None:
        """Put a number into a member of a structure, or let a new variable hold it."""
        value = number(text, self)
        match = MEMBER_OF.fullmatch(target)
        if match is None:
            self.variables[target] = Variable(value, self._kind(text), self.owner(text))
            return
        variable = self.variables.get(match[1])
        if variable is None or variable.structure is None:
            raise ScenarioError(f"{match[1]!r} is no structure", f"introduce it: Given an MMIOINFO {match[1]}")
        variable.owner.set_member_of(variable, match[2], int(match[3] or 0), value)

    def value(self, text: str) -> tuple[int, str | None, str | None]:
        """Return what an expression stands for, and if it is a variable or a member its C type and group of names."""
        if (variable := self.variables.get(text)) is not None:
            return variable.number, variable.type, None
        got = number(text, self)
        if match := MEMBER_OF.fullmatch(text):
            member = self._member(match)
            if not member.is_array or match[3]:
                return got, member.type, member.constants
        return got, None, None

    def _member(self, match: re.Match[str]) -> Member:
        """Return the member that an expression names; it has been evaluated, so that there is one."""
        structure = self.variables[match[1]].structure
        assert structure is not None  # noqa: S101 - it was evaluated
        return structure.member(match[2])

    def _kind(self, text: str) -> Kind:
        """Return what the number of an expression is."""
        kinds = {name: variable.kind for name, variable in self.variables.items()}
        return kind_of(text, lambda match: self.namer.kind(self._member(match).type), kinds)

    def owner(self, text: str) -> Application:
        """Return the application whose memory an address, given as an expression, belongs to."""
        for name in WORD.findall(text):
            if name in self.variables:
                return self.variables[name].owner
        return self.application()

    @contextmanager
    def message_at(self, parameters: Parameters, owner: Application) -> Iterator[None]:
        """Let `info`, lParam1 and lParam2 be what came with a message, for the time of a callback."""
        before = dict(self.variables)
        structure = self.interface.structures["MMIOINFO"]
        if parameters.info:
            self.variables["info"] = Variable(parameters.info, Kind.ADDRESS, owner, structure=structure)
        self.variables["lParam1"] = Variable(parameters.l_param1, Kind.NUMBER_OR_ADDRESS, owner)
        self.variables["lParam2"] = Variable(parameters.l_param2, Kind.NUMBER_OR_ADDRESS, owner)
        yield
        for name in ("info", "lParam1", "lParam2"):
            if name in before:
                self.variables[name] = before[name]
            else:
                self.variables.pop(name, None)

    # Judgements

    def judge(self, what: str, got: int, expected: str, type_name: str | None, group: str | None = None) -> None:
        """Compare a number with an expectation; throws Deviation if they differ."""
        judge(self, what, got, expected, type_name=type_name, group=group, kind=self.namer.kind(type_name))

    def judge_received(self, procedure: Procedure, received: Received, text: str, expected: str) -> None:
        """Compare a parameter of a message, or a member of its MMIOINFO, with an expectation; throws Deviation."""
        judge_received(self, procedure, received, text, expected)

    def judge_surroundings(self) -> None:
        """Compare what the scenario sees with what it saw before the last call; throws Deviation."""
        if self._before is None:
            raise ScenarioError("nothing was called before", "first call something: Then mmioOpen(...) returns NULL")
        judge_unchanged(self, self._before)

    def judge_bytes(self, what: str, wanted: bytes, got: bytes | None) -> None:
        """Compare bytes; throws Deviation."""
        judge_bytes(what, wanted, got)
