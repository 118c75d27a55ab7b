"""The machine below MMIO: memory, integers, handles, and the state as plain data."""
