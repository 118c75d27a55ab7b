"""The profile: what real systems do and no document says is played on demand, and informative."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.results.summary import informative
from mmio_conformance.specification import scenarios
from mmio_conformance.specification.scenarios import load_feature, load_features, load_features_of
from mmio_spec import load_catalogue
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mmio_conformance.results.result import Result

RULE = "fourcc.truncated"


@pytest.fixture
def features_read_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let scenarios be joined with the rules as a test has changed them, and no other test with those."""
    monkeypatch.setattr(scenarios, "compiled", lambda _name, _sources, read: read())
    for read in (load_feature, load_features, load_features_of):
        read.cache_clear()
    yield
    for read in (load_feature, load_features, load_features_of):
        read.cache_clear()


@pytest.fixture
def observed_rule(monkeypatch: pytest.MonkeyPatch, features_read_anew: None) -> None:  # noqa: ARG001 - it comes first
    """Make a rule one that is only observed."""
    rules = load_catalogue().rules
    monkeypatch.setitem(rules, RULE, replace(rules[RULE], basis="observed"))


@pytest.mark.usefixtures("features_read_anew")
def test_a_feature_file_is_read_once_however_many_rules_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def compiled(file: Path, *_: object) -> tuple[()]:
        read.append(file.stem)
        return ()

    monkeypatch.setattr(scenarios, "compiled", compiled)
    for rule in ("flush.writes", "flush.empty", "flush.cannot-write"):
        load_features_of(("install",), (rule,))
    assert set(read) >= {"install", "flush"}
    assert len(set(read)) == len(read)


@pytest.mark.usefixtures("observed_rule")
def test_only_the_profile_of_that_name_plays_what_is_observed(play: Callable[..., Result]) -> None:
    topics = ("fourcc",)
    documented, both = play(topics=topics), play(topics=topics, profile="observed")
    beside = [outcome for outcome in both.outcomes if outcome.basis == "observed"]
    assert {outcome.basis for outcome in documented.outcomes} == {"documented"}
    assert {outcome.scenario.rule for outcome in beside} == {RULE}
    assert len(documented.outcomes) + len(beside) == len(both.outcomes)


def test_an_outcome_has_the_level_and_the_basis_of_its_rule(reference_run: Result) -> None:
    rules = load_catalogue().rules
    for outcome in reference_run.outcomes:
        rule = rules[outcome.scenario.rule or ""]
        assert (outcome.level, outcome.basis) == (rule.level, rule.basis)


@pytest.mark.usefixtures("observed_rule")
def test_what_is_not_as_observed_is_shown_beside_the_verdict_and_decides_nothing(
    misbehaving: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["run", "--adapter", misbehaving("one-more"), "--rule", RULE, "--rule", "install.not-found"]
    assert main([*command, "--profile", "observed", "--report", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert f"failed: {RULE}/" in shown
    assert "(Windows, observed: informative, not part of the verdict)" in shown
    verdict, beside = shown.splitlines()[-2:]
    assert verdict.endswith(" passed, 0 not run")
    written = json.loads((tmp_path / "results.json").read_text())
    differ = written["observed"]["failed"]
    assert beside == f"Windows, observed: {written['observed'].get('passed', 0)} as observed, {differ} not"
    assert "failed" not in written["counts"]
    assert main(command[:5]) == 2  # the rule alone, with the other profile
    assert capsys.readouterr().err == (
        f"mmio-conformance: rule {RULE!r} is observed, not documented\nhint: --profile observed plays it too\n"
    )


@pytest.mark.usefixtures("features_read_anew")
def test_a_topic_of_observed_rules_needs_the_profile(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = load_catalogue().rules
    for rule in load_catalogue().topics["fourcc"].rules:
        monkeypatch.setitem(rules, rule, replace(rules[rule], basis="observed"))
    assert main(["run", "--topic", "fourcc"]) == 2
    assert capsys.readouterr().err.startswith("mmio-conformance: topic 'fourcc' is observed, not documented\n")
    assert main(["run", "--topic", "fourcc", "--profile", "observed", "--dialect", "windows"]) == 0
    verdict, beside = capsys.readouterr().out.splitlines()[-2:]
    assert verdict == "Windows: 0 of 0 passed, 0 not run"
    of_topic = [one.id for one in load_features_of(("fourcc",), ()) if one.holds_for("windows")]
    assert beside == f"Windows, observed: {len(of_topic)} as observed, 0 not"


@pytest.mark.long
@pytest.mark.usefixtures("observed_rule")
def test_explain_plays_what_is_observed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", RULE]) == 0
    assert "the model on Windows and OS/2: passed" in capsys.readouterr().out


@pytest.mark.long
def test_with_the_verdict_of_real_systems_what_they_contradict_is_counted_apart(play: Callable[..., Result]) -> None:
    rule = next(
        rule.id
        for rule in load_catalogue().rules.values()
        for one in rule.real_systems
        if one.relation == "contradicts"
    )
    documents, real = (
        play(rules=(rule, "install.counted"), dialect="windows", verdict=one) for one in ("documents", "real")
    )
    bases = [{one.basis for one in result.outcomes if one.scenario.rule == rule} for result in (documents, real)]
    assert bases == [{"documented"}, {"contradicted"}]
    assert {one.basis for one in real.outcomes if one.scenario.rule == "install.counted"} == {"documented"}
    assert "contradicted by the real system" in informative(real, "windows")
    assert "contradicted by the real system" not in informative(documents, "windows")
