Feature: Opening and closing files
  mmioOpen opens a file and returns a handle, which every other function takes until mmioClose closes the file. The flags say what
  the file is opened for. An MMIOINFO, if one is passed, holds the other details and receives the error if opening fails.

  @open.handle
  Rule: mmioOpen returns a handle other than NULL when it has opened the file

    Scenario: A file that exists is opened and gets a handle
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And mmioClose(file, 0) returns 0

  @open.no-info
  Rule: The MMIOINFO passed to mmioOpen may be NULL

    Scenario: A file is opened without an MMIOINFO
      Given a file "a.dat" that holds "0123456789"
      Then file = mmioOpen("a.dat", NULL, MMIO_READ) returns anything but NULL

    Scenario: A failure without an MMIOINFO still returns NULL
      Then file = mmioOpen("missing.dat", NULL, MMIO_READ) returns NULL
      And nothing else changed

  @open.failure-null
  Rule: mmioOpen returns NULL when it cannot open the file

    Scenario Outline: A file that does not exist is not opened with <access>
      Given an MMIOINFO info
      Then file = mmioOpen("missing.dat", info, <access>) returns NULL
      And there is no file "missing.dat"

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

    Scenario: Only the file that does not exist is refused
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then missing = mmioOpen("missing.dat", NULL, MMIO_READ) returns NULL
      And nothing else changed

    @transfer.read
    Scenario: The file that is opened after one that does not exist is read from its beginning
      Given a file "a.dat" that holds "0123456789"
      And a block data of 8 bytes
      When missing = mmioOpen("missing.dat", NULL, MMIO_READ) is tried
      And file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, data, 4) returns 4
      And data holds "0123"

    @os2 @select.bnd
    Scenario: An element of a compound file that does not exist is not opened
      Given an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("GONE.BND+ONE", info, MMIO_READ) returns NULL
      And nothing else changed

    @open.create @open.handle
    Scenario: A file that could not be opened with MMIO_EXCLUSIVE is not held by that
      Given a second application B
      Then missing = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE) returns NULL
      And in B, file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_WRITE | MMIO_DENYNONE) returns anything but NULL

  @open.failure-error
  Rule: A failed mmioOpen leaves the reason in the MMIOINFO, if one was passed

    Scenario: Opening a file that does not exist leaves an error in wErrorRet
      Given an MMIOINFO info
      When mmioOpen("missing.dat", info, MMIO_READ) is tried
      Then info.wErrorRet is anything but 0

    Scenario Outline: The reason takes the place of the <before> that was in wErrorRet
      Given an MMIOINFO info
        | wErrorRet | <before> |
      When mmioOpen("missing.dat", info, MMIO_READ) is tried
      Then info.wErrorRet is anything but 0
      And info.wErrorRet is anything but <before>

      Examples:
        | before |
        | 1      |
        | 65535  |

    Scenario: A name with a folder that does not exist leaves an error in wErrorRet
      Given an MMIOINFO info
      When mmioOpen("none\\a.dat", info, MMIO_READ) is tried
      Then info.wErrorRet is anything but 0

    @names.delete-answer
    Scenario: Deleting a file that does not exist leaves an error in wErrorRet
      Given an MMIOINFO info
      Then mmioOpen("missing.dat", info, MMIO_DELETE) returns FALSE
      And info.wErrorRet is anything but 0

    @windows @select.unknown-code
    Scenario Outline: A code that nothing is installed under leaves an error in wErrorRet of <flags>
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      Then mmioOpen("a.dat", info, <flags>) returns NULL
      And info.wErrorRet is anything but 0

      Examples:
        | flags                      |
        | MMIO_READ                  |
        | MMIO_READ \| MMIO_ALLOCBUF |
        | MMIO_CREATE \| MMIO_WRITE  |

    @windows @select.uninstalled-extension
    Scenario: An extension that nothing is installed for leaves an error in wErrorRet
      Given an MMIOINFO info
      Then mmioOpen("ONE.XYZ+TWO", info, MMIO_READ) returns NULL
      And info.wErrorRet is anything but 0

    Scenario Outline: A file that does not exist leaves an error in wErrorRet of <flags> too
      Given an MMIOINFO info
      Then mmioOpen("missing.dat", info, <flags>) returns NULL
      And info.wErrorRet is anything but 0

      Examples:
        | flags                           |
        | 0                               |
        | MMIO_WRITE                      |
        | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | MMIO_READ \| MMIO_EXCLUSIVE     |

    @share.exclusive-open
    Scenario: A file that is open otherwise leaves an error in wErrorRet of MMIO_EXCLUSIVE
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioOpen("a.dat", info, MMIO_READ | MMIO_EXCLUSIVE) returns NULL
      And info.wErrorRet is anything but 0

    @os2 @select.bnd
    Scenario Outline: The element <name> that does not exist leaves an error in ulErrorRet
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      Then mmioOpen(<name>, info, MMIO_READ) returns NULL
      And info.ulErrorRet is anything but 0

      Examples:
        | name           |
        | "A.BND+TWO"    |
        | "GONE.BND+ONE" |

    @os2 @open.create-and-append
    Scenario: MMIO_CREATE together with MMIO_APPEND leaves an error in ulErrorRet
      Given an MMIOINFO info
      Then mmioOpen("new.dat", info, MMIO_CREATE | MMIO_APPEND | MMIO_WRITE) returns NULL
      And info.ulErrorRet is anything but 0

    @os2 @memory.system-block-readwrite-only
    Scenario: A memory file that is refused leaves an error in ulErrorRet
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      Then mmioOpen(NULL, info, MMIO_CREATE | MMIO_WRITE) returns NULL
      And info.ulErrorRet is anything but 0

  @open.read-only
  Rule: A file opened with MMIO_READ can be read but not written

    @transfer.read
    Scenario: A file opened with MMIO_READ can be read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

    # On Windows MMIO_READ is zero, and so the same as no flag at all.
    @open.default-read
    Scenario: A write to a file opened with MMIO_READ fails and leaves the file unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioWrite(file, data, 3) returns -1
      When mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789"

    @open.default-read @open.allocbuf
    Scenario Outline: <count> bytes written through <buffer> to a file opened with MMIO_READ are not stored
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      When "a.dat" is opened as file with MMIO_READ and <buffer>
      And mmioWrite(file, letters, <count>) is tried
      And mmioClose(file, 0) is tried
      Then the file "a.dat" holds "0123456789"

      Examples:
        | count | buffer                     |
        | 2     | a system buffer of 8 bytes |
        | 2     | a block buffer of 64 bytes |
        | 16    | a system buffer of 8 bytes |
        | 16    | a block buffer of 64 bytes |

    @open.default-read @open.allocbuf
    Scenario Outline: A write through <buffer> to a file opened with MMIO_READ fails, or at the latest mmioFlush does
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      When "a.dat" is opened as file with MMIO_READ and <buffer>
      And written = mmioWrite(file, letters, 2) is tried
      And flushed = mmioFlush(file, 0) is tried
      Then written is -1, or flushed is anything but 0

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 64 bytes |

    @open.default-read @open.allocbuf
    Scenario: A write that is longer than the buffer of a file opened with MMIO_READ is not taken in full
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      Then mmioWrite(file, letters, 16) returns less than 16

    @open.default-read @buffer.set-allocates
    Scenario: A buffer that a file opened with MMIO_READ is given later does not make it writable
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCD"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, NULL, 64, 0)
      And mmioWrite(file, letters, 2) is tried
      And mmioClose(file, 0) is tried
      Then the file "a.dat" holds "0123456789"

    @open.default-read @direct.dirty
    Scenario Outline: Bytes changed in <buffer> of a file opened with MMIO_READ are not stored by <function>
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and <buffer>
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And "AB" is put at state.pchBuffer + 2
      And state.pchNext = state.pchNext + 2
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0) is tried
      And <call> is tried
      Then the file "a.dat" holds "0123456789"

      Examples:
        | function      | call                            | buffer                     |
        | mmioClose     | mmioClose(file, 0)              | a system buffer of 8 bytes |
        | mmioClose     | mmioClose(file, 0)              | a block buffer of 64 bytes |
        | mmioFlush     | mmioFlush(file, 0)              | a system buffer of 8 bytes |
        | mmioFlush     | mmioFlush(file, 0)              | a block buffer of 64 bytes |
        | mmioSeek      | mmioSeek(file, 0, SEEK_END)     | a system buffer of 8 bytes |
        | mmioSetBuffer | mmioSetBuffer(file, NULL, 0, 0) | a system buffer of 8 bytes |
        | mmioRead      | mmioRead(file, data, 16)        | a system buffer of 8 bytes |

    @open.default-read @direct.dirty
    Scenario Outline: Bytes changed in the buffer of a file opened with MMIO_READ are not stored by mmioAdvance with <direction>
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And "AB" is put at state.pchBuffer + 2
      And state.pchNext = state.pchEndRead
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioAdvance(file, state, <direction>) is tried
      Then the file "a.dat" holds "0123456789"

      Examples:
        | direction  |
        | MMIO_READ  |
        | MMIO_WRITE |

    @open.default-read @open.allocbuf @create-chunk.header
    Scenario Outline: mmioCreateChunk with <buffer> leaves a file opened with MMIO_READ unchanged
      Given a file "a.dat" that holds "0123456789"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "a.dat" is opened as file with MMIO_READ and <buffer>
      And mmioCreateChunk(file, chunk, 0) is tried
      And mmioClose(file, 0) is tried
      Then the file "a.dat" holds "0123456789"

      Examples:
        | buffer                     |
        | no buffer                  |
        | a block buffer of 4 bytes  |
        | a block buffer of 64 bytes |

    @open.default-read @open.allocbuf @ascend.corrects-size @descend.buffering @buffer.transparent
    Scenario Outline: mmioAscend with <buffer> leaves a file opened with MMIO_READ unchanged
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcdefgh" |
      And an MMCKINFO chunk
      When "a.dat" is opened as file with MMIO_READ and <buffer>
      And mmioDescend(file, chunk, NULL, 0)
      And mmioSeek(file, 16, SEEK_SET)
      And chunk.dwFlags = MMIO_DIRTY
      And mmioAscend(file, chunk, 0) is tried
      And mmioClose(file, 0) is tried
      Then the file "a.dat" is made of
        | "data" + dword(4) + "abcdefgh" |

      Examples:
        | buffer                     |
        | no buffer                  |
        | a block buffer of 4 bytes  |
        | a block buffer of 64 bytes |

    @open.default-read @transfer.read-advances
    Scenario: A write that was refused leaves the position unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abcd"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioRead(file, data, 3)
      And mmioWrite(file, data, 3) is tried
      Then mmioRead(file, data, 4) returns 4
      And data holds "3456"

    @os2 @memory.user-block
    Scenario: A write to a memory file opened with MMIO_READ fails and leaves its block unchanged
      Given a block block that holds "0123456789"
      And a block letters that holds "ABCD"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READ)
      Then mmioWrite(file, letters, 2) returns -1
      And block holds "0123456789"

    @os2 @select.bnd
    Scenario: A write to an element opened with MMIO_READ fails
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" |
      And a block letters that holds "ABCD"
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioWrite(file, letters, 2) returns -1
      And nothing else changed

  @open.write-only
  Rule: A file opened with MMIO_WRITE can be written but not read

    @transfer.write
    Scenario: A file opened with MMIO_WRITE can be written
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then mmioWrite(file, data, 3) returns 3
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    @open.allocbuf @open.close-flushes
    Scenario Outline: A file opened with MMIO_WRITE and <buffer> can be written after a read has failed
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abc"
      And a block data of 8 bytes
      When "a.dat" is opened as file with MMIO_WRITE and <buffer>
      Then mmioRead(file, data, 4) returns -1
      And mmioWrite(file, letters, 3) returns 3
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

      Examples:
        | buffer                     |
        | no buffer                  |
        | a system buffer of 8 bytes |

    Scenario: A read from a file opened with MMIO_WRITE fails
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then mmioRead(file, buffer, 4) returns -1

    @open.allocbuf
    Scenario Outline: A read of <count> bytes through <buffer> from a file opened with MMIO_WRITE fails
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_WRITE and <buffer>
      Then mmioRead(file, data, <count>) returns -1

      Examples:
        | count | buffer                     |
        | 4     | a system buffer of 8 bytes |
        | 4     | a block buffer of 64 bytes |
        | 16    | a system buffer of 8 bytes |

    @open.allocbuf
    Scenario Outline: What was written through <buffer> to a file opened with MMIO_WRITE cannot be read
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 3) returns -1

      Examples:
        | buffer                     |
        | no buffer                  |
        | a system buffer of 8 bytes |
        | a block buffer of 64 bytes |

    @buffer.set-allocates
    Scenario: A buffer that a file opened with MMIO_WRITE is given later does not make it readable
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      And mmioSetBuffer(file, NULL, 64, 0)
      Then mmioRead(file, data, 4) returns -1

    @open.buffer
    Scenario: mmioAdvance with MMIO_READ loads nothing of a file opened with MMIO_WRITE
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_WRITE and a block buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ) is tried
      Then buffer holds "\x00\x00\x00\x00"

    @open.allocbuf @descend.not-found @descend.cannot-read
    Scenario Outline: mmioDescend with <buffer> finds no chunk in a file opened with MMIO_WRITE
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When "a.dat" is opened as file with MMIO_WRITE and <buffer>
      Then mmioDescend(file, chunk, NULL, 0) returns anything but 0

      Examples:
        | buffer                     |
        | no buffer                  |
        | a system buffer of 8 bytes |
        | a block buffer of 64 bytes |

    @transfer.write-advances
    Scenario: A read that was refused leaves the position unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And a block letters that holds "ABCD"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      And mmioWrite(file, letters, 3)
      And mmioRead(file, data, 4) is tried
      And mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "ABCAB56789"

    @os2 @memory.user-block
    Scenario: A read from a memory file opened with MMIO_WRITE fails
      Given a block block that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_WRITE)
      Then mmioRead(file, data, 4) returns -1

    @os2 @select.bnd
    Scenario: A read from an element opened with MMIO_WRITE fails
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" |
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_WRITE)
      Then mmioRead(file, data, 4) returns -1

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

  @open.default-read
  Rule: If no access is requested, a file is opened for reading only

    @transfer.read
    Scenario: Without an access flag, a file can be read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, 0)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

    Scenario: Without an access flag, a file cannot be written
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, 0)
      Then mmioWrite(file, data, 3) returns -1
      When mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789"

    @windows @open.create
    Scenario: A file created without an access flag cannot be written
      Given a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE)
      Then mmioWrite(file, data, 3) returns -1
      When mmioClose(file, 0)
      Then the file "a.dat" holds ""

    @open.allocbuf
    Scenario Outline: Without an access flag, what is written through <buffer> is not stored
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When "a.dat" is opened as file with 0 and <buffer>
      And mmioWrite(file, data, 3) is tried
      And mmioClose(file, 0) is tried
      Then the file "a.dat" holds "0123456789"

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 64 bytes |

  @open.default-read-no-flag
  Rule: The default access does not set the flag MMIO_READ

    Scenario: An I/O procedure sees no access flag if the application gave none
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, 0)
      Then P received MMIOM_OPEN with
        | ulFlags | 0 |

  @open.create
  Rule: MMIO_CREATE creates a new file

    Scenario: A file that did not exist exists after MMIO_CREATE and is empty
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
    Scenario: A new file created with MMIO_READWRITE is written and read back
      Given a block data that holds "abc"
      And a block buffer of 8 bytes
      When file = mmioOpen("new.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 3) returns 3
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 8) returns 3
      And buffer holds "abc"

  @open.create-truncates
  Rule: MMIO_CREATE truncates an existing file to length zero

    Scenario: An existing file is empty after MMIO_CREATE
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_WRITE)
      And mmioClose(file, 0)
      Then the file "a.dat" holds ""

    Scenario Outline: An existing file is empty after MMIO_CREATE with <flags>
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | <flags>)
      And mmioClose(file, 0)
      Then the file "a.dat" holds ""

      Examples:
        | flags                            |
        | MMIO_READ                        |
        | MMIO_WRITE \| MMIO_ALLOCBUF      |
        | MMIO_READWRITE                   |
        | MMIO_READWRITE \| MMIO_EXCLUSIVE |

    Scenario: No old content follows what is written after MMIO_CREATE
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_WRITE)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abc"

    @transfer.write
    Scenario: A file that MMIO_CREATE has made is not emptied when it is opened again without
      Given a block letters that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_WRITE)
      And mmioWrite(file, letters, 3)
      And mmioClose(file, 0)
      And file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abc"

  @open.append
  Rule: With MMIO_APPEND, the current position is the end of the file when mmioOpen returns

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
    Scenario: MMIO_APPEND puts the position of a file with an I/O buffer at its end, too
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_APPEND | MMIO_READWRITE | MMIO_ALLOCBUF)
      Then mmioSeek(file, 0, SEEK_CUR) returns 10
      When mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789abc"

  @open.create-and-append
  Rule: mmioOpen fails if MMIO_CREATE and MMIO_APPEND are given together

    Scenario: A new file cannot be created and appended to at once
      Then file = mmioOpen("new.dat", NULL, MMIO_CREATE | MMIO_APPEND | MMIO_WRITE) returns NULL
      And nothing else changed

    Scenario: An existing file cannot be created and appended to at once
      Given a file "a.dat" that holds "0123456789"
      Then file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_APPEND | MMIO_WRITE) returns NULL
      And nothing else changed
      And other = mmioOpen("a.dat", NULL, MMIO_APPEND | MMIO_WRITE) returns anything but NULL

  @open.buffer
  Rule: If the application passes a block in pchBuffer and its size in cchBuffer, the file is buffered in that block

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
        | size  |
        | 1     |
        | 16    |
        | 1024  |
        | 32767 |
        | 32768 |
        | 65535 |
        | 65536 |
        | 70000 |

    Scenario: A block that was the I/O buffer of a file is still the application's when the file is closed
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 8 bytes
      And mmioRead(file, data, 4)
      And mmioClose(file, 0)
      And "ABCD" is put at buffer
      Then buffer holds "ABCD"

  @open.allocbuf
  Rule: With MMIO_ALLOCBUF, the system allocates an I/O buffer of cchBuffer bytes

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
        | 32767 |
        | 32768 |
        | 65535 |
        | 65536 |
        | 70000 |

  @open.allocbuf-default
  Rule: With MMIO_ALLOCBUF and zero in cchBuffer, the I/O buffer has the default size of 8192 bytes

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
  Rule: mmioClose returns zero when it has closed the file

    Scenario: Closing an ordinary file returns 0
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioClose(file, 0) returns 0

    @open.allocbuf
    Scenario: Closing a file with unwritten bytes in its I/O buffer returns 0
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, data, 3)
      Then mmioClose(file, 0) returns 0

    @transfer.read
    Scenario Outline: Of four files that are open, closing <closed> leaves the others open
      Given a file "a.dat" that holds "0123"
      And a file "b.dat" that holds "4567"
      And a file "c.dat" that holds "89ab"
      And a file "d.dat" that holds "cdef"
      And a block data of 8 bytes
      When first = mmioOpen("a.dat", NULL, MMIO_READ)
      And second = mmioOpen("b.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And third = mmioOpen("c.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And fourth = mmioOpen("d.dat", NULL, MMIO_READ)
      And mmioRead(<second>, data, 1)
      And mmioRead(<third>, data, 1)
      Then mmioClose(<closed>, 0) returns 0
      And mmioRead(<first>, data, 2) returns 2
      And mmioRead(<second>, data, 2) returns 2
      And mmioRead(<third>, data, 2) returns 2

      @open.allocbuf
      Examples:
        | closed | first  | second | third  |
        | first  | second | third  | fourth |
        | second | first  | third  | fourth |
        | third  | first  | second | fourth |
        | fourth | first  | second | third  |

    @select.by-code @select.mem
    Scenario: Closing a memory file returns 0
      Given a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioClose(file, 0) returns 0

    @os2 @select.bnd
    Scenario: Closing an element of a compound file returns 0
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioClose(file, 0) returns 0

  @open.close-flushes
  Rule: mmioClose writes out a modified buffer before it closes the file

    Scenario: What is in a buffer of the system is in the file once it is closed
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    Scenario: An I/O procedure receives what is in the buffer before it is asked to close the file
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

    @open.allocbuf
    Scenario Outline: What was written to one file is stored although <other> was closed before
      Given a file "a.dat" that holds "0123456789"
      And a file "b.dat" that holds "0123456789"
      And a block letters that holds "abcd"
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And "b.dat" is opened as other with <access> and a system buffer of 8 bytes
      And mmioWrite(file, letters, 4)
      And <use>
      And mmioClose(other, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abcd456789"

      Examples:
        | other                           | access         | use                              |
        | another that was written to     | MMIO_READWRITE | mmioWrite(other, letters + 2, 2) |
        | another that was only sought in | MMIO_READ      | mmioSeek(other, 4, SEEK_SET)     |

  @open.close-cannot-write
  Rule: mmioClose returns MMIOERR_CANNOTWRITE if the buffer could not be written out

    Scenario Outline: mmioClose with <buffer> fails if the I/O procedure cannot write
      Given an I/O procedure P that holds "0123456789"
      And P answers -1 to MMIOM_WRITE
      And a block data that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, data, 3)
      Then mmioClose(file, 0) returns MMIOERR_CANNOTWRITE

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 16 bytes |

  @open.close-error
  Rule: If the I/O procedure answers MMIOM_CLOSE with an error, mmioClose returns that error

    Scenario Outline: mmioClose with <buffer> returns the error <error> of an I/O procedure
      Given an I/O procedure P that holds "0123456789"
      And P answers <error> to MMIOM_CLOSE
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      Then mmioClose(file, 0) returns <error>

      Examples:
        | buffer                     | error               |
        | no buffer                  | MMIOERR_CANNOTCLOSE |
        | no buffer                  | 1234                |
        | no buffer                  | 40000               |
        | a system buffer of 8 bytes | MMIOERR_CANNOTCLOSE |
        | a block buffer of 8 bytes  | MMIOERR_CANNOTCLOSE |

    @open.close-flushes
    Scenario Outline: mmioClose returns the error of an I/O procedure that has taken the bytes of <buffer>
      Given an I/O procedure P that holds "0123456789"
      And P answers 1234 to MMIOM_CLOSE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      Then mmioClose(file, 0) returns 1234

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

  @open.close-failure
  Rule: If the I/O procedure answers MMIOM_CLOSE with MMIO_ERROR, mmioClose does not return zero

    Scenario Outline: mmioClose with <buffer> does not hide that the I/O procedure could not close
      Given an I/O procedure P that holds "0123456789"
      And P answers MMIO_ERROR to MMIOM_CLOSE
      And a file "b.dat" that holds "0123456789"
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And other = mmioOpen("b.dat", NULL, MMIO_READ)
      Then mmioClose(file, 0) returns anything but 0
      And mmioClose(other, 0) returns 0
      And P received MMIOM_CLOSE

      Examples:
        | buffer                     |
        | no buffer                  |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

    @open.close-flushes
    Scenario Outline: mmioClose with <buffer> does not hide that the I/O procedure could not close what it has taken
      Given an I/O procedure P that holds "0123456789"
      And P answers MMIO_ERROR to MMIOM_CLOSE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      Then mmioClose(file, 0) returns anything but 0

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

  @open.close-warning
  Rule: mmioClose returns MMIO_WARNING if the file was closed though its I/O procedure had expected more data

    Scenario: mmioClose passes on the warning of an I/O procedure
      Given an I/O procedure P that holds "0123456789"
      And P answers MMIO_WARNING to MMIOM_CLOSE
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioClose(file, 0) returns MMIO_WARNING

  @open.default-share
  Rule: If no sharing mode is requested, other processes are denied nothing

    Scenario: Two applications have the same file open for writing
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE) returns anything but NULL
      And in B, mmioClose(other, 0) returns 0

  @open.process-handle
  Rule: A handle belongs to the process that opened it; another application cannot use it

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
  Rule: wErrorRet says why mmioOpen failed; no other function leaves its error there

    Background:
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO before
      And an MMIOINFO after

    Scenario: A failed write leaves the wErrorRet of the file unchanged
      Given a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioGetInfo(file, before, 0)
      Then mmioWrite(file, data, 3) returns -1
      And mmioGetInfo(file, after, 0) returns 0
      And after.wErrorRet is before.wErrorRet

    Scenario: A failed read leaves the wErrorRet of the file unchanged
      Given a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      And mmioGetInfo(file, before, 0)
      Then mmioRead(file, buffer, 4) returns -1
      And mmioGetInfo(file, after, 0) returns 0
      And after.wErrorRet is before.wErrorRet

  @open.path-not-found
  Rule: A name with a folder that does not exist cannot be opened

    Scenario: A file is not opened under a name with a folder that does not exist
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      Then file = mmioOpen("nofolder\\a.dat", info, MMIO_READ) returns NULL
      And info.wErrorRet is anything but 0

    Scenario: No file is created in a folder that does not exist
      Given an MMIOINFO info
      Then file = mmioOpen("nofolder\\new.dat", info, MMIO_CREATE | MMIO_WRITE) returns NULL
      And info.wErrorRet is anything but 0
      And there is no file "new.dat"
