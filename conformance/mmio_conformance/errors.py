"""What can go wrong besides a deviation: each situation is one class with one line and a suggestion."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from mmio_conformance.values import Value, read_value, shortened

#: Hint of what nobody but those who write the suite can mend.
FAULT_OF_SUITE: Final = "this is a fault of the suite: please report it"

#: The longest name of what a deviation is about, in characters.
_LONGEST_SUBJECT: Final = 150


class SuiteError(Exception):
    """The suite cannot go on, or not with this scenario; thrown with one line and a hint that says what to do."""

    #: The verdict of a scenario that ends this way, and the class of the process's exit code.
    verdict: ClassVar[str] = "suite error"

    def __init__(self, what: str, hint: str = "", *, place: str = "") -> None:
        """`place` is the file and the line that are at fault, as in `open.feature:12`, where there is one."""
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.place = place

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes as it is, whatever its class is built from."""
        return Exception.__new__, (type(self), *self.args), self.__dict__

    @property
    def message(self) -> str:
        """What is wrong, after its place."""
        return f"{self.place}: {self.what}" if self.place else self.what

    def __str__(self) -> str:
        return f"{self.message}\nhint: {self.hint}" if self.hint else self.message


class UsageError(SuiteError):
    """Thrown when the command line asks for something that does not exist."""


class AdapterError(SuiteError):
    """Thrown when the adapter, not the implementation behind it, broke the driver interface."""

    verdict = "adapter error"


class AdapterExited(AdapterError):
    """Thrown when the adapter's process ended outside of a call."""


class AdapterLate(AdapterError):
    """Thrown when no answer to a request that is no call came in time."""


class Diverged(AdapterError):
    """Thrown when the suite asks something else than it asked when the exchange that is replayed was recorded."""


class UnknownProcedure(AdapterError):
    """Thrown when the adapter calls back an I/O procedure that nobody has given to it."""


class Crashed(SuiteError):
    """Thrown when the process exited inside a call, or when the implementation handed out an invalid address."""

    verdict = "crashed"


class TimedOut(SuiteError):
    """Thrown when no answer to a call came in time: most likely the implementation hangs."""

    verdict = "timed out"


class TooManyCallbacks(TimedOut):
    """Thrown when a call sends messages without end, as it seems: it is late, but not silent."""


class NotApplicable(SuiteError):
    """Thrown when the implementation does not have what a scenario needs, as it declared in the handshake."""

    verdict = "not applicable"


class Deviation(SuiteError):
    """Thrown when the implementation did other than a rule says."""

    verdict = "failed"

    def __init__(self, what: str, expected: Value | str, got: Value | str) -> None:
        expected = expected if isinstance(expected, Value) else read_value(expected)
        got = got if isinstance(got, Value) else read_value(got)
        self.expected, self.got = shortened(expected, got), shortened(got, expected)
        what = what if len(what) <= _LONGEST_SUBJECT else what[:_LONGEST_SUBJECT] + "..."  # a name may be an adapter's
        super().__init__(f"{what}: expected {self.expected}, got {self.got}")


class Blocked(Deviation):
    """Thrown when a call that a scenario makes on its way, not the one that it is about, does not succeed.

    The scenario has failed, unless a rule that it rests on, or one about the function called, fails too.
    """

    def __init__(self, what: str, expected: Value | str, got: Value | str, *, function: str) -> None:
        super().__init__(what, expected, got)
        self.function = function


def unforeseen(error: Exception, place: str = "") -> SuiteError:
    """Return what nobody has foreseen as an error of the suite, with the place in its code: a fault, or no room."""
    if isinstance(error, MemoryError) or "can't start new thread" in str(error):
        return SuiteError("there is no memory left, or no thread", "let it have more of them: see ulimit -v and -u")
    return SuiteError(f"{type(error).__name__}: {error}{place and f' ({place})'}", FAULT_OF_SUITE)
