"""Mistakes in buffers, chunks and positions that show in elements of compound files alone (topic element)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine import buffering
from mmio_reference.machine.predefined import ADDRESS_OF_BND
from msgspec.structs import replace

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO, MMIOINFO, OpenFile

_HEADER = 8


def _is_element(file: OpenFile) -> bool:
    return file.procedure == ADDRESS_OF_BND


@breaks("element.like-a-file", "In an element offsets of chunks count from somewhere else.")
class OffsetsFromElsewhere(Decisions):
    _chunks: Chunks

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        self._chunks = chunks
        return super().beginning_of_search(chunks)

    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        if _is_element(self._chunks.file):
            chunk.data_offset += _HEADER


@breaks("element.like-a-file", "In an element no chunk can be made.")
class NoChunksInElements(Decisions):
    def place_of_header(self, chunks: Chunks) -> int | None:
        return None if _is_element(chunks.file) else super().place_of_header(chunks)


@breaks("element.like-a-file", "The buffer of an element cannot be used directly.")
class HidesBufferOfElement(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        return replace(told, pch_next=0) if _is_element(file) else told

    def fill_by_advance(self, file: OpenFile) -> int:
        return self.errors.unbuffered if _is_element(file) else super().fill_by_advance(file)


class _LosesBytesOfElement(Decisions):
    def _lost(self, file: OpenFile) -> None:
        if _is_element(file):
            buffering.forget_changes(file)


@breaks("element.like-a-file", "What waits in the buffer of an element is lost by a flush.")
class FlushLosesBytesOfElement(_LosesBytesOfElement):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        self._lost(file)
        return super().write_out_for_flush(file)


@breaks("element.like-a-file", "What waits in the buffer of an element is lost when the buffer moves or is taken away.")
class MovingLosesBytesOfElement(_LosesBytesOfElement):
    def save_before_leaving(self, file: OpenFile) -> bool:
        self._lost(file)
        return super().save_before_leaving(file)

    def settle_before_change(self, file: OpenFile) -> bool:
        self._lost(file)
        return super().settle_before_change(file)


@breaks("element.like-a-file", "Closing an element moves the others to their beginnings.")
class ClosingMovesOtherElements(Decisions):
    def forget_file(self, file: OpenFile) -> None:
        super().forget_file(file)
        for other in file.application.files.values():
            if _is_element(file) and _is_element(other):
                self.ask_to_seek(other, 0, self.constants.SEEK_SET)
