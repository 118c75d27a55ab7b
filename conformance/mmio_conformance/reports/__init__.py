"""What a run leaves for machines to read: results.json and junit.xml."""

from mmio_conformance.reports.junit import junit
from mmio_conformance.reports.results import results

__all__ = ["junit", "results"]
