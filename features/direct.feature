Feature: Direct access to the buffer
  An application can do without mmioRead and mmioWrite, and read and write in the I/O buffer itself. mmioGetInfo reports where: from
  pchNext up to pchEndRead or pchEndWrite. The application advances pchNext in its own MMIOINFO, sets MMIO_DIRTY there if it has
  written, calls mmioAdvance whenever it reaches the end, and finally mmioSetInfo, which hands the file back to the services.

  @direct.next
  Rule: pchNext, as mmioGetInfo reports it, points to the next byte in the buffer to be read or written

    Scenario: pchNext points to the byte after those that were read
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      And mmioGetInfo(file, state, 0)
      Then state.pchNext holds "345"

    @info.next-at-end
    Scenario: pchNext points past the bytes that were written
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abc"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_WRITE and a system buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is state.pchBuffer + 3
      And state.pchNext - 3 holds "abc"

  @direct.set-info
  Rule: mmioSetInfo hands the MMIOINFO back to the services, which continue where its pchNext points, and returns zero

    Scenario: A read begins after the bytes that the application has taken from the buffer
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And state.pchNext = state.pchNext + 3
      Then mmioSetInfo(file, state, 0) returns 0
      And mmioSeek(file, 0, SEEK_CUR) returns 5
      And mmioRead(file, data, 4) returns 4
      And data holds "5678"

    @transfer.seek
    Scenario Outline: pchNext can be moved by <count> bytes at once
      Given a file "a.dat" that holds "." * 70000
      And a block data of 8 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 70000 bytes
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And state.pchNext = state.pchNext + <count>
      Then mmioSetInfo(file, state, 0) returns 0
      And mmioSeek(file, 0, SEEK_CUR) returns <count> + 2

      Examples:
        | count |
        | 32766 |
        | 65534 |

    Scenario: mmioSetInfo without a change leaves the position unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      Then mmioSetInfo(file, state, 0) returns 0
      And mmioRead(file, data, 4) returns 4
      And data holds "2345"

    @direct.dirty
    Scenario: A write begins after the bytes that the application has put into the buffer
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "de"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_WRITE and a system buffer of 8 bytes
      And mmioGetInfo(file, state, 0)
      And "abc" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abcde56789"

    @transfer.seek
    Scenario Outline: After three bytes were taken from <buffer> and <after>, a read goes on at the right byte
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And state.pchNext = state.pchNext + 3
      And mmioSetInfo(file, state, 0)
      And <call>
      Then mmioRead(file, data, 4) returns 4
      And data holds <bytes>

      Examples:
        | after        | buffer                     | call                        | bytes  |
        | a seek to 1  | a system buffer of 8 bytes | mmioSeek(file, 1, SEEK_SET) | "1234" |
        | a seek to 1  | a block buffer of 20 bytes | mmioSeek(file, 1, SEEK_SET) | "1234" |
        | a write of 2 | a system buffer of 8 bytes | mmioWrite(file, letters, 2) | "789a" |
        | a write of 2 | a block buffer of 20 bytes | mmioWrite(file, letters, 2) | "789a" |
        | mmioFlush    | a system buffer of 8 bytes | mmioFlush(file, 0) is tried | "5678" |
        | mmioFlush    | a block buffer of 20 bytes | mmioFlush(file, 0) is tried | "5678" |

    @windows @memory.user-block
    Scenario: In a memory file the position is past the bytes that the application has put there
      Given a block block of 8 bytes
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      And "abc" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioSetInfo(file, state, 0) returns 0
      And mmioSeek(file, 0, SEEK_CUR) returns 3
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 4) returns 4
      And data holds "abc\x00"

  @direct.set-info-keeps-structure
  Rule: mmioSetInfo changes nothing in the MMIOINFO that it takes back

    @direct.dirty @open.buffer @open.read-write
    Scenario Outline: <member> is the same after mmioSetInfo
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and a block buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And "abc" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And before = state.<member>
      And mmioSetInfo(file, state, 0)
      Then state.<member> is before

      Examples:
        | member      |
        | dwFlags     |
        | cchBuffer   |
        | pchBuffer   |
        | pchNext     |
        | pchEndRead  |
        | pchEndWrite |
        | hmmio       |

  @direct.dirty
  Rule: If MMIO_DIRTY is set in dwFlags, what the application has put into the buffer reaches the file

    Scenario: Bytes put into the buffer are in the file when it is closed
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_WRITE and a system buffer of 8 bytes
      And mmioGetInfo(file, state, 0)
      And "abc" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    Scenario: Bytes put into the buffer are in the file when it is flushed
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE | MMIO_DENYNONE and a system buffer of 8 bytes
      And mmioGetInfo(file, state, 0)
      And "abc" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioFlush(file, 0) is tried
      And other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioRead(other, data, 10) returns 10
      And data holds "abc3456789"

    Scenario: Bytes of the file changed in the buffer are changed in the file
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And "ab" is put at state.pchNext
      And state.pchNext = state.pchNext + 2
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "01ab456789"

    @transfer.seek
    Scenario Outline: Three bytes put into <buffer> after <before> and followed by <after> are in the closed file
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And <first>
      And mmioGetInfo(file, state, 0)
      And "xyz" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And <second>
      And mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | before       | after        | buffer                     | first                       | second                      | content                |
        | reading 2    | a seek to 0  | a block buffer of 8 bytes  | mmioRead(file, data, 2)     | mmioSeek(file, 0, SEEK_SET) | "01xyz56789abcdefghij" |
        | reading 2    | a seek to 0  | a block buffer of 20 bytes | mmioRead(file, data, 2)     | mmioSeek(file, 0, SEEK_SET) | "01xyz56789abcdefghij" |
        | reading 2    | a write of 2 | a block buffer of 8 bytes  | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | "01xyzAB789abcdefghij" |
        | reading 2    | a write of 2 | a block buffer of 20 bytes | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | "01xyzAB789abcdefghij" |
        | reading 2    | a read of 2  | a block buffer of 8 bytes  | mmioRead(file, data, 2)     | mmioRead(file, data, 2)     | "01xyz56789abcdefghij" |
        | reading 2    | mmioFlush    | a block buffer of 8 bytes  | mmioRead(file, data, 2)     | mmioFlush(file, 0) is tried | "01xyz56789abcdefghij" |
        | writing 2    | a seek to 0  | a system buffer of 8 bytes | mmioWrite(file, letters, 2) | mmioSeek(file, 0, SEEK_SET) | "ABxyz56789abcdefghij" |
        | writing 2    | a seek to 0  | a block buffer of 20 bytes | mmioWrite(file, letters, 2) | mmioSeek(file, 0, SEEK_SET) | "ABxyz56789abcdefghij" |
        | writing 2    | a write of 2 | a system buffer of 8 bytes | mmioWrite(file, letters, 2) | mmioWrite(file, letters, 2) | "ABxyzAB789abcdefghij" |
        | writing 2    | a write of 2 | a block buffer of 20 bytes | mmioWrite(file, letters, 2) | mmioWrite(file, letters, 2) | "ABxyzAB789abcdefghij" |
        | writing 2    | a read of 2  | a block buffer of 8 bytes  | mmioWrite(file, letters, 2) | mmioRead(file, data, 2)     | "ABxyz56789abcdefghij" |
        | writing 2    | mmioFlush    | a system buffer of 8 bytes | mmioWrite(file, letters, 2) | mmioFlush(file, 0) is tried | "ABxyz56789abcdefghij" |
        | seeking to 5 | a seek to 0  | a system buffer of 8 bytes | mmioSeek(file, 5, SEEK_SET) | mmioSeek(file, 0, SEEK_SET) | "01234xyz89abcdefghij" |
        | seeking to 5 | a seek to 0  | a block buffer of 20 bytes | mmioSeek(file, 5, SEEK_SET) | mmioSeek(file, 0, SEEK_SET) | "01234xyz89abcdefghij" |
        | seeking to 5 | a write of 2 | a system buffer of 8 bytes | mmioSeek(file, 5, SEEK_SET) | mmioWrite(file, letters, 2) | "01234xyzABabcdefghij" |
        | seeking to 5 | a write of 2 | a block buffer of 20 bytes | mmioSeek(file, 5, SEEK_SET) | mmioWrite(file, letters, 2) | "01234xyzABabcdefghij" |
        | seeking to 5 | a read of 2  | a block buffer of 8 bytes  | mmioSeek(file, 5, SEEK_SET) | mmioRead(file, data, 2)     | "01234xyz89abcdefghij" |
        | seeking to 5 | mmioFlush    | a system buffer of 8 bytes | mmioSeek(file, 5, SEEK_SET) | mmioFlush(file, 0) is tried | "01234xyz89abcdefghij" |

    @flush.writes @transfer.write
    Scenario Outline: Three bytes put into <buffer> that was flushed before are in the closed file
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "AB"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 2)
      And mmioFlush(file, 0)
      And mmioGetInfo(file, state, 0)
      And "xyz" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "ABxyz56789abcdefghij"

      Examples:
        | buffer                      |
        | a block buffer of 8 bytes   |
        | a system buffer of 20 bytes |

  @direct.not-dirty
  Rule: Without MMIO_DIRTY what the application has put into the buffer is not written

    Scenario: Bytes changed in the buffer without MMIO_DIRTY are not changed in the file
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And "ab" is put at state.pchNext
      And state.pchNext = state.pchNext + 2
      And mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789"

    Scenario: mmioFlush does not write bytes put into the buffer without MMIO_DIRTY
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READWRITE and a block buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioGetInfo(file, state, 0)
      And "ab" is put at state.pchNext
      And state.pchNext = state.pchNext + 2
      And mmioSetInfo(file, state, 0)
      And mmioFlush(file, 0) is tried
      Then P received no MMIOM_WRITE

  @direct.advance-read
  Rule: mmioAdvance with MMIO_READ fills the buffer with the bytes that follow in the file, and returns zero

    Scenario: The buffer of a newly opened file is filled from the beginning of the file
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 5 bytes
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And buffer holds "01234"

    Scenario: The buffer is filled with the bytes after those that mmioRead has taken
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 5 bytes
      And mmioRead(file, data, 5)
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And buffer holds "56789"

    @direct.advance-read-next @direct.advance-read-end
    Scenario Outline: A buffer of <size> bytes is filled at once
      Given a file "a.dat" that holds "0123456789" * 8000
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of <size> bytes
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And state.pchEndRead is state.pchNext + <size>

      Examples:
        | size  |
        | 32768 |
        | 65536 |
        | 70000 |

  @direct.advance-without-info
  Rule: The MMIOINFO passed to mmioAdvance may be NULL

    Scenario: mmioAdvance without an MMIOINFO fills the buffer
      Given a file "a.dat" that holds "0123456789"
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 5 bytes
      Then mmioAdvance(file, NULL, MMIO_READ) returns 0
      And buffer holds "01234"

    @direct.advance-write
    Scenario: mmioAdvance without an MMIOINFO writes the buffer out
      Given an I/O procedure P
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      Then mmioAdvance(file, NULL, MMIO_WRITE) returns 0
      And P received MMIOM_WRITE

    Scenario Outline: mmioAdvance without an MMIOINFO fills a system buffer of <size> bytes
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of <size> bytes
      Then mmioAdvance(file, NULL, MMIO_READ) returns 0
      When mmioGetInfo(file, state, 0)
      Then state.pchBuffer holds <bytes>

      Examples:
        | size | bytes        |
        | 4    | "0123"       |
        | 64   | "0123456789" |

  @direct.advance-read-next
  Rule: After mmioAdvance with MMIO_READ, pchNext points to the start of the buffer

    @os2
    Scenario: pchNext in the MMIOINFO passed points to the start of the buffer after each filling
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      Then state.pchNext is buffer
      When state.pchNext = state.pchEndRead
      And mmioAdvance(file, state, MMIO_READ)
      Then state.pchNext is buffer

    @windows
    Scenario: pchNext points to the start of the buffer after the first filling
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 4 bytes
      And mmioAdvance(file, NULL, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is buffer

    @windows
    Scenario: pchNext points to the start of the buffer after the second filling
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 4 bytes
      And mmioRead(file, data, 4)
      And mmioAdvance(file, NULL, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is buffer

  @direct.advance-from-next
  Rule: If not everything in the buffer was read, mmioAdvance with MMIO_READ fills it starting with the byte that pchNext points to

    Scenario: Bytes not read yet come first in the new buffer
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 5 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      And state.pchNext = state.pchNext + 2
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And state.pchNext is buffer
      And buffer holds "23456"

  @direct.advance-info
  Rule: An MMIOINFO passed to mmioAdvance states how far the application has got, and receives where it continues

    Scenario: Bytes that the application has read in the buffer are not repeated
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 4 bytes
      And mmioRead(file, data, 1)
      And mmioGetInfo(file, state, 0)
      And state.pchNext = state.pchEndRead
      And mmioAdvance(file, state, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.pchNext holds "4567"

    Scenario: mmioAdvance reports to the application where the new bytes are
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      Then state.pchNext holds "0123"
      And state.pchEndRead is state.pchNext + 4

  @direct.advance-read-end
  Rule: After mmioAdvance with MMIO_READ, pchEndRead points past the last byte that was read

    Scenario: A file of 12 bytes comes in pieces of 5, 5 and 2 bytes
      Given a file "a.dat" that holds "0123456789ab"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 5 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      Then state.pchEndRead is buffer + 5
      And buffer holds "01234"
      When state.pchNext = state.pchEndRead
      And mmioAdvance(file, state, MMIO_READ)
      Then state.pchEndRead is buffer + 5
      And buffer holds "56789"
      When state.pchNext = state.pchEndRead
      And mmioAdvance(file, state, MMIO_READ)
      Then state.pchEndRead is buffer + 2
      And buffer holds "ab"

    Scenario: For a file shorter than the buffer pchEndRead points past its last byte
      Given a file "a.dat" that holds "012"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 8 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      Then state.pchEndRead is buffer + 3

  @direct.advance-at-end
  Rule: At the end of the file mmioAdvance with MMIO_READ returns zero, and pchNext equals pchEndRead

    Scenario: An empty file is at its end before anything is read
      Given a file "a.dat" that holds ""
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And state.pchNext is state.pchEndRead

    Scenario: A file of 8 bytes is at its end when a buffer of 4 bytes has been filled twice
      Given a file "a.dat" that holds "01234567"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      And state.pchNext = state.pchEndRead
      And mmioAdvance(file, state, MMIO_READ)
      And state.pchNext = state.pchEndRead
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And state.pchNext is state.pchEndRead

    Scenario: A file is still at its end when mmioAdvance is called there again
      Given a file "a.dat" that holds "0123"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      And state.pchNext = state.pchEndRead
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And mmioAdvance(file, state, MMIO_READ) returns 0
      And mmioAdvance(file, state, MMIO_READ) returns 0
      And state.pchNext is state.pchEndRead

  @direct.advance-write
  Rule: mmioAdvance with MMIO_WRITE writes out the buffer if MMIO_DIRTY is set in dwFlags, and returns zero

    Scenario: Bytes put into the buffer reach the I/O procedure before mmioAdvance returns
      Given an I/O procedure P
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And "abcd" is put at state.pchNext
      And state.pchNext = state.pchEndWrite
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_WRITE) returns 0
      And P received MMIOM_WRITE

    Scenario: Bytes put into the buffer after mmioAdvance follow the others in the file
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_WRITE and a block buffer of 8 bytes
      And mmioGetInfo(file, state, 0)
      And "abc" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_WRITE) returns 0
      When "de" is put at state.pchNext
      And state.pchNext = state.pchNext + 2
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abcde56789"

    # On OS/2 it is a gap whether bytes behind pchNext are written out.
    @windows @buffer.transparent
    Scenario Outline: After writing 6 and seeking to <place>, mmioAdvance writes all the bytes out of <buffer>
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abcdef"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 6)
      And mmioSeek(file, <place>, SEEK_SET)
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_WRITE) returns 0
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abcdef6789"

      Examples:
        | place | buffer                     |
        | 0     | a system buffer of 8 bytes |
        | 2     | a system buffer of 8 bytes |
        | 2     | a block buffer of 64 bytes |

    Scenario Outline: Three written bytes that mmioAdvance has written out of <buffer> are followed by <after>
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_WRITE) returns 0
      When mmioSetInfo(file, state, 0)
      And <call>
      And mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | after        | buffer                     | call                        | content                |
        | a write of 2 | a system buffer of 8 bytes | mmioWrite(file, letters, 2) | "ABCAB56789abcdefghij" |
        | a write of 2 | a block buffer of 20 bytes | mmioWrite(file, letters, 2) | "ABCAB56789abcdefghij" |
        | a seek to 0  | a system buffer of 8 bytes | mmioSeek(file, 0, SEEK_SET) | "ABC3456789abcdefghij" |
        | a seek to 0  | a block buffer of 20 bytes | mmioSeek(file, 0, SEEK_SET) | "ABC3456789abcdefghij" |
        | a read of 2  | a block buffer of 8 bytes  | mmioRead(file, data, 2)     | "ABC3456789abcdefghij" |
        | a read of 2  | a block buffer of 20 bytes | mmioRead(file, data, 2)     | "ABC3456789abcdefghij" |

    Scenario Outline: A read after mmioAdvance with MMIO_WRITE gets the bytes behind those that were written out of <buffer>
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioAdvance(file, state, MMIO_WRITE)
      And mmioSetInfo(file, state, 0)
      Then mmioRead(file, data, 4) returns 4
      And data holds "3456"

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 20 bytes |

  @direct.advance-not-dirty
  Rule: mmioAdvance does not write out a buffer if MMIO_DIRTY is not set in dwFlags

    Scenario: Bytes put into the buffer without MMIO_DIRTY do not reach the I/O procedure
      Given an I/O procedure P
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And "abcd" is put at state.pchNext
      And state.pchNext = state.pchEndWrite
      And mmioAdvance(file, state, MMIO_WRITE)
      Then P received no MMIOM_WRITE

    @direct.advance-read
    Scenario: A buffer that was only read is not written before the next one is read
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READWRITE and a block buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      And state.pchNext = state.pchEndRead
      And mmioAdvance(file, state, MMIO_READ)
      Then P received no MMIOM_WRITE

  @direct.advance-writes-first
  Rule: On a file opened with MMIO_READWRITE, mmioAdvance with MMIO_READ writes out a modified buffer before it reads the next one

    Scenario: Bytes changed in the buffer reach the I/O procedure before it is asked for others
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READWRITE and a block buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      And "abcd" is put at state.pchNext
      And state.pchNext = state.pchEndRead
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And P received MMIOM_WRITE, MMIOM_READ
      And state.pchNext holds "4567"

    Scenario Outline: A byte put into <buffer> that holds nothing yet is written out, and the bytes behind it follow
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And state.pchNext holds "1234"
      When mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "A123456789"

      Examples:
        | buffer                     |
        | a system buffer of 4 bytes |
        | a block buffer of 8 bytes  |

    Scenario: A file can be changed piece by piece
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      And "abcd" is put at state.pchNext
      And state.pchNext = state.pchEndRead
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioAdvance(file, state, MMIO_READ)
      And "efgh" is put at state.pchNext
      And state.pchNext = state.pchEndRead
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abcdefgh89"

    @transfer.write
    Scenario Outline: Bytes that mmioWrite has put into <buffer> are written out before the next ones are read
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      When mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "ABC3456789abcdefghij"

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 20 bytes |

    # Before the buffer is full, bytes that follow may be in it already.
    @transfer.write
    Scenario Outline: Bytes with which mmioWrite has filled <buffer> are written out before the next ones are read
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioWrite(file, letters + 3, <rest>)
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_READ) returns 0
      And state.pchNext holds <next>
      When mmioSetInfo(file, state, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | buffer                     | rest | next   | content                |
        | a system buffer of 8 bytes | 5    | "89ab" | "ABCDEFGH89abcdefghij" |
        | a block buffer of 16 bytes | 13   | "ghij" | "ABCDEFGHIJKLMNOPghij" |

    # On OS/2 it is a gap whether bytes behind pchNext are written out.
    @windows @transfer.write @transfer.seek @buffer.transparent
    Scenario Outline: After writing 6 and seeking to <place>, mmioAdvance with MMIO_READ and <info> loses no byte in <buffer>
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 6)
      And mmioSeek(file, <place>, SEEK_SET)
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, <info>, MMIO_READ) returns 0
      When mmioClose(file, 0)
      Then the file "a.dat" holds "ABCDEF6789abcdefghij"

      Examples:
        | place | info  | buffer                      |
        | 0     | state | a system buffer of 8 bytes  |
        | 0     | NULL  | a block buffer of 20 bytes  |
        | 2     | state | a block buffer of 64 bytes  |
        | 2     | NULL  | a system buffer of 8 bytes  |

  @direct.advance-access
  Rule: mmioAdvance returns MMIOERR_WRITE_ONLY_FILE or MMIOERR_READ_ONLY_FILE if the file was not opened for what it is to do

    Scenario Outline: mmioAdvance with <direction> of a file opened with <access> returns <error>
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with <access> and a block buffer of 4 bytes
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, <direction>) returns <error>

      Examples:
        | direction  | access     | error                   |
        | MMIO_READ  | MMIO_WRITE | MMIOERR_WRITE_ONLY_FILE |
        | MMIO_WRITE | MMIO_READ  | MMIOERR_READ_ONLY_FILE  |
        | MMIO_WRITE | 0          | MMIOERR_READ_ONLY_FILE  |

  @direct.advance-unbuffered
  Rule: mmioAdvance returns MMIOERR_UNBUFFERED for a file without a buffer

    Scenario Outline: An unbuffered file opened with <access> cannot be advanced
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, <access>)
      And mmioGetInfo(file, state, 0) is tried
      Then mmioAdvance(file, state, <direction>) returns MMIOERR_UNBUFFERED
      And nothing else changed

      Examples:
        | access     | direction  |
        | MMIO_READ  | MMIO_READ  |
        | MMIO_WRITE | MMIO_WRITE |

  @direct.advance-cannot-read
  Rule: mmioAdvance returns MMIOERR_CANNOTREAD if the buffer cannot be filled

    Scenario Outline: The I/O procedure fails when <buffer> is to be filled
      Given an I/O procedure P that holds "0123456789"
      And P answers -1 to MMIOM_READ
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_READ) returns MMIOERR_CANNOTREAD

      Examples:
        | buffer                     |
        | a system buffer of 4 bytes |
        | a block buffer of 4 bytes  |

  @direct.advance-cannot-write
  Rule: mmioAdvance returns MMIOERR_CANNOTWRITE if the buffer cannot be written out

    Scenario Outline: The I/O procedure fails when <buffer> is to be written out
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioGetInfo(file, state, 0)
      And "abcd" is put at state.pchNext
      And state.pchNext = state.pchEndWrite
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_WRITE) returns MMIOERR_CANNOTWRITE

      Examples:
        | buffer                     |
        | a system buffer of 4 bytes |
        | a block buffer of 4 bytes  |

    Scenario Outline: The I/O procedure fails when the modified bytes of <buffer> are to be written out before the next one is read
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_READ)
      And P answers -1 to MMIOM_WRITE
      And "abcd" is put at state.pchNext
      And state.pchNext = state.pchEndRead
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_READ) returns MMIOERR_CANNOTWRITE

      Examples:
        | buffer                     |
        | a system buffer of 4 bytes |
        | a block buffer of 4 bytes  |

  @direct.advance-keeps-unwritten
  Rule: A buffer that mmioAdvance could not write out keeps its bytes, which the next call that writes it out stores

    Scenario Outline: Three bytes that mmioAdvance with <direction> could not write out of <buffer> are stored by <call>
      Given an I/O procedure P that holds "0123456789"
      And P transfers at most 0 bytes at a time
      And a block letters that holds "ABC"
      And a block other of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, <direction>) is tried
      And P transfers at most 64 bytes at a time
      Then <call> returns 0
      And the I/O procedure P holds "ABC3456789"

      Examples:
        | direction  | buffer                     | call                             |
        | MMIO_WRITE | a system buffer of 8 bytes | mmioFlush(file, 0)               |
        | MMIO_WRITE | a system buffer of 8 bytes | mmioClose(file, 0)               |
        | MMIO_WRITE | a block buffer of 8 bytes  | mmioAdvance(file, state, MMIO_WRITE) |
        | MMIO_WRITE | a block buffer of 8 bytes  | mmioSetBuffer(file, other, 16, 0) |
        | MMIO_READ  | a system buffer of 8 bytes | mmioFlush(file, MMIO_EMPTYBUF)   |
        | MMIO_READ  | a system buffer of 8 bytes | mmioAdvance(file, state, MMIO_READ) |
        | MMIO_READ  | a block buffer of 8 bytes  | mmioClose(file, 0)               |
        | MMIO_READ  | a block buffer of 8 bytes  | mmioSetBuffer(file, NULL, 0, 0)  |

    Scenario Outline: Bytes put at pchNext that mmioAdvance with <direction> could not write out of <buffer> are stored by <call>
      Given an I/O procedure P that holds "0123456789"
      And P transfers at most 0 bytes at a time
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioGetInfo(file, state, 0)
      And "abcd" is put at state.pchNext
      And state.pchNext = state.pchNext + 4
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioAdvance(file, state, <direction>) is tried
      And mmioSetInfo(file, state, 0) is tried
      And P transfers at most 64 bytes at a time
      Then <call> returns 0
      And the I/O procedure P holds "abcd456789"

      Examples:
        | direction  | buffer                     | call               |
        | MMIO_WRITE | a system buffer of 4 bytes | mmioFlush(file, 0) |
        | MMIO_WRITE | a block buffer of 8 bytes  | mmioClose(file, 0) |
        | MMIO_READ  | a system buffer of 8 bytes | mmioClose(file, 0) |
        | MMIO_READ  | a block buffer of 4 bytes  | mmioFlush(file, 0) |

    Scenario Outline: What mmioAdvance with <direction> could not write out of <buffer> can be read back
      Given an I/O procedure P that holds "0123456789"
      And P transfers at most 0 bytes at a time
      And a block letters that holds "ABC"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, <direction>) is tried
      And P transfers at most 64 bytes at a time
      And mmioSetInfo(file, state, 0)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 6) returns 6
      And data holds "ABC345"

      Examples:
        | direction  | buffer                     |
        | MMIO_WRITE | a system buffer of 8 bytes |
        | MMIO_READ  | a block buffer of 8 bytes  |

  @direct.advance-keeps-position
  Rule: mmioAdvance leaves the current position unchanged, even if it fails

    @direct.advance-keeps-unwritten
    Scenario Outline: mmioAdvance with <direction> that could not write three bytes out of <buffer> leaves the position at 3
      Given an I/O procedure P that holds "0123456789"
      And P transfers at most 0 bytes at a time
      And a block letters that holds "ABC"
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, <direction>) is tried
      And mmioSetInfo(file, state, 0) is tried
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      When P transfers at most 64 bytes at a time
      And mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the I/O procedure P holds "ABCAB56789"

      Examples:
        | direction  | buffer                     |
        | MMIO_WRITE | a system buffer of 8 bytes |
        | MMIO_WRITE | a block buffer of 4 bytes  |
        | MMIO_READ  | a system buffer of 8 bytes |
        | MMIO_READ  | a block buffer of 4 bytes  |

    @buffer.failure-reported
    Scenario Outline: mmioAdvance with MMIO_READ that cannot fill <buffer> leaves the position at 4
      Given an I/O procedure P that holds "0123456789abcdef"
      And a block data of 16 bytes
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioRead(file, data, 4)
      And mmioGetInfo(file, state, 0)
      And P answers -1 to MMIOM_READ
      And mmioAdvance(file, state, MMIO_READ) is tried
      And mmioSetInfo(file, state, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 4

      Examples:
        | buffer                     |
        | a system buffer of 4 bytes |
        | a block buffer of 4 bytes  |

  @direct.advance-expands
  Rule: At the end of a memory file that can grow, mmioAdvance with MMIO_WRITE expands it

    Scenario: A full memory file of 8 bytes grows by at least 16 bytes and keeps its content
      Given a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 8          |
        | adwInfo[0] | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      And "01234567" is put at state.pchNext
      And state.pchNext = state.pchEndWrite
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_WRITE) returns 0
      And state.cchBuffer is at least 24
      And state.pchEndWrite is more than state.pchNext
      When mmioSetInfo(file, state, 0)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 8) returns 8
      And data holds "01234567"

    Scenario: A full memory file of 70000 bytes grows by at least 16 bytes
      Given an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 70000      |
        | adwInfo[0] | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      And state.pchNext = state.pchEndWrite
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_WRITE) returns 0
      And state.cchBuffer is at least 70016

  @direct.advance-cannot-expand
  Rule: mmioAdvance with MMIO_WRITE returns MMIOERR_CANNOTEXPAND at the end of a memory file that cannot grow

    Scenario: A full block of the application cannot grow
      Given a block block of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      And "01234567" is put at state.pchNext
      And state.pchNext = state.pchEndWrite
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_WRITE) returns MMIOERR_CANNOTEXPAND
      And nothing else changed

    Scenario: A full block of the system without an expansion size cannot grow
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 8          |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      And "01234567" is put at state.pchNext
      And state.pchNext = state.pchEndWrite
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      Then mmioAdvance(file, state, MMIO_WRITE) returns MMIOERR_CANNOTEXPAND
      And nothing else changed
