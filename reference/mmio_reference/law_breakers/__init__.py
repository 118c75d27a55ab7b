"""Law-breakers: implementations that break one rule on purpose, to prove that its scenarios catch it."""

from mmio_reference.law_breakers import element, fourcc, info, install, ioproc, memory, open, select, transfer  # noqa: A004, F401
from mmio_reference.law_breakers.breaking import LAW_BREAKERS, LawBreaker, breaks

__all__ = ["LAW_BREAKERS", "LawBreaker", "breaks"]
