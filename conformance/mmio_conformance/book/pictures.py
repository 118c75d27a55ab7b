"""Pictures in SVG that are drawn of rules and of what the model does, in the colours of the page that they stand on."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect
from msgspec import Struct

from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.play.expressions import number
from mmio_conformance.play.player import begin, carry_out, clean_up
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mmio_spec import Rule

    from mmio_conformance.specification.scenario import FeatureScenario

#: Of the decisions, in pixels: the width of a box, of a line of it, the room between two, and letters to a line.
_BOX: Final = 350
_LINE: Final = 17
_BETWEEN: Final = 34
_LETTERS: Final = 44
#: Of a buffer: the width of a byte, and the room above and below it.
_BYTE: Final = 40
_ROW: Final = 150
_LEFT: Final = 20
_POINTERS: Final = ("pchNext", "pchEndRead", "pchEndWrite")


def decisions_svg(rules: Sequence[Rule]) -> str:
    """Return rules as decisions one after the other, each of which applies where those before it do not."""
    parts: list[str] = []
    y = 8
    for place, rule in enumerate(rules):
        system = f" ({SYSTEMS[rule.dialects[0]]} only)" if len(rule.dialects) == 1 else ""
        lines = wrap(rule.title + system, _LETTERS)
        height = _LINE * (len(lines) + 1) + 14
        parts.append(f'<a href="rules/{rule.id}.html"><title>{escape(rule.title)}</title>')
        parts.append(f'<rect class="box" x="10" y="{y}" width="{_BOX}" height="{height}" rx="5"/>')
        parts += [_text(_BOX / 2 + 10, y + 20 + _LINE * number, line) for number, line in enumerate(lines)]
        parts.append(f"{_text(_BOX / 2 + 10, y + 20 + _LINE * len(lines), rule.id, 'id')}</a>")
        y += height
        if place + 1 < len(rules):
            parts.append(f'<line class="call" x1="{_BOX / 2}" y1="{y}" x2="{_BOX / 2}" y2="{y + _BETWEEN - 6}"/>')
            parts.append(f'<path class="head" d="M{_BOX / 2} {y + _BETWEEN}l-4 -8h8z"/>')
            parts.append(_text(_BOX / 2 + 50, y + 20, "otherwise"))
            y += _BETWEEN
    spoken = "; otherwise ".join(rule.title for rule in rules)
    return svg(_BOX + 20, y + 8, spoken, parts, role="document")


class Moment(Struct, frozen=True):
    """A buffer after a step of a scenario, as the MMIOINFO of the application describes it."""

    step: str
    content: bytes
    #: member -> where it points to, in bytes from the start of the buffer
    pointers: dict[str, int]


def watch_buffer(scenario: FeatureScenario, info: str, dialect: Dialect = Dialect.WINDOWS) -> list[Moment]:
    """Play a scenario on the model and return what becomes of the buffer that an MMIOINFO of it describes.

    There is a moment for each step that names the MMIOINFO once it describes a buffer, and that changes anything: what
    only looks at it has no picture.
    """
    implementation = start_model(MODELS[dialect])
    moments: list[Moment] = []
    try:
        state = begin(scenario, implementation)
        for step in scenario.steps:
            carry_out(step.keyword, step.text, state, step.table)
            if step.keyword == "given" or info not in step.text:
                continue
            start, size = number(f"{info}.pchBuffer", state), number(f"{info}.cchBuffer", state)
            if start and size:
                pointers = {name: number(f"{info}.{name}", state) - start for name in _POINTERS}
                content = state.application().driver.read(start, size)
                if not moments or (moments[-1].content, moments[-1].pointers) != (content, pointers):
                    moments.append(Moment(step.text, content, pointers))
        clean_up(state)
    finally:
        implementation.close()
    return moments


def buffer_svg(moments: Sequence[Moment]) -> str:
    """Return the moments of a buffer below each other, its bytes with what points to them."""
    width = max(640, 2 * _LEFT + _BYTE * max((len(one.content) for one in moments), default=0) + 120)
    parts: list[str] = []
    for row, moment in enumerate(moments):
        top = _ROW * row + 34
        parts.append(f'<text class="step" x="{_LEFT}" y="{top - 14}">{escape(moment.step)}</text>')
        for place, byte in enumerate(moment.content):
            x = _LEFT + _BYTE * place
            parts.append(f'<rect class="box" x="{x}" y="{top}" width="{_BYTE}" height="30"/>')
            parts.append(_text(x + _BYTE / 2, top + 20, chr(byte) if 32 < byte < 127 else "·"))  # noqa: PLR2004 - ASCII
        for level, (name, offset) in enumerate(moment.pointers.items()):
            if 0 <= offset <= len(moment.content):
                parts += _pointer(_LEFT + _BYTE * offset, top + 30, level, name)
    spoken = "; ".join(
        f"{one.step}: " + ", ".join(f"{name} at {offset}" for name, offset in one.pointers.items()) for one in moments
    )
    return svg(width, _ROW * len(moments) + 8, spoken, parts)


def _pointer(x: float, y: float, level: int, name: str) -> list[str]:
    down = y + 20 + 20 * level
    return [
        f'<line class="call" x1="{x}" y1="{down}" x2="{x}" y2="{y + 6}"/><path class="head" d="M{x} {y}l-4 8h8z"/>',
        f'<text class="step" x="{x + 6}" y="{down + 4}">{name}</text>',
    ]


def _text(x: float, y: float, text: str, kind: str = "said") -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}">{escape(text)}</text>'


def svg(width: float, height: float, spoken: str, parts: Iterable[str], role: str = "img") -> str:
    """Return the picture; one with links in it is a document, so that they can be reached."""
    return (
        f'<svg class="drawn" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="{role}" aria-label="{escape(spoken)}">{"".join(parts)}</svg>'
    )
