"""Plays laws: the first words of an example choose one of them, the others what it is tried with."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.example import ENDS, WORDS, Played, finish, how_ended
from mmio_conformance.explore.generation import BATCH, LARGEST_WORD, ExampleWords, batch_random
from mmio_conformance.explore.laws import LAWS
from mmio_conformance.explore.script import LawBroken, Script
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from mmio_conformance.explore.example import Words
    from mmio_conformance.explore.side import Side

_LONGEST: Final = 8


class LawPlayer:
    """Plays laws on an implementation, as far as it has their functions."""

    def __init__(self, model: Side, subject: Side, topics: frozenset[str] = frozenset()) -> None:
        """Play laws on the subject; the model is not asked, only findings are confirmed with it.

        With topics only laws that a rule of theirs states; throws SuiteError if there is nothing to play.
        """
        self.subject = subject
        self.model = self.reference = model
        self.sides = [subject, model]
        functions = subject.implementation.handshake.functions
        asked = [law for law in LAWS if not topics or {Id(rule).topic for rule in law.rules} & topics]
        if not asked:
            able = sorted({Id(rule).topic for law in LAWS for rule in law.rules})
            raise UsageError(f"no law is of the topic {' or '.join(sorted(topics))}", f"laws are of {', '.join(able)}")
        self.laws = tuple(law for law in asked if functions >= law.functions)
        if not self.laws:
            missing = min((law.functions - functions for law in asked), key=len)
            raise SuiteError(
                f"no law can be played: the implementation does not offer {', '.join(sorted(missing))}",
                "name in the answer to hello all functions that the adapter can call",
            )

    def play(self, words: Sequence[Words], *, ending: int = 0, known: Collection[str] = ()) -> Played:
        """Play a law."""
        del ending
        played = Played()
        if not words:
            return played
        self.subject.be_ready()
        (first, *rest), *others = words
        begin = first % len(LAWS)  # of all, so that an example is one of the same law whatever is missing
        law = next(law for law in (*LAWS[begin:], *LAWS[:begin]) if law in self.laws)
        script = Script(self.subject, law.rules, law.name)
        difference: Difference | None = None
        ended = ""
        try:
            law.play(script, tuple(rest), others)
        except LawBroken as broken:
            difference = broken.difference
        except ENDS as error:
            ended = how_ended(error)
            self.subject.abandon()
        function = script.last_function if ended else "mmioClose"
        ended = ended or finish([self.subject])
        if ended and difference is None:
            difference = Difference(function, ended, law.rules, "an answer", ended)
        played.steps, played.calls = script.steps, script.calls
        if difference is not None and (cause := difference.explained_by(known)):
            played.known.append(cause)
        else:
            played.difference = difference
        return played


def law_examples(seed: int, batches: Iterable[int] | None = None) -> Iterator[ExampleWords]:
    """Generate examples of laws without end, the same ones for a seed; or those of some batches alone."""
    for number in count() if batches is None else batches:
        random = batch_random(seed, number)
        for _ in range(BATCH):
            length = random.randrange(_LONGEST)
            words = (tuple(random.randrange(LARGEST_WORD) for _ in range(WORDS)) for _ in range(length + 1))
            yield ExampleWords(tuple(words), 0)
