"""`changes`: what two releases require differently."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mmio_spec.requirements import versions

from mmio_conformance.errors import UsageError
from mmio_conformance.specification.requirements import NOW, changes, known_requirements

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands
    from mmio_conformance.specification.requirements import Change

#: what became of a rule or a scenario -> how a heading says it
_HEADINGS = {
    "new": "new",
    "gone": "gone",
    "renamed": "renamed",
    "meaning": "changed in meaning",
    "basis": "of another basis",
    "dialects": "of other systems",
    "reworded": "reworded",
}


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "changes",
        help="rules and scenarios that are new, gone, reworded or changed in meaning between two releases",
        description="Compare what two releases require: rules and scenarios that are new, gone or renamed, and rules "
        "that were reworded or mean something else.",
    )
    parser.add_argument("before", metavar="A", help="a release, as 0.2.0 or 0.2")
    parser.add_argument("after", metavar="B", nargs="?", default=NOW, help="a later one; default: now, this suite")
    parser.add_argument("--json", action="store_true", help="one change each, as JSON")
    parser.set_defaults(command=_changes)


def _changes(options: argparse.Namespace) -> int:
    if not versions():
        raise UsageError(
            "no release has its requirements written down", "`mmio-conformance check --publish` writes them"
        )
    before, after = known_requirements(options.before), known_requirements(options.after)
    found = changes(before, after)
    if options.json:
        print(json.dumps([change.to_json() for change in found], indent=2))
        return 0
    kinds = {(change.kind, change.what) for change in found}
    for kind in ("rule", "scenario"):
        for what, heading in _HEADINGS.items():
            if (kind, what) in kinds:
                _print(f"{kind}s {heading}", [one for one in found if (one.kind, one.what) == (kind, what)])
    print(f"{before.version} to {after.version}: {_count(found) or 'no changes'}")
    return 0


def _print(heading: str, found: list[Change]) -> None:
    print(f"{heading}: {len(found)}")
    for change in found:
        print(f"  {change.id}" + (f": {change.text}" if change.text else ""))
    print()


def _count(found: list[Change]) -> str:
    counted: dict[str, int] = {}
    for change in found:
        key = f"{change.kind}s {_HEADINGS[change.what]}"
        counted[key] = counted.get(key, 0) + 1
    return ", ".join(f"{number} {what}" for what, number in counted.items())
