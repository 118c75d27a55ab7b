"""What Sphinx looks for on every page of any book, and no page of this one has; looking takes a tenth of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx.builders.latex.transforms import FootnoteDocnameUpdater
from sphinx.domains import c, citation, cpp
from sphinx.transforms import (
    ApplySourceWorkaround,
    AutoIndexUpgrader,
    AutoNumbering,
    DefaultSubstitutions,
    DoctestTransform,
    HandleCodeBlocks,
    MoveModuleTargets,
    i18n,
)
from sphinx.transforms.post_transforms import OnlyNodeTransform, PropagateDescDomain, code, images

if TYPE_CHECKING:
    from docutils.transforms import Transform
    from sphinx.registry import SphinxComponentRegistry

#: Translations, footnotes for LaTeX, citations, numbered figures, modules, signatures in C, listings without language,
#: doctests, images, and what is for some kinds of output only.
IDLE: Final[frozenset[type[Transform]]] = frozenset(
    {
        ApplySourceWorkaround,
        AutoIndexUpgrader,
        AutoNumbering,
        DefaultSubstitutions,
        DoctestTransform,
        HandleCodeBlocks,
        MoveModuleTargets,
        OnlyNodeTransform,
        PropagateDescDomain,
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
    """Take out of what is done to each page what would find nothing there."""
    for transforms in (registry.transforms, registry.post_transforms):
        transforms[:] = [one for one in transforms if one not in IDLE]
