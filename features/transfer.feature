Feature: Reading, writing and seeking
  Every open file has one current position. mmioRead and mmioWrite begin there and move it forward, and mmioSeek moves it anywhere
  else. They all return a number, of bytes or of the position, and -1 for an error.

  @transfer.read
  Rule: mmioRead copies up to the requested number of bytes from the current position and returns how many it copied

    Scenario: A read copies as many bytes as requested and no more
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123\x00\x00\x00\x00"

    Scenario: A read of more bytes than the file has gets the whole file
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 10
      And buffer holds "0123456789\x00\x00\x00\x00\x00\x00"

    Scenario: NUL bytes and line ends in a file are bytes like any others
      Given a file "a.dat" that holds "a\x00b\r\nc\x1ad"
      And a block buffer of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 8
      And buffer holds "a\x00b\r\nc\x1ad"

    @open.allocbuf
    Scenario: A read through an I/O buffer gets the same bytes
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123\x00\x00\x00\x00"

    Scenario: A single byte can be read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 4 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 1) returns 1
      And buffer holds "0\x00\x00\x00"

    @memory.user-block-content
    Scenario: A single byte can be read from a memory file
      Given a block content that holds "0123456789"
      And a block buffer of 4 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | content    |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioRead(file, buffer, 1) returns 1
      And buffer holds "0\x00\x00\x00"

    @os2 @select.bnd
    Scenario: A single byte can be read from an element
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" |
      And a block buffer of 4 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioRead(file, buffer, 1) returns 1
      And buffer holds "0\x00\x00\x00"

    @open.allocbuf @transfer.read-at-end @transfer.read-advances
    Scenario: A file of a single byte can be read through an I/O buffer
      Given a file "a.dat" that holds "x"
      And a block buffer of 4 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioRead(file, buffer, 4) returns 1
      And buffer holds "x\x00\x00\x00"

    Scenario Outline: One read gets <count> bytes
      Given a block data of <count> bytes
      When "A" * <last> + "end" in an ordinary file is opened as file with MMIO_READ
      Then mmioRead(file, data, <count>) returns <count>
      And data + <last> holds "end"

      Examples:
        | count | last  |
        | 32767 | 32764 |
        | 32768 | 32765 |
        | 65535 | 65532 |

  @transfer.read-at-end
  Rule: mmioRead returns 0 at the end of the file

    Scenario: A read from an empty file returns 0
      Given a file "a.dat" that holds ""
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 0

    Scenario: After the last byte was read, further reads return 0
      Given a file "a.dat" that holds "0123"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And mmioRead(file, buffer, 4) returns 0
      And mmioRead(file, buffer, 1) returns 0

    @buffer.transparent
    Scenario Outline: After a read has met the end of <way>, a seek leads back to bytes that can be read
      Given a block data of 16 bytes
      When "01234567" in <way> is opened as file with <access>
      Then mmioRead(file, data, 16) returns 8
      And mmioRead(file, data, 16) returns 0
      When mmioSeek(file, 2, SEEK_SET)
      Then mmioRead(file, data, 4) returns 4
      And data holds "2345"

      @transfer.seek
      Examples:
        | way              | access    |
        | an ordinary file | MMIO_READ |

      @transfer.seek @open.allocbuf @buffer.transparent
      Examples:
        | way                                              | access    |
        | an ordinary file with a system buffer of 4 bytes | MMIO_READ |

      @transfer.seek @open.buffer @buffer.transparent
      Examples:
        | way                                       | access         |
        | an ordinary file with a block of 64 bytes | MMIO_READWRITE |

      @transfer.seek @memory.user-block-content
      Examples:
        | way           | access         |
        | a memory file | MMIO_READWRITE |

      @transfer.seek @select.by-address @open.allocbuf @ioproc.message-seek @ioproc.message-seek-answer @ioproc.message-read @ioproc.message-read-answer
      Examples:
        | way                                                                | access    |
        | a file that an I/O procedure keeps with a system buffer of 4 bytes | MMIO_READ |

    @transfer.seek @transfer.write @open.read-write @buffer.transparent
    Scenario Outline: Behind the end of <way> that a read has met, bytes are written and read
      Given a block letters that holds "abc"
      And a block data of 16 bytes
      When "01234567" in <way> is opened as file with MMIO_READWRITE
      And mmioRead(file, data, 8)
      And mmioRead(file, data, 4)
      And mmioWrite(file, letters, 3)
      And mmioSeek(file, 6, SEEK_SET)
      Then mmioRead(file, data, 8) returns 5
      And data holds "67abc"

      Examples:
        | way              |
        | an ordinary file |

      @open.allocbuf @buffer.transparent
      Examples:
        | way                                               |
        | an ordinary file with a system buffer of 4 bytes  |
        | an ordinary file with a system buffer of 64 bytes |

      @select.by-address @open.allocbuf @ioproc.message-seek @ioproc.message-seek-answer @ioproc.message-read @ioproc.message-read-answer
      @ioproc.message-write @ioproc.message-write-answer
      Examples:
        | way                                                                 |
        | a file that an I/O procedure keeps with a system buffer of 16 bytes |

  @transfer.read-advances
  Rule: A read moves the current position forward by the number of bytes read

    Scenario: Two reads get consecutive bytes
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioRead(file, buffer, 3)
      Then mmioRead(file, buffer, 3) returns 3
      And buffer holds "345"

    Scenario: A read that gets fewer bytes than requested moves the position by what it got
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 64 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioRead(file, buffer, 64)
      Then mmioSeek(file, 0, SEEK_CUR) returns 10

    @open.allocbuf @buffer.transparent @transfer.read-at-end @transfer.seek
    Scenario Outline: Reads at the end of a file with <buffer> leave the position unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file with MMIO_READ and <buffer>
      And mmioRead(file, data, 16)
      Then mmioRead(file, data, 4) returns 0
      And mmioRead(file, data, 1) returns 0
      And mmioSeek(file, 0, SEEK_CUR) returns 10
      And mmioSeek(file, -2, SEEK_CUR) returns 8

      Examples:
        | buffer                      |
        | no buffer                   |
        | a block buffer of 4 bytes   |
        | a system buffer of 64 bytes |

    @open.allocbuf @buffer.transparent
    Scenario Outline: A read of 16 bytes of which 4 are left moves the position of a file with <buffer> by 4
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And a block letters that holds "AB"
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioSeek(file, 6, SEEK_SET)
      Then mmioRead(file, data, 16) returns 4
      When mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789AB"

      Examples:
        | buffer                      |
        | no buffer                   |
        | a block buffer of 4 bytes   |
        | a system buffer of 64 bytes |

    @select.by-address @open.buffer @buffer.transparent
    @ioproc.message-read @ioproc.message-read-answer @ioproc.message-seek @ioproc.message-seek-answer
    Scenario: A read of 16 bytes of which an I/O procedure has 4 left moves the position by 4
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and a block buffer of 8 bytes
      And mmioSeek(file, 6, SEEK_SET)
      Then mmioRead(file, data, 16) returns 4
      And mmioSeek(file, 0, SEEK_CUR) returns 10

    @memory.user-block-content
    Scenario Outline: A read of 16 bytes at position <place> of a memory file of 4 bytes moves the position by <count>
      Given a block content that holds "0123"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | content    |
        | cchBuffer | 4          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(file, <place>, SEEK_SET)
      Then mmioRead(file, data, 16) returns <count>
      And mmioSeek(file, 0, SEEK_CUR) returns 4

      Examples:
        | place | count |
        | 0     | 4     |
        | 2     | 2     |

    @os2 @select.bnd
    Scenario: A read of 16 bytes of which an element has 4 left moves the position by 4
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" |
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_READ)
      And mmioSeek(file, 6, SEEK_SET)
      Then mmioRead(file, data, 16) returns 4
      And mmioSeek(file, 0, SEEK_CUR) returns 10

    @transfer.write @open.read-write
    Scenario: A write after a read replaces the bytes that follow those that were read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioRead(file, buffer, 3)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "012abc6789"

  @transfer.until-end
  Rule: Reading until mmioRead returns zero gives every byte of the file once, however few the I/O procedure reads at a time

    # How many bytes a single call returns with a buffer is a gap.
    Scenario Outline: A procedure that reads <most> bytes at a time is read to its end with <buffer>, <count> bytes at a time
      Given an I/O procedure P that holds "0123456789abcdefghijklmnopqrstuvwxyz"
      And P transfers at most <most> bytes at a time
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      Then reading file to its end, <count> bytes at a time, gives "0123456789abcdefghijklmnopqrstuvwxyz"

      Examples:
        | buffer                      | most | count |
        | no buffer                   | 7    | 10    |
        | no buffer                   | 7    | 64    |
        | a system buffer of 4 bytes  | 3    | 10    |
        | a system buffer of 8 bytes  | 7    | 3     |
        | a system buffer of 8 bytes  | 7    | 10    |
        | a system buffer of 64 bytes | 7    | 10    |
        | a system buffer of 64 bytes | 7    | 64    |
        | a block buffer of 4 bytes   | 3    | 10    |
        | a block buffer of 8 bytes   | 7    | 3     |
        | a block buffer of 8 bytes   | 1    | 5     |
        | a block buffer of 64 bytes  | 7    | 64    |

  @transfer.write
  Rule: mmioWrite copies bytes of the application into the file at the current position and returns how many it wrote

    Scenario: A write replaces the first bytes of a file and leaves the others
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then mmioWrite(file, data, 3) returns 3
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    Scenario: A write takes as many bytes of the block as requested
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abcdef"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then mmioWrite(file, data, 2) returns 2
      When mmioClose(file, 0)
      Then the file "a.dat" holds "ab23456789"

    Scenario: A write past the end makes an ordinary file longer
      Given a file "a.dat" that holds "01"
      And a block data that holds "ab\x00cd\r\n"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      Then mmioWrite(file, data, 7) returns 7
      When mmioClose(file, 0)
      Then the file "a.dat" holds "ab\x00cd\r\n"

    @open.allocbuf @transfer.write-advances
    @open.close-flushes
    Scenario: Bytes written through an I/O buffer are in the file once it is closed
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_ALLOCBUF)
      Then mmioWrite(file, data, 3) returns 3
      When mmioClose(file, 0)
      Then the file "a.dat" holds "abc3456789"

    Scenario Outline: One write stores <count> bytes
      Given a block data that holds "A" * <last> + "end"
      When "" in an ordinary file is opened as file with MMIO_WRITE
      Then mmioWrite(file, data, <count>) returns <count>
      When mmioClose(file, 0)
      Then the bytes of file from <last> are "end"

      Examples:
        | count | last  |
        | 32767 | 32764 |
        | 32768 | 32765 |
        | 65535 | 65532 |

    @open.allocbuf @open.close-flushes
    Scenario Outline: One write stores <count> bytes through a buffer of 1000
      Given a block data that holds "A" * <last> + "end"
      When "" in an ordinary file with a system buffer of 1000 bytes is opened as file with MMIO_WRITE
      Then mmioWrite(file, data, <count>) returns <count>
      When mmioClose(file, 0)
      Then the bytes of file from <last> are "end"

      Examples:
        | count | last  |
        | 32767 | 32764 |
        | 32768 | 32765 |
        | 65535 | 65532 |

  @transfer.write-advances
  Rule: A write moves the current position forward by the number of bytes written

    Scenario: Two writes put their bytes side by side in the file
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abcdef"
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      And mmioWrite(file, data, 3)
      And mmioWrite(file, data + 3, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "abcdef6789"

    Scenario: A read after a write begins after the bytes written
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioWrite(file, data, 3)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "3456"

  @transfer.seek
  Rule: mmioSeek moves the current position and returns it, counted from the beginning of the file

    Scenario: A seek returns the requested position
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioSeek(file, 5, SEEK_SET) returns 5
      And mmioSeek(file, 2, SEEK_SET) returns 2
      And mmioSeek(file, 0, SEEK_SET) returns 0

    Scenario: A read after a seek begins at the new position
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 6, SEEK_SET)
      And mmioRead(file, buffer, 3)
      Then buffer holds "678"

    Scenario: A seek can go back to bytes that were read before
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioRead(file, buffer, 8)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioRead(file, buffer, 2)
      Then buffer holds "12234567"

    @open.allocbuf
    Scenario: A seek in a file with an I/O buffer goes to the same byte
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioRead(file, buffer, 1)
      Then mmioSeek(file, 7, SEEK_SET) returns 7
      When mmioRead(file, buffer, 2)
      Then buffer holds "78"

    @os2 @select.bnd
    Scenario: A seek to the beginning of an element leads back to its first byte
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" |
      And a block buffer of 4 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      Then mmioSeek(file, 0, SEEK_SET) returns 0
      And mmioRead(file, buffer, 2) returns 2
      And buffer holds "0123"

    @os2 @select.bnd @buffer.transparent @buffer.set-allocates @info.unbuffered-error
    Scenario: A seek leads back to the first byte of an element that got a buffer in its middle
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
        | TWO | "second" |
      And a block data of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+TWO", info, MMIO_READ)
      And mmioRead(file, data, 3)
      And mmioSetBuffer(file, NULL, 64, 0)
      Then mmioSeek(file, 0, SEEK_SET) returns 0
      And mmioRead(file, data, 8) returns 6
      And data holds "second"

    Scenario Outline: A seek to <position> returns <position>
      When "." * <position> + "here" in an ordinary file is opened as file with MMIO_READ
      Then mmioSeek(file, <position>, SEEK_SET) returns <position>

      Examples:
        | position |
        | 32767    |
        | 32768    |
        | 65535    |
        | 65536    |
        | 70000    |

    Scenario Outline: In <way> a read after a seek to 70000 gets what lies there
      Given a block data of 8 bytes
      When "." * 70000 + "here" in <way> is opened as file with <access>
      And mmioSeek(file, 70000, SEEK_SET)
      And mmioRead(file, data, 4)
      Then data holds "here"

      Examples:
        | way              | access    |
        | an ordinary file | MMIO_READ |

      @open.allocbuf
      Examples:
        | way                                               | access    |
        | an ordinary file with a system buffer of 16 bytes | MMIO_READ |

      @open.buffer
      Examples:
        | way                                           | access    |
        | an ordinary file with a block of 100000 bytes | MMIO_READ |

      @memory.user-block-content
      Examples:
        | way           | access         |
        | a memory file | MMIO_READWRITE |

      @select.by-address @open.allocbuf @ioproc.message-seek @ioproc.message-seek-answer @ioproc.message-read @ioproc.message-read-answer
      Examples:
        | way                                                                   | access    |
        | a file that an I/O procedure keeps with a system buffer of 4096 bytes | MMIO_READ |

    # On Windows it is a gap whether a seek past the end is possible; that it writes nothing holds in either case.
    @open.read-write
    Scenario Outline: A seek far past the end of a file with <buffer> does not make it longer
      Given a file "a.dat" that holds "0123456789"
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioSeek(file, 5, SEEK_SET)
      And mmioSeek(file, 70000, SEEK_SET) is tried
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789"

      Examples:
        | buffer                     |
        | no buffer                  |
        | a system buffer of 8 bytes |

    @open.handle @transfer.read
    Scenario: Two handles of a file have positions of their own
      Given a file "a.dat" that holds "0123456789"
      And a block data of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      And other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      And mmioSeek(file, 2, SEEK_SET)
      And mmioSeek(other, 6, SEEK_SET)
      Then mmioSeek(file, 0, SEEK_CUR) returns 2
      And mmioRead(file, data, 2) returns 2
      And data holds "23"
      And mmioSeek(other, 0, SEEK_CUR) returns 6

  @transfer.seek-current
  Rule: With SEEK_CUR, the offset counts from the current position and may be negative

    Scenario: Offsets forward and backward add up
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 5, SEEK_SET)
      Then mmioSeek(file, 3, SEEK_CUR) returns 8
      And mmioSeek(file, -6, SEEK_CUR) returns 2

    Scenario: Offset 0 with SEEK_CUR returns the position and does not change it
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 4, SEEK_SET)
      Then mmioSeek(file, 0, SEEK_CUR) returns 4
      And mmioSeek(file, 0, SEEK_CUR) returns 4

    Scenario Outline: An offset of <offset> bytes leads forward and back
      When "." * 70010 in an ordinary file is opened as file with MMIO_READ
      And mmioSeek(file, 5, SEEK_SET)
      Then mmioSeek(file, <offset>, SEEK_CUR) returns 5 + <offset>
      And mmioSeek(file, -<offset>, SEEK_CUR) returns 5

      Examples:
        | offset |
        | 32768  |
        | 65536  |
        | 70000  |

  @transfer.seek-end
  Rule: Offset 0 with SEEK_END is the end of the file

    Scenario Outline: The end of a file of <size> bytes is <size>
      Given a file "a.dat" that holds "A" * <size>
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioSeek(file, 0, SEEK_END) returns <size>

      Examples:
        | size  |
        | 0     |
        | 10    |
        | 9000  |
        | 32767 |
        | 32768 |
        | 65535 |
        | 65536 |
        | 70000 |

    Scenario: The end of the file does not depend on the current position
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 4, SEEK_SET)
      Then mmioSeek(file, 0, SEEK_END) returns 10

    @open.buffer @select.by-address @ioproc.message-seek @ioproc.message-seek-answer
    Scenario Outline: The end of ten bytes that an I/O procedure holds is 10 through <buffer>
      Given an I/O procedure P that holds "0123456789"
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      Then mmioSeek(file, 0, SEEK_END) returns 10

      Examples:
        | buffer                      |
        | a system buffer of 4 bytes  |
        | a system buffer of 64 bytes |

    @open.allocbuf
    Scenario Outline: The end of a file of <size> bytes with an I/O buffer is <size>
      Given a file "a.dat" that holds "A" * <size>
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioSeek(file, 0, SEEK_END) returns <size>

      Examples:
        | size |
        | 0    |
        | 1    |

    Scenario Outline: The end of 10 bytes in <way> is 10
      When "0123456789" in <way> is opened as file with <access>
      Then mmioSeek(file, 0, SEEK_END) returns 10

      @open.buffer
      Examples:
        | way                                      | access    |
        | an ordinary file with a block of 4 bytes | MMIO_READ |

      @memory.user-block-content
      Examples:
        | way           | access         |
        | a memory file | MMIO_READWRITE |

      @select.by-address @open.allocbuf @ioproc.message-seek @ioproc.message-seek-answer
      Examples:
        | way                                                                | access    |
        | a file that an I/O procedure keeps with a system buffer of 8 bytes | MMIO_READ |

      @select.by-address @open.buffer @ioproc.message-seek @ioproc.message-seek-answer
      Examples:
        | way                                                        | access    |
        | a file that an I/O procedure keeps with a block of 4 bytes | MMIO_READ |

  @transfer.nothing
  Rule: A read or a write of no bytes leaves the file, the current position and the bytes of the application as they are

    Scenario Outline: A write of no bytes at position <place> of a file with <buffer> leaves its ten bytes unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCD"
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioSeek(file, <place>, SEEK_SET)
      And mmioWrite(file, letters, 0) is tried
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789"

      Examples:
        | place | buffer                      |
        | 0     | no buffer                   |
        | 0     | a block buffer of 4 bytes   |
        | 0     | a system buffer of 64 bytes |
        | 4     | no buffer                   |
        | 4     | a block buffer of 4 bytes   |
        | 4     | a system buffer of 64 bytes |

    Scenario Outline: <transfer> of no bytes between two reads from a file with <buffer> leaves the position unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block data of 8 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioRead(file, data, 3)
      And <call> is tried
      Then mmioRead(file, data, 4) returns 4
      And data holds "3456"

      Examples:
        | transfer | call                     | buffer                      |
        | A read   | mmioRead(file, data, 0)  | no buffer                   |
        | A read   | mmioRead(file, data, 0)  | a block buffer of 4 bytes   |
        | A read   | mmioRead(file, data, 0)  | a system buffer of 64 bytes |
        | A write  | mmioWrite(file, data, 0) | no buffer                   |
        | A write  | mmioWrite(file, data, 0) | a block buffer of 4 bytes   |
        | A write  | mmioWrite(file, data, 0) | a system buffer of 64 bytes |

    Scenario Outline: <transfer> of no bytes between two writes to a file with <buffer> leaves the position unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCD"
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And <call> is tried
      And mmioWrite(file, letters, 3)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "ABCABC6789"

      Examples:
        | transfer | call                        | buffer                      |
        | A read   | mmioRead(file, letters, 0)  | no buffer                   |
        | A read   | mmioRead(file, letters, 0)  | a block buffer of 4 bytes   |
        | A read   | mmioRead(file, letters, 0)  | a system buffer of 64 bytes |
        | A write  | mmioWrite(file, letters, 0) | no buffer                   |
        | A write  | mmioWrite(file, letters, 0) | a block buffer of 4 bytes   |
        | A write  | mmioWrite(file, letters, 0) | a system buffer of 64 bytes |

    Scenario Outline: <transfer> of no bytes leaves the position in a memory file unchanged
      Given a block content that holds "0123456789"
      And a block data of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | content    |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioRead(file, data, 3)
      And <call> is tried
      Then mmioRead(file, data, 8) returns 7
      And data holds "3456789\x00"
      And content holds "0123456789"

      Examples:
        | transfer | call                     |
        | A read   | mmioRead(file, data, 0)  |
        | A write  | mmioWrite(file, data, 0) |

  @transfer.nothing-zero
  Rule: A read or a write of no bytes returns 0

    Scenario Outline: <transfer> of no bytes with <buffer> returns 0
      Given a file "a.dat" that holds "0123456789"
      And a block data of 8 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      Then <call> returns 0

      Examples:
        | transfer | call                     | buffer                      |
        | A read   | mmioRead(file, data, 0)  | no buffer                   |
        | A read   | mmioRead(file, data, 0)  | a block buffer of 4 bytes   |
        | A read   | mmioRead(file, data, 0)  | a system buffer of 64 bytes |
        | A write  | mmioWrite(file, data, 0) | no buffer                   |
        | A write  | mmioWrite(file, data, 0) | a block buffer of 4 bytes   |
        | A write  | mmioWrite(file, data, 0) | a system buffer of 64 bytes |

  @transfer.large
  Rule: A read or a write may move more than 64 KB at once

    Scenario: 70000 bytes are written and read by one call each
      Given a block data of 70000 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And "end" is put at data + 69997
      Then mmioWrite(file, data, 70000) returns 70000
      When mmioSeek(file, 0, SEEK_SET)
      And "..." is put at data + 69997
      Then mmioRead(file, data, 70000) returns 70000
      And data + 69997 holds "end"

    Scenario Outline: One read gets <count> bytes of <way>
      Given a block data of <count> bytes
      When "A" * <last> + "end" in <way> is opened as file with <access>
      Then mmioRead(file, data, <count>) returns <count>
      And data + <last> holds "end"

      Examples:
        | way              | count | last  | access    |
        | an ordinary file | 65536 | 65533 | MMIO_READ |
        | an ordinary file | 70000 | 69997 | MMIO_READ |

      @open.allocbuf
      Examples:
        | way                                               | count | last  | access    |
        | an ordinary file with a system buffer of 16 bytes | 70000 | 69997 | MMIO_READ |

      @open.buffer
      Examples:
        | way                                           | count | last  | access    |
        | an ordinary file with a block of 100000 bytes | 70000 | 69997 | MMIO_READ |

      @memory.user-block-content
      Examples:
        | way           | count | last  | access         |
        | a memory file | 65536 | 65533 | MMIO_READWRITE |
        | a memory file | 70000 | 69997 | MMIO_READWRITE |

      @select.by-address @ioproc.message-read
      Examples:
        | way                                | count | last  | access    |
        | a file that an I/O procedure keeps | 70000 | 69997 | MMIO_READ |

    Scenario Outline: One write stores <count> bytes in <way>
      Given a block data that holds "A" * <last> + "end"
      When "." * 70000 in <way> is opened as file with MMIO_READWRITE
      Then mmioWrite(file, data, <count>) returns <count>
      When mmioClose(file, 0)
      Then the bytes of file from <last> are "end"

      Examples:
        | way              | count | last  |
        | an ordinary file | 65536 | 65533 |
        | an ordinary file | 70000 | 69997 |

      @open.allocbuf
      Examples:
        | way                                                 | count | last  |
        | an ordinary file with a system buffer of 1000 bytes | 70000 | 69997 |

      @open.buffer
      Examples:
        | way                                           | count | last  |
        | an ordinary file with a block of 100000 bytes | 70000 | 69997 |

      @memory.user-block-content
      Examples:
        | way           | count | last  |
        | a memory file | 65536 | 65533 |
        | a memory file | 70000 | 69997 |

      @select.by-address @ioproc.message-write
      Examples:
        | way                                | count | last  |
        | a file that an I/O procedure keeps | 70000 | 69997 |

  @transfer.seek-past-end
  Rule: Seeking past the end of the file is not an error and returns the new offset

    Scenario: A seek far past the last byte returns the new position
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioSeek(file, 25, SEEK_SET) returns 25

    Scenario: A position past the end remains the current one
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 25, SEEK_SET)
      Then mmioSeek(file, 0, SEEK_CUR) returns 25

    Scenario Outline: A seek to <position> in an empty file returns <position>
      When "" in an ordinary file is opened as file with MMIO_READ
      Then mmioSeek(file, <position>, SEEK_SET) returns <position>

      Examples:
        | position   |
        | 32768      |
        | 65536      |
        | 0x7FFFFFFE |

    Scenario: The largest signed 32-bit number is a possible position
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioSeek(file, 0x7FFFFFFF, SEEK_SET) returns 0x7FFFFFFF
      And mmioSeek(file, 0, SEEK_CUR) returns 0x7FFFFFFF

  @transfer.read-error
  Rule: mmioRead returns -1 if the bytes cannot be read

    Scenario Outline: A read of <count> bytes with <buffer> fails if the I/O procedure cannot read any
      Given an I/O procedure P that holds "0123456789"
      And P answers -1 to MMIOM_READ
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      Then mmioRead(file, data, <count>) returns -1
      And P received MMIOM_READ

      Examples:
        | buffer                     | count |
        | a system buffer of 8 bytes | 4     |
        | a system buffer of 4 bytes | 8     |
        | a block buffer of 8 bytes  | 4     |
        | a block buffer of 8 bytes  | 8     |
        | a block buffer of 4 bytes  | 8     |

  @transfer.write-error
  Rule: mmioWrite does not return the full number of bytes if they cannot be written

    Scenario Outline: A write of <count> bytes with <buffer> does not succeed if the I/O procedure cannot write any
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block letters of <count> bytes
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      Then mmioWrite(file, letters, <count>) returns less than <count>
      And P received MMIOM_WRITE
      And P received MMIOM_WRITE

      Examples:
        | buffer                        | count |
        | a system buffer of 4 bytes    | 9     |
        | a system buffer of 8 bytes    | 9     |
        | a system buffer of 8192 bytes | 20000 |
        | a block buffer of 4 bytes     | 9     |
        | a block buffer of 8 bytes     | 9     |

  @transfer.seek-error
  Rule: mmioSeek returns -1 if it fails

    Scenario Outline: A seek with <buffer> fails if the I/O procedure cannot find the end of the file
      Given an I/O procedure P that holds "0123456789"
      And P answers -1 to MMIOM_SEEK
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      Then mmioSeek(file, 0, SEEK_END) returns -1
      And mmioClose(file, 0) returns 0

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

  @transfer.last-error
  Rule: mmioGetLastError returns the code of the error that the last failing call left with the handle

    Scenario: A write to a file that is open for reading leaves MMIOERR_READ_ONLY_FILE
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioWrite(file, data, 3) is tried
      Then mmioGetLastError(file) returns MMIOERR_READ_ONLY_FILE

    Scenario: A read from a file that is open for writing leaves MMIOERR_WRITE_ONLY_FILE
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 8 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE)
      And mmioRead(file, buffer, 3) is tried
      Then mmioGetLastError(file) returns MMIOERR_WRITE_ONLY_FILE

    Scenario: The error is there as often as it is asked for
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioWrite(file, data, 3) is tried
      And mmioGetLastError(file) is tried
      Then mmioGetLastError(file) returns MMIOERR_READ_ONLY_FILE

    # A buffer may take bytes that its file does not, so that the error of a write shows later.
    @open.allocbuf
    Scenario Outline: A read against the access leaves its error also with <buffer>
      Given a file "a.dat" that holds "0123456789"
      And a block data that holds "abc"
      When "a.dat" is opened as file with MMIO_WRITE and <buffer>
      And mmioRead(file, data, 3) is tried
      Then mmioGetLastError(file) returns MMIOERR_WRITE_ONLY_FILE

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 64 bytes |

  @transfer.last-error-handle
  Rule: mmioGetLastError returns MMIOERR_INVALID_HANDLE for an invalid handle

    Scenario: NULL is an invalid handle
      Then mmioGetLastError(NULL) returns MMIOERR_INVALID_HANDLE

    Scenario: The handle of a closed file is an invalid handle
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioClose(file, 0)
      Then mmioGetLastError(file) returns MMIOERR_INVALID_HANDLE
