"""Baselines: the known deviations of an implementation, so that a run is red for what is new and for nothing else."""

from mmio_conformance.baseline.check import Gate
from mmio_conformance.baseline.entries import Baseline, Entry
from mmio_conformance.baseline.load import load_baseline
from mmio_conformance.baseline.session import Gating

__all__ = ["Baseline", "Entry", "Gate", "Gating", "load_baseline"]
