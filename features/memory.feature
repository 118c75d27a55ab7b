Feature: Memory files
  A memory file is a block of memory that is read and written like a file. It has no name: fccIOProc is FOURCC_MEM, and the rest of
  the MMIOINFO describes the block. The block either belongs to the application and has a fixed size, or is allocated by the system
  and can grow.

  @memory.user-block
  Rule: If pchBuffer points to a block of the application and cchBuffer is its size, that block is the file

    Scenario: What is written to the file is in the block
      Given a block buffer of 16 bytes
      And a block data that holds "abc"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 16         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioWrite(file, data, 3) returns 3
      And buffer holds "abc\x00"

    Scenario: The block keeps the content of the file after the file is closed
      Given a block buffer of 16 bytes
      And a block data that holds "abc"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 16         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then buffer holds "abc\x00"

    Scenario: Two files on two blocks are independent of each other
      Given a block left that holds "aaaa"
      And a block right that holds "bbbb"
      And a block data that holds "xy"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | left       |
        | cchBuffer | 4          |
      And an MMIOINFO again
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | right      |
        | cchBuffer | 4          |
      When first = mmioOpen(NULL, info, MMIO_READWRITE)
      And second = mmioOpen(NULL, again, MMIO_READWRITE)
      And mmioWrite(first, data, 2)
      Then left holds "xyaa"
      And right holds "bbbb"

    @memory.user-block-content @transfer.read @transfer.write @open.read-write @memory.like-a-file
    Scenario: Of two files on one block each reads what was written to the other
      Given a block buffer that holds "0123456789"
      And a block letters that holds "abc"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      And an MMIOINFO again
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When first = mmioOpen(NULL, info, MMIO_READWRITE)
      And second = mmioOpen(NULL, again, MMIO_READWRITE)
      And mmioWrite(first, letters, 3)
      Then mmioRead(second, data, 5) returns 5
      And data holds "abc34"
      When mmioWrite(second, letters, 3)
      Then mmioRead(first, data, 7) returns 7
      And data holds "34abc89"

    @memory.user-block-content @transfer.read @transfer.seek @open.read-write
    Scenario: Of two files on one block each has a position of its own
      Given a block buffer that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      And an MMIOINFO again
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When first = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(first, 4, SEEK_SET)
      And second = mmioOpen(NULL, again, MMIO_READWRITE)
      And mmioRead(second, data, 2)
      Then mmioRead(first, data, 2) returns 2
      And data holds "45"
      And mmioRead(second, data, 2) returns 2
      And data holds "23"

    @memory.user-block-content @transfer.read @open.read-write @open.close
    Scenario: Closing one of two files on a block leaves the other one and the block alone
      Given a block buffer that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      And an MMIOINFO again
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When first = mmioOpen(NULL, info, MMIO_READWRITE)
      And second = mmioOpen(NULL, again, MMIO_READWRITE)
      And mmioRead(first, data, 4)
      Then mmioClose(second, 0) returns 0
      And buffer holds "0123456789"
      And mmioRead(first, data, 4) returns 4
      And data holds "4567"

    @open.close
    Scenario Outline: A block of <size> bytes is the same after a memory file on it was closed
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | <size>     |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioClose(file, 0) returns 0
      And buffer holds "0123456789"

      Examples:
        | size |
        | 10   |
        | 9    |
        | 1    |

    @memory.user-block-content
    Scenario: What the application puts into its block later is what a read gets
      Given a block buffer that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioRead(file, data, 2)
      And "abc" is put at buffer + 2
      And mmioRead(file, data, 4)
      Then data holds "abc5"

  @memory.user-block-content
  Rule: Without MMIO_CREATE, the whole block of the application counts as content of the file

    Scenario: The file begins and ends with the block
      Given a block buffer that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioRead(file, data, 16) returns 10
      And data holds "0123456789\x00\x00\x00\x00\x00\x00"

    Scenario: A block full of NUL bytes is content like any other
      Given a block buffer of 16 bytes
      And a block data of 32 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 16         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioRead(file, data, 32) returns 16

    @transfer.seek-end
    Scenario: The end of the file is the end of the block
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioSeek(file, 0, SEEK_END) returns 10

    Scenario: cchBuffer, not the content, determines where the block ends
      Given a block buffer that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 6          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioRead(file, data, 16) returns 6
      And data holds "012345\x00\x00"

    @transfer.seek-end
    Scenario Outline: A block of <size> bytes ends at <size>
      When "A" * <size> in a memory file is opened as file with MMIO_READWRITE
      Then mmioSeek(file, 0, SEEK_END) returns <size>

      Examples:
        | size  |
        | 32767 |
        | 32768 |
        | 65535 |
        | 65536 |
        | 70000 |

    @transfer.seek
    Scenario Outline: The last bytes of a block of <size> bytes can be read, and no more
      Given a block data of 16 bytes
      When "A" * <last> + "end" in a memory file is opened as file with MMIO_READWRITE
      And mmioSeek(file, <last>, SEEK_SET)
      Then mmioRead(file, data, 16) returns 3
      And data holds "end"

      Examples:
        | size  | last  |
        | 32768 | 32765 |
        | 65536 | 65533 |
        | 70000 | 69997 |

  @memory.create-empty
  Rule: With MMIO_CREATE, a memory file is empty at first

    Scenario: The content of a block of the application cannot be read after MMIO_CREATE
      Given a block buffer that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioRead(file, data, 10) returns 0

    Scenario: A block of the system has nothing to read after MMIO_CREATE
      Given a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioRead(file, data, 10) returns 0

    @transfer.seek-end
    Scenario: After MMIO_CREATE, the end of a file on a block of the system is at its beginning
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioSeek(file, 0, SEEK_END) returns 0

  @memory.system-block
  Rule: If pchBuffer is NULL, the system allocates and manages the block, whose initial size is cchBuffer

    Scenario: What was written to a block of the system can be read back
      Given a block data that holds "abcd"
      And a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 4) returns 4
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "abcd"

    Scenario Outline: A block of <size> bytes takes <size> bytes without growing
      Given a block data that holds "A" * <size>
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | <size>     |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, <size>) returns <size>

      Examples:
        | size  |
        | 1     |
        | 16    |
        | 1000  |
        | 32767 |
        | 32768 |
        | 65535 |
        | 65536 |
        | 70000 |

    Scenario: Two files on blocks of the system each have a block of their own
      Given a block data that holds "abcdwxyz"
      And a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      And an MMIOINFO again
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      When first = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And second = mmioOpen(NULL, again, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(first, data, 4)
      And mmioWrite(second, data + 4, 4)
      And mmioSeek(first, 0, SEEK_SET)
      And mmioRead(first, buffer, 4)
      Then buffer holds "abcd"

  @memory.block-told
  Rule: The MMIOINFO of a memory file holds the address of its block in pchBuffer and the block's size in cchBuffer

    Scenario: mmioGetInfo reports the block that the application has passed
      Given a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      Then state.pchBuffer is buffer
      And state.cchBuffer is 16

    Scenario: mmioGetInfo reports the block that the system has allocated
      Given a block data that holds "abcd"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 4)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 16
      And state.pchBuffer is anything but NULL
      And state.pchBuffer holds "abcd"

    @memory.expansion
    Scenario: A write that fills the block to its last byte does not enlarge it
      Given a block data that holds "01234567"
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 8          |
        | adwInfo[0] | 16         |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 8) returns 8
      When mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 8

    Scenario Outline: mmioGetInfo reports a block of <size> bytes
      Given a block buffer of <size> bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | <size>     |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is <size>

      Examples:
        | size  |
        | 32768 |
        | 65536 |
        | 70000 |

  @memory.like-a-file
  Rule: Reading, writing and seeking work in a memory file as they do in an ordinary file

    @windows
    Scenario: The same calls have the same results on a memory file and an ordinary file
      Given a block data that holds "01234567"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 64         |
      And a block left of 16 bytes
      And a block right of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And memory = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 8) returns 8
      And mmioWrite(memory, data, 8) returns 8
      And mmioSeek(file, 2, SEEK_SET) returns 2
      And mmioSeek(memory, 2, SEEK_SET) returns 2
      And mmioWrite(file, data, 3) returns 3
      And mmioWrite(memory, data, 3) returns 3
      And mmioSeek(file, -4, SEEK_CUR) returns 1
      And mmioSeek(memory, -4, SEEK_CUR) returns 1
      And mmioRead(file, left, 16) returns 7
      And mmioRead(memory, right, 16) returns 7
      And left holds "1012567\x00"
      And right holds "1012567\x00"
      And mmioRead(file, left, 16) returns 0
      And mmioRead(memory, right, 16) returns 0

    @windows
    Scenario: A memory file that was empty ends after the bytes written, as an ordinary file does
      Given a block data that holds "01234567"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 64         |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And memory = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 8)
      And mmioWrite(memory, data, 8)
      Then mmioSeek(file, 0, SEEK_END) returns 8
      And mmioSeek(memory, 0, SEEK_END) returns 8

    @memory.system-block @transfer.seek
    Scenario: A write at the beginning of a memory file leaves the bytes behind it
      Given a block data that holds "01234567"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 64         |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 8)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioWrite(file, data + 5, 2)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 16) returns 8
      And buffer holds "56234567"

    @memory.expansion @transfer.seek-end
    Scenario Outline: A memory file of <count> bytes that has grown ends behind the last byte, not with its block
      Given a block data of <count> bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM  |
        | cchBuffer  | 8           |
        | adwInfo[0] | <expansion> |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, <count>)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioSeek(file, 0, SEEK_END) returns <count>

      Examples:
        | count | expansion |
        | 10    | 16        |
        | 65535 | 8         |
        | 65536 | 8         |
        | 70000 | 40000     |

    @transfer.read-advances @transfer.write-advances @transfer.seek @transfer.seek-current
    Scenario Outline: After <order>, a memory file holds what an ordinary file would
      Given a block content that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | content    |
        | cchBuffer | 20         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And <first>
      And <second>
      And <third>
      And mmioClose(file, 0)
      Then content holds <content>

      Examples:
        | order                                               | first                       | second                       | third                       | content                |
        | reading 1, writing 4 and seeking to 0               | mmioRead(file, data, 1)     | mmioWrite(file, letters, 4)  | mmioSeek(file, 0, SEEK_SET) | "0ABCD56789abcdefghij" |
        | writing 3, seeking to 6 and writing 2               | mmioWrite(file, letters, 3) | mmioSeek(file, 6, SEEK_SET)  | mmioWrite(file, letters, 2) | "ABC345AB89abcdefghij" |
        | reading 3, seeking to 1 and writing 2               | mmioRead(file, data, 3)     | mmioSeek(file, 1, SEEK_SET)  | mmioWrite(file, letters, 2) | "0AB3456789abcdefghij" |
        | writing 2, reading 12 and writing 2                 | mmioWrite(file, letters, 2) | mmioRead(file, data, 12)     | mmioWrite(file, letters, 2) | "AB23456789abcdABghij" |
        | reading 5, seeking back by 3 and writing 2          | mmioRead(file, data, 5)     | mmioSeek(file, -3, SEEK_CUR) | mmioWrite(file, letters, 2) | "01AB456789abcdefghij" |
        | seeking to the end, seeking back by 3 and writing 2 | mmioSeek(file, 0, SEEK_END) | mmioSeek(file, -3, SEEK_CUR) | mmioWrite(file, letters, 2) | "0123456789abcdefgABj" |

    @transfer.read-advances @transfer.write-advances @transfer.seek
    Scenario Outline: After <order>, a read from a memory file gets what it would from an ordinary file
      Given a block content that holds "0123456789abcdefghij"
      And a block letters that holds "ABCDEFGHIJKLMNOP"
      And a block data of 32 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | content    |
        | cchBuffer | 20         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And <first>
      And <second>
      Then mmioRead(file, data, 4) returns 4
      And data holds <bytes>

      Examples:
        | order                       | first                        | second                      | bytes  |
        | writing 3                   | mmioWrite(file, letters, 3)  | mmioSeek(file, 0, SEEK_CUR) | "3456" |
        | reading 2 and writing 2     | mmioRead(file, data, 2)      | mmioWrite(file, letters, 2) | "4567" |
        | writing 2 and seeking to 0  | mmioWrite(file, letters, 2)  | mmioSeek(file, 0, SEEK_SET) | "AB23" |
        | writing 12 and seeking to 2 | mmioWrite(file, letters, 12) | mmioSeek(file, 2, SEEK_SET) | "CDEF" |
        | writing 2 and reading 12    | mmioWrite(file, letters, 2)  | mmioRead(file, data, 12)    | "efgh" |

  @memory.any-memory
  Rule: A memory file that cannot grow may lie in any kind of memory

    Scenario: A memory file lies in the middle of a larger block
      Given a block buffer that holds "................"
      And a block data that holds "abc"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer + 4 |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioWrite(file, data, 3) returns 3
      And buffer holds "....abc........."

  @memory.expansion
  Rule: A file on a block of the system grows when a write passes its end, if there is an expansion size

    Scenario: A write that is longer than the block is taken in full
      Given a block data that holds "0123456789ab"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 8          |
        | adwInfo[0] | 8          |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 12) returns 12
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 12) returns 12
      And buffer holds "0123456789ab"

    Scenario: Many short writes make the file grow again and again and lose nothing
      Given a block data that holds "0123456789abcdef"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 4          |
        | adwInfo[0] | 4          |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 4) returns 4
      And mmioWrite(file, data + 4, 4) returns 4
      And mmioWrite(file, data + 8, 4) returns 4
      And mmioWrite(file, data + 12, 4) returns 4
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 16) returns 16
      And buffer holds "0123456789abcdef"

    Scenario Outline: A full block of <size> bytes loses none of them when it grows
      Given a block data that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | <size>     |
        | adwInfo[0] | 8          |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, <size>)
      And mmioWrite(file, data + <size>, 1)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, <all>) returns <all>
      And buffer holds <bytes>

      Examples:
        | size | all | bytes        |
        | 4    | 5   | "01234"      |
        | 5    | 6   | "012345"     |
        | 9    | 10  | "0123456789" |

    Scenario Outline: Bytes that are written one after the other into a block of <size> are all there after it has grown
      Given a block data that holds "0123"
      And a block buffer of 4 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | <size>     |
        | adwInfo[0] | 1          |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 1) returns 1
      And mmioWrite(file, data + 1, 1) returns 1
      And mmioWrite(file, data + 2, 2) returns 2
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

      Examples:
        | size |
        | 1    |
        | 2    |
        | 3    |

    Scenario: A single write may need several times the expansion size
      Given a block data that holds "0123456789" * 10
      And a block buffer of 100 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 4          |
        | adwInfo[0] | 8          |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 100) returns 100
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 100) returns 100
      And buffer holds "0123456789" * 10

    @os2 @transfer.seek-past-end
    Scenario: A write that begins past the end makes the file grow as far as it reaches
      Given a block data that holds "abcd"
      And a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 8          |
        | aulInfo[0] | 8          |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioSeek(file, 20, SEEK_SET)
      Then mmioWrite(file, data, 4) returns 4
      When mmioSeek(file, 20, SEEK_SET)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "abcd"

    Scenario Outline: A write of <count> bytes is taken in full by a block of 8 bytes that grows by <expansion>
      Given a block data that holds "A" * <count>
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM  |
        | cchBuffer  | 8           |
        | adwInfo[0] | <expansion> |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, <count>) returns <count>

      Examples:
        | count | expansion |
        | 32768 | 8         |
        | 65536 | 8         |
        | 70000 | 8         |
        | 10    | 32768     |
        | 10    | 70000     |

  @memory.expansion-at-least
  Rule: Each time it grows, the block grows by at least the expansion size

    Scenario Outline: One byte too many enlarges a block of 8 bytes by at least <expansion>
      Given a block data that holds "012345678"
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM  |
        | cchBuffer  | 8           |
        | adwInfo[0] | <expansion> |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 9)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is at least 8 + <expansion>

      Examples:
        | expansion |
        | 16        |
        | 4096      |
        | 32768     |
        | 70000     |

  @memory.example-32k-16k
  Rule: A memory file can have 32 KB at first and grow by at least 16 KB at a time

    Scenario: The file of 32 KB and 16 KB is empty at first
      Given a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 32768      |
        | aulInfo[0] | 16384      |
      Then file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      And mmioRead(file, buffer, 16) returns 0

    Scenario: The file of 32 KB and 16 KB takes 32 KB and then 16 KB more
      Given a block data that holds "A" * 32768
      And a block more that holds "B" * 16384
      And a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 32768      |
        | aulInfo[0] | 16384      |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 32768) returns 32768
      And mmioWrite(file, more, 16384) returns 16384
      When mmioSeek(file, 32764, SEEK_SET)
      Then mmioRead(file, buffer, 8) returns 8
      And buffer holds "AAAABBBB"

    Scenario: The file of 32 KB and 16 KB takes 48 KB and one byte in one write
      Given a block data that holds "A" * 49153
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 32768      |
        | aulInfo[0] | 16384      |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 49153) returns 49153

  @memory.expansion-zero
  Rule: With an expansion size of zero, a file on a block of the system cannot grow

    Background:
      Given a block data that holds "A" * 24
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 16         |
        | adwInfo[0] | 0          |

    Scenario: A write that is longer than the block is not taken in full
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioWrite(file, data, 24) returns less than 24

    Scenario: A full block of the system takes no more bytes
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 16)
      Then mmioWrite(file, data, 1) returns less than 1

  @memory.user-block-fixed
  Rule: Without an expansion size, a file on a block of the application never grows

    Background:
      Given a block buffer that holds "................"
      And a block data that holds "abcdefghijkl"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 8          |

    Scenario: A long write stops at the end of the block at the latest
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioWrite(file, data, 12) returns less than 12
      And buffer + 8 holds "........"

    Scenario: A full block takes no more bytes
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioWrite(file, data, 8) returns 8
      And mmioWrite(file, data, 1) returns less than 1
      And buffer holds "abcdefgh........"

    Scenario Outline: A write at the end of a block of <size> bytes leaves what follows it unchanged
      Given a block buffer that holds "." * <size> + "########"
      And a block data that holds "abcdefgh"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | <size>     |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(file, <last>, SEEK_SET)
      Then mmioWrite(file, data, 8) returns less than 8
      And buffer + <size> holds "########"

      Examples:
        | size  | last  |
        | 32768 | 32764 |
        | 65536 | 65532 |
        | 70000 | 69996 |

  @memory.write-short
  Rule: A write that meets the end of a file that cannot grow writes what fits and returns that number

    Background:
      Given a block buffer that holds "................"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 8          |

    Scenario: A write that is longer than the block fills the block
      Given a block data that holds "abcdefghijkl"
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioWrite(file, data, 12) returns 8
      And buffer holds "abcdefgh........"

    Scenario: A write near the end of the block fills the rest
      Given a block data that holds "abcd"
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(file, 6, SEEK_SET)
      Then mmioWrite(file, data, 4) returns 2
      And buffer holds "......ab........"

    @transfer.write-advances @transfer.seek-current
    Scenario: A write of 4 bytes of which 2 fit moves the position by 2
      Given a block data that holds "abcd"
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(file, 6, SEEK_SET)
      And mmioWrite(file, data, 4)
      Then mmioSeek(file, 0, SEEK_CUR) returns 8

  @memory.write-at-end
  Rule: A write that begins exactly at the end of a file that cannot grow returns 0

    Scenario: A write just past the last byte of the block writes nothing
      Given a block buffer that holds "........"
      And a block data that holds "abcd"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(file, 8, SEEK_SET)
      Then mmioWrite(file, data, 4) returns 0
      And buffer holds "........"

  @memory.write-past-end
  Rule: A write that begins past the end of a file that cannot grow is an error

    Scenario Outline: A write at offset <offset> of a block of 8 bytes returns -1
      Given a block buffer that holds "................"
      And a block data that holds "abcd"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(file, <offset>, SEEK_SET)
      Then mmioWrite(file, data, 4) returns -1
      And buffer holds "................"

      Examples:
        | offset |
        | 9      |
        | 12     |

  @memory.valid-bytes
  Rule: Without MMIO_CREATE, aulInfo[1] gives the number of valid bytes in the block of the application

    @memory.user-block-content
    Scenario Outline: With <valid> in aulInfo[1], the file has <length> bytes
      Given a block buffer that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | pchBuffer  | buffer     |
        | cchBuffer  | 10         |
        | aulInfo[1] | <valid>    |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioRead(file, data, 16) returns <length>

      Examples:
        | valid | length |
        | 0     | 10     |
        | 1     | 1      |
        | 4     | 4      |
        | 10    | 10     |

  @memory.user-block-seek-end
  Rule: In a file on a block of the application, SEEK_END counts from the end of the block

    Scenario: The end is that of the block even if fewer bytes are valid
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | pchBuffer  | buffer     |
        | cchBuffer  | 10         |
        | aulInfo[1] | 4          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioSeek(file, 0, SEEK_END) returns 10

    Scenario: The end is that of the block even if the file is empty
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioSeek(file, 0, SEEK_END) returns 10

  @memory.system-block-readwrite-default
  Rule: A memory file on a block of the system is opened for reading and writing if no access is requested

    Scenario: Without an access flag, a block of the system can be written and read
      Given a block data that holds "abcd"
      And a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      Then file = mmioOpen(NULL, info, MMIO_CREATE) returns anything but NULL
      And mmioWrite(file, data, 4) returns 4
      When mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "abcd"

  @memory.system-block-readwrite-only
  Rule: Opening a memory file on a block of the system fails if an access other than MMIO_READWRITE is requested

    Scenario Outline: A block of the system cannot be opened with <access>
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      Then file = mmioOpen(NULL, info, MMIO_CREATE | <access>) returns NULL
      And other = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL

      Examples:
        | access     |
        | MMIO_READ  |
        | MMIO_WRITE |

    Scenario: An expansion size does not make MMIO_WRITE acceptable
      Given an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 16         |
        | aulInfo[0] | 16         |
      Then file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_WRITE) returns NULL
      And nothing else changed

  @memory.user-block-no-expansion
  Rule: Opening a memory file fails if both a block of the application and an expansion size are given

    Scenario Outline: A block of the application with expansion size <expansion> cannot be opened
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM  |
        | pchBuffer  | buffer      |
        | cchBuffer  | 10          |
        | aulInfo[0] | <expansion> |
      Then file = mmioOpen(NULL, info, MMIO_READWRITE) returns NULL
      When info.aulInfo[0] = 0
      Then other = mmioOpen(NULL, info, MMIO_READWRITE) returns anything but NULL

      Examples:
        | expansion |
        | 1         |
        | 16384     |

    Scenario: MMIO_CREATE does not make an expansion size acceptable for a block of the application
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | pchBuffer  | buffer     |
        | cchBuffer  | 10         |
        | aulInfo[0] | 16         |
      Then file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE) returns NULL
      And nothing else changed
