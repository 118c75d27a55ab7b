"""An implementation under test: its adapters are started, kept between scenarios, reset, and replaced when broken."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.driver.connection import (
    Connection,
    Handshake,
    as_address,
    is_address,
    no_callback,
    printable,
    shake_hands,
)
from mmio_conformance.driver.protocol import NO_MEMBERS
from mmio_conformance.driver.working_folder import WorkingFolder
from mmio_conformance.errors import AdapterError, AdapterExited, SuiteError

if TYPE_CHECKING:
    from mmio_conformance.driver.lines import Observer
    from mmio_conformance.driver.protocol import Answer, Members

    #: Makes what is shown every message of a connection, if anything is.
    MakeObserver = Callable[[], Observer | None]

#: Starts an adapter that works in the given folder.
Start = Callable[[Path], Connection]
#: After so many starts in a row that failed, an adapter is given up.
_LAST_START: Final = 3
#: More names than this in an answer to list are no scenario's: each costs a request.
_NAMES: Final = 1000
#: No system has longer names, in characters.
_LONGEST_NAME: Final = 255


class Host:
    """A running adapter, and which of the applications it hosts is the current one."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.handshake = shake_hands(connection)
        self.current = 1
        #: whether a scenario has had it since the last reset
        self.used = True


class Driver:
    """One application of an implementation, as the steps drive it."""

    def __init__(self, host: Host, number: int) -> None:
        self.host = host
        self.number = number

    @property
    def handshake(self) -> Handshake:
        """What the adapter declared."""
        return self.host.handshake

    def call(self, function: str, arguments: list[int]) -> int:
        """Call a function of the interface; throws NotApplicable if the implementation does not offer it."""
        self.handshake.needs(function)
        return int(self._request("call", {"function": function, "arguments": arguments}).result or 0)

    def allocate(self, size: int) -> int:
        """Allocate a zero-filled block of `size` bytes and return its address."""
        address = int(self._request("allocate", {"size": size}).address or 0)
        if not is_address(address, self.handshake.pointer):
            raise AdapterError(
                f"answer to allocate: expected an address of {self.handshake.pointer} bytes, "
                f"got {printable(str(address))}",
                "see PROTOCOL.md, allocate",
            )
        return address

    def read(self, address: int, size: int) -> bytes:
        """Return `size` bytes of the application's memory."""
        address = as_address(address, self.handshake.pointer)
        data = _bytes(self._request("read", {"address": address, "size": size}))
        if len(data) != size:
            raise AdapterError(f"answer to read: expected {size} bytes, got {len(data)}", "see PROTOCOL.md, read")
        return data

    def write(self, address: int, data: bytes) -> None:
        """Write into the application's memory."""
        self._request("write", {"address": as_address(address, self.handshake.pointer), "data": data.hex()})

    def put(self, name: str, data: bytes) -> None:
        """Make a file in the working folder."""
        self._request("put", {"name": name, "data": data.hex()})

    def get(self, name: str) -> bytes | None:
        """Return the content of a file in the working folder, None if there is none."""
        answer = self._request("get", {"name": name})
        return None if answer.data is None else _bytes(answer)

    def list(self) -> tuple[str, ...]:
        """Return the names of the files in the working folder."""
        return _names(self._request("list"))

    def _request(self, kind: str, members: Members = NO_MEMBERS) -> Answer:
        if self.host.current != self.number:
            self.host.connection.request("application", {"number": self.number})
            self.host.current = self.number
        return self.host.connection.request(kind, members)


