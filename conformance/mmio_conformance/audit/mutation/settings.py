"""What is mutated and how, and which survivors are justified: settings.yaml and justifications.yaml, read strictly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_spec import SpecError
from mmio_spec.fields import Fields
from mmio_spec.location import shown
from mmio_spec.reading import Block, Items, read
from msgspec import Struct

if TYPE_CHECKING:
    from mmio_spec.errors import Fault

HERE: Final = Path(__file__).parent


class Settings(Struct, frozen=True):
    """Which changes are made, and where."""

    #: Names of cosmic-ray's operators.
    operators: tuple[str, ...]
    #: Modules that are not changed, without the package's name.
    modules_left_out: frozenset[str]
    #: A comment that begins with one of these words fences the statement that follows.
    fences: tuple[str, ...]


class Justification(Struct, frozen=True):
    """Why mutants of a line may survive: they are told apart by what the line becomes."""

    module: str
    #: The function that the line stands in; None outside of all functions.
    function: str | None
    line: str
    becomes: tuple[str, ...]
    reason: str
    #: Where the justification stands in its file.
    place: str

    def covers(self, module: str, function: str | None, before: str, after: str) -> bool:
        """Tell whether a mutant that makes `before` into `after` is meant."""
        return (module, function, before) == (self.module, self.function, self.line) and after in self.becomes


def load_settings(file: Path = HERE / "settings.yaml") -> Settings:
    """Return the settings; throws SpecError with file and line."""
    faults: list[Fault] = []
    fields = Fields(shown(file), faults, read(file))
    fields.only("operators", "modules left out", "fences")
    operators = tuple(name for group in _entries(fields, "operators") for name in _texts(group, "names"))
    modules = frozenset(_required(group, "module") for group in _entries(fields, "modules left out"))
    fences = tuple(_required(group, "word") for group in _entries(fields, "fences"))
    _refuse(faults)
    return Settings(operators, modules, fences)


def load_justifications(file: Path = HERE / "justifications.yaml") -> list[Justification]:
    """Return the justifications; throws SpecError with file and line."""
    faults: list[Fault] = []
    content = read(file)
    justifications = []
    for entry in _each(file, faults, content):
        entry.only("module", "function", "line", "becomes", "reason")
        justifications.append(
            Justification(
                module=entry.text("module"),
                function=entry.optional_text("function"),
                line=entry.text("line"),
                becomes=_texts(entry, "becomes"),
                reason=entry.text("reason"),
                place=f"{file.name}:{entry.line}",
            )
        )
    _refuse(faults)
    return justifications


def _entries(fields: Fields, name: str) -> list[Fields]:
    """Return a list of mappings, each of which says why."""
    entries = list(_each(fields.file, fields.faults, fields.block.get(name)))
    for entry in entries:
        entry.text("reason")
    return entries


def _each(file: Path, faults: list[Fault], value: object) -> list[Fields]:
    if value is None:
        return []
    items = value if isinstance(value, Items) else [value]
    entries = [Fields(shown(file), faults, item) for item in items]  # which notes what is no mapping
    return [entry for entry, item in zip(entries, items, strict=True) if isinstance(item, Block)]


def _required(fields: Fields, name: str) -> str:
    fields.only(name, "reason")
    return fields.text(name)


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    value = fields.block.get(name)
    texts = tuple(value) if isinstance(value, Items) else (value,)
    if not all(isinstance(text, str) and text for text in texts):
        fields.fault(name, f"expected a text, or a list of texts, in {name!r}, got {value!r}", "quote each text")
        return ()
    return texts


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise SpecError(*faults)
