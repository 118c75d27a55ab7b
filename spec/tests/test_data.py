"""The project's own data: it has the shape of its schemas, and interface files with faults are refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mmio_spec import DIALECTS, SpecError, folder, load_catalogue, load_interface
from mmio_spec.reading import read

FILES = [
    *(("interface", path) for path in sorted((folder() / "interface").glob("*.yaml"))),
    *(("rules", path) for path in sorted((folder() / "rules").glob("*.yaml"))),
    *(("facts", path) for path in sorted((folder() / "facts").glob("*/*.yaml"))),
    ("documents", folder() / "documents.yaml"),
    ("gaps", folder() / "gaps.yaml"),
]
RULE = {"id": "a.b", "title": "c", "dialects": ["windows"], "level": "may", "sources": {"win": "d"}}


@cache
def schema(kind: str) -> Draft202012Validator:
    content = json.loads((folder() / "schema" / f"{kind}.schema.json").read_text())
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content)


def as_json(value: Any) -> Any:
    return json.loads(json.dumps(value))  # keys that are numbers become texts, as an editor sees them


def interface_faults(data: Path) -> list[str]:
    with pytest.raises(SpecError) as caught:
        load_interface("os2", data)
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(folder() / "interface", tmp_path / "interface")
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "path"), FILES, ids=lambda value: value if isinstance(value, str) else f"{value.parent.name}/{value.stem}"
)
def test_a_data_file_has_the_shape_of_its_schema(kind: str, path: Path) -> None:
    errors = sorted(error.json_path + ": " + error.message for error in schema(kind).iter_errors(as_json(read(path))))
    assert errors == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("rules", {"topic": "a", "title": "b", "rules": [{"id": "a.b", "title": "c"}]}),
        ("facts", {"section": "FL", "title": "mmioFlush", "facts": {"FL-01": {"says": "a", "reason": "b"}}}),
        ("facts", {"section": "FL", "title": "mmioFlush", "count": 1, "facts": {"FL-01": {"says": "a"}}}),
        ("rules", {"topic": "a", "title": "b", "rules": []}),
        ("gaps", {"gaps": [{"id": "a"}]}),
        ("documents", {"documents": {"a": {"title": "b", "dialect": "dos", "where": "c", "no_address": "d"}}}),
        ("documents", {"documents": {"a": {"title": "b", "dialect": "os2", "where": "c"}}}),
        ("rules", {"topic": "a", "title": "b", "rules": [RULE | {"level": "must", "follows": "c"}]}),
        ("rules", {"topic": "a", "title": "b", "rules": [RULE | {"revision": 0}]}),
        ("rules", {"topic": "a", "title": "b", "rules": [RULE | {"real_systems": [{"system": "windows"}]}]}),
        ("interface", {"dialect": "windows"}),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(kind: str, content: object) -> None:
    assert not schema(kind).is_valid(content)


def test_every_source_of_a_rule_has_an_address_or_is_of_a_document_that_says_why_it_has_none() -> None:
    catalogue = load_catalogue()
    for rule in catalogue.rules.values():
        for source in catalogue.cite(rule.sources):
            assert source.addresses or source.document.no_address, f"{rule.id}: {source}"


def test_what_a_documented_rule_has_from_an_observation_is_said_of_a_real_system() -> None:
    silent = [
        rule.id
        for rule in load_catalogue().rules.values()
        for number in rule.facts.get("windows", ())
        if number.startswith("OBS-") and rule.basis == "documented" and not rule.real_systems
    ]
    assert silent == []


def test_the_data_lie_in_the_folder_of_the_package_in_a_checkout() -> None:
    assert folder() == Path(__file__).resolve().parents[1]


def test_an_installed_package_reads_the_data_that_it_carries(tmp_path: Path) -> None:
    package = tmp_path / "mmio_spec"
    shutil.copytree(folder() / "mmio_spec", package)
    shutil.copytree(folder() / "interface", package / "data" / "interface")
    program = "import mmio_spec; print(mmio_spec.folder(), mmio_spec.load_interface('os2').constant('MMIO_DIRTY'))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(package / "data"), "16384"]


def test_an_interface_is_read_once() -> None:
    assert load_interface("windows") is load_interface("windows")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_members_that_are_the_same_thing_have_one_meaning_each(dialect: str) -> None:
    for structure in load_interface(dialect).structures.values():
        meanings = [member.means for member in structure.members.values() if member.means]
        assert len(meanings) == len(set(meanings)), structure.name


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "size: {4: 80, 8: 104}",
            "size: {4: 72, 8: 104}",
            (
                "expected 72 bytes of MMIOINFO with 4-byte pointers, got 80\n"
                "hint: compare the members, their types and the packing with the header"
            ),
        ),
        (
            "{name: ulFlags, type: ULONG, means: flags, constants: open}",
            "{name: ulFlags, type: ULNG, means: flags, constants: open}",
            "expected a type of 'types', got 'ULNG'\nhint: did you mean 'ULONG'?",
        ),
        (
            "type: ULONG, constants: open}",
            "type: ULONG, constants: opne}",
            "expected a group of constants, got 'opne'\nhint: did you mean 'open'?",
        ),
        (
            "holds: MMIOINFO}",
            "holds: MMIOINF}",
            "expected what a number stands for, got 'MMIOINF'\nhint: did you mean 'MMIOINFO'?",
        ),
        (
            "advance: {MMIO_READ: 0x0004",
            "advance: {MMIO_READ: 0x0000",
            (
                "expected MMIO_READ = 0x4 as in another group, got 0x0\n"
                "hint: a name has one value in a dialect; correct one of the two"
            ),
        ),
        (
            "MMIO_WARNING: 2",
            "MMIO_WARNING: two",
            "expected a number in 'MMIO_WARNING', got 'two'\nhint: write 12 or 0x0C",
        ),
        (
            "dialect: os2",
            "dialect: windows",
            "expected 'os2', got 'windows'\nhint: it has to fit the file's name",
        ),
        ("  LONG: i32", "  LONG: i23", "expected a known LONG, got 'i23'\nhint: did you mean 'i32'?"),
        (
            "  origin: {0x3: [SEEK_SET",
            "  origin: {0x3: [MMIO_SEEK_IFRAME",
            (
                "expected a name of 'origin' with no bit outside the mask 3, got 'MMIO_SEEK_IFRAME'\n"
                "hint: compare the mask and the names under it with the header"
            ),
        ),
    ],
)
def test_a_fault_of_an_interface_file_is_reported_with_its_place_and_a_suggestion(
    data: Path, old: str, new: str, expected: str
) -> None:
    file = data / "interface" / "os2.yaml"
    before, after = file.read_text().split(old, 1)
    file.write_text(before + new + after)
    line = before.count("\n") + 1
    assert f"interface/os2.yaml:{line}: {expected}" in interface_faults(data)
