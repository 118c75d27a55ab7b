Feature: Creating chunks
  mmioCreateChunk writes the header of a chunk, and for RIFF and LIST chunks their type, and goes to the place where the data
  begins. The application then writes the data, and mmioAscend completes the chunk.

  @create-chunk.success
  Rule: mmioCreateChunk returns zero when it has created a chunk

    Scenario Outline: A new file gets a chunk <what>
      Given an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      Then mmioCreateChunk(file, chunk, <flag>) returns 0

      Examples:
        | what    | flag            |
        | of data | 0               |
        | 'RIFF'  | MMIO_CREATERIFF |
        | 'LIST'  | MMIO_CREATELIST |

    @memory.user-block
    Scenario Outline: The header of a chunk <what> fills a block of <room> bytes
      Given a block image that holds "." * <room> + "################"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image      |
        | cchBuffer | <room>     |
      And an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioCreateChunk(file, chunk, <flag>) returns 0
      And image + <room> holds "################"

      Examples:
        | what    | flag            | room |
        | of data | 0               | 8    |
        | 'RIFF'  | MMIO_CREATERIFF | 12   |
        | 'LIST'  | MMIO_CREATELIST | 12   |

    @memory.expansion
    Scenario Outline: A chunk <what> is created in a block of 4 bytes that grows
      Given an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | 4          |
        | adwInfo[0] | 4          |
      And an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioCreateChunk(file, chunk, <flag>) returns 0

      Examples:
        | what    | flag            |
        | of data | 0               |
        | 'RIFF'  | MMIO_CREATERIFF |

  @create-chunk.header
  Rule: mmioCreateChunk writes the header of a chunk at the current position

    Scenario Outline: At position <position> the header begins at <position>
      Given an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 70032 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioSeek(file, <position>, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from <position> are "data"

      Examples:
        | position |
        | 6        |
        | 20       |
        | 32766    |
        | 32768    |
        | 65534    |
        | 65536    |
        | 70000    |

    @create-chunk.size
    Scenario Outline: A header is written to <way>
      Given an MMCKINFO chunk
        | ckid   | 'data' |
        | cksize | 6      |
      When "." * 24 in <way> is opened as file with MMIO_READWRITE
      And mmioSeek(file, 4, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 4 are "data" + dword(6)

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

    @select.by-address @transfer.read @create-chunk.size
    Scenario: An I/O procedure of the application gets the header
      Given an I/O procedure P that holds "...."
      And a block buffer of 12 bytes
      And an MMIOINFO info
        | pIOProc | P |
      And an MMCKINFO chunk
        | ckid   | 'data' |
        | cksize | 6      |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioSeek(file, 4, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioRead(file, buffer, 12)
      Then buffer holds "....data" + dword(6)

    @transfer.seek
    Scenario: A header is written at an odd position
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And an MMCKINFO chunk
        | ckid   | 'data' |
        | cksize | 4      |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioSeek(file, 3, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" from 0 holds "012" + "data" + dword(4) + "bcdefghij"

  @create-chunk.id
  Rule: Without a flag the identifier of the chunk is the one that the application put into ckid

    Scenario Outline: The header of a chunk <code> begins with <characters>
      Given an MMCKINFO chunk
        | ckid | <code> |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 0 are <characters>

      Examples:
        | code   | characters |
        | 'data' | "data"     |
        | 'fmt ' | "fmt "     |

  @create-chunk.size
  Rule: The size in cksize is written to the header after the identifier

    Scenario Outline: A <what> chunk announced with <size> bytes has the size <size> in its header
      Given an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
        | cksize  | <size> |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, <flag>)
      And mmioClose(file, 0)
      Then the bytes of file from 4 are dword(<size>)

      Examples:
        | what | size       | flag            |
        | data | 100        | 0               |
        | data | 7          | 0               |
        | data | 32767      | 0               |
        | data | 32768      | 0               |
        | data | 65535      | 0               |
        | data | 65536      | 0               |
        | data | 0x7FFFFFFF | 0               |
        | data | 0x80000000 | 0               |
        | data | 0xFFFFFFFE | 0               |
        | RIFF | 36         | MMIO_CREATERIFF |
        | RIFF | 70000      | MMIO_CREATERIFF |
        | LIST | 20         | MMIO_CREATELIST |
        | LIST | 0x80000000 | MMIO_CREATELIST |

  @create-chunk.byte-order
  Rule: The size in the header is a 32-bit number with its lowest byte first

    @create-chunk.size
    Scenario: The four bytes of a size are written lowest first
      Given an MMCKINFO chunk
        | ckid   | 'data'     |
        | cksize | 0x04030201 |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 4 are "\x01\x02\x03\x04"

  @create-chunk.riff
  Rule: With MMIO_CREATERIFF the identifier of the chunk is 'RIFF'

    Scenario: MMIO_CREATERIFF overrides what ckid holds
      Given an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, MMIO_CREATERIFF)
      And mmioClose(file, 0)
      Then the bytes of file from 0 are "RIFF"

    Scenario Outline: In <way> a form begins with 'RIFF'
      Given an MMCKINFO chunk
        | fccType | 'WAVE' |
      When "." * 24 in <way> is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, MMIO_CREATERIFF)
      And mmioClose(file, 0)
      Then the bytes of file from 0 are "RIFF"

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

      @select.by-address @open.allocbuf @buffer.transparent @ioproc.message-open-offset
      Examples:
        | way                                                                |
        | a file that an I/O procedure keeps with a system buffer of 8 bytes |

  @create-chunk.list
  Rule: With MMIO_CREATELIST the identifier of the chunk is 'LIST'

    Scenario: MMIO_CREATELIST overrides what ckid holds
      Given an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'INFO' |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, MMIO_CREATELIST)
      And mmioClose(file, 0)
      Then the bytes of file from 0 are "LIST"

  @create-chunk.id-filled-in
  Rule: With either flag mmioCreateChunk stores the identifier in ckid

    Scenario Outline: After <flag> ckid is <code>
      Given an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, <flag>)
      Then chunk.ckid is <code>

      Examples:
        | flag            | code        |
        | MMIO_CREATERIFF | FOURCC_RIFF |
        | MMIO_CREATELIST | FOURCC_LIST |

  @create-chunk.type
  Rule: The form or list type in fccType is written after the size of a RIFF or LIST chunk

    Scenario Outline: With <flag> the type <code> is written
      Given an MMCKINFO chunk
        | fccType | <code> |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, <flag>)
      And mmioClose(file, 0)
      Then the bytes of file from 8 are <characters>

      Examples:
        | flag            | code   | characters |
        | MMIO_CREATERIFF | 'WAVE' | "WAVE"     |
        | MMIO_CREATERIFF | 'AVI ' | "AVI "     |
        | MMIO_CREATELIST | 'INFO' | "INFO"     |

    Scenario Outline: The type of a form is written to <way>
      Given an MMCKINFO chunk
        | fccType | 'WAVE' |
        | cksize  | 4      |
      When "." * 24 in <way> is opened as file with MMIO_READWRITE
      And mmioSeek(file, 4, SEEK_SET)
      And mmioCreateChunk(file, chunk, MMIO_CREATERIFF)
      And mmioClose(file, 0)
      Then the bytes of file from 12 are "WAVE"

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

  @create-chunk.no-type
  Rule: For any other chunk fccType need not be set, and nothing of it is written

    Scenario: The place after the header of a data chunk stays free for the data
      Given an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When "." * 32 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioClose(file, 0)
      Then the bytes of file from 8 are "...."

  @create-chunk.data-offset
  Rule: dwDataOffset receives the offset of the chunk's data from the beginning of the file

    Scenario Outline: The data of a chunk <what> at position <position> begins at <offset>
      Given a file "a.dat" that holds "." * 70032
      And an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioSeek(file, <position>, SEEK_SET)
      And mmioCreateChunk(file, chunk, <flag>)
      Then chunk.dwDataOffset is <offset>

      Examples:
        | what   | position | flag            | offset |
        | 'data' | 0        | 0               | 8      |
        | 'data' | 10       | 0               | 18     |
        | 'RIFF' | 0        | MMIO_CREATERIFF | 8      |
        | 'LIST' | 12       | MMIO_CREATELIST | 20     |
        | 'data' | 32758    | 0               | 32766  |
        | 'data' | 32760    | 0               | 32768  |
        | 'data' | 65526    | 0               | 65534  |
        | 'data' | 65528    | 0               | 65536  |
        | 'LIST' | 70000    | MMIO_CREATELIST | 70008  |

    @buffer.transparent @open.allocbuf @open.buffer
    Scenario Outline: Through <buffer> the data of a chunk that is created behind 40 bytes begins at 48
      Given a file "a.dat" that holds "." * 40
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioSeek(file, 40, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      Then chunk.dwDataOffset is 48

      Examples:
        | buffer                      |
        | a system buffer of 16 bytes |
        | a block buffer of 16 bytes  |

    # Whether the services need the I/O procedure to know the position is left to them.
    @create-chunk.cannot-seek
    Scenario Outline: Where the I/O procedure cannot seek, the data of a chunk that is created behind <buffer> begins where it lies
      Given an I/O procedure P
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And P answers -1 to MMIOM_SEEK
      And created = mmioCreateChunk(file, chunk, 0) is tried
      Then created is anything but 0, or chunk.dwDataOffset is 8

      Examples:
        | buffer                      |
        | no buffer                   |
        | a system buffer of 64 bytes |
        | a block buffer of 64 bytes  |

  @create-chunk.dirty
  Rule: mmioCreateChunk sets dwFlags to MMIO_DIRTY

    Scenario Outline: A chunk created with <flag> is marked as changed
      Given an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, <flag>)
      Then chunk.dwFlags is MMIO_DIRTY

      Examples:
        | flag            |
        | 0               |
        | MMIO_CREATERIFF |
        | MMIO_CREATELIST |

  @create-chunk.members-not-read
  Rule: The application need not initialise dwDataOffset and dwFlags

    Scenario Outline: With <flag> dwDataOffset and dwFlags may hold anything before
      Given a file "a.dat" that holds "." * 32
      And an MMCKINFO chunk
        | ckid         | 'data'     |
        | cksize       | 4          |
        | fccType      | 'WAVE'     |
        | dwDataOffset | 99999      |
        | dwFlags      | 0xCCCCCCCC |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      Then mmioCreateChunk(file, chunk, <flag>) returns 0
      And chunk.dwDataOffset is 8
      And chunk.dwFlags is MMIO_DIRTY

      Examples:
        | flag            |
        | 0               |
        | MMIO_CREATERIFF |
        | MMIO_CREATELIST |

    Scenario: The previous content of the structure does not matter
      Given an MMCKINFO chunk
        | ckid         | 'data' |
        | dwDataOffset | 77     |
        | dwFlags      | 0x41   |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0)
      Then chunk.dwDataOffset is 8
      And chunk.dwFlags is MMIO_DIRTY

  @create-chunk.position-in-form
  Rule: After creating a RIFF or LIST chunk the current position is after the type, twelve bytes from the beginning of the chunk

    Scenario Outline: After <flag> the first subchunk can be created at once
      Given a file "a.dat" that holds "." * 32
      And an MMCKINFO chunk
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioSeek(file, <position>, SEEK_SET)
      And mmioCreateChunk(file, chunk, <flag>)
      Then mmioSeek(file, 0, SEEK_CUR) returns <position> + 12

      Examples:
        | flag            | position |
        | MMIO_CREATERIFF | 0        |
        | MMIO_CREATELIST | 12       |

    Scenario Outline: The next write after <flag> at <position> goes after the type
      Given a block data that holds "next"
      And an MMCKINFO chunk
        | fccType | 'WAVE' |
      When "." * 70032 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioSeek(file, <position>, SEEK_SET)
      And mmioCreateChunk(file, chunk, <flag>)
      And mmioWrite(file, data, 4)
      And mmioClose(file, 0)
      Then the bytes of file from <next> are "next"

      Examples:
        | flag            | position | next  |
        | MMIO_CREATERIFF | 0        | 12    |
        | MMIO_CREATELIST | 12       | 24    |
        | MMIO_CREATERIFF | 32758    | 32770 |
        | MMIO_CREATELIST | 65526    | 65538 |

    Scenario Outline: In <way> the next write after creating a form goes after its type
      Given a block data that holds "next"
      And an MMCKINFO chunk
        | fccType | 'WAVE' |
      When "." * 24 in <way> is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, MMIO_CREATERIFF)
      And mmioWrite(file, data, 4)
      And mmioClose(file, 0)
      Then the bytes of file from 12 are "next"

      @memory.user-block-content
      Examples:
        | way           |
        | a memory file |

      @select.by-address
      Examples:
        | way                                |
        | a file that an I/O procedure keeps |

  @create-chunk.position-in-chunk
  Rule: After creating any other chunk the current position is at its data, eight bytes from the beginning of the chunk

    Scenario Outline: In a chunk created at <position> the data can be written at once
      Given a file "a.dat" that holds "." * 32
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioSeek(file, <position>, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns <position> + 8

      Examples:
        | position |
        | 0        |
        | 12       |

    Scenario Outline: The next write in a chunk created at <position> goes to <next>
      Given a block data that holds "next"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 70032 in an ordinary file is opened as file with MMIO_READWRITE
      And mmioSeek(file, <position>, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 4)
      And mmioClose(file, 0)
      Then the bytes of file from <next> are "next"

      Examples:
        | position | next  |
        | 0        | 8     |
        | 12       | 20    |
        | 32762    | 32770 |
        | 65530    | 65538 |

    Scenario Outline: In <way> the next write after creating a chunk goes to its data
      Given a block data that holds "next"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 24 in <way> is opened as file with MMIO_READWRITE
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 4)
      And mmioClose(file, 0)
      Then the bytes of file from 8 are "next"

      @memory.user-block-content
      Examples:
        | way           |
        | a memory file |

      @select.by-address
      Examples:
        | way                                |
        | a file that an I/O procedure keeps |

  @create-chunk.overwrites
  Rule: mmioCreateChunk inserts nothing: in the middle of a file its header replaces the bytes that are there

    Scenario: A chunk in the middle of a file replaces eight bytes
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And an MMCKINFO chunk
        | ckid   | 'data' |
        | cksize | 4      |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioSeek(file, 4, SEEK_SET)
      And mmioCreateChunk(file, chunk, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123" + "data" + dword(4) + "cdefghij"

  @create-chunk.buffering
  Rule: Chunks can be created whether the file is buffered or not

    Scenario Outline: A file with an I/O buffer of <size> bytes contains the same chunks as one without
      Given a block data that holds "0123456789"
      And an MMCKINFO riff
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      And an MMCKINFO tail
        | ckid   | 'tail' |
        | cksize | 2      |
      When "a.dat" is opened as file with MMIO_CREATE | MMIO_READWRITE and a block buffer of <size> bytes
      And mmioCreateChunk(file, riff, MMIO_CREATERIFF)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 9)
      And mmioAscend(file, chunk, 0)
      And mmioCreateChunk(file, tail, 0)
      And mmioWrite(file, data, 2)
      And mmioAscend(file, tail, 0)
      And mmioAscend(file, riff, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" is made of
        | "RIFF" + dword(32) + "WAVE"              |
        | "data" + dword(9) + "012345678" + "\x00" |
        | "tail" + dword(2) + "01"                 |

      Examples:
        | size |
        | 5    |
        | 16   |
        | 8192 |

    Scenario Outline: In <way> a form with a chunk is written, one call after the other
      Given a block data that holds "abcdetail"
      And an MMCKINFO riff
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "." * 32 in <way> is opened as file with MMIO_READWRITE
      And mmioSeek(file, 2, SEEK_SET)
      And mmioCreateChunk(file, riff, MMIO_CREATERIFF)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, data, 5)
      And mmioAscend(file, chunk, 0)
      And mmioAscend(file, riff, 0)
      And mmioWrite(file, data + 5, 4)
      And mmioClose(file, 0)
      Then the bytes of file are "..RIFF" + dword(18) + "WAVE" + "data" + dword(5) + "abcde\x00" + "tail"

      Examples:
        | way                                               |
        | an ordinary file with a system buffer of 1 bytes  |
        | an ordinary file with a system buffer of 16 bytes |
        | an ordinary file with a block of 10 bytes         |
        | an ordinary file with a block of 65536 bytes      |

      @select.by-address @ioproc.message-write @ioproc.message-write-answer @ioproc.message-seek @ioproc.message-seek-answer @ioproc.message-read @ioproc.message-read-answer
      Examples:
        | way                                                                 |
        | a file that an I/O procedure keeps with a system buffer of 16 bytes |
        | a file that an I/O procedure keeps with a block of 10 bytes         |

  @create-chunk.cannot-write
  Rule: mmioCreateChunk returns MMIOERR_CANNOTWRITE if it cannot write the header

    Scenario: The I/O procedure refuses the header
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And an MMIOINFO info
        | pIOProc | P |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      Then mmioCreateChunk(file, chunk, 0) returns MMIOERR_CANNOTWRITE

    Scenario Outline: The I/O procedure refuses a header that <buffer> has no room for
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      Then mmioCreateChunk(file, chunk, <flags>) returns MMIOERR_CANNOTWRITE

      Examples:
        | buffer                     | flags           |
        | no buffer                  | MMIO_CREATERIFF |
        | a system buffer of 4 bytes | 0               |
        | a system buffer of 9 bytes | MMIO_CREATERIFF |
        | a block buffer of 4 bytes  | 0               |
        | a block buffer of 9 bytes  | MMIO_CREATERIFF |

    @buffer.failure-reported
    Scenario Outline: A header in <buffer> that the I/O procedure refuses is an error at the latest when the file is closed
      Given an I/O procedure P
      And P answers -1 to MMIOM_WRITE
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And created = mmioCreateChunk(file, chunk, 0) is tried
      And closed = mmioClose(file, 0) is tried
      Then created is MMIOERR_CANNOTWRITE, or closed is anything but 0

      Examples:
        | buffer                      |
        | a system buffer of 64 bytes |
        | a block buffer of 64 bytes  |

    @open.read-only @open.default-read
    Scenario: A header cannot be written to a file opened with MMIO_READ
      Given a file "a.dat" that holds "0123456789"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioCreateChunk(file, chunk, 0) returns MMIOERR_CANNOTWRITE
      And the file "a.dat" holds "0123456789"

    # A block of the application cannot grow. What of a header that does not fit is written before it is refused is not said.
    @memory.user-block @memory.user-block-fixed
    Scenario Outline: A memory file with room for <room> bytes takes no header of <size> bytes
      Given a block block that holds "........................"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | <room>     |
      And an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioCreateChunk(file, chunk, <flags>) returns MMIOERR_CANNOTWRITE
      And block + <room> holds "............"

      Examples:
        | room | size | flags           |
        | 1    | 8    | 0               |
        | 7    | 8    | 0               |
        | 8    | 12   | MMIO_CREATERIFF |
        | 10   | 12   | MMIO_CREATERIFF |
        | 11   | 12   | MMIO_CREATELIST |

    @memory.user-block-fixed @memory.user-block-content
    Scenario Outline: The header of a chunk <what> at position <position> does not fit into a memory file of 20 bytes
      Given a block block that holds "." * 20 + "############"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 20         |
      And an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioSeek(file, <position>, SEEK_SET)
      Then mmioCreateChunk(file, chunk, <flag>) returns MMIOERR_CANNOTWRITE
      And block + 20 holds "############"
      And block holds "." * <position>

      Examples:
        | what    | flag            | position |
        | of data | 0               | 13       |
        | 'RIFF'  | MMIO_CREATERIFF | 12       |

    @memory.user-block @memory.user-block-fixed
    Scenario: A memory file that is full takes no second chunk
      Given a block block that holds "............................"
      And a block data that holds "abcd"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 16         |
      And an MMCKINFO first
        | ckid   | 'data' |
        | cksize | 4      |
      And an MMCKINFO second
        | ckid | 'tail' |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioCreateChunk(file, first, 0)
      And mmioWrite(file, data, 4)
      And mmioAscend(file, first, 0)
      Then mmioCreateChunk(file, second, 0) returns MMIOERR_CANNOTWRITE
      And block + 16 holds "............"

    @memory.system-block @memory.expansion-zero
    Scenario: A block of the system that cannot grow takes no header that is larger
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 10         |
      And an MMCKINFO chunk
        | fccType | 'WAVE' |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioCreateChunk(file, chunk, MMIO_CREATERIFF) returns MMIOERR_CANNOTWRITE
