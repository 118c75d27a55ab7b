"""A scenario while it is played: its applications, variables and procedures, and the calls made so far."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from mmio_spec import Function, Interface, Member, Parameter, load_interface

from mmio_conformance.errors import Deviation, UnknownProcedure
from mmio_conformance.play.application import Application, Variable
from mmio_conformance.play.bounds import expectation
from mmio_conformance.play.expressions import ScenarioError, evaluate, evaluate_node, number, parse_call
from mmio_conformance.play.procedures import Procedure, Received

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Mapping

    from mmio_conformance.driver.implementation import Host, Implementation

#: The application that a step means if it names none.
FIRST: Final = "A"
_STRING_WITH: Final = re.compile(r"a string with (\".*\")")
_MEMBER_OF: Final = re.compile(r"(\w+)\.(\w+)(?:\[(\d+)\])?")
_WORD: Final = re.compile(r"[A-Za-z_]\w*")
#: The C type of handles in both dialects.
_HANDLE: Final = "HMMIO"
#: Numbers from here on are shown in hexadecimal digits.
_BIG: Final = 0x10000
#: Smaller numbers are taken for numbers, even if a variable holds the same.
_SMALLEST_ADDRESS: Final = 0x1000


class Scenario:
    """Everything that the steps of one scenario share."""

    def __init__(self, implementation: Implementation) -> None:
        self.implementation = implementation
        self.interface: Interface = load_interface(implementation.handshake.dialect)
        self.log: list[str] = []
        self.variables: dict[str, Variable] = {}
        self.procedures: dict[str, Procedure] = {}
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
        self.variables[name] = Variable(free[0], "LPSTR", application)
        return procedure

    def procedure(self, name: str) -> Procedure:
        """Return a procedure of the scenario; throws ScenarioError if no step has introduced it."""
        if name not in self.procedures:
            raise ScenarioError(f"unknown I/O procedure {name!r}", f"introduce it: Given an I/O procedure {name}")
        return self.procedures[name]

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
        entry = len(self.log)
        where = "" if application.name == FIRST else f"in {application.name}, "
        line = f"{'    ' * self._depth}{where}{text}"
        self.log.append(f"{line} -> (no answer)")
        result = application.call(function, arguments)
        self.log[entry] = f"{line} -> {self.describe(result, function.constants, function.holds)}"
        if call.target:
            self.variables[call.target] = Variable(result, function.returns, application)
        return result, function

    def _argument(self, node: ast.expr, text: str, parameter: Parameter, application: Application) -> int:
        value = evaluate_node(node, text, self)
        if isinstance(value, bytes):
            return application.string(value)
        return self.interface.narrow(parameter.type, value, application.pointer)

    def _called_back(self, host: Host, address: int, arguments: list[int]) -> int:
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
        entry = len(self.log)
        self._depth += 1
        line = f"{'    ' * self._depth}{procedure.name} receives {self.describe(message, 'messages')}"
        self.log.append(line)
        number = len(procedure.received)
        answer = procedure.handle(info, message, l_param1, l_param2)
        name = procedure.received[number].name
        first = self.describe(l_param1) if name is None else _quoted(name)
        self.log[entry] = f"{line} with {first}, {self.describe(l_param2)} and answers {self.describe(answer)}"
        self._depth -= 1
        return answer

    # What names stand for in expressions

    def constant(self, name: str) -> int | None:
        """Return a constant of the dialect, None if it has none of that name."""
        return self.interface.find(name)

    def variable(self, name: str) -> int | None:
        """Return what a variable holds, None if there is none of that name."""
        return self.variables[name].number if name in self.variables else None

    def member(self, name: str, member: str, index: int | None) -> int:
        """Return a member, as it is now, of the structure that lies at a variable."""
        variable = self.variables.get(name)
        if variable is None or variable.structure is None:
            raise ScenarioError(f"{name!r} is no structure", f"introduce it: Given an MMIOINFO {name}")
        pointer = variable.owner.pointer
        data = variable.owner.driver.read(variable.number, variable.structure.layout(pointer).size)
        return _element(variable.structure.unpack(data, pointer), variable.structure.member(member), index)

    def assign(self, target: str, text: str) -> None:
        """Put a number into a member of a structure, or let a new variable hold it."""
        value = number(text, self)
        match = _MEMBER_OF.fullmatch(target)
        if match is None:
            self.variables[target] = Variable(value, "LPSTR", self.owner(text))
            return
        variable = self.variables.get(match[1])
        if variable is None or variable.structure is None:
            raise ScenarioError(f"{match[1]!r} is no structure", f"introduce it: Given an MMIOINFO {match[1]}")
        owner = variable.owner
        owner.set_member(variable.structure, variable.number, match[2], int(match[3] or 0), value)

    def value(self, text: str) -> tuple[int, str | None, str | None]:
        """Return what an expression stands for, and if it is a variable or a member its C type and group of names."""
        if (variable := self.variables.get(text)) is not None:
            return variable.number, variable.type, None
        got = number(text, self)
        if match := _MEMBER_OF.fullmatch(text):
            structure = self.variables[match[1]].structure
            assert structure is not None  # noqa: S101 - it was just evaluated
            member = structure.member(match[2])
            return got, member.type, member.constants
        return got, None, None

    def owner(self, text: str) -> Application:
        """Return the application whose memory an address, given as an expression, belongs to."""
        for name in _WORD.findall(text):
            if name in self.variables:
                return self.variables[name].owner
        return self.application()

    @contextmanager
    def info_at(self, address: int, owner: Application) -> Iterator[None]:
        """Let the variable `info` be the MMIOINFO at an address, for the time of a callback."""
        before = self.variables.get("info")
        structure = self.interface.structures["MMIOINFO"]
        self.variables["info"] = Variable(address, "LPMMIOINFO", owner, 0, structure)
        yield
        if before is None:
            del self.variables["info"]
        else:
            self.variables["info"] = before

    # Judgements

    def judge(self, what: str, got: int, expected: str, type_name: str | None, group: str | None = None) -> None:
        """Compare a number with an expectation; throws Deviation if they differ."""
        if match := _STRING_WITH.fullmatch(expected):
            self._judge_string(what, got, match[1], whole=False)
        elif expected.startswith('"'):
            self._judge_string(what, got, expected, whole=True)
        else:
            wanted = expectation(expected, lambda text: self._number(text, type_name))
            if not wanted.holds(got):
                raise Deviation(
                    what, self._spelled(wanted.text, wanted.values, group), self._got(got, expected, type_name, group)
                )

    def judge_received(self, procedure: Procedure, received: Received, text: str, expected: str) -> None:
        """Compare a parameter of a message, or a member of its MMIOINFO, with an expectation; throws Deviation."""
        message = self.describe(received.message, "messages")
        what = f"{text} of {message} to {procedure.name}"
        named = {"lParam1": received.name, "lParam2": received.new_name}.get(text)
        if named is not None and '"' in expected:
            match = _STRING_WITH.fullmatch(expected)
            wanted = evaluate(match[1] if match else expected, self)
            assert isinstance(wanted, bytes)  # noqa: S101 - it stands in double quotes
            self.judge_bytes(what, wanted, named, whole=match is None)
        elif text in {"lParam1", "lParam2"}:
            got = received.l_param1 if text == "lParam1" else received.l_param2
            self.judge(what, got, expected, self.interface.procedure.parameters[-1].type)
        else:
            plain, _, index = text.rstrip("]").partition("[")
            member = self.interface.structures["MMIOINFO"].member(plain)
            if not received.info:
                raise Deviation(what, expected, "no MMIOINFO with the message")
            got = _element(received.info, member, int(index) if index else None)
            self.judge(what, got, expected, member.type, member.constants)

    def _judge_string(self, what: str, address: int, literal: str, *, whole: bool) -> None:
        wanted = evaluate(literal, self)
        got = self.application().read_string(address) if address else None
        self.judge_bytes(what, wanted if isinstance(wanted, bytes) else b"", got, whole=whole)

    def judge_bytes(self, what: str, wanted: bytes, got: bytes | None, *, whole: bool = True) -> None:
        """Compare bytes, or ask whether they contain others; throws Deviation."""
        if got is None or (got != wanted if whole else wanted not in got):
            expected = _quoted(wanted) if whole else f"a string with {_quoted(wanted)}"
            raise Deviation(what, expected, "NULL" if got is None else _quoted(got))

    def _number(self, text: str, type_name: str | None) -> int:
        value = evaluate(text, self)
        if isinstance(value, bytes):
            raise ScenarioError(f"expected a number, got the string {text}", 'a string stands alone: is "text"')
        return self.interface.narrow(type_name, value, self.application().pointer) if type_name else value

    def _got(self, got: int, expected: str, type_name: str | None, group: str | None) -> str:
        """Return what was got; of a handle or an address without a name say that it is one: the next run has others."""
        text = self.describe(got, group)
        if type_name is None or group or text != (str(got) if abs(got) < _BIG else hex(got)):
            return text
        if type_name == _HANDLE and got and "NULL" in expected:
            return f"a handle ({text})"
        if abs(got) >= _BIG and self.interface.types[type_name] in {"pointer", "ipointer"}:
            return f"an address ({text})"
        return text

    def _spelled(self, text: str, values: tuple[int, ...], group: str | None) -> str:
        """Return an expectation with its numbers beside its names, where it has names."""
        numbers = " or ".join(self.describe(value, group) for value in values)
        return text if text.replace("NULL", "0") in numbers or numbers in text else f"{text} = {numbers}"

    def describe(self, value: int, group: str | None = None, holds: str | None = None) -> str:
        """Return a number with the name that it has here: of a constant, a variable or an address."""
        if group:
            name = self.interface.describe(value, group)
            return str(value) if name == str(value) else f"{name} ({value if abs(value) < _BIG else hex(value)})"
        if value == 0 and holds:
            return "NULL"
        for name, variable in self.variables.items():
            offset = value - variable.number
            if (offset == 0 and abs(value) >= _SMALLEST_ADDRESS) or 0 < offset < variable.size:
                return f"{name} + {offset}" if offset else name
        return str(value) if abs(value) < _BIG else hex(value)


def _element(values: Mapping[str, int | tuple[int, ...]], member: Member, index: int | None) -> int:
    found = values[member.name]
    if isinstance(found, int):
        return found
    if index is None or index >= len(found):
        raise ScenarioError(f"{member.name} has {len(found)} elements", f"name one of them: {member.name}[0]")
    return found[index]


def _quoted(data: bytes) -> str:
    text = data.decode("latin-1").encode("unicode_escape").decode().replace('"', '\\"')
    return f'"{text}"'
