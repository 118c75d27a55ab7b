Feature: Observed on real systems
  The rules of this chapter stand in no document: public conformance tests assert them on real systems. An implementation that is to
  run the programs of these systems should follow them, but they are informative and not part of the verdict. Where versions of a
  system differ, either behaviour passes.

  @observed.plus-behind-extension
  Rule: If the first of two plus signs does not follow an extension, the second separates file and element

    Scenario: The extension before the second plus sign names the procedure
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('TWO ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("file+name.xyz+one.two", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

  @observed.unknown-extension-error
  Rule: Opening an element whose extension has no installed procedure leaves MMIOERR_FILENOTFOUND in wErrorRet

    Scenario: Opening an element of a file .xyz without a procedure for it leaves MMIOERR_FILENOTFOUND
      Given an MMIOINFO info
      Then mmioOpen("file+name.xyz+one.two", info, MMIO_READ) returns NULL
      And info.wErrorRet is MMIOERR_FILENOTFOUND

  @observed.no-fallback
  Rule: A procedure under FOURCC_DOS does not stand in for a missing one for the extension before the plus sign

    Scenario: A procedure under FOURCC_DOS is not asked to open an element with an unknown extension
      Given an I/O procedure P
      When mmioInstallIOProc(FOURCC_DOS, P, MMIO_INSTALLPROC)
      Then mmioOpen("file+name.xyz+one.two", NULL, MMIO_READ) returns NULL
      And P received no MMIOM_OPEN

  @observed.info-zero
  Rule: All numbers of adwInfo are zero at MMIOM_OPEN if no MMIOINFO was passed to mmioOpen

    Scenario: MMIOM_OPEN carries three zeros in adwInfo
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("one.xyz+two", NULL, MMIO_READ)
      Then P received MMIOM_OPEN with
        | adwInfo[0] | 0 |
        | adwInfo[1] | 0 |
        | adwInfo[2] | 0 |

  @observed.no-seek-at-open
  Rule: mmioOpen sends no MMIOM_SEEK to a procedure of the application and leaves lDiskOffset at zero

    Scenario: A procedure is not asked where its file ends when it is opened
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO state
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("one.xyz+two", NULL, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then P received MMIOM_OPEN
      And P received no MMIOM_SEEK
      And state.lDiskOffset is 0

  @observed.long-names
  Rule: An ordinary file whose name has more than 128 characters can be opened

    Scenario: A file with a name of 150 characters is opened and read
      Given a file "a" * 150 that holds "0123456789"
      And a block buffer of 16 bytes
      When file = mmioOpen("a" * 150, NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

  @observed.parse-long-name
  Rule: MMIO_PARSE refuses a name of more than 128 characters and does not change the buffer

    Scenario: A name of 150 characters is not qualified
      Given a block name of 512 bytes
      And an MMIOINFO info
      When "a" * 150 is put at name
      Then mmioOpen(name, info, MMIO_PARSE) returns FALSE
      And info.wErrorRet is MMIOERR_OUTOFMEMORY
      And name holds "a" * 150 + "\x00"

  @observed.parse-missing-file
  Rule: MMIO_PARSE qualifies the name of a file that does not exist

    Scenario: Qualifying the name of a file that does not exist returns TRUE
      Given a block name of 260 bytes
      When "missing.dat" is put at name
      Then mmioOpen(name, NULL, MMIO_PARSE) returns TRUE
      And name is a string with "\\missing.dat"

  @observed.exist-error
  Rule: MMIO_EXIST leaves MMIOERR_FILENOTFOUND in wErrorRet if the file does not exist

    Scenario: A file that does not exist leaves MMIOERR_FILENOTFOUND
      Given a block name of 512 bytes
      And an MMIOINFO info
      When "a.dat" is put at name
      Then mmioOpen(name, info, MMIO_EXIST) returns FALSE
      And info.wErrorRet is MMIOERR_FILENOTFOUND

  @observed.buffer-of-application
  Rule: An ordinary file with a buffer of the application begins with nothing loaded

    Scenario: The pointers of an ordinary file show that its buffer is empty
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 16     |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags is MMIO_READ
      And state.cchBuffer is 16
      And state.pchBuffer is buffer
      And state.pchNext is buffer
      And state.pchEndRead is buffer
      And state.pchEndWrite is buffer + 16

  @observed.block-of-application
  Rule: A memory file on a block of the application begins with the whole block loaded

    Scenario: The pointers of a memory file show that its whole block can be read
      Given a block buffer that holds "0123456789abcdef"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags is MMIO_READ
      And state.cchBuffer is 16
      And state.pchBuffer is buffer
      And state.pchNext is buffer
      And state.pchEndRead is buffer + 16
      And state.pchEndWrite is buffer + 16

  @observed.block-of-system
  Rule: Without MMIO_CREATE, a memory file on a block of the system begins with the whole block loaded

    Scenario: The pointers of a memory file show that the whole block that the system allocated can be read
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      Then state.pchBuffer is anything but NULL
      And state.pchNext is state.pchBuffer
      And state.pchEndRead is state.pchBuffer + 16
      And state.pchEndWrite is state.pchBuffer + 16

  @observed.offsets-at-open
  Rule: lBufOffset, lDiskOffset and wErrorRet are zero when a file was just opened with memory of the application

    Scenario Outline: A file served by <code> begins with zero in lBufOffset, lDiskOffset and wErrorRet
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | <code> |
        | pchBuffer | buffer |
        | cchBuffer | 16     |
      And an MMIOINFO state
        | lBufOffset  | 7 |
        | lDiskOffset | 7 |
        | wErrorRet   | 7 |
      When file = mmioOpen(<name>, info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.lBufOffset is 0
      And state.lDiskOffset is 0
      And state.wErrorRet is 0

      Examples:
        | code       | name    |
        | FOURCC_DOS | "a.dat" |
        | FOURCC_MEM | NULL    |

  @observed.block-without-size
  Rule: An address in pchBuffer without a size is kept

    Scenario Outline: A file served by <code> has its four pointers at the block, which has no bytes
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | <code> |
        | pchBuffer | buffer |
      And an MMIOINFO state
        | cchBuffer | 7 |
      When file = mmioOpen(<name>, info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 0
      And state.pchBuffer is buffer
      And state.pchNext is buffer
      And state.pchEndRead is buffer
      And state.pchEndWrite is buffer

      Examples:
        | code       | name    |
        | FOURCC_DOS | "a.dat" |
        | FOURCC_MEM | NULL    |

  @observed.no-block-no-size
  Rule: A file opened with neither a block nor a size, even a memory file, has NULL in all four pointers

    Scenario Outline: A file served by <code> without a block and a size has no pointers
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | <code> |
      And an MMIOINFO state
        | cchBuffer   | 7      |
        | pchBuffer   | buffer |
        | pchNext     | buffer |
        | pchEndRead  | buffer |
        | pchEndWrite | buffer |
      When file = mmioOpen(<name>, info, MMIO_READ)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.cchBuffer is 0
      And state.pchBuffer is NULL
      And state.pchNext is NULL
      And state.pchEndRead is NULL
      And state.pchEndWrite is NULL

      Examples:
        | code       | name    |
        | FOURCC_DOS | "a.dat" |
        | FOURCC_MEM | NULL    |

  @observed.size-without-block
  Rule: A size in cchBuffer alone makes mmioOpen allocate a buffer, or the block of a memory file, and set MMIO_ALLOCBUF

    Scenario: A size of 16 bytes gives an ordinary file a buffer of 16 bytes
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 16 |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags is MMIO_READ | MMIO_ALLOCBUF
      And state.cchBuffer is 16
      And state.pchBuffer is anything but NULL

    Scenario: A size of a single byte is enough
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 1 |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags is MMIO_READ | MMIO_ALLOCBUF
      And state.cchBuffer is 1

    Scenario: A size of 256 bytes gives a memory file a block of 256 bytes
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 256        |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags is MMIO_READ | MMIO_ALLOCBUF
      And state.cchBuffer is 256
      And state.pchBuffer is anything but NULL

  @observed.block-of-default-size
  Rule: With MMIO_ALLOCBUF and no size, a memory file has a block of the default size, which the system allocates

    Scenario: A memory file without a size has a block of 8192 bytes
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READ | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is MMIO_DEFAULTBUFFER
      And state.pchBuffer is anything but NULL
      And state.dwFlags is MMIO_READ | MMIO_ALLOCBUF

  @observed.allocbuf-with-buffer
  Rule: If MMIO_ALLOCBUF comes with a buffer of the application, that buffer is used and the flag is cleared

    Scenario Outline: A file served by <code> uses a buffer of 16 bytes that comes with MMIO_ALLOCBUF
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | <code> |
        | pchBuffer | buffer |
        | cchBuffer | 16     |
      And an MMIOINFO state
      When file = mmioOpen(<name>, info, MMIO_READ | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags is MMIO_READ
      And state.cchBuffer is 16
      And state.pchBuffer is buffer

      Examples:
        | code       | name    |
        | FOURCC_DOS | "a.dat" |
        | FOURCC_MEM | NULL    |

    @memory.user-block-content
    Scenario Outline: A memory file opened with <access> and MMIO_ALLOCBUF begins with the bytes of the block
      Given a block block that holds "0123456789abcdefghijklmn"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 24         |
      When file = mmioOpen(NULL, info, <access> | MMIO_ALLOCBUF)
      Then mmioRead(file, data, 4) returns 4
      And data holds "0123"

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_READWRITE |

    @memory.user-block-content @descend.find-chunk @descend.find-riff @transfer.read-advances
    Scenario: A sound in a resource is found and read
      Given a block block that holds "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 24         |
      And an MMCKINFO form
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen(NULL, info, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioDescend(file, form, NULL, MMIO_FINDRIFF) returns 0
      And mmioDescend(file, chunk, form, MMIO_FINDCHUNK) returns 0
      And mmioRead(file, data, chunk.cksize) returns 4
      And data holds "abcd"

  @observed.allocbuf-with-address
  Rule: With MMIO_ALLOCBUF, an address without a size in pchBuffer gets the default size or is refused

    @direct.advance-unbuffered
    Scenario: A buffer without a size has 8192 bytes, or the parameters are invalid
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8192 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      Then info.wErrorRet is 0 or MMSYSERR_INVALPARAM
      And state.cchBuffer is MMIO_DEFAULTBUFFER or 0
      And state.pchBuffer is buffer or NULL
      And mmioAdvance(file, NULL, MMIO_READ) returns anything but MMIOERR_UNBUFFERED

    Scenario: A block without a size has 8192 bytes, or the parameters are invalid
      Given a block buffer of 8192 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READ | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      Then info.wErrorRet is 0 or MMSYSERR_INVALPARAM
      And state.cchBuffer is MMIO_DEFAULTBUFFER or 0
      And state.pchBuffer is buffer or NULL
      And state.dwFlags is MMIO_READ

  @observed.memory-file-for-reading
  Rule: A memory file can be opened with MMIO_READ

    Scenario: A block of the application is opened for reading
      Given a block buffer that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      Then file = mmioOpen(NULL, info, MMIO_READ) returns anything but NULL
      And mmioRead(file, data, 4) returns 4
      And data holds "0123"

    Scenario: A block of the system is opened for reading
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      Then file = mmioOpen(NULL, info, MMIO_READ) returns anything but NULL

  @observed.set-buffer-flags
  Rule: mmioSetBuffer ignores MMIO_ALLOCBUF and MMIO_WRITE in its reserved parameter

    Scenario Outline: mmioSetBuffer with <flags> changes the buffer as it does without
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioSetBuffer(file, NULL, 16, <flags>) returns 0
      When mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 16

      Examples:
        | flags         |
        | MMIO_ALLOCBUF |
        | MMIO_WRITE    |

  @observed.set-buffer-of-memory-file
  Rule: After mmioSetBuffer has given a memory file a buffer of the system, pchEndRead is at the buffer's start

    Scenario: pchEndRead of a memory file is at the start of its new buffer
      Given a block block that holds "0123456789abcdef"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READ)
      Then mmioSetBuffer(file, NULL, 8, 0) returns 0
      When mmioGetInfo(file, state, 0)
      Then state.pchBuffer is anything but NULL
      And state.pchEndRead is state.pchBuffer

  @observed.set-buffer-without-size
  Rule: mmioSetBuffer accepts an address without a size, and for a memory file neither of them

    Scenario Outline: A memory file that is given <address> and no size has four equal pointers
      Given a block block that holds "0123456789abcdef"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READ)
      Then mmioSetBuffer(file, <address>, 0, 0) returns 0
      When mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 0
      And state.pchBuffer is <address>
      And state.pchNext is <address>
      And state.pchEndRead is <address>
      And state.pchEndWrite is <address>

      Examples:
        | address |
        | NULL    |
        | buffer  |

    Scenario: An ordinary file that is given an address and no size has the address and no bytes
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      And an MMIOINFO state
        | cchBuffer | 7 |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSetBuffer(file, buffer, 0, 0) returns 0
      When mmioGetInfo(file, state, 0)
      Then state.pchBuffer is buffer
      And state.cchBuffer is 0

    Scenario: A block that was given without a size still belongs to the application when the file is closed
      Given a file "a.dat" that holds "0123456789"
      And a block buffer that holds "abcd"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioSetBuffer(file, buffer, 0, 0) returns 0
      When mmioClose(file, 0)
      Then buffer holds "abcd"

  @observed.seek-from-end
  Rule: With SEEK_END, the offset is subtracted from the end

    Scenario: Offset 3 from the end of a memory file of 10 bytes is position 7
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioSeek(file, 3, SEEK_END) returns 7

    Scenario Outline: Offset 3 from the end of an ordinary file of 10 bytes opened with <flags> is position 7
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, <flags>)
      Then mmioSeek(file, 3, SEEK_END) returns 7

      Examples:
        | flags                      |
        | MMIO_READ                  |
        | MMIO_READ \| MMIO_ALLOCBUF |

  @observed.seek-to-end-unbuffered
  Rule: After a seek to the end of an unbuffered ordinary file, lBufOffset and lDiskOffset are its size

    Scenario: At the end of an unbuffered file of 10 bytes both offsets are 10
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 0, SEEK_END)
      And mmioGetInfo(file, state, 0)
      Then state.lBufOffset is 10
      And state.lDiskOffset is 10

  @observed.seek-to-end-buffered
  Rule: A seek to the end of a buffered ordinary file leaves its buffer empty

    Scenario: At the end of a buffered file of 10 bytes both offsets are 10 and the buffer is empty
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      And a block data of 16 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 8      |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSeek(file, 0, SEEK_END)
      And mmioGetInfo(file, state, 0)
      Then state.lBufOffset is 10
      And state.lDiskOffset is 10
      And state.pchNext is buffer
      And state.pchEndRead is buffer

  @observed.offsets-of-memory-file
  Rule: In a memory file, pchNext moves with the position, and lBufOffset and lDiskOffset stay zero

    Scenario: At the end of a memory file, pchNext is just past the block and both offsets are zero
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(file, 0, SEEK_END)
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is buffer + 10
      And state.lBufOffset is 0
      And state.lDiskOffset is 0

    Scenario: lBufOffset is zero within the form and within its chunk
      Given a block riff that holds "RIFF" + dword(24) + "WAVE" + "fmt " + dword(4) + "abcd" + "data" + dword(0)
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | riff       |
        | cchBuffer | 32         |
      And an MMCKINFO chunk
      And an MMCKINFO part
      And an MMIOINFO state
        | lBufOffset | 7 |
      When file = mmioOpen(NULL, info, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioGetInfo(file, state, 0)
      Then state.lBufOffset is 0
      When mmioDescend(file, part, chunk, 0)
      And mmioGetInfo(file, state, 0)
      Then state.lBufOffset is 0

  @observed.read-nothing
  Rule: A read of no bytes returns zero and does not fill the buffer

    Scenario: The buffer is empty after a read of no bytes
      Given a file "a.dat" that holds "0123456789abcdef"
      And a block buffer of 8 bytes
      And a block data of 16 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 8      |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, data, 0) returns 0
      When mmioGetInfo(file, state, 0)
      Then state.pchNext is buffer
      And state.pchEndRead is buffer

  @observed.seek-within-buffer
  Rule: A seek to a position within the loaded buffer keeps what was loaded

    Scenario Outline: After a read of 3 bytes, a seek to <place> moves only pchNext
      Given a file "a.dat" that holds "0123456789abcdef"
      And a block buffer of 8 bytes
      And a block data of 16 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 8      |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, data, 3)
      And mmioSeek(file, <place>, SEEK_SET)
      And mmioGetInfo(file, state, 0)
      Then state.lBufOffset is 0
      And state.pchNext is buffer + <place>
      And state.pchEndRead is buffer + 8

      Examples:
        | place |
        | 0     |
        | 5     |

  @observed.seek-out-of-buffer
  Rule: A seek to a position outside the loaded buffer empties it and sets lBufOffset to that position

    Scenario: After a read of 3 bytes, a seek to 12 leaves an empty buffer at this position
      Given a file "a.dat" that holds "0123456789abcdef"
      And a block buffer of 8 bytes
      And a block data of 16 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 8      |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, data, 3)
      And mmioSeek(file, 12, SEEK_SET)
      And mmioGetInfo(file, state, 0)
      Then state.lBufOffset is 12
      And state.pchNext is buffer
      And state.pchEndRead is buffer

  @observed.read-beyond-buffer
  Rule: A read of more bytes than the buffer has room for leaves it empty and lBufOffset at the new position

    Scenario: A read of 12 bytes leaves a buffer of 8 bytes empty and positioned after them
      Given a file "a.dat" that holds "0123456789abcdef"
      And a block buffer of 8 bytes
      And a block data of 16 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 8      |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, data, 12) returns 12
      When mmioGetInfo(file, state, 0)
      Then state.lBufOffset is 12
      And state.pchNext is buffer
      And state.pchEndRead is buffer

  @observed.direct-write-after-write
  Rule: mmioAdvance writes bytes put at pchNext after an mmioWrite even if the application has not set MMIO_DIRTY

    Scenario: Three bytes that are put after three written ones reach the file
      Given a block buffer of 32 bytes
      And a block data that holds "abc"
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 32     |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 3)
      And mmioGetInfo(file, state, 0)
      And "def" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      Then mmioAdvance(file, state, MMIO_WRITE) returns 0
      And state.lBufOffset is 6
      When mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abcdef"

  @observed.find-any-form
  Rule: With zero for the type, MMIO_FINDRIFF and MMIO_FINDLIST find a form or list of any type

    Scenario: MMIO_FINDRIFF without a type finds the form WAVE
      Given a block riff that holds "RIFF" + dword(24) + "WAVE" + "fmt " + dword(4) + "abcd" + "data" + dword(0)
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | riff       |
        | cchBuffer | 32         |
      And an MMCKINFO chunk
      When file = mmioOpen(NULL, info, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDRIFF) returns 0
      And chunk.fccType is 'WAVE'

    Scenario: MMIO_FINDLIST without a type finds the list INFO
      Given a block riff that holds "LIST" + dword(4) + "INFO"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | riff       |
        | cchBuffer | 12         |
      And an MMCKINFO chunk
      When file = mmioOpen(NULL, info, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDLIST) returns 0
      And chunk.fccType is 'INFO'

  @observed.find-any-chunk
  Rule: With zero for the identifier, MMIO_FINDCHUNK finds any chunk

    Scenario: MMIO_FINDCHUNK without an identifier finds the first chunk
      Given a block riff that holds "fmt " + dword(4) + "abcd" + "data" + dword(0)
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | riff       |
        | cchBuffer | 20         |
      And an MMCKINFO chunk
      When file = mmioOpen(NULL, info, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) returns 0
      And chunk.ckid is 'fmt '

  @observed.vain-search-code
  Rule: A failed search returns MMIOERR_CHUNKNOTFOUND or, in some versions, MMIOERR_INVALIDFILE

    Scenario Outline: A search by <flag> for something that is not there fails
      Given a block riff that holds "RIFF" + dword(24) + "WAVE" + "fmt " + dword(4) + "abcd" + "data" + dword(0)
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | riff       |
        | cchBuffer | 32         |
      And an MMCKINFO chunk
        | ckid    | 'none' |
        | fccType | 'none' |
      When file = mmioOpen(NULL, info, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, <flag>) returns MMIOERR_CHUNKNOTFOUND or MMIOERR_INVALIDFILE

      Examples:
        | flag           |
        | MMIO_FINDCHUNK |
        | MMIO_FINDRIFF  |

  @observed.vain-search-overwrites
  Rule: A failed search by MMIO_FINDCHUNK overwrites ckid, fccType and dwDataOffset

    Scenario: After a failed search, the structure holds something else
      Given a block riff that holds "RIFF" + dword(24) + "WAVE" + "fmt " + dword(4) + "abcd" + "data" + dword(0)
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | riff       |
        | cchBuffer | 32         |
      And an MMCKINFO chunk
        | ckid         | 'none' |
        | fccType      | 'none' |
        | dwDataOffset | 77777  |
      When file = mmioOpen(NULL, info, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) is tried
      Then chunk.ckid is anything but 'none'
      And chunk.fccType is anything but 'none'
      And chunk.dwDataOffset is anything but 77777
