"""`check`: the catalogue and the features, against each other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mmio_spec import DIALECTS, load_catalogue
from mmio_spec.facts import load_facts
from mmio_spec.ledger import hand_over, load_ledger
from mmio_spec.requirements import freeze

from mmio_conformance import __version__
from mmio_conformance.errors import SuiteError
from mmio_conformance.specification.requirements import requirements_of
from mmio_conformance.specification.scenarios import checkout, folder, load_features

if TYPE_CHECKING:
    import argparse

    from mmio_spec import Catalogue

    from mmio_conformance.commands import Commands
    from mmio_conformance.specification.ids import Id


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help="the catalogue and the features: nothing untested, nothing unknown, nothing that would be passed over",
        description="Check that every rule is tested or untestable for a reason, that every tag is known, and that no "
        "scenario would silently be left out or pass without being run; that every fact, every decision of the "
        "model and every published id is accounted for. Every fault is shown with file, line and hint.",
    )
    parser.add_argument("--spec", type=Path, metavar="DIR", help="the catalogue to check; default: the suite's own")
    parser.add_argument("--features", type=Path, metavar="DIR", help="the features to check; default: the suite's own")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="write what this version requires into spec/requirements, a draft until its release",
    )
    parser.add_argument(
        "--release",
        action="store_true",
        help="the same with the day of today: from then on the file stays as it is, and no id of it may vanish",
    )
    parser.set_defaults(command=_check)


def _check(options: argparse.Namespace) -> int:
    from mmio_conformance.check.features import check_features  # it brings in pytest-bdd
    from mmio_conformance.check.stubs import stub_faults
    from mmio_conformance.check.traceability import (
        describe_facts,
        fact_faults,
        ledger_faults,
        link_faults,
        model_faults,
        source_faults,
    )

    for place in filter(None, (options.spec, options.features)):
        if not place.is_dir():
            raise SuiteError(f"{place}: no such folder", "name the folder that holds the files")
    catalogue = load_catalogue(options.spec)
    features = options.features or folder()
    facts = {dialect: load_facts(dialect, options.spec) for dialect in DIALECTS}
    ledger = load_ledger(options.spec)
    faults, ids = check_features(features, catalogue), _ids(features, catalogue)
    for dialect in DIALECTS:
        faults += fact_faults(dialect, facts[dialect], catalogue)
    faults += link_faults(catalogue)
    faults += source_faults(catalogue)
    if ids:  # features that cannot be read say nothing about what is gone
        faults += ledger_faults(ledger, catalogue.rules, ids)
    if options.spec is None:  # the model knows the suite's own catalogue alone
        faults += model_faults(catalogue)
    if options.spec is None and options.features is None and (place := checkout()) is not None:
        faults = [*stub_faults(place), *faults]  # they explain most of the others
    if faults:
        number = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise SuiteError("\n".join([f"{number} in the features and the catalogue", *map(str, faults)]))
    rules = catalogue.rules.values()
    tested = sum(rule.untestable is None for rule in rules)
    of_gaps = [scenario.gap for scenario in load_features(features, catalogue) if scenario.gap is not None]
    scenarios, untestable = len(load_features(features, catalogue)) - len(of_gaps), len(rules) - tested
    print(f"{len(rules)} rules: {tested} tested by {scenarios} scenarios, {untestable} untestable with a reason")
    documented = [rule for rule in rules if rule.basis == "documented"]
    follow = sum(rule.follows is not None for rule in documented)
    seen = sum(bool(rule.real_systems) for rule in documented)
    print(f"{len(catalogue.gaps)} gaps: {len(set(of_gaps))} exercised by {len(of_gaps)} scenarios")
    print(
        f"{len(documented)} documented: documents say {len(documented) - follow}, {follow} follow; "
        f"of {seen} it is known what a real system does"
    )
    for dialect in DIALECTS:
        print(describe_facts(dialect, facts[dialect]))
    if options.publish or options.release:
        print(_publish(options, catalogue, features))
    print(f"{len(catalogue.documents)} documents; no faults")
    return 0


def _publish(options: argparse.Namespace, catalogue: Catalogue, features: Path) -> str:
    """Write what this version requires, and say so."""
    now = requirements_of(catalogue, load_features(features, catalogue))
    today = datetime.now(UTC).date().isoformat() if options.release else None
    frozen = freeze(__version__, now.rules.values(), today, options.spec)
    if options.release:
        hand_over(options.spec)
    state = f"released on {today}" if today else "a draft until its release"
    return f"{frozen.file}: {len(frozen.rules)} rules and {len(frozen.scenarios)} scenarios, {state}"


def _ids(features: Path, catalogue: Catalogue) -> list[Id]:
    try:
        return list(dict.fromkeys(scenario.id for scenario in load_features(features, catalogue)))
    except SuiteError:  # check_features has said it
        return []
