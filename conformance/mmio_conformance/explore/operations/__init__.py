"""The operations of examples: each turns a few words into steps, of which the first words give the simplest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.operations.chunks import ascend, create_chunk, descend, grow_chunk, search_inside
from mmio_conformance.explore.operations.compound import (
    add_element,
    ask_table,
    change_entries,
    close_compound,
    compact,
    copy_compound,
    find_elements,
    find_entry,
    open_compound,
    remove_element,
)
from mmio_conformance.explore.operations.direct import advance, get_info, put_directly, set_info, skip_directly
from mmio_conformance.explore.operations.elements import ask_element, open_element_shared
from mmio_conformance.explore.operations.entries import ask_codecs, ask_entries, ask_unknown
from mmio_conformance.explore.operations.extended import ask_header, get_data, set_extended
from mmio_conformance.explore.operations.failing import fail, open_failing, refuse
from mmio_conformance.explore.operations.finishing import enter_failing, fill_chunk, leave_failing, make_failing
from mmio_conformance.explore.operations.formats import ask_formats, describe, determine, identify
from mmio_conformance.explore.operations.installing import find, install, open_installed, remove
from mmio_conformance.explore.operations.large import open_large, read_much, seek_far, write_much
from mmio_conformance.explore.operations.memory import open_memory
from mmio_conformance.explore.operations.messages import last_error, make_code, open_unusual, send
from mmio_conformance.explore.operations.names import (
    close_elsewhere,
    delete,
    delete_by_procedure,
    exist,
    open_elsewhere,
    open_shared,
    parse,
    rename,
    rename_by_procedure,
)
from mmio_conformance.explore.operations.opening import (
    close,
    open_buffered,
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
    "open-buffered": open_buffered,
    "enter-failing": enter_failing,
    "make-failing": make_failing,
    "refuse": refuse,
    "rename-by-procedure": rename_by_procedure,
    # functions of OS/2 alone
    "open-compound": open_compound,
    "close-compound": close_compound,
    "find-entry": find_entry,
    "change-entries": change_entries,
    "ask-table": ask_table,
    "add-element": add_element,
    "copy-compound": copy_compound,
    "compact": compact,
    "find-elements": find_elements,
    "remove-element": remove_element,
    "describe": describe,
    "ask-formats": ask_formats,
    "identify": identify,
    "determine": determine,
    "ask-header": ask_header,
    "get-data": get_data,
    "set-extended": set_extended,
    "ask-entries": ask_entries,
    "ask-codecs": ask_codecs,
    "ask-unknown": ask_unknown,
    "open-element-shared": open_element_shared,
    "ask-element": ask_element,
    # of both systems again
    "make-code": make_code,
    "delete-by-procedure": delete_by_procedure,
    "search-inside": search_inside,
}
#: The first and the last of those that only OS/2 has.
_FIRST_OF_OS2, _LAST_OF_OS2 = (tuple(OPERATIONS).index(name) for name in ("open-compound", "ask-element"))
#: Dialect -> the names of the operations that do something there.
NAMES: Final = {
    Dialect.WINDOWS: tuple(OPERATIONS)[:_FIRST_OF_OS2] + tuple(OPERATIONS)[_LAST_OF_OS2 + 1 :],
    Dialect.OS2: tuple(OPERATIONS),
}
