"""A new rule is begun by stubs, which `check` asks for until they are filled in, and never over what is there."""

from __future__ import annotations

import ast
import shutil
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.check.stubs import NewRule, stub_faults, write_stubs
from mmio_conformance.cli import main
from mmio_conformance.commands import new_rule
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.specification import known_ids
from mmio_conformance.specification.feature_file import parse
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.scenarios import checkout
from mmio_spec import load_catalogue
from mmio_spec.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

ID = Id("flush.sings")
FILES = [
    "spec/rules/flush.yaml",
    "features/flush.feature",
    "reference/mmio_reference/decisions/flush.py",
    "conformance/mmio_conformance/audit/law_breakers/flush.py",
]
BOTH = NewRule(ID, ("windows", "os2"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of what stubs are written into, and of what a catalogue has."""
    own = checkout()
    assert own is not None
    for name in [*FILES, "spec/documents.yaml", "spec/gaps.yaml"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(own / name, tmp_path / name)
    shutil.copytree(own / "spec/rules", tmp_path / "spec/rules", dirs_exist_ok=True)
    return tmp_path


def test_stubs_are_added_and_nothing_that_was_there_changes(copy: Path) -> None:
    before = {name: (copy / name).read_text() for name in FILES}
    files = write_stubs(copy, BOTH, load_catalogue())
    assert [file.relative_to(copy).as_posix() for file in files] == FILES
    for name in FILES:
        assert (copy / name).read_text().startswith(before[name].rstrip())
    for name in FILES[2:]:
        ast.parse((copy / name).read_text())


def test_the_catalogue_with_a_stub_can_be_read_so_that_check_can_say_what_is_missing(copy: Path) -> None:
    write_stubs(copy, BOTH, load_catalogue())
    rule = load_catalogue(copy / "spec").rules[ID]
    assert (rule.title, rule.dialects, rule.text) == (f"TODO say what {ID} demands", ("windows", "os2"), None)
    assert rule.sources == {"win-flush": "TODO", "os2-reference": "TODO"}
    block = parse(copy / "features/flush.feature")["feature"]["children"][-1]["rule"]
    assert ([tag["name"] for tag in block["tags"]], block["name"]) == ([f"@{ID}"], rule.title)


def test_a_stub_of_one_dialect_cites_a_document_of_it_alone(copy: Path) -> None:
    write_stubs(copy, NewRule(ID, ("os2",)), load_catalogue())
    rule = load_catalogue(copy / "spec").rules[ID]
    assert (rule.dialects, rule.sources) == (("os2",), {"os2-reference": "TODO"})


def test_a_stub_in_the_topic_of_observations_is_an_observation(copy: Path) -> None:
    own = checkout()
    assert own is not None
    for name in FILES:
        shutil.copy(own / name.replace("flush", "observed"), copy / name.replace("flush", "observed"))
    write_stubs(copy, NewRule(Id("observed.singing"), ("windows",)), load_catalogue())
    assert load_catalogue(copy / "spec").rules["observed.singing"].basis == "observed"


def test_the_decision_and_the_law_breaker_of_the_stubs_fit_each_other(copy: Path) -> None:
    write_stubs(copy, BOTH, load_catalogue())
    decision, law_breaker = ((copy / name).read_text() for name in FILES[2:])
    assert f'@rule("{ID}")\n    def todo_flush_sings(self) -> bool:' in decision
    assert "class TodoFlushSings(Decisions):\n    def todo_flush_sings(self) -> bool:" in law_breaker


def test_each_stub_is_a_fault_with_its_place_and_what_to_write(copy: Path) -> None:
    assert list(stub_faults(copy)) == []
    write_stubs(copy, BOTH, load_catalogue())
    faults = list(stub_faults(copy))
    assert {fault.place.partition(":")[0] for fault in faults} == set(FILES)
    title = f"expected a stub to be filled in, got 'title: TODO say what {ID} demands'"
    assert (faults[0].what, faults[0].hint.partition(",")[0]) == (title, "say the rule in one sentence")


def test_stubs_are_not_written_twice_and_a_rule_that_is_begun_is_not_touched(copy: Path) -> None:
    write_stubs(copy, BOTH, load_catalogue())
    before = {name: (copy / name).read_text() for name in FILES}
    with pytest.raises(SuiteError, match=rf"flush\.yaml:\d+: '{ID}' is there already"):
        write_stubs(copy, BOTH, load_catalogue())
    assert {name: (copy / name).read_text() for name in FILES} == before


def test_if_a_file_is_missing_nothing_is_written(copy: Path) -> None:
    (copy / FILES[3]).unlink()
    before = {name: (copy / name).read_text() for name in FILES[:3]}
    with pytest.raises(SuiteError, match=r"cannot read .*law_breakers/flush\.py: No such file"):
        write_stubs(copy, BOTH, load_catalogue())
    assert {name: (copy / name).read_text() for name in FILES[:3]} == before


@pytest.mark.parametrize(
    ("identifier", "what", "hint"),
    [
        ("flush", "expected an id like topic.short-name, got 'flush'", "use a-z, 0-9 and hyphens, and one dot"),
        ("flush.Sings", "expected an id like topic.short-name, got 'flush.Sings'", "use a-z"),
        ("flash.sings", "unknown topic 'flash'", "did you mean 'flush'?"),
        ("flush.writes", "rule 'flush.writes' exists: ", "it stands in spec/rules/flush.yaml:8"),
    ],
)
def test_an_id_that_a_new_rule_cannot_have_is_refused(
    capsys: pytest.CaptureFixture[str], identifier: str, what: str, hint: str
) -> None:
    assert main(["new-rule", identifier]) == 2
    printed = capsys.readouterr().err
    assert what in printed
    assert hint in printed.partition("hint: ")[2]


@pytest.mark.parametrize(
    ("ledger", "what"),
    [
        (Ledger("ledger.yaml", {ID: 1}, {}, {ID: 2}, {}, {ID: "nobody sings"}), "it is retired: nobody sings"),
        (Ledger("ledger.yaml", {ID: 1}, {}, {ID: 2}, {ID: "flush.writes"}, {}), "it is 'flush.writes' now"),
        (Ledger("ledger.yaml", {ID: 1}, {}, {}, {}, {}), "was published"),
    ],
)
def test_an_id_that_was_used_is_refused(monkeypatch: pytest.MonkeyPatch, ledger: Ledger, what: str) -> None:
    monkeypatch.setattr("mmio_spec.ledger.load_ledger", lambda: ledger)
    with pytest.raises(UsageError, match=what) as caught:
        known_ids.unused_rule(ID)
    assert caught.value.hint == "an id is never used again: choose another one"


def test_the_command_says_where_the_stubs_are_which_gaps_are_near_and_what_is_next(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(new_rule, "checkout", lambda: copy)
    assert main(["new-rule", ID, "--dialect", "windows"]) == 0
    printed = capsys.readouterr().out
    assert f"the stubs of {ID} stand at the end of\n  spec/rules/flush.yaml\n" in printed
    assert "\n  when-dirty-ends: When MMIO_DIRTY comes and goes" in printed
    assert f"make rule RULE={ID}" in printed
    assert "dialects: [windows]\n" in (copy / FILES[0]).read_text()[-200:]


def test_an_installed_package_has_no_place_for_a_new_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(new_rule, "checkout", lambda: None)
    assert main(["new-rule", ID]) == 2
    assert "expected a checkout of the repository, got an installed package" in capsys.readouterr().err


def test_trying_a_rule_that_does_not_exist_is_refused_before_anything_is_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["try-rule", "flush.wirtes"]) == 2
    printed = capsys.readouterr()
    assert "unknown rule 'flush.wirtes'" in printed.err
    assert "did you mean 'flush.writes'?" in printed.err
    assert printed.out == ""


def test_trying_a_rule_checks_runs_its_topic_and_audits_it_up_to_the_first_failure(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    codes = {"check": 0, "run": 1, "audit": 0}
    calls: list[list[str]] = []

    class Done:
        def __init__(self, words: list[str], *, check: bool) -> None:
            assert not check
            calls.append(words[3:])
            self.returncode = codes[words[3]]

    monkeypatch.setattr("mmio_conformance.commands.try_rule.subprocess.run", Done)
    assert main(["try-rule", "flush.writes"]) == 1
    assert calls == [["check"], ["run", "--topic", "flush", "--profile", "observed"]]
    codes["run"] = 0
    assert main(["try-rule", "flush.writes"]) == 0
    assert calls[-1] == ["audit", "--rule", "flush.writes"]
    assert "flush.writes passes; " in capfd.readouterr().out
    assert main(["try-rule", "open.buffer-null"]) == 0
    assert calls[-1][0] == "run"
    assert "no audit: no scenario tests open.buffer-null: It binds the caller." in capfd.readouterr().out
