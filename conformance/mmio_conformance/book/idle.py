"""What Sphinx looks for on every page of any book, and no page of this one has; looking takes a tenth of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import sphinx.util.docutils
from docutils.transforms import references
from sphinx.builders.latex.transforms import FootnoteDocnameUpdater
from sphinx.domains import c, citation, cpp
from sphinx.transforms import (
    ApplySourceWorkaround,
    AutoIndexUpgrader,
    AutoNumbering,
    DefaultSubstitutions,
    DoctestTransform,
    GlossarySorter,
    HandleCodeBlocks,
    MoveModuleTargets,
    i18n,
)
from sphinx.transforms.post_transforms import OnlyNodeTransform, PropagateDescDomain, code, images
from sphinx.transforms.references import SphinxDanglingReferences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from docutils.transforms import Transform
    from sphinx.registry import SphinxComponentRegistry

#: Translations, footnotes, citations, references as reStructuredText has them, numbered figures, modules, signatures in
#: C, listings without language, doctests, images, and what is for some kinds of output only.
IDLE: Final[frozenset[type[Transform]]] = frozenset(
    {
        ApplySourceWorkaround,
        AutoIndexUpgrader,
        AutoNumbering,
        DefaultSubstitutions,
        DoctestTransform,
        GlossarySorter,
        HandleCodeBlocks,
        MoveModuleTargets,
        OnlyNodeTransform,
        PropagateDescDomain,
        SphinxDanglingReferences,
        references.AnonymousHyperlinks,
        references.ExternalTargets,
        references.Footnotes,
        references.IndirectHyperlinks,
        references.Substitutions,
        i18n.Locale,
        i18n.TranslationProgressTotaliser,
        i18n.AddTranslationClasses,
        i18n.RemoveTranslatableInline,
        FootnoteDocnameUpdater,
        citation.CitationDefinitionTransform,
        citation.CitationReferenceTransform,
        c.AliasTransform,
        cpp.AliasTransform,
        code.HighlightLanguageTransform,
        code.TrimDoctestFlagsTransform,
        images.ImageDownloader,
        images.DataURIExtractor,
    }
)


def leave_out_idle(registry: SphinxComponentRegistry) -> None:
    """Take out of what extensions do to each page what would find nothing there."""
    for transforms in (registry.transforms, registry.post_transforms):
        transforms[:] = _without_idle(transforms)


def idle_left_out() -> AbstractContextManager[object]:
    """Take it out of what docutils does to each page that it reads, as long as this lasts."""
    transforms = _without_idle(sphinx.util.docutils._READER_TRANSFORMS)  # noqa: SLF001 - there is no other place
    return patch.object(sphinx.util.docutils, "_READER_TRANSFORMS", transforms)


def _without_idle(transforms: Iterable[type[Transform]]) -> list[type[Transform]]:
    return [one for one in transforms if one not in IDLE]
