"""What a run results in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmio_conformance.results.run_info import About

if TYPE_CHECKING:
    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.errors import SuiteError
    from mmio_conformance.results.verdicts import Gated, Outcome


@dataclass(slots=True)
class Result:
    """What came of a run."""

    #: what each subject says of itself
    handshakes: dict[str, Handshake]
    outcomes: list[Outcome] = field(default_factory=list)
    interrupted: bool = False
    #: what broke the run as a whole, so that the outcomes are not complete
    error: SuiteError | None = None
    #: of which suite, and how much there was to play
    about: About = field(default_factory=About)
    #: when it ended, in the form of ISO 8601
    ended: str = ""
    #: what is missing of a stored run, in a line each
    notes: list[str] = field(default_factory=list)
    #: what the baseline as a whole came to, if there was one
    gated: Gated | None = None
