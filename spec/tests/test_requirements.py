"""What a release requires is frozen: under a hash, in a file that nobody changes once it is released."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from mmio_spec import SpecError, UnknownNameError
from mmio_spec.ledger import hand_over, load_ledger
from mmio_spec.requirements import Requirement, freeze, load_requirements, versions

if TYPE_CHECKING:
    from pathlib import Path

WRITES = Requirement(
    "flush.writes", 'What "is" held: written', 2, "documented", ("windows", "os2"), ("flush.writes/a-b",)
)
CLEARS = Requirement("flush.clears", "Cleared", 1, "observed", ("windows",), ("flush.clears/1", "flush.clears/no"))
LEDGER = """\
# By hand.

renamed: {}
retired: {}

rules:
  - flush.clears
  - flush.old

scenarios:
  - flush.clears/no
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ledger.yaml").write_text(LEDGER)
    return tmp_path


def test_what_was_frozen_is_read_back(data: Path) -> None:
    freeze("0.2.0", [WRITES, CLEARS], "2026-12-01", data)
    found = load_requirements("0.2.0", data)
    assert dict(found.rules) == {"flush.clears": CLEARS, "flush.writes": WRITES}
    assert found.released == "2026-12-01"
    assert found.scenarios["flush.clears/1"] == CLEARS


def test_the_hash_is_that_of_the_lines_from_rules_on(data: Path) -> None:
    found = freeze("0.2.0", [WRITES], None, data)
    text = (data / "requirements/0.2.0.yaml").read_text()
    assert found.sha256 == hashlib.sha256(text[text.index("\nrules:") + 1 :].encode()).hexdigest()
    assert freeze("0.2.0", [WRITES], "2026-12-01", data).sha256 == found.sha256  # the day is no part of it


@pytest.mark.parametrize(
    ("old", "new"), [("revision: 2", "revision: 3"), ('- "a-b"', '- "a-c"'), ("[windows, os2]", "[os2]")]
)
def test_a_file_that_was_changed_is_a_fault_with_its_line(data: Path, old: str, new: str) -> None:
    freeze("0.2.0", [WRITES], "2026-12-01", data)
    file = data / "requirements/0.2.0.yaml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(
        SpecError, match=r"0\.2\.0\.yaml:6: the requirements of 0\.2\.0 were changed: expected the sha256"
    ):
        load_requirements("0.2.0", data)


def test_a_draft_is_written_anew_and_what_was_released_is_not(data: Path) -> None:
    freeze("0.2.0", [WRITES], None, data)
    assert set(freeze("0.2.0", [CLEARS], "2026-12-01", data).rules) == {"flush.clears"}
    with pytest.raises(SpecError, match=r"0\.2\.0 was released on 2026-12-01, and what it requires stays as it is"):
        freeze("0.2.0", [CLEARS, WRITES], None, data)
    assert set(load_requirements("0.2.0", data).rules) == {"flush.clears"}


def test_releases_are_in_the_order_of_numbers_and_the_beginning_of_one_is_its_newest(data: Path) -> None:
    for version in ("0.10.0", "0.2.0", "0.2.1"):
        freeze(version, [WRITES], None, data)
    assert versions(data) == ["0.2.0", "0.2.1", "0.10.0"]
    assert load_requirements("0.2", data).version == "0.2.1"
    with pytest.raises(UnknownNameError, match=r"expected a release, got '0\.1'"):
        load_requirements("0.1", data)


def test_a_version_that_is_none_is_refused(data: Path) -> None:
    with pytest.raises(SpecError, match=r"expected a version like 0\.2\.0, got '\.\./x'"):
        freeze("../x", [WRITES], None, data)


def test_ids_of_a_release_are_published_and_those_of_a_draft_are_not(data: Path) -> None:
    freeze("0.2.0", [WRITES], "2026-12-01", data)
    freeze("0.3.0", [CLEARS], None, data)
    ledger = load_ledger(data)
    assert set(ledger.rules) == {"flush.clears", "flush.old", "flush.writes"}
    assert set(ledger.scenarios) == {"flush.clears/no", "flush.writes/a-b"}
    assert ledger.place("flush.writes") == "requirements/0.2.0.yaml:9"
    assert ledger.place("flush.old") == "ledger.yaml:8"


def test_the_ledger_hands_over_what_a_release_requires_and_keeps_the_rest(data: Path) -> None:
    freeze("0.2.0", [CLEARS], "2026-12-01", data)
    before = load_ledger(data)
    hand_over(data)
    after = load_ledger(data)
    assert (set(after.rules), set(after.scenarios)) == (set(before.rules), set(before.scenarios))
    assert (data / "ledger.yaml").read_text() == (
        "# By hand.\n\nrenamed: {}\nretired: {}\n\nrules:\n  - flush.old\n\nscenarios: []\n"
    )
    hand_over(data)
    assert (data / "ledger.yaml").read_text().count("flush.old") == 1
