"""Plays laws: the first words of an example choose one of them, the others what it is tried with."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import AdapterExited, Crashed, Deviation, TimedOut
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.example import WORDS, Played
from mmio_conformance.explore.generation import BATCH, LARGEST_WORD, ExampleWords, batch_random
from mmio_conformance.explore.laws import LAWS
from mmio_conformance.explore.script import LawBroken, Script

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from mmio_conformance.explore.example import Words
    from mmio_conformance.explore.side import Side

_LONGEST: Final = 8


class LawPlayer:
    """Plays laws on an implementation, as far as it has their functions."""

    def __init__(self, model: Side, subject: Side) -> None:
        """Play laws on the subject; the model is not asked, only findings are confirmed with it."""
        self.subject = subject
        self.model = self.reference = model
        self.sides = [subject, model]
        functions = subject.implementation.handshake.functions
        self.laws = tuple(law for law in LAWS if functions >= law.functions)

    def play(self, words: Sequence[Words], *, ending: int = 0, known: Collection[str] = ()) -> Played:
        """Play a law."""
        del ending
        played = Played()
        if not words or not self.laws:
            return played
        (first, *rest), *others = words
        law = self.laws[first % len(self.laws)]
        script = Script(self.subject, law.rules, law.name)
        difference: Difference | None = None
        try:
            law.play(script, tuple(rest), others)
        except LawBroken as broken:
            difference = broken.difference
        except (Crashed, TimedOut, AdapterExited, Deviation) as error:
            what = "timed out" if isinstance(error, TimedOut) else "crashed"
            difference = Difference(script.last_function, what, law.rules, "an answer", what)
        self._begin_anew(died=difference is not None and difference.got in {"timed out", "crashed"})
        played.steps, played.calls = script.steps, script.calls
        if difference is not None and (cause := difference.explained_by(known)):
            played.known.append(cause)
        else:
            played.difference = difference
        return played

    def _begin_anew(self, *, died: bool) -> None:
        if died:
            self.subject.implementation.replace()
        else:
            self.subject.end()
        self.subject.begin()


def law_examples(seed: int, batches: Iterable[int] | None = None) -> Iterator[ExampleWords]:
    """Generate examples of laws without end, the same ones for a seed; or those of some batches alone."""
    for number in count() if batches is None else batches:
        random = batch_random(seed, number)
        for _ in range(BATCH):
            length = random.randrange(_LONGEST)
            words = (tuple(random.randrange(LARGEST_WORD) for _ in range(WORDS)) for _ in range(length + 1))
            yield ExampleWords(tuple(words), 0)
