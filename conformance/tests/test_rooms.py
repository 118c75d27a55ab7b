"""The contracts about imports are kept, and notice a module that reaches where it should not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGES = ("spec/mmio_spec", "reference/mmio_reference", "conformance/mmio_conformance")
LINT = (
    "import sys; sys.argv = ['lint-imports', '--no-cache']; from importlinter.cli import lint_imports_command as c; c()"
)


@pytest.mark.long
@pytest.mark.parametrize(
    ("module", "imported", "broken"),
    [
        ("", "", None),
        ("mmio_conformance/results/summary.py", "mmio_conformance.run.runner", "the rooms of the suite BROKEN"),
        ("mmio_conformance/play/bounds.py", "mmio_conformance.results.verdicts", "the rooms of the suite BROKEN"),
        ("mmio_conformance/reports/badge.py", "mmio_reference", "reach into the model BROKEN"),
        ("mmio_reference/machine/memory.py", "mmio_reference.decisions", "the rooms of the model BROKEN"),
        ("mmio_conformance/run/in_turn.py", "mmio_conformance.run.playing", "no circles BROKEN"),
        ("mmio_spec/kinds.py", "mmio_reference", "the model knows only the catalogue BROKEN"),
    ],
)
def test_a_wrong_import_makes_the_lint_red(tmp_path: Path, module: str, imported: str, broken: str | None) -> None:
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(CHECKOUT / package, tmp_path / Path(package).name, ignore=shutil.ignore_patterns("__pycache__"))
    if module:
        with (tmp_path / module).open("a") as file:
            file.write(f"\nimport {imported}\n")
    ended = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    shown = " ".join(ended.stdout.split())
    assert ended.returncode == (0 if broken is None else 1), shown + ended.stderr
    assert (broken or "5 kept, 0 broken") in shown
    assert ("0 broken" in shown) == (broken is None)
