"""Takes out of the index of the search what no search asks for, and what `scorer.js` works out where it is read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

#: What stands around the index, which is a script: a page in the file system may load no other file.
_BEFORE, _BEHIND = "Search.setIndex(", ")"
#: So many pages with one heading, such as "Scenarios", are many.
_MANY: Final = 20
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_ENDS: Final = re.compile(r"^[-0-9]+|-+$")


class BookWords(SearchEnglish):
    """English, without words that say nothing at the beginning of a sentence either, where Sphinx would keep them."""

    lang = "book"

    def word_filter(self, word: str) -> bool:
        """Return whether a word is worth an entry of the index."""
        return super().word_filter(word.lower())


def trim_index(site: Path, kinds: Collection[str]) -> None:
    """Shorten the index of a site that was just built; `kinds` are those of what has an address of its own.

    What is described has an entry of the index of its own, such as `install.counted (rule)`, beside its name.
    """
    file = site / "searchindex.js"
    index = json.loads(file.read_text(encoding="utf-8").removeprefix(_BEFORE).removesuffix(_BEHIND))
    del index["filenames"]
    index["alltitles"] = _headings(index["alltitles"], index["titles"])
    described = tuple(f" ({kind})" for kind in kinds)
    index["indexentries"] = {
        name: places for name, places in index["indexentries"].items() if not name.endswith(described)
    }
    said = json.dumps(index, separators=(",", ":"), sort_keys=True)
    file.write_text(f"{_BEFORE}{said}{_BEHIND}", encoding="utf-8")


def _headings(titles: Mapping[str, Any], of_pages: Sequence[str]) -> dict[str, list[Any]]:
    """Return heading -> its places: a page alone where its address there follows from the heading.

    The titles of pages are left out, and headings that many pages have: they tell nobody which of them to read.
    """
    found = {}
    for title, places in titles.items():
        below = [(page, anchor) for page, anchor in places if anchor is not None or of_pages[page] != title]
        if 0 < len(below) < _MANY:
            found[title] = [page if anchor == _anchor(title) else [page, anchor] for page, anchor in below]
    return found


def _anchor(title: str) -> str:
    """Return the address of a heading within its page, as docutils makes it, unless it has met a letter with a mark."""
    return _ENDS.sub("", _NO_LETTER.sub("-", title.lower()))
