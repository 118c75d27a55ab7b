Feature: Asking about an open file
  The services keep an MMIOINFO for every open file. mmioGetInfo copies it into a structure of the application, which can then see
  where the I/O buffer is and which I/O procedure serves the file. Windows and OS/2 differ on files without a buffer.

  @info.fills
  Rule: mmioGetInfo fills the caller's MMIOINFO with what the services know about the file and returns zero

    Background:
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state

    @open.allocbuf
    Scenario: mmioGetInfo shows that a file has a buffer and where it is
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.pchBuffer is anything but NULL
      And state.cchBuffer is anything but 0

    @windows
    Scenario: mmioGetInfo reports the handle of the file
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.hmmio is file

    @windows
    Scenario: mmioGetInfo distinguishes two open files
      Given a file "b.dat" that holds "abc"
      When first = mmioOpen("a.dat", NULL, MMIO_READ)
      And second = mmioOpen("b.dat", NULL, MMIO_READ)
      Then mmioGetInfo(second, state, 0) returns 0
      And state.hmmio is second
      And mmioGetInfo(first, state, 0) returns 0
      And state.hmmio is first

  @info.procedure
  Rule: mmioGetInfo reports the code and the address of the installed procedure that serves the file

    Scenario: A file served by an installed procedure has the procedure's code and address
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      And an MMIOINFO state
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.fccIOProc is 'XYZ '
      And state.pIOProc is P

    Scenario: An ordinary file has the code of the predefined procedure
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.fccIOProc is FOURCC_DOS

    @select.mem
    Scenario: A memory file has the code of the predefined procedure
      Given a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 8          |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      Then state.fccIOProc is FOURCC_MEM

  @info.procedure-state
  Rule: mmioGetInfo reports adwInfo and lDiskOffset as the I/O procedure has left them

    Scenario Outline: adwInfo[<index>] is what the procedure put there at <message>
      Given an I/O procedure P that holds "0123456789"
      And P sets adwInfo[<index>] to <value> at <message>
      And a block data of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      And an MMIOINFO state
        | adwInfo[<index>] | 99 |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioRead(file, data, 2)
      And mmioWrite(file, data, 2)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.adwInfo[<index>] is <value>

      Examples:
        | message     | index | value      |
        | MMIOM_OPEN  | 0     | 7          |
        | MMIOM_OPEN  | 1     | 0x12345678 |
        | MMIOM_OPEN  | 2     | 7          |
        | MMIOM_READ  | 1     | 7          |
        | MMIOM_WRITE | 2     | 7          |
        | MMIOM_SEEK  | 0     | 7          |
        | MMIOM_USER  | 1     | 7          |

    @ioproc.info-from-application
    Scenario: adwInfo is what the application put there if the procedure has left it alone
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc    | P  |
        | adwInfo[0] | 11 |
        | adwInfo[1] | 22 |
        | adwInfo[2] | 33 |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.adwInfo[0] is 11
      And state.adwInfo[1] is 22
      And state.adwInfo[2] is 33

    @ioproc.disk-offset-kept
    Scenario Outline: lDiskOffset is the offset that the procedure stored at <message>
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      And an MMIOINFO state
        | lDiskOffset | 99 |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And <call>
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is <offset>

      Examples:
        | message     | call                        | offset |
        | MMIOM_READ  | mmioRead(file, data, 4)     | 4      |
        | MMIOM_WRITE | mmioWrite(file, data, 3)    | 3      |
        | MMIOM_SEEK  | mmioSeek(file, 6, SEEK_SET) | 6      |

    @ioproc.disk-offset-kept @ioproc.reentered
    Scenario: lDiskOffset is where a procedure has come to that seeks in its own file before it reads
      Given an I/O procedure P that holds "0123456789"
      And P calls place = mmioSeek(info.hmmio, 3, SEEK_SET) at MMIOM_READ
      And a block data of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, data, 1)
      And mmioRead(file, data, 1)
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is 4

    # The buffer takes all bytes of the file, so that the procedure is at their end and the application at their beginning.
    @ioproc.disk-offset-kept @open.buffer @open.allocbuf @direct.advance-read
    Scenario Outline: lDiskOffset is where the procedure has come to that has filled <buffer>
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioAdvance(file, NULL, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is 10

      Examples:
        | buffer                      |
        | a system buffer of 64 bytes |
        | a block buffer of 64 bytes  |

  @info.buffer-members
  Rule: cchBuffer and pchBuffer are the size and the address of the buffer, whatever was done with the file

    Scenario Outline: After <call> mmioGetInfo still reports the block of the application
      Given a file "a.dat" that holds "012345"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and a block buffer of 8 bytes
      And mmioRead(file, data, 2)
      And <call>
      And mmioGetInfo(file, state, 0)
      Then state.pchBuffer is buffer
      And state.cchBuffer is 8

      Examples:
        | call                        |
        | mmioRead(file, data, 2)     |
        | mmioRead(file, data, 16)    |
        | mmioWrite(file, data, 2)    |
        | mmioSeek(file, 4, SEEK_SET) |
        | mmioSeek(file, 0, SEEK_END) |
        | mmioFlush(file, 0) is tried |

    @direct.advance-without-info
    Scenario: After mmioAdvance mmioGetInfo still reports the block of the application
      Given a file "a.dat" that holds "012345"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioAdvance(file, NULL, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.pchBuffer is buffer
      And state.cchBuffer is 8

    Scenario: After mmioFlush with MMIO_EMPTYBUF the buffer is empty and still there
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ab"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and a block buffer of 8 bytes
      And mmioWrite(file, letters, 2)
      And mmioFlush(file, MMIO_EMPTYBUF)
      And mmioGetInfo(file, state, 0)
      Then state.pchBuffer is buffer
      And state.cchBuffer is 8

  @info.open-flags
  Rule: dwFlags shows how the file was opened

    Scenario Outline: A file opened with <access> has this access under MMIO_RWMODE
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
        | dwFlags | MMIO_WRITE \| MMIO_READWRITE |
      When file = mmioOpen("a.dat", NULL, <access>)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_RWMODE is <access>

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

    Scenario Outline: A file opened with <mode> has this sharing mode under MMIO_SHAREMODE
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | <mode>)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_SHAREMODE is <mode>

      Examples:
        | mode           |
        | MMIO_EXCLUSIVE |
        | MMIO_DENYWRITE |
        | MMIO_DENYREAD  |
        | MMIO_DENYNONE  |

    @buffer.set-block
    Scenario: A file opened for reading still has MMIO_READ after it was given a buffer
      Given a file "a.dat" that holds "0123456789"
      And a block block of 8 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, block, 8, 0)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_RWMODE is MMIO_READ

    Scenario: MMIO_CREATE is set for a file that was created, and not for another one
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When first = mmioOpen("a.dat", NULL, MMIO_READ)
      And second = mmioOpen("b.dat", NULL, MMIO_CREATE | MMIO_WRITE)
      And mmioGetInfo(first, state, 0)
      Then state.dwFlags & MMIO_CREATE is 0
      When mmioGetInfo(second, state, 0)
      Then state.dwFlags & MMIO_CREATE is MMIO_CREATE

    @open.allocbuf-default
    Scenario: MMIO_ALLOCBUF is set if the system has allocated a buffer, and not for a file without one
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_ALLOCBUF is 0
      When mmioClose(file, 0)
      And file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_ALLOCBUF is MMIO_ALLOCBUF

  @info.dirty
  Rule: MMIO_DIRTY in dwFlags shows that the I/O buffer has been modified

    Scenario: A write marks the buffer as modified, a read does not
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 64 bytes
      And a block data that holds "abcd"
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 64     |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_DIRTY is 0
      When mmioWrite(file, data, 2)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_DIRTY is MMIO_DIRTY

  @info.next-at-end
  Rule: pchNext equals pchEndRead when no more bytes can be read without mmioAdvance or mmioRead

    @info.bounds
    Scenario: After a file was read to its end, nothing is left in its buffer
      Given a file "a.dat" that holds "0123"
      And a block buffer of 16 bytes
      And a block data of 8 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 16     |
      And an MMIOINFO state
        | pchNext    | 1 |
        | pchEndRead | 2 |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, data, 4)
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is state.pchEndRead

  @info.bounds
  Rule: pchEndRead and pchEndWrite point just past the last byte in the buffer that can be read or written

    Background:
      Given a block buffer of 64 bytes
      And an MMIOINFO info
        | pchBuffer | buffer |
        | cchBuffer | 64     |
      And an MMIOINFO state

    @info.next-at-end
    Scenario: The buffer has no more bytes to read than the file
      Given a file "a.dat" that holds "0123456789"
      And a block data of 8 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, data, 3)
      And mmioGetInfo(file, state, 0)
      Then state.pchEndRead is at least state.pchNext
      And state.pchEndRead is at most state.pchNext + 7

    @buffer.open-writing
    Scenario: No more bytes can be written to the buffer than it has room for
      Given a block data that holds "abcd"
      When file = mmioOpen("a.dat", info, MMIO_CREATE | MMIO_WRITE)
      And mmioWrite(file, data, 4)
      And mmioGetInfo(file, state, 0)
      Then state.pchEndWrite is at least state.pchNext
      And state.pchEndWrite is at most buffer + 64

  @info.unbuffered
  Rule: For an unbuffered file, cchBuffer is zero and pchBuffer is NULL

    Scenario: mmioGetInfo overwrites what the members for the buffer held before
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO state
        | cchBuffer | 16     |
        | pchBuffer | buffer |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 0
      And state.pchBuffer is NULL

  @info.unbuffered-members
  Rule: An I/O procedure receives the MMIOINFO of an unbuffered file with NULL in pchBuffer and zero in cchBuffer

    Scenario: An I/O procedure that is asked to read finds no buffer in the MMIOINFO
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, data, 4)
      Then P received MMIOM_READ with
        | pchBuffer | NULL |
        | cchBuffer | 0    |

  @info.unbuffered-error
  Rule: mmioGetInfo returns MMIOERR_UNBUFFERED for an unbuffered file

    Scenario: mmioGetInfo fails for an ordinary file that was opened without a buffer
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioGetInfo(file, state, 0) returns MMIOERR_UNBUFFERED

    Scenario: Reading from an unbuffered file does not give it a buffer
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioRead(file, data, 4)
      Then mmioGetInfo(file, state, 0) returns MMIOERR_UNBUFFERED
