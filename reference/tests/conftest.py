from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from mmio_reference import DIALECTS, MMIOINFO, Application, System

MakeSystem = Callable[[str], System]


@pytest.fixture(scope="session")
def make_system(tmp_path_factory: pytest.TempPathFactory) -> MakeSystem:
    """Start a system of a dialect with an empty folder of its own."""
    root = tmp_path_factory.mktemp("systems")
    numbers = count()

    def make(dialect: str) -> System:
        folder = root / str(next(numbers))
        folder.mkdir()
        return System(DIALECTS[dialect](), folder=folder)

    return make


class Storage:
    """An application's own I/O procedure: keeps bytes, and the messages that it received."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = bytearray(content)
        self.position = 0
        self.received: list[tuple[int, int, int]] = []
        self.infos: list[MMIOINFO | None] = []

    def __call__(
        self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int
    ) -> int:
        numbers, memory = application.system.dialect.constants, application.system.memory
        self.received.append((message, first, second))
        self.infos.append(info)
        answer = application.system.dialect.answer_to_unknown_message()
        if message == numbers.MMIOM_OPEN:
            self.position = answer = 0
        elif message == numbers.MMIOM_CLOSE:
            answer = 0
        elif message == numbers.MMIOM_READ:
            part = bytes(self.content[self.position : self.position + second])
            memory.write(first, part)
            answer = len(part)
            self.position += answer
        elif message == numbers.MMIOM_WRITE:
            self.content[self.position : self.position + second] = memory.read(first, second)
            answer = second
            self.position += answer
        elif message == numbers.MMIOM_SEEK:
            base = {0: 0, 1: self.position, 2: len(self.content)}[second]
            self.position = answer = base + first
        if info is not None and message != numbers.MMIOM_USER:
            info.disk_offset = self.position
        return answer


@pytest.fixture
def storage() -> type[Storage]:
    return Storage
