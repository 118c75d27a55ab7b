"""A system that runs MMIO, and the applications on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import TYPE_CHECKING, Final

from mmio_reference.machine.errors import NoProcedure
from mmio_reference.machine.memory import Memory
from mmio_reference.machine.state import MMIOINFO, Installed, OpenFile, Sharing

if TYPE_CHECKING:
    from mmio_reference.compound.files import CompoundFile, Use
    from mmio_reference.compound.searches import Search
    from mmio_reference.decisions import Decisions

#: An I/O procedure: gets the application, the file's MMIOINFO, the message and its two parameters.
Procedure = Callable[["Application", MMIOINFO | None, int, int, int], int]

#: What the working folder is called in fully qualified names.
FOLDER: Final = b"C:\\MMIO\\"

# bookkeeping: handles are made-up numbers that only have to differ
_FIRST_HANDLE = 0x101


class System:
    """What all applications share: memory, ordinary files, global procedures, who has what open."""

    def __init__(self, dialect: Decisions, files: dict[str, bytearray] | None = None) -> None:
        """Start a system of the given dialect; its one folder holds `files`, name and content, which it changes."""
        self.dialect = dialect
        self.files: dict[str, bytearray] = {} if files is None else files
        self.memory = Memory()
        self.applications: list[Application] = []
        self.global_procedures: list[Installed] = []
        self.sharing: list[Sharing] = []
        #: OS/2: the compound files that are open, by name.
        self.compound_files: dict[str, CompoundFile] = {}
        #: OS/2: the entries of the file of procedures, those for CODECs apart, each as its structure.
        self.ini_procedures: list[bytes] = []
        self.ini_codecs: list[bytes] = []
        #: The files about which messages are being handled just now, the latest last.
        self.in_progress: list[OpenFile] = []
        self._handles = count(_FIRST_HANDLE)
        self.predefined: Mapping[int, Procedure] = dialect.predefined_procedures(self)
        self._procedures: dict[int, Procedure] = {}

    @property
    def trace(self) -> list[str]:
        """Ids of the rules that decided, and of gaps ("gap." before them), since it was cleared."""
        return self.dialect.trace

    def new_application(self) -> Application:
        """Start an application, that is, another process that uses MMIO."""
        application = Application(self)
        self.applications.append(application)
        return application

    def define_procedure(self, address: int, procedure: Procedure) -> None:
        """Put the code of an I/O procedure at an address."""
        self._procedures[address] = procedure

    def procedure_at(self, address: int) -> Procedure:
        """Return the I/O procedure at an address; throws NoProcedure."""
        procedure = self.predefined.get(address) or self._procedures.get(address)
        if procedure is None:
            raise NoProcedure(address)
        return procedure

    def new_handle(self) -> int:
        """Return a number that no file of any application ever had."""
        return next(self._handles)


class Application:
    """A process that uses MMIO: its installed I/O procedures and its open files."""

    def __init__(self, system: System) -> None:
        """Belong to a system; use System.new_application."""
        self.system = system
        #: who decides for the application: the dialect of its system
        self.dialect = system.dialect
        self.installed: list[Installed] = []
        self.files: dict[int, OpenFile] = {}
        #: OS/2: the compound files that the process has open, by handle, and its searches, by the name of the file.
        self.compound_uses: dict[int, Use] = {}
        self.searches: dict[str, Search] = {}
