"""What was read from text is kept until a source changes, and is never believed against the text."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from mmio_spec import compiled

if TYPE_CHECKING:
    from pathlib import Path

KEPT = f"__pycache__/numbers.{sys.implementation.cache_tag}.pickle"


@pytest.fixture(autouse=True)
def _as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


class Numbers:
    """A text file of numbers, and how often it was read."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "numbers.txt"
        self.file.write_text("1 2")
        self.times_read = 0

    def __call__(self) -> list[int]:
        self.times_read += 1
        return [int(number) for number in self.file.read_text().split()]

    def compiled(self) -> list[int]:
        return compiled(self.file, [self.file], self)


def test_a_file_is_read_once(tmp_path: Path) -> None:
    numbers = Numbers(tmp_path)
    assert [numbers.compiled(), numbers.compiled()] == [[1, 2], [1, 2]]
    assert numbers.times_read == 1


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    numbers = Numbers(tmp_path)
    numbers.compiled()
    numbers.file.write_text("1 2 3")
    assert numbers.compiled() == [1, 2, 3]


def test_a_file_of_another_time_is_read_again(tmp_path: Path) -> None:
    numbers = Numbers(tmp_path)
    numbers.compiled()
    numbers.file.write_text("3 4")
    os.utime(numbers.file, (1, 1))
    assert numbers.compiled() == [3, 4]


@pytest.mark.parametrize("damage", [b"", b"no pickle", b"\x80\x05]."], ids=["empty", "text", "another list"])
def test_what_is_kept_and_damaged_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    numbers = Numbers(tmp_path)
    numbers.compiled()
    (tmp_path / KEPT).write_bytes(damage)
    assert [numbers.compiled(), numbers.compiled()] == [[1, 2], [1, 2]]
    assert numbers.times_read == 2


def test_what_cannot_be_read_throws_each_time(tmp_path: Path) -> None:
    numbers = Numbers(tmp_path)
    numbers.file.write_text("one")
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            numbers.compiled()
    assert not (tmp_path / KEPT).exists()


def test_nothing_is_kept_where_python_keeps_no_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    Numbers(tmp_path).compiled()
    assert [path.name for path in tmp_path.iterdir()] == ["numbers.txt"]


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("in the way")
    assert Numbers(tmp_path).compiled() == [1, 2]


def test_bytecode_and_this_go_where_the_user_wants_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setattr(sys, "pycache_prefix", str(elsewhere))
    (tmp_path / "data").mkdir()
    Numbers(tmp_path / "data").compiled()
    assert not (tmp_path / "data" / "__pycache__").exists()
    assert len(list(elsewhere.rglob("numbers.*.pickle"))) == 1
