"""Law-breakers: implementations that break one rule on purpose, to prove that its scenarios catch it."""

from mmio_conformance.audit.law_breakers import (  # noqa: F401 - importing them registers them
    ascend,
    buffer,
    child,
    codec,
    compact,
    compound,
    contents,
    create_chunk,
    descend,
    direct,
    element,
    extended,
    flush,
    formats,
    found_by_explorations,
    fourcc,
    header,
    identify,
    info,
    ini,
    inside_elements,
    install,
    ioproc,
    many_entries,
    memory,
    names,
    observed,
    open,  # noqa: A004 - the name of the topic
    refusals,
    rename,
    select,
    share,
    transfer,
)
from mmio_conformance.audit.law_breakers.breaking import LAW_BREAKERS, LawBreaker, breaks

__all__ = ["LAW_BREAKERS", "LawBreaker", "breaks"]
