"""Decisions about which I/O procedure serves a file (topic select)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.predefined import ADDRESS_OF_DOS, ADDRESS_OF_MEM

_USUAL_EXTENSION = 3


class SelectDecisions(Citing):
    """How mmioOpen comes from its arguments to an I/O procedure."""

    @rule("select.by-code", "child.code")
    def code_selects(self, code: int) -> bool:
        """Any code but NULL."""
        return code != 0

    @rule("select.by-address", "select.by-name")
    def address_selects(self, address: int) -> bool:
        """Where no code selects, any address but NULL; for NULL the name does."""
        return address != 0

    @rule("select.by-address-no-code", "select.by-address-not-installed")
    def members_of_uninstalled(self, address: int) -> tuple[int, int]:
        """As fccIOProc NULL, since the procedure is in no list and comes into none; as pIOProc the address."""
        return 0, address

    @rule("select.unknown-code")
    def procedure_for_unknown_code(self) -> int:
        """None, so that the file cannot be opened."""
        self.unspecified("unknown-code-error")
        return 0

    @rule("select.uninstalled-extension", "observed.no-fallback")
    def procedure_for_unknown_extension(self, name: bytes) -> tuple[int, bytes]:
        """None, so that `name` cannot be opened, not even by what is installed for ordinary files."""
        self.unspecified("unknown-extension-error")
        return 0, name

    @rule("select.plain-name", "select.no-identification")
    def procedure_of_plain_name(self) -> int:
        """The predefined one for ordinary files; no other is asked whether the file is its own."""
        return ADDRESS_OF_DOS

    @rule("select.extension", "select.empty-element")
    def extension(self, name: bytes, separator: int) -> bytes:
        """What stands between the last dot before `separator`, the plus sign that counts, and that sign."""
        return name[:separator].rpartition(b".")[2]

    @rule("select.extension-padded")
    def padded_extension(self, extension: bytes) -> bytes:
        """Spaces up to four characters."""
        if len(extension) < _USUAL_EXTENSION:
            self.unspecified("short-extension")
        return extension.ljust(4, b" ")

    @rule("select.element-name")
    def name_for_procedure(self, name: bytes) -> bytes:
        """The whole name, as the application passed it."""
        self.unspecified("what-name-is-passed")
        return name

    @rule("select.dos")
    def procedure_for_dos(self) -> int:
        """Its address, while no other is installed under the code."""
        return ADDRESS_OF_DOS

    @rule("select.mem")
    def procedure_for_mem(self) -> int:
        """Its address, while no other is installed under the code."""
        return ADDRESS_OF_MEM
