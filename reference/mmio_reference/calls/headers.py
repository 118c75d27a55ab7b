"""Headers of media files: mmioQueryHeaderLength, mmioGetHeader and mmioSetHeader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.compound_files import deciding, use_of
from mmio_reference.machine.handles import find_file
from mmio_reference.machine.integers import long

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application


def mmio_query_header_length(application: Application, handle: int, length: int, reserved: int, flags: int) -> int:
    """Put the size of a file's header to an address; return zero or an error."""
    decide = deciding(application)

    # arguments
    del reserved, flags
    file = find_file(application, handle)
    if file is None:
        return decide.code_for_invalid_handle()
    if not length:
        return decide.code_for_no_place()

    # state
    answer = decide.length_at_start(file)
    if answer is None:
        return decide.code_of_failed_seek()

    # transfer and result
    return _done(file, answer, length)


def mmio_get_header(  # noqa: PLR0917 - those of the function
    application: Application, handle: int, header: int, size: int, count: int, reserved: int, flags: int
) -> int:
    """Put the header of a file to an address, and how many bytes it has to another; return zero or an error."""
    decide = deciding(application)

    # arguments
    del reserved, flags
    if use_of(application, handle):
        return decide.answer_for_compound_file()
    file = find_file(application, handle)
    if file is None:
        decide.unspecified("handle-of-get-header")
        return decide.errors.invalid_handle
    if not header or not count:
        return decide.code_for_no_place()

    # transfer and result
    return _done(file, decide.ask_for_header(file, header, long(size)), count)


def mmio_set_header(  # noqa: PLR0917 - those of the function
    application: Application, handle: int, header: int, size: int, count: int, reserved: int, flags: int
) -> int:
    """Let a file have the header at an address, and put how many bytes were written to another; zero or an error."""
    decide = deciding(application)

    # arguments
    del reserved, flags
    file = find_file(application, handle)
    if file is None:
        return decide.code_for_invalid_handle()
    if not header or not count:
        return decide.code_for_no_place()
    if not file.access.writes:
        # platform: who refuses it, if anybody does, is not said
        decide.unspecified("access-of-set-header")

    # transfer and result
    return _done(file, decide.ask_to_set_header(file, header, long(size)), count)


def _done(file: OpenFile, answer: int, address: int) -> int:
    """Put what a procedure answered about a header to an address; return zero, or an error if it failed."""
    decide = deciding(file.application)
    if answer > 0:
        file.application.system.memory.write_number(address, decide.bytes_of_header(file, answer))
        return 0
    if answer == decide.answer_to_unknown_message():
        decide.unspecified("headers-without-format")
    else:
        decide.unspecified("result-of-failed-headers")
    decide.keep_reason(file)
    # also where a procedure answers 0: no other code on the pages fits
    return decide.code_without_format()
