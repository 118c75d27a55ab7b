"""Mistakes in creating chunks (topic create-chunk)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.integers import dword
from mmio_reference.machine.predefined import ADDRESS_OF_MEM

from mmio_conformance.audit.law_breakers.breaking import breaks, short

if TYPE_CHECKING:
    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO


@breaks("create-chunk.success", "mmioCreateChunk answers TRUE for success.")
class CreateAnswersTrue(Decisions):
    def answer_of_create(self) -> int:
        return 1


@breaks("create-chunk.header", "The header is written at the beginning of the file.")
class WritesAtBeginning(Decisions):
    def place_of_header(self, chunks: Chunks) -> int | None:
        return None if chunks.position() is None else 0


@breaks("create-chunk.id", "The identifier is taken from fccType.")
class TakesTypeForIdentifier(Decisions):
    def identifier_of_chunk(self, chunk: MMCKINFO) -> int:
        return chunk.fcc_type


@breaks("create-chunk.size", "The size in the header is zero until the chunk is left.")
class WritesNoSize(Decisions):
    def size_announced(self, chunk: MMCKINFO) -> int:
        return 0


@breaks("create-chunk.size", "The size in the header counts the header.")
class WritesSizeWithHeader(Decisions):
    def size_announced(self, chunk: MMCKINFO) -> int:
        return dword(chunk.ck_size + 8)


@breaks("create-chunk.byte-order", "The highest byte of the size comes first.")
class WritesHighestByteFirst(Decisions):
    def bytes_of_size(self, size: int) -> bytes:
        return size.to_bytes(4, "big")


@breaks("create-chunk.riff", "MMIO_CREATERIFF makes a LIST chunk, as the comments of a widely copied header say.")
class MakesListOfRiff(Decisions):
    def identifier_of_riff(self) -> int:
        return self.constants.FOURCC_LIST


@breaks("create-chunk.riff", "In a buffered file MMIO_CREATERIFF makes a LIST chunk.")
class BufferedRiffIsList(Decisions):
    _buffered = False

    def place_of_header(self, chunks: Chunks) -> int | None:
        self._buffered = chunks.file.buffered
        return super().place_of_header(chunks)

    def identifier_of_riff(self) -> int:
        return self.identifier_of_list() if self._buffered else super().identifier_of_riff()


@breaks("create-chunk.list", "MMIO_CREATELIST makes a RIFF chunk, as the comments of a widely copied header say.")
class MakesRiffOfList(Decisions):
    def identifier_of_list(self) -> int:
        return self.constants.FOURCC_RIFF


@breaks("create-chunk.id-filled-in", "ckid keeps what it held before.")
class LeavesIdentifier(Decisions):
    def tell_identifier(self, chunk: MMCKINFO, identifier: int) -> None:
        pass


@breaks("create-chunk.type", "The type is left to the application to write.")
class WritesNoType(Decisions):
    def type_in_header(self, kind: bytes, *, form: bool) -> bytes:
        return b""


@breaks("create-chunk.no-type", "fccType is written into every chunk.")
class WritesTypeAlways(Decisions):
    def type_in_header(self, kind: bytes, *, form: bool) -> bytes:
        return kind


@breaks("create-chunk.data-offset", "dwDataOffset is the offset of the header.")
class TellsBeginningOfCreated(Decisions):
    def tell_created(self, chunk: MMCKINFO, data_offset: int) -> None:
        super().tell_created(chunk, data_offset - 8)


@breaks("create-chunk.data-offset", "dwDataOffset is left as it is where the I/O procedure cannot seek.")
class TellsNoPlaceWithoutSeek(Decisions):
    def answer_of_create_without_seek(self) -> int:
        return self.answer_of_create()


@breaks("create-chunk.dirty", "dwFlags is set to zero.")
class MarksNothing(Decisions):
    def tell_created(self, chunk: MMCKINFO, data_offset: int) -> None:
        super().tell_created(chunk, data_offset)
        chunk.flags = 0


@breaks("create-chunk.members-not-read", "dwDataOffset and dwFlags are added to what they held before.")
class AddsToBefore(Decisions):
    def tell_created(self, chunk: MMCKINFO, data_offset: int) -> None:
        offset, flags = chunk.data_offset, chunk.flags
        super().tell_created(chunk, offset + data_offset)
        chunk.flags |= flags


@breaks("create-chunk.position-in-form", "In a RIFF or LIST chunk the position is at the type.")
class StopsAtCreatedType(Decisions):
    def position_in_created_form(self, beginning: int) -> int:
        return beginning + 8


@breaks("create-chunk.position-in-chunk", "In every chunk the position is where the type of a RIFF chunk would end.")
class SkipsTypeOfCreated(Decisions):
    def position_in_created_chunk(self, beginning: int) -> int:
        return beginning + 12


@breaks("create-chunk.overwrites", "What stands at the place of the header moves behind it.")
class Inserts(Decisions):
    def write_header(self, chunks: Chunks, place: int, header: bytes) -> bool:
        behind = chunks.read(1024) if chunks.go_to(place) else b""
        return super().write_header(chunks, place, header + behind)


@breaks("create-chunk.buffering", "Chunks can be made in unbuffered files only.")
class RefusesBufferToCreate(Decisions):
    def place_of_header(self, chunks: Chunks) -> int | None:
        return None if chunks.file.buffered else chunks.position()


@breaks("create-chunk.cannot-write", "A write that fails is not noticed.")
class IgnoresFailedHeader(Decisions):
    def answer_of_create_without_write(self) -> int:
        return 0


@breaks(
    "create-chunk.cannot-write", "A header of which only a part could be written to a memory file counts as written."
)
class TakesPartForWhole(Decisions):
    def write_header(self, chunks: Chunks, place: int, header: bytes) -> bool:
        return super().write_header(chunks, place, header) or chunks.file.procedure == ADDRESS_OF_MEM


breaks("create-chunk.size", "The size in the header is a signed number of 16 bits.")


class WritesShortSize(Decisions):
    def size_announced(self, chunk: MMCKINFO) -> int:
        return dword(short(super().size_announced(chunk)))


@breaks("create-chunk.data-offset", "dwDataOffset is a signed number of 16 bits.")
class ShortOffsetOfCreated(Decisions):
    def tell_created(self, chunk: MMCKINFO, data_offset: int) -> None:
        super().tell_created(chunk, short(data_offset))


@breaks("create-chunk.members-not-read", "Of dwFlags only MMIO_DIRTY is set.")
class SetsDirtyAlone(Decisions):
    def tell_created(self, chunk: MMCKINFO, data_offset: int) -> None:
        before = chunk.flags
        super().tell_created(chunk, data_offset)
        chunk.flags |= before


@breaks("create-chunk.header", "The header goes to the next even position.")
class AlignsHeader(Decisions):
    def place_of_header(self, chunks: Chunks) -> int | None:
        place = super().place_of_header(chunks)
        return None if place is None else place + place % 2
