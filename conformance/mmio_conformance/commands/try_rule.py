"""`try-rule`: check, run and audit of one rule, one after the other, while it is written."""

from __future__ import annotations

import subprocess
import sys
from time import monotonic
from typing import TYPE_CHECKING

from mmio_conformance.specification.known_ids import known_rule

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "try-rule",
        help="what a rule has to pass while it is written: check, run of its topic, audit of the rule",
        description="Check the catalogue and the features, judge the reference model by the topic of a rule, and audit "
        "the rule, up to the first of them that fails. The exit code is that of the one that failed.",
    )
    parser.add_argument("rule", metavar="ID", help="id of a rule, as in flush.writes")
    parser.set_defaults(command=_try_rule)


def _try_rule(options: argparse.Namespace) -> int:
    rule, began = known_rule(options.rule), monotonic()
    steps = [["check"], ["run", "--topic", rule.topic, "--profile", "observed"], ["audit", "--rule", rule.id]]
    for step in steps[:2] if rule.untestable else steps:
        print(f"$ mmio-conformance {' '.join(step)}", flush=True)
        code = subprocess.run([sys.executable, "-m", "mmio_conformance", *step], check=False).returncode  # noqa: S603
        if code:
            return code
    if rule.untestable:
        print(f"no audit: no scenario tests {rule.id}: {rule.untestable}")
    print(f"{rule.id} passes; {monotonic() - began:.0f} seconds")
    return 0
