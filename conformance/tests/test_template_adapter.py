"""The adapter to begin with is short, plays what it has, and keeps to the protocol."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from mmio_conformance.results.verdicts import count

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mmio_conformance.results.result import Result


def test_the_template_fits_on_two_pages(template: Path) -> None:
    assert len(template.read_text().splitlines()) <= 100


def test_the_template_passes_what_it_has_and_every_message_is_as_its_schema_says(template_run: Result) -> None:
    codes = [outcome for outcome in template_run.outcomes if outcome.scenario.rules[0].startswith("fourcc.")]
    assert set(count(codes)) == {"passed"}
    assert set(count(template_run.outcomes)) == {"passed", "failed", "not applicable"}


def test_no_answer_of_a_procedure_crashes_the_template(play: Callable[..., Result], template: Path) -> None:
    rule = "ioproc.message-open-error"  # procedures answer negative numbers and large ones
    outcomes = play(shlex.join([sys.executable, str(template)]), rules=(rule,)).outcomes
    assert set(count(outcomes)) == {"passed", "failed"}
