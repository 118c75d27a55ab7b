"""Decisions about operations on names: deleting, testing, qualifying and making them (topic names)."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.system import FOLDER

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application

#: Characters that a name may have, without its NUL.
_LONGEST_NAME = 127


class NamesDecisions(Citing):
    """What mmioOpen does when its flags ask for no file to be opened."""

    @rule("names.delete-other-flags", "names.parse-other-flags", "names.temporary-other-flags")
    def operation_asked(self, flags: int) -> int:
        """The strongest of the flags for names among those given; zero if all of them are for opening a file."""
        numbers = self.constants
        known = (numbers.MMIO_GETTEMP, numbers.MMIO_PARSE, numbers.MMIO_EXIST, numbers.MMIO_DELETE)
        asked = [bit for bit in known if flags & bit]
        if len(asked) > 1:
            self.unspecified("several-operations-on-names")
        return asked[0] if asked else 0

    @rule("names.delete", "child.delete")
    def delete(self, files: dict[str, bytearray], name: str) -> None:
        """The file is gone from its folder."""
        del files[name]

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
    def look_for(self, application: Application, name: str) -> bool:
        """The folder says whether a file is there, and so nobody opens it."""
        return name in application.system.files

    @rule("names.parse", "names.parse-opens-nothing")
    def qualified_name(self, name: str) -> bytes:
        """The name with its folder, which takes its place; the file is not looked for, let alone opened."""
        return FOLDER + os.fsencode(name)

    @rule("names.parse-answer", "observed.parse-missing-file")
    def answer_of_parse(self) -> int:
        """TRUE, whether the file exists or not."""
        return 1

    @rule("names.temporary", "names.temporary-opens-nothing")
    def unused_name(self, application: Application) -> bytes:
        """A name that no file in the folder has, and that none gets by this; the buffer then holds it."""
        names = (f"T{number:07}.TMP" for number in count())
        return FOLDER + os.fsencode(next(name for name in names if name not in application.system.files))

    @rule("names.temporary-answer")
    def answer_of_temporary(self) -> int:
        """Zero, which is the code for success."""
        return 0

    @rule("names.length", "observed.long-names")
    def name_of_ordinary_file(self, name: bytes) -> bytes:
        """All of the name counts, also of one that is longer than 127 characters."""
        if len(name) > _LONGEST_NAME:
            self.unspecified("long-names")
        return name
