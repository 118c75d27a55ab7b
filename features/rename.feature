Feature: Renaming files
  mmioRename gives a file a new name. Like all work on files this is done by an I/O procedure, which receives a message of its own
  for it. The file is not open meanwhile, so no handle is involved.

  @rename.renames
  Rule: mmioRename gives a file a new name

    Background:
      Given a file "old.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |

    Scenario: A renamed file has the new name and its old content
      When mmioRename("old.dat", "new.dat", info, 0)
      Then the file "new.dat" holds "0123456789"

    Scenario: Nothing is left under the old name
      When mmioRename("old.dat", "new.dat", info, 0)
      Then there is no file "old.dat"

    Scenario: A renamed file of 70000 bytes keeps them all
      Given a file "large.dat" that holds "." * 70000
      When mmioRename("large.dat", "new.dat", info, 0)
      Then the file "new.dat" holds "." * 70000

    @open.read-write @transfer.write @open.close-flushes
    Scenario: A renamed file can be written to
      Given a block letters that holds "abc"
      When mmioRename("old.dat", "new.dat", info, 0)
      Then file = mmioOpen("new.dat", NULL, MMIO_READWRITE) returns anything but NULL
      And mmioWrite(file, letters, 3) returns 3
      When mmioClose(file, 0)
      Then the file "new.dat" holds "abc3456789"

    @select.plain-name
    Scenario Outline: The file <old> gets the name <new>
      Given a file <old> that holds "abc"
      When mmioRename(<old>, <new>, info, 0)
      Then the file <new> holds "abc"
      And there is no file <old>
      And the file "old.dat" holds "0123456789"

      Examples:
        | old               | new              |
        | "noext"           | "a.b.dat"        |
        | "a.b.dat"         | "noext"          |
        | "a long name.dat" | "new name.dat"   |
        | "a.dat"           | "a,b;c=d[e].dat" |
        | "ONE.XYZ+TWO"     | "ONE.XYZ"        |
        | "a" * 127         | "b" * 127        |

  @rename.success
  Rule: mmioRename returns zero when it has renamed the file

    Scenario: Renaming an ordinary file returns 0
      Given a file "old.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      Then mmioRename("old.dat", "new.dat", info, 0) returns 0
      And there is a file "new.dat"

    Scenario: mmioRename returns 0 if the I/O procedure answers 0
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      Then mmioRename("old.dat", "new.dat", info, 0) returns 0

  @rename.no-info
  Rule: The MMIOINFO passed to mmioRename may be NULL

    Scenario: A file is renamed without an MMIOINFO
      Given a file "old.dat" that holds "0123456789"
      Then mmioRename("old.dat", "new.dat", NULL, 0) returns 0
      And there is a file "new.dat"

  @rename.message
  Rule: mmioRename sends MMIOM_RENAME to the I/O procedure, with the old name in lParam1 and the new one in lParam2

    Scenario: A procedure passed by its address receives both names
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When mmioRename("old.dat", "new.dat", info, 0)
      Then P received MMIOM_RENAME 1 times
      And P received MMIOM_RENAME with
        | lParam1 | a string with "old.dat" |
        | lParam2 | a string with "new.dat" |

    Scenario: An installed procedure receives both names
      Given an I/O procedure P
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioRename("old.dat", "new.dat", info, 0)
      Then P received MMIOM_RENAME with
        | lParam1 | a string with "old.dat" |
        | lParam2 | a string with "new.dat" |

  @rename.error
  Rule: If the I/O procedure answers MMIOM_RENAME with an error, mmioRename returns that error

    Scenario Outline: mmioRename returns the error <error> of an I/O procedure
      Given an I/O procedure P
      And P answers <error> to MMIOM_RENAME
      And an MMIOINFO info
        | pIOProc | P |
      Then mmioRename("old.dat", "new.dat", info, 0) returns <error>

      Examples:
        | error                |
        | MMIOERR_FILENOTFOUND |
        | MMIOERR_ACCESSDENIED |
        | 1234                 |
        | 40000                |
        | 65541                |
        | 2147483649           |

  @rename.missing-file
  Rule: Renaming a file that does not exist returns MMIOERR_FILENOTFOUND

    Scenario: An ordinary file that does not exist is not found
      Given an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      Then mmioRename("missing.dat", "new.dat", info, 0) returns MMIOERR_FILENOTFOUND
      And there is no file "new.dat"

  @rename.info-kept
  Rule: mmioRename changes nothing in the MMIOINFO of the application, not even if it fails

    Scenario Outline: A procedure answers <answer> to MMIOM_RENAME, and <member> is <value>
      Given an I/O procedure P
      And P answers <answer> to MMIOM_RENAME
      And an MMIOINFO info
        | pIOProc | P |
      Then mmioRename("old.dat", "new.dat", info, 0) returns <answer>
      And info.<member> is <value>

      Examples:
        | answer               | member    | value |
        | 0                    | pIOProc   | P     |
        | 0                    | fccIOProc | 0     |
        | 0                    | wErrorRet | 0     |
        | MMIOERR_FILENOTFOUND | pIOProc   | P     |
        | MMIOERR_FILENOTFOUND | wErrorRet | 0     |
