"""`check`: the catalogue and the features, against each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmio_spec import load_catalogue

from mmio_conformance.errors import SuiteError
from mmio_conformance.features import folder, load_features

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help="the catalogue and the features: nothing untested, nothing unknown, nothing that would be passed over",
        description="Check that every rule is tested or excused, that every tag is known, and that no scenario would "
        "silently be left out or pass without being run. Every fault is shown with file, line and remedy.",
    )
    parser.add_argument("--spec", type=Path, metavar="DIR", help="the catalogue to check; default: the suite's own")
    parser.add_argument("--features", type=Path, metavar="DIR", help="the features to check; default: the suite's own")
    parser.set_defaults(command=_check)


def _check(options: argparse.Namespace) -> int:
    from mmio_conformance.checking import check_features  # noqa: PLC0415 - it brings in pytest-bdd

    for place in filter(None, (options.spec, options.features)):
        if not place.is_dir():
            raise SuiteError(f"{place}: no such folder", "name the folder that holds the files")
    catalogue = load_catalogue(options.spec)
    features = options.features or folder()
    faults = check_features(features, catalogue)
    if faults:
        number = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise SuiteError("\n".join([f"{number} in the features and the catalogue", *map(str, faults)]))
    rules = catalogue.rules.values()
    tested = sum(rule.untestable is None for rule in rules)
    scenarios, excused = len(load_features(features)), len(rules) - tested
    print(f"{len(rules)} rules: {tested} tested by {scenarios} scenarios, {excused} excused with a reason")
    print(f"{len(catalogue.gaps)} gaps, {len(catalogue.documents)} documents; no faults")
    return 0
