"""Implementations that do nothing: every call returns the same number, or its first argument, and nothing calls back.

A rule that such a one obeys as a whole is tested by scenarios that ask for too little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.model import MODELS, InProcess
from mmio_conformance.driver.protocol import NO_MEMBERS, Answer, Members
from mmio_conformance.driver.working_folder import NoWorkingFolder
from mmio_conformance.play.player import play
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import scenarios_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

#: name -> what it returns, of the arguments of a call
NULL_IMPLEMENTATIONS: Final[dict[str, Callable[[list[int]], int]]] = {
    **{f"returns {number}": lambda _, number=number: number for number in (0, 1, -1, 4096)},  # type: ignore[misc]
    "returns its first argument": lambda arguments: arguments[0] if arguments else 0,
}
#: rule -> why no scenario of it can ask for more
EXCUSED: Final[Mapping[str, str]] = {}


class _Null(InProcess):
    """The model, whose memory and files are real, and whose functions do nothing."""

    def __init__(self, dialect: str, returns: Callable[[list[int]], int]) -> None:
        super().__init__(MODELS[Dialect(dialect)])
        self._returns = returns

    def request(self, kind: str, members: Members = NO_MEMBERS) -> Answer:
        """Answer a call with a number that has nothing to do with it; anything else as the model does."""
        if kind != "call":
            return super().request(kind, members)
        return Answer(id=0, result=self._returns(members["arguments"]))


def obeyed(dialect: str, returns: Callable[[list[int]], int], rules: Collection[str] = ()) -> Iterator[str]:
    """Yield the documented rules, or those among some, of which it passes every scenario of a dialect."""
    implementation = Implementation(lambda _: _Null(dialect, returns), folder=NoWorkingFolder())
    verdicts: dict[str, bool] = {}
    for scenario in scenarios_of(dialect, (Basis.DOCUMENTED,)):
        rule = scenario.rule or ""
        if verdicts.get(rule, True) and (not rules or rule in rules):
            verdicts[rule] = play(scenario, implementation).error is None
    implementation.close()
    yield from (rule for rule, passed in verdicts.items() if passed)
