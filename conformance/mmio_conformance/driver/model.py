"""The reference model in this process, behind the driver interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.driver.connection import OnCallback, as_address, no_callback
from mmio_conformance.driver.implementation import Driver, Host, Implementation
from mmio_conformance.driver.model_adapter import FATAL, LEFT_OUT, MODELS, POINTER, ReferenceAdapter, checked
from mmio_conformance.driver.protocol import NO_MEMBERS, Answer, Hello, Members, encode
from mmio_conformance.driver.working_folder import NoWorkingFolder
from mmio_conformance.errors import AdapterError, Crashed, SuiteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmio_reference import Decisions

    from mmio_conformance.driver.implementation import MakeObserver
    from mmio_conformance.driver.lines import Observer

__all__ = ["MODELS", "InProcess", "start_model"]


class InProcess:
    """A connection to the model in this process."""

    def __init__(self, decisions: type[Decisions], observer: Observer | None = None, pointer: int = POINTER) -> None:
        self.on_callback: OnCallback = no_callback
        self.timeout_share = 1.0
        #: what answers, for whoever wants to know more of it than requests can ask
        self.model = ReferenceAdapter(decisions, self._called_back, pointer)
        self._observer = observer
        self._last_id = 0

    def request(self, kind: str, members: Members = NO_MEMBERS) -> Answer:
        """Let the model answer; throws Crashed where a real system would touch memory that nobody owns."""
        self._last_id = number = self._last_id + 1
        if self._observer:
            self._observer(True, encode({"id": number, "do": kind, **members}))
        try:
            answered = self.model.handle(kind, members)
        except (*FATAL, LEFT_OUT) as error:
            raise _ended(error, kind) from None
        if self._observer:
            self._observer(False, encode({"id": number, **answered}))
        return (Answer if kind != "hello" else Hello)(id=number, **answered)

    def _called_back(self, procedure: int, arguments: Sequence[int]) -> int:
        return self.on_callback(procedure, arguments)

    @property
    def between_requests(self) -> bool:
        """Never after an error: another model costs nothing."""
        return False

    @property
    def decided(self) -> tuple[str, ...]:
        """Ids of the rules and the gaps that decided since the last reset."""
        return self.model.decided

    @property
    def is_observed(self) -> bool:
        """Whether somebody looks at the messages."""
        return self._observer is not None

    def close(self) -> None:
        """Do nothing: the model holds nothing outside of this process."""

    kill = close


class ModelDriver(Driver):
    """One application of the model in this process, which is asked without messages: they cost more than it does."""

    def __init__(self, host: Host, number: int, model: ReferenceAdapter) -> None:
        super().__init__(host, number)
        self._model = model
        self._needs, self._pointer = host.handshake.needs, host.handshake.pointer

    def call(self, function: str, arguments: list[int]) -> int:
        """Call a function of the interface; throws NotApplicable if the implementation does not offer it."""
        self._needs(function)
        try:
            return self._model.call(self.number, function, arguments)
        except (*FATAL, LEFT_OUT) as error:
            raise _ended(error, "call") from None

    def allocate(self, size: int) -> int:
        """Allocate a zero-filled block of `size` bytes and return its address."""
        return self._model.memory.allocate(size)

    def read(self, address: int, size: int) -> bytes:
        """Return `size` bytes of the application's memory."""
        try:
            return self._model.memory.read(as_address(address, self._pointer), size)
        except FATAL as error:
            raise _ended(error, "read") from None

    def write(self, address: int, data: bytes) -> None:
        """Write into the application's memory."""
        try:
            self._model.memory.write(as_address(address, self._pointer), data)
        except FATAL as error:
            raise _ended(error, "write") from None

    def put(self, name: str, data: bytes) -> None:
        """Make a file in the working folder."""
        self._model.files[checked(name)] = bytearray(data)

    def get(self, name: str) -> bytes | None:
        """Return the content of a file in the working folder, None if there is none."""
        content = self._model.files.get(checked(name))
        return None if content is None else bytes(content)


class ModelImplementation(Implementation):
    """The model in this process."""

    def _driver(self, host: Host, number: int) -> Driver:
        connection = host.connection
        if not isinstance(connection, InProcess) or connection.is_observed:
            return super()._driver(host, number)
        return ModelDriver(host, number, connection.model)


def _ended(error: Exception, kind: str) -> SuiteError:
    """Return what an error of the model is for the suite: what a real system dies of, or what the model leaves out."""
    if isinstance(error, FATAL):
        return Crashed(f"the model was made to touch what a real system would die of: {error}")
    return AdapterError(f"the model cannot do {kind}: {error}")


def start_model(
    decisions: type[Decisions], observer: MakeObserver = lambda: None, pointer: int = POINTER
) -> Implementation:
    """Return the model, in this process: a dialect, or a class derived from one that decides otherwise.

    Its addresses are `pointer` bytes wide, 4 or 8.
    """
    return ModelImplementation(lambda _: InProcess(decisions, observer(), pointer), folder=NoWorkingFolder())
