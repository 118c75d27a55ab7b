"""`run --watch`: judges again whenever a file changes, and shows what each change has fixed and broken."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.results.events import FILE
from mmio_conformance.results.verdicts import INTERRUPTED
from mmio_conformance.system import ended_as_by_ctrl_c

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Collection, Iterator, Sequence

#: How often it is looked at the files themselves, in milliseconds.
_LOOKING: Final = 500


def judge_at_each_change(options: argparse.Namespace, judge: Callable[[argparse.Namespace], int]) -> int:
    """Judge now and after every change, each time against the time before; Ctrl-C ends it, with the last exit code.

    What the user has named to compare with stays; so does the folder of the report. A run that cannot be made is
    reported, and the next change is waited for.
    """
    wakes = _wakes(options.watch)
    compared = options.against
    with ended_as_by_ctrl_c(), TemporaryDirectory(prefix="mmio-") as place:
        options.report = options.report or Path(place)
        seen = _seen(options.watch)
        code = _judged(options, judge)
        try:
            for changes in wakes if code != INTERRUPTED else ():
                # A file that changed while it was judged, or just before it was watched, has no change of its own.
                before, seen = seen, _seen(options.watch)
                if not changes and seen == before:
                    continue
                if compared is None and (options.report / FILE).exists():
                    options.against = str(options.report)
                code = _judged(options, judge)
                if code == INTERRUPTED:  # whoever ends a run with Ctrl-C means the watching too
                    break
        except KeyboardInterrupt:
            pass
    return code


def _judged(options: argparse.Namespace, judge: Callable[[argparse.Namespace], int]) -> int:
    try:
        code = judge(options)
    except UsageError:
        raise
    except SuiteError as error:
        sys.stderr.write(f"mmio-conformance: {error}\n")
        code = 3
    if code != INTERRUPTED:
        print(f"\nwaiting for a change of {', '.join(map(str, options.watch))}; Ctrl-C ends it", flush=True)
    return code


def _seen(paths: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Return what shows that a file is another one: when it was written, and its size; None while it is missing."""
    seen: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            seen.append(None)
        else:
            seen.append((found.st_mtime_ns, found.st_size))
    return seen


def _wakes(paths: Sequence[Path]) -> Iterator[Collection[object]]:
    """Return an endless iterator that gives the changes as they come, and none now and then.

    Throws UsageError for a path that does not exist.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise UsageError(
            "--watch needs the package watchfiles, which is not installed",
            "install it where mmio-conformance is: pip install watchfiles, or pipx inject mmio-conformance watchfiles",
        ) from None
    for path in paths:
        if not path.exists():
            raise UsageError(f"cannot watch {path}: there is no such file or folder", "name what your build writes")
    watched = [path.resolve() for path in paths]
    # A linker puts a new file in place of the old one: what is watched is the folder that both lie in.
    folders = {path if path.is_dir() else path.parent for path in watched}

    def is_meant(_: object, changed: str) -> bool:
        return any(path == Path(changed) or path in Path(changed).parents for path in watched)

    recursive = any(path.is_dir() for path in watched)
    return watch(*folders, watch_filter=is_meant, recursive=recursive, yield_on_timeout=True, rust_timeout=_LOOKING)
