"""What calls of OS/2 are about if it is no open file: a compound file by its name, formats, or lists of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.explore.steps import Call
    from mmio_conformance.explore.world import World

#: Function -> the list that it is about.
_LISTS: Final[Mapping[str, str]] = {
    "mmioQueryFormatCount": "formats",
    "mmioGetFormats": "formats",
    "mmioGetFormatName": "formats",
    "mmioIdentifyFile": "formats",
    "mmioIdentifyStorageSystem": "formats",
    "mmioDetermineSSIOProc": "names",
    "mmioIniFileHandler": "entries of procedures",
    "mmioQueryIOProcModuleHandle": "entries of procedures",
    "mmioIniFileCODEC": "entries of CODECs",
    "mmioLoadCODECProc": "entries of CODECs",
    "mmioQueryCODECName": "entries of CODECs",
    "mmioQueryCODECNameLength": "entries of CODECs",
}
#: Functions that name compound files, in full or with an element.
_NAMING: Final = frozenset({"mmioCFOpen", "mmioCFCopy", "mmioCFCompact", "mmioFindElement", "mmioRemoveElement"})


def subjects_of(call: Call, world: World) -> tuple[str, ...]:
    """Return the compound files by name, or the list, that a call is about; none if it is about something else."""
    if (name := _LISTS.get(call.function)) is not None:
        return (name,)
    found = []
    if (compound := world.compound(call.arguments[0].variable)) is not None:
        found.append(compound.name)
    if call.function in _NAMING:
        texts = (argument.content for argument in call.arguments if argument.content is not None)
        found += [content.decode().partition("+")[0] for content in texts]
    return tuple(found)
