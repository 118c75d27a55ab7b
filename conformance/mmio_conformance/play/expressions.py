"""What stands in a step as code: calls, constants, four-character codes, strings, variables and members.

The notation is C's, and Python's own parser reads it: 'XYZ ' is a four-character code, "text" a string.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol

from msgspec import Struct

from mmio_conformance.errors import SuiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CODE_LENGTH: Final = 4
_MEMBER_OR_ELEMENT: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")

_WORDS: Final = {"NULL": 0, "TRUE": 1, "FALSE": 0}
#: Numbers as bytes, the lowest first.
_WIDTHS: Final = {"word": 2, "dword": 4}

_OPERATORS: Final[Mapping[type[ast.operator], Callable[[int, int], int]]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.BitOr: lambda left, right: left | right,
    ast.BitAnd: lambda left, right: left & right,
}


class ScenarioError(SuiteError):
    """Thrown when a step says something that the suite cannot carry out: the scenario is wrong."""


class Names(Protocol):
    """What the names in an expression stand for."""

    def constant(self, name: str) -> int | None:
        """Return the value of a constant of the dialect, None if it has none of that name."""
        ...

    def variable(self, name: str) -> int | None:
        """Return what a variable holds, None if there is none of that name."""
        ...

    def member(self, name: str, member: str, index: int | None) -> int:
        """Return a member of the structure in a variable; as in C, an array without an index is its address."""
        ...


class Call(Struct, frozen=True):
    """A call in a step: the variable that takes the result, the function and its arguments, not evaluated yet."""

    text: str
    target: str | None
    function: str
    arguments: tuple[ast.expr, ...]


@cache
def parse_call(text: str) -> Call:
    """Read `function(arguments)` or `variable = function(arguments)`; throws ScenarioError."""
    statements = _parse(text)
    target = None
    value: ast.expr | None = None
    if len(statements) == 1:
        match statements[0]:
            case ast.Assign(targets=[ast.Name(id=name)], value=assigned):
                target, value = name, assigned
            case ast.Expr(value=alone):
                value = alone
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and not value.keywords):
        raise ScenarioError(
            f"expected a call of a function, got {text!r}", 'as in file = mmioOpen("a.dat", NULL, MMIO_READ)'
        )
    return Call(text, target, value.func.id, tuple(value.args))


def evaluate(text: str, names: Names) -> int | bytes:
    """Return what an expression stands for: a number, or the bytes of a string; throws ScenarioError."""
    return evaluate_node(parse_expression(text), text, names)


@cache
def parse_expression(text: str) -> ast.expr:
    """Read an expression, not evaluated yet; throws ScenarioError."""
    statements = _parse(text)
    if len(statements) != 1 or not isinstance(statements[0], ast.Expr):
        raise ScenarioError(f"expected one expression, got {text!r}", "as in info.wErrorRet or MMIO_READ | MMIO_CREATE")
    return statements[0].value


def number(text: str, names: Names) -> int:
    """Return the number that an expression stands for; throws ScenarioError."""
    value = evaluate(text, names)
    if isinstance(value, bytes):
        raise ScenarioError(f"expected a number, got the string {text}", "only calls and `holds` take strings")
    return value


def string(text: str, names: Names) -> bytes:
    """Return the bytes that an expression stands for; throws ScenarioError."""
    value = evaluate(text, names)
    if not isinstance(value, bytes):
        raise ScenarioError(f"expected a string in double quotes, got {text}", 'as in "abc\\x00" or "A" * 100')
    return value


def member_in(text: str) -> tuple[str, int | None]:
    """Return the member that a row of a table names, and the index of an element of it; throws ScenarioError."""
    match = _MEMBER_OR_ELEMENT.fullmatch(text)
    if match is None:
        raise ScenarioError(f"expected a member, got {text!r}", "as in fccIOProc or adwInfo[0]")
    return match[1], None if match[2] is None else int(match[2])


def evaluate_node(node: ast.expr, text: str, names: Names) -> int | bytes:
    """Return what a part of the expression `text` stands for; throws ScenarioError."""
    read = _READERS.get(type(node))
    value = read(node, text, names) if read else None
    if value is None:
        raise ScenarioError(
            f"cannot read {source_of(node, text)!r} in {text!r}",
            "numbers, constants, 'CODE', \"strings\", dword(n), word(n), variables, info.members, + - * | &",
        )
    return value


def _structure(node: ast.expr, text: str) -> str:
    """Return the name of a structure, which may be one of several: `info` or `formats[1]`."""
    match node:
        case ast.Name() | ast.Subscript(value=ast.Name(), slice=ast.Constant(value=int())):
            return source_of(node, text)
    raise ScenarioError(f"cannot read {source_of(node, text)!r} in {text!r}", "as in info or formats[1]")


def source_of(node: ast.expr, text: str) -> str:
    """Return what a part of an expression was parsed from: a step is one line, and the parser counts in UTF-8."""
    return text.encode()[node.col_offset : node.end_col_offset].decode()


def _number(node: ast.expr, text: str, names: Names) -> int:
    return _as_number(evaluate_node(node, text, names), text)


def _as_number(value: int | bytes, text: str) -> int:
    if isinstance(value, bytes):
        raise ScenarioError(f"expected a number, got a string in {text!r}", "strings can only be repeated and joined")
    return value


@cache
def _string(node: ast.Constant, value: str, text: str) -> int | bytes:
    """Tell a four-character code from a string by its quotes, which Python's parser does not keep."""
    source = source_of(node, text)
    try:
        data = value.encode("latin-1")
    except UnicodeEncodeError:
        raise ScenarioError(
            f"cannot read {source}: a character of it is more than a byte", "write bytes as \\x80 to \\xff"
        ) from None
    if source.startswith('"'):
        return data
    if len(data) != _CODE_LENGTH:
        raise ScenarioError(
            f"expected four characters in single quotes, got {source}",
            "fill a short code with spaces; strings have double quotes",
        )
    return int.from_bytes(data, "little")


