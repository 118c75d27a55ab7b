"""Keeps what Sphinx, MyST, Pygments and the theme work out for every page anew, and is the same for all of them."""

from __future__ import annotations

import copy
import logging
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

import myst_parser.mdit_to_docutils.base
import sphinx.builders
import sphinx.builders.html
import sphinx.util.docutils
from docutils.frontend import Values
from docutils.utils import DependencyList
from sphinx.builders import Builder
from sphinx.builders.html import _assets
from sphinx.environment.adapters.toctree import TocTree
from sphinx.highlighting import PygmentsBridge
from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docutils.nodes import Node
    from pygments.formatter import Formatter
    from sphinx.application import Sphinx

#: What works settings out, with a parser of command lines each time: module and name.
_SETTINGS: Final = (
    (sphinx.util.docutils, "_get_settings"),
    (myst_parser.mdit_to_docutils.base, "get_default_settings"),
)


@contextmanager
def kept() -> Iterator[None]:
    """Let each page have what was worked out for the first one, as long as this lasts."""
    with ExitStack() as stack:
        for module, name in _SETTINGS:
            stack.enter_context(patch.object(module, name, _kept_settings(getattr(module, name))))
        # Styles and scripts are there before the first page, which asks for the hash of each of them, as all pages do.
        hashed = cache(_assets._file_checksum)  # noqa: SLF001 - there is no other place
        stack.enter_context(patch.object(sphinx.builders.html, "_file_checksum", hashed))
        stack.enter_context(patch.object(PygmentsBridge, "get_formatter", _kept_formatters()))
        stack.enter_context(patch.object(TocTree, "get_toc_for", _sections))
        stack.enter_context(patch.object(Builder, "_read_parallel", _in_shares(Builder._read_parallel)))  # noqa: SLF001
        yield


def spare(app: Sphinx) -> None:
    """Let Sphinx say what is wrong alone, and not each event, and not ask for each page whether templates changed."""
    logging.getLogger(NAMESPACE).setLevel(logging.WARNING)
    app.builder.templates.environment.auto_reload = False


def _kept_settings(work_out: Callable[..., Values]) -> Callable[..., Values]:
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


def _kept_formatters() -> Callable[..., Formatter]:
    make = PygmentsBridge.get_formatter
    found: dict[str, Formatter] = {}

    def formatter(bridge: PygmentsBridge, **options: Any) -> Formatter:
        key = repr((bridge.formatter_args, options))
        if key not in found:
            found[key] = make(bridge, **options)
        return found[key]

    return formatter


def _in_shares(read: Callable[..., None]) -> Callable[..., None]:
    """Let each process read one share: Sphinx gives it batches, and has it send back all that it knows for each."""

    def shares(names: Sequence[str], number: int) -> list[Sequence[str]]:
        return [names[first::number] for first in range(number) if names[first::number]]

    def read_in_shares(builder: Builder, docnames: list[str], nproc: int) -> None:
        with patch.object(sphinx.builders, "make_chunks", shares):
            read(builder, docnames, nproc)

    return read_in_shares


def _sections(tree: TocTree, docname: str, builder: Builder) -> Node:
    """Return the sections of a page as they were read: the theme only looks whether there are any."""
    del builder
    return tree.env.tocs[docname]