class Implementation:
    """Everything that answers for one implementation in one dialect."""

    def __init__(
        self,
        start: Start,
        *,
        ahead: bool = False,
        elsewhere: bool = False,
        at_end: Callable[[], None] = lambda: None,
        folder: WorkingFolder | None = None,
    ) -> None:
        """With `ahead`, once an adapter had to be replaced, the one that would replace the next is started early.

        With `elsewhere` the adapter works in a folder that the suite cannot replace: requests empty it, if it was empty
        at first. `at_end` is called when no adapter is started any more. Adapters work in `folder`, by default a new
        one.
        """
        self._start = start
        self._elsewhere = elsewhere
        self._at_end = at_end
        self._ahead = ahead
        self._folder = folder or WorkingFolder()
        self._hosts: list[Host] = []
        #: what a replacement begins with, in the folder that comes next
        self._spare: Connection | None = None
        self._replaced = False
        self._timeout_share = 1.0
        self._failed_starts = 0
        #: what the adapter said of itself when it was first started; it has to say the same at every start
        self.handshake: Handshake
        #: why the last start failed, once several in a row have: nothing more can be judged
        self.given_up: AdapterError | None = None
        try:
            self.handshake = self._started_at_first().handshake
            if elsewhere:
                _check_that_empty(self._hosts[0])
        except BaseException:
            for host in self._hosts:
                host.connection.kill()
            self._at_end()
            self._folder.remove()
            raise

    def driver(self, number: int) -> Driver:
        """Return application `number` (from 1 on), starting it if it does not run yet."""
        if self._hosts_all:
            return self._driver(self._host(0), number)
        return self._driver(self._host(number - 1), 1)

    def _driver(self, host: Host, number: int) -> Driver:
        return Driver(host, number)

    @property
    def _hosts_all(self) -> bool:
        """Whether one adapter hosts all applications."""
        return "applications" in self.handshake.capabilities

    @property
    def decided(self) -> tuple[str, ...]:
        """Ids of the rules that decided since the last reset, if the model is the implementation."""
        return tuple(rule for host in self._hosts for rule in host.connection.decided)

    def wait(self, share: float) -> None:
        """Wait for the calls of now on only so much of the timeout: 1 is all of it."""
        self._timeout_share = share
        for host in self._hosts:
            host.connection.timeout_share = share

    def reset(self) -> None:
        """Make the adapters that a scenario had forget what it left behind."""
        used = [host for host in self._hosts if host.used]
        for host in used:
            host.connection.on_callback = no_callback
            host.connection.request("reset")
            host.current = 1
        if used:
            self._folder.empty()
            _delete_files(used[0])
        for host in used:
            host.used = False

    def recover(self, undo: Callable[[], None]) -> None:
        """Go on after a scenario that failed, with the same adapters if a reset starts their implementation afresh.

        `undo` closes what the scenario has left open, as far as it can: files that are open cannot be deleted.
        """
        if "afresh" in self.handshake.capabilities and self.between_requests:
            with contextlib.suppress(SuiteError):
                undo()
                self.reset()
                return
        self.replace()

    def replace(self) -> None:
        """End all adapters: nobody knows what state a scenario that did not go well left them in."""
        hosts, self._hosts = self._hosts, []
        for host in hosts:
            host.connection.kill()
        if not self._folder.replace() and self._spare is not None:  # an adapter has removed what lay beside its folder
            self._spare.kill()
            self._spare = None
        self._replaced = True

    def close(self) -> None:
        """End all adapters and remove the working folder; of one that is elsewhere, what lies in it."""
        if self._elsewhere and self.given_up is None and self.between_requests:
            with contextlib.suppress(SuiteError):
                _delete_files(self._host(0))
        for host in self._hosts:
            host.connection.close()
        self._hosts = []
        if self._spare is not None:
            self._spare.kill()
        self._at_end()
        self._folder.remove()

    @property
    def between_requests(self) -> bool:
        """Whether each request that was sent has been answered."""
        return all(host.connection.between_requests for host in self._hosts)

    @property
    def left_behind(self) -> str:
        """What could not be removed of what the adapter left, with the reason; empty if nothing is left."""
        return self._folder.left_behind

    def _host(self, index: int) -> Host:
        while len(self._hosts) <= index:
            try:
                host = self._started()
                _check_that_same(self.handshake, host.handshake)
            except AdapterError as error:
                self._failed_starts += 1
                self.given_up = error if self._failed_starts >= _LAST_START else None
                raise
            self._failed_starts = 0
            if self._elsewhere and len(self._hosts) == 1:
                _delete_files(self._hosts[0])
            self._start_spare()
        self._hosts[index].used = True
        return self._hosts[index]

    def _start_spare(self) -> None:
        """Start the adapter of the next replacement, if there has been one: it is ready by then.

        An adapter that hosts several applications may have the only line to its system, and is never started twice.
        """
        if self._replaced and self._ahead and self._spare is None and not self._hosts_all:
            with contextlib.suppress(AdapterError):  # whoever needs it will hear of it
                self._spare = self._start(self._folder.next())

    def _started_at_first(self) -> Host:
        """Start an adapter, once more if its process ends at hello: a system that is being set up may do so once."""
        try:
            return self._started()
        except AdapterExited:
            return self._started()

    def _started(self) -> Host:
        connection = self._spare if not self._hosts else None
        if connection is None:
            connection = self._start(self._folder.path)
        else:
            self._spare = None
        connection.timeout_share = self._timeout_share
        try:
            self._hosts.append(Host(connection))
        except BaseException:
            connection.kill()
            raise
        return self._hosts[-1]


def _delete_files(host: Host) -> None:
    """Delete the files of the folder that an adapter works in."""
    for name in _names(host.connection.request("list")):
        host.connection.request("delete", {"name": name})


def _check_that_empty(host: Host) -> None:
    """Throw AdapterError if an adapter that somebody else has started works where files are: they would be deleted."""
    if names := _names(host.connection.request("list")):
        raise AdapterError(
            f"the folder that the adapter works in is not empty: it holds {printable(names[0])!r}",
            "start it in an empty folder of its own, which every scenario empties again",
        )


def _check_that_same(first: Handshake, now: Handshake) -> None:
    """Throw AdapterError if an adapter that was started again is not what it was; addresses may differ."""
    for name in ("name", "version", "dialect", "pointer", "functions", "capabilities", "declines", "build"):
        said, says = getattr(first, name), getattr(now, name)
        if said != says:
            if isinstance(said, frozenset):
                said, says = sorted(said - says), sorted(says - said)
            raise AdapterError(
                f"answer to hello after a restart: expected {name} as at the first start, {printable(repr(said))}, "
                f"got {printable(repr(says))}",
                "an adapter says the same of itself at every start: it is one implementation that is judged",
            )
    if len(first.procedures) != len(now.procedures):
        raise AdapterError(
            f"answer to hello after a restart: expected {len(first.procedures)} procedures as at the first start, "
            f"got {len(now.procedures)}",
            "an adapter says the same of itself at every start: it is one implementation that is judged",
        )


def _names(answer: Answer) -> tuple[str, ...]:
    names = tuple(answer.names or ())
    if len(names) > _NAMES:
        raise AdapterError(
            f"answer to list: expected at most {_NAMES} names, got {len(names)}",
            "list only what lies in the working folder; no scenario makes so many files",
        )
    for name in names:
        if len(name) > _LONGEST_NAME:
            raise AdapterError(
                f"answer to list: expected the names of files, got '{printable(name)}'",
                f"none is longer than {_LONGEST_NAME} characters",
            )
    return names


def _bytes(answer: Answer) -> bytes:
    try:
        return bytes.fromhex(str(answer.data))
    except ValueError:
        raise AdapterError(
            f"answer {answer.id}: expected data in hexadecimal digits, got '{printable(str(answer.data))}'",
            "two digits a byte",
        ) from None
