"""An example: steps composed of words, carried out by the model and an implementation, and judged call by call."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from mmio_conformance.driver.model_states import State, succeeded
from mmio_conformance.errors import (
    AdapterError,
    AdapterExited,
    AdapterLate,
    Crashed,
    Deviation,
    SuiteError,
    TimedOut,
    TooManyCallbacks,
)
from mmio_conformance.explore.composer import Composer
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.judging.judge import Judge
from mmio_conformance.explore.judging.points import POINTS
from mmio_conformance.explore.operations import OPERATIONS
from mmio_conformance.explore.operations.ending import end
from mmio_conformance.explore.operations.opening import open_ordinary
from mmio_conformance.explore.steps import Call, Step
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mmio_conformance.explore.composer import Moves
    from mmio_conformance.explore.model_side import ModelSide
    from mmio_conformance.explore.side import Side
    from mmio_conformance.results.explored_gaps import Reading

#: The words of an operation; the first says which it is, and with what is left of it the others what it is about.
Words = tuple[int, ...]
WORDS: Final = 4
_NAMES: Final = tuple(OPERATIONS)
#: Where the model sends more messages than this in a call, an implementation may need more than it has time for.
_MANY: Final = 1000
#: How many operations there are to choose from.
KINDS: Final = len(_NAMES)
#: What is thrown when an implementation dies, hangs, or hands out what cannot be used.
ENDS: Final = (Crashed, TimedOut, AdapterExited, AdapterLate, Deviation)


def unpack(words: Words) -> tuple[int, ...]:
    """Return which operation it is, by its place among all of them, and the words that say what it is about."""
    first, *others = words
    subject, operation = divmod(first, KINDS)
    return (operation, subject, *others)


def pack(operation: int, subject: int, *others: int) -> Words:
    """Return the words that `unpack` has taken apart."""
    return (operation + KINDS * subject, *others)


def named_words(words: Words) -> list[str | int]:
    """Return the words of an operation with its name in front, which stays when operations are added."""
    operation, *others = unpack(words)
    return [_NAMES[operation], *others]


def words_named(named: Sequence[str | int]) -> Words:
    """Return the words of an operation that `named_words` has named; throws ValueError for what is none."""
    operation, *others = named
    words = tuple(map(int, others))
    if len(words) != WORDS or min(words) < 0:
        raise ValueError(f"expected {WORDS} words from 0 on, got {words}")
    return pack(_NAMES.index(str(operation)), *words)


class Played(Struct):
    """What an example resulted in."""

    steps: list[Step] = field(default_factory=list)
    calls: int = 0
    #: differences whose cause was known before: how often each
    known: list[str] = field(default_factory=list)
    #: the states that calls have met, and how often
    states: Counter[State] = field(default_factory=Counter)
    #: what was seen of gaps, and how often
    readings: Counter[Reading] = field(default_factory=Counter)
    #: the first difference of another cause, if there is one
    difference: Difference | None = None


class Player:
    """Plays examples on the model and an implementation, or on two of them; all are reset between examples."""

    def __init__(
        self, model: ModelSide, subject: Side, topics: frozenset[str] = frozenset(), *, against: Side | None = None
    ) -> None:
        """Only differences that rules of the topics decide are reported; without topics all are.

        With `against` the model only says what decides: the two implementations are compared, and gaps as well.
        """
        self.topics = topics
        self.model: ModelSide = model
        self.subject = subject
        #: whose results are the expected ones
        self.reference = against or model
        self.sides = [model, subject] if against is None else [model, subject, against]
        handshakes = [side.implementation.handshake for side in self.sides]
        self.functions = frozenset.intersection(*(one.functions for one in handshakes))
        self.capabilities = frozenset.intersection(*(one.capabilities for one in handshakes))
        self.declined = frozenset[str]().union(*(one.declines for one in handshakes))

    def play(self, words: Sequence[Words], *, ending: int = 0, known: Collection[str] = ()) -> Played:
        """Play an example; a difference of a known cause ends the judgement of its file, any other the example."""
        for side in self.sides:
            side.be_ready()
        played = Played()
        composer = Composer(self.model, self.functions, _open_simplest, self.declined, self.capabilities)
        beside = self.reference is not self.model
        judge = Judge(self.reference, self.subject, composer.world, played.readings, gaps=beside)
        try:
            for moves in _moves(composer, words, ending):
                self._carry_out(moves, judge, played, known)
                if played.difference:
                    break
        except _SaysNothing:
            self._abandon()
        except _Died as died:
            self._abandon()
            self._note(played, died.difference, known)
        else:
            self._finish(played, known)
        return played

    def _carry_out(self, moves: Moves, judge: Judge, played: Played, known: Collection[str]) -> None:
        """Carry the steps of one operation out on all sides."""
        result: int | None = None
        while True:
            try:
                step = next(moves) if result is None else moves.send(result)
            except StopIteration:
                return
            result = self._on_model(step)
            if not isinstance(step, Call):
                played.steps.append(step)
                for side in self.sides[1:]:
                    self._on(side, step)
                continue
            played.calls += 1
            decided = self.model.take_decided()
            if not self._succeeded(step, result):
                step = replace(step, expected=False)
            played.steps.append(step)
            got = self._on(self.subject, step, decided, judge)
            if step.expected and not self._succeeded(step, got):  # else its scenario would end here
                played.steps[-1] = replace(step, expected=False)
            expected = result if self.reference is self.model else self._on(self.reference, step, decided, judge)
            self._note_states(step, got, played)
            self._compare(self._judge(judge, step, expected, got, decided), step, judge, played, known)
            if played.difference:
                return
            if step.target and result and not (got and expected):
                judge.world.close(step.target)
                return

    def _compare(
        self, differences: list[Difference], step: Call, judge: Judge, played: Played, known: Collection[str]
    ) -> None:
        """Note the differences of a call; what a known one leaves of its file is not judged any more."""
        for difference in differences:
            self._note(played, difference, known)
            if played.difference:
                return
            judge.lose(step, difference)

    def _note(self, played: Played, difference: Difference, known: Collection[str]) -> None:
        if cause := difference.explained_by(known):
            played.known.append(cause)
        elif not self.topics or {Id(rule).topic for rule in difference.rules} & self.topics:
            played.difference = difference

    def _note_states(self, call: Call, result: int, played: Played) -> None:
        """Note what the call met, and those made while it lasted; how it ended the implementation has said."""
        *nested, met = self.model.states.take()
        outcome = "succeeded" if self._succeeded(call, result) else "failed"
        played.states[met if met.outcome == outcome else replace(met, outcome=outcome)] += 1
        played.states.update(nested)

    def _succeeded(self, call: Call, result: int) -> bool:
        return succeeded(self.model.interface.functions[call.function], result)

    def _on_model(self, step: Step) -> int:
        try:
            return self.model.carry_out(step)
        except Crashed:
            raise _SaysNothing from None

    def _on(self, side: Side, step: Step, decided: Collection[str] = (), judge: Judge | None = None) -> int:
        try:
            return side.carry_out(step)
        except ENDS as error:
            unjudged = judge is not None and not judge.judges(step)
            if isinstance(error, TooManyCallbacks) and (unjudged or len(self.model.messages) > _MANY):
                raise _SaysNothing from None
            raise _Died(_death(step, error, decided)) from None

    def _judge(self, judge: Judge, call: Call, expected: int, got: int, decided: tuple[str, ...]) -> list[Difference]:
        """Judge a call, for which memory is read: who has spoiled it dies then."""
        try:
            return judge.judge(call, expected, got, decided)
        except ENDS as error:
            raise _Died(_death(call, error, decided)) from None

    def _finish(self, played: Played, known: Collection[str]) -> None:
        ended = finish(self.sides)
        if ended and played.difference is None:
            self._note(played, Difference("mmioClose", ended, (), "an answer", ended), known)

    def _abandon(self) -> None:
        for side in self.sides:
            side.abandon()


class _SaysNothing(Exception):  # noqa: N818 - named for what happened
    """Thrown when the model touches what is nobody's, or somebody needs as many messages as its buffer may demand."""


