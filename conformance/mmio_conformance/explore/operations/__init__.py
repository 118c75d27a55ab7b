"""The operations of examples: each turns a few words into steps, of which the first words give the simplest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.operations.chunks import ascend, create_chunk, descend, grow_chunk
from mmio_conformance.explore.operations.direct import advance, get_info, put_directly, set_info, skip_directly
from mmio_conformance.explore.operations.failing import fail, open_failing
from mmio_conformance.explore.operations.finishing import fill_chunk, leave_failing
from mmio_conformance.explore.operations.installing import find, install, open_installed, remove
from mmio_conformance.explore.operations.large import open_large, read_much, seek_far, write_much
from mmio_conformance.explore.operations.memory import open_memory
from mmio_conformance.explore.operations.messages import last_error, open_unusual, send
from mmio_conformance.explore.operations.names import (
    close_elsewhere,
    delete,
    exist,
    open_elsewhere,
    open_shared,
    parse,
    rename,
)
from mmio_conformance.explore.operations.opening import (
    close,
    open_element,
    open_in_vain,
    open_ordinary,
    open_procedure,
)
from mmio_conformance.explore.operations.plain import flush, read, seek, set_buffer, write
from mmio_conformance.explore.operations.riff_files import open_riff

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mmio_conformance.explore.composer import Composer, Moves

#: Name -> operation, the simplest first: shrinking leads to the beginning.
OPERATIONS: Final[Mapping[str, Callable[[Composer, tuple[int, ...]], Moves]]] = {
    "read": read,
    "write": write,
    "seek": seek,
    "close": close,
    "flush": flush,
    "open": open_ordinary,
    "open-procedure": open_procedure,
    "open-memory": open_memory,
    "open-riff": open_riff,
    "open-element": open_element,
    "open-in-vain": open_in_vain,
    "set-buffer": set_buffer,
    "get-info": get_info,
    "advance": advance,
    "put": put_directly,
    "skip": skip_directly,
    "set-info": set_info,
    "descend": descend,
    "ascend": ascend,
    "create-chunk": create_chunk,
    "grow-chunk": grow_chunk,
    "fail": fail,
    "open-failing": open_failing,
    "open-large": open_large,
    "read-much": read_much,
    "write-much": write_much,
    "seek-far": seek_far,
    "install": install,
    "find": find,
    "remove": remove,
    "open-installed": open_installed,
    "rename": rename,
    "delete": delete,
    "exist": exist,
    "parse": parse,
    "open-shared": open_shared,
    "open-elsewhere": open_elsewhere,
    "close-elsewhere": close_elsewhere,
    "send": send,
    "last-error": last_error,
    "open-unusual": open_unusual,
    "fill-chunk": fill_chunk,
    "leave-failing": leave_failing,
}
