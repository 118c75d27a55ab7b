"""What a release is made of: the same bytes wherever it is built, and known vulnerabilities without a network."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def vulnerabilities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the program of `make pip-audit`, in a folder with a lock of its own."""
    file = CHECKOUT / "conformance" / "supply" / "vulnerabilities.py"
    spec = importlib.util.spec_from_file_location("vulnerabilities", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "requirements.lock").write_text("attrs==26.1.0\n")
    (tmp_path / "build" / "supply").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return module


def keep(lock: str, *found: dict[str, object]) -> None:
    """Keep an answer of pip-audit for a lock."""
    answer = {"dependencies": [{"name": "attrs", "version": "26.1.0", "vulns": found}], "fixes": []}
    kept = {"lock": hashlib.sha256(lock.encode()).hexdigest(), "asked": "2026-11-27", "answer": answer}
    Path("build/supply/vulnerabilities.json").write_text(json.dumps(kept))


def test_without_data_it_says_so_and_is_no_success(
    vulnerabilities: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vulnerabilities.main([]) == 2
    assert capsys.readouterr().out.startswith("pip-audit: no data: nobody has asked yet")
    keep("attrs==26.0.0\n")
    assert vulnerabilities.main([]) == 2
    assert "no data: the answer of 2026-11-27 is about another requirements.lock" in capsys.readouterr().out


def test_what_was_kept_is_shown_with_its_day(vulnerabilities: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    keep("attrs==26.1.0\n")
    assert vulnerabilities.main([]) == 0
    assert capsys.readouterr().out == "pip-audit: 0 known vulnerabilities of 1 packages, asked on 2026-11-27\n"
    keep("attrs==26.1.0\n", {"id": "PYSEC-2026-1", "fix_versions": ["26.2.0"]})
    assert vulnerabilities.main([]) == 1
    assert "attrs 26.1.0: PYSEC-2026-1, fixed in 26.2.0" in capsys.readouterr().out


SKIPPED = {"name": "msgspec", "skip_reason": "Dependency not found on PyPI and could not be audited"}
ANSWERED = {"name": "attrs", "version": "26.1.0", "vulns": []}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("echo Traceback >&2; echo 'cannot resolve pypi.org' >&2; exit 1", "cannot resolve pypi.org"),
        ("exit 1", "it said nothing"),
        (
            f"echo '{json.dumps({'dependencies': [SKIPPED]})}'",
            "the package index that it reaches knows nothing of any package",
        ),
    ],
)
def test_a_network_that_does_not_answer_is_no_success_either_and_says_why_in_a_line(
    vulnerabilities: ModuleType, capfd: pytest.CaptureFixture[str], tmp_path: Path, said: str, reason: str
) -> None:
    program = tmp_path / "build" / "supply" / "venv" / "bin" / "pip-audit"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\n{said}\n")
    program.chmod(0o755)
    assert vulnerabilities.main(["--online"]) == 2
    told = capfd.readouterr()
    assert (told.out.splitlines()[0], told.err) == (f"pip-audit: no answer: {reason}", "")
    assert not Path("build/supply/vulnerabilities.json").exists()


def test_a_package_that_there_is_no_answer_about_is_named_and_not_taken_for_sound(
    vulnerabilities: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    keep("attrs==26.1.0\n")
    kept = json.loads(Path("build/supply/vulnerabilities.json").read_text())
    kept["answer"]["dependencies"] = [ANSWERED, SKIPPED]
    Path("build/supply/vulnerabilities.json").write_text(json.dumps(kept))
    assert vulnerabilities.main([]) == 2
    assert "0 known vulnerabilities of 1 packages" in (told := capsys.readouterr().out)
    assert "no answer about 1 others: msgspec" in told


@pytest.mark.slow
def test_wheel_and_source_distribution_are_the_same_bytes_wherever_and_whenever_they_are_built(tmp_path: Path) -> None:
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    built = []
    for place, when, mask in (("here", 1_000_000_000, 0o22), ("else where", 1_700_000_000, 0o77)):
        for name in filter(None, listed.stdout.split("\0")):
            copy = tmp_path / place / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes((CHECKOUT / name).read_bytes())
            copy.chmod((CHECKOUT / name).stat().st_mode & ~mask)
            os.utime(copy, (when, when))
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path / f"{place} dist"), "."]
        subprocess.run(command, cwd=tmp_path / place, capture_output=True, check=True)
        built.append(
            {
                file.name: hashlib.sha256(file.read_bytes()).hexdigest()
                for file in (tmp_path / f"{place} dist").iterdir()
            }
        )
    assert built[0] == built[1]
    assert {name.rpartition(".")[2] for name in built[0]} == {"whl", "gz"}
