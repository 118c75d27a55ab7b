"""What calls do to a file, by their functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mmio_conformance.explore.steps import Call

#: Functions that write bytes, those that put them into a file in any way, and those that make sure that they are there.
LEAVING_BYTES: Final = frozenset({"mmioWrite", "mmioCreateChunk", "mmioAscend"})
WRITING: Final = LEAVING_BYTES | {"mmioAdvance", "mmioSetInfo"}
SETTLING: Final = frozenset({"mmioFlush", "mmioSetBuffer", "mmioAdvance"})
#: Functions after which bytes may have to be in their place.
STORING: Final = SETTLING | {"mmioClose", "mmioAscend"}
#: Functions that move headers of chunks.
OF_CHUNKS: Final = frozenset({"mmioDescend", "mmioAscend", "mmioCreateChunk"})
#: Functions that move bytes or the position: with a buffer it is theirs when a procedure's failure shows.
MOVING: Final = OF_CHUNKS | {"mmioRead", "mmioWrite", "mmioSeek", "mmioGetInfo", "mmioSetInfo"}
#: Functions that come upon bytes of the file, or upon its end.
_MEETING_CONTENT: Final = OF_CHUNKS | {"mmioRead", "mmioWrite"}
#: Functions of OS/2 for headers that the services need not move in the file for.
OF_HEADERS: Final = frozenset({"mmioGetHeader", "mmioSetHeader"})
#: Functions that give nobody a reason to write the buffer out.
HARMLESS: Final = frozenset({"mmioGetInfo", "mmioGetData", "mmioSendMessage", "mmioGetLastError"})
#: Those, and what is called before anything else.
WITHOUT_BUFFER: Final = HARMLESS | {"mmioOpen"}


def gives_up_buffer(call: Call) -> bool:
    """Tell whether a call gives up the bytes of a buffer: on OS/2 it is left open where the position is then."""
    return call.function == "mmioSetBuffer" or (call.function == "mmioFlush" and call.arguments[1].number > 0)


def asks_for_position(call: Call) -> bool:
    """Tell whether a call only asks where the position is."""
    return call.function == "mmioSeek" and call.arguments[2].text == "SEEK_CUR" and call.arguments[1].number == 0


def meets_content(call: Call) -> bool:
    """Tell whether a call comes upon bytes of the file, or upon its end."""
    to_end = call.function == "mmioSeek" and call.arguments[2].text == "SEEK_END"
    return to_end or call.function in _MEETING_CONTENT
