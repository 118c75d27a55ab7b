"""The functions of MMIO, a module for each group."""
