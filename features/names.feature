Feature: Operations on names
  Four flags make mmioOpen work on a name without opening a file: MMIO_DELETE deletes the file, MMIO_EXIST checks whether it exists,
  MMIO_PARSE qualifies its name, and MMIO_GETTEMP makes up a name for a temporary file. mmioOpen then returns a truth value or a
  code instead of a handle, and the name is in a buffer that it may write to.

  @names.delete
  Rule: With MMIO_DELETE, mmioOpen deletes the named file instead of opening it

    Scenario: A deleted file no longer exists
      Given a file "a.dat" that holds "0123456789"
      When mmioOpen("a.dat", NULL, MMIO_DELETE)
      Then there is no file "a.dat"

    Scenario: Deleting one file leaves the others
      Given a file "a.dat" that holds "0123456789"
      And a file "b.dat" that holds "abc"
      When mmioOpen("a.dat", NULL, MMIO_DELETE)
      Then there is no file "a.dat"
      And the file "b.dat" holds "abc"

    @names.delete-answer
    Scenario Outline: The file <name> is deleted and no other
      Given a file <name> that holds "0123456789"
      And a file "b.dat" that holds "abc"
      When mmioOpen(<name>, NULL, MMIO_DELETE)
      Then there is no file <name>
      And the file "b.dat" holds "abc"

      Examples:
        | name      |
        | "b"       |
        | "_$1-~.b" |

    @names.delete-answer @windows
    Scenario Outline: On Windows the file <name> is deleted and no other
      Given a file <name> that holds "0123456789"
      And a file "b.dat" that holds "abc"
      When mmioOpen(<name>, NULL, MMIO_DELETE)
      Then there is no file <name>
      And the file "b.dat" holds "abc"

      Examples:
        | name              |
        | "a.b.dat"         |
        | "a long name.dat" |
        | "c" * 127         |

    @names.delete-answer @windows @select.dos
    Scenario: With FOURCC_DOS, a plus sign is part of the name of the file that is deleted
      Given a file "ONE.XYZ+TWO" that holds "0123456789"
      And a file "ONE.XYZ" that holds "abc"
      And an I/O procedure P
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioOpen("ONE.XYZ+TWO", info, MMIO_DELETE)
      Then there is no file "ONE.XYZ+TWO"
      And the file "ONE.XYZ" holds "abc"
      And P received no MMIOM_OPEN

  @names.delete-answer
  Rule: With MMIO_DELETE, mmioOpen returns TRUE if the file was deleted and FALSE otherwise

    @open.handle
    Scenario: A file is deleted while another one is open
      Given a file "a.dat" that holds "0123456789"
      And a file "b.dat" that holds "abc"
      When file = mmioOpen("b.dat", NULL, MMIO_READ)
      Then mmioOpen("a.dat", NULL, MMIO_DELETE) returns TRUE
      And there is no file "a.dat"

    Scenario: Deleting a file returns TRUE
      Given a file "a.dat" that holds "0123456789"
      Then mmioOpen("a.dat", NULL, MMIO_DELETE) returns TRUE
      And there is no file "a.dat"

    Scenario: Deleting a file that does not exist returns FALSE
      Then mmioOpen("missing.dat", NULL, MMIO_DELETE) returns FALSE
      And nothing else changed

  @names.delete-message
  Rule: The file's I/O procedure is asked to delete it by MMIOM_OPEN with MMIO_DELETE among the flags

    Scenario: An I/O procedure receives MMIOM_OPEN with the flag MMIO_DELETE
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
      When mmioOpen("a.dat", info, MMIO_DELETE)
      Then P received MMIOM_OPEN with
        | dwFlags | MMIO_DELETE           |
        | lParam1 | a string with "a.dat" |

    Scenario: An ordinary file remains when an I/O procedure is asked to delete one of its own
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When mmioOpen("a.dat", info, MMIO_DELETE)
      Then the file "a.dat" holds "0123456789"

    @select.extension @install.install
    Scenario: The procedure for the extension is asked to delete an element
      Given an I/O procedure P
      And a file "ONE.PICT" that holds "0123456789"
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And mmioOpen("ONE.PICT+TWO", NULL, MMIO_DELETE) is tried
      Then P received MMIOM_OPEN with
        | dwFlags & MMIO_DELETE | MMIO_DELETE |
      And the file "ONE.PICT" holds "0123456789"

  @names.delete-other-flags
  Rule: With MMIO_DELETE, all other flags for opening files are ignored

    Scenario Outline: A file is deleted even if <flags> is given
      Given a file "a.dat" that holds "0123456789"
      Then mmioOpen("a.dat", NULL, MMIO_DELETE | <flags>) returns TRUE
      And there is no file "a.dat"

      Examples:
        | flags                         |
        | MMIO_CREATE                   |
        | MMIO_CREATE \| MMIO_READWRITE |
        | MMIO_WRITE \| MMIO_ALLOCBUF   |
        | MMIO_EXCLUSIVE                |
        | MMIO_READ \| MMIO_DENYWRITE   |

    Scenario: MMIO_CREATE together with MMIO_DELETE creates no file
      Then mmioOpen("new.dat", NULL, MMIO_DELETE | MMIO_CREATE | MMIO_WRITE) returns FALSE
      And there is no file "new.dat"

  @names.delete-failed
  Rule: If the file cannot be deleted, MMIO_DELETE leaves MMIOERR_DELETE_FAILED in ulErrorRet of the MMIOINFO passed

    Scenario: Deleting a file that does not exist leaves MMIOERR_DELETE_FAILED
      Given an MMIOINFO info
      Then mmioOpen("missing.dat", info, MMIO_DELETE) returns FALSE
      And info.ulErrorRet is MMIOERR_DELETE_FAILED

  @names.exist
  Rule: With MMIO_EXIST, mmioOpen returns TRUE if the file exists and FALSE otherwise

    Scenario: MMIO_EXIST finds a file that exists
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_EXIST) returns TRUE

    Scenario: MMIO_EXIST does not find a file that does not exist
      Given a block name of 260 bytes
      When "missing.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_EXIST) returns FALSE
      And there is no file "missing.dat"

    Scenario Outline: MMIO_EXIST returns <answer> for <name> next to the file a.dat
      Given a file "a.dat" that holds "0123456789"
      And a file "a.b.dat" that holds "abc"
      And a file "a long name.dat" that holds "abc"
      And a file "noext" that holds "abc"
      And a file "a,b;c=d[e].dat" that holds "abc"
      And a block name of 260 bytes
      When <name> is put at name
      Then mmioOpen(name, NULL, MMIO_EXIST) returns <answer>

      Examples:
        | name                | answer |
        | "a.b.dat"           | TRUE   |
        | "a long name.dat"   | TRUE   |
        | "noext"             | TRUE   |
        | "a,b;c=d[e].dat"    | TRUE   |
        | ".\\\\a.dat"        | TRUE   |
        | "a"                 | FALSE  |
        | "a.da"              | FALSE  |
        | "a.datx"            | FALSE  |
        | "dat"               | FALSE  |
        | "nofolder\\\\a.dat" | FALSE  |
        | "a" * 123 + ".dat"  | FALSE  |

  @names.exist-opens-nothing
  Rule: MMIO_EXIST opens no file

    Scenario: A file can be opened with MMIO_EXCLUSIVE after MMIO_EXIST
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_EXIST) returns TRUE
      And file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE) returns anything but NULL
      And mmioClose(file, 0) returns 0

    Scenario: MMIO_EXIST with MMIO_CREATE makes no file
      Given a block name of 260 bytes
      When "b.dat" is put at name
      And mmioOpen(name, NULL, MMIO_EXIST | MMIO_CREATE | MMIO_WRITE) is tried
      Then there is no file "b.dat"

  @names.parse
  Rule: With MMIO_PARSE, mmioOpen puts the fully qualified form of the name into the buffer that held it

    Scenario: The qualified name has a folder and ends with the name
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      And mmioOpen(name, NULL, MMIO_PARSE)
      Then name is a string with "\\a.dat"

    Scenario: The qualified name refers to the same file
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      And a block buffer of 8 bytes
      When "a.dat" is put at name
      And mmioOpen(name, NULL, MMIO_PARSE)
      Then name is a string with "\\a.dat"
      And file = mmioOpen(name, NULL, MMIO_READ) returns anything but NULL
      And mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

    Scenario: A name that is already qualified stays qualified
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      And mmioOpen(name, NULL, MMIO_PARSE)
      And mmioOpen(name, NULL, MMIO_PARSE)
      Then name is a string with "\\a.dat"

    Scenario Outline: The qualified form of <name> refers to the same file
      Given a file <file> that holds "0123456789"
      And a block name of 260 bytes
      And a block buffer of 8 bytes
      When <name> is put at name
      And mmioOpen(name, NULL, MMIO_PARSE) is tried
      Then name is a string with "\\" + <file>
      And file = mmioOpen(name, NULL, MMIO_READ) returns anything but NULL
      And mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

      Examples:
        | name              | file              |
        | "noext"           | "noext"           |
        | "a.b.dat"         | "a.b.dat"         |
        | "a long name.dat" | "a long name.dat" |
        | "a,b;c=d[e].dat"  | "a,b;c=d[e].dat"  |
        | ".\\\\a.dat"      | "a.dat"           |

  @names.parse-answer
  Rule: With MMIO_PARSE, mmioOpen returns TRUE if it has qualified the name

    Scenario: Qualifying the name of a file returns TRUE
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE) returns TRUE
      And name is a string with "\\a.dat"

  @names.parse-opens-nothing
  Rule: MMIO_PARSE opens no file

    Scenario: A file can be opened with MMIO_EXCLUSIVE after MMIO_PARSE
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE) returns TRUE
      And file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE) returns anything but NULL
      And mmioClose(file, 0) returns 0

  @names.parse-other-flags
  Rule: With MMIO_PARSE, all other flags for opening files are ignored

    Scenario: MMIO_CREATE together with MMIO_PARSE creates no file
      Given a block name of 260 bytes
      When "new.dat" is put at name
      And mmioOpen(name, NULL, MMIO_PARSE | MMIO_CREATE | MMIO_WRITE) is tried
      Then there is no file "new.dat"

    Scenario: MMIO_CREATE together with MMIO_PARSE truncates no file
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE | MMIO_CREATE | MMIO_READWRITE) returns TRUE
      And name is a string with "\\a.dat"
      And the file "a.dat" holds "0123456789"

  @names.temporary
  Rule: With MMIO_GETTEMP, mmioOpen puts a name for a temporary file into the buffer of the name

    # The file may lie in any folder, and the suite would leave it behind: scenarios of temporary names delete it.
    Scenario: A file can be created under the temporary name
      Given a block name of 260 bytes
      When mmioOpen(name, NULL, MMIO_GETTEMP) is tried
      Then file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      When mmioClose(file, 0)
      And mmioOpen(name, NULL, MMIO_DELETE)

    Scenario: A temporary name that is in use is not given again
      Given a block name of 260 bytes
      And a block second of 260 bytes
      When mmioOpen(name, NULL, MMIO_GETTEMP) is tried
      And file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_EXCLUSIVE)
      And mmioOpen(second, NULL, MMIO_GETTEMP) is tried
      Then other = mmioOpen(second, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_EXCLUSIVE) returns anything but NULL
      When mmioClose(other, 0)
      And mmioClose(file, 0)
      And mmioOpen(second, NULL, MMIO_DELETE)
      And mmioOpen(name, NULL, MMIO_DELETE)

  @names.temporary-answer
  Rule: With MMIO_GETTEMP, mmioOpen returns MMSYSERR_NOERROR for success and MMIOERR_FILENOTFOUND otherwise

    # A failed mmioOpen returns zero too: only the name shows that there was success.
    Scenario: A temporary name that can be used comes with MMSYSERR_NOERROR
      Given a block name of 260 bytes
      Then mmioOpen(name, NULL, MMIO_GETTEMP) returns MMSYSERR_NOERROR
      And file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      When mmioClose(file, 0)
      And mmioOpen(name, NULL, MMIO_DELETE)

  @names.temporary-opens-nothing
  Rule: MMIO_GETTEMP opens no file

    Scenario: A file can be created with MMIO_EXCLUSIVE under the temporary name
      Given a block name of 260 bytes
      When mmioOpen(name, NULL, MMIO_GETTEMP) is tried
      Then file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_EXCLUSIVE) returns anything but NULL
      When mmioClose(file, 0)
      And mmioOpen(name, NULL, MMIO_DELETE)

  @names.temporary-other-flags
  Rule: MMIO_GETTEMP overrides all other flags

    Scenario: With MMIO_CREATE and MMIO_READWRITE, MMIO_GETTEMP still provides a name
      Given a block name of 260 bytes
      Then mmioOpen(name, NULL, MMIO_GETTEMP | MMIO_CREATE | MMIO_READWRITE) returns MMSYSERR_NOERROR
      And file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      When mmioClose(file, 0)
      And mmioOpen(name, NULL, MMIO_DELETE)

  @names.length
  Rule: A file name of 127 characters is accepted

    Scenario: A file whose name has 127 characters is created
      Given a block name of 260 bytes
      When "A" * 123 is put at name
      And ".dat" is put at name + 123
      Then file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_WRITE) returns anything but NULL
      And mmioClose(file, 0) returns 0

    Scenario Outline: A file whose name has <length> characters is opened
      Given a file "A" * <length> that holds "0123456789"
      Then file = mmioOpen("A" * <length>, NULL, MMIO_READ) returns anything but NULL

      Examples:
        | length |
        | 13     |
        | 64     |
        | 126    |
        | 127    |

    @rename.renames
    Scenario Outline: A file is renamed from and to a name of <length> characters
      Given a file "A" * <length> that holds "0123456789"
      When mmioRename("A" * <length>, "B" * <length>, NULL, 0)
      Then the file "B" * <length> holds "0123456789"

      Examples:
        | length |
        | 13     |
        | 127    |
