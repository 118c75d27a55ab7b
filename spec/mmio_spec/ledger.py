"""The ledger of published ids: users write them into baselines and reports, so none may vanish without a word.

What a release has published stands in its requirements; the ledger itself has what was published before, and what
became of ids that are gone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from mmio_spec.errors import SpecError
from mmio_spec.fields import Fields
from mmio_spec.location import folder, shown
from mmio_spec.reading import Items, read
from mmio_spec.requirements import released_requirements

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAME: Final = "ledger.yaml"
#: Where the published ids begin; what stands before is written by hand.
_PUBLISHED: Final = re.compile(r"^(rules|scenarios):", re.MULTILINE)


class Ledger(Struct, frozen=True):
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
    #: id -> file of the release that requires it; of all others the ledger has the line
    files: Mapping[str, str] = field(default_factory=dict)

    def place(self, identifier: str) -> str:
        """Return the file and line that speak last of an id; throws KeyError if none does."""
        if identifier in self.removed:
            return f"{self.file}:{self.removed[identifier]}"
        return f"{self.files.get(identifier, self.file)}:{({**self.rules, **self.scenarios})[identifier]}"

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
    renamed_to, reasons = renamed.words(), retired.words()
    if top.faults:
        raise SpecError(*top.faults)
    published = dict(zip(rules, _lines(top, "rules"), strict=True))
    published_scenarios = dict(zip(scenarios, _lines(top, "scenarios"), strict=True))
    files: dict[str, str] = {}
    for release in released_requirements(data):
        published |= {rule: release.lines[rule] for rule in release.rules}
        published_scenarios |= {scenario: release.lines[scenario] for scenario in release.scenarios}
        files |= dict.fromkeys(release.lines, release.file)
    return Ledger(
        str(top.file),
        published,
        published_scenarios,
        {str(name): line for part in (renamed, retired) for name, line in part.block.lines.items()},
        renamed_to,
        reasons,
        files,
    )


def hand_over(data: Path | None = None) -> None:
    """Take out of the ledger the ids that a release requires: they stand in its requirements now."""
    path = (data or folder()) / _NAME
    ledger = load_ledger(data)
    beginning = _PUBLISHED.split(path.read_text(encoding="utf-8"), maxsplit=1)[0]
    lines = [beginning.rstrip()]
    for name, ids in (("rules", ledger.rules), ("scenarios", ledger.scenarios)):
        left = [one for one in sorted(ids) if one not in ledger.files]
        lines += ["", f"{name}:" if left else f"{name}: []", *(f"  - {one}" for one in left)]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def _lines(top: Fields, name: str) -> list[int]:
    items = top.block.get(name)
    return items.lines if isinstance(items, Items) else []
