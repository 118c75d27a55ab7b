"""What stands in the feature files: the words at the head of each, and every scenario as it is written there."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from mmio_spec import compiled
from msgspec import Struct

from mmio_conformance.specification.scenarios import folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class FeatureText(Struct, frozen=True):
    """A feature file as text."""

    title: str
    #: what it says under its title, in paragraphs
    paragraphs: tuple[str, ...]
    #: line of a scenario, or of an outline -> its text, with its examples
    scenarios: Mapping[int, str]
    #: tag of a block -> the steps that all of its scenarios begin with
    backgrounds: Mapping[str, str]


def read_features() -> Mapping[str, FeatureText]:
    """Return the feature files by topic."""
    files = sorted(folder().glob("*.feature"))
    sources = [*files, Path(__file__)]
    return compiled(folder() / "texts-of-the-book", sources, lambda: {file.stem: _read(file) for file in files})


def _read(file: Path) -> FeatureText:
    from mmio_conformance.specification.feature_file import parse  # noqa: PLC0415 - what is kept needs no parser

    feature = parse(file)["feature"]
    lines = file.read_text(encoding="utf-8").splitlines()
    blocks = list(_blocks(feature["children"], "", len(lines) + 1))
    paragraphs = dedent(feature.get("description", "")).strip().split("\n\n")
    return FeatureText(
        feature["name"],
        tuple(" ".join(one.split()) for one in paragraphs if one.strip()),
        {line: _text(lines[start - 1 : end - 1]) for kind, _, line, start, end in blocks if kind == "scenario"},
        {tag: _text(lines[start - 1 : end - 1]) for kind, tag, _, start, end in blocks if kind == "background"},
    )


def _blocks(children: Sequence[Any], tag: str, end: int) -> Iterator[tuple[str, str, int, int, int]]:
    """Give the kind of each part, the tag of its rule, its line, and where it begins and what begins after it."""
    starts = [_start(next(iter(child.values()))) for child in children]
    for child, following in zip(children, [*starts[1:], end], strict=True):
        kind, part = next(iter(child.items()))
        if kind == "rule":
            yield from _blocks(
                part["children"], part["tags"][0]["name"].removeprefix("@") if part["tags"] else "", following
            )
        else:
            yield kind, tag, part["location"]["line"], part["location"]["line"], following


def _start(part: Any) -> int:
    """Return the line that a part begins in, its tags included."""
    return min([int(part["location"]["line"]), *(int(tag["location"]["line"]) for tag in part.get("tags", ()))])


def _text(lines: Sequence[str]) -> str:
    kept = [line for line in lines if not line.lstrip().startswith("#")]
    return dedent("\n".join(kept)).strip()
