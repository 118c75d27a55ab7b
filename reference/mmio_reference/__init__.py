"""The reference model: a small MMIO that cites the rule behind each of its decisions.

It has every function of both systems, ordinary files, memory files, compound files and their elements (OS/2),
operations on names (Windows) and I/O procedures of applications. Everything else throws NotInModel, as handles of
files that are open already, and temporary changes. There are no libraries: nothing is loaded from the file of
procedures (OS/2).

Where to begin: `opening` shows how a file finds its I/O procedure, `transfer` and `buffering` how bytes move,
`procedures.mem` what an I/O procedure looks like, `windows` beside `os2` where the systems differ. What its decisions
rest on has a module of its own, `decisions.citations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.functions import call
from mmio_reference.decisions import Decisions
from mmio_reference.decisions.citing import cited_rules, rule
from mmio_reference.dialects.os2 import OS2
from mmio_reference.dialects.windows import Windows
from mmio_reference.machine.errors import BadAddress, ModelError, NoProcedure, NotInModel, UnknownRule
from mmio_reference.machine.memory import Memory
from mmio_reference.machine.state import MMCKINFO, MMIOINFO, OpenFile
from mmio_reference.machine.system import Application, Procedure, System
from mmio_reference.procedures.bnd import OpenElement
from mmio_reference.procedures.dos import OrdinaryFile
from mmio_reference.procedures.mem import MemoryFile
from mmio_reference.procedures.predefined import Predefined

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DIALECTS",
    "MMCKINFO",
    "MMIOINFO",
    "OS2",
    "Application",
    "BadAddress",
    "Decisions",
    "Memory",
    "MemoryFile",
    "ModelError",
    "NoProcedure",
    "NotInModel",
    "OpenElement",
    "OpenFile",
    "OrdinaryFile",
    "Predefined",
    "Procedure",
    "System",
    "UnknownRule",
    "Windows",
    "call",
    "cited_rules",
    "rule",
]

#: The dialects by name.
DIALECTS: Mapping[str, type[Windows | OS2]] = {"windows": Windows, "os2": OS2}
