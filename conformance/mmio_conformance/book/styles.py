"""Takes out of styles and scripts what no page of the site uses: every page loads them, the first one is waited for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

_COMMENT: Final = re.compile(r" */\*.*?\*/", re.DOTALL)
#: A comment before a function of a script, which begins a line.
_ABOVE: Final = re.compile(r"^ */\*.*?\*/\n", re.DOTALL | re.MULTILINE)
#: A kind of word in a listing, as a page names it and as a line of the styles does.
_MARKED: Final = re.compile(r'<span class="([a-z0-9]{1,3})">')
_STYLED: Final = re.compile(r"\.highlight \.([a-z0-9]{1,3}) \{")
#: The classes of what a page holds.
_CLASSES: Final = re.compile(r'class="([^"]*)"')
#: A rule of the theme's styles: what it is for, and how that looks.
_RULE: Final = re.compile(r"([^{}@;]+)\{[^{}]*\}")
#: What the theme has a look for, and only the makers of pages can put there: no script does.
_OPTIONAL: Final = frozenset(
    [
        "announcement",
        "attention",
        "caution",
        "citation",
        "danger",
        "deprecated",
        "epigraph",
        "error",
        "footnote",
        "footnote-list",
        "hint",
        "important",
        "line-block",
        "math",
        "option-list",
        "sig",
        "tip",
        "versionadded",
        "versionchanged",
        "versionmodified",
        "viewcode-link",
        "warning",
    ]
)
_CLASS: Final = re.compile(r"\.(-?[a-z][\w-]*)")
#: What stands before a line of a script; none of them has a text of several lines.
_INDENT: Final = re.compile(r"^[ \t]+(?://.*\n)?", re.MULTILINE)


def trim_styles(site: Path) -> None:
    """Shorten the styles and scripts of a site that was just built; its pages look as they did."""
    styles = site / "_static"
    used, classes = set[str](), set[str]()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        used.update(_MARKED.findall(text))
        classes.update(name for names in set(_CLASSES.findall(text)) for name in names.split())
    highlighting = styles / "pygments.css"
    lines = _COMMENT.sub("", highlighting.read_text(encoding="utf-8")).splitlines()
    kept = [line for line in lines if (found := _STYLED.search(line)) is None or found[1] in used]
    highlighting.write_text("\n".join(kept) + "\n", encoding="utf-8")
    theme = styles / "styles" / "furo.css"
    unused = _OPTIONAL - classes
    theme.write_text(_RULE.sub(lambda rule: _kept(rule, unused), theme.read_text(encoding="utf-8")), encoding="utf-8")
    # The theme's, for extensions of others, of which the book has none.
    (styles / "styles" / "furo-extensions.css").write_text("", encoding="utf-8")
    for script in (styles / "doctools.js", styles / "sphinx_highlight.js"):
        script.write_text(_INDENT.sub("", _ABOVE.sub("", script.read_text(encoding="utf-8"))), encoding="utf-8")


def _kept(rule: re.Match[str], unused: AbstractSet[str]) -> str:
    """Return a rule, or nothing if everything that it is for is unused."""
    parts = rule[1].split(",")
    return "" if all(unused & set(_CLASS.findall(part)) for part in parts) else rule[0]
