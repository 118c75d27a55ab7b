"""`--validate`: the schemas are schemas, sound messages pass, and wrong ones are named with their path."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import mmio_conformance
import pytest
from jsonschema import Draft202012Validator
from mmio_conformance.driver.protocol import ANSWERED_WITH
from mmio_conformance.driver.schema_check import Validator, validator
from mmio_conformance.errors import AdapterError, SuiteError
from mmio_conformance.results.verdicts import count
from toy_adapter import HELLO

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.results.result import Result

PLACES = {file.name: file for file in Path(mmio_conformance.__file__).parent.glob("*/schema/*.json")}
SCHEMAS = sorted(PLACES)


def line(message: dict[str, Any]) -> bytes:
    return json.dumps(message).encode()


def schema(kind: str, direction: str) -> dict[str, Any]:
    return dict(cast("dict[str, Any]", validator(kind, direction).schema))


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_file_is_a_schema(name: str) -> None:
    read = json.loads(PLACES[name].read_text())
    Draft202012Validator.check_schema(read)
    assert read["title"] == name.removesuffix(".schema.json").replace("results", "results.json").replace(
        "matrix", "matrix.json"
    )
    assert read["description"]


def test_every_kind_of_request_has_a_schema_of_it_and_of_its_answer() -> None:
    for kind in ANSWERED_WITH:
        for direction in ("request", "answer"):
            assert schema(kind, direction)["description"]
    assert {f"{kind}.schema.json" for kind in ANSWERED_WITH} <= set(SCHEMAS)


def test_what_an_answer_must_have_is_the_same_in_code_and_schema() -> None:
    for kind, members in ANSWERED_WITH.items():
        required = set(schema(kind, "answer")["required"]) - {"id"}
        assert set(members) <= required <= {*members, "capabilities"}


@pytest.mark.parametrize(
    ("kind", "answer", "what"),
    [
        ("hello", HELLO | {"pointer": 3}, "answer 1 (hello) is not as its schema says: $.pointer: 3 is not one of"),
        ("hello", HELLO | {"colour": "red"}, "$: Additional properties are not allowed ('colour' was unexpected)"),
        ("hello", HELLO | {"functions": ["open"]}, "$.functions[0]: 'open' does not match '^mmio'"),
        ("call", {"id": 1}, "answer 1 (call) is not as its schema says: $: 'result' is a required property"),
        ("call", {"id": 1, "result": 1 << 64}, "$.result: 18446744073709551616 is greater than the maximum"),
        ("read", {"id": 1, "data": "ABC"}, "$.data: 'ABC' does not match"),
        ("call", {"id": 1, "callback": 256, "arguments": [1, 2]}, "callback 1 (call) is not as its schema says"),
        ("call", {"id": 1, "error": 5}, "error 1 (call) is not as its schema says: $.error: 5 is not of type"),
    ],
)
def test_a_wrong_answer_is_named_with_the_path_and_is_the_adapters_fault(
    kind: str, answer: dict[str, Any], what: str
) -> None:
    observer = Validator()
    fields: dict[str, dict[str, Any]] = {
        "hello": {"protocol": 1},
        "call": {"function": "mmioOpen", "arguments": [1, 0, 0]},
        "read": {"address": 1, "size": 2},
    }
    observer(True, line({"id": 1, "do": kind, **fields[kind]}))
    with pytest.raises(AdapterError) as caught:
        observer(False, line(answer))
    assert what in caught.value.message
    assert "the adapter's fault" in caught.value.hint


def test_a_wrong_request_is_the_suites_fault() -> None:
    with pytest.raises(SuiteError, match=r"request 1 \(read\) is not as its schema says: \$: 'size'") as caught:
        Validator()(True, line({"id": 1, "do": "read", "address": 4}))
    assert caught.value.verdict == "suite error"


def test_without_validation_more_is_let_pass_than_with_it(
    misbehaving: Callable[..., str], play: Callable[..., Result]
) -> None:
    command = misbehaving("huge-result", 1)
    words = ("install.not-found/a-code-under-which-nothing-is-installed-is-not-found",)
    assert "adapter error" not in count(play(command, words=words).outcomes)
    result = play(command, words=words, validate=True)
    assert set(count(result.outcomes)) == {"adapter error"}
    assert "$.result: 18446744073709551616 is greater than the maximum" in result.outcomes[0].message
