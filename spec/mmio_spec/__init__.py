"""The one reader of the specification's data: rules, gaps, documents and the interfaces of both dialects.

What few need has its own module: `facts`, `ledger` and `requirements`.
"""

import mmio_spec.msgspec_alone  # noqa: F401 - before anything that imports msgspec
from mmio_spec.catalogue import Catalogue, Gap, RealSystem, Rule, Topic
from mmio_spec.compiled import compiled, modules_of
from mmio_spec.dialect import DIALECTS, Dialect
from mmio_spec.documents import Document, Source
from mmio_spec.errors import Fault, SpecError, UnknownNameError
from mmio_spec.interface import Function, Interface, Parameter
from mmio_spec.loading import load_catalogue, load_interface, sources_of_catalogue
from mmio_spec.location import folder
from mmio_spec.structure import Layout, Member, Place, Structure

__all__ = [
    "DIALECTS",
    "Catalogue",
    "Dialect",
    "Document",
    "Fault",
    "Function",
    "Gap",
    "Interface",
    "Layout",
    "Member",
    "Parameter",
    "Place",
    "RealSystem",
    "Rule",
    "Source",
    "SpecError",
    "Structure",
    "Topic",
    "UnknownNameError",
    "compiled",
    "folder",
    "load_catalogue",
    "load_interface",
    "modules_of",
    "sources_of_catalogue",
]
