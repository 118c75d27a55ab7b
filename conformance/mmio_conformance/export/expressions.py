"""Expressions of steps in C: every number of a scenario is a `number`, as wide as an address."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import SuiteError
from mmio_conformance.play.expressions import ScenarioError, evaluate, parse_call, parse_expression, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_spec import Function, Interface, Member

_OPERATORS: Final[Mapping[type[ast.operator], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.BitOr: "|",
    ast.BitAnd: "&",
}
#: What the narrowest `int` of C holds; longer literals say how wide they are.
_PLAIN: Final = 32767
_PRINTABLE: Final = range(0x20, 0x7F)
#: Up to 16 bytes, so often one after the other that they are written once.
_REPEATED: Final = re.compile(rb"(.{1,16}?)\1{99,}", re.DOTALL)


class NotExpressibleError(SuiteError):
    """Thrown when a program in C cannot do what a step asks for."""

    def __init__(self, what: str) -> None:
        self.reason = what
        super().__init__(f"no program in C: {what}", "the scenario and the transcript say the same in other forms")


class Expressions:
    """Turns expressions into C, as far as what they name is known."""

    def __init__(self, interface: Interface) -> None:
        self.interface = interface
        #: variable -> C type of its number, None if no header says it
        self.variables: dict[str, str | None] = {}
        #: what stands as a string in calls, names of files for the most part
        self.strings: set[bytes] = set()
        #: variable -> the structure that lies at it
        self.structures: dict[str, str] = {}

    def number(self, text: str) -> str:
        """Return an expression; throws NotExpressibleError, or ScenarioError for an invalid one."""
        return self._number(parse_expression(text), text)

    def bytes(self, text: str) -> bytes:
        """Return the bytes of an expression that depends on nothing of a run; throws NotExpressibleError."""
        try:
            value = evaluate(text, _Constants(self.interface))
        except ScenarioError as error:
            raise NotExpressibleError(f"bytes that are known only while it runs, {text}") from error
        if isinstance(value, int):
            raise ScenarioError(f"expected a string in double quotes, got {text}", "numbers are no bytes")
        return value

    def call(self, text: str) -> tuple[str, Function, str | None]:
        """Return a call as an expression, its function, and the variable that takes the result."""
        call = parse_call(text)
        function = self.interface.functions.get(call.function)
        if function is None:
            raise NotExpressibleError(f"{call.function} is no function of {self.interface.dialect}")
        arguments = [self._argument(argument, text) for argument in call.arguments]
        return f"{function.name}({', '.join(arguments)})", function, call.target

    def narrow(self, value: str, type_name: str | None) -> str:
        """Return a number cut to the width and the sign of a type."""
        if type_name is None or value.isdigit():
            return value
        if self.interface.types[type_name] == "pointer":
            return f"(number)(UINT_PTR)({value})"
        return f"(number)({type_name})({value})"

    def member(self, variable: str, name: str, index: int | None) -> tuple[str, Member]:
        """Return a member of the structure at a variable, as C has it, and what it is."""
        structure = self.structures.get(variable)
        if structure is None:
            raise NotExpressibleError(f"{variable} is no structure")
        member = self.interface.structures[structure].member(name)
        element = "" if index is None else f"[{index}]"
        return f"(({structure} *)POINTER({variable}))->{member.name}{element}", member

    def assigned(self, member: Member, value: str) -> str:
        """Return a number as a member takes it."""
        if self.interface.types[member.type] == "pointer":
            return f"({member.type})(UINT_PTR)({value})"
        return f"({member.type})({value})"

    def _number(self, node: ast.expr, text: str) -> str:
        match node:
            case ast.Constant():
                return self._constant(node, text)
            case ast.Name(id=name):
                return self._name(name, text)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"-{self._number(operand, text)}"
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
                return f"({self._number(left, text)} {_OPERATORS[type(operator)]} {self._number(right, text)})"
            case ast.Attribute(value=ast.Name(id=variable), attr=name):
                return self._read(variable, name, None)
            case ast.Subscript(
                value=ast.Attribute(value=ast.Name(id=variable), attr=name), slice=ast.Constant(value=int() as index)
            ):
                return self._read(variable, name, index)
        raise NotExpressibleError(f"{source_of(node, text)} in {text}")

    def _argument(self, node: ast.expr, text: str) -> str:
        """Return an argument of a call: a string is the address of a copy that the function may write to."""
        source = source_of(node, text)
        if not source.startswith('"'):
            return self._number(node, text)
        data = self.bytes(source)
        self.strings.add(data)
        return f"make_text({sized(data)})"

    def _constant(self, node: ast.Constant, text: str) -> str:
        source = source_of(node, text)
        if isinstance(node.value, int):
            return source if node.value <= _PLAIN else f"{node.value}LL"
        if source.startswith("'"):
            return f"mmioFOURCC({', '.join(_character(letter) for letter in str(node.value).encode('latin-1'))})"
        raise NotExpressibleError(f"the string {source} as a number")

    def _name(self, name: str, text: str) -> str:
        if name == "NULL":
            return "0"
        if name in self.variables or name in {"TRUE", "FALSE"} or self.interface.find(name) is not None:
            return name
        raise NotExpressibleError(f"{name} in {text}")

    def _read(self, variable: str, name: str, index: int | None) -> str:
        place, member = self.member(variable, name, index)
        return f"ADDRESS({place})" if self.interface.types[member.type] == "pointer" else f"(number){place}"


class _Constants:
    """What expressions may name that are evaluated before the program is written."""

    def __init__(self, interface: Interface) -> None:
        self._interface = interface

    def constant(self, name: str) -> int | None:
        return self._interface.find(name)

    def variable(self, name: str) -> int | None:  # noqa: ARG002 - there is none
        return None

    def member(self, name: str, member: str, index: int | None) -> int:  # noqa: ARG002 - nor a structure
        raise ScenarioError(f"{name}.{member} is known only while the program runs")


def sized(data: bytes) -> str:
    """Return bytes as two arguments of a function of C: where they are, and how many.

    What is repeated very often stands there once, since no compiler has to take literals of more than 4095 bytes.
    """
    written, size, end = "", 0, 0
    for found in _REPEATED.finditer(data):
        before, piece = data[end : found.start()], found[1]
        if before:
            written, size = _joined(written, size, literal(before), len(before))
        repeated = f"repeated({literal(piece)}, {len(piece)}, {len(found[0]) // len(piece)})"
        written, size = _joined(written, size, repeated, len(found[0]))
        end = found.end()
    if end < len(data) or not written:
        written, size = _joined(written, size, literal(data[end:]), len(data) - end)
    return f"{written}, {size}"


def _joined(first: str, first_size: int, second: str, second_size: int) -> tuple[str, int]:
    if not first_size:
        return second, second_size
    return f"joined({first}, {first_size}, {second}, {second_size})", first_size + second_size


def literal(data: bytes) -> str:
    """Return bytes as a string literal of C; what cannot be printed in octal, whose length has an end."""
    return '"' + "".join(_escaped(byte, '"') for byte in data).replace("??", '?""?') + '"'


def quoted(text: str) -> str:
    """Return a text as a string literal of C."""
    return literal(text.encode())


def _character(byte: int) -> str:
    return f"'{_escaped(byte, chr(39))}'"


def _escaped(byte: int, quote: str) -> str:
    letter = chr(byte)
    if letter in {quote, "\\"}:
        return f"\\{letter}"
    return letter if byte in _PRINTABLE else f"\\{byte:03o}"
