from __future__ import annotations

import ast
import inspect
import linecache
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import mmio_reference
import pytest
from mmio_reference import (
    DIALECTS,
    OS2,
    System,
    UnknownRule,
    Windows,
    call,
    cited_rules,
    rule,
)
from mmio_reference.decisions.citations import decisions_of, uncited, undecided
from mmio_reference.decisions.differences import Differences
from mmio_reference.dialects import os2, windows
from mmio_spec import load_catalogue

if TYPE_CHECKING:
    from types import ModuleType

    from mmio_reference.machine.state import Installed

SOURCES = sorted(Path(mmio_reference.__file__).parent.rglob("*.py"))


def _methods(module: ModuleType) -> dict[str, int]:
    """Return the methods of the one class of a dialect's module, with the line each begins at."""
    (dialect,) = [node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.ClassDef)]
    return {node.name: node.lineno for node in dialect.body if isinstance(node, ast.FunctionDef)}


def test_a_decision_that_cites_an_unknown_rule_is_refused_when_it_is_defined() -> None:
    with pytest.raises(UnknownRule, match=r"got \['install\.no-such-rule'\]") as caught:
        rule("install.counted", "install.no-such-rule")(Windows.default_share)
    assert "hint:" in str(caught.value)


def test_a_decision_leaves_its_rules_in_the_trace_of_its_own_dialect_object() -> None:
    first, second = Windows(), Windows()
    first.answer_to_unknown_message()
    assert first.trace == ["ioproc.unknown-message-zero"]
    assert second.trace == []


def test_every_difference_is_a_question() -> None:
    asked = [member.__doc__ for member in vars(Differences).values() if getattr(member, "__isabstractmethod__", False)]
    assert asked
    assert [question for question in asked if "?" not in str(question)] == []


def test_both_dialects_decide_their_differences_under_the_same_names_in_the_same_order() -> None:
    declared = [name for name in vars(Differences) if name in Differences.__abstractmethods__]
    assert list(_methods(windows)) == list(_methods(os2)) == declared


def test_nothing_but_what_has_classes_of_its_own_is_missing_on_one_side() -> None:
    only_os2 = set(dir(OS2)) - set(dir(Windows))
    own = [decisions for decisions in OS2.__mro__ if decisions is not OS2 and decisions not in Windows.__mro__]
    assert only_os2 == {name for decisions in own for name in vars(decisions) if not name.startswith("_")}
    assert set(dir(Windows)) <= set(dir(OS2))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_testable_rule_of_the_dialect_is_decided_somewhere(dialect: str) -> None:
    assert undecided(DIALECTS[dialect]) == []


def test_a_rule_whose_only_decision_is_made_without_citing_it_is_found_undecided() -> None:
    class OldestFirst(Windows):
        def most_recent(self, entries: list[Installed]) -> Installed:
            return entries[0]

    (cited,) = cited_rules(Windows)["most_recent"]
    assert undecided(OldestFirst) == [cited]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_decision_of_a_dialect_cites_a_rule_of_the_other_dialect_alone(dialect: str) -> None:
    rules = load_catalogue().rules
    for decision, cited in cited_rules(DIALECTS[dialect]).items():
        assert all(dialect in rules[identifier].dialects for identifier in cited), decision


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_decision_cites_a_rule_or_says_what_it_rests_on(dialect: str) -> None:
    assert uncited(DIALECTS[dialect]) == []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_decision_is_found_in_the_module_and_line_that_it_names(dialect: str) -> None:
    for decision in decisions_of(DIALECTS[dialect]):
        file = sys.modules[decision.module].__file__
        assert file is not None
        lines = map(str.strip, linecache.getlines(file)[decision.line - 1 :])
        definition = next(line for line in lines if line.startswith("def "))
        assert definition.startswith(f"def {decision.name}("), decision


def test_a_decision_rests_on_a_rule_a_reason_or_a_gap_and_on_no_other_comment() -> None:
    class Newest(Windows):
        # platform: a reason that is so long
        # that it needs a second line
        def appends(self, flags: int) -> bool:
            return flags == 0

        # bookkeeping: the model needs it
        def _remembered(self) -> int:
            return 1

        def open_to_all(self) -> None:
            self.unspecified("unknown-code-error")

        # a platform: that stands elsewhere
        def groundless_one(self) -> int:
            """Nothing.

            And more.
            """
            return 2

    (found,) = uncited(Newest)
    assert (found.name, found.module, found.text, found.rules) == ("groundless_one", __name__, "Nothing.", ())
    assert "def groundless_one" in Path(__file__).read_text(encoding="utf-8").splitlines()[found.line - 1]


def test_no_decision_always_says_the_same_so_that_a_branch_behind_it_is_never_taken() -> None:
    said: dict[str, set[str]] = {}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("rule" in ast.unparse(one) for one in node.decorator_list):
                said.setdefault(node.name, set()).add("\n".join(map(ast.unparse, node.body[1:])))
    constant = {"return True", "return False"}
    shared = [name for name, bodies in said.items() if bodies <= constant]
    assert [name for name in shared if name not in Differences.__abstractmethods__] == []


def test_every_unspecified_point_that_the_model_names_is_in_the_register_of_gaps() -> None:
    gaps = load_catalogue().gaps
    for source in SOURCES:
        calls = re.findall(r"unspecified\(([^)]*)\)", source.read_text(encoding="utf-8"))
        named = [name for call in calls for name in re.findall(r'"([^"]+)"', call)]
        assert set(named) <= set(gaps), source.name


def test_overriding_one_decision_breaks_the_rule_that_it_cites_and_leaves_the_rest() -> None:
    class OldestFirst(Windows):
        def most_recent(self, entries: list[Installed]) -> Installed:
            return entries[0]

    system = System(OldestFirst())
    application, numbers = system.new_application(), system.dialect.constants
    for address in (0x100, 0x200):
        assert call(application, "mmioInstallIOProc", 1, address, numbers.MMIO_INSTALLPROC) == address
    assert call(application, "mmioInstallIOProc", 1, 0, numbers.MMIO_FINDPROC) == 0x100
    assert call(application, "mmioInstallIOProc", 1, 0, numbers.MMIO_REMOVEPROC) == 0x200
