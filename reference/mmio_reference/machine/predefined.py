"""Addresses of the predefined I/O procedures; made up, and far from those of blocks and of applications."""

from __future__ import annotations

ADDRESS_OF_DOS = 0x7FFF0010
ADDRESS_OF_MEM = 0x7FFF0020
ADDRESS_OF_BND = 0x7FFF0030
