"""The table of equal verdicts: what differs is named and red, and what a machine has not is neither."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CONFORMANCE = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("verdict_table", CONFORMANCE / "verdicts" / "table.py")
assert _spec is not None
assert _spec.loader is not None
table: Any = importlib.util.module_from_spec(_spec)
sys.modules["verdict_table"] = table  # its data classes look themselves up
_spec.loader.exec_module(table)

BASE = {("windows", "a.b/c"): "passed", ("windows", "a.b/d"): "failed"}


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Return what compares one row with the base: the exit code, and the line of the row with those below."""
    monkeypatch.setattr(table, "BASES", {"base": lambda: BASE})

    def compare(judge: Callable[[], dict[tuple[str, str], str]], *, needed: bool = False) -> tuple[int, str]:
        code = table.compare([table.Row("row", "a row", "base", judge)], needed=needed)
        return code, " ".join(capsys.readouterr().out.partition("\n")[2].split())

    return compare


def test_equal_verdicts_are_green(compared: Callable[..., tuple[int, str]]) -> None:
    assert compared(lambda: dict(BASE)) == (0, "a row 2 of 2 0 0")


def test_another_verdict_is_red_and_named(compared: Callable[..., tuple[int, str]]) -> None:
    code, said = compared(lambda: BASE | {("windows", "a.b/d"): "crashed"})
    assert (code, said) == (1, "a row 1 of 2 0 0 windows a.b/d: expected failed, got crashed")


def test_a_verdict_that_is_not_there_is_red(compared: Callable[..., tuple[int, str]]) -> None:
    code, said = compared(lambda: {("windows", "a.b/c"): "passed"})
    assert (code, said) == (1, "a row 1 of 2 0 0 windows a.b/d: expected failed, got None")


def test_what_a_way_cannot_play_is_counted_as_left_out(compared: Callable[..., tuple[int, str]]) -> None:
    assert compared(lambda: BASE | {("windows", "a.b/d"): "not applicable"}) == (0, "a row 1 of 1 1 0")


def test_a_way_that_this_machine_has_not_says_why(compared: Callable[..., tuple[int, str]]) -> None:
    def missing() -> dict[tuple[str, str], str]:
        raise table.MissingError("no such Wine")

    assert compared(missing) == (0, "a row not here: no such Wine")
    assert compared(missing, needed=True) == (1, "a row not here: no such Wine")


def test_an_unknown_row_is_refused_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert table.main(["program-16"]) == 2
    assert "no row 'program-16': expected model-on-windows, " in capsys.readouterr().out


def test_where_there_is_no_wine_for_32_bits_the_script_says_how_to_have_it(tmp_path: Path) -> None:
    ended = subprocess.run(
        [CONFORMANCE / "adapters" / "winmm" / "wine32.sh", "--release"],
        env=os.environ | {"MMIO_WINE32": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )
    if Path("/usr/lib/wine/wine").exists():
        assert ended.returncode == 0
    else:
        assert (ended.returncode, ended.stdout) == (127, "")
        assert ended.stderr.startswith("wine32.sh: there is no Wine for 32 bits: install Debian's package wine32")
        assert "wine32.sh --install" in ended.stderr
