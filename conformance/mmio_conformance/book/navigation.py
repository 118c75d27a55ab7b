"""The list of chapters beside each page, made once for each folder: only what it marks as the current page differs.

The theme asks for it on every page, and making it takes as long as everything else of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

#: Before and after the theme makes its list of what Sphinx gives.
_BEFORE_THEME: Final = 100
_AFTER_THEME: Final = 900
_SHARED: Final = "mmio_navigation"
#: How the page itself and any other chapter stand in the list, and the same as the theme has them.
_HERE: Final = '<li class="toctree-l1 current"><a class="current reference internal" href="#">'
_HERE_IN_THEME: Final = '<li class="toctree-l1 current current-page"><a class="current reference internal" href="#">'
_ELSEWHERE: Final = '<li class="toctree-l1"><a class="reference internal" href="{}">'


def share_navigation(app: Sphinx) -> None:
    """Let all pages of a folder have one list of chapters."""
    app.connect("html-page-context", _give_shared, priority=_BEFORE_THEME)
    app.connect("html-page-context", _mark_current, priority=_AFTER_THEME)


def _give_shared(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Node | None) -> None:
    """Give the theme the list without a current page, unless it looks different around this one."""
    del templatename, doctree
    make = context.get("toctree")
    if make is None or _unfolds(app, pagename):
        return
    shared: dict[tuple[str, str], str] = app.__dict__.setdefault(_SHARED, {})

    def toctree(**options: Any) -> str:
        key = (pagename.rpartition("/")[0], repr(sorted(options.items())))
        if key not in shared:
            here = _ELSEWHERE.format(app.builder.get_target_uri(pagename).rpartition("/")[2])
            shared[key] = str(make(**options)).replace(_HERE, here).replace('<ul class="current">', "<ul>")
        return shared[key]

    context["toctree"] = toctree


def _mark_current(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Node | None) -> None:
    """Mark the page in the list as the theme does."""
    del templatename, doctree
    tree = context.get("furo_navigation_tree", "")
    here = _ELSEWHERE.format(app.builder.get_target_uri(pagename).rpartition("/")[2])
    if here in tree and not _unfolds(app, pagename):
        above, below = tree.split(here)
        before, begun, chapters = above.rpartition("\n<ul>")  # one that is unfolded begins within a line
        above = f'{before}{begun[:-1]} class="current">{chapters}'
        context["furo_navigation_tree"] = f"{above}{_HERE_IN_THEME}{below}"


def _unfolds(app: Sphinx, pagename: str) -> bool:
    """Whether the list shows pages below this one, or below that which it is below."""
    below: dict[str, list[str]] = app.env.toctree_includes
    return pagename in below or any(pagename in pages for top, pages in below.items() if top != app.config.root_doc)
