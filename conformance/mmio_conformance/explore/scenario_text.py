"""Findings as scenarios: an example in the language of the features, and the step that shows the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue

from mmio_conformance.explore.steps import GIVEN, Call, MakeBlock, MakeStructure, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmio_spec import Dialect

    from mmio_conformance.explore.difference import Difference

#: Calls that are named in a title: more of them would make no sentence.
_NAMED: Final = 3
_NO_RULE: Final = "open.before-use"
#: What a title says of a point; a law has its own words, and of anything else, a member, it is as it should be.
_SAID: Final = {
    "access": "{0} is refused",
    "answer": "{0} gives what the I/O procedure has answered",
    "asking": "{0} does without a message",
    "beyond": "{0} writes no more than there is room for",
    "bytes": "{0} gives the bytes of the file",
    "bytes behind": "{0} stores nothing behind the bytes that were asked for",
    "bytes in the buffer": "{0} leaves the bytes of the file in the buffer",
    "content": "{0} leaves the file as it was written",
    "crashed": "{0} returns",
    "error": "{0} leaves a reason",
    "failure": "{0} returns an error",
    "file": "{0} leaves the file as it should be",
    "handle": "{0} leaves the file open",
    "info": "{0} leaves the MMIOINFO as it was",
    "messages": "{0} sends the messages that it needs",
    "messages after emptying": "{0} asks the I/O procedure again",
    "names": "{0} passes the names on",
    "procedure": "{0} asks the I/O procedure that it should",
    "timed out": "{0} returns",
    "unchanged": "{0} changes nothing when it fails",
}


def write_feature(steps: Sequence[Step], difference: Difference, dialect: Dialect) -> str:
    """Return a feature of one scenario that a sound implementation passes and that fails where the difference was."""
    rule = difference.rules[0] if difference.rules else _NO_RULE
    title = load_catalogue().rules[rule].title
    lines = [
        "Feature: What an exploration found",
        "",
        f"  @{rule}",
        f"  Rule: {title}",
        "",
        "    # Tag it with the rules that its steps presuppose.",
        f"    @{dialect}",
        f"    Scenario: {_title(steps, difference)}",
        *write_scenario(steps, difference),
    ]
    return "\n".join(lines) + "\n"


def write_scenario(steps: Sequence[Step], difference: Difference) -> list[str]:
    """Return the steps of the scenario, a line each, with the rows of their tables."""
    needed = _needed(steps)
    given = [step for step in needed if isinstance(step, GIVEN)]
    done = [step for step in needed if not isinstance(step, GIVEN)]
    if difference.calls and done:
        done.pop()
    return [
        *_block("Given", [step.lines for step in given]),
        *_block("When", [_lines(step) for step in done]),
        *_block("Then", [shown.splitlines() for shown in difference.shows]),
    ]


def _lines(step: Step) -> list[str]:
    return [step.line] if isinstance(step, Call) else step.lines


def _block(word: str, steps: Sequence[Sequence[str]]) -> list[str]:
    lines: list[str] = []
    for number, (first, *rows) in enumerate(steps):
        lines.append(f"      {'And' if number else word} {first}")
        lines += [f"        {row}" for row in rows]
    return lines


def _needed(steps: Sequence[Step]) -> list[Step]:
    """Leave out the blocks and structures that no later step names."""
    texts = [" ".join(_lines(step)) if not isinstance(step, GIVEN) else " ".join(step.lines[1:]) for step in steps]
    kept: list[Step] = []
    for number, step in enumerate(steps):
        if isinstance(step, MakeBlock | MakeStructure):
            later = " ".join(texts[number + 1 :])
            if not _names(later, step.name):
                continue
        kept.append(step)
    return kept


def _names(text: str, name: str) -> bool:
    """Tell whether a text has a name as a word of its own."""
    words = "".join(letter if letter.isalnum() or letter == "_" else " " for letter in text).split()
    return name in words


def _title(steps: Sequence[Step], difference: Difference) -> str:
    calls = [step.function for step in steps if isinstance(step, Call)]
    before = list(dict.fromkeys(name for name in calls[:-1] if name != "mmioOpen"))[-_NAMED:]
    listed = " and ".join([", ".join(before[:-1]), before[-1]] if len(before) > 1 else before)
    after = f"After {listed}, " if listed else ""
    function = difference.function
    if not difference.point:
        return f"{after}{function} returns {difference.expected}"
    is_law = difference.point not in _SAID and " " in difference.point
    said = difference.point if is_law else _SAID.get(difference.point, "{0} leaves {1} as it should be")
    title = after + said.format(function, difference.point)
    return title[:1].upper() + title[1:] if is_law else title
