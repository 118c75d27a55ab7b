"""The ledger of published ids: read with the line of each id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_spec import SpecError
from mmio_spec.ledger import load_ledger

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = """\
# By hand.

renamed:
  open.old: open.new  # a reason

retired: {open.moon: nobody goes there}

rules:
  - open.old
  - open.moon

scenarios:
  - open.old/it-opens
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ledger.yaml").write_text(LEDGER)
    return tmp_path


def test_each_id_knows_its_line_and_what_has_become_of_it(data: Path) -> None:
    ledger = load_ledger(data)
    assert ledger.file == "ledger.yaml"
    assert dict(ledger.rules) == {"open.old": 9, "open.moon": 10}
    assert dict(ledger.scenarios) == {"open.old/it-opens": 13}
    assert (dict(ledger.renamed), dict(ledger.retired)) == (
        {"open.old": "open.new"},
        {"open.moon": "nobody goes there"},
    )
    assert dict(ledger.removed) == {"open.old": 4, "open.moon": 6}


@pytest.mark.parametrize(
    ("identifier", "status"),
    [
        ("open.old", "it is 'open.new' now"),
        ("open.old/it-opens", "it is 'open.new/it-opens' now"),
        ("open.moon", "it is retired: nobody goes there"),
        ("open.moon/it-shines", "it is retired: nobody goes there"),
        ("open.sun", ""),
    ],
)
def test_the_fate_of_an_id_is_that_of_its_rule_too(data: Path, identifier: str, status: str) -> None:
    assert load_ledger(data).status(identifier) == status


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("retired:", "retried:", "ledger.yaml:6: expected a known field, got 'retried'"),
        ("nobody goes there", "", "expected text in 'open.moon', got nothing"),
        ("  - open.moon\n", "  - open.old\n", "ledger.yaml:8: expected each of 'rules' once, got 'open.old' twice"),
        ("  - open.old/it-opens\n", "  open.old/it-opens\n", "ledger.yaml:12: expected a list of texts in 'scenarios'"),
    ],
)
def test_a_fault_of_the_ledger_has_its_line_and_a_suggestion(data: Path, old: str, new: str, what: str) -> None:
    assert old in LEDGER
    (data / "ledger.yaml").write_text(LEDGER.replace(old, new, 1))
    with pytest.raises(SpecError) as caught:
        load_ledger(data)
    assert what in str(caught.value)
    assert "hint: " in str(caught.value)


def test_a_missing_ledger_is_a_fault_because_it_would_be_an_open_gate(data: Path) -> None:
    (data / "ledger.yaml").unlink()
    with pytest.raises(SpecError, match=r"ledger\.yaml: expected a readable file"):
        load_ledger(data)
