"""The one reader of the specification's data: rules, gaps, documents and the interfaces of both dialects."""

from mmio_spec.catalogue import Catalogue, Gap, RealSystem, Rule, Topic
from mmio_spec.catalogue_file import load_catalogue, sources_of_catalogue
from mmio_spec.compiled import compiled, modules_of
from mmio_spec.dialect import DIALECTS, Dialect
from mmio_spec.documents import Document, Source
from mmio_spec.errors import Fault, SpecError, UnknownNameError
from mmio_spec.facts import Fact, load_facts
from mmio_spec.interface import Function, Interface, Parameter
from mmio_spec.interface_file import load_interface
from mmio_spec.ledger import Ledger, hand_over, load_ledger
from mmio_spec.location import folder
from mmio_spec.requirements import Requirement, Requirements, freeze, load_requirements, versions
from mmio_spec.structure import Layout, Member, Place, Structure

__all__ = [
    "DIALECTS",
    "Catalogue",
    "Dialect",
    "Document",
    "Fact",
    "Fault",
    "Function",
    "Gap",
    "Interface",
    "Layout",
    "Ledger",
    "Member",
    "Parameter",
    "Place",
    "RealSystem",
    "Requirement",
    "Requirements",
    "Rule",
    "Source",
    "SpecError",
    "Structure",
    "Topic",
    "UnknownNameError",
    "compiled",
    "folder",
    "freeze",
    "hand_over",
    "load_catalogue",
    "load_facts",
    "load_interface",
    "load_ledger",
    "load_requirements",
    "modules_of",
    "sources_of_catalogue",
    "versions",
]
