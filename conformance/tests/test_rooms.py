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


#: module -> what it has to leave alone, and how the lint says so; each is a line of its own, so that none hides another
WRONG = {
    "mmio_conformance/results/summary.py": (
        "mmio_conformance.run.runner",
        "mmio_conformance.results.summary -> mmio_conformance.run.runner",
    ),
    "mmio_conformance/play/bounds.py": (
        "mmio_conformance.results.verdicts",
        "mmio_conformance.play.bounds -> mmio_conformance.results.verdicts",
    ),
    "mmio_conformance/reports/badge.py": ("mmio_reference", "mmio_conformance.reports.badge -> mmio_reference"),
    "mmio_reference/machine/memory.py": (
        "mmio_reference.decisions",
        "mmio_reference.machine.memory -> mmio_reference.decisions",
    ),
    "mmio_conformance/run/in_turn.py": ("mmio_conformance.run.playing", ".in_turn -> .playing"),
    "mmio_spec/kinds.py": ("mmio_reference", "mmio_spec.kinds -> mmio_reference"),
}


@pytest.mark.long
@pytest.mark.parametrize(("wrong", "count"), [({}, "5 kept, 0 broken"), (WRONG, "0 kept, 5 broken")])
def test_a_wrong_import_makes_the_lint_red(tmp_path: Path, wrong: dict[str, tuple[str, str]], count: str) -> None:
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(CHECKOUT / package, tmp_path / Path(package).name, ignore=shutil.ignore_patterns("__pycache__"))
    for module, (imported, _) in wrong.items():
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
    assert ended.returncode == bool(wrong), shown + ended.stderr
    assert count in shown
    assert [said for _, said in wrong.values() if said not in shown] == []
