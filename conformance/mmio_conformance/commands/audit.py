"""`audit`: the features against implementations that break one rule each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.errors import SuiteError, UsageError

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "audit",
        help="proof that each scenario catches what it claims to catch",
        description="Run the features against law-breakers: variants of the model that break one rule each. Every "
        "law-breaker has to be caught by a scenario of its rule and by none that has nothing to do with it, and every "
        "scenario has to catch one.",
    )
    parser.add_argument("--rule", action="append", default=[], metavar="ID", help="only this rule; may be repeated")
    parser.set_defaults(command=_audit)


def _audit(options: argparse.Namespace) -> int:
    from mmio_spec import load_catalogue  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    from mmio_conformance.audit import audit  # noqa: PLC0415 - it brings in pytest and the model

    for rule in options.rule:
        found = load_catalogue().rules.get(rule)
        if found is None:
            raise UsageError(f"unknown rule {rule!r}", "`mmio-conformance rules` lists them")
        if found.untestable:
            raise UsageError(f"rule {rule!r} has no scenarios: {found.untestable}", "name one that has some")
    console = Console()
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("law-breakers")
        result = audit(tuple(options.rule), lambda done, total: bar.update(task, completed=done, total=total))
    if result.faults:
        number = "one fault" if len(result.faults) == 1 else f"{len(result.faults)} faults"
        raise SuiteError("\n".join([f"{number} in the kill matrix", *result.faults]), "CONTRIBUTING.md says what to do")
    law_breakers = len({trial.law_breaker.name for trial in result.trials})
    played = sum(len(trial.verdicts) for trial in result.trials)
    kills = sum(len(trial.killed_by) for trial in result.trials)
    print(f"{law_breakers} law-breakers, {len(result.trials)} counted in each dialect: all are caught")
    print(f"{result.scenarios} scenarios, counted in each dialect: each catches a law-breaker of its rules")
    print(f"{played} times a scenario was played against a law-breaker, {kills} times it did not pass")
    return 0
