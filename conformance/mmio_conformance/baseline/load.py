"""Reads a baseline, and says of every mistake in it where it stands and what to do."""

from __future__ import annotations

import re
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS, Dialect, Fault, SpecError, load_catalogue
from mmio_spec.errors import closest
from mmio_spec.fields import Fields
from mmio_spec.location import shown
from mmio_spec.reading import Block, Items, read

from mmio_conformance.baseline.entries import CAUSES, NOBODY, Baseline, Entry
from mmio_conformance.errors import UsageError
from mmio_conformance.results.verdicts import DEVIATIONS, Verdict
from mmio_conformance.specification.ids import Id, is_pattern
from mmio_conformance.specification.known_ids import suggestion
from mmio_conformance.specification.profiles import scenarios_of
from mmio_conformance.specification.scenarios import load_features
from mmio_conformance.values import read_value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FIELDS: Final = (
    "scenario",
    "rule",
    "verdict",
    "cause",
    "expected",
    "got",
    "link",
    "review",
    "flaky",
    "revision",
    "reviewed",
)
#: More faults than these help nobody, and looking for what was meant takes time.
_SHOWN: Final = 20
_LINK: Final = re.compile(r"https?://[^\s/]\S*")
_REVIEWED: Final = re.compile(r"\S.*, (\S+)")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def load_baseline(path: Path) -> Baseline:
    """Return the baseline that a file holds; throws UsageError with file, line and suggestion of each fault."""
    file = shown(path)
    if not path.exists():
        fault = Fault(
            file, 0, "expected a baseline, got no such file", "name another, or let `run --update-baseline` write it"
        )
        raise UsageError(str(fault))
    if not path.is_file():
        raise UsageError(str(Fault(file, 0, "expected a file, got a folder or a device", "name the file itself")))
    try:
        value = read(path)
    except SpecError as error:
        raise UsageError("\n".join(map(str, error.faults[:_SHOWN]))) from None
    except RecursionError:
        hint = "write `- scenario: ...` and each other field on a line below it"
        raise UsageError(str(Fault(file, 0, "expected a list of entries, got lists within lists", hint))) from None
    faults: list[Fault] = []
    if value is None:
        hint = "write at least `dialect: windows` and `deviations: []`, or let `run --update-baseline` write it"
        raise UsageError(str(Fault(file, 1, "expected a baseline, got an empty file", hint)))
    fields = Fields(file, faults, value, 1)
    baseline = _baseline(fields) if not faults else None
    if baseline is None or faults:
        faults.sort(key=lambda fault: fault.line)
        more = [f"these are the first {_SHOWN} faults: there may be more"] if len(faults) > _SHOWN else []
        raise UsageError("\n".join([*map(str, faults[:_SHOWN]), *more]))
    return baseline


def _baseline(fields: Fields) -> Baseline | None:
    fields.only("implementation", "dialect", "reviewed", "deviations")
    chosen = fields.choice("dialect", DIALECTS)
    dialect = Dialect(chosen) if chosen in DIALECTS else None  # which is a fault, and one that has been noted
    implementation = fields.optional_text("implementation") or ""
    reviewed = _reviewed(fields)
    entries: list[Entry] = []
    taken: dict[str, int] = {}
    for part in _parts(fields):
        entry = _Reader(part, dialect, reviewed).entry()
        name = entry.name
        if name in taken:
            part.fault(
                "scenario" if entry.scenario else "rule",
                f"expected one entry of {name!r}, got another after line {taken[name]}",
                "remove one of the two",
            )
        elif name:
            taken[name] = entry.line
        entries.append(entry)
        if len(fields.faults) > _SHOWN:
            break
    dialect_line, line = (fields.block.lines.get(name, fields.line) for name in ("dialect", "implementation"))
    if dialect is None:
        return None
    return Baseline(fields.file, implementation, dialect, tuple(entries), dialect_line, line, reviewed)


def _parts(fields: Fields) -> list[Fields]:
    value = fields.block.get("deviations")
    if value is None:
        fields.fault(
            "deviations", "expected a list in 'deviations', got nothing", "write `deviations: []` if there are none"
        )
    else:
        # Of what is no mapping nothing else is to be said.
        parts = list(fields.entries("deviations"))
        mappings = isinstance(value, Items) and [isinstance(item, Block) for item in value]
        return list(compress(parts, mappings or []))
    return []


