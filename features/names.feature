Feature: Operations on names
  Four flags make mmioOpen do something with a name and open nothing: MMIO_DELETE deletes the file, MMIO_EXIST tells whether there is
  one, MMIO_PARSE says where it would lie, and MMIO_GETTEMP makes up a name for a temporary file. The answer is no handle then, but a
  truth value or a code, and the name is a buffer that mmioOpen may write to.

  @names.delete
  Rule: With MMIO_DELETE mmioOpen deletes the file of that name

    Scenario: A file that was deleted is gone
      Given a file "a.dat" that holds "0123456789"
      When mmioOpen("a.dat", NULL, MMIO_DELETE)
      Then there is no file "a.dat"

    Scenario: Other files stay when one is deleted
      Given a file "a.dat" that holds "0123456789"
      And a file "b.dat" that holds "abc"
      When mmioOpen("a.dat", NULL, MMIO_DELETE)
      Then there is no file "a.dat"
      And the file "b.dat" holds "abc"

  @names.delete-answer
  Rule: With MMIO_DELETE mmioOpen answers TRUE if the file was deleted, and else FALSE

    Scenario: Deleting a file answers TRUE
      Given a file "a.dat" that holds "0123456789"
      Then mmioOpen("a.dat", NULL, MMIO_DELETE) returns 1
      And there is no file "a.dat"

    Scenario: Deleting a file that does not exist answers FALSE
      Then mmioOpen("missing.dat", NULL, MMIO_DELETE) returns 0

  @names.delete-other-flags
  Rule: With MMIO_DELETE all other flags for opening files are ignored

    Scenario Outline: A file is deleted although <flags> is given
      Given a file "a.dat" that holds "0123456789"
      Then mmioOpen("a.dat", NULL, MMIO_DELETE | <flags>) returns 1
      And there is no file "a.dat"

      Examples:
        | flags                        |
        | MMIO_CREATE                  |
        | MMIO_CREATE + MMIO_READWRITE |
        | MMIO_WRITE + MMIO_ALLOCBUF   |

    Scenario: MMIO_CREATE beside MMIO_DELETE makes no file
      Then mmioOpen("new.dat", NULL, MMIO_DELETE | MMIO_CREATE | MMIO_WRITE) returns 0
      And there is no file "new.dat"

  @names.delete-message
  Rule: The I/O procedure of the file is asked to delete it by MMIOM_OPEN

    Scenario: An I/O procedure receives MMIOM_OPEN with the flag MMIO_DELETE
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
      When mmioOpen("a.dat", info, MMIO_DELETE)
      Then P received MMIOM_OPEN with
        | dwFlags | MMIO_DELETE           |
        | lParam1 | a string with "a.dat" |

    Scenario: An ordinary file stays when an I/O procedure is asked to delete one of its own
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When mmioOpen("a.dat", info, MMIO_DELETE)
      Then the file "a.dat" holds "0123456789"

  @names.delete-failed
  Rule: If MMIO_DELETE cannot delete a file, MMIOERR_DELETE_FAILED is left in ulErrorRet

    Scenario: Deleting a file that does not exist leaves MMIOERR_DELETE_FAILED
      Given an MMIOINFO info
      Then mmioOpen("missing.dat", info, MMIO_DELETE) returns 0
      And info.ulErrorRet is MMIOERR_DELETE_FAILED

  @names.exist
  Rule: With MMIO_EXIST mmioOpen answers TRUE if the file exists, and else FALSE

    Scenario: A file that exists is there
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_EXIST) returns 1

    Scenario: A file that does not exist is not there
      Given a block name of 260 bytes
      When "missing.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_EXIST) returns 0
      And there is no file "missing.dat"

  @names.exist-opens-nothing
  Rule: MMIO_EXIST opens no file

    Scenario: A file can be opened with MMIO_EXCLUSIVE after MMIO_EXIST
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_EXIST) returns 1
      And file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE) returns anything but NULL

  @names.parse
  Rule: With MMIO_PARSE mmioOpen puts the fully qualified form of the name into its buffer

    Scenario: The qualified name has a folder and ends with the name
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      And mmioOpen(name, NULL, MMIO_PARSE)
      Then name is a string with "\\a.dat"

    Scenario: The qualified name leads to the same file
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      And a block buffer of 8 bytes
      When "a.dat" is put at name
      And mmioOpen(name, NULL, MMIO_PARSE)
      Then name is a string with "\\a.dat"
      And file = mmioOpen(name, NULL, MMIO_READ) returns anything but NULL
      And mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

    Scenario: A name that is qualified already stays qualified
      Given a block name of 260 bytes
      When "a.dat" is put at name
      And mmioOpen(name, NULL, MMIO_PARSE)
      And mmioOpen(name, NULL, MMIO_PARSE)
      Then name is a string with "\\a.dat"

  @names.parse-answer
  Rule: With MMIO_PARSE mmioOpen answers TRUE if it has qualified the name

    Scenario: Qualifying the name of a file answers TRUE
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE) returns 1

    Scenario: Qualifying the name of a file that does not exist answers TRUE
      Given a block name of 260 bytes
      When "missing.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE) returns 1

  @names.parse-opens-nothing
  Rule: MMIO_PARSE opens no file

    Scenario: A file can be opened with MMIO_EXCLUSIVE after MMIO_PARSE
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE) returns 1
      And file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE) returns anything but NULL

  @names.parse-other-flags
  Rule: With MMIO_PARSE all other flags for opening files are ignored

    Scenario: MMIO_CREATE beside MMIO_PARSE makes no file
      Given a block name of 260 bytes
      When "new.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE | MMIO_CREATE | MMIO_WRITE) returns 1
      And there is no file "new.dat"

    Scenario: MMIO_CREATE beside MMIO_PARSE empties no file
      Given a file "a.dat" that holds "0123456789"
      And a block name of 260 bytes
      When "a.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE | MMIO_CREATE | MMIO_READWRITE) returns 1
      And the file "a.dat" holds "0123456789"

  @names.temporary
  Rule: With MMIO_GETTEMP mmioOpen puts a name for a temporary file into the buffer

    Scenario: A file can be created under the temporary name
      Given a block name of 260 bytes
      When mmioOpen(name, NULL, MMIO_GETTEMP)
      Then file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      When mmioClose(file, 0)
      And mmioOpen(name, NULL, MMIO_DELETE)

  @names.temporary-answer
  Rule: With MMIO_GETTEMP mmioOpen answers MMSYSERR_NOERROR for success

    # A failed mmioOpen answers zero too: only the name tells that there was success.
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
      When mmioOpen(name, NULL, MMIO_GETTEMP)
      Then file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_EXCLUSIVE) returns anything but NULL
      When mmioClose(file, 0)
      And mmioOpen(name, NULL, MMIO_DELETE)

  @names.temporary-other-flags
  Rule: MMIO_GETTEMP overrides all other flags

    Scenario: With MMIO_CREATE and MMIO_READWRITE it is still a name that is asked for
      Given a block name of 260 bytes
      Then mmioOpen(name, NULL, MMIO_GETTEMP | MMIO_CREATE | MMIO_READWRITE) returns MMSYSERR_NOERROR
      And file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      When mmioClose(file, 0)
      And mmioOpen(name, NULL, MMIO_DELETE)

  @names.length
  Rule: A name of 127 characters is accepted

    Scenario: A file whose name has 127 characters is created
      Given a block name of 260 bytes
      When "A" * 123 is put at name
      And ".dat" is put at name + 123
      Then file = mmioOpen(name, NULL, MMIO_CREATE | MMIO_WRITE) returns anything but NULL
