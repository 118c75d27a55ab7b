"""What an adapter that does next to nothing says first, and a call that any can answer."""

from __future__ import annotations

from typing import Any, Final

HELLO: Final[dict[str, Any]] = {
    "id": 1,
    "name": "toy",
    "version": "1",
    "dialect": "windows",
    "pointer": 4,
    "functions": ["mmioClose"],
    "procedures": list(range(256, 264)),
    "capabilities": [],
}
#: mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC)
FIND: Final[dict[str, Any]] = {"function": "mmioInstallIOProc", "arguments": [0x205A5958, 0, 0x40000]}
