"""Takes out of styles and scripts what no page of the site uses: every page loads them, the first one is waited for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_COMMENT: Final = re.compile(r" */\*.*?\*/", re.DOTALL)
#: A comment before a function of a script, which begins a line.
_ABOVE: Final = re.compile(r"^ */\*.*?\*/\n", re.DOTALL | re.MULTILINE)
#: A kind of word in a listing, as a page names it and as a line of the styles does.
_MARKED: Final = re.compile(r'<span class="([a-z0-9]{1,3})">')
_STYLED: Final = re.compile(r"\.highlight \.([a-z0-9]{1,3}) \{")


def trim_styles(site: Path) -> None:
    """Shorten the styles and scripts of a site that was just built; its pages look as they did."""
    styles = site / "_static"
    used = {kind for page in site.rglob("*.html") for kind in _MARKED.findall(page.read_text(encoding="utf-8"))}
    highlighting = styles / "pygments.css"
    lines = _COMMENT.sub("", highlighting.read_text(encoding="utf-8")).splitlines()
    kept = [line for line in lines if (found := _STYLED.search(line)) is None or found[1] in used]
    highlighting.write_text("\n".join(kept) + "\n", encoding="utf-8")
    # The theme's, for extensions of others, of which the book has none.
    (styles / "styles" / "furo-extensions.css").write_text("", encoding="utf-8")
    for script in (styles / "doctools.js", styles / "sphinx_highlight.js"):
        script.write_text(_ABOVE.sub("", script.read_text(encoding="utf-8")), encoding="utf-8")
