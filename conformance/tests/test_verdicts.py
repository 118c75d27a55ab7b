"""Verdicts, bases, levels and profiles are enumerations whose members are the words of reports and stored runs."""

from __future__ import annotations

import json

from mmio_conformance.results.verdicts import VERDICTS, Verdict
from mmio_conformance.specification.basis import Basis, Level
from mmio_conformance.specification.profiles import PROFILES, Profile
from mmio_spec.catalogue import LEVELS


def test_every_verdict_has_a_meaning_and_every_profile_its_bases() -> None:
    assert list(VERDICTS) == list(Verdict)
    assert list(PROFILES) == list(Profile)


def test_the_levels_are_those_of_the_catalogue_and_none() -> None:
    assert [*LEVELS, Level.NONE] == list(Level)


def test_a_member_is_its_word_in_json_in_messages_and_beside_stored_text() -> None:
    assert json.dumps([Verdict.TIMED_OUT, Basis.GAP]) == '["timed out", "gap"]'
    assert (f"{Verdict.TIMED_OUT}", repr(Verdict.TIMED_OUT)) == ("timed out", "'timed out'")
    assert {Verdict.TIMED_OUT: 1}["timed out"] == 1  # type: ignore[index]
