"""The extension of Sphinx for the book: its domain, in which rules, gaps and names have their addresses, and its parts.

A word of code that is the name of something with an address becomes a link to it, so that authors write
`install.counted` as they do everywhere.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import index, pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from mmio_conformance.book.idle import leave_out_idle
from mmio_conformance.book.navigation import share_navigation
from mmio_conformance.book.search_index import BookWords
from mmio_conformance.book.sequence import sequence_svg
from mmio_conformance.book.steps_lexer import StepsLexer
from mmio_conformance.book.transcript import read_transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element, Node
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: A link to a page, in a picture.
_PAGE: Final = re.compile(r'(href="(?!\w+:)[^"#]+)\.html(?=["#])')
#: What has an address of its own.
KINDS: Final = ("rule", "gap", "topic", "function", "message", "structure", "member", "constant", "error", "document")


class MmioDomain(Domain):
    """Where rules, gaps and the names of the interface are described."""

    name = "mmio"
    label = "MMIO"
    object_types: ClassVar = {kind: ObjType(kind, kind) for kind in KINDS}
    roles: ClassVar = {kind: XRefRole() for kind in KINDS}
    initial_data: ClassVar = {"objects": {}, "documents": set()}

    @property
    def _objects(self) -> dict[str, tuple[str, str, str]]:
        """Name -> document, anchor in it, and kind."""
        found: dict[str, tuple[str, str, str]] = self.data["objects"]
        return found

    def note(self, name: str, kind: str, anchor: str) -> None:
        """Give a name its address, in the document that is being read."""
        document = self.env.current_document.docname
        self._objects[name] = (document, anchor, kind)
        self.data["documents"].add(document)

    def is_name(self, word: str) -> bool:
        """Whether a word of code is the name of something; those of topics are words of other things too: `open`."""
        return word in self._objects and self._objects[word][2] != "topic"

    def reference(self, builder: Builder, origin: str, name: str) -> nodes.reference | None:
        """Return an empty link to what has this name, None if nothing has, or if it is the page that the link is on."""
        if name not in self._objects:
            return None
        document, anchor, _ = self._objects[name]
        if document == origin:
            return None
        folder = origin.rpartition("/")[0]  # all pages of a folder have the same address of it
        if (folder, name) not in self._addresses:
            self._addresses[folder, name] = f"{builder.get_relative_uri(origin, document)}#{anchor}"
        return nodes.reference("", "", internal=True, refuri=self._addresses[folder, name], reftitle=name)

    @cached_property
    def _addresses(self) -> dict[tuple[str, str], str]:
        """Folder, and name of something -> its address from there."""
        return {}

    def clear_doc(self, docname: str) -> None:
        """Forget what a document has described."""
        if docname not in self.data["documents"]:  # as of each that is read for the first time
            return
        self.data["documents"].remove(docname)
        for name in [name for name, found in self._objects.items() if found[0] == docname]:
            del self._objects[name]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        self._objects.update({name: one for name, one in otherdata["objects"].items() if one[0] in docnames})
        self.data["documents"].update(otherdata["documents"] & docnames)

    def resolve_xref(  # noqa: PLR0917 - as Sphinx has it
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Resolve a role of the domain."""
        del env, typ, node
        link = self.reference(builder, fromdocname, target)
        if link is not None:
            link.append(contnode)
        return link

    def resolve_any_xref(  # noqa: PLR0917 - as Sphinx has it
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve the role that takes everything."""
        link = self.resolve_xref(env, fromdocname, builder, "", target, node, contnode)
        return [] if link is None else [(f"mmio:{self._objects[target][2]}", link)]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Return everything for objects.inv and for the search."""
        for name, (document, anchor, kind) in sorted(self._objects.items()):
            yield name, name, kind, document, anchor, 1 if kind in {"rule", "function", "message", "structure"} else 2


class Described(SphinxDirective):
    """`.. mmio:described:: rule install.counted` gives what follows an address, and an entry of the index."""

    required_arguments = 2

    def run(self) -> list[Node]:
        """Return the target, which has the name itself as its id."""
        kind, name = self.arguments
        domain = self.env.domains["mmio"]
        assert isinstance(domain, MmioDomain)  # noqa: S101 - ours
        domain.note(name, kind, name)
        target = nodes.target("", "", ids=[name], names=[])
        self.state.document.note_explicit_target(target)
        entries = [("single", f"{name} ({kind})", name, "", None)]
        return [index(entries=entries), target]


class transcript(nodes.General, nodes.Element):  # noqa: N801 - nodes are named like tags
    """What was called and answered, and a picture of it: nothing that a search looks into."""


class Transcript(SphinxDirective):
    """`.. mmio:transcript:: What the model does` holds the lines that a run has of a scenario.

    With `:rows:` it holds those of many, each with a line that says which: nobody looks at a hundred pictures alike.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {"rows": directives.flag}

    def run(self) -> list[Node]:
        """Return the node."""
        lines = list(self.content)
        drawn = None if "rows" in self.options else sequence_svg(read_transcript(lines))
        return [transcript(summary=self.arguments[0], lines=lines, svg=drawn or "")]


class picture(nodes.General, nodes.Element):  # noqa: N801 - nodes are named like tags
    """A picture in SVG that has the colours of its page."""


class Picture(SphinxDirective):
    """`.. mmio:picture:: Caption` holds a picture as SVG."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {"class": directives.unchanged}

    def run(self) -> list[Node]:
        """Return the node."""
        return [picture(caption=self.arguments[0], svg="\n".join(self.content))]


class LinkNames(SphinxPostTransform):
    """Makes links of words of code that name something; what names nothing stays code.

    It does so when everything has its address: references that are resolved later would take twice as long.
    """

    default_priority = 5

    def run(self, **_: Any) -> None:
        """Replace each word of code that names something, unless it is part of a link or a title."""
        domain = self.env.domains["mmio"]
        assert isinstance(domain, MmioDomain)  # noqa: S101 - ours
        page, builder = self.env.current_document.docname, self.app.builder
        for node in list(self.document.findall(nodes.literal)):
            name = node.astext()
            if domain.is_name(name) and _linkable(node):
                link = domain.reference(builder, page, name)
                if link is not None:
                    node.parent.replace(node, link)
                    link.append(node)


def _linkable(node: Node) -> bool:
    return not any(isinstance(above, nodes.reference | nodes.title | pending_xref) for above in _above(node))


def _above(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _visit_transcript(translator: Any, node: transcript) -> None:
    summary = escape(node["summary"])
    drawn = (
        f'<div class="drawing" tabindex="0" role="group" aria-label="Sequence diagram">{node["svg"]}</div>'
        if node["svg"]
        else ""
    )
    lines = escape("\n".join(node["lines"]), quote=False)
    translator.body.append(
        f'<details class="transcript"><summary>{summary}</summary>{drawn}'
        f'<pre tabindex="0" aria-label="{summary}">{lines}</pre></details>\n'
    )
    raise nodes.SkipNode


def _visit_picture(translator: Any, node: picture) -> None:
    caption = escape(node["caption"])
    svg = node["svg"]
    if translator.builder.out_suffix != ".html":  # a picture's links are written as the site has them
        svg = _PAGE.sub(rf"\1{translator.builder.out_suffix}", svg)
    translator.body.append(
        f'<figure class="picture"><div class="drawing" tabindex="0" role="group" aria-label="{caption}">'
        f"{svg}</div><figcaption>{caption}</figcaption></figure>\n"
    )
    raise nodes.SkipNode


def _visit_as_text(translator: Any, node: transcript) -> None:
    del translator, node
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx what there is; it calls this."""
    app.add_domain(MmioDomain)
    app.add_directive("mmio:described", Described)
    app.add_directive("mmio:transcript", Transcript)
    app.add_directive("mmio:picture", Picture)
    for node, visit in ((transcript, _visit_transcript), (picture, _visit_picture)):
        skip = (_visit_as_text, None)
        app.add_node(node, html=(visit, None), latex=skip, text=skip, man=skip, texinfo=skip)
    app.add_post_transform(LinkNames)
    app.add_lexer("steps", StepsLexer)
    app.add_search_language(BookWords)
    leave_out_idle(app.registry)
    share_navigation(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
