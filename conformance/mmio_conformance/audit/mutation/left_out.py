"""The code that is not mutated: changing it cannot make a difference that a rule speaks of.

Annotations, error texts and decorators do nothing while a scenario is played. What stands behind a fence, or behind
`unspecified` where no rule is cited, is what the documents leave open, so that no scenario may ask for it.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A place in a source: line, counted from 1, and column, counted from 0.
Place = tuple[int, int]


class Stretch(Struct, frozen=True):
    """A stretch of a source that is left out, and why."""

    start: Place
    end: Place
    reason: str


def left_out(source: str, fences: tuple[str, ...]) -> list[Stretch]:
    """Return the stretches of a module that are not mutated."""
    tree = ast.parse(source)
    stretches = []
    for node in ast.walk(tree):
        for part, reason in _parts(node):
            start, end = _extent(part)
            stretches.append(Stretch(start, end, reason))
    stretches += [Stretch(*_extent(function), "citations") for function in _telling_what_is_cited(tree)]
    stretches += _fenced(tree, source.splitlines(), fences)
    return stretches


def why_left_out(stretches: list[Stretch], place: Place) -> str | None:
    """Return why the code at a place is left out, None if it is mutated."""
    return next((found.reason for found in stretches if found.start <= place < found.end), None)


def _parts(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    match node:
        case ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
            yield annotation, "annotations"
        case ast.Raise():
            yield node, "errors of the model itself"
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            yield node, "imports for the type checker"
        case ast.If() | ast.Expr() if _only_notes(node):
            yield node, "notes of gaps"
        case ast.ClassDef():
            yield from _parts_of_class(node)
        case ast.FunctionDef():
            yield from _parts_of_function(node)


def _parts_of_class(node: ast.ClassDef) -> Iterator[tuple[ast.AST, str]]:
    yield from ((decorator, "decorators") for decorator in node.decorator_list)
    yield from ((keyword, "options of a class") for keyword in node.keywords)
    is_structure = any(isinstance(base, ast.Name) and base.id == "Struct" for base in node.bases)
    for member in node.body:
        if isinstance(member, ast.AnnAssign) and member.value and is_structure:
            yield member.value, "what a member holds before it is set"


def _parts_of_function(node: ast.FunctionDef) -> Iterator[tuple[ast.AST, str]]:
    yield from ((decorator, "decorators") for decorator in node.decorator_list)
    if node.returns:
        yield node.returns, "annotations"
    if not _cites(node):
        yield from ((part, "what the documents leave open") for part in _after_notes(node))


def _only_notes(node: ast.stmt) -> bool:
    """Tell whether all that a statement does is to note a gap."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="unspecified"))):
            return True
        case ast.If(body=body, orelse=others):
            return all(_only_notes(part) for part in [*body, *others])
    return False


def _cites(function: ast.FunctionDef) -> bool:
    """Tell whether a function decides what a rule states."""
    return any(
        isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule"
        for decorator in function.decorator_list
    )


def _telling_what_is_cited(tree: ast.Module) -> Iterator[ast.stmt]:
    """Find the functions that only tell, as `where` of a decision, whether its rules are cited."""
    words = [node for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "where"]
    names = {ast.unparse(word.value) for word in words}
    yield from (found for found in tree.body if isinstance(found, ast.FunctionDef) and found.name in names)


def _after_notes(function: ast.AST) -> Iterator[ast.stmt]:
    """Find the statements that follow, in the same block, one that notes a gap for certain."""
    for node in ast.walk(function):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            noted = False
            for statement in block if isinstance(block, list) else ():
                if noted:
                    yield statement
                noted = noted or (isinstance(statement, ast.Expr) and _only_notes(statement))


def _extent(node: ast.AST) -> tuple[Place, Place]:
    """Return where a node begins and ends, a decorated one with its decorators."""
    first: Any = next(iter(getattr(node, "decorator_list", ())), node)
    last: Any = node
    return (first.lineno, first.col_offset), (last.end_lineno, last.end_col_offset)


def _fenced(tree: ast.Module, lines: list[str], fences: tuple[str, ...]) -> Iterator[Stretch]:
    """Find the statements that a comment fences: the one that follows it, or the one that it stands behind."""
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    extents = sorted((_extent(statement) for statement in statements), key=lambda extent: (extent[0], extent[1]))
    for number, line in enumerate(lines, 1):
        code, mark, comment = line.partition("# ")
        if not mark or not comment.startswith(fences):
            continue
        following = [extent for extent in extents if extent[0][0] >= number]
        if following and not code.strip():
            first = following[0][0]
            yield Stretch(first, max(end for start, end in following if start == first), "fenced code")
        elif code.strip():
            yield Stretch((number, 0), (number + 1, 0), "fenced code")