class _Died(Exception):  # noqa: N818 - named for what happened
    """Thrown when the implementation crashed or hung."""

    def __init__(self, difference: Difference) -> None:
        super().__init__(difference.cause)
        self.difference = difference


def finish(sides: Sequence[Side]) -> str:
    """Close what an example has left on its sides; returns how one of them ended by that, nothing if none did."""
    ended = ""
    try:
        for side in sides:
            side.end()
            side.begin()
    except ENDS as error:
        ended = how_ended(error)
    except AdapterError:
        # What an implementation keeps open although it was closed cannot be deleted: the next example needs others.
        pass
    else:
        return ""
    for side in sides:
        side.abandon()
    return ended


def how_ended(error: SuiteError) -> str:
    """Return how an implementation ended: it is late, or it is gone."""
    return "timed out" if isinstance(error, TimedOut | AdapterLate) else "crashed"


def _death(step: Step, error: SuiteError, decided: Collection[str]) -> Difference:
    """Return the difference that the end of an implementation is, in a step or right after it."""
    function = step.function if isinstance(step, Call) else type(step).__name__
    what = how_ended(error)
    rules = tuple(rule for rule in POINTS.get(function, ()) if rule in decided)
    shows = (step.line,) if isinstance(step, Call) else ()
    return Difference(function, what, rules, "an answer", what, shows, calls=True)


def _open_simplest(composer: Composer) -> Moves:
    return open_ordinary(composer, (0,) * WORDS)


def _moves(composer: Composer, words: Sequence[Words], ending: int) -> Iterator[Moves]:
    for operation, *others in map(unpack, words):
        yield OPERATIONS[_NAMES[operation]](composer, tuple(others))
    yield end(composer, ending)
