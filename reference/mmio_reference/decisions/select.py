"""Decisions about which I/O procedure serves a file (topic select)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.predefined import ADDRESS_OF_DOS, ADDRESS_OF_MEM

if TYPE_CHECKING:
    from mmio_reference.calls.selecting import Choice
    from mmio_reference.machine.state import Installed
    from mmio_reference.machine.system import Application

_USUAL_EXTENSION = 3


class SelectDecisions(Citing):
    """How mmioOpen comes from its arguments to an I/O procedure."""

    @rule("select.by-code")
    def code_selects(self, code: int) -> bool:
        """A code in fccIOProc selects the procedure installed under it."""
        return code != 0

    @rule("select.by-address")
    def address_selects(self, code: int, address: int) -> bool:
        """Without a code an address in pIOProc selects the procedure at that address."""
        return code == 0 and address != 0

    @rule("select.by-name")
    def name_selects(self, code: int, address: int) -> bool:
        """Where neither the code nor the address selects, the syntax of the name does."""
        return True

    @rule("select.by-address-not-installed")
    def installed_by_opening(self, application: Application, choice: Choice, name: bytes) -> list[Installed]:
        """A procedure that is passed by its address does not become an installed one."""
        return []

    @rule("select.by-address-no-code")
    def members_of_uninstalled(self, address: int) -> tuple[int, int]:
        """The fccIOProc and pIOProc of a file whose procedure is not installed: NULL and the address."""
        return 0, address

    @rule("select.plain-name")
    def procedure_of_plain_name(self, application: Application, name: bytes) -> int:
        """A name without a plus sign is served by the predefined procedure for ordinary files."""
        return ADDRESS_OF_DOS

    @rule("select.extension")
    def extension(self, name: bytes, separator: int) -> bytes:
        """The extension stands between a dot and the plus sign that counts, which is at `separator`."""
        return name[:separator].rpartition(b".")[2]

    @rule("select.extension-padded")
    def padded_extension(self, extension: bytes) -> bytes:
        """A short extension is filled up with spaces."""
        if len(extension) < _USUAL_EXTENSION:
            self.unspecified("short-extension")
        return extension.ljust(4, b" ")

    @rule("select.element-name")
    def name_for_procedure(self, name: bytes) -> bytes:
        """The I/O procedure is told the names of the file and of the element."""
        self.unspecified("what-name-is-passed")
        return name

    @rule("select.dos")
    def procedure_for_dos(self) -> int:
        """FOURCC_DOS is the code of the predefined procedure for ordinary files."""
        return ADDRESS_OF_DOS

    @rule("select.mem")
    def procedure_for_mem(self) -> int:
        """FOURCC_MEM is the code of the predefined procedure for memory files."""
        return ADDRESS_OF_MEM
