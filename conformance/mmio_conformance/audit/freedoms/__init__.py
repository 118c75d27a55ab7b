"""Freedoms: what an implementation may do otherwise than the model, as the documents leave it open."""

from mmio_conformance.audit.freedoms import (  # noqa: F401 - importing them registers them
    buffers,
    chunks,
    compound,
    formats,
    memory,
    names,
    opening,
    transfers,
)
from mmio_conformance.audit.freedoms.using import FREEDOMS, Freedom, mixtures, permissive_model, uses

__all__ = ["FREEDOMS", "Freedom", "mixtures", "permissive_model", "uses"]
