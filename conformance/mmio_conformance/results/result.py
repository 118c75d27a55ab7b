"""What a run results in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mmio_conformance.results.run_info import RunInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.errors import SuiteError
    from mmio_conformance.results.verdicts import BaselineResult, Outcome


class Result(Struct, frozen=True):
    """What a run resulted in; built when it is over."""

    #: what each subject says of itself
    handshakes: Mapping[str, Handshake]
    outcomes: tuple[Outcome, ...] = ()
    interrupted: bool = False
    #: what broke the run as a whole, so that the outcomes are not complete
    error: SuiteError | None = None
    #: of which suite, and how much there was to play
    run_info: RunInfo = field(default_factory=RunInfo)
    #: when it ended, in the form of ISO 8601
    ended: str = ""
    #: what is missing of a stored run, in a line each
    notes: tuple[str, ...] = ()
    #: what the baseline as a whole resulted in, if there was one
    baseline: BaselineResult | None = None
