"""Elements by their names: mmioFindElement, which goes through those of a file, and mmioRemoveElement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.calls.compacting import compact
from mmio_reference.calls.compound_files import deciding
from mmio_reference.compound.files import end_use, open_file
from mmio_reference.compound.searches import Search
from mmio_reference.machine.integers import dword
from mmio_reference.machine.state import Access, Share, Sharing
from mmio_reference.procedures.dos import name_of_file

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Entry
    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant

_FIRST, _NEXT = _number("MMIO_FE_FINDFIRST"), _number("MMIO_FE_FINDNEXT")
_BEFORE_ELEMENT = b"+"
_END, _ELEMENT = _number("MMIO_FE_FINDEND"), _number("MMIO_FE_FINDELEMENT")


def mmio_find_element(  # noqa: PLR0917 - those of the function
    application: Application, code: int, element: int, size: int, name: bytes | None, reserved: int
) -> int:
    """Go through the elements of a file, their names put to an address, or look for one; return zero or an error."""
    decide = deciding(application)

    # arguments
    code, size = dword(code), dword(size)
    refusal = decide.refusal_of_reserved(dword(reserved))
    if refusal:
        return refusal
    local = None if name is None else name_of_file(application.system, name)
    if local is None or (code != _END and not decide.search_can_be_made(element, name)):
        return decide.code_for_missing_parameter()

    # state
    if code == _END:
        return _end(decide, application, local)
    search = application.searches.get(local) or _begin(decide, application, local)
    if isinstance(search, int):
        return search
    entry = _entry(decide, search, code, application, element)
    _close(decide, search, ended=False)

    # transfer and result
    if code == _ELEMENT and entry is not None and not decide.name_fits(entry.name, size):
        decide.unspecified("searches-for-elements")
    return _deliver(decide, application, entry, element, size)


def mmio_remove_element(application: Application, name: bytes | None, flags: int) -> int:
    """Delete an element by its full name, compact its file, or both; return zero or an error."""
    decide = deciding(application)

    # arguments
    compacts = bool(dword(flags) & _number("MMIO_RE_COMPACT"))
    file_name, _, element = (name or b"").partition(_BEFORE_ELEMENT)
    if not decide.something_is_removed(element, compacts=compacts):
        return decide.errors.invalid_parameter
    local = name_of_file(application.system, file_name)
    if local is None:
        return decide.errors.path_not_found

    # state
    removed = _remove(decide, application, local, element) if element else 0
    if removed:
        return removed

    # result
    return compact(decide, application.system, file_name) if decide.compacts_after_removal(asked=compacts) else 0


def _begin(decide: OS2, application: Application, name: str) -> Search | int:
    """Open a file for a search; return that, or an error."""
    if name in application.system.compound_files:
        decide.unspecified("searches-for-elements")
    use = open_file(decide, Sharing(name, application, Access.READ, Share.NOTHING), None)
    if isinstance(use, int):
        # platform: no code is named for it
        return use
    search = application.searches[name] = Search(use)
    return search


def _close(decide: OS2, search: Search, *, ended: bool) -> None:
    """Close the file of a search once nothing keeps it open."""
    if search.use.opens and not decide.keeps_file_open(ended=ended):
        end_use(decide, search.use)


def _entry(decide: OS2, search: Search, code: int, application: Application, element: int) -> Entry | None:
    contents = search.use.file.contents
    if code == _ELEMENT:
        return decide.element_of_name(contents, application.system.memory.read_string(element))
    search.last = decide.first_element(contents) if code == _FIRST else decide.next_element(contents, search.last)
    return search.last


def _deliver(decide: OS2, application: Application, entry: Entry | None, element: int, size: int) -> int:
    memory = application.system.memory
    name = decide.name_without_element() if entry is None else entry.name
    if not decide.name_fits(name, size):
        return decide.answer_of_long_name()
    memory.write(element, name + b"\0")
    return decide.answer_of_last_element() if entry is None else 0


def _end(decide: OS2, application: Application, name: str) -> int:
    search = application.searches.pop(name, None)
    if search is None:
        decide.unspecified("searches-for-elements")
    else:
        _close(decide, search, ended=True)
    return 0


def _remove(decide: OS2, application: Application, name: str, element: bytes) -> int:
    """Delete an element of a file; return zero or an error."""
    use = open_file(decide, Sharing(name, application, Access.READWRITE, Share.NOTHING), None)
    if isinstance(use, int):
        # platform: no code is named for it
        return use
    entry = use.file.contents.live(element)
    if entry is not None:
        decide.remove_element(entry)
        use.file.changed = True
    end_use(decide, use)
    return decide.answer_of_missing_element() if entry is None else 0
