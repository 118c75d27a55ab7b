"""Operations on names: what mmioOpen does with MMIO_EXIST, MMIO_PARSE and MMIO_GETTEMP, which open no file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mmio_reference.machine.errors import NotInModel
from mmio_reference.machine.system import FOLDER
from mmio_reference.procedures.dos import name_of_file

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application

#: How long a name can be that is put into the application's buffer, without its NUL.
_ROOM = 127


def operate(
    application: Application, name: bytes | bytearray | None, given: MMIOINFO, flags: int, operation: int
) -> int:
    """Do what the flags ask for with the name alone, one `operation`; return mmioOpen's answer."""
    decide = application.dialect
    numbers = decide.constants

    # arguments
    if name is None:
        # platform: no page says what becomes of such a call
        return 0
    if given.fcc_io_proc or given.io_proc or decide.separator(flags) in name:
        decide.unspecified("operations-and-procedures")

    # state, transfer and result
    if operation == numbers.MMIO_GETTEMP:
        return _make(application, name)
    if operation == numbers.MMIO_PARSE:
        return _parse(application, name, given)
    return _test(application, name, given)


def _make(application: Application, name: bytes | bytearray) -> int:
    """Put a name that no file has into the buffer."""
    decide = application.dialect
    if name:
        decide.unspecified("hints-for-temporary-names")
    _put(application, name, decide.unused_name(application))
    return decide.answer_of_temporary()


def _parse(application: Application, name: bytes | bytearray, given: MMIOINFO) -> int:
    """Put the name with its folder into the buffer."""
    decide = application.dialect
    local = name_of_file(application.system, bytes(name))
    if local is None or len(FOLDER) + len(os.fsencode(local)) > _ROOM:
        decide.unspecified("names-that-cannot-be-qualified")
        given.error_ret = decide.error_of_long_name()
        return 0
    _put(application, name, decide.qualified_name(local))
    return decide.answer_of_parse()


def _test(application: Application, name: bytes | bytearray, given: MMIOINFO) -> int:
    """Tell whether there is a file of that name."""
    decide = application.dialect
    decide.unspecified("exist-writes-name")
    local = name_of_file(application.system, bytes(name))
    exists = local is not None and decide.look_for(application, local)
    if not exists:
        given.error_ret = decide.error_of_vain_test()
    return decide.answer_of_exist(exists=exists)


def _put(application: Application, name: bytes | bytearray, text: bytes) -> None:
    if not isinstance(name, bytearray):
        raise NotInModel("a name that cannot be written to", application.dialect.name)
    name[:] = text
