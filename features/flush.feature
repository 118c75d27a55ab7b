Feature: Writing the buffer out
  What an application writes to a buffered file stays in the buffer at first. mmioFlush passes it to the I/O procedure when the
  application chooses, and only then does it turn out whether there is room for the bytes. With MMIO_EMPTYBUF it also empties the
  buffer, so that the next read sees what others have written to the file.

  @flush.writes
  Rule: mmioFlush writes out a modified buffer and returns zero

    Scenario: Bytes in the buffer reach the I/O procedure before mmioFlush returns
      Given an I/O procedure P
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      Then mmioFlush(file, 0) returns 0
      And P received MMIOM_WRITE

    Scenario: Flushed bytes can be read through another handle
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abc"
      And a block data of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_DENYNONE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 3)
      Then mmioFlush(file, 0) returns 0
      When other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioRead(other, data, 10) returns 10
      And data holds "abc3456789"

    Scenario: A write after mmioFlush is flushed by the next mmioFlush
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abcdef"
      And a block data of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_DENYNONE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 3)
      And mmioFlush(file, 0)
      And mmioWrite(file, letters + 3, 2)
      Then mmioFlush(file, 0) returns 0
      When other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioRead(other, data, 10) returns 10
      And data holds "abcde56789"

    Scenario: mmioFlush with MMIO_EMPTYBUF writes out a modified buffer before it empties it
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abc"
      And a block data of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_DENYNONE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 3)
      Then mmioFlush(file, MMIO_EMPTYBUF) returns 0
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 10) returns 10
      And data holds "abc3456789"

    @transfer.write
    Scenario Outline: All of <count> bytes are flushed out of a buffer of 70000 bytes
      Given a file "a.dat" that holds ""
      And a block letters that holds "0123456789" * 7000
      When "a.dat" is opened as file with MMIO_WRITE and a system buffer of 70000 bytes
      And mmioWrite(file, letters, <count>)
      Then mmioFlush(file, 0) returns 0
      When mmioClose(file, 0)
      Then the file "a.dat" has <count> bytes

      Examples:
        | count |
        | 32768 |
        | 65536 |
        | 69999 |

    @info.fills
    Scenario: Bytes written before mmioGetInfo are flushed
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abc"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_WRITE and a system buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      Then mmioFlush(file, 0) returns 0
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    Scenario Outline: After writing 3 bytes to an empty file through <buffer> and seeking to <place>, mmioFlush with <flags> writes out all of them
      Given an I/O procedure P
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioSeek(file, <place>, SEEK_SET)
      And mmioFlush(file, <flags>) is tried
      Then the I/O procedure P holds "abc"

      Examples:
        | buffer                     | place | flags         |
        | a block buffer of 8 bytes  | 0     | 0             |
        | a system buffer of 8 bytes | 2     | 0             |
        | a block buffer of 8 bytes  | 1     | MMIO_EMPTYBUF |

    Scenario Outline: After reading 1 byte, writing 2 at position 7 and seeking to 8, mmioFlush writes <buffer> out
      Given an I/O procedure P that holds "0123456789"
      And a block letters that holds "ab"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioRead(file, data, 1)
      And mmioSeek(file, 7, SEEK_SET)
      And mmioWrite(file, letters, 2)
      And mmioSeek(file, 8, SEEK_SET)
      And mmioFlush(file, 0) is tried
      Then the I/O procedure P holds "0123456ab9"

      Examples:
        | buffer                     |
        | a block buffer of 8 bytes  |
        | a system buffer of 8 bytes |
        | a system buffer of 3 bytes |

  @flush.only-if-modified
  Rule: mmioFlush does not write a buffer that was not modified

    Scenario Outline: A buffer that was only read is not written to a file opened with <access>
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with <access> and a block buffer of 8 bytes
      And mmioRead(file, data, 3)
      Then mmioFlush(file, 0) returns 0
      And P received no MMIOM_WRITE

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_READWRITE |

    @transfer.nothing
    Scenario: A write of no bytes does not count as a change of the buffer
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and a block buffer of 8 bytes
      And mmioRead(file, data, 3)
      And mmioWrite(file, data, 0)
      Then mmioFlush(file, 0) returns 0
      And P received no MMIOM_WRITE

    Scenario: A buffer that was flushed is not written again
      Given an I/O procedure P
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      Then mmioFlush(file, 0) returns 0
      When P answers -1 to MMIOM_WRITE
      Then mmioFlush(file, 0) returns 0

    @transfer.seek @buffer.transparent
    Scenario Outline: <count> bytes at <place> that were flushed out of <buffer> are not written again by <call>
      Given an I/O procedure P that holds "0123456789abcdefghij"
      And a block letters that holds "abcdefghijkl"
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioSeek(file, <place>, SEEK_SET)
      And mmioWrite(file, letters, <count>)
      Then mmioFlush(file, 0) returns 0
      When P answers -1 to MMIOM_WRITE
      Then <call> returns 0

      Examples:
        | buffer                     | place | count | call                            |
        | a block buffer of 8 bytes  | 0     | 12    | mmioFlush(file, 0)              |
        | a block buffer of 8 bytes  | 9     | 3     | mmioFlush(file, 0)              |
        | a block buffer of 8 bytes  | 9     | 3     | mmioFlush(file, MMIO_EMPTYBUF)  |
        | a system buffer of 8 bytes | 9     | 3     | mmioSeek(file, 0, SEEK_SET)     |
        | a block buffer of 8 bytes  | 9     | 3     | mmioSetBuffer(file, NULL, 0, 0) |
        | a block buffer of 8 bytes  | 9     | 3     | mmioClose(file, 0)              |

  @flush.empty
  Rule: With MMIO_EMPTYBUF the buffer is empty after mmioFlush, so that the next read calls the I/O procedure

    @windows
    Scenario: After mmioFlush with MMIO_EMPTYBUF a read calls the I/O procedure
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and a block buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioFlush(file, MMIO_EMPTYBUF)
      And P answers 0 to MMIOM_READ
      Then mmioRead(file, data, 2) returns 0

    @windows
    Scenario: After mmioFlush with MMIO_EMPTYBUF bytes written meanwhile through another handle can be read
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abcdefghij"
      And a block data of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 2)
      And other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYNONE)
      And mmioWrite(other, letters, 10)
      And mmioClose(other, 0)
      Then mmioFlush(file, MMIO_EMPTYBUF) returns 0
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 4) returns 4
      And data holds "abcd"

    Scenario: Nothing of a buffer that was written out remains to be read
      Given an I/O procedure P that holds "0123456789"
      And a block letters that holds "ab"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and a block buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioWrite(file, letters, 2)
      And mmioFlush(file, MMIO_EMPTYBUF)
      And P answers 0 to MMIOM_READ
      Then mmioRead(file, data, 2) returns 0

  @flush.empty-after-writing
  Rule: A buffer that mmioFlush could not write out is not emptied, even with MMIO_EMPTYBUF

    Scenario Outline: Bytes that could not be written are still in <buffer> after mmioFlush with MMIO_EMPTYBUF
      Given an I/O procedure P that holds "0123456789"
      And P transfers at most 0 bytes at a time
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      Then mmioFlush(file, MMIO_EMPTYBUF) returns anything but 0
      When P transfers at most 16 bytes at a time
      Then mmioFlush(file, 0) returns 0
      And the I/O procedure P holds "abc3456789"

      Examples:
        | buffer                     |
        | a block buffer of 8 bytes  |
        | a system buffer of 8 bytes |

  @flush.empty-keeps-position
  Rule: mmioFlush with MMIO_EMPTYBUF leaves the current position unchanged

    Scenario: Reading continues with the next byte
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      And mmioFlush(file, MMIO_EMPTYBUF)
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      And mmioRead(file, data, 4) returns 4
      And data holds "3456"

    Scenario: Writing continues after what was read
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abc"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioFlush(file, MMIO_EMPTYBUF)
      And mmioWrite(file, letters, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "01abc56789"

    Scenario Outline: After <order> and mmioFlush with MMIO_EMPTYBUF, a read through <buffer> gets the bytes at the position
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And <first>
      And <second>
      And mmioFlush(file, MMIO_EMPTYBUF)
      Then mmioRead(file, data, 4) returns 4
      And data holds <bytes>

      Examples:
        | order                      | buffer                     | first                       | second                      | bytes  |
        | writing 3                  | a block buffer of 4 bytes  | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | "3456" |
        | writing 3                  | a block buffer of 64 bytes | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | "3456" |
        | reading 2 and writing 2    | a block buffer of 4 bytes  | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | "4567" |
        | reading 2 and writing 2    | a block buffer of 64 bytes | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | "4567" |
        | writing 6 and seeking to 2 | a block buffer of 4 bytes  | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | "CDEF" |
        | writing 6 and seeking to 2 | a block buffer of 64 bytes | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | "CDEF" |
        | reading 5 and seeking to 3 | a block buffer of 4 bytes  | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | "3456" |
        | reading 5 and seeking to 3 | a block buffer of 64 bytes | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | "3456" |

    Scenario Outline: After <order> and mmioFlush with MMIO_EMPTYBUF, a write through <buffer> replaces the bytes at the position
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And <first>
      And <second>
      And mmioFlush(file, MMIO_EMPTYBUF)
      And mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | order                      | buffer                     | first                       | second                      | content                |
        | writing 3                  | a system buffer of 4 bytes | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | "ABCAB56789abcdefghij" |
        | writing 3                  | a block buffer of 64 bytes | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | "ABCAB56789abcdefghij" |
        | reading 2 and writing 2    | a system buffer of 4 bytes | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | "01ABAB6789abcdefghij" |
        | reading 2 and writing 2    | a block buffer of 64 bytes | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | "01ABAB6789abcdefghij" |
        | writing 6 and seeking to 2 | a system buffer of 4 bytes | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | "ABABEF6789abcdefghij" |
        | writing 6 and seeking to 2 | a block buffer of 64 bytes | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | "ABABEF6789abcdefghij" |
        | reading 5 and seeking to 3 | a system buffer of 4 bytes | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | "012AB56789abcdefghij" |
        | reading 5 and seeking to 3 | a block buffer of 64 bytes | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | "012AB56789abcdefghij" |

  @flush.cannot-write
  Rule: mmioFlush returns MMIOERR_CANNOTWRITE if the buffer cannot be written out, even if every mmioWrite has succeeded

    Scenario Outline: mmioFlush with <flags> and <buffer> fails although mmioWrite succeeded
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      Then mmioWrite(file, letters, 3) returns 3
      And mmioFlush(file, <flags>) returns MMIOERR_CANNOTWRITE

      Examples:
        | flags         | buffer                     |
        | 0             | a system buffer of 8 bytes |
        | MMIO_EMPTYBUF | a system buffer of 8 bytes |
        | 0             | a block buffer of 8 bytes  |
        | MMIO_EMPTYBUF | a block buffer of 8 bytes  |

    Scenario Outline: Bytes that could not be flushed out of <buffer> are not forgotten
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      Then mmioFlush(file, 0) returns MMIOERR_CANNOTWRITE
      And mmioFlush(file, 0) returns MMIOERR_CANNOTWRITE

      Examples:
        | buffer                     |
        | a block buffer of 8 bytes  |
        | a system buffer of 8 bytes |

  @flush.late-failure
  Rule: mmioFlush may find no room for bytes that mmioWrite has accepted, and then returns an error

    Scenario Outline: mmioFlush with <flags> and <buffer> fails for bytes that mmioWrite accepted
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      Then mmioWrite(file, letters, 3) returns 3
      And mmioFlush(file, <flags>) returns anything but 0

      Examples:
        | flags         | buffer                     |
        | 0             | a system buffer of 8 bytes |
        | MMIO_EMPTYBUF | a system buffer of 8 bytes |
        | 0             | a block buffer of 8 bytes  |
        | MMIO_EMPTYBUF | a block buffer of 8 bytes  |

  @flush.unbuffered
  Rule: mmioFlush returns an error for a file without a buffer

    Scenario Outline: A file opened with <access> and no buffer cannot be flushed
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, <access>)
      Then mmioFlush(file, 0) returns anything but 0
      And mmioClose(file, 0) returns 0

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_READWRITE |

  @flush.memory-file
  Rule: mmioFlush returns MMIOERR_NO_FLUSH_FOR_MEM_FILE for a memory file

    Scenario: A file on a block of the application cannot be flushed
      Given a block block of 8 bytes
      And a block letters that holds "abc"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioWrite(file, letters, 3)
      Then mmioFlush(file, 0) returns MMIOERR_NO_FLUSH_FOR_MEM_FILE
      And nothing else changed

    Scenario: A file on a block of the system cannot be flushed
      Given a block letters that holds "abc"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, letters, 3)
      Then mmioFlush(file, 0) returns MMIOERR_NO_FLUSH_FOR_MEM_FILE
      And nothing else changed
