"""A scenario as a program in C that needs nothing of the suite, and whose exit code says how it went."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect, load_interface

from mmio_conformance.export.c_expectations import Steps
from mmio_conformance.export.expressions import NotExpressibleError

if TYPE_CHECKING:
    from mmio_spec import Function, Interface

    from mmio_conformance.specification.scenario import FeatureScenario

#: exit code -> the verdict that it stands for, None if it stands for none
EXIT_CODES: Final = {0: "passed", 1: "failed", 2: "blocked", 3: None, 4: "crashed", 5: "timed out"}


def c_program(scenario: FeatureScenario) -> str:
    """Return a scenario as a program for mingw; throws NotExpressibleError if it has no form in C.

    A program is one application on Windows. It does what the steps say, each after its text as a comment.
    """
    if not scenario.holds_for(Dialect.WINDOWS):
        raise NotExpressibleError("it is for Windows, and the scenario holds for OS/2")
    interface = load_interface(Dialect.WINDOWS)
    steps = Steps(interface)
    for step in scenario.steps:
        steps.add(step)
    steps.complete()
    runtime = ["program.c"] + ["procedures.c"] * bool(steps.before)
    parts = [
        f"// {scenario.id}: {scenario.title}\n",
        *(_text(name) for name in runtime),
        "/* The functions, with numbers for everything */\n",
        *(_wrapper(function, interface) for function in steps.functions.values()),
        f"/* The scenario, {scenario.file}:{scenario.line}; the rule: {scenario.rule_title} */\n",
        _variables(steps),
        *(_before(name, actions) for name, actions in steps.before.items()),
        "int main(void)\n{\n    number got = 0;\n\n    begin();\n"
        + "\n".join(steps.statements)
        + "\n\n    (void)got;\n    finish(AS_SAID);\n    return 0;\n}\n",
    ]
    return "\n".join(parts)


def _text(name: str) -> str:
    return (files("mmio_conformance.export") / name).read_text(encoding="utf-8")


def _wrapper(function: Function, interface: Interface) -> str:
    """Return a function that takes and gives numbers, which has the name of the one that it calls from then on."""
    parameters = ", ".join(f"number {one.name}" for one in function.parameters)
    arguments = ", ".join(
        f"({one.type}){'(UINT_PTR)' * (interface.types[one.type] == 'pointer')}{one.name}"
        for one in function.parameters
    )
    called = f"{function.forms[0] if function.forms else function.name}({arguments})"
    result = f"ADDRESS({called})" if interface.types[function.returns] == "pointer" else f"(number){called}"
    return (
        f"static number call_{function.name}({parameters})\n{{\n    return {result};\n}}\n"
        f"#undef {function.name}\n#define {function.name} call_{function.name}\n"
    )


def _variables(steps: Steps) -> str:
    names = steps.expressions.variables
    return f"static number {', '.join(names)};\n" if names else ""


def _before(name: str, actions: list[str]) -> str:
    return (
        f"static void {name}_before(UINT message, number info)\n{{\n"
        + "\n".join(["    (void)message, (void)info;", *actions])
        + "\n}\n"
    )
