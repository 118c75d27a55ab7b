"""The ledger of published ids: users write them into baselines and reports, so none may vanish without a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mmio_spec.errors import SpecError
from mmio_spec.fields import Fields
from mmio_spec.location import folder, shown
from mmio_spec.reading import Items, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_NAME: Final = "ledger.yaml"
#: Where the published ids begin; what stands before is written by hand.
_PUBLISHED: Final = re.compile(r"^(rules|scenarios):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was published, and what has become of the ids that are removed."""

    #: how error messages show the file, and the line of each id: as published, as renamed or retired
    file: str
    rules: Mapping[str, int]
    scenarios: Mapping[str, int]
    removed: Mapping[str, int]
    #: old id -> new id
    renamed: Mapping[str, str]
    #: id -> reason
    retired: Mapping[str, str]

    def line(self, identifier: str) -> int:
        """Return the line that speaks last of an id; throws KeyError if none does."""
        return {**self.rules, **self.scenarios, **self.removed}[identifier]

    def successor(self, identifier: str) -> str | None:
        """Return the id that one has now which was renamed, None if it was not; a rule takes its scenarios with it."""
        rule, slash, title = identifier.partition("/")
        if identifier in self.removed:
            return self.renamed.get(identifier)
        return self.renamed[rule] + slash + title if rule in self.renamed else None

    def reason(self, identifier: str) -> str | None:
        """Return why an id was retired, None if it was not; a rule takes its scenarios with it."""
        return self.retired.get(identifier, self.retired.get(identifier.partition("/")[0]))

    def status(self, identifier: str) -> str:
        """Say what became of an id that is removed, nothing if that is unknown."""
        if (now := self.successor(identifier)) is not None:
            return f"it is {now!r} now"
        reason = self.reason(identifier)
        return "" if reason is None else f"it is retired: {reason}"


def load_ledger(data: Path | None = None) -> Ledger:
    """Return the ledger of the project, or of another folder of data; throws SpecError with all faults of the file.

    A ledger that is missing is a fault too: without it ids could vanish, and nobody would notice.
    """
    path = (data or folder()) / _NAME
    top = Fields(shown(path), [], read(path), 1)
    top.only("renamed", "retired", "rules", "scenarios")
    rules, scenarios = top.texts("rules"), top.texts("scenarios")
    renamed, retired = top.part("renamed"), top.part("retired")
    ledger = Ledger(
        str(top.file),
        dict(zip(rules, _lines(top, "rules"), strict=False)),
        dict(zip(scenarios, _lines(top, "scenarios"), strict=False)),
        {str(name): line for part in (renamed, retired) for name, line in part.block.lines.items()},
        renamed.words(),
        retired.words(),
    )
    if top.faults:
        raise SpecError(*top.faults)
    return ledger


def publish(rules: Iterable[str], scenarios: Iterable[str], data: Path | None = None) -> int:
    """Add ids to the ledger; return how many are new; throws SpecError if it is missing or faulty.

    Ids stand sorted, one a line, so that a change of the ledger shows what it publishes. What stands before them stays.
    """
    path = (data or folder()) / _NAME
    ledger = load_ledger(data)
    beginning = _PUBLISHED.split(path.read_text(encoding="utf-8"), maxsplit=1)[0]
    all_rules, all_scenarios = {*ledger.rules, *rules}, {*ledger.scenarios, *scenarios}
    lines = [beginning.rstrip(), "", "rules:", *(f"  - {one}" for one in sorted(all_rules))]
    lines += ["", "scenarios:", *(f"  - {one}" for one in sorted(all_scenarios)), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return len(all_rules) + len(all_scenarios) - len(ledger.rules) - len(ledger.scenarios)


def _lines(top: Fields, name: str) -> list[int]:
    items = top.block.get(name)
    return items.lines if isinstance(items, Items) else []
