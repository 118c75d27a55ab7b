"""What each release requires: its rules, with their revisions, and its scenarios, frozen under a hash.

A file for each release lies in `requirements/`, `0.2.0.yaml`. As long as it has no `released` date it is a draft, which
`freeze` writes anew; after that nobody changes it.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from mmio_spec.compiled import compiled, modules_of
from mmio_spec.errors import Fault, SpecError, UnknownNameError
from mmio_spec.fields import Fields
from mmio_spec.location import folder, shown
from mmio_spec.reading import Items, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FOLDER: Final = "requirements"
_VERSION: Final = re.compile(r"\d+(?:\.\d+)*")
#: Where begins what the hash is of: the rest of the file, with the line ends of POSIX.
_FROZEN: Final = re.compile(r"^rules:", re.MULTILINE)
_HEAD: Final = """\
# What mmio-conformance {version} requires. `mmio-conformance check --publish` writes this file, and nobody else does.
# The hash is that of all lines from `rules:` on:  sed -n '/^rules:/,$p' {version}.yaml | sha256sum

"""


class Requirement(Struct, frozen=True):
    """A rule as a release has it."""

    rule: str
    title: str
    revision: int
    #: documented or observed
    basis: str
    dialects: tuple[str, ...]
    #: ids of its scenarios, `rule/title`
    scenarios: tuple[str, ...] = ()


class Requirements(Struct, frozen=True):
    """What a release requires, rule by rule."""

    version: str
    rules: Mapping[str, Requirement]
    #: in hexadecimal digits; empty for what was never written down
    sha256: str = ""
    #: the day of the release, as in 2025-01-31; None for a draft
    released: str | None = None
    #: how error messages show the file, and the line of each rule and scenario
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def scenarios(self) -> dict[str, Requirement]:
        """Every scenario, with its rule."""
        return {scenario: rule for rule in self.rules.values() for scenario in rule.scenarios}


def versions(data: Path | None = None) -> list[str]:
    """Return the releases whose requirements are written down, the oldest first."""
    found = (path.stem for path in ((data or folder()) / _FOLDER).glob("*.yaml"))
    return sorted(found, key=lambda version: [int(part) for part in re.findall(r"\d+", version)])


def load_requirements(version: str, data: Path | None = None) -> Requirements:
    """Return what a release requires; `0.2` is the newest of those that begin with `0.2.`.

    Throws UnknownNameError for one that is not written down, SpecError for a file that is faulty or was changed.
    """
    known = versions(data)
    exact = version if version in known else next((one for one in known[::-1] if one.startswith(f"{version}.")), None)
    if exact is None:
        raise UnknownNameError("a release", version, known)
    path = (data or folder()) / _FOLDER / f"{exact}.yaml"
    return compiled(path, [path, *modules_of(Path(__file__).parent)], lambda: _read(path))


def _read(path: Path) -> Requirements:
    top = Fields(shown(path), [], read(path), 1)
    top.only("version", "released", "sha256", "rules")
    if top.text("version") != path.stem:
        top.fault(
            "version", f"expected the version {path.stem}, as the file is called, got another", "restore the file"
        )
    rules = {name: _requirement(name, fields) for name, fields in top.part("rules").parts()}
    digest = _digest(path.read_text(encoding="utf-8"))
    if top.text("sha256") != digest and not top.faults:
        top.fault(
            "sha256",
            f"the requirements of {path.stem} were changed: expected the sha256 {top.text('sha256')}, got {digest}",
            "restore the file: what was released stays as it is",
        )
    if top.faults:
        raise SpecError(*top.faults)
    released = top.optional_text("released")
    return Requirements(path.stem, rules, digest, released, str(top.file), _lines(top.part("rules")))


def released_requirements(data: Path | None = None) -> list[Requirements]:
    """Return what was released, the oldest first, without drafts; throws SpecError."""
    return [one for version in versions(data) if (one := load_requirements(version, data)).released]


def freeze(
    version: str, rules: Iterable[Requirement], released: str | None = None, data: Path | None = None
) -> Requirements:
    """Write what a release requires, as a draft or with the day of its release; throws SpecError for one released."""
    path = (data or folder()) / _FOLDER / f"{version}.yaml"
    if not _VERSION.fullmatch(version):
        raise SpecError(Fault(shown(path), 0, f"expected a version like 0.2.0, got {version!r}", "correct __version__"))
    if path.exists() and (before := load_requirements(version, data)).released:
        what = f"{version} was released on {before.released}, and what it requires stays as it is"
        raise SpecError(Fault(shown(path), 0, what, "raise __version__: the next release has a file of its own"))
    body = "\n".join(
        ["rules:", *(line for rule in sorted(rules, key=lambda one: one.rule) for line in _text(rule)), ""]
    )
    head = _HEAD.format(version=version) + f"version: {version}\n" + (f"released: {released}\n" if released else "")
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{head}sha256: {_digest(body)}\n\n{body}", encoding="utf-8", newline="\n")
    return load_requirements(version, data)


def _digest(text: str) -> str:
    beginning = _FROZEN.search(text)
    return hashlib.sha256(text[beginning.start() if beginning else 0 :].encode()).hexdigest()


def _text(rule: Requirement) -> list[str]:
    lines = [
        f"  {rule.rule}:",
        f"    title: {json.dumps(rule.title, ensure_ascii=False)}",
        f"    revision: {rule.revision}",
        f"    basis: {rule.basis}",
        f"    dialects: [{', '.join(rule.dialects)}]",
    ]
    titles = sorted(scenario.removeprefix(f"{rule.rule}/") for scenario in rule.scenarios)
    return [*lines, *(["    scenarios:", *(f"      - {json.dumps(title)}" for title in titles)] if titles else [])]


def _requirement(name: str, fields: Fields) -> Requirement:
    fields.only("title", "revision", "basis", "dialects", "scenarios")
    return Requirement(
        name,
        fields.text("title"),
        fields.number("revision"),
        fields.text("basis"),
        fields.texts("dialects", needed=True),
        tuple(f"{name}/{title}" for title in fields.texts("scenarios")),
    )


def _lines(rules: Fields) -> dict[str, int]:
    lines = {str(name): line for name, line in rules.block.lines.items()}
    for name, fields in rules.parts():
        items = fields.block.get("scenarios")
        if isinstance(items, Items):
            lines |= {f"{name}/{title}": line for title, line in zip(items, items.lines, strict=True)}
    return lines
