"""The library of Windows is judged through an adapter in Python; what of it needs no Windows is tested here."""

from __future__ import annotations

import ast
import io
import json
import sys
from pathlib import Path
from typing import Any

import mmio_conformance.driver
import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.answering import Answering, answer_requests
from mmio_conformance.processes import join, split
from mmio_spec import load_interface

ADAPTER = Path(mmio_conformance.driver.__file__).parent / "winmm.py"


def answers(*requests: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is answered by an implementation of one function, which hands on what its procedure returns."""
    written = io.BytesIO()

    def start(callback: Any) -> Answering:
        return lambda _, fields: {"result": callback(256, fields["arguments"]) + 1}

    answer_requests(start, io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in requests)), written)
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_callback_carries_the_id_of_its_call_which_is_answered_after_the_return() -> None:
    call = {"id": 7, "do": "call", "arguments": [1, 2, 3, 4]}
    assert answers(call, {"id": 8, "do": "return", "result": 41}, {"id": 9, "do": "bye"}) == [
        {"id": 7, "callback": 256, "arguments": [1, 2, 3, 4]},
        {"id": 7, "result": 42},
        {"id": 9},
    ]


def test_an_input_that_ends_during_a_callback_ends_the_adapter() -> None:
    with pytest.raises(SystemExit):
        answers({"id": 7, "do": "call", "arguments": []})


def test_the_adapter_calls_every_function_of_the_interface_with_as_many_arguments_as_it_has() -> None:
    assigned = [node for node in ast.parse(ADAPTER.read_text()).body if isinstance(node, ast.AnnAssign)]
    table = next(node.value for node in assigned if ast.unparse(node.target) == "_FUNCTIONS")
    assert table is not None
    functions = load_interface("windows").functions
    assert ast.literal_eval(table) == {name: len(function.parameters) for name, function in functions.items()}


@pytest.mark.skipif(sys.platform == "win32", reason="there it works")
def test_winmm_is_refused_where_there_is_no_windows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--winmm"]) == 2
    error = capsys.readouterr().err
    assert "--winmm works on Windows alone" in error
    assert "hint: under Wine: make wine" in error


@pytest.mark.parametrize("words", [["a"], ["a b", "c"], ["a", 'say "x"', "", "back\\slash"], ["it's", "100 %"]])
def test_a_joined_command_line_is_split_into_the_same_words(words: list[str]) -> None:
    assert split(join(words)) == words
