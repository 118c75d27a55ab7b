Feature: Opening and closing files
  mmioOpen opens a file and answers a handle, which every other function takes, and mmioClose gives it back. The flags say what the
  file is opened for; an MMIOINFO, if one is passed, says the rest and receives the error if the file cannot be opened.

  @open.handle
  Rule: mmioOpen answers a handle that is not NULL when it has opened the file

    Scenario: A file that exists is opened and gets a handle
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL

  @open.failure-null
  Rule: mmioOpen answers NULL when it cannot open the file

    Scenario Outline: A file that does not exist is not opened with <access>
      Given an MMIOINFO info
      Then file = mmioOpen("missing.dat", info, <access>) returns NULL
      And there is no file "missing.dat"

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

    @os2 @select.bnd
    Scenario: An element of a compound file that does not exist is not opened
      Given an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("GONE.BND+ONE", info, MMIO_READ) returns NULL

  @open.failure-error
  Rule: A failed mmioOpen leaves the reason in the MMIOINFO that was passed

    Scenario: A file that does not exist leaves an error in wErrorRet
      Given an MMIOINFO info
      When file = mmioOpen("missing.dat", info, MMIO_READ)
      Then info.wErrorRet is anything but 0

    @names.delete-answer
    Scenario: A file that does not exist leaves an error in wErrorRet when it is to be deleted
      Given an MMIOINFO info
      Then mmioOpen("missing.dat", info, MMIO_DELETE) returns 0
      And info.wErrorRet is anything but 0

  @open.no-info
  Rule: The MMIOINFO passed to mmioOpen may be NULL

    Scenario: A file is opened without an MMIOINFO
      Given a file "a.dat" that holds "0123456789"
      Then file = mmioOpen("a.dat", NULL, MMIO_READ) returns anything but NULL

    Scenario: A failure without an MMIOINFO has nowhere to put its error and answers NULL
      Then file = mmioOpen("missing.dat", NULL, MMIO_READ) returns NULL

  @open.default-read
  Rule: A file is opened for reading only if no access is asked for

    @transfer.read
    Scenario: Without an access flag a file can be read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, 0)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

    Scenario: Without an access flag a file cannot be written
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, 0)
      Then mmioWrite(file, data, 3) returns -1
      When mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789"

  @open.default-read-no-flag
  Rule: The default access does not set the flag MMIO_READ

    Scenario: An I/O procedure sees no access flag if the application gave none
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, 0)
      Then P received MMIOM_OPEN with
        | ulFlags | 0 |

  @open.read-only
  Rule: A file opened with MMIO_READ can be read and cannot be written

    @transfer.read
    Scenario: A file opened with MMIO_READ can be read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

    # On Windows MMIO_READ is zero, and so the same as no flag at all.
    @open.default-read
    Scenario: A file opened with MMIO_READ refuses to be written and stays as it was
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioWrite(file, data, 3) returns -1
      When mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789"

  @open.write-only
  Rule: A file opened with MMIO_WRITE can be written and cannot be read

    @transfer.write
    Scenario: A file opened with MMIO_WRITE can be written
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then mmioWrite(file, data, 3) returns 3
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    Scenario: A file opened with MMIO_WRITE refuses to be read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then mmioRead(file, buffer, 4) returns -1

  @open.read-write
  Rule: A file opened with MMIO_READWRITE can be read and written

    Scenario: A file opened with MMIO_READWRITE can be read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

    Scenario: A file opened with MMIO_READWRITE can be written
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      Then mmioWrite(file, data, 3) returns 3
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    Scenario: What was written through a handle can be read back through it
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioWrite(file, data, 3)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 5) returns 5
      And buffer holds "abc34"

  @open.create
  Rule: MMIO_CREATE makes a new file

    Scenario: A file that did not exist is there after MMIO_CREATE, and empty
      Then file = mmioOpen("new.dat", NULL, MMIO_CREATE | MMIO_WRITE) returns anything but NULL
      When mmioClose(file, 0)
      Then the file "new.dat" holds ""

    Scenario: A new file takes what is written to it
      Given a block data that holds "abc"
      When file = mmioOpen("new.dat", NULL, MMIO_CREATE | MMIO_WRITE)
      Then mmioWrite(file, data, 3) returns 3
      When mmioClose(file, 0)
      Then the file "new.dat" holds "abc"

    @open.read-write
    Scenario: A new file that was created for both is written and read back
      Given a block data that holds "abc"
      And a block buffer of 8 bytes
      When file = mmioOpen("new.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 3) returns 3
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 8) returns 3
      And buffer holds "abc"

  @open.create-truncates
  Rule: MMIO_CREATE cuts a file that exists to length zero

    Scenario: An existing file is empty after MMIO_CREATE
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_WRITE)
      And mmioClose(file, 0)
      Then the file "a.dat" holds ""

    Scenario: Nothing of the old content follows what is written after MMIO_CREATE
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_WRITE)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abc"

  @open.append
  Rule: With MMIO_APPEND the current position is the end of the file when mmioOpen returns

    Scenario: The position of a file of ten bytes is 10 after MMIO_APPEND
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_APPEND | MMIO_WRITE)
      Then mmioSeek(file, 0, SEEK_CUR) returns 10

    Scenario: What is written after MMIO_APPEND follows the old content
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_APPEND | MMIO_WRITE)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789abc"

    @open.allocbuf @open.read-write @open.close-flushes @transfer.write-advances
    Scenario: The position of a file with an I/O buffer is its end, too
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_APPEND | MMIO_READWRITE | MMIO_ALLOCBUF)
      Then mmioSeek(file, 0, SEEK_CUR) returns 10
      When mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789abc"

  @open.create-and-append
  Rule: MMIO_CREATE together with MMIO_APPEND makes mmioOpen fail

    Scenario: A new file cannot be created and appended to at once
      Then file = mmioOpen("new.dat", NULL, MMIO_CREATE | MMIO_APPEND | MMIO_WRITE) returns NULL

    Scenario: An existing file cannot be created and appended to at once
      Given a file "a.dat" that holds "0123456789"
      Then file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_APPEND | MMIO_WRITE) returns NULL

  @open.default-share
  Rule: If no sharing mode is asked for, other processes are denied nothing

    Scenario: Two applications have one file open for writing
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE) returns anything but NULL

  @open.buffer
  Rule: A file is buffered in the block that the application passes in pchBuffer

    Scenario Outline: A block of <size> bytes becomes the I/O buffer of a file
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of <size> bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | <size> |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.pchBuffer is buffer
      And state.cchBuffer is <size>

      Examples:
        | size |
        | 1    |
        | 16   |
        | 1024 |

  @open.allocbuf
  Rule: With MMIO_ALLOCBUF the system allocates an I/O buffer of cchBuffer bytes

    Scenario Outline: The system allocates an I/O buffer of <size> bytes
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | <size> |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.cchBuffer is <size>
      And state.pchBuffer is anything but NULL

      Examples:
        | size  |
        | 1     |
        | 256   |
        | 16384 |

  @open.allocbuf-default
  Rule: With MMIO_ALLOCBUF and cchBuffer zero the I/O buffer has 8192 bytes

    Scenario: An MMIOINFO with cchBuffer zero asks for the default size
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 0 |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.cchBuffer is 8192

    Scenario: Without an MMIOINFO the I/O buffer has the default size
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.cchBuffer is 8192

  @open.close
  Rule: mmioClose answers zero when it has closed the file

    Scenario: Closing an ordinary file answers 0
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioClose(file, 0) returns 0

    @open.allocbuf
    Scenario: Closing a file whose I/O buffer holds bytes to be written answers 0
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, data, 3)
      Then mmioClose(file, 0) returns 0

    @select.by-code @select.mem
    Scenario: A memory file is closed
      Given a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioClose(file, 0) returns 0

    @os2 @select.bnd
    Scenario: An element of a compound file is closed
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioClose(file, 0) returns 0

  @open.close-warning
  Rule: mmioClose answers MMIO_WARNING if the I/O procedure had expected more data

    Scenario: mmioClose hands the warning of an I/O procedure on
      Given an I/O procedure P that holds "0123456789"
      And P answers MMIO_WARNING to MMIOM_CLOSE
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioClose(file, 0) returns MMIO_WARNING

  @open.close-error
  Rule: An error that answers MMIOM_CLOSE is what mmioClose returns

    Scenario Outline: mmioClose returns the <error> of an I/O procedure
      Given an I/O procedure P that holds "0123456789"
      And P answers <error> to MMIOM_CLOSE
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioClose(file, 0) returns <error>

      Examples:
        | error               |
        | MMIOERR_CANNOTCLOSE |
        | 1234                |

  @open.process-handle
  Rule: A handle belongs to the process that opened it

    Scenario: Another application cannot read through the handle
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      And in B, a block data of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then in B, mmioRead(file, data, 4) returns -1

    Scenario: Another application cannot close the handle
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then in B, mmioClose(file, 0) returns anything but 0
      And mmioRead(file, buffer, 4) returns 4

  @open.error-of-open-only
  Rule: wErrorRet tells why mmioOpen failed; no other function leaves its error there

    Scenario: A write that fails leaves wErrorRet of the file as it was
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      And an MMIOINFO before
      And an MMIOINFO after
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioGetInfo(file, before, 0)
      Then mmioWrite(file, data, 3) returns -1
      And mmioGetInfo(file, after, 0) returns 0
      And after.wErrorRet is before.wErrorRet

    Scenario: A read that fails leaves wErrorRet of the file as it was
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      And an MMIOINFO before
      And an MMIOINFO after
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      And mmioGetInfo(file, before, 0)
      Then mmioRead(file, buffer, 4) returns -1
      And mmioGetInfo(file, after, 0) returns 0
      And after.wErrorRet is before.wErrorRet

  @open.path-not-found
  Rule: A name with a folder that does not exist cannot be opened

    Scenario: A file is not opened by a name that puts it into a folder that does not exist
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      Then file = mmioOpen("nofolder\\a.dat", info, MMIO_READ) returns NULL
      And info.wErrorRet is anything but 0

    Scenario: No file is created in a folder that does not exist
      Given an MMIOINFO info
      Then file = mmioOpen("nofolder\\new.dat", info, MMIO_CREATE | MMIO_WRITE) returns NULL
      And info.wErrorRet is anything but 0
      And there is no file "new.dat"

  @open.close-flushes
  Rule: mmioClose writes a modified buffer out before it closes the file

    Scenario: What lies in the buffer of the system is in the file once it is closed
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    Scenario: An I/O procedure receives what lies in the buffer before it is to close the file
      Given an I/O procedure P that holds "0123456789"
      And a block data that holds "abc"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc   | P      |
        | pchBuffer | buffer |
        | cchBuffer | 16     |
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then P received MMIOM_WRITE, MMIOM_CLOSE

  @open.close-cannot-write
  Rule: mmioClose answers MMIOERR_CANNOTWRITE if the buffer could not be written out

    Scenario: An I/O procedure that cannot write makes mmioClose answer MMIOERR_CANNOTWRITE
      Given an I/O procedure P that holds "0123456789"
      And P answers -1 to MMIOM_WRITE
      And P answers -1 to MMIOM_WRITEFLUSH
      And a block data that holds "abc"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc   | P      |
        | pchBuffer | buffer |
        | cchBuffer | 16     |
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      And mmioWrite(file, data, 3)
      Then mmioClose(file, 0) returns MMIOERR_CANNOTWRITE
