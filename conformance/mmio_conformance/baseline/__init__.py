"""Baselines: the known deviations of an implementation, so that a run is red for what is new and for nothing else."""

from mmio_conformance.baseline.check import CheckedBaseline
from mmio_conformance.baseline.entries import Baseline, Entry
from mmio_conformance.baseline.judged import Judged
from mmio_conformance.baseline.load import load_baseline
from mmio_conformance.baseline.session import BaselineSession

__all__ = ["Baseline", "BaselineSession", "CheckedBaseline", "Entry", "Judged", "load_baseline"]
