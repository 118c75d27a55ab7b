"""The mutants: every place of the model that cosmic-ray can change, and the model's code so changed."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import mmio_reference
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator
from mmio_spec.errors import closest
from msgspec import Struct

from mmio_conformance.audit.mutation.left_out import left_out, why_left_out
from mmio_conformance.errors import SuiteError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mmio_conformance.audit.mutation.settings import Settings

MODEL: Final = Path(mmio_reference.__file__).parent


class Function(Struct, frozen=True):
    """A function or method of the model: its name, and its lines from the first decorator on."""

    name: str
    first: int
    last: int


class Mutant(Struct, frozen=True):
    """A change of one place: an operator of cosmic-ray's, and which of the places that it fits."""

    module: str
    operator: str
    occurrence: int
    line: int
    column: int
    #: The function that the place is in; None if its code runs when the module is imported.
    function: Function | None


class Change(Struct, frozen=True):
    """What a mutant makes of its line; a change that spans several lines is shown by the first."""

    before: str
    after: str


class Source:
    """A module of the model and its mutants."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.module = module_name(path)
        self._tree: Any = get_ast(self.text)
        self.mutants: list[Mutant] = []
        #: Reason -> how many mutants are left out for it.
        self.left_out: Counter[str] = Counter()
        self._find(settings)

    def _find(self, settings: Settings) -> None:
        nodes = list(ast_nodes(self._tree))
        stretches = left_out(self.text, settings.fences)
        functions = list(_functions(ast.parse(self.text)))
        for name in settings.operators:
            operator = get_operator(name)()
            places = [start for node in nodes for start, _ in operator.mutation_positions(node)]
            for occurrence, (line, column) in enumerate(places):
                if reason := why_left_out(stretches, (line, column)):
                    self.left_out[reason] += 1
                    continue
                function = next((found for found, body in functions if body <= line <= found.last), None)
                self.mutants.append(Mutant(self.module, name, occurrence, line, column, function))

    def mutate(self, mutant: Mutant) -> str:
        """Return the source of a mutant; changes the tree, so that it can be done only once in a process."""
        visitor = MutationVisitor(mutant.occurrence, get_operator(mutant.operator)())
        return str(visitor.walk(self._tree).get_code())

    def change(self, mutated: str) -> Change:
        """Tell what the first line that differs was and is."""
        for before, after in zip(self.text.splitlines(), mutated.splitlines(), strict=False):
            if before != after:
                return Change(before.strip(), after.strip())
        return Change("", "")


def module_name(path: Path) -> str:
    """Return the name that the module in a file is imported by."""
    parts = path.relative_to(MODEL.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def find_paths(settings: Settings) -> dict[str, Path]:
    """Return the names of the modules that are mutated, sorted, and their files."""
    left = tuple(f"{MODEL.name}.{module}" for module in settings.modules_left_out)
    paths = {module_name(path): path for path in MODEL.rglob("*.py")}
    return {
        module: path
        for module, path in sorted(paths.items())
        if not any(module == name or module.startswith(name + ".") for name in left)
    }


def find_sources(settings: Settings, modules: Collection[str] = ()) -> list[Source]:
    """Return the modules of the model that are mutated, or those that are named without the name of its package.

    Throws SuiteError for one that is not mutated.
    """
    paths = find_paths(settings)
    names = {module: module.removeprefix(f"{MODEL.name}.") for module in paths}
    for name in set(modules) - set(names.values()):
        raise SuiteError(f"no module {name!r} is mutated", closest(name, names.values()))
    return [Source(path, settings) for module, path in paths.items() if not modules or names[module] in modules]


def _functions(tree: ast.AST) -> Iterator[tuple[Function, int]]:
    """Find the functions and methods, each with the first line of its body.

    What stands before the body, defaults and decorators, runs when the module is imported.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            yield Function(node.name, first, node.end_lineno or node.lineno), node.body[0].lineno
        elif isinstance(node, (ast.ClassDef, ast.If)):
            yield from _functions(node)
