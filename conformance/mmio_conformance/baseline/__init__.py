"""Baselines: the known deviations of an implementation, so that a run is red for what is new and for nothing else."""

from mmio_conformance.baseline.entries import Baseline, Entry
from mmio_conformance.baseline.gate import Gate
from mmio_conformance.baseline.gating import Gating
from mmio_conformance.baseline.reading import load_baseline

__all__ = ["Baseline", "Entry", "Gate", "Gating", "load_baseline"]
