from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.audit.law_breakers import LAW_BREAKERS, LawBreaker, breaks
from mmio_conformance.audit.law_breakers.breaking import decisions_of, replaced_by
from mmio_conformance.audit.law_breakers.select import RemembersAddress
from mmio_reference import DIALECTS, Decisions, UnknownRule, cited_rules
from mmio_reference.machine.errors import NoSuchDecision
from mmio_reference.machine.predefined import ADDRESS_OF_DOS
from mmio_spec import load_catalogue

if TYPE_CHECKING:
    from mmio_conformance.audit.audit import Decided

SENTENCE = re.compile(r"[A-Za-z][^.;!?]+\.")


def topic(law_breaker: LawBreaker) -> str:
    """Return the topic of the rule that is broken."""
    return law_breaker.rule.partition(".")[0]


def test_every_mistake_is_a_sentence_of_its_own_in_its_topic() -> None:
    mistakes = [(topic(law_breaker), law_breaker.mistake) for law_breaker in LAW_BREAKERS]
    assert [mistake for mistake, number in Counter(mistakes).items() if number > 1] == []
    assert [mistake for _, mistake in mistakes if SENTENCE.fullmatch(mistake) is None] == []


def test_every_law_breaker_has_a_name_of_its_own_in_the_module_of_its_topic() -> None:
    names = [(topic(law_breaker), law_breaker.wrong.__name__) for law_breaker in LAW_BREAKERS]
    assert [name for name, number in Counter(names).items() if number > 1] == []
    for law_breaker in LAW_BREAKERS:
        module = law_breaker.wrong.__module__.rpartition(".")[2]
        # what refusals leave alone, and what shows among many entries, inside elements or by explorations, is no topic
        elsewhere = {"refusals", "many_entries", "inside_elements", "found_by_explorations"}
        assert module in {topic(law_breaker).replace("-", "_"), *elsewhere}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_testable_rule_of_a_dialect_has_a_law_breaker_there(dialect: str) -> None:
    wanted = {rule.id for rule in load_catalogue().rules.values() if dialect in rule.dialects and not rule.untestable}
    assert wanted == {law_breaker.rule for law_breaker in LAW_BREAKERS if dialect in law_breaker.dialects}


@pytest.mark.parametrize(
    ("rule", "dialects"),
    [
        ("install.no-such-rule", ()),
        ("install.upper-case", ()),  # nothing tests it
        ("install.counted", ("amiga",)),
        ("install.asks-format", ("windows",)),  # it holds for OS/2 alone
    ],
)
def test_a_rule_that_cannot_be_broken_is_refused(rule: str, dialects: tuple[str, ...]) -> None:
    class Forgets(Decisions):
        def installations_counted(self) -> bool:
            return False

    before = list(LAW_BREAKERS)
    with pytest.raises(UnknownRule, match=re.escape(rule)):
        breaks(rule, "Installations are not counted.", dialects=dialects)(Forgets)
    assert before == LAW_BREAKERS


def test_a_class_that_replaces_no_decision_is_refused() -> None:
    class Harmless(Decisions):
        pass

    with pytest.raises(NoSuchDecision, match=r"got \[\] at law-breaker '.*Harmless'\nhint: "):
        breaks("install.counted", "Nothing is wrong.")(Harmless)


def test_what_is_no_decision_of_every_dialect_concerned_is_refused() -> None:
    class Misspelt(Decisions):
        def installation_counted(self) -> bool:
            return False

    class KnownToOs2Alone(Decisions):
        def readers_share(self) -> bool:
            return False

    with pytest.raises(NoSuchDecision, match="got \\['installation_counted'\\]"):
        breaks("install.counted", "Installations are not counted.")(Misspelt)
    with pytest.raises(NoSuchDecision, match="got \\['readers_share'\\]"):
        breaks("install.counted", "Readers do not share.")(KnownToOs2Alone)


@pytest.mark.parametrize("name", sorted({topic(law_breaker) for law_breaker in LAW_BREAKERS}))
def test_the_models_of_law_breakers_replace_just_the_decisions_that_they_name(name: str) -> None:
    wrong = [
        (law_breaker.name, dialect)
        for law_breaker in LAW_BREAKERS
        for dialect in law_breaker.dialects
        if topic(law_breaker) == name and not replaces_what_it_names(law_breaker, dialect)
    ]
    assert wrong == []


def replaces_what_it_names(law_breaker: LawBreaker, dialect: str) -> bool:
    sound, broken = DIALECTS[dialect], law_breaker.model(dialect)
    decisions = set(decisions_of(*sound.__mro__))
    replaced = {name for name in decisions if getattr(broken, name) is not getattr(sound, name)}
    same = (broken.name, broken.functions, broken.constants) == (sound.name, sound.functions, sound.constants)
    return same and replaced == set(replaced_by(law_breaker.wrong))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_making_all_the_broken_models_leaves_the_sound_one_as_it_was(dialect: str) -> None:
    sound = DIALECTS[dialect]
    decisions = {name: getattr(sound, name) for name in decisions_of(*sound.__mro__)}
    for law_breaker in LAW_BREAKERS:
        if dialect in law_breaker.dialects:
            law_breaker.model(dialect)()
    assert decisions == {name: getattr(sound, name) for name in decisions_of(*sound.__mro__)}
    assert sound().trace == []


def test_what_a_broken_model_remembers_ends_with_it() -> None:
    (law_breaker,) = [found for found in LAW_BREAKERS if found.wrong is RemembersAddress]
    first, second = law_breaker.model("windows")(), law_breaker.model("windows")()
    first.members_of_uninstalled(0x1000)
    assert first.procedure_of_plain_name() == 0x1000
    assert second.procedure_of_plain_name() == ADDRESS_OF_DOS


def test_a_law_breaker_touches_the_rules_that_its_decisions_cite_in_the_dialect() -> None:
    by_class = {law_breaker.wrong.__name__: law_breaker for law_breaker in LAW_BREAKERS}
    assert by_class["ForgetsCount"].touches("os2") == frozenset(
        {"install.install", "install.counted", "install.same-code", "install.predefined-code"}
    )
    assert by_class["IgnoresCode"].touches("windows") == frozenset({"select.by-code"})


def test_a_law_breaker_that_replaces_a_decision_without_a_rule_may_touch_everything() -> None:
    class AppendsByDefault(Decisions):
        def appends(self, flags: int) -> bool:
            return flags == 0

    law_breaker = LawBreaker(
        "open.close", "A file is appended to unless a flag says otherwise.", ("windows", "os2"), AppendsByDefault
    )
    assert law_breaker.touches("windows") is None
    assert law_breaker.touches("os2") == frozenset({"open.append"})


@pytest.mark.long
def test_every_decision_that_cites_a_rule_is_asked_by_a_scenario_unless_the_rule_is_untestable(
    decided: Decided,
) -> None:
    untestable = {rule.id for rule in load_catalogue().rules.values() if rule.untestable}
    for dialect, decisions in DIALECTS.items():
        cited = {rule for rules in cited_rules(decisions).values() for rule in rules}
        assert cited - untestable - set().union(*decided[dialect].values()) == set()
