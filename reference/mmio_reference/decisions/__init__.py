"""The decisions of the model: small methods, each of which decides what one rule states and cites it.

The modules bear the names of the topics in spec/rules and hold what both dialects share. `differences`
names what they do not share. An implementation that breaks one rule on purpose overrides one of these
methods.
"""

from __future__ import annotations

from mmio_reference.decisions.ascend import AscendDecisions
from mmio_reference.decisions.buffer import BufferDecisions
from mmio_reference.decisions.create_chunk import CreateChunkDecisions
from mmio_reference.decisions.descend import DescendDecisions
from mmio_reference.decisions.differences import Differences
from mmio_reference.decisions.direct import DirectDecisions
from mmio_reference.decisions.flush import FlushDecisions
from mmio_reference.decisions.fourcc import FourccDecisions
from mmio_reference.decisions.info import InfoDecisions
from mmio_reference.decisions.install import InstallDecisions
from mmio_reference.decisions.ioproc import IoprocDecisions
from mmio_reference.decisions.memory import MemoryDecisions
from mmio_reference.decisions.names import NamesDecisions
from mmio_reference.decisions.observed import ObservedDecisions
from mmio_reference.decisions.open import OpenDecisions
from mmio_reference.decisions.rename import RenameDecisions
from mmio_reference.decisions.select import SelectDecisions
from mmio_reference.decisions.share import ShareDecisions
from mmio_reference.decisions.transfer import TransferDecisions

__all__ = ["Decisions"]


class Decisions(
    FourccDecisions,
    InstallDecisions,
    SelectDecisions,
    OpenDecisions,
    ShareDecisions,
    NamesDecisions,
    RenameDecisions,
    MemoryDecisions,
    IoprocDecisions,
    TransferDecisions,
    InfoDecisions,
    DescendDecisions,
    AscendDecisions,
    CreateChunkDecisions,
    ObservedDecisions,
    BufferDecisions,
    FlushDecisions,
    DirectDecisions,
    Differences,
):
    """Everything that a dialect decides; Windows and OS2 complete it."""

    #: The functions of the dialect that the model has.
    functions: tuple[str, ...]
