"""The conformance suite of MMIO: scenarios, driver interface, runner and reports."""

__version__ = "0.2.0"

__all__ = ["__version__"]
