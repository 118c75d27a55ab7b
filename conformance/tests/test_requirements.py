"""A release judges as it did: what is new since, or means something else, is counted apart and decides nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mmio_conformance import __version__
from mmio_conformance.cli import main
from mmio_conformance.reports.statement import statement, statement_json
from mmio_conformance.results.exercised import not_exercised
from mmio_conformance.results.verdicts import Verdict, exit_code
from mmio_conformance.specification import requirements as module
from mmio_conformance.specification.requirements import Change, changes, known_requirements, requirements_of
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import load_catalogue
from mmio_spec.ledger import load_ledger
from mmio_spec.requirements import Requirement, Requirements, freeze
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mmio_conformance.results.result import Result

RULE = "flush.writes"


@pytest.fixture
def now() -> Requirements:
    """Return what the suite requires."""
    return known_requirements("now")


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: Requirements) -> Iterator[Callable[..., None]]:
    """Return a function that releases 0.1.9: the suite as it is, but for some rules (None: without them)."""
    monkeypatch.setattr("mmio_spec.requirements.folder", lambda: tmp_path)

    def released(other: dict[str, Requirement | None], day: str | None = "2026-12-01") -> None:
        rules = {**now.rules, **other}
        freeze("0.1.9", [rule for rule in rules.values() if rule is not None], day)

    known_requirements.cache_clear()
    yield released
    known_requirements.cache_clear()


def bases(result: Result, dialect: str = "windows") -> set[str]:
    return {one.basis for one in result.outcomes if one.dialect == dialect and one.scenario.rule == RULE}


@pytest.mark.parametrize(
    ("change", "basis"),
    [
        ({}, "documented"),
        ({"revision": 2}, "added"),
        ({"scenarios": ()}, "added"),
        ({"dialects": ("os2",)}, "added"),
        ({"basis": "observed"}, "added"),
        ({"title": "Otherwise said"}, "documented"),
    ],
)
@pytest.mark.long
def test_what_a_release_did_not_ask_is_counted_apart(
    play: Callable[..., Result], release: Callable[..., None], now: Requirements, change: dict[str, object], basis: str
) -> None:
    release({RULE: replace(now.rules[RULE], **change)})
    result = play(topics=("flush",), requirements="0.1", dialect="windows")
    assert bases(result) == {basis}
    assert {one.basis for one in result.outcomes if one.scenario.rule != RULE} == {"documented"}
    failed = replace(result, outcomes=tuple(replace(one, verdict=Verdict.FAILED) for one in result.outcomes
                                            if one.scenario.rule == RULE))  # fmt: skip
    assert exit_code(failed.outcomes, None) == (1 if basis == "documented" else 0)


@pytest.mark.long
def test_a_scenario_that_was_renamed_is_still_one_of_the_release(
    play: Callable[..., Result], release: Callable[..., None], now: Requirements, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = now.rules[RULE]
    release({RULE: replace(rule, scenarios=(f"{RULE}/once", *rule.scenarios[1:]))})
    ledger = load_ledger()
    renamed = replace(ledger, removed={f"{RULE}/once": 1}, renamed={f"{RULE}/once": rule.scenarios[0]})
    assert bases(play(rules=(RULE,), requirements="0.1.9")) == {"documented", "added"}
    monkeypatch.setattr(module, "load_ledger", lambda: renamed)
    assert bases(play(rules=(RULE,), requirements="0.1.9")) == {"documented"}


@pytest.mark.long
@pytest.mark.parametrize(("day", "draft"), [("2026-12-01", ""), (None, " (a draft until its release)")])
def test_the_statement_names_the_release_its_hash_and_what_is_new_since(  # noqa: PLR0917 - fixtures
    release: Callable[..., None],
    now: Requirements,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    faults_of: Callable[[str, object], list[str]],
    day: str | None,
    draft: str,
) -> None:
    rule = now.rules["flush.empty"]
    once = replace(rule, scenarios=(*rule.scenarios, "flush.empty/it-was-once"))
    release({RULE: None, rule.rule: once}, day)
    assert main(["run", "flush", "--requirements", "0.1.9", "--report", str(tmp_path / "r"), "--dialect", "os2"]) == 0
    assert "OS/2, new since 0.1.9: " in capsys.readouterr().out
    digest = known_requirements("0.1.9").sha256
    text = (tmp_path / "r/statement.txt").read_text()
    assert f"\nrequired   by 0.1.9{draft}, sha256 {digest}, 1 of its scenarios are gone\n" in text
    assert " not (informative, not part of the verdict)" in text
    for name in ("statement", "results"):
        plain = json.loads((tmp_path / f"r/{name}.json").read_text())
        assert faults_of(name, plain) == []
        assert plain["requirements"] == {"version": "0.1.9", "sha256": digest, "released": day is not None, "gone": 1}
    assert main(["report", str(tmp_path / "r"), "--format", "statement"]) == 0
    assert capsys.readouterr().out == text


def test_an_unknown_release_is_one_error_before_anything_is_played(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--requirements", "7"]) == 2
    assert capsys.readouterr().err.startswith("mmio-conformance: expected a release, got '7'\nhint: known are ")


def test_what_is_declared_and_not_tried_is_in_the_statement(template_run: Result) -> None:
    assert not_exercised(template_run, "windows") == []
    (label, handshake), *_ = template_run.handshakes.items()
    declared = replace(
        handshake,
        functions=handshake.functions | {"mmioRename"},
        capabilities=frozenset({"afresh", "applications", "global-procedures"}),
        declines=frozenset({"operations-on-names", "sharing"}),
    )
    run = replace(template_run, handshakes={label: declared})
    untried = ["global-procedures", "memory-files", "mmioRename"]
    assert not_exercised(run, "windows") == untried
    assert f"  not tried  {', '.join(untried)} (used by no scenario" in statement(run).decode()
    assert json.loads(statement_json(run))["dialects"]["windows"]["not_exercised"] == untried


def test_a_run_of_everything_tries_all_that_the_model_declares(reference_run: Result) -> None:
    assert {label: not_exercised(reference_run, label) for label in reference_run.handshakes} == {
        "windows": [],
        "os2": [],
    }


def test_changes_name_what_is_new_gone_renamed_reworded_and_of_another_meaning(
    now: Requirements, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = load_ledger()
    monkeypatch.setattr(
        module,
        "load_ledger",
        lambda: replace(
            ledger,
            removed={"flush.old": 1, "flush.out": 2},
            renamed={"flush.old": RULE},
            retired={"flush.out": "nobody asks"},
        ),
    )
    rule = now.rules[RULE]
    one, *others = rule.scenarios
    old = replace(
        rule, rule="flush.old", title="Said before", scenarios=tuple(s.replace(RULE, "flush.old") for s in others)
    )
    out = replace(rule, rule="flush.out", scenarios=("flush.out/a",))
    before = {name: found for name, found in now.rules.items() if name not in {RULE, "flush.cannot-write"}}
    before["install.counted"] = replace(now.rules["install.counted"], revision=7)
    before |= {found.rule: found for found in (old, out)}
    found = changes(Requirements("1", before), now)
    assert Change("rule", "new", "flush.cannot-write", now.rules["flush.cannot-write"].title) in found
    assert Change("rule", "gone", "flush.out", "it is retired: nobody asks") in found
    assert Change("rule", "renamed", "flush.old", f"is {RULE} now") in found
    assert Change("rule", "reworded", RULE, f"'Said before' is {rule.title!r}") in found
    meaning = [change for change in found if change.what == "meaning"]
    assert [(one.id, one.text[:15]) for one in meaning] == [("install.counted", "revision 7 is 1")]
    assert Change("scenario", "new", one, "") in found
    assert Change("scenario", "gone", "flush.out/a", "it is retired: nobody asks") in found
    assert {change.id for change in found if (change.kind, change.what) == ("scenario", "renamed")} == set(
        old.scenarios
    )


@pytest.mark.long
def test_changes_are_printed_by_kind_with_their_number(
    release: Callable[..., None], now: Requirements, capsys: pytest.CaptureFixture[str]
) -> None:
    release({RULE: replace(now.rules[RULE], revision=3, dialects=("os2",))})
    assert main(["changes", "0.1.9"]) == 0
    printed = capsys.readouterr().out
    assert f"rules changed in meaning: 1\n  {RULE}: revision 3 is 1: " in printed
    assert f"rules of other systems: 1\n  {RULE}: os2 is windows, os2\n" in printed
    assert printed.endswith("0.1.9 to now: 1 rules changed in meaning, 1 rules of other systems\n")
    assert main(["changes", "0.1.9", "0.1.9"]) == 0
    assert capsys.readouterr().out == "0.1.9 to 0.1.9: no changes\n"
    assert main(["changes", "0.1.9", "--json"]) == 0
    assert [one["what"] for one in json.loads(capsys.readouterr().out)] == ["meaning", "dialects"]
    assert main(["changes", "0.8"]) == 2


def test_this_version_has_its_requirements_written_down_and_gaps_are_none_of_them() -> None:
    assert not any(".gap" in rule or rule.startswith("gap.") for rule in known_requirements(__version__).rules)
    assert set(requirements_of(load_catalogue(), load_features()).scenarios) == {
        scenario.id for scenario in load_features() if not scenario.id.is_gap
    }
