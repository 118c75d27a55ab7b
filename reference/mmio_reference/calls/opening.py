"""Opening files: mmioOpen.

A file is opened in four steps: the arguments are checked, an I/O procedure is selected, it is asked to open
the file (MMIOM_OPEN), and if it answers zero the application gets a handle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mmio_reference.calls.claiming import claimant_of
from mmio_reference.calls.names import operate
from mmio_reference.calls.selecting import Choice, select_procedure
from mmio_reference.machine import buffering
from mmio_reference.machine.integers import dword
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO, Access, OpenFile

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.system import Application


def mmio_open(application: Application, name: bytes | bytearray | None, given: MMIOINFO | None, flags: int) -> int:
    """Open a file and return its handle, or NULL; the reason of a failure goes into `given`.

    With flags that ask for something to be done with the name alone the answer is TRUE, FALSE or a code. A name
    that is a bytearray is the application's buffer, which then takes the result.
    """
    decide = application.dialect

    # arguments
    flags = dword(flags)
    decide.refuse_unknown_flags(flags)
    caller, given = given, decide.info_of_open(given)
    operation = decide.operation_asked(flags)

    # state, transfer and result
    if operation == 0:
        return _open(application, _text(name), caller, given, flags)
    if operation == decide.constants.MMIO_DELETE:
        return _delete(application, _text(name), given, flags)
    return operate(application, name, given, flags, operation)


def _open(application: Application, name: bytes | None, caller: MMIOINFO | None, given: MMIOINFO, flags: int) -> int:
    """Open a file; `given` is the MMIOINFO of the `caller`, or one that takes its place."""
    decide = application.dialect

    # arguments
    create, append = bool(flags & decide.constants.MMIO_CREATE), decide.appends(flags)
    if decide.create_and_append_refused(create=create, append=append):
        return _fail(decide, caller, decide.errors.invalid_parameter)

    # state
    choice = select_procedure(application, name, given, flags)
    if choice and choice.plain:
        choice = _identified(application, choice, given, flags)
    elif decide.medium_wanted(given):
        decide.unspecified("media-type-without-question")
    if choice is None:
        decide.unspecified("codes-of-open-failures")
        return _fail(decide, caller, decide.reason_without_procedure())
    file = _new_file(application, choice, given, flags)

    # transfer
    answer = _ask_to_open(file, choice.name)
    if answer:
        del application.files[file.handle]
        return _fail_by_procedure(decide, file, caller, answer)
    buffering.start(file, given, flags)
    if append:
        seek = buffering.seek if file.buffered else decide.ask_to_seek
        seek(file, 0, decide.constants.SEEK_END)

    # result
    return file.handle


def _identified(application: Application, choice: Choice, given: MMIOINFO, flags: int) -> Choice | None:
    """Return the procedure that claims a file with a plain name when it is asked, or else the choice as it is.

    Where the application wants a procedure for a type of media, there is none unless one for that type claims the file.
    """
    decide = application.dialect
    medium = decide.medium_wanted(given)
    asked = decide.procedures_asked_at_open(application, flags, medium)
    claimant = claimant_of(application, asked, choice.name or b"", mmio_open, MMIOINFO(fcc_io_proc=choice.code))
    if claimant is None or not decide.opens_claimed_file(claimant, medium):
        return None if medium else choice
    return Choice(claimant.code, claimant.procedure, claimant, choice.name)


def _delete(application: Application, name: bytes | None, given: MMIOINFO, flags: int) -> int:
    """Let the procedure that would open a file delete it; return TRUE or FALSE."""
    decide = application.dialect

    # state
    choice = select_procedure(application, name, given, flags)
    if choice is None:
        decide.unspecified("codes-of-open-failures")
        decide.leave_reason(given, decide.reason_of_failed_delete(decide.reason_without_procedure()))
        return decide.answer_of_delete(deleted=False)
    choice = replace(choice, procedure=decide.procedure_that_deletes(choice.procedure))
    file = _new_file(application, choice, given, flags)

    # transfer
    answer = _ask_to_open(file, choice.name)
    if not file.predefined:
        decide.unspecified("close-after-delete")
    del application.files[file.handle]
    if answer:
        _leave_answer(decide, file, given, decide.reason_of_failed_delete(answer) if file.predefined else answer)

    # result
    return decide.answer_of_delete(deleted=answer == 0)


def _text(name: bytes | bytearray | None) -> bytes | None:
    return None if name is None else bytes(name)


def _new_file(application: Application, choice: Choice, given: MMIOINFO, flags: int) -> OpenFile:
    system = application.system
    decide = application.dialect
    asked = decide.access_asked(flags)
    info = MMIOINFO(
        flags=flags if asked else flags | decide.flag_of_default_access(),
        fcc_io_proc=choice.code,
        io_proc=choice.procedure,
        error_ret=decide.error_of_open_file(),
        cch_buffer=given.cch_buffer,
        pch_buffer=given.pch_buffer,
        info=list(given.info),
        translate=given.translate,
        fcc_child_io_proc=given.fcc_child_io_proc,
    )
    file = OpenFile(
        application=application,
        handle=decide.handle(system.new_handle()),
        info=info,
        procedure=choice.procedure,
        installed=choice.installed,
        access=asked or _default_access(decide, choice, given),
        predefined=choice.procedure in system.predefined,
    )
    info.hmmio = file.handle
    application.files[file.handle] = file
    return file


def _default_access(decide: Decisions, choice: Choice, given: MMIOINFO) -> Access:
    if choice.procedure == ADDRESS_OF_MEM and given.pch_buffer == 0:
        return decide.default_access_of_system_block()
    return decide.default_access()


def _ask_to_open(file: OpenFile, name: bytes | None) -> int:
    memory = file.application.system.memory
    address = 0 if name is None else memory.allocate_string(name)
    try:
        return file.dialect.ask_to_open(file, address)
    finally:
        if address:
            memory.free(address)


def _fail(decide: Decisions, caller: MMIOINFO | None, reason: int) -> int:
    if caller:
        decide.leave_reason(caller, reason)
    return decide.answer_of_failed_open()


def _fail_by_procedure(decide: Decisions, file: OpenFile, caller: MMIOINFO | None, answer: int) -> int:
    if caller:
        _leave_answer(decide, file, caller, answer)
    return decide.answer_of_failed_open()


def _leave_answer(decide: Decisions, file: OpenFile, caller: MMIOINFO, answer: int) -> None:
    """Leave what the procedure answered to MMIOM_OPEN in the caller's MMIOINFO."""
    if file.predefined:
        decide.unspecified("codes-of-open-failures")
        decide.leave_reason(caller, answer)
    else:
        caller.error_ret = dword(decide.procedure_error_left(answer))
