"""The I/O procedures of scenarios: they behave well, unless a step says otherwise, and remember what they received."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect
from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_spec import Interface, Structure

    from mmio_conformance.play.application import Application

#: How deep calls in callbacks may go; no scenario needs more than three.
DEEPEST: Final = 40
_SET, _CURRENT, _END = range(3)


def without_flush(message: int, interface: Interface) -> int:
    """Return a message, MMIOM_WRITE for MMIOM_WRITEFLUSH: which is sent when is a gap (who-sends-writeflush)."""
    messages = interface.groups["messages"]
    return messages["MMIOM_WRITE"] if message == messages.get("MMIOM_WRITEFLUSH") else message


@cache
def _numbers(interface: Interface, names: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of messages, of those that the dialect has."""
    messages = interface.groups["messages"]
    return frozenset(messages[name] for name in names if name in messages)


class Parameters(Struct, frozen=True):
    """What a message comes with."""

    #: address of the MMIOINFO, 0 if there is none
    info: int
    l_param1: int
    l_param2: int


class Received(Struct, frozen=True):
    """A message as it reached a procedure."""

    message: int
    l_param1: int
    l_param2: int
    #: the MMIOINFO when the message arrived; empty if it came without one
    info: dict[str, int | tuple[int, ...]]
    #: the string in lParam1 of a message that names a file, else None
    name: bytes | None
    #: the string in lParam2 of a message that gives a new name, else None
    new_name: bytes | None = None


class Procedure(Struct):
    """An I/O procedure of a scenario, which keeps `content` as a custom storage system would keep an element."""

    name: str
    application: Application
    #: where the adapter has its entry point
    address: int
    content: bytearray = field(default_factory=bytearray)
    received: list[Received] = field(default_factory=list)
    #: message -> answer that a step prescribes, or what finds it when the message comes
    answers: dict[int, int | Callable[[Parameters], int]] = field(default_factory=dict)
    #: message -> what a step wants done first
    actions: dict[int, list[Callable[[Parameters], None]]] = field(default_factory=dict)
    #: how many bytes it reads or writes with one message, None for all of them
    most: int | None = None
    #: where it reads or writes next
    position: int = 0

    def handle(self, info_address: int, message: int, l_param1: int, l_param2: int) -> int:
        """Remember a message and answer it."""
        self._remember(info_address, message, l_param1, l_param2)
        return self.answer(info_address, message, l_param1, l_param2)

    def _remember(self, info_address: int, message: int, l_param1: int, l_param2: int) -> None:
        application = self.application
        info: dict[str, int | tuple[int, ...]] = {}
        if info_address:
            size = self._structure.layout(application.pointer).size
            info = self._structure.unpack(application.driver.read(info_address, size), application.pointer)
        named = message in self._messages("MMIOM_OPEN", "MMIOM_RENAME", "MMIOM_IDENTIFYFILE") and l_param1
        name = application.read_string(l_param1) if named else None
        renamed = message in self._messages("MMIOM_RENAME") and l_param2
        new_name = application.read_string(l_param2) if renamed else None
        self.received.append(Received(message, l_param1, l_param2, info, name, new_name))

    def answer(self, info_address: int, message: int, l_param1: int, l_param2: int) -> int:
        """Answer a message, for whoever asks for nothing of what it came with."""
        parameters = Parameters(info_address, l_param1, l_param2)
        for action in self.actions.get(message, ()):
            action(parameters)
        if message in self.answers:
            answer = self.answers[message]
            return answer if isinstance(answer, int) else answer(parameters)
        return self._work(info_address, message, l_param1, l_param2)

    def let_answer(self, message: int, answer: int | Callable[[Parameters], int]) -> None:
        """Let it answer a message with a number, or with what is found when it comes.

        What is said of MMIOM_WRITE holds for the message that may take its place, too.
        """
        messages = self.application.interface.groups["messages"]
        self.answers[message] = answer
        if message == messages["MMIOM_WRITE"] and "MMIOM_WRITEFLUSH" in messages:
            self.answers[messages["MMIOM_WRITEFLUSH"]] = answer

    @property
    def _structure(self) -> Structure:
        return self.application.interface.structures["MMIOINFO"]

    def _messages(self, *names: str) -> frozenset[int]:
        return _numbers(self.application.interface, names)

    def _work(self, info_address: int, message: int, l_param1: int, l_param2: int) -> int:  # noqa: PLR0911 - a message each
        """Do what a storage system does with the message: what is kept is `content`."""
        if message in self._messages("MMIOM_OPEN"):
            self.position = 0
            return 0
        if message in self._messages("MMIOM_CLOSE", "MMIOM_RENAME"):
            return 0
        if message in self._messages("MMIOM_READ", "MMIOM_WRITE", "MMIOM_WRITEFLUSH") and self.most is not None:
            l_param2 = min(l_param2, self.most)
        if message in self._messages("MMIOM_READ"):
            data = bytes(self.content[self.position : self.position + max(0, l_param2)])
            if data:
                self.application.driver.write(l_param1, data)
            return self._moved(info_address, self.position + len(data), len(data))
        if message in self._messages("MMIOM_WRITE", "MMIOM_WRITEFLUSH"):
            data = self.application.driver.read(l_param1, l_param2) if l_param2 > 0 else b""
            self.content.extend(bytes(max(0, self.position - len(self.content))))
            self.content[self.position : self.position + len(data)] = data
            return self._moved(info_address, self.position + len(data), len(data))
        if message in self._messages("MMIOM_SEEK"):
            base: Final = {_SET: 0, _CURRENT: self.position, _END: len(self.content)}
            if l_param2 not in base or base[l_param2] + l_param1 < 0:
                return -1
            return self._moved(info_address, base[l_param2] + l_param1, base[l_param2] + l_param1)
        return self._unknown(message)

    def _unknown(self, message: int) -> int:
        interface = self.application.interface
        if interface.dialect is Dialect.WINDOWS:
            return 0
        if message in self._messages("MMIOM_IDENTIFYFILE"):
            return -1  # not a file of this procedure's
        return interface.narrow("LONG", interface.constant("MMIOERR_UNSUPPORTED_MESSAGE"), self.application.pointer)

    def _moved(self, info_address: int, position: int, answer: int) -> int:
        """Take the new position, and on Windows put it into lDiskOffset, as its procedures must."""
        self.position = position
        if info_address and self.application.interface.dialect is Dialect.WINDOWS:
            self.set_member(info_address, "lDiskOffset", 0, position)
        return answer

    def set_member(self, info_address: int, member: str, index: int, value: int) -> None:
        """Put a number into a member, or an element of it, of the MMIOINFO at an address."""
        self.application.set_member(self._structure, info_address, member, index, value)
