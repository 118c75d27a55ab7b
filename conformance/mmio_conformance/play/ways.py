"""Ways to have a file: where its bytes lie, what mmioOpen has to be told of it, and how to see the bytes again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mmio_conformance.play.play import Scenario

#: How steps name them.
WAYS: Final = ("an ordinary file", "a memory file", "a file that an I/O procedure keeps")


class Place(Struct, frozen=True):
    """Where the bytes of a file lie."""

    #: the name to open it by, as a step would write it
    name: str
    #: the members of the MMIOINFO that lead to it
    members: Mapping[str, str]
    #: returns the bytes as they are now, None if they are gone
    content: Callable[[], bytes | None]


def put(scenario: Scenario, way: str, data: bytes) -> Place:
    """Put bytes where a file can be opened: into `a.dat`, the block `image`, or what the procedure P keeps."""
    application = scenario.application()
    if way == "a memory file":
        scenario.variables["image"] = block = application.block(data)
        members = {"fccIOProc": "FOURCC_MEM", "pchBuffer": "image", "cchBuffer": str(len(data))}
        return Place("NULL", members, partial(application.driver.read, block.number, len(data)))
    if way == "a file that an I/O procedure keeps":
        procedure = scenario.add_procedure("P", application, data)
        return Place('"a.dat"', {"pIOProc": "P"}, lambda: bytes(procedure.content))
    application.driver.put("a.dat", data)
    return Place('"a.dat"', {}, partial(application.driver.get, "a.dat"))
