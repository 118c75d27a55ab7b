"""What functions, messages and structures are for, in a sentence each: the first that a page says of one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from mmio_spec import DIALECTS, load_interface
from mmio_spec.reading import read

from mmio_conformance.driver.kit import kit
from mmio_conformance.errors import SuiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_spec import Dialect

#: Said of a message that has no summary.
_UNRULED: Final = "The header of OS/2 declares this message, and no rule is about it."


def summary(kind: str, name: str) -> str:
    """Return what a function, message or structure is for, in a sentence; `kind` is the plural.

    Throws SuiteError if a function or structure has no summary.
    """
    found: str | None = _summaries()[kind].get(name, _UNRULED if kind == "messages" else None)
    if found is None:
        raise SuiteError(f"{name} has no summary", f"say what it is for, under {kind}", place="book/summaries.yaml")
    return found


def member_summary(structure: str, member: str) -> str:
    """Return what a member holds, in a phrase; empty if its type says enough."""
    return str(_summaries()["members"].get(structure, {}).get(member, ""))


def direction(function: str, parameter: str, dialect: Dialect) -> str:
    """Return whether a function reads what a parameter holds, or what lies at an address in it, or writes there."""
    return str(_summaries()["written"][dialect].get(function, {}).get(parameter, "in"))


@cache
def _summaries() -> Mapping[str, Mapping[str, Any]]:
    """Return what the file says; throws SuiteError if it speaks of what no interface has."""
    found: Mapping[str, Mapping[str, Any]] = read(kit() / "book" / "summaries.yaml")
    interfaces = [load_interface(dialect) for dialect in DIALECTS]
    known = {
        "functions": {name for one in interfaces for name in one.functions},
        "messages": {name for one in interfaces for name in one.groups["messages"]},
        "structures": {name for one in interfaces for name in one.structures},
    }
    known["members"] = known["structures"]
    known["written"] = set(DIALECTS)
    for kind, names in known.items():
        if unknown := sorted(found[kind].keys() - names):
            raise SuiteError(
                f"no interface has {', '.join(unknown)}", f"correct it under {kind}", place="book/summaries.yaml"
            )
    for dialect, interface in zip(DIALECTS, interfaces, strict=True):
        said = {(name, one) for name, parameters in found["written"][dialect].items() for one in parameters}
        there = {(name, one.name) for name, function in interface.functions.items() for one in function.parameters}
        for function, parameter in sorted(said - there):
            raise SuiteError(
                f"{function} has no parameter {parameter}", f"correct it under {dialect}", place="book/summaries.yaml"
            )
    return found
