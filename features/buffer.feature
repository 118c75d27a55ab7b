Feature: The I/O buffer
  A file can be read and written through a block of memory, which saves its I/O procedure most of the work. An application asks
  for such a buffer when it opens the file, or later with mmioSetBuffer, and either brings a block of its own or lets the system allocate
  one. Only the speed differs: bytes, positions and results are those of a file without a buffer.

  @buffer.none-by-default
  Rule: A file opened by its name, without an MMIOINFO and without MMIO_ALLOCBUF, has no I/O buffer

    @windows @info.unbuffered
    Scenario Outline: A file opened with <access> alone has no buffer
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
        | cchBuffer | 7 |
      When file = mmioOpen("a.dat", NULL, <access>)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 0
      And state.pchBuffer is NULL

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

    @os2 @info.unbuffered-error
    Scenario Outline: A file opened with <access> alone is reported as unbuffered
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, <access>)
      Then mmioGetInfo(file, state, 0) returns MMIOERR_UNBUFFERED

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    Scenario: A read longer than the buffer gets all the bytes
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 4 bytes
      Then mmioRead(file, data, 16) returns 10
      And data holds "0123456789\x00\x00\x00\x00\x00\x00"

    @open.buffer @open.close-flushes
    Scenario Outline: A write fills a block buffer of <size> bytes to its last byte
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abcdefgh"
      When "a.dat" is opened as file with MMIO_READWRITE and a block buffer of <size> bytes
      And mmioWrite(file, letters, <size>)
      And mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | size | content      |
        | 7    | "abcdefg789" |
        | 8    | "abcdefgh89" |

    Scenario: Reads that begin in one bufferful and end in the next get consecutive bytes
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 4 bytes
      And mmioRead(file, data, 3)
      Then mmioRead(file, data, 3) returns 3
      And data holds "345"
      And mmioRead(file, data, 6) returns 4
      And data holds "6789"

    Scenario: A read of more bytes than the buffer and the file have left gets those in the buffer
      Given a file "a.dat" that holds "01234567"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      And mmioRead(file, data, 16) returns 5
      And data holds "34567"

    Scenario: The position is that of the application's next byte, not that of the end of the buffer
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      And mmioSeek(file, 2, SEEK_CUR) returns 5
      And mmioRead(file, data, 2) returns 2
      And data holds "56"

    Scenario: Written bytes are read back although the file is longer than the buffer
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abcdef"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 4 bytes
      Then mmioWrite(file, letters, 6) returns 6
      And mmioSeek(file, 0, SEEK_SET) returns 0
      And mmioRead(file, data, 10) returns 10
      And data holds "abcdef6789"

    Scenario: Written bytes are in the file although the application has since moved elsewhere
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abc"
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 4 bytes
      And mmioWrite(file, letters, 3)
      And mmioSeek(file, 8, SEEK_SET)
      And mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abc34567ab"

    Scenario Outline: A read of <count> bytes through a buffer of 4 gets the bytes that wait in the buffer too
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABC"
      And a block data of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 4 bytes
      And mmioWrite(file, letters, 3)
      And mmioSeek(file, 1, SEEK_SET)
      Then mmioRead(file, data, <count>) returns <count>
      And data holds <bytes>

      Examples:
        | count | bytes             |
        | 4     | "BC34"            |
        | 5     | "BC345"           |
        | 8     | "BC345678"        |
        | 16    | "BC3456789abcdefg" |

    Scenario: The end of a file includes bytes that are still in the buffer
      Given a file "a.dat" that holds "01"
      And a block letters that holds "abcdef"
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 16 bytes
      And mmioWrite(file, letters, 6)
      Then mmioSeek(file, 0, SEEK_END) returns 6

    @transfer.seek
    Scenario: A seek back from the end of the file reaches the bytes after those that were loaded
      Given a file "a.dat" that holds "0123456789abcdef"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      Then mmioSeek(file, 0, SEEK_END) returns 16
      And mmioSeek(file, 8, SEEK_SET) returns 8
      And mmioRead(file, data, 3) returns 3
      And data holds "89a"
      And mmioSeek(file, 0, SEEK_CUR) returns 11

    @transfer.seek
    Scenario: A seek back leaves a buffer that holds a later part of the file
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block data of 8 bytes
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 8 bytes
      And mmioRead(file, data, 6)
      And mmioRead(file, data, 6)
      Then mmioSeek(file, 0, SEEK_SET) returns 0
      And mmioRead(file, data, 4) returns 4
      And data holds "0123"
      And mmioSeek(file, 9, SEEK_SET) returns 9
      And mmioRead(file, data, 2) returns 2
      And data holds "9a23"

    Scenario Outline: After <order>, a file with <buffer> holds what it would without
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And <first>
      And <second>
      And <third>
      And mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | order                                           | buffer                      | first                        | second                       | third                        | content                   |
        | reading 1, writing 4 and seeking to 0           | a block buffer of 4 bytes   | mmioRead(file, data, 1)      | mmioWrite(file, letters, 4)  | mmioSeek(file, 0, SEEK_SET)  | "0ABCD56789abcdefghij"    |
        | reading 1, writing 4 and seeking to 0           | a system buffer of 20 bytes | mmioRead(file, data, 1)      | mmioWrite(file, letters, 4)  | mmioSeek(file, 0, SEEK_SET)  | "0ABCD56789abcdefghij"    |
        | reading 1, writing 4 and seeking to 0           | a block buffer of 64 bytes  | mmioRead(file, data, 1)      | mmioWrite(file, letters, 4)  | mmioSeek(file, 0, SEEK_SET)  | "0ABCD56789abcdefghij"    |
        | writing 6, seeking to 2 and reading 1           | a block buffer of 4 bytes   | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET)  | mmioRead(file, data, 1)      | "ABCDEF6789abcdefghij"    |
        | writing 6, seeking to 2 and reading 1           | a system buffer of 20 bytes | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET)  | mmioRead(file, data, 1)      | "ABCDEF6789abcdefghij"    |
        | writing 6, seeking to 2 and reading 1           | a block buffer of 64 bytes  | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET)  | mmioRead(file, data, 1)      | "ABCDEF6789abcdefghij"    |
        | writing 6, seeking to 2 and seeking to 1        | a system buffer of 4 bytes  | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET)  | mmioSeek(file, 1, SEEK_SET)  | "ABCDEF6789abcdefghij"    |
        | writing 6, seeking to 2 and seeking to 1        | a block buffer of 64 bytes  | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET)  | mmioSeek(file, 1, SEEK_SET)  | "ABCDEF6789abcdefghij"    |
        | writing 3, seeking to 6 and writing 2           | a block buffer of 4 bytes   | mmioWrite(file, letters, 3)  | mmioSeek(file, 6, SEEK_SET)  | mmioWrite(file, letters, 2)  | "ABC345AB89abcdefghij"    |
        | writing 3, seeking to 6 and writing 2           | a system buffer of 20 bytes | mmioWrite(file, letters, 3)  | mmioSeek(file, 6, SEEK_SET)  | mmioWrite(file, letters, 2)  | "ABC345AB89abcdefghij"    |
        | writing 3, seeking to 6 and writing 2           | a block buffer of 64 bytes  | mmioWrite(file, letters, 3)  | mmioSeek(file, 6, SEEK_SET)  | mmioWrite(file, letters, 2)  | "ABC345AB89abcdefghij"    |
        | writing 3, seeking to 1 and writing 1           | a system buffer of 4 bytes  | mmioWrite(file, letters, 3)  | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 1)  | "AAC3456789abcdefghij"    |
        | writing 3, seeking to 1 and writing 1           | a block buffer of 64 bytes  | mmioWrite(file, letters, 3)  | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 1)  | "AAC3456789abcdefghij"    |
        | reading 3, seeking to 1 and writing 2           | a block buffer of 4 bytes   | mmioRead(file, data, 3)      | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 2)  | "0AB3456789abcdefghij"    |
        | reading 3, seeking to 1 and writing 2           | a system buffer of 20 bytes | mmioRead(file, data, 3)      | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 2)  | "0AB3456789abcdefghij"    |
        | reading 3, seeking to 1 and writing 2           | a block buffer of 64 bytes  | mmioRead(file, data, 3)      | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 2)  | "0AB3456789abcdefghij"    |
        | reading 3, seeking to 12 and writing 2          | a system buffer of 4 bytes  | mmioRead(file, data, 3)      | mmioSeek(file, 12, SEEK_SET) | mmioWrite(file, letters, 2)  | "0123456789abABefghij"    |
        | reading 3, seeking to 12 and writing 2          | a block buffer of 64 bytes  | mmioRead(file, data, 3)      | mmioSeek(file, 12, SEEK_SET) | mmioWrite(file, letters, 2)  | "0123456789abABefghij"    |
        | reading 2, writing 2 and reading 2              | a block buffer of 4 bytes   | mmioRead(file, data, 2)      | mmioWrite(file, letters, 2)  | mmioRead(file, data, 2)      | "01AB456789abcdefghij"    |
        | reading 2, writing 2 and reading 2              | a system buffer of 20 bytes | mmioRead(file, data, 2)      | mmioWrite(file, letters, 2)  | mmioRead(file, data, 2)      | "01AB456789abcdefghij"    |
        | reading 2, writing 2 and reading 2              | a block buffer of 64 bytes  | mmioRead(file, data, 2)      | mmioWrite(file, letters, 2)  | mmioRead(file, data, 2)      | "01AB456789abcdefghij"    |
        | writing 2, reading 3 and writing 2              | a block buffer of 4 bytes   | mmioWrite(file, letters, 2)  | mmioRead(file, data, 3)      | mmioWrite(file, letters, 2)  | "AB234AB789abcdefghij"    |
        | writing 2, reading 3 and writing 2              | a block buffer of 64 bytes  | mmioWrite(file, letters, 2)  | mmioRead(file, data, 3)      | mmioWrite(file, letters, 2)  | "AB234AB789abcdefghij"    |
        | writing 2, reading 12 and writing 2             | a block buffer of 4 bytes   | mmioWrite(file, letters, 2)  | mmioRead(file, data, 12)     | mmioWrite(file, letters, 2)  | "AB23456789abcdABghij"    |
        | writing 2, reading 12 and writing 2             | a block buffer of 64 bytes  | mmioWrite(file, letters, 2)  | mmioRead(file, data, 12)     | mmioWrite(file, letters, 2)  | "AB23456789abcdABghij"    |
        | writing 12, seeking to 3 and writing 1          | a block buffer of 4 bytes   | mmioWrite(file, letters, 12) | mmioSeek(file, 3, SEEK_SET)  | mmioWrite(file, letters, 1)  | "ABCAEFGHIJKLcdefghij"    |
        | writing 12, seeking to 3 and writing 1          | a system buffer of 20 bytes | mmioWrite(file, letters, 12) | mmioSeek(file, 3, SEEK_SET)  | mmioWrite(file, letters, 1)  | "ABCAEFGHIJKLcdefghij"    |
        | writing 12, seeking to 3 and writing 1          | a block buffer of 64 bytes  | mmioWrite(file, letters, 12) | mmioSeek(file, 3, SEEK_SET)  | mmioWrite(file, letters, 1)  | "ABCAEFGHIJKLcdefghij"    |
        | reading 20, writing 3 and seeking to 0          | a block buffer of 4 bytes   | mmioRead(file, data, 20)     | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_SET)  | "0123456789abcdefghijABC" |
        | reading 20, writing 3 and seeking to 0          | a system buffer of 20 bytes | mmioRead(file, data, 20)     | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_SET)  | "0123456789abcdefghijABC" |
        | reading 20, writing 3 and seeking to 0          | a block buffer of 64 bytes  | mmioRead(file, data, 20)     | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_SET)  | "0123456789abcdefghijABC" |
        | seeking to the end, writing 3 and seeking to 18 | a system buffer of 4 bytes  | mmioSeek(file, 0, SEEK_END)  | mmioWrite(file, letters, 3)  | mmioSeek(file, 18, SEEK_SET) | "0123456789abcdefghijABC" |
        | seeking to the end, writing 3 and seeking to 18 | a system buffer of 20 bytes | mmioSeek(file, 0, SEEK_END)  | mmioWrite(file, letters, 3)  | mmioSeek(file, 18, SEEK_SET) | "0123456789abcdefghijABC" |
        | seeking to the end, writing 3 and seeking to 18 | a block buffer of 64 bytes  | mmioSeek(file, 0, SEEK_END)  | mmioWrite(file, letters, 3)  | mmioSeek(file, 18, SEEK_SET) | "0123456789abcdefghijABC" |
        | writing 2, seeking to the end and writing 2     | a block buffer of 4 bytes   | mmioWrite(file, letters, 2)  | mmioSeek(file, 0, SEEK_END)  | mmioWrite(file, letters, 2)  | "AB23456789abcdefghijAB"  |
        | writing 2, seeking to the end and writing 2     | a system buffer of 20 bytes | mmioWrite(file, letters, 2)  | mmioSeek(file, 0, SEEK_END)  | mmioWrite(file, letters, 2)  | "AB23456789abcdefghijAB"  |
        | reading 5, seeking back by 3 and writing 2      | a system buffer of 4 bytes  | mmioRead(file, data, 5)      | mmioSeek(file, -3, SEEK_CUR) | mmioWrite(file, letters, 2)  | "01AB456789abcdefghij"    |
        | reading 5, seeking back by 3 and writing 2      | a block buffer of 64 bytes  | mmioRead(file, data, 5)      | mmioSeek(file, -3, SEEK_CUR) | mmioWrite(file, letters, 2)  | "01AB456789abcdefghij"    |
        | reading 3, flushing and writing 3               | a block buffer of 4 bytes   | mmioRead(file, data, 3)      | mmioFlush(file, 0) is tried  | mmioWrite(file, letters, 3)  | "012ABC6789abcdefghij"    |
        | reading 3, flushing and writing 3               | a system buffer of 20 bytes | mmioRead(file, data, 3)      | mmioFlush(file, 0) is tried  | mmioWrite(file, letters, 3)  | "012ABC6789abcdefghij"    |
        | reading 3, flushing and writing 3               | a block buffer of 64 bytes  | mmioRead(file, data, 3)      | mmioFlush(file, 0) is tried  | mmioWrite(file, letters, 3)  | "012ABC6789abcdefghij"    |
        | writing 4, flushing and writing 4               | a block buffer of 64 bytes  | mmioWrite(file, letters, 4)  | mmioFlush(file, 0) is tried  | mmioWrite(file, letters, 4)  | "ABCDABCD89abcdefghij"    |
        | writing 3, asking where and seeking to 0        | a system buffer of 20 bytes | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_CUR)  | mmioSeek(file, 0, SEEK_SET)  | "ABC3456789abcdefghij"    |
        | writing 3, asking where and seeking to 0        | a block buffer of 64 bytes  | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_CUR)  | mmioSeek(file, 0, SEEK_SET)  | "ABC3456789abcdefghij"    |
        | writing 6, seeking to 2 and flushing            | a block buffer of 4 bytes   | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET)  | mmioFlush(file, 0) is tried  | "ABCDEF6789abcdefghij"    |
        | writing 6, seeking to 2 and flushing            | a system buffer of 20 bytes | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET)  | mmioFlush(file, 0) is tried  | "ABCDEF6789abcdefghij"    |
        | writing 6, seeking to 2 and flushing            | a block buffer of 64 bytes  | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET)  | mmioFlush(file, 0) is tried  | "ABCDEF6789abcdefghij"    |

    @open.allocbuf @open.close
    Scenario Outline: Closing another handle of a file loses nothing of what waits in <buffer>
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABC"
      When "a.dat" is opened as file with MMIO_WRITE | MMIO_DENYNONE and <buffer>
      And other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      And mmioWrite(file, letters, 3)
      And mmioClose(other, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "ABC3456789"

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 4 bytes  |

    @buffer.set-none @buffer.set-resizes @buffer.set-block @flush.empty @flush.empty-after-writing
    Scenario Outline: After writing 6 and seeking to 2, <call> loses none of the bytes in <buffer>
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block other of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 6)
      And mmioSeek(file, 2, SEEK_SET)
      And <call> is tried
      And mmioClose(file, 0)
      Then the file "a.dat" holds "ABCDEF6789abcdefghij"

      Examples:
        | buffer                      | call                              |
        | a system buffer of 20 bytes | mmioFlush(file, 0)                |
        | a block buffer of 64 bytes  | mmioFlush(file, MMIO_EMPTYBUF)    |
        | a system buffer of 20 bytes | mmioSetBuffer(file, NULL, 64, 0)  |
        | a system buffer of 20 bytes | mmioSetBuffer(file, NULL, 0, 0)   |
        | a system buffer of 20 bytes | mmioSetBuffer(file, other, 32, 0) |
        | a block buffer of 64 bytes  | mmioSetBuffer(file, other, 32, 0) |
        | a block buffer of 64 bytes  | mmioSetBuffer(file, NULL, 0, 0)   |

    Scenario Outline: After <order>, a file opened for writing with <buffer> holds what it would without
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      When "a.dat" is opened as file with MMIO_WRITE and <buffer>
      And <first>
      And <second>
      And <third>
      And mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | order                                          | buffer                      | first                       | second                      | third                       | content                      |
        | writing 3, seeking to 6 and writing 2          | a block buffer of 4 bytes   | mmioWrite(file, letters, 3) | mmioSeek(file, 6, SEEK_SET) | mmioWrite(file, letters, 2) | "ABC345AB89abcdefghij"       |
        | writing 3, seeking to 6 and writing 2          | a system buffer of 20 bytes | mmioWrite(file, letters, 3) | mmioSeek(file, 6, SEEK_SET) | mmioWrite(file, letters, 2) | "ABC345AB89abcdefghij"       |
        | writing 3, seeking to 6 and writing 2          | a block buffer of 64 bytes  | mmioWrite(file, letters, 3) | mmioSeek(file, 6, SEEK_SET) | mmioWrite(file, letters, 2) | "ABC345AB89abcdefghij"       |
        | writing 6, seeking to 2 and writing 1          | a block buffer of 4 bytes   | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioWrite(file, letters, 1) | "ABADEF6789abcdefghij"       |
        | writing 6, seeking to 2 and writing 1          | a block buffer of 64 bytes  | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioWrite(file, letters, 1) | "ABADEF6789abcdefghij"       |
        | seeking to 6, writing 2 and seeking to 0       | a block buffer of 4 bytes   | mmioSeek(file, 6, SEEK_SET) | mmioWrite(file, letters, 2) | mmioSeek(file, 0, SEEK_SET) | "012345AB89abcdefghij"       |
        | seeking to 6, writing 2 and seeking to 0       | a block buffer of 64 bytes  | mmioSeek(file, 6, SEEK_SET) | mmioWrite(file, letters, 2) | mmioSeek(file, 0, SEEK_SET) | "012345AB89abcdefghij"       |
        | seeking to the end, writing 6 and seeking to 0 | a block buffer of 4 bytes   | mmioSeek(file, 0, SEEK_END) | mmioWrite(file, letters, 6) | mmioSeek(file, 0, SEEK_SET) | "0123456789abcdefghijABCDEF" |
        | seeking to the end, writing 6 and seeking to 0 | a system buffer of 20 bytes | mmioSeek(file, 0, SEEK_END) | mmioWrite(file, letters, 6) | mmioSeek(file, 0, SEEK_SET) | "0123456789abcdefghijABCDEF" |

    @open.buffer @select.by-address @ioproc.message-open-offset @ioproc.message-read @ioproc.message-read-answer
    @ioproc.message-write @ioproc.message-write-answer @ioproc.message-seek @ioproc.message-seek-answer
    Scenario Outline: After <order>, an I/O procedure behind <buffer> holds what it would without
      Given an I/O procedure P that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And <first>
      And <second>
      And <third>
      And mmioClose(file, 0)
      Then the I/O procedure P holds <content>

      Examples:
        | order                                  | buffer                     | first                        | second                      | third                       | content                   |
        | reading 1, writing 4 and seeking to 0  | a block buffer of 4 bytes  | mmioRead(file, data, 1)      | mmioWrite(file, letters, 4) | mmioSeek(file, 0, SEEK_SET) | "0ABCD56789abcdefghij"    |
        | reading 1, writing 4 and seeking to 0  | a block buffer of 64 bytes | mmioRead(file, data, 1)      | mmioWrite(file, letters, 4) | mmioSeek(file, 0, SEEK_SET) | "0ABCD56789abcdefghij"    |
        | writing 6, seeking to 2 and reading 1  | a block buffer of 4 bytes  | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET) | mmioRead(file, data, 1)     | "ABCDEF6789abcdefghij"    |
        | writing 6, seeking to 2 and reading 1  | a block buffer of 64 bytes | mmioWrite(file, letters, 6)  | mmioSeek(file, 2, SEEK_SET) | mmioRead(file, data, 1)     | "ABCDEF6789abcdefghij"    |
        | writing 3, seeking to 6 and writing 2  | a block buffer of 4 bytes  | mmioWrite(file, letters, 3)  | mmioSeek(file, 6, SEEK_SET) | mmioWrite(file, letters, 2) | "ABC345AB89abcdefghij"    |
        | writing 3, seeking to 6 and writing 2  | a block buffer of 64 bytes | mmioWrite(file, letters, 3)  | mmioSeek(file, 6, SEEK_SET) | mmioWrite(file, letters, 2) | "ABC345AB89abcdefghij"    |
        | writing 2, reading 12 and writing 2    | a block buffer of 64 bytes | mmioWrite(file, letters, 2)  | mmioRead(file, data, 12)    | mmioWrite(file, letters, 2) | "AB23456789abcdABghij"    |
        | writing 12, seeking to 3 and writing 1 | a block buffer of 4 bytes  | mmioWrite(file, letters, 12) | mmioSeek(file, 3, SEEK_SET) | mmioWrite(file, letters, 1) | "ABCAEFGHIJKLcdefghij"    |
        | writing 12, seeking to 3 and writing 1 | a block buffer of 64 bytes | mmioWrite(file, letters, 12) | mmioSeek(file, 3, SEEK_SET) | mmioWrite(file, letters, 1) | "ABCAEFGHIJKLcdefghij"    |
        | reading 20, writing 3 and seeking to 0 | a block buffer of 4 bytes  | mmioRead(file, data, 20)     | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_SET) | "0123456789abcdefghijABC" |
        | reading 20, writing 3 and seeking to 0 | a block buffer of 64 bytes | mmioRead(file, data, 20)     | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_SET) | "0123456789abcdefghijABC" |
        | reading 3, flushing and writing 3      | a block buffer of 4 bytes  | mmioRead(file, data, 3)      | mmioFlush(file, 0) is tried | mmioWrite(file, letters, 3) | "012ABC6789abcdefghij"    |
        | reading 3, flushing and writing 3      | a block buffer of 64 bytes | mmioRead(file, data, 3)      | mmioFlush(file, 0) is tried | mmioWrite(file, letters, 3) | "012ABC6789abcdefghij"    |

    Scenario Outline: After <order>, a read from a file with <buffer> gets what it would without
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      And a block more of 8 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And <first>
      And <second>
      Then mmioRead(file, more, 4) returns <count>
      And more holds <bytes>

      Examples:
        | order                           | buffer                      | first                        | second                       | count | bytes  |
        | writing 3                       | a block buffer of 4 bytes   | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_CUR)  | 4     | "3456" |
        | writing 3                       | a system buffer of 20 bytes | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_CUR)  | 4     | "3456" |
        | writing 3                       | a block buffer of 64 bytes  | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_CUR)  | 4     | "3456" |
        | reading 2 and writing 2         | a block buffer of 4 bytes   | mmioRead(file, data, 2)      | mmioWrite(file, letters, 2)  | 4     | "4567" |
        | reading 2 and writing 2         | a system buffer of 20 bytes | mmioRead(file, data, 2)      | mmioWrite(file, letters, 2)  | 4     | "4567" |
        | reading 2 and writing 2         | a block buffer of 64 bytes  | mmioRead(file, data, 2)      | mmioWrite(file, letters, 2)  | 4     | "4567" |
        | writing 2 and seeking to 0      | a block buffer of 4 bytes   | mmioWrite(file, letters, 2)  | mmioSeek(file, 0, SEEK_SET)  | 4     | "AB23" |
        | writing 2 and seeking to 0      | a system buffer of 20 bytes | mmioWrite(file, letters, 2)  | mmioSeek(file, 0, SEEK_SET)  | 4     | "AB23" |
        | writing 2 and seeking to 0      | a block buffer of 64 bytes  | mmioWrite(file, letters, 2)  | mmioSeek(file, 0, SEEK_SET)  | 4     | "AB23" |
        | writing 3 and seeking to 2      | a system buffer of 4 bytes  | mmioWrite(file, letters, 3)  | mmioSeek(file, 2, SEEK_SET)  | 4     | "C345" |
        | writing 3 and seeking to 2      | a block buffer of 64 bytes  | mmioWrite(file, letters, 3)  | mmioSeek(file, 2, SEEK_SET)  | 4     | "C345" |
        | writing 12 and seeking to 2     | a block buffer of 4 bytes   | mmioWrite(file, letters, 12) | mmioSeek(file, 2, SEEK_SET)  | 4     | "CDEF" |
        | writing 12 and seeking to 2     | a system buffer of 20 bytes | mmioWrite(file, letters, 12) | mmioSeek(file, 2, SEEK_SET)  | 4     | "CDEF" |
        | reading 12 and seeking to 1     | a block buffer of 4 bytes   | mmioRead(file, data, 12)     | mmioSeek(file, 1, SEEK_SET)  | 4     | "1234" |
        | reading 12 and seeking to 1     | a system buffer of 20 bytes | mmioRead(file, data, 12)     | mmioSeek(file, 1, SEEK_SET)  | 4     | "1234" |
        | reading 12 and seeking to 1     | a block buffer of 64 bytes  | mmioRead(file, data, 12)     | mmioSeek(file, 1, SEEK_SET)  | 4     | "1234" |
        | reading 5 and seeking back by 3 | a system buffer of 4 bytes  | mmioRead(file, data, 5)      | mmioSeek(file, -3, SEEK_CUR) | 4     | "2345" |
        | reading 5 and seeking back by 3 | a block buffer of 64 bytes  | mmioRead(file, data, 5)      | mmioSeek(file, -3, SEEK_CUR) | 4     | "2345" |
        | reading 4 and seeking on by 2   | a block buffer of 4 bytes   | mmioRead(file, data, 4)      | mmioSeek(file, 2, SEEK_CUR)  | 4     | "6789" |
        | reading 8 and seeking on by 2   | a system buffer of 8 bytes  | mmioRead(file, data, 8)      | mmioSeek(file, 2, SEEK_CUR)  | 4     | "abcd" |
        | reading 8 and seeking back by 2 | a system buffer of 8 bytes  | mmioRead(file, data, 8)      | mmioSeek(file, -2, SEEK_CUR) | 4     | "6789" |
        | writing 2 and reading 12        | a block buffer of 4 bytes   | mmioWrite(file, letters, 2)  | mmioRead(file, data, 12)     | 4     | "efgh" |
        | writing 2 and reading 12        | a block buffer of 64 bytes  | mmioWrite(file, letters, 2)  | mmioRead(file, data, 12)     | 4     | "efgh" |
        | writing 4 and flushing          | a block buffer of 64 bytes  | mmioWrite(file, letters, 4)  | mmioFlush(file, 0) is tried  | 4     | "4567" |
        | reading 3 and flushing          | a block buffer of 4 bytes   | mmioRead(file, data, 3)      | mmioFlush(file, 0) is tried  | 4     | "3456" |
        | reading 3 and flushing          | a block buffer of 64 bytes  | mmioRead(file, data, 3)      | mmioFlush(file, 0) is tried  | 4     | "3456" |

    @transfer.seek
    Scenario Outline: After <order>, a file with <buffer> reads back as it would without
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      And a block more of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And <first>
      And <second>
      And <third>
      Then mmioSeek(file, 0, SEEK_CUR) returns <place>
      And mmioRead(file, more, 4) returns <count>
      And more holds <next>
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, more, 32) returns <length>
      And more holds <content>
      When mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | order                                          | buffer                      | first                        | second                       | third                        | place | count | next   | length | content                       |
        | reading 1, writing 9 and seeking back by 4     | a block buffer of 4 bytes   | mmioRead(file, data, 1)      | mmioWrite(file, letters, 9)  | mmioSeek(file, -4, SEEK_CUR) | 6     | 4     | "FGHI" | 20     | "0ABCDEFGHIabcdefghij"        |
        | reading 1, writing 9 and seeking back by 4     | a system buffer of 5 bytes  | mmioRead(file, data, 1)      | mmioWrite(file, letters, 9)  | mmioSeek(file, -4, SEEK_CUR) | 6     | 4     | "FGHI" | 20     | "0ABCDEFGHIabcdefghij"        |
        | reading 1, writing 9 and seeking back by 4     | a block buffer of 8 bytes   | mmioRead(file, data, 1)      | mmioWrite(file, letters, 9)  | mmioSeek(file, -4, SEEK_CUR) | 6     | 4     | "FGHI" | 20     | "0ABCDEFGHIabcdefghij"        |
        | reading 1, writing 9 and seeking back by 4     | a system buffer of 64 bytes | mmioRead(file, data, 1)      | mmioWrite(file, letters, 9)  | mmioSeek(file, -4, SEEK_CUR) | 6     | 4     | "FGHI" | 20     | "0ABCDEFGHIabcdefghij"        |
        | reading 3, writing 6 and seeking back by 2     | a block buffer of 4 bytes   | mmioRead(file, data, 3)      | mmioWrite(file, letters, 6)  | mmioSeek(file, -2, SEEK_CUR) | 7     | 4     | "EF9a" | 20     | "012ABCDEF9abcdefghij"        |
        | reading 3, writing 6 and seeking back by 2     | a system buffer of 5 bytes  | mmioRead(file, data, 3)      | mmioWrite(file, letters, 6)  | mmioSeek(file, -2, SEEK_CUR) | 7     | 4     | "EF9a" | 20     | "012ABCDEF9abcdefghij"        |
        | reading 3, writing 6 and seeking back by 2     | a block buffer of 8 bytes   | mmioRead(file, data, 3)      | mmioWrite(file, letters, 6)  | mmioSeek(file, -2, SEEK_CUR) | 7     | 4     | "EF9a" | 20     | "012ABCDEF9abcdefghij"        |
        | reading 3, writing 6 and seeking back by 2     | a system buffer of 64 bytes | mmioRead(file, data, 3)      | mmioWrite(file, letters, 6)  | mmioSeek(file, -2, SEEK_CUR) | 7     | 4     | "EF9a" | 20     | "012ABCDEF9abcdefghij"        |
        | reading 1, writing 1 and writing 6             | a block buffer of 4 bytes   | mmioRead(file, data, 1)      | mmioWrite(file, letters, 1)  | mmioWrite(file, letters, 6)  | 8     | 4     | "89ab" | 20     | "0AABCDEF89abcdefghij"        |
        | reading 1, writing 1 and writing 6             | a system buffer of 5 bytes  | mmioRead(file, data, 1)      | mmioWrite(file, letters, 1)  | mmioWrite(file, letters, 6)  | 8     | 4     | "89ab" | 20     | "0AABCDEF89abcdefghij"        |
        | reading 1, writing 1 and writing 6             | a block buffer of 8 bytes   | mmioRead(file, data, 1)      | mmioWrite(file, letters, 1)  | mmioWrite(file, letters, 6)  | 8     | 4     | "89ab" | 20     | "0AABCDEF89abcdefghij"        |
        | reading 1, writing 1 and writing 6             | a system buffer of 64 bytes | mmioRead(file, data, 1)      | mmioWrite(file, letters, 1)  | mmioWrite(file, letters, 6)  | 8     | 4     | "89ab" | 20     | "0AABCDEF89abcdefghij"        |
        | reading 1, writing 6 and reading 1             | a block buffer of 4 bytes   | mmioRead(file, data, 1)      | mmioWrite(file, letters, 6)  | mmioRead(file, data, 1)      | 8     | 4     | "89ab" | 20     | "0ABCDEF789abcdefghij"        |
        | reading 1, writing 6 and reading 1             | a system buffer of 5 bytes  | mmioRead(file, data, 1)      | mmioWrite(file, letters, 6)  | mmioRead(file, data, 1)      | 8     | 4     | "89ab" | 20     | "0ABCDEF789abcdefghij"        |
        | reading 1, writing 6 and reading 1             | a block buffer of 8 bytes   | mmioRead(file, data, 1)      | mmioWrite(file, letters, 6)  | mmioRead(file, data, 1)      | 8     | 4     | "89ab" | 20     | "0ABCDEF789abcdefghij"        |
        | reading 1, writing 6 and reading 1             | a system buffer of 64 bytes | mmioRead(file, data, 1)      | mmioWrite(file, letters, 6)  | mmioRead(file, data, 1)      | 8     | 4     | "89ab" | 20     | "0ABCDEF789abcdefghij"        |
        | writing 1, writing 9 and writing 1             | a block buffer of 4 bytes   | mmioWrite(file, letters, 1)  | mmioWrite(file, letters, 9)  | mmioWrite(file, letters, 1)  | 11    | 4     | "bcde" | 20     | "AABCDEFGHIAbcdefghij"        |
        | writing 1, writing 9 and writing 1             | a system buffer of 5 bytes  | mmioWrite(file, letters, 1)  | mmioWrite(file, letters, 9)  | mmioWrite(file, letters, 1)  | 11    | 4     | "bcde" | 20     | "AABCDEFGHIAbcdefghij"        |
        | writing 1, writing 9 and writing 1             | a block buffer of 8 bytes   | mmioWrite(file, letters, 1)  | mmioWrite(file, letters, 9)  | mmioWrite(file, letters, 1)  | 11    | 4     | "bcde" | 20     | "AABCDEFGHIAbcdefghij"        |
        | writing 1, writing 9 and writing 1             | a system buffer of 64 bytes | mmioWrite(file, letters, 1)  | mmioWrite(file, letters, 9)  | mmioWrite(file, letters, 1)  | 11    | 4     | "bcde" | 20     | "AABCDEFGHIAbcdefghij"        |
        | reading 3, seeking to 1 and writing 9          | a block buffer of 4 bytes   | mmioRead(file, data, 3)      | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 9)  | 10    | 4     | "abcd" | 20     | "0ABCDEFGHIabcdefghij"        |
        | reading 3, seeking to 1 and writing 9          | a system buffer of 5 bytes  | mmioRead(file, data, 3)      | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 9)  | 10    | 4     | "abcd" | 20     | "0ABCDEFGHIabcdefghij"        |
        | reading 3, seeking to 1 and writing 9          | a block buffer of 8 bytes   | mmioRead(file, data, 3)      | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 9)  | 10    | 4     | "abcd" | 20     | "0ABCDEFGHIabcdefghij"        |
        | reading 3, seeking to 1 and writing 9          | a system buffer of 64 bytes | mmioRead(file, data, 3)      | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 9)  | 10    | 4     | "abcd" | 20     | "0ABCDEFGHIabcdefghij"        |
        | reading 12, seeking back by 4 and writing 6    | a block buffer of 4 bytes   | mmioRead(file, data, 12)     | mmioSeek(file, -4, SEEK_CUR) | mmioWrite(file, letters, 6)  | 14    | 4     | "efgh" | 20     | "01234567ABCDEFefghij"        |
        | reading 12, seeking back by 4 and writing 6    | a block buffer of 8 bytes   | mmioRead(file, data, 12)     | mmioSeek(file, -4, SEEK_CUR) | mmioWrite(file, letters, 6)  | 14    | 4     | "efgh" | 20     | "01234567ABCDEFefghij"        |
        | writing 9, seeking back by 5 and writing 2     | a system buffer of 5 bytes  | mmioWrite(file, letters, 9)  | mmioSeek(file, -5, SEEK_CUR) | mmioWrite(file, letters, 2)  | 6     | 4     | "GHI9" | 20     | "ABCDABGHI9abcdefghij"        |
        | writing 9, seeking back by 5 and writing 2     | a system buffer of 64 bytes | mmioWrite(file, letters, 9)  | mmioSeek(file, -5, SEEK_CUR) | mmioWrite(file, letters, 2)  | 6     | 4     | "GHI9" | 20     | "ABCDABGHI9abcdefghij"        |
        | seeking to 18, writing 9 and seeking back by 8 | a block buffer of 4 bytes   | mmioSeek(file, 18, SEEK_SET) | mmioWrite(file, letters, 9)  | mmioSeek(file, -8, SEEK_CUR) | 19    | 4     | "BCDE" | 27     | "0123456789abcdefghABCDEFGHI" |
        | seeking to 18, writing 9 and seeking back by 8 | a block buffer of 8 bytes   | mmioSeek(file, 18, SEEK_SET) | mmioWrite(file, letters, 9)  | mmioSeek(file, -8, SEEK_CUR) | 19    | 4     | "BCDE" | 27     | "0123456789abcdefghABCDEFGHI" |
        | reading 2, flushing and writing 6              | a system buffer of 5 bytes  | mmioRead(file, data, 2)      | mmioFlush(file, 0) is tried  | mmioWrite(file, letters, 6)  | 8     | 4     | "89ab" | 20     | "01ABCDEF89abcdefghij"        |
        | reading 2, flushing and writing 6              | a system buffer of 64 bytes | mmioRead(file, data, 2)      | mmioFlush(file, 0) is tried  | mmioWrite(file, letters, 6)  | 8     | 4     | "89ab" | 20     | "01ABCDEF89abcdefghij"        |
        | writing 2, flushing and writing 9              | a block buffer of 4 bytes   | mmioWrite(file, letters, 2)  | mmioFlush(file, 0) is tried  | mmioWrite(file, letters, 9)  | 11    | 4     | "bcde" | 20     | "ABABCDEFGHIbcdefghij"        |
        | writing 2, flushing and writing 9              | a block buffer of 8 bytes   | mmioWrite(file, letters, 2)  | mmioFlush(file, 0) is tried  | mmioWrite(file, letters, 9)  | 11    | 4     | "bcde" | 20     | "ABABCDEFGHIbcdefghij"        |
        | reading 6, writing 3 and reading 9             | a system buffer of 5 bytes  | mmioRead(file, data, 6)      | mmioWrite(file, letters, 3)  | mmioRead(file, data, 9)      | 18    | 2     | "ij"   | 20     | "012345ABC9abcdefghij"        |
        | reading 6, writing 3 and reading 9             | a system buffer of 64 bytes | mmioRead(file, data, 6)      | mmioWrite(file, letters, 3)  | mmioRead(file, data, 9)      | 18    | 2     | "ij"   | 20     | "012345ABC9abcdefghij"        |
        | writing 3, reading 2 and writing 5             | a block buffer of 4 bytes   | mmioWrite(file, letters, 3)  | mmioRead(file, data, 2)      | mmioWrite(file, letters, 5)  | 10    | 4     | "abcd" | 20     | "ABC34ABCDEabcdefghij"        |
        | writing 3, reading 2 and writing 5             | a block buffer of 8 bytes   | mmioWrite(file, letters, 3)  | mmioRead(file, data, 2)      | mmioWrite(file, letters, 5)  | 10    | 4     | "abcd" | 20     | "ABC34ABCDEabcdefghij"        |

    Scenario Outline: After <order>, the end of a file with <buffer> is at <length>
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And <first>
      And <second>
      Then mmioSeek(file, 0, SEEK_END) returns <length>

      Examples:
        | order                            | buffer                      | first                       | second                      | length |
        | reading 18 and writing 6         | a block buffer of 4 bytes   | mmioRead(file, data, 18)    | mmioWrite(file, letters, 6) | 24     |
        | reading 18 and writing 6         | a block buffer of 64 bytes  | mmioRead(file, data, 18)    | mmioWrite(file, letters, 6) | 24     |
        | seeking to the end and writing 6 | a system buffer of 20 bytes | mmioSeek(file, 0, SEEK_END) | mmioWrite(file, letters, 6) | 26     |

  @buffer.asks-when-needed
  Rule: The I/O procedure of a buffered file is called only when the buffer has to be filled or written out

    Scenario: A read of bytes in the buffer succeeds although the I/O procedure now fails
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and a block buffer of 8 bytes
      Then mmioRead(file, data, 2) returns 2
      When P answers -1 to MMIOM_READ
      Then mmioRead(file, data, 4) returns 4
      And data holds "2345"

    Scenario: A read of all the bytes left in the buffer succeeds although the I/O procedure now fails
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and a block buffer of 8 bytes
      Then mmioRead(file, data, 2) returns 2
      When P answers -1 to MMIOM_READ
      Then mmioRead(file, data, 6) returns 6
      And data holds "234567"

    Scenario: A write that fits into the buffer does not reach the I/O procedure
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 8 bytes
      Then mmioWrite(file, letters, 3) returns 3
      And P received no MMIOM_WRITE

    Scenario: mmioFlush without MMIO_EMPTYBUF keeps unread bytes in the buffer
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and a block buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioFlush(file, 0)
      And P answers 0 to MMIOM_READ
      Then mmioRead(file, data, 2) returns 2
      And data holds "23"

  @buffer.failure-reported
  Rule: If the I/O procedure fails behind the buffer, an error is returned at the latest by the call that depends on its work

    @flush.writes @flush.cannot-write @flush.late-failure @open.close-cannot-write
    Scenario Outline: <call> fails if the bytes in <buffer> cannot be written out
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      And a block other of 16 bytes
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      Then <call> returns anything but 0

      Examples:
        | buffer                     | call                              |
        | a system buffer of 8 bytes | mmioFlush(file, 0)                |
        | a system buffer of 8 bytes | mmioFlush(file, MMIO_EMPTYBUF)    |
        | a system buffer of 8 bytes | mmioSetBuffer(file, NULL, 0, 0)   |
        | a system buffer of 8 bytes | mmioSetBuffer(file, other, 16, 0) |
        | a system buffer of 8 bytes | mmioClose(file, 0)                |
        | a block buffer of 8 bytes  | mmioFlush(file, 0)                |
        | a block buffer of 8 bytes  | mmioFlush(file, MMIO_EMPTYBUF)    |
        | a block buffer of 8 bytes  | mmioSetBuffer(file, NULL, 0, 0)   |
        | a block buffer of 8 bytes  | mmioSetBuffer(file, other, 16, 0) |
        | a block buffer of 8 bytes  | mmioClose(file, 0)                |

    # On OS/2 a buffer that is resized keeps its bytes, so that nothing has to be written out for it.
    @windows @flush.writes @flush.cannot-write @flush.late-failure @open.close-cannot-write
    Scenario Outline: mmioSetBuffer with another size fails if the bytes in <buffer> cannot be written out
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      Then mmioSetBuffer(file, NULL, 64, 0) returns anything but 0

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

    @direct.advance-cannot-write
    Scenario Outline: mmioAdvance fails if the bytes in <buffer> cannot be written out
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_WRITE) returns anything but 0

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

    @direct.advance-cannot-read
    Scenario Outline: mmioAdvance fails if <buffer> cannot be filled
      Given an I/O procedure P that holds "0123456789"
      And P answers -1 to MMIOM_READ
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_READ) returns anything but 0

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

    Scenario Outline: Bytes before <buffer> cannot be read if the I/O procedure cannot seek to <position>
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioRead(file, data, 9)
      And P answers -1 to MMIOM_SEEK
      And place = mmioSeek(file, <offset>, <origin>) is tried
      And came = mmioRead(file, data, 2) is tried
      Then place is -1, or came is -1

      Examples:
        | buffer                     | position | offset | origin   |
        | a system buffer of 4 bytes | 0        | 0      | SEEK_SET |
        | a system buffer of 4 bytes | 1        | -8     | SEEK_CUR |
        | a block buffer of 4 bytes  | 0        | 0      | SEEK_SET |
        | a block buffer of 4 bytes  | 1        | -8     | SEEK_CUR |

    @flush.writes @flush.cannot-write @flush.late-failure @open.close-cannot-write
    Scenario Outline: Bytes written to <buffer> are not lost in silence by a seek of <offset> with <origin>
      Given an I/O procedure P that holds "0123456789abcdefghijklmnopqrst"
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And place = mmioSeek(file, <offset>, <origin>) is tried
      And closed = mmioClose(file, 0) is tried
      Then place is -1, or closed is anything but 0

      Examples:
        | buffer                     | offset | origin   |
        | a system buffer of 8 bytes | 20     | SEEK_SET |
        | a system buffer of 8 bytes | 17     | SEEK_CUR |
        | a system buffer of 8 bytes | 0      | SEEK_END |
        | a block buffer of 8 bytes  | 20     | SEEK_SET |
        | a block buffer of 8 bytes  | 17     | SEEK_CUR |
        | a block buffer of 8 bytes  | 0      | SEEK_END |

    @flush.writes @flush.cannot-write @flush.late-failure @open.close-cannot-write
    Scenario Outline: Bytes written to <buffer> are not lost in silence by a read of what follows them
      Given an I/O procedure P that holds "0123456789abcdef"
      And a block letters that holds "abcd"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioRead(file, data, 4)
      And P answers -1 to MMIOM_WRITE
      And written = mmioWrite(file, letters, 4) is tried
      And came = mmioRead(file, data, 4) is tried
      And closed = mmioClose(file, 0) is tried
      Then written is -1, or came is -1, or closed is anything but 0

      Examples:
        | buffer                     |
        | a system buffer of 4 bytes |
        | a system buffer of 8 bytes |
        | a block buffer of 4 bytes  |
        | a block buffer of 8 bytes  |

    # Two bytes were read, so that the I/O procedure stands behind the whole buffer; what is then written lies before that place.
    @flush.writes @flush.cannot-write @flush.late-failure @open.close-cannot-write
    Scenario Outline: <call> fails if the I/O procedure cannot seek to the place of the bytes in <buffer>
      Given an I/O procedure P that holds "0123456789"
      And a block letters that holds "ab"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioRead(file, data, 2)
      And P answers -1 to MMIOM_SEEK
      And written = mmioWrite(file, letters, 2) is tried
      And outcome = <call> is tried
      Then written is -1, or outcome is anything but 0

      Examples:
        | buffer                     | call                            |
        | a system buffer of 8 bytes | mmioFlush(file, 0)              |
        | a system buffer of 8 bytes | mmioFlush(file, MMIO_EMPTYBUF)  |
        | a system buffer of 8 bytes | mmioSetBuffer(file, NULL, 0, 0) |
        | a system buffer of 8 bytes | mmioClose(file, 0)              |
        | a block buffer of 8 bytes  | mmioFlush(file, 0)              |
        | a block buffer of 8 bytes  | mmioFlush(file, MMIO_EMPTYBUF)  |
        | a block buffer of 8 bytes  | mmioSetBuffer(file, NULL, 0, 0) |
        | a block buffer of 8 bytes  | mmioClose(file, 0)              |

    # On OS/2 a buffer that is resized keeps its bytes, so that nothing has to be written out for it.
    @windows @flush.writes @flush.cannot-write @flush.late-failure @open.close-cannot-write
    Scenario Outline: mmioSetBuffer with another size fails if the I/O procedure cannot seek to the place of the bytes in <buffer>
      Given an I/O procedure P that holds "0123456789"
      And a block letters that holds "ab"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioRead(file, data, 2)
      And P answers -1 to MMIOM_SEEK
      And written = mmioWrite(file, letters, 2) is tried
      And outcome = mmioSetBuffer(file, NULL, 64, 0) is tried
      Then written is -1, or outcome is anything but 0

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

    # On OS/2 it is a gap whether bytes that were not read yet are skipped.
    @windows
    Scenario Outline: <call> does not lose unread bytes in <buffer> in silence if the I/O procedure cannot seek back
      Given an I/O procedure P that holds "01234567"
      And a block other of 16 bytes
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioRead(file, data, 2)
      And P answers -1 to MMIOM_SEEK
      And outcome = <call> is tried
      And came = mmioRead(file, data, 4) is tried
      Then outcome is anything but 0, or came is -1 or 4

      Examples:
        | buffer                     | call                              |
        | a system buffer of 8 bytes | mmioSetBuffer(file, NULL, 0, 0)   |
        | a system buffer of 8 bytes | mmioSetBuffer(file, other, 16, 0) |
        | a block buffer of 8 bytes  | mmioSetBuffer(file, NULL, 0, 0)   |
        | a block buffer of 8 bytes  | mmioSetBuffer(file, other, 16, 0) |
        | a system buffer of 8 bytes | mmioSetBuffer(file, NULL, 64, 0)  |

    # Whether the services try the rest of a short write again is a gap; in either case it is not lost in silence.
    @flush.writes @flush.cannot-write @flush.late-failure @open.close-cannot-write
    Scenario Outline: Bytes in <buffer> that the I/O procedure has taken in part are all written, or <call> fails
      Given an I/O procedure P
      And P transfers at most 4 bytes at a time
      And a block letters that holds "abcdef"
      And an MMIOINFO second
        | pIOProc | P |
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 6)
      And outcome = <call> is tried
      And other = mmioOpen("b.dat", second, MMIO_READ)
      And size = mmioSeek(other, 0, SEEK_END)
      Then outcome is anything but 0, or size is 6

      Examples:
        | buffer                     | call                            |
        | a system buffer of 8 bytes | mmioFlush(file, 0)              |
        | a system buffer of 8 bytes | mmioClose(file, 0)              |
        | a system buffer of 8 bytes | mmioSetBuffer(file, NULL, 0, 0) |
        | a block buffer of 8 bytes  | mmioFlush(file, 0)              |
        | a block buffer of 8 bytes  | mmioClose(file, 0)              |
        | a block buffer of 8 bytes  | mmioSetBuffer(file, NULL, 0, 0) |

    @flush.cannot-write @flush.late-failure @open.close-cannot-write
    Scenario Outline: <call> fails if the I/O procedure takes none of the bytes in <buffer>
      Given an I/O procedure P
      And P answers 0 to MMIOM_WRITE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      Then <call> returns anything but 0

      Examples:
        | buffer                     | call                            |
        | a system buffer of 8 bytes | mmioFlush(file, 0)              |
        | a system buffer of 8 bytes | mmioClose(file, 0)              |
        | a system buffer of 8 bytes | mmioSetBuffer(file, NULL, 0, 0) |
        | a block buffer of 8 bytes  | mmioFlush(file, 0)              |
        | a block buffer of 8 bytes  | mmioClose(file, 0)              |
        | a block buffer of 8 bytes  | mmioSetBuffer(file, NULL, 0, 0) |

  @buffer.open-reading
  Rule: When a file has just been opened for buffered reading, pchNext and pchEndRead point to the start of the buffer

    Scenario: Nothing is loaded into an allocated buffer when a file has just been opened
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is state.pchBuffer
      And state.pchEndRead is state.pchBuffer

    Scenario: Nothing is loaded into the application's block when a file has just been opened
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 8 bytes
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is buffer
      And state.pchEndRead is buffer

  @buffer.open-writing
  Rule: When a file has just been opened for buffered writing, pchNext points to the start of the buffer and pchEndWrite to its end

    Scenario: All of an allocated buffer is available for writing when a file has just been opened
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_WRITE and a system buffer of 256 bytes
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is state.pchBuffer
      And state.pchEndWrite is state.pchBuffer + 256

    Scenario: All of the application's block is available for writing when a file has just been opened
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_WRITE and a block buffer of 8 bytes
      And mmioGetInfo(file, state, 0)
      Then state.pchNext is buffer
      And state.pchEndWrite is buffer + 8

  @buffer.set-zero
  Rule: mmioSetBuffer returns zero when it has changed the buffer

    Scenario: Setting a buffer, replacing it and removing it each return zero
      Given a file "a.dat" that holds "0123456789"
      And a block block of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioSetBuffer(file, NULL, 64, 0) returns 0
      And mmioSetBuffer(file, NULL, 128, 0) returns 0
      And mmioSetBuffer(file, block, 16, 0) returns 0
      And mmioSetBuffer(file, NULL, 0, 0) returns 0

  @buffer.set-allocates
  Rule: mmioSetBuffer with NULL and a size gives an unbuffered file a buffer of that size, which the system allocates

    Scenario Outline: A file opened without a buffer gets one of <size> bytes
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, NULL, <size>, 0)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is <size>
      And state.pchBuffer is anything but NULL

      Examples:
        | size  |
        | 1     |
        | 7     |
        | 256   |
        | 16384 |
        | 32768 |
        | 65536 |
        | 70000 |

    @buffer.transparent
    Scenario: A file is read through a buffer that it did not have when it was opened
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, NULL, 4, 0)
      Then mmioRead(file, data, 10) returns 10
      And data holds "0123456789"
      When mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 4

  @buffer.set-resizes
  Rule: mmioSetBuffer with NULL and a size resizes a buffer that the system has allocated

    Scenario Outline: An allocated buffer of <old> bytes becomes one of <new> bytes
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When "a.dat" is opened as file with MMIO_READ and a system buffer of <old> bytes
      And mmioSetBuffer(file, NULL, <new>, 0)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is <new>
      And state.pchBuffer is anything but NULL

      Examples:
        | old   | new   |
        | 8192  | 256   |
        | 64    | 4096  |
        | 64    | 32768 |
        | 64    | 65536 |
        | 70000 | 32767 |

  @buffer.set-block
  Rule: mmioSetBuffer with a block and its size makes the block the buffer of the file

    Scenario: A block becomes the buffer of a file opened without one
      Given a file "a.dat" that holds "0123456789"
      And a block block of 8 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, block, 8, 0)
      And mmioGetInfo(file, state, 0)
      Then state.pchBuffer is block
      And state.cchBuffer is 8

    Scenario: A block replaces a buffer that the system has allocated
      Given a file "a.dat" that holds "0123456789"
      And a block block of 16 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioSetBuffer(file, block, 16, 0)
      And mmioGetInfo(file, state, 0)
      Then state.pchBuffer is block
      And state.cchBuffer is 16

    Scenario: A block that another one has replaced is still the application's
      Given a file "a.dat" that holds "0123456789"
      And a block block of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a block buffer of 8 bytes
      And mmioSetBuffer(file, block, 16, 0)
      And "ABCD" is put at buffer
      Then buffer holds "ABCD"

    Scenario Outline: A block of <size> bytes becomes the buffer of a file
      Given a file "a.dat" that holds "0123456789"
      And a block block of <size> bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, block, <size>, 0)
      And mmioGetInfo(file, state, 0)
      Then state.pchBuffer is block
      And state.cchBuffer is <size>

      Examples:
        | size  |
        | 32768 |
        | 65536 |
        | 70000 |

    Scenario: Bytes that are read pass through the block
      Given a file "a.dat" that holds "0123456789"
      And a block block of 8 bytes
      And a block data of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, block, 8, 0)
      Then mmioRead(file, data, 3) returns 3
      And data holds "012"
      And block holds "012"

    @windows @info.bounds
    Scenario: All of a block can be written once it has replaced the buffer
      Given a file "a.dat" that holds "0123456789"
      And a block block of 16 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioSetBuffer(file, block, 16, 0)
      And mmioGetInfo(file, state, 0)
      Then state.pchEndWrite is block + 16

  @buffer.set-none
  Rule: mmioSetBuffer with NULL and size zero makes a file unbuffered

    @os2 @info.unbuffered-error
    Scenario: A file whose buffer was removed is reported as unbuffered
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioSetBuffer(file, NULL, 0, 0)
      Then mmioGetInfo(file, state, 0) returns MMIOERR_UNBUFFERED

    @windows
    Scenario: A file whose buffer was removed has none
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioSetBuffer(file, NULL, 0, 0)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 0
      And state.pchBuffer is NULL

    Scenario: A read from a file whose buffer was removed reaches the I/O procedure unchanged
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and a block buffer of 8 bytes
      And mmioSetBuffer(file, NULL, 0, 0)
      Then mmioRead(file, data, 3) returns 3
      And P received MMIOM_READ with
        | lParam1 | data |
        | lParam2 | 3    |
      And data holds "012"

  @buffer.set-none-unbuffered
  Rule: mmioSetBuffer with NULL and size zero returns MMIOERR_UNBUFFERED for a file without a buffer

    Scenario: A file opened without a buffer has none to remove
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioSetBuffer(file, NULL, 0, 0) returns MMIOERR_UNBUFFERED
      And nothing else changed

    @buffer.set-allocates
    Scenario: A buffer can be removed only once
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, NULL, 64, 0)
      Then mmioSetBuffer(file, NULL, 0, 0) returns 0
      And mmioSetBuffer(file, NULL, 0, 0) returns MMIOERR_UNBUFFERED
      And nothing else changed

  @buffer.set-flag
  Rule: After mmioSetBuffer, dwFlags has MMIO_ALLOCBUF set if mmioSetBuffer allocated the buffer, and clear if it did not

    Scenario: The flag is set when an unbuffered file has been given a system buffer
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSetBuffer(file, NULL, 64, 0)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_ALLOCBUF is MMIO_ALLOCBUF

    Scenario: The flag is clear again when a block has replaced an allocated buffer
      Given a file "a.dat" that holds "0123456789"
      And a block block of 8 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioSetBuffer(file, block, 8, 0)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_ALLOCBUF is 0

    Scenario: The flag is clear again when the buffer was removed
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioSetBuffer(file, NULL, 0, 0)
      And mmioGetInfo(file, state, 0)
      Then state.dwFlags & MMIO_ALLOCBUF is 0

  @buffer.set-keeps-position
  Rule: mmioSetBuffer leaves the current position unchanged

    Scenario Outline: Reading continues at the fourth byte after mmioSetBuffer with size <size>
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      And mmioSetBuffer(file, NULL, <size>, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      And mmioRead(file, data, 4) returns 4
      And data holds "3456"

      Examples:
        | size |
        | 64   |
        | 2    |
        | 0    |

    @transfer.seek
    Scenario Outline: A position of 70000 is kept when mmioSetBuffer with size <size> replaces <buffer>
      Given a file "a.dat" that holds "." * 70000 + "here"
      And a block data of 8 bytes
      When "a.dat" is opened as file with MMIO_READ and <buffer>
      And mmioSeek(file, 70000, SEEK_SET)
      And mmioSetBuffer(file, NULL, <size>, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 70000
      And mmioRead(file, data, 4) returns 4
      And data holds "here"

      Examples:
        | size | buffer                     |
        | 0    | a system buffer of 8 bytes |
        | 64   | a system buffer of 8 bytes |
        | 64   | no buffer                  |

    Scenario: Reading continues at the fourth byte after a block has replaced the buffer
      Given a file "a.dat" that holds "0123456789"
      And a block block of 8 bytes
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      And mmioSetBuffer(file, block, 8, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      And mmioRead(file, data, 4) returns 4
      And data holds "3456"

    Scenario Outline: Bytes that a smaller buffer has no room for are read after mmioSetBuffer with <what>
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block block of 8 bytes
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 64 bytes
      And mmioRead(file, data, 1)
      And mmioSetBuffer(file, <address>, <size>, 0)
      Then mmioRead(file, data, 12) returns 12
      And data holds "123456789abc"

      Examples:
        | what          | address | size |
        | a block       | block   | 8    |
        | NULL and 4    | NULL    | 4    |

    @transfer.seek
    Scenario: A file whose buffer is taken away goes on at its position although nothing of the buffer was used
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioSetBuffer(file, NULL, 0, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 0
      And mmioRead(file, data, 4) returns 4
      And data holds "0123"

    Scenario: Reading continues at the fourth byte after an unbuffered file has been given a buffer
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioRead(file, data, 3)
      And mmioSetBuffer(file, NULL, 64, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      And mmioRead(file, data, 4) returns 4
      And data holds "3456"

    @buffer.set-writes-out
    Scenario: Writing continues after the bytes written before
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abcdef"
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      And mmioSetBuffer(file, NULL, 64, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      And mmioWrite(file, letters + 3, 2) returns 2
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abcde56789"

    @buffer.set-writes-out
    Scenario Outline: After <order> and <change>, a read gets the bytes at the position
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block block of 16 bytes
      And a block data of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And <first>
      And <second>
      And <third>
      Then mmioRead(file, data, 4) returns 4
      And data holds <bytes>

      Examples:
        | order                      | change                         | first                       | second                      | third                             | bytes  |
        | writing 3                  | mmioSetBuffer with NULL and 0  | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | mmioSetBuffer(file, NULL, 0, 0)   | "3456" |
        | writing 3                  | mmioSetBuffer with NULL and 2  | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | mmioSetBuffer(file, NULL, 2, 0)   | "3456" |
        | writing 3                  | mmioSetBuffer with NULL and 64 | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | mmioSetBuffer(file, NULL, 64, 0)  | "3456" |
        | writing 3                  | mmioSetBuffer with a block     | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | mmioSetBuffer(file, block, 16, 0) | "3456" |
        | reading 2 and writing 2    | mmioSetBuffer with NULL and 0  | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | mmioSetBuffer(file, NULL, 0, 0)   | "4567" |
        | reading 2 and writing 2    | mmioSetBuffer with NULL and 2  | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | mmioSetBuffer(file, NULL, 2, 0)   | "4567" |
        | reading 2 and writing 2    | mmioSetBuffer with NULL and 64 | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | mmioSetBuffer(file, NULL, 64, 0)  | "4567" |
        | reading 2 and writing 2    | mmioSetBuffer with a block     | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | mmioSetBuffer(file, block, 16, 0) | "4567" |
        | writing 6 and seeking to 2 | mmioSetBuffer with NULL and 0  | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioSetBuffer(file, NULL, 0, 0)   | "CDEF" |
        | writing 6 and seeking to 2 | mmioSetBuffer with NULL and 2  | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioSetBuffer(file, NULL, 2, 0)   | "CDEF" |
        | writing 6 and seeking to 2 | mmioSetBuffer with NULL and 64 | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioSetBuffer(file, NULL, 64, 0)  | "CDEF" |
        | writing 6 and seeking to 2 | mmioSetBuffer with a block     | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioSetBuffer(file, block, 16, 0) | "CDEF" |
        | reading 5 and seeking to 3 | mmioSetBuffer with NULL and 0  | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, NULL, 0, 0)   | "3456" |
        | reading 5 and seeking to 3 | mmioSetBuffer with NULL and 2  | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, NULL, 2, 0)   | "3456" |
        | reading 5 and seeking to 3 | mmioSetBuffer with NULL and 64 | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, NULL, 64, 0)  | "3456" |
        | reading 5 and seeking to 3 | mmioSetBuffer with a block     | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, block, 16, 0) | "3456" |
        | reading 5 and seeking to 3 | mmioSetBuffer with NULL and 8  | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, NULL, 8, 0)   | "3456" |

    @buffer.set-writes-out
    Scenario Outline: After <order> and <change>, a write replaces the bytes at the position
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block block of 16 bytes
      And a block data of 32 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And <first>
      And <second>
      And <third>
      And mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the file "a.dat" holds <content>

      Examples:
        | order                      | change                         | first                       | second                      | third                             | content                |
        | writing 3                  | mmioSetBuffer with NULL and 0  | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | mmioSetBuffer(file, NULL, 0, 0)   | "ABCAB56789abcdefghij" |
        | writing 3                  | mmioSetBuffer with NULL and 2  | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | mmioSetBuffer(file, NULL, 2, 0)   | "ABCAB56789abcdefghij" |
        | writing 3                  | mmioSetBuffer with NULL and 64 | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | mmioSetBuffer(file, NULL, 64, 0)  | "ABCAB56789abcdefghij" |
        | writing 3                  | mmioSetBuffer with a block     | mmioWrite(file, letters, 3) | mmioSeek(file, 0, SEEK_CUR) | mmioSetBuffer(file, block, 16, 0) | "ABCAB56789abcdefghij" |
        | reading 2 and writing 2    | mmioSetBuffer with NULL and 0  | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | mmioSetBuffer(file, NULL, 0, 0)   | "01ABAB6789abcdefghij" |
        | reading 2 and writing 2    | mmioSetBuffer with NULL and 2  | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | mmioSetBuffer(file, NULL, 2, 0)   | "01ABAB6789abcdefghij" |
        | reading 2 and writing 2    | mmioSetBuffer with NULL and 64 | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | mmioSetBuffer(file, NULL, 64, 0)  | "01ABAB6789abcdefghij" |
        | reading 2 and writing 2    | mmioSetBuffer with a block     | mmioRead(file, data, 2)     | mmioWrite(file, letters, 2) | mmioSetBuffer(file, block, 16, 0) | "01ABAB6789abcdefghij" |
        | writing 6 and seeking to 2 | mmioSetBuffer with NULL and 0  | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioSetBuffer(file, NULL, 0, 0)   | "ABABEF6789abcdefghij" |
        | writing 6 and seeking to 2 | mmioSetBuffer with NULL and 2  | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioSetBuffer(file, NULL, 2, 0)   | "ABABEF6789abcdefghij" |
        | writing 6 and seeking to 2 | mmioSetBuffer with NULL and 64 | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioSetBuffer(file, NULL, 64, 0)  | "ABABEF6789abcdefghij" |
        | writing 6 and seeking to 2 | mmioSetBuffer with a block     | mmioWrite(file, letters, 6) | mmioSeek(file, 2, SEEK_SET) | mmioSetBuffer(file, block, 16, 0) | "ABABEF6789abcdefghij" |
        | reading 5 and seeking to 3 | mmioSetBuffer with NULL and 0  | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, NULL, 0, 0)   | "012AB56789abcdefghij" |
        | reading 5 and seeking to 3 | mmioSetBuffer with NULL and 2  | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, NULL, 2, 0)   | "012AB56789abcdefghij" |
        | reading 5 and seeking to 3 | mmioSetBuffer with NULL and 64 | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, NULL, 64, 0)  | "012AB56789abcdefghij" |
        | reading 5 and seeking to 3 | mmioSetBuffer with a block     | mmioRead(file, data, 5)     | mmioSeek(file, 3, SEEK_SET) | mmioSetBuffer(file, block, 16, 0) | "012AB56789abcdefghij" |

    Scenario Outline: After writing 3 to an unbuffered file and <change>, another write follows
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block block of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioWrite(file, letters, 3)
      And <call>
      And mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "ABCAB56789abcdefghij"

      Examples:
        | change                         | call                              |
        | mmioSetBuffer with NULL and 2  | mmioSetBuffer(file, NULL, 2, 0)   |
        | mmioSetBuffer with NULL and 64 | mmioSetBuffer(file, NULL, 64, 0)  |
        | mmioSetBuffer with a block     | mmioSetBuffer(file, block, 16, 0) |

  @buffer.set-writes-out
  Rule: mmioSetBuffer writes out a modified buffer before it changes anything

    Scenario Outline: Bytes in the buffer reach the I/O procedure before mmioSetBuffer with size <size> returns
      Given an I/O procedure P
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      And mmioSetBuffer(file, NULL, <size>, 0)
      Then P received MMIOM_WRITE

      Examples:
        | size |
        | 64   |
        | 0    |

    Scenario Outline: After writing 6 and seeking to <place>, <change> loses none of the bytes written
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abcdef"
      And a block block of 16 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And mmioWrite(file, letters, 6)
      And mmioSeek(file, <place>, SEEK_SET)
      And <call>
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abcdef6789"

      Examples:
        | place | change                            | call                              |
        | 0     | mmioSetBuffer with NULL and 0     | mmioSetBuffer(file, NULL, 0, 0)   |
        | 0     | mmioSetBuffer with NULL and 8     | mmioSetBuffer(file, NULL, 8, 0)   |
        | 0     | mmioSetBuffer with a block        | mmioSetBuffer(file, block, 16, 0) |
        | 2     | mmioSetBuffer with NULL and 8     | mmioSetBuffer(file, NULL, 8, 0)   |

    Scenario Outline: After writing <count> bytes to an empty file and seeking back by <back>, mmioSetBuffer with size <size> writes out all of them
      Given an I/O procedure P
      And a block letters that holds "0123456789"
      When "a.dat" is opened as file through P with MMIO_READWRITE and a system buffer of 8 bytes
      And mmioWrite(file, letters, <count>)
      And mmioSeek(file, -<back>, SEEK_CUR)
      And mmioSetBuffer(file, NULL, <size>, 0)
      And mmioClose(file, 0)
      Then the I/O procedure P holds <content>

      Examples:
        | count | back | size | content     |
        | 3     | 1    | 0    | "012"       |
        | 3     | 3    | 16   | "012"       |
        | 9     | 1    | 0    | "012345678" |

    Scenario: Bytes in the buffer are in the file after the buffer was replaced and the file closed
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 3)
      And mmioSetBuffer(file, NULL, 64, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    @buffer.set-block
    Scenario Outline: Bytes in a block of 8 bytes reach the I/O procedure when the block is set again with <size> bytes
      Given an I/O procedure P
      And a block letters that holds "abc"
      And a block block of 8 bytes
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 16 bytes
      And mmioSetBuffer(file, block, 8, 0)
      And mmioWrite(file, letters, 3)
      And mmioSetBuffer(file, block, <size>, 0)
      Then P received MMIOM_WRITE

      Examples:
        | size |
        | 8    |
        | 4    |

    Scenario: Bytes in a buffer of the system reach the I/O procedure when one of the same size is asked for
      Given an I/O procedure P
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and a system buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      And mmioSetBuffer(file, NULL, 8, 0)
      Then P received MMIOM_WRITE

  @buffer.set-keeps-contents
  Rule: A buffer that is resized keeps its bytes, except those that are cut off

    Scenario Outline: Of 8 bytes in the buffer, 2 of them read, <left> remain to be read when it is resized to <size>
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and a system buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioSetBuffer(file, NULL, <size>, 0)
      And P answers 0 to MMIOM_READ
      Then mmioSeek(file, 0, SEEK_CUR) returns 2
      And mmioRead(file, data, 10) returns <left>
      And data holds <bytes>

      Examples:
        | size | left | bytes    |
        | 64   | 6    | "234567" |
        | 3    | 1    | "2"      |

  @buffer.set-failure-keeps-handle
  Rule: The handle of a file remains valid after mmioSetBuffer has failed

    # The procedure takes the bytes in the end: a file that cannot be closed may stay open.
    Scenario: A file whose buffer could not be replaced still reports its position
      Given an I/O procedure P
      And P transfers at most 0 bytes at a time
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and a block buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      And mmioSetBuffer(file, NULL, 64, 0) is tried
      Then mmioSeek(file, 0, SEEK_CUR) returns at least 0
      When P transfers at most 64 bytes at a time
      And mmioClose(file, 0) is tried
      Then P received MMIOM_CLOSE

  @buffer.set-cannot-write
  Rule: If the old buffer cannot be written out, mmioSetBuffer returns MMIOERR_CANNOTWRITE and the old buffer stays

    Scenario Outline: <buffer> whose bytes the I/O procedure refuses is not replaced by one of <size> bytes
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      And a block other of 16 bytes
      And an MMIOINFO before
      And an MMIOINFO state
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioGetInfo(file, before, 0)
      And mmioWrite(file, letters, 3)
      Then mmioSetBuffer(file, <address>, <size>, 0) returns MMIOERR_CANNOTWRITE
      When mmioGetInfo(file, state, 0)
      Then state.pchBuffer is before.pchBuffer
      And state.cchBuffer is 8

      Examples:
        | buffer                     | address | size |
        | a block buffer of 8 bytes  | NULL    | 64   |
        | a block buffer of 8 bytes  | NULL    | 0    |
        | a block buffer of 8 bytes  | other   | 16   |
        | a system buffer of 8 bytes | NULL    | 64   |
        | a system buffer of 8 bytes | NULL    | 0    |
        | a system buffer of 8 bytes | other   | 16   |

    @flush.cannot-write
    Scenario Outline: The bytes in a buffer that mmioSetBuffer could not replace by <size> bytes are not forgotten
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and a system buffer of 8 bytes
      And mmioWrite(file, letters, 3)
      Then mmioSetBuffer(file, NULL, <size>, 0) returns MMIOERR_CANNOTWRITE
      And mmioFlush(file, 0) returns MMIOERR_CANNOTWRITE

      Examples:
        | size |
        | 64   |
        | 0    |
