"""Decisions about operations on names: deleting, testing, qualifying and making them (topic names)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule

#: Characters that a name may have, without its NUL.
_LONGEST_NAME = 127


class NamesDecisions(Citing):
    """What mmioOpen does when its flags ask for no file to be opened."""

    @rule("names.delete-other-flags", "names.parse-other-flags", "names.temporary-other-flags")
    def operations_asked(self, flags: int) -> list[int]:
        """The flags for names among those given, the strongest first; flags for opening a file do not count."""
        numbers = self.constants
        known = (numbers.MMIO_GETTEMP, numbers.MMIO_PARSE, numbers.MMIO_EXIST, numbers.MMIO_DELETE)
        return [bit for bit in known if flags & bit]

    @rule("names.delete")
    def deletes(self) -> bool:
        """The file is gone."""
        return True

    @rule("names.delete-answer")
    def answer_of_delete(self, *, deleted: bool) -> int:
        """TRUE if the file was deleted, else FALSE."""
        return int(deleted)

    @rule("names.delete-message")
    def procedure_that_deletes(self, procedure: int) -> int:
        """The I/O procedure that would open the file is the one that deletes it."""
        return procedure

    @rule("names.exist")
    def answer_of_exist(self, *, exists: bool) -> int:
        """TRUE if the file exists, else FALSE."""
        return int(exists)

    @rule("names.exist-opens-nothing")
    def exist_opens(self) -> bool:
        """A file whose existence was tested is not open."""
        return False

    @rule("names.parse")
    def name_parsed(self, name: bytes, qualified: bytes) -> bytes:
        """The qualified name takes the place of the name."""
        return qualified

    @rule("names.parse-answer")
    def answer_of_parse(self, *, exists: bool) -> int:
        """TRUE, whether the file exists or not."""
        return 1

    @rule("names.parse-opens-nothing")
    def parse_opens(self) -> bool:
        """A file whose name was qualified is not open."""
        return False

    @rule("names.temporary")
    def name_made(self, before: bytes, made: bytes) -> bytes:
        """The name that was made takes the place of what the buffer held before."""
        return made

    @rule("names.temporary-answer")
    def answer_of_temporary(self) -> int:
        """Zero, which is the code for success."""
        return 0

    @rule("names.temporary-opens-nothing")
    def temporary_opens(self) -> bool:
        """Under a temporary name nothing is open."""
        return False

    @rule("names.length")
    def name_too_long(self, length: int) -> bool:
        """A name of 127 characters is not."""
        if length > _LONGEST_NAME:
            self.unspecified("long-names")
        return False
