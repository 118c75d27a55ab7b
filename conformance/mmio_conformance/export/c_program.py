"""Scenarios as programs in C that need nothing of the suite: one alone, or many that play and report themselves.

Each scenario is a function with a statement for what each step does, after the step as a comment: whoever sees it
fail reads there what was called, and can stop a debugger at it. What they have in common is in the .c files beside
this one.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect, load_interface
from msgspec import Struct

from mmio_conformance import __version__
from mmio_conformance.export.c_expectations import Steps
from mmio_conformance.export.expressions import NotExpressibleError, literal, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mmio_spec import Function, Interface

    from mmio_conformance.specification.scenario import FeatureScenario

#: exit code -> the verdict that it stands for, None if it stands for none
EXIT_CODES: Final = {0: "passed", 1: "failed", 2: "blocked", 3: None, 4: "crashed", 5: "timed out"}
#: What the steps need, in the order in which C has to read it; the constants come after the first.
_RUNTIME: Final = ("program.c", "checks.c", "memory.c", "procedures.c")
#: What may be the name of a file in some folder.
_FILE: Final = re.compile(rb"[\w. -]+")
#: Functions of which the program notes what they open and install -> how; `result` is what they returned.
_NOTED: Final[Mapping[str, str]] = {
    "mmioOpen": "opened(result, {2})",
    "mmioClose": "closed_one({0})",
    "mmioInstallIOProc": "installed(result, {0}, {2})",
}
#: What comes with a message; not every function of a procedure uses all of it.
_WITH_MESSAGE: Final = "number info, number lParam1, number lParam2"
_UNUSED: Final = "    (void)info, (void)lParam1, (void)lParam2;"


class Exported(Struct, frozen=True):
    """Scenarios as one program."""

    source: str
    #: what the program plays
    played: tuple[FeatureScenario, ...]
    #: what it does not, with the reason
    left_out: tuple[tuple[FeatureScenario, str], ...]


def c_program(scenario: FeatureScenario) -> str:
    """Return a scenario as a program for mingw; throws NotExpressibleError if it has no form in C.

    A program is one application on Windows. Its exit code says how the scenario went.
    """
    if not scenario.holds_for(Dialect.WINDOWS):
        raise NotExpressibleError("it is for Windows, and the scenario holds for OS/2")
    steps = _translate(scenario, 1)
    return "\n".join(
        [
            f"/* {scenario.id}: {scenario.title} */",
            "/* Build it with mingw: x86_64-w64-mingw32-gcc -o scenario.exe FILE -lwinmm */\n",
            *_body([(scenario, steps)]),
            "int main(void)\n{\n    must_be_alone();",
            f"    play({quoted(scenario.file)}, scenario_1);\n    return 0;\n}}\n",
        ]
    )


def c_programs(scenarios: Iterable[FeatureScenario], *, catalogue: str, profile: str) -> Exported:
    """Return scenarios as one program that prints TAP; `catalogue` is the hash of what they were made of."""
    translated: list[tuple[FeatureScenario, Steps]] = []
    left_out: list[tuple[FeatureScenario, str]] = []
    for scenario in scenarios:
        try:
            translated.append((scenario, _translate(scenario, len(translated) + 1)))
        except NotExpressibleError as error:
            left_out.append((scenario, error.reason))
    suite = json.dumps({"version": __version__, "catalogue": catalogue, "profile": profile})
    source = "\n".join(
        [
            *_head(translated, left_out),
            *_body(translated),
            f"static const char suite[] = {quoted(suite)};\n",
            *_table(translated),
            *_left_out(left_out),
            _text("runner.c"),
        ]
    )
    return Exported(source, tuple(scenario for scenario, _ in translated), tuple(left_out))


def _translate(scenario: FeatureScenario, number: int) -> Steps:
    steps = Steps(load_interface(Dialect.WINDOWS), scenario, number)
    for step in scenario.steps:
        steps.add(step)
    steps.complete()
    return steps


def _text(name: str) -> str:
    return (files("mmio_conformance.export") / name).read_text(encoding="utf-8")


def _head(translated: Sequence[object], left_out: Sequence[tuple[FeatureScenario, str]]) -> list[str]:
    lines = [
        f"{len(translated)} scenarios of mmio-conformance {__version__} as one program. Build it with mingw:",
        "",
        "    i686-w64-mingw32-gcc -std=c99 -o tests.exe tests.c -lwinmm      (32 bits)",
        "    x86_64-w64-mingw32-gcc -std=c99 -o tests.exe tests.c -lwinmm    (64 bits)",
        "",
        "tests.exe prints the Test Anything Protocol; tests.exe --help says what else it can do.",
        "",
        f"Left out, {len(left_out)}:" if left_out else "Nothing is left out.",
        *(f"    {scenario.id}: {reason}" for scenario, reason in left_out),
    ]
    return ["/*", *(f" * {line}".rstrip() for line in lines), " */", ""]


def _body(translated: Sequence[tuple[FeatureScenario, Steps]]) -> list[str]:
    """Return everything but what begins and what ends a program."""
    interface = load_interface(Dialect.WINDOWS)
    first, *runtime = _RUNTIME
    functions = {name: function for _, steps in translated for name, function in steps.functions.items()}
    names = dict.fromkeys(name for _, steps in translated for name in steps.expressions.variables)
    groups = sorted({group for _, steps in translated for group in steps.groups})
    strings = {string for _, steps in translated for string in steps.expressions.strings}
    files = sorted(string for string in strings if _FILE.fullmatch(string))
    return [
        _text(first),
        _constants(groups, interface),
        f"static const char *const files_of_scenarios[] = {{{', '.join([*map(literal, files), 'NULL'])}}};\n",
        *map(_text, runtime),
        "/* The functions, with numbers for everything */\n",
        *(_wrapper(function, interface) for function in functions.values()),
        "/* What scenarios call what they make: a process plays one of them */\n",
        *(f"static number {name};" for name in names),
        *(_function(scenario, steps, number) for number, (scenario, steps) in enumerate(translated, 1)),
    ]


def _constants(groups: Iterable[str], interface: Interface) -> str:
    """Return the constants that numbers are named by; flags are sums of several, which stay numbers."""
    lines = ["static const struct constant { const char *group, *name; number value; } constants[] = {"]
    for group in groups:
        if group not in interface.flags:
            values = interface.groups[group]
            first_names = {value: interface.names(group, value)[0] for value in values.values()}
            lines += [f'    {{"{group}", "{name}", {value}}},' for value, name in first_names.items()]
    return "\n".join([*lines, "    {NULL, NULL, 0}\n};\n"])


def _wrapper(function: Function, interface: Interface) -> str:
    """Return a function that takes and gives numbers, which has the name of the one that it calls from then on."""
    names = [one.name for one in function.parameters]
    arguments = ", ".join(
        f"({one.type}){'(UINT_PTR)' * (interface.types[one.type] == 'pointer')}{one.name}"
        for one in function.parameters
    )
    called = f"{function.forms[0] if function.forms else function.name}({arguments})"
    result = f"ADDRESS({called})" if interface.types[function.returns] == "pointer" else f"(number){called}"
    noted = f"    {_NOTED[function.name].format(*names)};\n" if function.name in _NOTED else ""
    return (
        f"static number call_{function.name}({', '.join(f'number {name}' for name in names)})\n{{\n"
        f"    number result = {result};\n\n{noted}    return result;\n}}\n"
        f"#undef {function.name}\n#define {function.name} call_{function.name}\n"
    )


def _function(scenario: FeatureScenario, steps: Steps, number: int) -> str:
    return "\n".join(
        [
            f"\n/* {scenario.id}, {scenario.file}:{scenario.line}; {scenario.rule_title} */\n",
            *(_before(steps.name_before(name), actions) for name, actions in steps.before.items() if actions),
            *(_find(name, answer) for name, answer in steps.found.items()),
            f"static void scenario_{number}(void)\n{{\n    number got = 0;",
            *steps.statements,
            "\n    (void)got;\n}",
        ]
    )


def _before(name: str, actions: list[str]) -> str:
    head = f"static void {name}(UINT message, {_WITH_MESSAGE})\n{{\n    (void)message;\n{_UNUSED}"
    return "\n".join([head, *actions, "}\n"])


def _find(name: str, answer: str) -> str:
    return f"static number {name}({_WITH_MESSAGE})\n{{\n{_UNUSED}\n    return {answer};\n}}\n"


def _table(translated: Iterable[tuple[FeatureScenario, Steps]]) -> list[str]:
    return [
        "static const struct scenario { const char *id, *basis, *feature; void (*play)(void); } scenarios[] = {",
        *(
            f'    {{"{scenario.id}", "{scenario.basis}", "{scenario.file}", scenario_{number}}},'
            for number, (scenario, _) in enumerate(translated, 1)
        ),
        "    {NULL, NULL, NULL, NULL}\n};\n",
    ]


def _left_out(left_out: Iterable[tuple[FeatureScenario, str]]) -> list[str]:
    return [
        "static const struct left_out { const char *id, *reason; } left_out[] = {",
        *(f'    {{"{scenario.id}", {quoted(reason)}}},' for scenario, reason in left_out),
        "    {NULL, NULL}\n};\n",
    ]
