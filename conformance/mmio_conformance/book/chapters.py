"""The chapters: prose that stands in Markdown, the guides of the repository, and pages that other rooms generate.

`{{ rules install.find install.remove }}` on a line of its own stands for something that is made of the specification.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.book.compound_picture import compound_svg, pieces, written_by
from mmio_conformance.book.pictures import buffer_svg, decisions_svg, watch_buffer
from mmio_conformance.book.recipes import recipe_lines, recipe_scenarios
from mmio_conformance.book.rule_pages import rule_list, scenario_lines
from mmio_conformance.book.text import directive, page
from mmio_conformance.check.differences_page import differences_page
from mmio_conformance.driver.kit import kit
from mmio_conformance.errors import SuiteError
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mmio_conformance.book.material import Material
    from mmio_conformance.specification.scenario import FeatureScenario

#: Pages that stand somewhere else, too: where, below the kit -> their name in the book.
_GUIDES: Final = {
    "guides/gate-your-ci.md": "guides/gate-your-ci.md",
    "guides/ten-second-loop.md": "guides/ten-second-loop.md",
    "guides/explore.md": "guides/explore.md",
    "guides/test-bot.md": "guides/test-bot.md",
    "guides/upgrading.md": "guides/upgrading.md",
    "PROTOCOL.md": "guides/protocol.md",
    "adapters/winmm/README.md": "guides/winmm.md",
    "adapters/mmpm2/README.md": "guides/mmpm2.md",
}
_LINK: Final = re.compile(r"\[([^\]]*)\]\((?!https?:|#)([^)#\s]*)(#[^)\s]*)?\)")
_PART: Final = re.compile(r"^\{\{ (\w+)(.*?) *\}\}$", re.MULTILINE)


def chapter_pages(material: Material) -> Iterator[tuple[str, str]]:
    """Give the file of each chapter and its text; throws SuiteError for a part that cannot be made."""
    for file in sorted((kit() / "book").rglob("*.md")):
        name = file.relative_to(kit() / "book").as_posix()
        yield name, fill_in(file.read_text(encoding="utf-8"), name, material)
    for source, name in _GUIDES.items():
        yield name, _relinked((kit() / source).read_text(encoding="utf-8"), source, name, material)
    yield "differences.md", differences_page(material.catalogue)


def fill_in(text: str, name: str, material: Material) -> str:
    """Return a chapter with its parts made; throws SuiteError for a part that cannot be made."""

    def made(found: re.Match[str]) -> str:
        make = _PARTS.get(found[1])
        if make is None:
            raise SuiteError(f"unknown part {found[1]!r}", f"parts are {', '.join(_PARTS)}", place=f"book/{name}")
        try:
            return "\n".join(make(found[2].split(), material))
        except KeyError as error:
            raise SuiteError(
                f"part {found[0]} names what there is not: {error}", "correct it", place=f"book/{name}"
            ) from None

    return _PART.sub(made, text)


def _topics(words: list[str], material: Material) -> list[str]:
    """Return the topics in the order in which they are read; throws KeyError for an unknown one.

    Throws SuiteError if one is missing.
    """
    named = [material.catalogue.topics[word].name for word in words]
    if missing := [name for name in material.catalogue.topics if name not in named]:
        raise SuiteError(
            f"the book has no place for {', '.join(missing)}", "name it where one reads it", place="book/index.md"
        )
    return [f"topics/{name}" for name in named if name in material.topics]


def _rules(words: list[str], material: Material) -> list[str]:
    return rule_list(material.catalogue.rules[word] for word in words)


def _scenario(words: list[str], material: Material) -> list[str]:
    found = [_named(word, material) for word in words]
    return [line for one in found for line in scenario_lines([one], material, one.file.removesuffix(".feature"))]


def _decisions(words: list[str], material: Material) -> list[str]:
    rules = [material.catalogue.rules[word] for word in words]
    return directive("mmio:picture", "Drawn of the rules; each box leads to its rule", [decisions_svg(rules)])


def _buffer(words: list[str], material: Material) -> list[str]:
    scenario = _named(words[0], material)
    caption = f"Drawn of what the model does in the scenario: {scenario.title}"
    drawn = directive("mmio:picture", caption, [buffer_svg(watch_buffer(scenario, words[1]))])
    return [*drawn, f"The scenario shows the rule `{scenario.rule}`."]


def _compound(words: list[str], material: Material) -> list[str]:
    (scenario,) = recipe_scenarios(words[0], material.catalogue)
    caption = f"Drawn of what the model writes in the scenario: {scenario.title}"
    return directive("mmio:picture", caption, [compound_svg(pieces(written_by(scenario, words[1])))])


def _drawing(words: list[str], material: Material) -> list[str]:
    del material
    svg = (kit() / "book" / words[0]).read_text(encoding="utf-8")
    return directive("mmio:picture", " ".join(words[1:]), svg.splitlines())


def _recipe(words: list[str], material: Material) -> list[str]:
    return recipe_lines(words[0], material)


def _counts(_: list[str], material: Material) -> list[str]:
    rules = material.catalogue.rules.values()
    tested = sum(rule.untestable is None for rule in rules)
    gaps = f"{len(material.catalogue.gaps)} points that the documents {page('leave open', 'gaps/index')}"
    scenarios = "scenarios that the reference model, and any other implementation, can be judged by"
    return [f"It holds {len(rules)} rules, {tested} of them with {scenarios}, and {gaps}."]


#: What stands between braces -> what makes it, of the words behind it.
_PARTS: Final[dict[str, Callable[[list[str], Material], list[str]]]] = {
    "topics": _topics,
    "rules": _rules,
    "scenario": _scenario,
    "decisions": _decisions,
    "buffer": _buffer,
    "compound": _compound,
    "drawing": _drawing,
    "recipe": _recipe,
    "counts": _counts,
}


def _named(name: str, material: Material) -> FeatureScenario:
    """Return a scenario by its id; throws KeyError."""
    for scenario in material.scenarios.get(Id(name).rule, ()):
        if scenario.id == name:
            return scenario
    raise KeyError(name)


def _relinked(text: str, source: str, name: str, material: Material) -> str:
    """Let the links of a page lead to chapters, and those to other files to the repository, if it can be read."""

    def relinked(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(f"conformance/{source}"), found[2]))
        chapter = _GUIDES.get(target.removeprefix("conformance/"))
        if chapter:
            place = posixpath.relpath(chapter, posixpath.dirname(name))
            return f"[{found[1]}]({place}{found[3] or ''})"
        if material.repository:
            return f"[{found[1]}]({material.repository.rstrip('/')}/{target})"
        return found[1]

    return _LINK.sub(relinked, text)
