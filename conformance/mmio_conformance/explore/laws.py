"""Laws: relations that documented rules state of any sequence of calls, whatever the implementation has made before.

They need no model and no second implementation, and play with the few functions that each of them names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.explore.composer import LETTERS, pick
from mmio_conformance.explore.steps import NULL, MakeProcedure, MakeStructure, code_of, number, variable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mmio_conformance.explore.script import Script

_CONTENT: Final = b"0123456789abcdefghij"
_FOUND: Final = 0
#: What an application may do between the calls that a law is about.
_PLAIN: Final = frozenset({"mmioOpen", "mmioClose", "mmioRead", "mmioWrite", "mmioSeek"})

Words = tuple[int, ...]


class Law(Struct, frozen=True):
    """A relation, the rules that state it, the functions that it needs, and how it is tried."""

    name: str
    rules: tuple[str, ...]
    functions: frozenset[str]
    play: Callable[[Script, Words, Sequence[Words]], None]


def _wander(script: Script, others: Sequence[Words], *, handles: Sequence[str] = ("file",)) -> None:
    """Read, write and seek at random, on all handles alike."""
    for first, second, *_ in others:
        results: list[bytes] = []
        for handle in handles:
            count = second % 12 + 1
            if first % 3 == 0:
                results.append(script.read(count, handle=handle))
            elif first % 3 == 1:
                script.write(count, start=second % 20, handle=handle)
            else:
                script.seek(second % len(_CONTENT), handle=handle)
        for other in results[1:]:
            script.expect_bytes(results[0], other)


def _buffered_as_unbuffered(script: Script, words: Words, others: Sequence[Words]) -> None:
    script.open("a.dat", _CONTENT, 0)
    script.open("b.dat", _CONTENT, 1 + words[0] % 6, handle="buffered")
    _wander(script, others, handles=("file", "buffered"))
    place = script.place()
    script.expect(place, script.place(handle="buffered"))
    script.close()
    script.close(handle="buffered")
    script.expect_content("b.dat", script.side.file("a.dat") or b"")


def _written_is_read_back(script: Script, words: Words, others: Sequence[Words]) -> None:
    script.open("a.dat", _CONTENT, words[0])
    _wander(script, others)
    place = script.seek(words[1] % len(_CONTENT))
    content = script.write(words[2] % 12 + 1, start=words[1] % 30)
    script.seek(place)
    script.expect_read(content)


def _one_read_as_two(script: Script, words: Words, others: Sequence[Words]) -> None:
    script.open("a.dat", _CONTENT, words[0])
    _wander(script, others)
    place = script.seek(words[1] % len(_CONTENT))
    whole = script.read(words[2] % 16 + 2)
    script.seek(place)
    half = len(whole) // 2
    if half:
        script.expect_read(whole[:half])
    script.expect_read(whole[half:])


def _there_and_back(script: Script, words: Words, others: Sequence[Words]) -> None:
    script.open("a.dat", _CONTENT, words[0])
    _wander(script, others)
    place = script.place()
    ahead = script.read(4)
    script.seek(place)
    script.seek(words[1] % len(_CONTENT))
    script.seek(place)
    script.expect_read(ahead)


def _nothing_moved(script: Script, words: Words, others: Sequence[Words]) -> None:
    script.open("a.dat", _CONTENT, words[0])
    _wander(script, others)
    place = script.place()
    if words[1] % 2:
        script.write(0)
    else:
        script.read(0)
    script.expect(place, script.place())
    script.seek(0)
    whole = script.read(60)
    script.close()
    script.expect_content("a.dat", whole)


def _closed_and_opened_again(script: Script, words: Words, others: Sequence[Words]) -> None:
    script.open("a.dat", _CONTENT, words[0])
    _wander(script, others)
    script.seek(0)
    whole = script.read(60)
    script.seek(2)
    content = script.write(words[2] % 12 + 1)
    script.close()
    script.open("a.dat", None, words[1], handle="again")
    script.expect_read(whole[:2] + content + whole[2 + len(content) :], handle="again")


def _flushed(script: Script, words: Words, others: Sequence[Words]) -> None:
    script.open("a.dat", _CONTENT, words[0] or 1)
    _wander(script, others)
    place = script.place()
    flags = script.constant("MMIO_EMPTYBUF") if words[1] % 2 else number(0)
    if pick(words[0], range(7)):
        script.expect(0, script.call("mmioFlush", variable("file"), flags))
    script.expect(place, script.place())
    ahead = script.read(4)
    script.seek(place)
    script.expect_read(ahead)


def _installed_and_removed(script: Script, words: Words, others: Sequence[Words]) -> None:
    del others
    script.make(MakeProcedure("P", b""))
    code = code_of("LAW ")
    times = words[0] % 5 + 1
    for _ in range(times):
        script.call("mmioInstallIOProc", code, variable("P"), script.constant("MMIO_INSTALLPROC"))
    finding = "mmioInstallIOProc('LAW ', NULL, MMIO_FINDPROC)"
    for _ in range(times):
        if not script.call("mmioInstallIOProc", code, NULL, script.constant("MMIO_FINDPROC")):
            script.fails("P", "NULL", f"{finding} returns P")
        script.call("mmioInstallIOProc", code, NULL, script.constant("MMIO_REMOVEPROC"))
    if script.call("mmioInstallIOProc", code, NULL, script.constant("MMIO_FINDPROC")):
        script.fails("NULL", "an address", f"{finding} returns NULL")


def _entered_again(script: Script, words: Words, others: Sequence[Words]) -> None:
    del others
    script.open("a.dat", b"", words[0])
    code = code_of("data")
    size = words[1] % 20
    script.make(MakeStructure("MMCKINFO", "made", (("ckid", code), ("cksize", number(pick(words[2], (0, size + 3)))))))
    script.make(MakeStructure("MMCKINFO", "found"))
    script.expect(0, script.call("mmioCreateChunk", variable("file"), variable("made"), number(0)))
    if size:
        script.write(size)
    script.expect(0, script.call("mmioAscend", variable("file"), variable("made"), number(0)))
    script.seek(0)
    script.expect(0, script.call("mmioDescend", variable("file"), variable("found"), NULL, number(0)))
    name = script.side.interface.structures["MMCKINFO"].member("ck_size").name
    got = script.side.members("found")[name]
    if got != size:
        script.fails(str(size), str(got), f"found.{name} is {size}", calls=False)
    if size:
        script.expect_read(LETTERS[:size])


LAWS: Final = (
    Law("a buffer does not show", ("buffer.transparent",), _PLAIN, _buffered_as_unbuffered),
    Law(
        "what was written is read back",
        ("transfer.write", "transfer.read", "transfer.seek", "buffer.transparent"),
        _PLAIN,
        _written_is_read_back,
    ),
    Law("one read is two of the halves", ("transfer.read-advances", "transfer.read"), _PLAIN, _one_read_as_two),
    Law("a seek there and back changes nothing", ("transfer.seek", "buffer.transparent"), _PLAIN, _there_and_back),
    Law("nothing moved is nothing changed", ("transfer.nothing",), _PLAIN, _nothing_moved),
    Law("a file opened again holds what it held", ("open.close-flushes",), _PLAIN, _closed_and_opened_again),
    Law("a flush moves nothing", ("flush.writes",), _PLAIN | {"mmioFlush"}, _flushed),
    Law(
        "as many removals as installations leave nothing",
        ("install.counted",),
        frozenset({"mmioInstallIOProc"}),
        _installed_and_removed,
    ),
    Law(
        "a chunk that is entered again has its size",
        ("ascend.corrects-size", "create-chunk.size", "descend.size"),
        _PLAIN | {"mmioCreateChunk", "mmioAscend", "mmioDescend"},
        _entered_again,
    ),
)