def _constant(node: ast.Constant, text: str, _: Names) -> int | bytes | None:
    if isinstance(node.value, str):
        return _string(node, node.value, text)
    return node.value if isinstance(node.value, int) and not isinstance(node.value, bool) else None


def _name(node: ast.Name, _: str, names: Names) -> int:
    value = _WORDS.get(node.id)
    if value is None:
        value = names.variable(node.id)
    if value is None:
        value = names.constant(node.id)
    if value is None:
        raise ScenarioError(
            f"unknown name {node.id!r}",
            "a variable is given by an earlier step, a constant stands in spec/interface for this dialect",
        )
    return value


def _negative(node: ast.UnaryOp, text: str, names: Names) -> int | None:
    return -_number(node.operand, text, names) if isinstance(node.op, ast.USub) else None


def _operation(node: ast.BinOp, text: str, names: Names) -> int | bytes | None:
    operate = _OPERATORS.get(type(node.op))
    if operate is None:
        return None
    # Each once: a member is read from the application's memory, over the wire.
    first, second = evaluate_node(node.left, text, names), evaluate_node(node.right, text, names)
    if isinstance(first, bytes):
        if isinstance(second, bytes) and isinstance(node.op, ast.Add):
            return first + second
        if isinstance(second, int) and isinstance(node.op, ast.Mult):
            return first * second
    return operate(_as_number(first, text), _as_number(second, text))


def _in_bytes(node: ast.Call, text: str, names: Names) -> bytes | None:
    match node:
        case ast.Call(func=ast.Name(id=name), args=[argument]) if name in _WIDTHS:
            width = _WIDTHS[name]
            return (_number(argument, text, names) & ((1 << 8 * width) - 1)).to_bytes(width, "little")
    return None


def _member(node: ast.Attribute, text: str, names: Names) -> int:
    return names.member(_structure(node.value, text), node.attr, None)


def _element(node: ast.Subscript, text: str, names: Names) -> int | None:
    match node:
        case ast.Subscript(value=ast.Attribute(value=structure, attr=member), slice=ast.Constant(value=int() as index)):
            return names.member(_structure(structure, text), member, index)
    return None


#: What reads a kind of node: gets the node, the text and the names, and returns None for what it cannot read.
_READERS: Final[Mapping[type[ast.expr], Callable[[Any, str, Names], int | bytes | None]]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.UnaryOp: _negative,
    ast.BinOp: _operation,
    ast.Call: _in_bytes,
    ast.Attribute: _member,
    ast.Subscript: _element,
}


@cache
def _parse(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError) as error:
        raise ScenarioError(f"cannot read {text!r}: {error.args[0]}", "the notation is that of a call in C") from None
