"""Draws who calls whom while a scenario is played: applications, the services, and the I/O procedures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mmio_conformance.book.transcript import Message

_SERVICES: Final = "MMIO"
_APPLICATION: Final = "application"
#: In pixels: from one life line to the next, from one arrow to the next, the room above the first and beside it.
_APART: Final = 280
_DOWN: Final = 36
_TOP: Final = 56
_SIDE: Final = 70
#: A text that is longer is cut: the transcript below the picture has all of it.
_LONGEST: Final = 38
#: More arrows than these are no picture any more.
_MOST: Final = 24


def sequence_svg(messages: Sequence[Message]) -> str | None:
    """Return the picture as SVG in the colours of its page; None if no message reaches a procedure, or too many do."""
    procedures = list(dict.fromkeys(one.procedure for one in messages if one.procedure))
    if not procedures or len(messages) > _MOST:
        return None
    applications = list(dict.fromkeys(one.application or _APPLICATION for one in messages if not one.procedure))
    lanes = {name: _SIDE + _APART * number for number, name in enumerate([*applications, _SERVICES, *procedures])}
    arrows = list(_arrows(messages))
    height = _TOP + _DOWN * len(arrows) + 16
    width = _SIDE * 2 + _APART * (len(lanes) - 1)
    spoken = "; ".join(f"{start} to {end}: {text}" for start, end, text, _ in arrows)
    head = f'<svg class="sequence" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
    parts = [f'{head}height="{height}" role="img" aria-label="{escape(f"Sequence: {spoken}")}">']
    for name, x in lanes.items():
        parts.append(f'<line class="life" x1="{x}" y1="40" x2="{x}" y2="{height - 6}"/>')
        parts.append(f'<rect class="lane" x="{x - 60}" y="8" width="120" height="32" rx="4"/>')
        parts.append(f'<text class="name" x="{x}" y="29">{escape(_called(name, procedures))}</text>')
    for number, (start, end, text, answers) in enumerate(arrows):
        parts += _arrow(lanes[start], lanes[end], _TOP + _DOWN * number + 22, text, answers=answers)
    return "".join([*parts, "</svg>"])


def _called(name: str, procedures: Sequence[str]) -> str:
    return f"procedure {name}" if name in procedures else name


def _arrows(messages: Sequence[Message]) -> Iterator[tuple[str, str, str, bool]]:
    """Give sender, receiver, text and whether it is an answer; answers come when all that was within is over."""
    #: depth, sender, receiver and answer of what is not over yet
    within: list[tuple[int, str, str, str]] = []
    for one in messages:
        while within and within[-1][0] >= one.depth:
            _, sender, receiver, answer = within.pop()
            yield receiver, sender, answer, True
        if one.procedure:
            sender, receiver = _SERVICES, one.procedure
        else:
            # A call within a message is made by the procedure that received it.
            caller = next((receiver for _, _, receiver, _ in reversed(within) if receiver != _SERVICES), "")
            sender, receiver = caller or one.application or _APPLICATION, _SERVICES
        yield sender, receiver, one.text, False
        within.append((one.depth, sender, receiver, one.answer))
    while within:
        _, sender, receiver, answer = within.pop()
        yield receiver, sender, answer, True


def _arrow(start: int, end: int, y: int, text: str, *, answers: bool) -> list[str]:
    shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    inward = -7 if end > start else 7
    middle = (min(start, end) + min(abs(end - start), _APART) / 2) if end > start else max(start, end) - _APART / 2
    return [
        f'<line class="{"answer" if answers else "call"}" x1="{start}" y1="{y}" x2="{end}" y2="{y}"/>',
        f'<path class="head" d="M{end} {y}l{inward} -4v8z"/>',
        f'<text class="said" x="{middle:g}" y="{y - 5}">{escape(shown)}</text>',
    ]
