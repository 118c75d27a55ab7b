"""What the Windows host inside Wine is given is what the lock file says, whatever host it is set up on."""

from __future__ import annotations

import importlib.util
from pathlib import Path

PREPARE = Path(__file__).parents[1] / "windows_host" / "prepare.py"
_spec = importlib.util.spec_from_file_location("windows_host_prepare", PREPARE)
assert _spec is not None
assert _spec.loader is not None
prepare = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(prepare)


def test_what_the_suite_needs_on_windows_is_locked_with_hashes() -> None:
    names = prepare.needed("mmio-conformance")
    assert {"msgspec", "rich", "colorama"} <= names  # the last is needed there alone
    entries = prepare.locked(names, prepare.LOCK.read_text(encoding="utf-8"))
    assert entries.count("==") >= 20
    assert "sys_platform" not in entries
    assert "pytest-xdist==" not in entries
    assert all("--hash=" in entry for entry in entries.split("==")[1:])


def test_the_python_for_windows_is_pinned_by_its_hash() -> None:
    assert "--hash=sha256:" in prepare.PACKAGES.read_text(encoding="utf-8")
