"""The baseline check: compares what becomes of each scenario with a baseline, and says which entries did not hold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue
from msgspec import Struct, field
from msgspec.structs import replace

from mmio_conformance.baseline.entries import Lookup
from mmio_conformance.baseline.judged import Judged, check_implementation
from mmio_conformance.errors import UsageError
from mmio_conformance.results.verdicts import DEVIATIONS, NOT_APPLICABLE, PASSED, BaselineResult, Verdict
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mmio_spec import Dialect, Rule

    from mmio_conformance.baseline.entries import Baseline, Entry
    from mmio_conformance.results.verdicts import Outcome

_UPDATE: Final = "or let --update-baseline do it"


class _Seen(Struct):
    """What became of the scenarios of an entry so far, without the baseline: verdicts in the order of the run."""

    verdicts: list[str] = field(default_factory=list)
    #: whether one of them failed as the entry says
    held: bool = False


class CheckedBaseline:
    """Changes verdicts of one run to what they are with a baseline, and keeps what the run found without it."""

    def __init__(
        self,
        baseline: Baseline,
        played: Mapping[str, Collection[str]],
        today: date | None = None,
        judged: Mapping[Dialect, Judged] | None = None,
    ) -> None:
        """Take the ids of the scenarios that are played, and the implementation that is judged, by dialect.

        Throws UsageError, with file and line, if the run does not judge the dialect or the implementation of the
        baseline.
        """
        if baseline.dialect not in played:
            raise UsageError(
                f"expected the dialect that is judged, {' and '.join(sorted(played))}, got {baseline.dialect!r}",
                "name the baseline of this implementation, or correct the line",
                place=f"{baseline.file}:{baseline.dialect_line}",
            )
        #: the implementation that is judged, None if nobody says
        self.judged = None if judged is None else judged[baseline.dialect]
        #: that the baseline was written for another version of it; empty if it was not
        self.note = "" if self.judged is None else check_implementation(baseline, self.judged)
        self.baseline = baseline
        #: what became of the scenarios of the baseline's dialect, whatever it says
        self.found: list[Outcome] = []
        self._today = today or datetime.now(UTC).date()
        self._played = frozenset(map(Id, played[baseline.dialect]))
        self._lookup = Lookup(baseline.entries)
        self._seen: dict[Entry, _Seen] = {}

    def entry(self, outcome: Outcome) -> Entry | None:
        """Return the entry that speaks of a scenario in the baseline's dialect."""
        return self._lookup.find(outcome.scenario.id) if outcome.dialect == self.baseline.dialect else None

    def __call__(self, outcome: Outcome) -> Outcome:
        """Return an outcome with the verdict that it has with the baseline."""
        if outcome.dialect == self.baseline.dialect:
            self.found.append(outcome)
        entry = self.entry(outcome)
        if entry is None:
            return outcome
        seen = self._seen.setdefault(entry, _Seen())
        seen.verdicts.append(outcome.verdict)
        held = entry.describes(outcome)
        seen.held |= held
        verdict, message, hint = outcome.verdict, outcome.message, outcome.hint
        if held:
            verdict = Verdict.FLAKY if entry.flaky else Verdict.KNOWN_DEVIATION
        elif outcome.verdict == PASSED and entry.is_single:
            verdict = Verdict.FLAKY if entry.flaky else Verdict.UNEXPECTED_PASS
            message = "passed this time" if entry.flaky else f"expected {entry}, got a pass"
            hint = "" if entry.flaky else f"remove the entry, {_UPDATE}"
        elif outcome.verdict not in DEVIATIONS:
            return outcome
        return replace(
            outcome,
            verdict=verdict,
            message=message,
            hint=hint,
            found=outcome.verdict,
            entry=f"{self.baseline.file}:{entry.line}",
            entry_says=str(entry),
            cause=entry.cause,
            link=entry.link,
        )

    def ends(self, *, complete: bool = True) -> BaselineResult:
        """Return which entries did not hold, and which will not for ever; each with file, line and suggestion.

        After a run that was ended early, what was not seen may be among what was not played.
        """
        faults, dated = [], []
        for entry in self.baseline.entries:
            if not self._chosen(entry):
                continue
            faults += [
                f"{self.baseline.file}:{entry.line}: {fault}" for fault in self._faults(entry, complete=complete)
            ]
            if entry.review is not None and entry.review > self._today:
                dated.append(entry)
        warnings = [self.note] if self.note else []
        if dated:
            first = min(dated, key=lambda entry: entry.review or date.max)
            number = "one entry is" if len(dated) == 1 else f"{len(dated)} entries are"
            place = f"{self.baseline.file}:{first.line}"
            warnings += [f"{place}: {number} to be reviewed, the first one before {first.review}"]
        reviewed = sum(bool(entry.reviewed) for entry in self.baseline.entries)
        return BaselineResult(
            str(self.baseline.file), len(self.baseline.entries), tuple(faults), tuple(warnings), reviewed
        )

    def _chosen(self, entry: Entry) -> bool:
        if entry.is_single:
            return entry.scenario in self._played
        return any(map(entry.speaks_of, self._played))

    def _faults(self, entry: Entry, *, complete: bool) -> Iterator[str]:
        if entry.review is not None and entry.review <= self._today:
            what = f"expected a review before {entry.review}, which is reached"
            yield f"{what}\nhint: look whether {entry.cause!r} still is the cause, then set another date or remove it"
        for rule in self._of_another_revision(entry):
            what = f"expected an entry for revision {rule.revision} of rule {rule.id}, got one for {entry.revision}"
            yield f"{what}\nhint: the rule has changed: if the entry still holds, write `revision: {rule.revision}`"
        if complete and self.matches_nothing(entry):
            if entry.is_single:
                what = "the scenario is not applicable to this implementation"
            elif set(self._seen[entry].verdicts) == {NOT_APPLICABLE}:
                what = "its scenarios are not applicable to this implementation"
            else:
                what = "none of its scenarios did"
            yield f"expected {entry.name} to result in {entry}, but {what}\nhint: remove the entry, {_UPDATE}"

    def _of_another_revision(self, entry: Entry) -> list[Rule]:
        """Return the rules that an entry speaks of in another revision; for a pattern they must only not be newer."""
        rules = load_catalogue().rules
        if not entry.is_pattern:
            rule = rules.get(Id(entry.name).rule)
            return [rule] if rule is not None and rule.revision != entry.revision else []
        named = {scenario.rule for scenario in self._played if entry.speaks_of(scenario)}
        return [rule for rule in rules.values() if rule.id in named and rule.revision > entry.revision]

    def matches_nothing(self, entry: Entry) -> bool:
        """Return whether an entry has become useless; a scenario that passed or failed otherwise says so itself."""
        seen = self._seen.get(entry)
        if seen is None or seen.held:
            return False
        if entry.is_single or entry.flaky:
            return set(seen.verdicts) == {NOT_APPLICABLE}
        return set(seen.verdicts) <= {PASSED, NOT_APPLICABLE}
