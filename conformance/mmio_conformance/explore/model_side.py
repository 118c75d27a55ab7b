"""The model as a side of an exploration: what decided in it and what state calls have met is seen too."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from mmio_conformance.driver.model import InProcess
from mmio_conformance.driver.model_states import StateWatch, Storage
from mmio_conformance.explore.side import Side

if TYPE_CHECKING:
    from mmio_spec import Interface

_PLAIN: Final = ("MMIOM_READ", "MMIOM_WRITE", "MMIOM_WRITEFLUSH", "MMIOM_SEEK", "MMIOM_OPEN", "MMIOM_CLOSE")


@cache
def _plain(interface: Interface) -> frozenset[int]:
    """Return the messages of every storage system."""
    messages = interface.groups["messages"]
    return frozenset(messages[name] for name in _PLAIN if name in messages)


class ModelSide(Side):
    """The model while an example is played on it: its states are noted."""

    def begin(self) -> None:
        """Forget what the last example made."""
        super().begin()
        self.states = StateWatch(self.interface)
        self.states.keeps = self._keeps
        connection = self.application.driver.host.connection
        assert isinstance(connection, InProcess)  # noqa: S101 - the model always is
        connection.model.watch = self.states
        self._open_file = connection.model.open_file
        #: returns the rules and gaps that decided since it was last asked
        self.take_decided = connection.model.take_decided

    def place(self, handle: str) -> int:
        """Return the position of a file of the first application, which nothing notices."""
        return self.states.position(self._open_file(1, self._numbers[handle]))

    def _keeps(self, address: int) -> Storage | None:
        found = self._procedures_at.get(address)
        if found is None:
            return None
        plain = _plain(self.interface)
        fails = any(message in plain for message in found.answers)
        return Storage(found.position, len(found.content), fails)
