"""The functions by their names in C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.ascending import mmio_ascend
from mmio_reference.closing import mmio_close
from mmio_reference.creating import mmio_create_chunk
from mmio_reference.descending import mmio_descend
from mmio_reference.direct import mmio_advance, mmio_set_info
from mmio_reference.flushing import mmio_flush
from mmio_reference.fourcc import mmio_string_to_fourcc
from mmio_reference.info import mmio_get_info, mmio_get_last_error
from mmio_reference.installing import mmio_install_io_proc
from mmio_reference.messages import mmio_send_message
from mmio_reference.opening import mmio_open
from mmio_reference.rebuffering import mmio_set_buffer
from mmio_reference.renaming import mmio_rename
from mmio_reference.transfer import mmio_read, mmio_seek, mmio_write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FUNCTIONS: Mapping[str, Callable[..., int]] = {
    "mmioOpen": mmio_open,
    "mmioClose": mmio_close,
    "mmioRead": mmio_read,
    "mmioWrite": mmio_write,
    "mmioSeek": mmio_seek,
    "mmioInstallIOProc": mmio_install_io_proc,
    "mmioSendMessage": mmio_send_message,
    "mmioGetInfo": mmio_get_info,
    "mmioRename": mmio_rename,
    "mmioStringToFOURCC": mmio_string_to_fourcc,
    "mmioDescend": mmio_descend,
    "mmioAscend": mmio_ascend,
    "mmioCreateChunk": mmio_create_chunk,
    "mmioGetLastError": mmio_get_last_error,
    "mmioSetInfo": mmio_set_info,
    "mmioSetBuffer": mmio_set_buffer,
    "mmioFlush": mmio_flush,
    "mmioAdvance": mmio_advance,
}
