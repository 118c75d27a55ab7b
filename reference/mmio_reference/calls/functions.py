"""The functions by their names in C, and how an application calls one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmio_reference.calls.ascending import mmio_ascend
from mmio_reference.calls.closing import mmio_close
from mmio_reference.calls.compacting import mmio_cf_add_element, mmio_cf_compact, mmio_cf_copy
from mmio_reference.calls.compound_files import mmio_cf_close, mmio_cf_open
from mmio_reference.calls.contents import (
    mmio_cf_add_entry,
    mmio_cf_change_entry,
    mmio_cf_delete_entry,
    mmio_cf_find_entry,
    mmio_cf_get_info,
    mmio_cf_set_info,
)
from mmio_reference.calls.creating import mmio_create_chunk
from mmio_reference.calls.descending import mmio_descend
from mmio_reference.calls.direct import mmio_advance, mmio_set_info
from mmio_reference.calls.elements import mmio_find_element, mmio_remove_element
from mmio_reference.calls.extended import mmio_get_data, mmio_set
from mmio_reference.calls.flushing import mmio_flush
from mmio_reference.calls.formats import mmio_get_format_name, mmio_get_formats, mmio_query_format_count
from mmio_reference.calls.fourcc import mmio_string_to_fourcc
from mmio_reference.calls.headers import mmio_get_header, mmio_query_header_length, mmio_set_header
from mmio_reference.calls.identifying import (
    mmio_determine_ss_io_proc,
    mmio_identify_file,
    mmio_identify_storage_system,
)
from mmio_reference.calls.info import mmio_get_info, mmio_get_last_error
from mmio_reference.calls.ini_file import (
    mmio_ini_file_codec,
    mmio_ini_file_handler,
    mmio_load_codec_proc,
    mmio_query_codec_name,
    mmio_query_codec_name_length,
    mmio_query_io_proc_module_handle,
)
from mmio_reference.calls.installing import mmio_install_io_proc
from mmio_reference.calls.messages import mmio_send_message
from mmio_reference.calls.opening import mmio_open
from mmio_reference.calls.rebuffering import mmio_set_buffer
from mmio_reference.calls.renaming import mmio_rename
from mmio_reference.calls.transfer import mmio_read, mmio_seek, mmio_write
from mmio_reference.machine.errors import NotInModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mmio_reference.machine.system import Application

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
    "mmioCFOpen": mmio_cf_open,
    "mmioCFClose": mmio_cf_close,
    "mmioCFGetInfo": mmio_cf_get_info,
    "mmioCFSetInfo": mmio_cf_set_info,
    "mmioCFFindEntry": mmio_cf_find_entry,
    "mmioCFAddEntry": mmio_cf_add_entry,
    "mmioCFChangeEntry": mmio_cf_change_entry,
    "mmioCFDeleteEntry": mmio_cf_delete_entry,
    "mmioCFAddElement": mmio_cf_add_element,
    "mmioCFCopy": mmio_cf_copy,
    "mmioCFCompact": mmio_cf_compact,
    "mmioFindElement": mmio_find_element,
    "mmioRemoveElement": mmio_remove_element,
    "mmioIdentifyFile": mmio_identify_file,
    "mmioIdentifyStorageSystem": mmio_identify_storage_system,
    "mmioDetermineSSIOProc": mmio_determine_ss_io_proc,
    "mmioQueryFormatCount": mmio_query_format_count,
    "mmioGetFormats": mmio_get_formats,
    "mmioGetFormatName": mmio_get_format_name,
    "mmioGetData": mmio_get_data,
    "mmioSet": mmio_set,
    "mmioIniFileHandler": mmio_ini_file_handler,
    "mmioIniFileCODEC": mmio_ini_file_codec,
    "mmioQueryIOProcModuleHandle": mmio_query_io_proc_module_handle,
    "mmioLoadCODECProc": mmio_load_codec_proc,
    "mmioQueryCODECName": mmio_query_codec_name,
    "mmioQueryCODECNameLength": mmio_query_codec_name_length,
    "mmioQueryHeaderLength": mmio_query_header_length,
    "mmioGetHeader": mmio_get_header,
    "mmioSetHeader": mmio_set_header,
}


def call(application: Application, function: str, *arguments: Any) -> int:
    """Let an application call a function: bytes or None for a string, MMIOINFO or None, else numbers.

    Throws NotInModel for a function that the dialect has not or that the model leaves out.
    """
    if function not in application.dialect.functions:
        raise NotInModel(function, application.dialect.name)
    return FUNCTIONS[function](application, *arguments)
