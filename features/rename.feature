Feature: Renaming files
  mmioRename gives a file a new name. Like everything else that is done with a file it is the work of an I/O procedure, which is
  asked by a message of its own. No file is open meanwhile, so there is no handle.

  @rename.renames
  Rule: mmioRename gives a file a new name

    Scenario: A renamed file has the new name and its old content
      Given a file "old.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When mmioRename("old.dat", "new.dat", info, 0)
      Then the file "new.dat" holds "0123456789"

    Scenario: Nothing is left under the old name
      Given a file "old.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When mmioRename("old.dat", "new.dat", info, 0)
      Then there is no file "old.dat"

  @rename.no-info
  Rule: The MMIOINFO passed to mmioRename may be NULL

    Scenario: A file is renamed without an MMIOINFO
      Given a file "old.dat" that holds "0123456789"
      Then mmioRename("old.dat", "new.dat", NULL, 0) returns 0
      And there is a file "new.dat"

  @rename.success
  Rule: mmioRename answers zero when it has renamed the file

    Scenario: Renaming an ordinary file answers 0
      Given a file "old.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      Then mmioRename("old.dat", "new.dat", info, 0) returns 0

    Scenario: An I/O procedure that answers 0 has renamed the file
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      Then mmioRename("old.dat", "new.dat", info, 0) returns 0

  @rename.error
  Rule: An error that answers MMIOM_RENAME is what mmioRename returns

    Scenario Outline: mmioRename returns the <error> of an I/O procedure
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

  @rename.message
  Rule: mmioRename sends MMIOM_RENAME to the I/O procedure, with the old name and the new one

    Scenario: A procedure that is passed by its address is told both names
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When mmioRename("old.dat", "new.dat", info, 0)
      Then P received MMIOM_RENAME 1 times
      And P received MMIOM_RENAME with
        | lParam1 | a string with "old.dat" |
        | lParam2 | a string with "new.dat" |

    Scenario: A procedure that is installed is told both names
      Given an I/O procedure P
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioRename("old.dat", "new.dat", info, 0)
      Then P received MMIOM_RENAME with
        | lParam1 | a string with "old.dat" |
        | lParam2 | a string with "new.dat" |

  @rename.missing-file
  Rule: Renaming a file that does not exist is answered with MMIOERR_FILENOTFOUND

    Scenario: An ordinary file that does not exist is not found
      Given an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      Then mmioRename("missing.dat", "new.dat", info, 0) returns MMIOERR_FILENOTFOUND
      And there is no file "new.dat"
