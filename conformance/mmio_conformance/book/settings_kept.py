"""Keeps the settings that Sphinx and MyST work out for every page anew, with a parser of command lines each time.

They are the same for all pages. Working them out twice a page takes a twelfth of a build.
"""

from __future__ import annotations

import copy
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

import myst_parser.mdit_to_docutils.base
import sphinx.builders.html
import sphinx.util.docutils
from docutils.frontend import Values
from docutils.utils import DependencyList
from sphinx.builders.html import _assets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORK_OUT: Final = (
    (sphinx.util.docutils, "_get_settings"),
    (myst_parser.mdit_to_docutils.base, "get_default_settings"),
)


@contextmanager
def settings_kept() -> Iterator[None]:
    """Let each page have a copy of the settings that were worked out for the first one, as long as this lasts."""
    with ExitStack() as stack:
        for module, name in _WORK_OUT:
            stack.enter_context(patch.object(module, name, _kept(getattr(module, name))))
        # Styles and scripts are there before the first page, which asks for the hash of each of them, as all pages do.
        hashed = cache(_assets._file_checksum)  # noqa: SLF001 - there is no other place
        stack.enter_context(patch.object(sphinx.builders.html, "_file_checksum", hashed))
        yield


def _kept(work_out: Callable[..., Values]) -> Callable[..., Values]:
    found: dict[tuple[type, ...], Values] = {}

    def settings(*components: Any, **options: Any) -> Values:
        # Which kind asks decides, and not which one of it; the options are those of the one book that is built.
        key = tuple(one if isinstance(one, type) else type(one) for one in components)
        if key not in found:
            found[key] = work_out(*components, **options)
        given = vars(found[key]).items()
        copied = Values({name: copy.copy(one) if isinstance(one, list | dict) else one for name, one in given})
        copied.record_dependencies = DependencyList()
        return copied

    return settings
