Feature: Ascending out of chunks
  mmioAscend leaves a chunk: the current position moves to the byte after it, where the next chunk begins. A chunk that was created
  with mmioCreateChunk, or that is marked as changed, first gets its pad byte and its correct size.

  @ascend.success
  Rule: mmioAscend returns zero when it has left a chunk

    Scenario: A chunk that was entered can be left
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then mmioAscend(file, chunk, 0) returns 0

    @open.create
    Scenario: A chunk that was created can be left
      Given a block data that holds "abcd"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 4)
      Then mmioAscend(file, chunk, 0) returns 0

  @ascend.after-descend
  Rule: Ascending from a chunk that mmioDescend entered moves the current position past its data, wherever it was before

    Scenario: The position is past the data although none of it was read
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

    Scenario: A chunk without data is left from another place
      Given a file "a.dat" made of
        | "junk" + dword(0)          |
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioSeek(file, 3, SEEK_SET)
      And mmioAscend(file, chunk, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 8

    Scenario Outline: A chunk is left backwards from position <position>, which is behind it
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioSeek(file, <position>, SEEK_SET)
      And mmioAscend(file, chunk, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 12

      Examples:
        | position |
        | 13       |
        | 24       |

    Scenario: mmioSeek reports the position after the data
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 12

    Scenario: It does not matter how much of the data was read
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And a block buffer of 16 bytes
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioRead(file, buffer, 3)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

    Scenario: Leaving a RIFF chunk skips all the chunks inside it
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
        | "LIST" + dword(16) + "INFO" + "INAM" + dword(4) + "efgh" |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, 0)
      And mmioAscend(file, riff, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "LIST"

    Scenario Outline: A chunk that <flag> found is left like any other
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "0123" |
        | "LIST" + dword(16) + "INFO" + "INAM" + dword(4) + "abcd" |
        | "fact" + dword(4) + "wxyz"                               |
        | "tail" + dword(0)                                        |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid    | <wanted> |
        | fccType | <wanted> |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, <flag>)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds <next>

      @descend.find-riff
      Examples:
        | flag          | wanted | next   |
        | MMIO_FINDRIFF | 'WAVE' | "LIST" |

      @descend.find-list
      Examples:
        | flag          | wanted | next   |
        | MMIO_FINDLIST | 'INFO' | "fact" |

      @descend.find-chunk
      Examples:
        | flag           | wanted | next   |
        | MMIO_FINDCHUNK | 'fact' | "tail" |

    Scenario Outline: A chunk of <size> bytes is left for the next one
      Given a file "a.dat" made of
        | "fact" + dword(<size>) + "A" * <size> |
        | "data" + dword(4) + "abcd"            |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

      Examples:
        | size  |
        | 32760 |
        | 32768 |
        | 65528 |
        | 65536 |
        | 70000 |

    Scenario Outline: In <way> the next read after leaving a chunk gets the next one
      Given a block buffer of 8 bytes
      And an MMCKINFO chunk
      When "fact" + dword(4) + "0123" + "data" + dword(4) + "abcd" in <way> is opened as file with <access>
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

      @memory.user-block-content
      Examples:
        | way           | access         |
        | a memory file | MMIO_READWRITE |

      @select.by-address
      Examples:
        | way                                | access    |
        | a file that an I/O procedure keeps | MMIO_READ |

      @buffer.transparent
      Examples:
        | way                                              | access    |
        | an ordinary file with a system buffer of 8 bytes | MMIO_READ |
        | an ordinary file with a block of 64 bytes        | MMIO_READ |

  @ascend.skips-pad
  Rule: If the size of the chunk is odd, the position also moves past the pad byte

    Scenario Outline: After a chunk of <size> bytes the next one begins at <next>
      Given a file "a.dat" made of
        | "odd " + dword(<size>) + "A" * <size> + "\x00" |
        | "data" + dword(4) + "abcd"                     |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"
      And mmioSeek(file, 0, SEEK_CUR) returns <next> + 4

      Examples:
        | size  | next  |
        | 1     | 10    |
        | 3     | 12    |
        | 32767 | 32776 |
        | 65535 | 65544 |
        | 70001 | 70010 |

    Scenario Outline: In <way> the next read after an odd chunk was left gets the next one
      Given a block buffer of 8 bytes
      And an MMCKINFO chunk
      When "odd " + dword(3) + "abc\x00" + "data" + dword(4) + "wxyz" in <way> is opened as file with MMIO_READWRITE
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

      Examples:
        | way              |
        | an ordinary file |

      @open.allocbuf @buffer.transparent
      Examples:
        | way                                               |
        | an ordinary file with a system buffer of 4 bytes  |
        | an ordinary file with a system buffer of 64 bytes |

      @open.buffer @buffer.transparent
      Examples:
        | way                                       |
        | an ordinary file with a block of 10 bytes |

      @memory.user-block-content
      Examples:
        | way           |
        | a memory file |

      @select.by-address
      Examples:
        | way                                |
        | a file that an I/O procedure keeps |

      @select.by-address @open.allocbuf @buffer.transparent
      Examples:
        | way                                                                |
        | a file that an I/O procedure keeps with a system buffer of 8 bytes |

    Scenario: A LIST of odd size has a pad byte too
      Given a file "a.dat" made of
        | "LIST" + dword(5) + "INFO" + "x" + "\x00" |
        | "data" + dword(4) + "abcd"                |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

  @ascend.dirty
  Rule: mmioAscend updates the size of a chunk whose dwFlags has MMIO_DIRTY set

    @ascend.position-is-end @ascend.corrects-size @ascend.pads
    Scenario: The last chunk of a file grows by what the application writes after it
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And a block data that holds "efghij"
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioSeek(file, 12, SEEK_SET)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioSeek(file, 4, SEEK_CUR)
      And mmioWrite(file, data, 6)
      And chunk.dwFlags = MMIO_DIRTY
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" is made of
        | "fact" + dword(4) + "0123"        |
        | "data" + dword(10) + "abcdefghij" |

  @ascend.position-is-end
  Rule: When mmioAscend leaves a chunk made by mmioCreateChunk, or one marked MMIO_DIRTY, the current position is the end of its data

    @ascend.corrects-size
    Scenario Outline: A chunk announced with <announced> bytes ends where the application stopped writing
      Given a block data that holds "abcdef"
      And an MMCKINFO chunk
        | ckid   | 'data'      |
        | cksize | <announced> |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 6)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 0 are "data" + dword(6) + "abcdef"

      Examples:
        | announced |
        | 2         |
        | 10        |

  @ascend.corrects-size
  Rule: If the data of such a chunk is longer or shorter than cksize announced, mmioAscend corrects the size in the file

    @ascend.pads @ascend.position-after-create @create-chunk.members-not-read
    Scenario: Of 40 chunks that stay empty each gets its size corrected
      Given a block four of 4 bytes
      And an MMCKINFO chunk
        | ckid   | 'data' |
        | cksize | 5      |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0) and mmioAscend(file, chunk, 0) are called 40 times in turn
      And mmioClose(file, 0)
      Then the file "a.dat" holds ("data" + dword(0)) * 40

    @ascend.pads
    Scenario Outline: A chunk announced with <announced> bytes gets the size <written> if <written> were written
      Given a file "a.dat" that holds ""
      And a block data that holds "abcdefgh"
      And an MMCKINFO chunk
        | ckid   | 'data'      |
        | cksize | <announced> |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <written>)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "data" + dword(<written>) + <content>

      Examples:
        | announced  | written | content    |
        | 0          | 8       | "abcdefgh" |
        | 100        | 4       | "abcd"     |
        | 32768      | 2       | "ab"       |
        | 65536      | 2       | "ab"       |
        | 0x7FFFFFFE | 2       | "ab"       |
        | 0x80000000 | 2       | "ab"       |
        | 0xFFFFFFFE | 2       | "ab"       |

    @create-chunk.riff @create-chunk.list @create-chunk.type @create-chunk.position-in-form @ascend.nested @ascend.pads
    Scenario Outline: A <form> chunk announced with <announced> bytes gets the size 8
      Given a block data that holds "abcd"
      And an MMCKINFO chunk
        | fccType | 'WAVE'      |
        | cksize  | <announced> |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, <flag>)
      And mmioWrite(file, data, 4)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "<form>" + dword(8) + "WAVEabcd"

      Examples:
        | form | announced | flag            |
        | RIFF | 4         | MMIO_CREATERIFF |
        | RIFF | 100       | MMIO_CREATERIFF |
        | LIST | 100       | MMIO_CREATELIST |

    Scenario Outline: In <way> a chunk gets the size of what was written
      Given a block data that holds "abcdef"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 24 in <way> is opened as file with MMIO_READWRITE
      And mmioSeek(file, 4, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 6)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 4 are "data" + dword(6) + "abcdef"

      Examples:
        | way              |
        | an ordinary file |

      @open.allocbuf @buffer.transparent
      Examples:
        | way                                               |
        | an ordinary file with a system buffer of 4 bytes  |
        | an ordinary file with a system buffer of 64 bytes |

      @open.buffer @buffer.transparent
      Examples:
        | way                                       |
        | an ordinary file with a block of 10 bytes |

      @memory.user-block-content
      Examples:
        | way           |
        | a memory file |

      @select.by-address
      Examples:
        | way                                |
        | a file that an I/O procedure keeps |

    @memory.user-block-content @ascend.pads
    Scenario: A chunk that fills a memory file to its last byte gets its size
      Given a block data that holds "abcd"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 12 in a memory file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 4)
      And mmioAscend(file, chunk, 0)
      Then the bytes of file are "data" + dword(4) + "abcd"

    Scenario Outline: A chunk into which <size> bytes were written has the size <size>
      Given a block data that holds "A" * <size>
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "" in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <size>)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 4 are dword(<size>)

      Examples:
        | size  |
        | 32766 |
        | 32768 |
        | 65534 |
        | 65536 |
        | 70000 |

    @ascend.pads @ascend.pad-not-counted
    Scenario: A chunk announced with 100 bytes gets an odd size, which leaves the pad byte out
      Given a block data that holds "abc"
      And an MMCKINFO chunk
        | ckid   | 'data' |
        | cksize | 100    |
      When "." * 24 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 3)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 0 are "data" + dword(3) + "abc\x00"

    @ascend.pads
    Scenario: A chunk that nothing was written to gets the size 0
      Given an MMCKINFO chunk
        | ckid   | 'data' |
        | cksize | 100    |
      When "." * 24 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 0 are "data" + dword(0) + "...."

  @ascend.pads
  Rule: If the size of the data of such a chunk is odd, mmioAscend writes a zero byte after it

    Scenario Outline: After <written> bytes of data <what> if <announced> were announced
      Given a block data that holds "abcdefgh"
      And an MMCKINFO chunk
        | ckid   | 'data'      |
        | cksize | <announced> |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <written>)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 8 are <content>

      Examples:
        | announced | written | what                | content         |
        | 0         | 3       | a zero byte follows | "abc\x00...."   |
        | 3         | 3       | a zero byte follows | "abc\x00...."   |
        | 4         | 5       | a zero byte follows | "abcde\x00...." |
        | 0         | 4       | nothing follows     | "abcd...."      |

    Scenario Outline: The pad byte follows <size> bytes of data
      Given a block data that holds "A" * <size>
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 70020 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <size>)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from <last> are "A\x00."

      Examples:
        | size  | last  |
        | 32767 | 32774 |
        | 65535 | 65542 |
        | 70001 | 70008 |

    @create-chunk.list @create-chunk.type @create-chunk.position-in-form @ascend.corrects-size @ascend.pad-not-counted @ascend.nested
    Scenario: A LIST of odd size gets a pad byte too
      Given a file "a.dat" that holds ""
      And a block data that holds "abc"
      And an MMCKINFO chunk
        | fccType | 'INFO' |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, MMIO_CREATELIST)
      And mmioWrite(file, data, 3)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" is made of
        | "LIST" + dword(7) + "INFO" + "abc\x00" |

  @ascend.pad-not-counted
  Rule: The size in the file does not include the pad byte

    Scenario Outline: A chunk with <size> bytes of data has the size <size> in the file
      Given a block data that holds "A" * <size>
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 64 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <size>)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 4 are dword(<size>)

      Examples:
        | size  |
        | 1     |
        | 27    |
        | 65535 |

  @ascend.position-after-create
  Rule: After mmioAscend from such a chunk the current position is past the chunk and its pad byte

    Scenario Outline: After a chunk of <written> bytes, announced as <announced>, the next one begins at <next>
      Given a file "a.dat" that holds ""
      And a block data that holds "abcdefgh"
      And an MMCKINFO chunk
        | ckid   | 'data'      |
        | cksize | <announced> |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <written>)
      And mmioAscend(file, chunk, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns <next>

      Examples:
        | announced | written | next |
        | 4         | 4       | 12   |
        | 0         | 4       | 12   |
        | 0         | 5       | 14   |
        | 5         | 5       | 14   |

    Scenario Outline: In <way> the next write after leaving a chunk goes after its pad byte
      Given a block data that holds "abcdetail"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 24 in <way> is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 5)
      And mmioAscend(file, chunk, 0)
      And mmioWrite(file, data + 5, 4)
      And mmioClose(file, 0)
      Then the bytes of file from 12 are "e\x00tail......"

      Examples:
        | way              |
        | an ordinary file |

      @memory.user-block-content
      Examples:
        | way           |
        | a memory file |

      @select.by-address
      Examples:
        | way                                |
        | a file that an I/O procedure keeps |

    Scenario Outline: After a chunk of <written> bytes the next write goes to <next>
      Given a block data that holds "A" * <written> + "tail"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "" in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <written>)
      And mmioAscend(file, chunk, 0)
      And mmioWrite(file, data + <written>, 4)
      And mmioClose(file, 0)
      Then the bytes of file from <next> are "tail"

      Examples:
        | written | next  |
        | 32767   | 32776 |
        | 32768   | 32776 |
        | 65535   | 65544 |
        | 65536   | 65544 |
        | 70001   | 70010 |

  @ascend.nested
  Rule: The size of a chunk that contains other chunks includes their headers, data and pad bytes

    Scenario: A WAVE file is written from the outermost chunk inwards
      Given a block format that holds word(1) + word(1) + dword(11025) + dword(11025) + word(1) + word(8)
      And a block samples that holds "\x80\x90\xa0"
      And an MMCKINFO riff
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'fmt ' |
      And an MMCKINFO data
        | ckid | 'data' |
      When file = mmioOpen("a.wav", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, riff, MMIO_CREATERIFF)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, format, 16)
      And mmioAscend(file, chunk, 0)
      And mmioCreateChunk(file, data, 0)
      And mmioWrite(file, samples, 3)
      And mmioAscend(file, data, 0)
      And mmioAscend(file, riff, 0)
      And mmioClose(file, 0)
      Then the file "a.wav" is made of
        | "RIFF" + dword(40) + "WAVE"                                                              |
        | "fmt " + dword(16) + word(1) + word(1) + dword(11025) + dword(11025) + word(1) + word(8) |
        | "data" + dword(3) + "\x80\x90\xa0" + "\x00"                                              |

    Scenario: An AVI file has lists inside its RIFF chunk
      Given a block header that holds "0123456"
      And a block frame that holds "abcdefgh"
      And an MMCKINFO riff
        | fccType | 'AVI ' |
      And an MMCKINFO list
        | fccType | 'hdrl' |
      And an MMCKINFO movie
        | fccType | 'movi' |
      And an MMCKINFO chunk
        | ckid | 'avih' |
      And an MMCKINFO first
        | ckid | '00db' |
      And an MMCKINFO second
        | ckid | '00db' |
      When file = mmioOpen("a.avi", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, riff, MMIO_CREATERIFF)
      And mmioCreateChunk(file, list, MMIO_CREATELIST)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, header, 7)
      And mmioAscend(file, chunk, 0)
      And mmioAscend(file, list, 0)
      And mmioCreateChunk(file, movie, MMIO_CREATELIST)
      And mmioCreateChunk(file, first, 0)
      And mmioWrite(file, frame, 5)
      And mmioAscend(file, first, 0)
      And mmioCreateChunk(file, second, 0)
      And mmioWrite(file, frame, 8)
      And mmioAscend(file, second, 0)
      And mmioAscend(file, movie, 0)
      And mmioAscend(file, riff, 0)
      And mmioClose(file, 0)
      Then the file "a.avi" is made of
        | "RIFF" + dword(74) + "AVI "            |
        | "LIST" + dword(20) + "hdrl"            |
        | "avih" + dword(7) + "0123456" + "\x00" |
        | "LIST" + dword(34) + "movi"            |
        | "00db" + dword(5) + "abcde" + "\x00"   |
        | "00db" + dword(8) + "abcdefgh"         |

    Scenario Outline: A form around a chunk of <size> bytes has the size <form>
      Given a block data that holds "A" * <size>
      And an MMCKINFO riff
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "" in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, riff, MMIO_CREATERIFF)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <size>)
      And mmioAscend(file, chunk, 0)
      And mmioAscend(file, riff, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 4 are dword(<form>)

      Examples:
        | size  | form  |
        | 32756 | 32768 |
        | 65523 | 65536 |
        | 70001 | 70014 |

  @ascend.cannot-seek
  Rule: mmioAscend returns MMIOERR_CANNOTSEEK if it cannot seek to the end of the chunk

    Scenario: The I/O procedure refuses to seek to the end of a chunk
      Given an I/O procedure P that holds "data" + dword(4) + "abcd"
      And an MMIOINFO info
        | pIOProc | P |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And P answers -1 to MMIOM_SEEK
      Then mmioAscend(file, chunk, 0) returns MMIOERR_CANNOTSEEK

    @descend.size
    Scenario: A chunk ends farther away than a position can be, and bytes wait in the buffer
      Given an I/O procedure P that holds "data" + dword(0x80000000) + "abcd"
      And a block letters that holds "ABCD"
      And an MMCKINFO chunk
      When "a.dat" is opened as file through P with MMIO_READWRITE and a system buffer of 16 bytes
      And mmioDescend(file, chunk, NULL, 0)
      And mmioWrite(file, letters, 2)
      Then mmioAscend(file, chunk, 0) returns MMIOERR_CANNOTSEEK

  @ascend.no-room
  Rule: mmioAscend returns an error if there is no room for the pad byte of a chunk

    @memory.user-block-fixed
    Scenario Outline: A chunk of <size> bytes fills a block of <room> bytes so that its pad byte has no place
      Given a block image that holds "." * <room> + "########"
      And a block data that holds "A" * <size>
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image      |
        | cchBuffer | <room>     |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <size>)
      Then mmioAscend(file, chunk, 0) returns anything but 0
      And image + <room> holds "########"

      Examples:
        | size | room |
        | 3    | 11   |
        | 1    | 9    |

    @memory.expansion-zero
    Scenario: A block of the system that cannot grow has no place for a pad byte either
      Given a block data that holds "abc"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 11         |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 3)
      Then mmioAscend(file, chunk, 0) returns anything but 0

  @ascend.cannot-write
  Rule: mmioAscend returns MMIOERR_CANNOTWRITE if it cannot write the content of the I/O buffer

    Scenario: The I/O procedure refuses the content of the I/O buffer when a chunk is left
      Given an I/O procedure P that holds "data" + dword(1000) + "A" * 1000
      And P answers -1 to MMIOM_WRITE
      And a block data that holds "abcd"
      And an MMCKINFO chunk
      When "a.dat" is opened as file through P with MMIO_READWRITE and a block buffer of 16 bytes
      And mmioDescend(file, chunk, NULL, 0)
      And mmioWrite(file, data, 4)
      Then mmioAscend(file, chunk, 0) returns MMIOERR_CANNOTWRITE

    @buffer.failure-reported
    Scenario Outline: What <buffer> holds of a chunk and the I/O procedure refuses is an error at the latest when the file is closed
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And a block data that holds "abcde"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 5)
      And left = mmioAscend(file, chunk, 0) is tried
      And closed = mmioClose(file, 0) is tried
      Then left is anything but 0, or closed is anything but 0

      Examples:
        | buffer                      |
        | a system buffer of 64 bytes |
        | a block buffer of 64 bytes  |

  @ascend.cannot-reach-size
  Rule: mmioAscend does not return zero if it has to correct the size and cannot

    Scenario: The I/O procedure refuses to seek back to the size of a chunk
      Given an I/O procedure P
      And a block data that holds "abcd"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "a.dat" is opened as file through P with MMIO_READWRITE and no buffer
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 4)
      And P answers -1 to MMIOM_SEEK
      Then mmioAscend(file, chunk, 0) returns anything but 0

    Scenario: The I/O procedure refuses the corrected size of a chunk
      Given an I/O procedure P that holds "data" + dword(4) + "abcdefgh"
      And P answers -1 to MMIOM_WRITE
      And an MMIOINFO info
        | pIOProc | P |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioSeek(file, 16, SEEK_SET)
      And chunk.dwFlags = MMIO_DIRTY
      Then mmioAscend(file, chunk, 0) returns anything but 0

    @open.read-only @open.default-read
    Scenario: A size cannot be corrected in a file opened with MMIO_READ
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcdefgh" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioSeek(file, 16, SEEK_SET)
      And chunk.dwFlags = MMIO_DIRTY
      Then mmioAscend(file, chunk, 0) returns anything but 0
      And the file "a.dat" is made of
        | "data" + dword(4) + "abcdefgh" |

    Scenario Outline: The I/O procedure refuses <what> of a chunk that was announced with <announced> bytes
      Given an I/O procedure P
      And a block data that holds "abcdefgh"
      And an MMCKINFO chunk
        | ckid   | 'data'      |
        | cksize | <announced> |
      When "a.dat" is opened as file through P with MMIO_READWRITE and no buffer
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, <written>)
      And P answers -1 to MMIOM_WRITE
      Then mmioAscend(file, chunk, 0) returns anything but 0

      Examples:
        | what              | announced | written |
        | the size          | 0         | 4       |
        | pad byte and size | 0         | 5       |
        | the smaller size  | 8         | 4       |

    @buffer.failure-reported
    Scenario Outline: With <buffer> it is an error at the latest when the file is closed
      Given an I/O procedure P
      And a block data that holds "abcdefgh"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 8)
      And P answers -1 to MMIOM_SEEK
      And left = mmioAscend(file, chunk, 0) is tried
      And closed = mmioClose(file, 0) is tried
      Then left is anything but 0, or closed is anything but 0

      Examples:
        | buffer                     |
        | a system buffer of 4 bytes |
        | a block buffer of 4 bytes  |
