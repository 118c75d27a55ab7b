"""What comes with the suite for authors of adapters: PROTOCOL.md, the adapters to begin with, the guides."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from mmio_conformance.errors import UsageError

#: Language -> what is copied, from where in the kit to where in the new folder.
_TEMPLATES: Final = {
    "python": {"adapters/template": "."},
    "c": {"adapters/c/template": ".", "adapters/c": "kit"},
    "winmm": {"adapters/winmm": "winmm", "adapters/c": "c"},
    "mmpm2": {"adapters/mmpm2": "mmpm2", "adapters/mmpm2/standin": "mmpm2/standin", "adapters/c": "c"},
}
#: The languages, the first one being the default; winmm and mmpm2 are complete, in C: for a winmm.dll, and for OS/2.
LANGUAGES: Final = tuple(_TEMPLATES)


def kit() -> Path:
    """Return the folder of the kit: inside the installed package, or in the checkout."""
    installed = Path(__file__).parents[1] / "kit"
    return installed if installed.is_dir() else Path(__file__).parents[2]


def write_adapter(place: Path, language: str) -> list[Path]:
    """Write an adapter to begin with into a new or empty folder and return its files; throws UsageError."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise UsageError(
            f"expected a folder that is new or empty, got {str(place)!r}", "name another one: nothing is overwritten"
        )
    for source, target in _TEMPLATES[language].items():
        (place / target).mkdir(parents=True, exist_ok=True)
        for file in sorted((kit() / source).iterdir()):
            if file.is_file():
                shutil.copy(file, place / target)
    shutil.copy(kit() / "PROTOCOL.md", place)
    return sorted(file for file in place.rglob("*") if file.is_file())
