"""Code of the model that does nothing as long as the model decides as it does.

A decision that the model always takes one way is there for the law-breakers, who take it the other way. What would
happen then, and what such a decision is told although it does not ask, makes no difference to the sound model: to
change it is to change a law-breaker.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DEAD = "what only law-breakers come to"


class Decided:
    """The methods of the model's decisions: which always say the same, and which of their parameters they use."""

    def __init__(self, sources: Iterable[str]) -> None:
        methods: dict[str, list[ast.FunctionDef]] = defaultdict(list)
        for source in sources:
            for found in ast.parse(source).body:
                if isinstance(found, ast.ClassDef):
                    for method in found.body:
                        if isinstance(method, ast.FunctionDef) and not _is_abstract(method):
                            methods[method.name].append(method)
        #: Name of a decision -> what every class answers, for those who always answer True or always False.
        self.always: dict[str, bool] = {}
        for name, same_name in methods.items():
            answers = {_answer(method) for method in same_name}
            if len(answers) == 1 and (answer := answers.pop()) is not None:
                self.always[name] = answer
        #: Name of a decision -> its parameters, and those of them that a class looks at.
        self.parameters = {
            name: [argument.arg for argument in found[0].args.args[1:]] for name, found in methods.items()
        }
        self.used = {name: {used for method in found for used in _names(method)} for name, found in methods.items()}

    def dead_parts(self, node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
        """Find parts of a node, each with the reason, that make no difference."""
        match node:
            case ast.BoolOp(op=operator, values=values):
                settles = isinstance(operator, ast.Or)
                if any(self.value(part) is settles for part in values):
                    yield from ((part, _DEAD) for part in values if self.value(part) is not settles)
            case ast.If(test=test, body=body, orelse=others) if self.value(test) is not None:
                yield from ((part, _DEAD) for part in (others if self.value(test) else body))
            case ast.IfExp(test=test, body=first, orelse=second) if self.value(test) is not None:
                yield (second if self.value(test) else first), _DEAD
            case ast.Call(func=ast.Attribute(attr=name), args=arguments, keywords=keywords) if name in self.used:
                for parameter, argument in zip(self.parameters[name], arguments, strict=False):
                    if parameter not in self.used[name] and not isinstance(argument, ast.Starred):
                        yield argument, _DEAD
                yield from ((word.value, _DEAD) for word in keywords if word.arg not in self.used[name])

    def value(self, test: ast.expr) -> bool | None:
        """Return what a condition always is, None if that depends."""
        match test:
            case ast.Call(func=ast.Attribute(attr=name)):
                return self.always.get(name)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                value = self.value(operand)
                return None if value is None else not value
            case ast.BoolOp(op=operator, values=values):
                settles = isinstance(operator, ast.Or)
                found = [self.value(part) for part in values]
                return settles if settles in found else None if None in found else not settles
        return None


def _answer(method: ast.FunctionDef) -> bool | None:
    statements = [part for part in method.body if not isinstance(part, ast.Expr)]
    match statements:
        case [ast.Return(value=ast.Constant(value=bool() as answer))]:
            return answer
    return None


def _names(method: ast.FunctionDef) -> Iterator[str]:
    for statement in method.body:
        yield from (node.id for node in ast.walk(statement) if isinstance(node, ast.Name))


def _is_abstract(method: ast.FunctionDef) -> bool:
    return any(isinstance(found, ast.Name) and found.id == "abstractmethod" for found in method.decorator_list)
