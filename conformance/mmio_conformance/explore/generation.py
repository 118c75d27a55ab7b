"""Random words for examples: a batch of them uses few kinds of operations much, another batch others."""

from __future__ import annotations

from itertools import count
from random import Random
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect
from msgspec import Struct

from mmio_conformance.explore.example import KINDS, WORDS, Words, pack
from mmio_conformance.explore.operations import NAMES, OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Larger words than this there are none.
LARGEST_WORD: Final = 0xFFFF
#: So many examples share a choice of operations.
BATCH: Final = 8
_LONGEST: Final = 20
#: What may open the file, and operations that go together.
_Group = tuple[tuple[str, ...], tuple[str, ...]]
#: Operations that go together, and what may open the file: a batch has one of these groups, others by chance.
_GROUPS: Final = (
    (("open", "open-memory", "open-procedure"), ("read", "write", "seek")),
    (("open-buffered", "open", "open-memory"), ("get-info", "advance", "put", "skip", "set-info")),
    (("open-buffered",), ("read", "skip", "write")),
    (("open-riff",), ("descend", "ascend")),
    (("open-riff",), ("descend", "descend", "ascend", "seek", "read")),
    (("open", "open-memory"), ("create-chunk", "write", "ascend", "descend")),
    (("open-buffered", "open"), ("flush", "set-buffer", "read", "write", "seek", "get-info")),
    (("open-procedure",), ("fail", "fail", "write", "put", "read", "seek")),
    (("open-buffered", "open"), ("write", "write", "seek", "read")),
    (("open-buffered",), ("set-buffer", "set-buffer", "write", "read", "seek", "get-info")),
    (("open-procedure", "open-riff"), ("fail", "create-chunk", "create-chunk", "write", "write", "descend")),
    (("open-memory",), ("create-chunk", "write", "ascend", "read", "advance", "get-info")),
    (("open-riff",), ("descend", "ascend", "grow-chunk")),
    (("open-riff",), ("search-inside", "search-inside", "ascend", "descend")),
    (("open", "open-element", "open-memory", "open-in-vain"), ("close", "get-info", "read", "write", "open")),
    (("open-element",), ("open-element", "close", "read", "write", "seek")),
    (("open-failing",), ("read", "write", "seek", "fail")),
    (("open-large",), ("read-much", "write-much", "seek-far", "read", "seek")),
    (("open-large",), ("write-much", "write-much", "flush", "set-buffer", "close")),
    (("open-memory",), ("write", "write", "read", "seek", "get-info", "open-memory")),
    (("open-procedure",), ("create-chunk", "fill-chunk")),
    (("open-riff",), ("fail", "descend", "ascend")),
    (("open-procedure", "open"), ("create-chunk", "fill-chunk", "create-chunk", "fill-chunk", "descend", "write")),
    (("leave-failing", "enter-failing", "make-failing"), ("leave-failing", "enter-failing", "make-failing", "read")),
    (("open", "open-memory"), ("create-chunk", "write-much", "ascend", "create-chunk", "write", "ascend")),
    (("open-buffered",), ("flush", "read", "flush", "seek", "write")),
    (("install", "open-procedure"), ("install", "find", "remove", "open-installed", "find", "close")),
    (("open-installed",), ("open-installed", "read", "write", "get-info", "close", "remove", "find")),
    (("open", "rename", "delete"), ("rename", "delete", "exist", "parse", "open", "close")),
    (("open",), ("rename", "delete", "open", "open", "write", "close")),
    (("open-shared",), ("open-elsewhere", "close-elsewhere", "open-shared", "open-elsewhere", "close")),
    (("open-procedure", "open", "open-unusual"), ("send", "last-error", "read", "write", "seek")),
    (("open-unusual",), ("read", "write", "seek", "get-info", "flush", "read")),
    (("open-buffered",), ("refuse", "refuse", "write", "read", "seek", "put")),
    (("open-buffered",), ("fail", "advance", "write", "put", "set-info", "read")),
    (("delete-by-procedure", "make-code"), ("delete-by-procedure", "make-code", "make-code")),
)
#: The same of OS/2, besides.
_GROUPS_OF_OS2: Final = (
    (("open-compound",), ("find-entry", "change-entries", "ask-table", "close-compound")),
    (("open-compound",), ("add-element", "open-element", "find-entry", "read", "close-compound", "close")),
    (("open-compound",), ("change-entries", "copy-compound", "compact", "close-compound", "open-compound")),
    (("open-element-shared",), ("open-element-shared", "open-element-shared", "close", "read")),
    (("open-element",), ("ask-element", "write", "close", "open-element", "read", "get-info")),
    (
        ("find-elements", "open-element"),
        ("find-elements", "remove-element", "compact", "open-element", "write", "close"),
    ),
    (("describe",), ("describe", "ask-formats", "ask-formats", "remove", "install")),
    (("describe", "identify"), ("identify", "determine", "describe", "remove")),
    (("open-procedure",), ("ask-header", "get-data", "set-extended", "seek", "read", "write")),
    (("ask-entries", "ask-codecs"), ("ask-entries", "ask-entries", "ask-codecs", "ask-unknown", "install")),
)
#: How many times an operation of the group is chosen, all together, beside each of the others.
_SHARE: Final = 12
#: About so many of the others a batch has.
_OTHERS: Final = 9
_NAMES: Final = tuple(OPERATIONS)


class ExampleWords(Struct, frozen=True):
    """What an example is composed of."""

    words: tuple[Words, ...]
    ending: int


def examples(seed: int, batches: Iterable[int] | None = None, dialect: str = Dialect.WINDOWS) -> Iterator[ExampleWords]:
    """Generate examples without end, the same ones for a seed; or those of some batches alone.

    They use what the functions of the dialect are for.
    """
    names = NAMES[Dialect(dialect)]
    groups = (*_GROUPS, *_GROUPS_OF_OS2) if dialect == Dialect.OS2 else _GROUPS
    for number in count() if batches is None else batches:
        random = batch_random(seed, number)
        openings, group = _group(groups, seed, number)
        others = [name for name in names if random.random() < _OTHERS / len(names)]
        kinds = [_NAMES.index(name) for name in (*group * (_SHARE // len(group)), *others)]
        for _ in range(BATCH):
            yield _example(random, _NAMES.index(random.choice(openings)), kinds)


def _group(groups: Sequence[_Group], seed: int, number: int) -> _Group:
    """Return the group of a batch: of as many batches as there are groups each has another one."""
    turn, place = divmod(number, len(groups))
    shuffled = _random_of(f"{seed} groups {turn}").sample(range(len(groups)), len(groups))
    return groups[shuffled[place]]


def batch_random(seed: int, number: int) -> Random:
    """Return what a batch of examples is drawn from: batches are independent of each other."""
    return _random_of(f"{seed} {number}")


def _random_of(seed: str) -> Random:
    """Return what is drawn from, the same for a seed everywhere."""
    return Random(seed)  # noqa: S311 - not for secrets


def _example(random: Random, opening: int, kinds: list[int]) -> ExampleWords:
    length = random.randrange(1, _LONGEST)
    operations = (opening, *(random.choice(kinds) for _ in range(length)))
    return ExampleWords(tuple(_words(random, operation) for operation in operations), random.randrange(4))


def _words(random: Random, operation: int) -> tuple[int, ...]:
    subject = random.randrange(LARGEST_WORD // KINDS)
    return pack(operation, subject, *(random.getrandbits(16) for _ in range(WORDS - 1)))
