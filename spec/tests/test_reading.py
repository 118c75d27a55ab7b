"""The subset of YAML that is read, and where its faults are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_spec import SpecError
from mmio_spec.reading import read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "a.yaml"


def fault(file: Path) -> str:
    with pytest.raises(SpecError) as caught:
        read(file)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("2024-01-01", "2024-01-01"),
        ("1.5", "1.5"),
        ("12", 12),
        ("-1", -1),
        ("0x0E01", 0xE01),
        ("010", "010"),
        ("'12'", "12"),
        ("''", ""),
        ("true", True),
        ("null", None),
        ("", None),
        ("[a, 1]", ["a", 1]),
        ("|\n two\n lines\n", "two\nlines\n"),
    ],
)
def test_a_scalar_is_text_unless_it_is_a_whole_number_or_one_of_three_words(
    file: Path, text: str, value: object
) -> None:
    file.write_text(f"key: {text}")
    assert read(file)["key"] == value


def test_every_entry_knows_its_line(file: Path) -> None:
    file.write_text("# why\na: 1\nrules:\n  - id: x\n\n  - id: y\n    text: z\n")
    top = read(file)
    assert (top.line, top.lines) == (2, {"a": 2, "rules": 3})
    assert top["rules"].lines == [4, 6]
    assert top["rules"][1].lines == {"id": 6, "text": 7}


def test_an_empty_file_holds_nothing(file: Path) -> None:
    file.write_text("# only a comment\n")
    assert read(file) is None


def test_a_key_that_is_given_twice_is_refused_at_its_second_place(file: Path) -> None:
    file.write_text("a: 1\nb: 2\na: 3\n")
    assert fault(file) == (
        "a.yaml:3: expected each key once, got 'a' again after line 1\nhint: remove one of the two, or rename it"
    )


def test_an_open_quote_is_reported_with_file_and_line(file: Path) -> None:
    file.write_text('a: 1\nb: "two\n')
    assert fault(file).startswith("a.yaml:3: not yaml: found unexpected end of stream")
    assert "\nhint: look for a missing quote" in fault(file)


def test_a_wrong_indent_is_reported_with_file_and_line(file: Path) -> None:
    file.write_text("a:\n  b: 1\n c: 2\n")
    assert fault(file).startswith("a.yaml:3: not yaml: ")


def test_a_control_character_is_reported_with_file_and_line(file: Path) -> None:
    file.write_bytes(b"a: 1\nb: \x01\n")
    assert fault(file).startswith("a.yaml:2: not yaml: ")
    assert fault(file).endswith("\nhint: remove the character")


def test_bytes_that_are_not_utf_8_are_reported_with_file_and_line(file: Path) -> None:
    file.write_bytes(b"a: 1\nb: caf\xe9\n")
    assert fault(file) == "a.yaml:2: expected UTF-8, got the byte 0xe9\nhint: save the file as UTF-8"


def test_a_missing_file_is_named(file: Path) -> None:
    assert fault(file) == (
        "a.yaml: expected a readable file, got 'No such file or directory'\n"
        "hint: create the file, or restore it from the repository"
    )


def test_tags_and_aliases_are_refused(file: Path) -> None:
    file.write_text("a: !!python/name:os.system x\nb: &one [1]\nc: *one\nd: &two [*two]\n")
    assert [line for line in fault(file).splitlines() if line.startswith("a.yaml")] == [
        "a.yaml:1: expected no tag, got 'tag:yaml.org,2002:python/name:os.system'",
        "a.yaml:2: expected each entry written out, got an alias of this one",
        "a.yaml:4: expected each entry written out, got an alias of this one",
    ]


def test_a_list_as_key_is_refused(file: Path) -> None:
    file.write_text("? [a, b]\n: 1\n")
    assert fault(file) == "a.yaml:1: expected a word as key, got a list or mapping\nhint: quote the key"
