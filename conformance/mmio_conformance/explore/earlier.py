"""What an earlier exploration has left in its folder: the next begins with it, and keeps what it does not come to."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.explore.example import words_named
from mmio_conformance.explore.finding import FILE, SCHEMA, name_of_file
from mmio_conformance.explore.generation import ExampleWords
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from mmio_conformance.explore.campaign import Campaign

#: The names that explorations give to files of scenarios; what else stands in `findings.json` is none of ours.
_OURS: Final = re.compile(r"(\d+)-[a-z0-9.-]+-\w+\.feature")
_HINT: Final = "choose another folder for --out"


class EarlierFinding(Struct, frozen=True):
    """A finding as `findings.json` has it, its example, and its file with the number that this begins with."""

    data: dict[str, Any]
    example: ExampleWords
    file: str
    number: int


class Earlier(Struct, frozen=True):
    """The findings of an earlier exploration: those to begin with, and those of topics that nobody asks for now."""

    first: tuple[EarlierFinding, ...] = ()
    others: tuple[EarlierFinding, ...] = ()

    @property
    def examples(self) -> tuple[ExampleWords, ...]:
        """The examples to begin with."""
        return tuple(one.example for one in self.first)

    def untried(self, campaign: Campaign) -> list[EarlierFinding]:
        """Return what a campaign has not come to: nobody knows whether it is gone."""
        left = (*self.first[campaign.tried :], *self.others)
        return [one for one in left if one.data["cause"] not in campaign.findings]

    def remove_gone(self, folder: Path, written: Collection[str], kept: Iterable[EarlierFinding]) -> None:
        """Remove the files of findings that have gone, or have another number now."""
        files = {one.file for one in kept}
        for one in (*self.first, *self.others):
            for name in () if one.file in files else (one.file, f"{one.file.removesuffix('.feature')}.c"):
                if name not in written:
                    with suppress(OSError):
                        (folder / name).unlink()


def read_earlier(folder: Path, dialect: str, topics: Collection[str] = (), *, laws: bool = False) -> Earlier:
    """Return the findings that an earlier exploration has written.

    Throws SuiteError if the file is broken, UsageError if it is of an exploration of another kind.
    """
    file = folder / FILE
    if not file.is_file():
        return Earlier()
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        schema, of_laws = data["schema"], bool(data.get("laws", False))
        found = [_read(number, one) for number, one in enumerate(data["findings"], 1)]
        dialects = {str(one.data["dialect"]) for one in found} - {dialect}
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, AttributeError):
        raise SuiteError(f"{file}: expected the findings of an exploration", _HINT) from None
    if schema != SCHEMA:
        raise UsageError(f"{file}: expected findings with schema {SCHEMA}, got {schema!r}, of another version", _HINT)
    if of_laws != laws:
        kinds = ("laws", "an exploration without laws")
        expected, got = kinds if laws else kinds[::-1]
        raise UsageError(f"{file}: expected findings of {expected}, got those of {got}", _HINT)
    if dialects:
        raise UsageError(f"{file}: expected findings of {dialect}, got those of {', '.join(sorted(dialects))}", _HINT)
    first = tuple(one for one in found if not topics or {Id(rule).topic for rule in one.data["rules"]} & {*topics})
    return Earlier(first, tuple(one for one in found if one not in first))


def _read(number: int, data: dict[str, Any]) -> EarlierFinding:
    example = ExampleWords(tuple(map(words_named, data["operations"])), int(data["ending"]))
    file = str(data.get("scenario") or name_of_file(number, data["rules"], data["function"]))
    named = _OURS.fullmatch(file)
    if named is None or not isinstance(data["cause"], str):
        raise ValueError(file)
    return EarlierFinding(data | {"scenario": file}, example, file, int(named[1]))
