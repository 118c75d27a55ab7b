"""Law-breakers: implementations that break one rule on purpose, to prove that its scenarios catch it."""

from mmio_reference.law_breakers import (
    ascend,
    buffer,
    create_chunk,
    descend,
    direct,
    flush,
    info,
    install,
    names,
    observed,
    open,  # noqa: A004 - the name of the topic
    rename,
    share,
    transfer,
    windows_only,
)
from mmio_reference.law_breakers.breaking import LAW_BREAKERS, LawBreaker, breaks

__all__ = [
    "LAW_BREAKERS",
    "LawBreaker",
    "ascend",
    "breaks",
    "buffer",
    "create_chunk",
    "descend",
    "direct",
    "flush",
    "info",
    "install",
    "names",
    "observed",
    "open",
    "rename",
    "share",
    "transfer",
    "windows_only",
]
