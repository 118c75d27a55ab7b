"""The vocabulary: small, every phrase explained, and no step that two phrases would carry out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.play import steps
from mmio_conformance.play.steps import VOCABULARY, matching
from mmio_conformance.specification.scenarios import load_features_of

if TYPE_CHECKING:
    from mmio_conformance.play.vocabulary import Phrase

_STEP = re.compile(r"(Given|When|Then) (.+)")


def examples(phrase: Phrase) -> list[tuple[str, str]]:
    """Return keyword and text of each example, without the tables."""
    return [(found[1].lower(), found[2]) for line in phrase.examples.splitlines() if (found := _STEP.fullmatch(line))]


def test_there_are_few_phrases() -> None:
    assert 15 <= len(VOCABULARY) <= 60


@pytest.mark.parametrize("phrase", VOCABULARY, ids=lambda phrase: phrase.meaning[:40])
def test_each_example_is_carried_out_by_its_own_phrase_alone(phrase: Phrase) -> None:
    assert phrase.meaning.endswith((".", ":"))
    assert examples(phrase)
    for keyword, text in examples(phrase):
        assert matching(keyword, text) == [phrase], text


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("given", "an I/O procedure p"),
        ("given", "an I/O procedure P that"),
        ("then", "mmioClose(file, 0) return 0"),
        ("when", "mmioClose(file, 0) returns 0 really"),
        ("when", "close the file"),
        ("given", "buffer holds 4"),
        ("then", "P received"),
        ("then", "P received MMIOM_OPEN,MMIOM_CLOSE"),
        ("when", 'there is a file "a.dat"'),
    ],
)
def test_what_is_not_quite_a_phrase_is_none(keyword: str, text: str) -> None:
    assert matching(keyword, text) == []


@pytest.mark.parametrize("topic", ["flush", "compound"])
def test_what_is_kept_of_a_feature_is_what_its_steps_match(topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "KEPT", {})
    steps.take_kept.cache_clear()
    steps.take_kept(f"{topic}.feature")
    texts = {(step.keyword, step.text) for scenario in load_features_of((topic,), ()) for step in scenario.steps}
    assert steps.KEPT.keys() == texts
    for keyword, text in texts:
        number, arguments = steps.KEPT[keyword, text] or pytest.fail(f"nothing carries out {text!r}")
        (phrase,) = matching(keyword, text)
        match = phrase.compiled.match(text)
        assert match is not None
        assert (VOCABULARY[number], arguments) == (phrase, match.groupdict())


def test_of_a_feature_that_is_not_the_suites_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "KEPT", {})
    steps.take_kept("not-there.feature")
    assert steps.KEPT == {}
