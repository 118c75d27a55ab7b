"""An id says of itself what it is the id of."""

from __future__ import annotations

import json

import pytest
from mmio_conformance.specification.ids import Id


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("create-chunk.pads", ("create-chunk.pads", "", "create-chunk", "pads", None)),
        ("open.handle/a-title", ("open.handle", "a-title", "open", "handle/a-title", None)),
        ("gap.invalid-handle", ("gap.invalid-handle", "", "gap", "invalid-handle", "invalid-handle")),
        ("gap.null/a-title", ("gap.null", "a-title", "gap", "null/a-title", "null")),
    ],
)
def test_an_id_has_its_parts(text: str, parts: tuple[str | None, ...]) -> None:
    one = Id(text)
    assert (one.rule, one.scenario, one.topic, one.within_topic, one.gap) == parts
    assert one.is_gap == (one.gap is not None)


def test_an_id_is_the_text_that_people_write() -> None:
    assert dict.fromkeys(["open.handle"], 1)[Id("open.handle")] == 1
    assert json.dumps([Id.of_gap("null")]) == '["gap.null"]'


def test_the_id_of_a_scenario_is_made_of_its_rule_and_its_title() -> None:
    assert Id.of_scenario(Id("open.handle"), "It's 4 bytes, at least!") == "open.handle/it-s-4-bytes-at-least"
