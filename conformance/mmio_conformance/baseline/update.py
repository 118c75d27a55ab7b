"""`--update-baseline`: makes a baseline say what a run found; comments and the order of what remains are kept."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue
from msgspec import Struct

from mmio_conformance.baseline.check import CheckedBaseline
from mmio_conformance.baseline.document import Text, block
from mmio_conformance.baseline.entries import NOBODY
from mmio_conformance.baseline.load import load_baseline
from mmio_conformance.errors import SuiteError
from mmio_conformance.results.verdicts import DEVIATIONS, Verdict
from mmio_conformance.specification.basis import Basis
from mmio_conformance.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from mmio_conformance.baseline.entries import Baseline, Entry
    from mmio_conformance.results.verdicts import BaselineResult, Outcome

_NEW: Final = """\
# The deviations of this implementation that are known. `mmio-conformance run --baseline FILE` is green as long as it
# deviates as described here and in no other way; `--update-baseline` brings the file up to date and keeps comments.
"""
#: What YAML takes for text without quotes, and people for it too.
_PLAIN: Final = re.compile(r"[A-Za-z](?:[\w .,+|/()-]*[\w).+])?")
_NUMBER: Final = re.compile(r"0|-?[1-9][0-9]*")
_NOT_TEXT: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_LONGEST_REMARK: Final = 160


class Update(Struct, frozen=True):
    """What has changed in a baseline, and what the same run results in with the new one."""

    added: int
    changed: int
    removed: int
    outcomes: tuple[Outcome, ...]
    baseline: BaselineResult

    def __str__(self) -> str:
        return f"{self.added} added, {self.changed} changed, {self.removed} removed"


def is_blank(path: Path) -> bool:
    """Return whether there is no baseline yet: no file, or nothing but comments in it."""
    if path.is_file():
        with suppress(OSError):
            lines = path.read_bytes().splitlines()
            return not any(line.strip() and not line.lstrip().startswith(b"#") for line in lines)
    return not path.exists()


def text_of(path: Path, baseline: Baseline) -> str:
    """Return the text of a baseline that is to be edited; of one that is blank with what it lacks.

    Throws SuiteError if it cannot be read any more, or has other entries now: they are edited by their numbers.
    """
    try:
        before = path.read_bytes().decode() if path.exists() else _NEW
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"cannot read {path} again: {error}", "it has changed while the run went on") from None
    blank = is_blank(path)
    if (() if blank else load_baseline(path).entries) != baseline.entries:
        raise SuiteError(f"{path} was edited while the run went on", "nothing is written: run again")
    if not blank:
        return before
    if before and not before.endswith("\n"):
        before += "\n"
    return f"{before}implementation: {scalar(baseline.implementation)}\ndialect: {baseline.dialect}\ndeviations: []\n"


def update_baseline(  # noqa: C901 - a case for each kind of change
    path: Path, check: CheckedBaseline, played: Mapping[str, Collection[str]]
) -> Update:
    """Write what a run found into the file of its baseline, unless nothing has changed.

    The line of the implementation names the version that was judged.

    An entry that holds stays as it is, one that fails in another way is changed, one that passed or matched nothing is
    removed, and deviations that no entry speaks of are added. Entries whose scenarios were not played, or could not be
    judged, stay. Throws SuiteError if the file cannot be written, or is written in a way that cannot be edited.
    """
    text = Text(path, text_of(path, check.baseline))
    if check.note:
        text.describe(scalar(str(check.judged)))
    unread = NOBODY if check.baseline.reviewed else None
    wrong: dict[Entry, Outcome] = {}
    new: list[Outcome] = []
    removed = {entry for entry in check.baseline.entries if check.matches_nothing(entry)}
    for outcome in check.found:
        entry = check.entry(outcome)
        if entry is not None and outcome.verdict == Verdict.PASSED and entry.is_single and not entry.flaky:
            removed.add(entry)
        elif outcome.verdict in DEVIATIONS and (entry is None or not entry.describes(outcome)):
            if entry is not None and entry.is_single:
                wrong[entry] = outcome
            elif entry is not None or outcome.basis == Basis.DOCUMENTED:
                new.append(outcome)
    for number, entry in reversed(list(enumerate(check.baseline.entries))):
        if entry in removed:
            text.remove(number)
        elif entry in wrong:
            fields = _changes(entry, wrong[entry]) | {"reviewed": unread}
            text.change(number, fields, _changed_remark(entry, wrong[entry]))
    of_new: dict[str, str] = {"reviewed": unread} if unread else {}
    text.append([block(_remark(outcome), _fields(outcome) | of_new) for outcome in new])
    if removed or wrong or new or check.note or is_blank(path):
        write(path, str(text))
    judged = None if check.judged is None else {check.baseline.dialect: check.judged}
    after = CheckedBaseline(load_baseline(path), played, judged=judged)
    outcomes = tuple(after(outcome) for outcome in check.found)
    return Update(len(new), len(wrong), len(removed), outcomes, after.ends())


def _fields(outcome: Outcome) -> dict[str, str]:
    fields = {"scenario": outcome.scenario.id, "verdict": outcome.verdict, "cause": "implementation bug"}
    revision = _revision(outcome)
    return fields | _matched(outcome) | ({} if revision is None else {"revision": revision})


def _revision(outcome: Outcome) -> str | None:
    """Return the revision of the rule, None if it is the first, which goes without saying."""
    rule = load_catalogue().rules.get(outcome.scenario.rule or "")
    return None if rule is None or rule.revision == 1 else str(rule.revision)


def _matched(outcome: Outcome) -> dict[str, str]:
    if outcome.verdict != Verdict.FAILED or outcome.expected is None or outcome.got is None:
        return {}
    return {"expected": scalar(outcome.expected.symbol), "got": scalar(outcome.got.symbol)}


def _changes(entry: Entry, outcome: Outcome) -> dict[str, str | None]:
    """Return the new texts of fields, None for one that has to go; a flaky entry keeps what else it may result in."""
    if not entry.flaky:
        gone: dict[str, str | None] = {"expected": None, "got": None}
        return {"verdict": outcome.verdict, **gone, **_matched(outcome), "revision": _revision(outcome)}
    verdicts = [*entry.verdicts, *({outcome.verdict} - set(entry.verdicts))]
    changes: dict[str, str | None] = {"verdict": verdicts[0] if len(verdicts) == 1 else f"[{', '.join(verdicts)}]"}
    return changes | _matched(outcome) | {"revision": _revision(outcome)}


def _remark(outcome: Outcome) -> str:
    return f"to be reviewed, with its cause: {_line(outcome.message)}"


def _changed_remark(entry: Entry, outcome: Outcome) -> str:
    return f"to be reviewed: was {_line(str(entry))}; now: {_line(outcome.message)}"


def _line(text: str) -> str:
    text = "".join(character if character.isprintable() else " " for character in text)
    return text if len(text) <= _LONGEST_REMARK else f"{text[:_LONGEST_REMARK]} ..."


def scalar(text: str) -> str:
    """Return a text as YAML has it, in quotes where it would be taken for something else."""
    if _NUMBER.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    if "'" in text and text.isprintable() and not {'"', "\\"} & set(text):
        return f'"{text}"'
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text)


def write(path: Path, text: str) -> None:
    """Write a baseline as a whole; throws SuiteError if it cannot be written."""
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        hint = "is the disk full, or the folder not writable? the baseline is as it was"
        raise SuiteError(f"cannot write {path}: {error.strerror}", hint) from None