class _Reader:
    """Reads one entry; what is wrong with it is noted, and it is the caller's to give up then."""

    def __init__(self, fields: Fields, dialect: Dialect | None, reviewed: str) -> None:
        self._fields = fields
        self._dialect = dialect
        self._all_reviewed = reviewed

    def entry(self) -> Entry:
        """Return the entry."""
        fields = self._fields
        fields.only(*_FIELDS)
        scenario, rule = self._subject()
        flaky = self._flaky()
        verdicts = self._verdicts(flaky)
        expected, got = self._symbol("expected"), self._symbol("got")
        if not set(verdicts) <= set(DEVIATIONS):
            pass  # it may be meant as failed
        elif Verdict.FAILED not in verdicts:
            for name in ("expected", "got"):
                if verdicts and name in fields.block:
                    fields.fault(name, f"expected {name!r} with the verdict failed only, got it", "remove the line")
        elif scenario and not is_pattern(scenario) and "expected" not in fields.block:
            fields.fault(
                None,
                "expected the field 'expected' with the verdict failed, got none",
                "add `expected:` as the run prints it: another failure of the scenario must not hide behind this one",
            )
        return Entry(
            line=fields.line,
            scenario=scenario,
            rule=rule,
            verdicts=verdicts,
            cause=fields.choice("cause", CAUSES),
            expected=expected,
            got=got,
            link=self._link(),
            review=self._review(),
            flaky=flaky,
            revision=self._revision(),
            reviewed=self._own_review(),
        )

    def _subject(self) -> tuple[str, str]:
        fields = self._fields
        named = [name for name in ("scenario", "rule") if name in fields.block]
        if len(named) != 1:
            got = "both" if named else "neither"
            hint = "write an entry for each" if named else "add `scenario: ID` as the run prints it, or `rule: ID`"
            fields.fault(named[0] if named else None, f"expected the field 'scenario' or 'rule', got {got}", hint)
            return "", ""
        if named == ["rule"]:
            rule = fields.text("rule")
            self._check_rule(rule)
            return "", rule
        scenario = fields.text("scenario")
        self._check_scenario(scenario)
        return scenario, ""

    def _check_scenario(self, scenario: str) -> None:
        holds = _scenarios(self._dialect)
        if not scenario or scenario in holds:
            return
        if is_pattern(scenario):
            self._check_pattern("scenario", scenario, holds)
            return
        if self._dialect is not None and scenario in _scenarios(None):
            hint = f"it is one of {self._dialect.other}: remove the entry"
            self._fields.fault("scenario", f"expected a scenario of {self._dialect}, got {scenario!r}", hint)
            return
        near = [known for known in holds if known.rule == Id(scenario).rule] or holds
        if scenario in load_catalogue().rules:
            hint = f"write `rule: {scenario}` for all of its scenarios, or name one of them"
        else:
            hint = suggestion(scenario, near)
        self._fields.fault("scenario", f"expected a known scenario, got {scenario!r}", hint)

    def _check_rule(self, rule: str) -> None:
        rules = load_catalogue().rules
        if not rule:
            return
        if is_pattern(rule):
            self._check_pattern("rule", rule, {known.rule: None for known in _scenarios(self._dialect)})
        elif rule not in rules:
            scenario = rule in _scenarios(None)
            hint = f"write `scenario: {rule}`" if scenario else suggestion(rule, rules)
            self._fields.fault("rule", f"expected a known rule, got {rule!r}", hint)
        elif not any(known.rule == rule for known in _scenarios(self._dialect)):
            where = f" of {self._dialect}" if self._dialect else ""
            self._fields.fault("rule", f"expected a rule with scenarios{where}, got {rule!r}", "remove the entry")

    def _check_pattern(self, field: str, pattern: str, known: Iterable[Id]) -> None:
        if not any(fnmatchcase(one, pattern) for one in known):
            where = f" of {self._dialect}" if self._dialect else ""
            what = f"expected a pattern that matches a {field}{where}, got {pattern!r}, which matches none"
            hint = "`install.*` is a pattern of rules, `install.find/*-twice` one of scenarios; or remove the entry"
            self._fields.fault(field, what, hint)

    def _flaky(self) -> bool:
        value = self._fields.block.get("flaky", False)
        if not isinstance(value, bool):
            self._fields.fault("flaky", f"expected true or false in 'flaky', got {value!r}", "write `flaky: true`")
            return False
        return value

    def _verdicts(self, flaky: bool) -> tuple[str, ...]:
        fields = self._fields
        if not isinstance(fields.block.get("verdict"), Items):
            verdict = fields.choice("verdict", DEVIATIONS)
            return (verdict,) if verdict else ()
        verdicts = fields.texts("verdict", needed=True)
        for verdict in verdicts:
            if verdict not in DEVIATIONS:
                fields.fault("verdict", f"expected a known verdict, got {verdict!r}", closest(verdict, DEVIATIONS))
        if not flaky and len(verdicts) > 1:
            hint = "choose one, or add `flaky: true` if it changes from run to run"
            fields.fault("verdict", f"expected one verdict, got {len(verdicts)}", hint)
        return verdicts

    def _symbol(self, name: str) -> str | None:
        value = self._fields.block.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        text = self._fields.optional_text(name)
        return None if text is None else read_value(text).symbol

    def _revision(self) -> int:
        revision = self._fields.number("revision", 1)
        if isinstance(self._fields.block.get("revision"), int) and revision < 1:
            what = f"expected a revision from 1 on, got {revision}"
            self._fields.fault("revision", what, "`mmio-conformance explain` shows that of a rule")
        return revision

    def _link(self) -> str:
        link = self._fields.optional_text("link") or ""
        if link and not _LINK.fullmatch(link):
            self._fields.fault(
                "link", f"expected a link, got {link!r}", "write it in full, as in https://example.org/1"
            )
        return link

    def _own_review(self) -> str:
        """Return who has reviewed the entry: as it says itself, or else as the baseline says of all."""
        if self._fields.block.get("reviewed") == NOBODY:
            return ""
        return _reviewed(self._fields) or self._all_reviewed

    def _review(self) -> date | None:
        text = self._fields.optional_text("review")
        if text is None:
            return None
        day = _day(text)
        if day is None:
            self._fields.fault("review", f"expected a date in 'review', got {text!r}", "write it as 2027-06-30")
        return day


def _reviewed(fields: Fields) -> str:
    """Return who has reviewed something, and when; empty if nobody has."""
    text = fields.optional_text("reviewed") or ""
    match = _REVIEWED.fullmatch(text)
    if text and (match is None or _day(match[1]) is None):
        what = f"expected who and when in 'reviewed', got {text!r}"
        fields.fault("reviewed", what, "write it as Jane Doe, 2027-01-31")
    return text


def _day(text: str) -> date | None:
    """Return a date, None for what is none, as 2027-02-30."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


@cache
def _scenarios(dialect: Dialect | None) -> dict[Id, None]:
    """Return the ids of all scenarios, or of those that hold in a dialect, in order."""
    found = load_features() if dialect is None else scenarios_of(dialect)
    return dict.fromkeys(scenario.id for scenario in found)
