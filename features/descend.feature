Feature: Descending into chunks
  A RIFF file consists of chunks: an identifier of four characters, the size of the data, the data, and a pad byte if the size is
  odd. RIFF and LIST chunks contain other chunks after a type. mmioDescend finds a chunk, describes it and goes to its data.

  @descend.success
  Rule: mmioDescend returns zero when it has descended into a chunk

    Scenario: The chunk at the current position can be entered
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, 0) returns 0

    Scenario: A chunk found by a search can be entered
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) returns 0

  @descend.no-parent
  Rule: The parent passed to mmioDescend may be NULL

    @descend.success
    Scenario: A RIFF chunk at the beginning of a file has no parent
      Given a file "a.wav" made of
        | "RIFF" + dword(16) + "WAVE" |
        | "data" + dword(4) + "abcd"  |
      And an MMCKINFO riff
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      Then mmioDescend(file, riff, NULL, 0) returns 0

  @descend.no-flags
  Rule: Without a search flag mmioDescend descends into the chunk that begins at the current position

    @descend.success @descend.position-in-chunk
    Scenario: Without a search flag it does not matter what ckid holds
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, 0) returns 0
      When mmioRead(file, buffer, 4)
      Then buffer holds "0123"

    @descend.success @descend.position-in-chunk @descend.search-from-position
    Scenario: The chunk at the current position need not be the first of the file
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'fact' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 12, SEEK_SET)
      Then mmioDescend(file, chunk, NULL, 0) returns 0
      When mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

  @descend.id
  Rule: ckid receives the identifier of the chunk

    Scenario Outline: A chunk that begins with the characters <characters> is a chunk <code>
      Given a file "a.dat" made of
        | <characters> + dword(4) + "WAVE" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.ckid is <code>

      Examples:
        | characters | code   |
        | "fmt "     | 'fmt ' |
        | "data"     | 'data' |
        | "LIST"     | 'LIST' |
        | "RIFF"     | 'RIFF' |

    Scenario Outline: A chunk found with <flag> is a chunk <code>
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "0123" |
        | "LIST" + dword(16) + "INFO" + "INAM" + dword(4) + "abcd" |
        | "fact" + dword(4) + "wxyz"                               |
      And an MMCKINFO chunk
        | ckid    | <wanted> |
        | fccType | <wanted> |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, <flag>)
      Then chunk.ckid is <code>

      Examples:
        | flag           | wanted | code        |
        | MMIO_FINDRIFF  | 'WAVE' | FOURCC_RIFF |
        | MMIO_FINDLIST  | 'INFO' | FOURCC_LIST |
        | MMIO_FINDCHUNK | 'fact' | 'fact'      |

  @descend.size
  Rule: cksize receives the size of the chunk's data, without the header and the pad byte

    Scenario Outline: A chunk with <size> bytes of data has the size <size>
      Given a file "a.dat" made of
        | "data" + dword(<size>) + <data> |
      And an MMCKINFO chunk
        | cksize | 77 |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.cksize is <size>

      Examples:
        | size  | data                   |
        | 0     | ""                     |
        | 3     | "abc" + "\x00"         |
        | 4     | "abcd"                 |
        | 32767 | "A" * 32767 + "\x00"   |
        | 32768 | "A" * 32768            |
        | 65535 | "A" * 65535 + "\x00"   |
        | 65536 | "A" * 65536            |
        | 70001 | "A" * 70001 + "\x00"   |

    Scenario: The size of a RIFF chunk includes the form type and the chunks inside
      Given a file "a.wav" made of
        | "RIFF" + dword(16) + "WAVE" |
        | "data" + dword(4) + "abcd"  |
      And an MMCKINFO riff
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, 0)
      Then riff.cksize is 4 + 8 + 4

    Scenario Outline: A chunk found with <flag> has its size, whatever cksize was before
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "0123"   |
        | "LIST" + dword(18) + "INFO" + "INAM" + dword(6) + "abcdef" |
        | "fact" + dword(3) + "xyz" + "\x00"                         |
      And an MMCKINFO chunk
        | ckid    | <wanted> |
        | fccType | <wanted> |
        | cksize  | 12345    |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, <flag>)
      Then chunk.cksize is <size>

      @descend.find-riff
      Examples:
        | flag          | wanted | size |
        | MMIO_FINDRIFF | 'WAVE' | 16   |

      @descend.find-list
      Examples:
        | flag          | wanted | size |
        | MMIO_FINDLIST | 'INFO' | 18   |

      @descend.find-chunk
      Examples:
        | flag           | wanted | size |
        | MMIO_FINDCHUNK | 'fact' | 3    |

  @descend.byte-order
  Rule: The size of a chunk is a 32-bit number with its lowest byte first

    @descend.size
    Scenario Outline: The bytes <bytes> are the size <size>
      Given a file "a.dat" made of
        | "data" + <bytes> |
        | "A" * <size>     |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.cksize is <size>

      Examples:
        | bytes              | size  |
        | "\x02\x01\x00\x00" | 258   |
        | "\x02\x00\x01\x00" | 65538 |

  @descend.type
  Rule: fccType receives the form type of a RIFF chunk or the list type of a LIST chunk

    Scenario Outline: For a <kind> chunk of the type <type> fccType receives that type
      Given a file "a.dat" made of
        | "<kind>" + dword(16) + <text> |
        | "data" + dword(4) + "abcd"    |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.fccType is <type>

      Examples:
        | kind | text   | type   |
        | RIFF | "WAVE" | 'WAVE' |
        | RIFF | "AVI " | 'AVI ' |
        | LIST | "INFO" | 'INFO' |

    Scenario Outline: After <flag> fccType holds the type of the chunk that was found
      Given a file "a.dat" made of
        | "<kind>" + dword(16) + "AVI " + "idx1" + dword(4) + "0123" |
        | "<kind>" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, <flag>)
      Then chunk.fccType is 'WAVE'

      Examples:
        | kind | flag          |
        | RIFF | MMIO_FINDRIFF |
        | LIST | MMIO_FINDLIST |

    Scenario Outline: A <kind> chunk that is searched for by its identifier has its type, whatever fccType was before
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123"                                 |
        | "<kind>" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
        | ckid    | '<kind>' |
        | fccType | 'AVI '   |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      Then chunk.fccType is 'WAVE'

      Examples:
        | kind |
        | RIFF |
        | LIST |

  @descend.no-type
  Rule: For any other chunk fccType receives zero

    Scenario: A data chunk has no type, whatever fccType was before
      Given a file "a.dat" made of
        | "data" + dword(4) + "INFO" |
      And an MMCKINFO chunk
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.fccType is 0

    Scenario: A data chunk that was searched for has no type, whatever fccType was before
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "INFO" |
      And an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      Then chunk.fccType is 0

  @descend.data-offset
  Rule: dwDataOffset receives the offset of the chunk's data from the beginning of the file

    Scenario: The data of the first chunk of a file begins at 8
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.dwDataOffset is 8

    Scenario: The data of a RIFF chunk begins with its type
      Given a file "a.wav" made of
        | "RIFF" + dword(16) + "WAVE" |
        | "data" + dword(4) + "abcd"  |
      And an MMCKINFO riff
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, 0)
      Then riff.dwDataOffset is 8

    @descend.find-chunk @buffer.transparent @ioproc.message-open-offset
    Scenario Outline: In <way> the data of a chunk behind one of 70000 bytes begins at 70028
      Given an MMCKINFO riff
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "RIFF" + dword(70024) + "WAVE" + "junk" + dword(70000) + "." * 70000 + "data" + dword(4) + "abcd" in <way> is opened as file with <access>
      And mmioDescend(file, riff, NULL, 0)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      Then chunk.dwDataOffset is 70028

      Examples:
        | way              | access    |
        | an ordinary file | MMIO_READ |

      @memory.user-block-content
      Examples:
        | way           | access         |
        | a memory file | MMIO_READWRITE |

      @select.by-address @open.allocbuf @ioproc.message-read @ioproc.message-read-answer @ioproc.message-seek @ioproc.message-seek-answer
      Examples:
        | way                                                                 | access    |
        | a file that an I/O procedure keeps with a system buffer of 64 bytes | MMIO_READ |

    @descend.position-in-form @descend.search-from-position
    Scenario: The offset of a nested chunk also counts from the beginning of the file
      Given a file "a.avi" made of
        | "RIFF" + dword(28) + "AVI " |
        | "LIST" + dword(16) + "hdrl" |
        | "avih" + dword(4) + "abcd"  |
      And an MMCKINFO riff
      And an MMCKINFO list
      And an MMCKINFO chunk
      When file = mmioOpen("a.avi", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, 0)
      And mmioDescend(file, list, NULL, 0)
      And mmioDescend(file, chunk, NULL, 0)
      Then list.dwDataOffset is 12 + 8
      And chunk.dwDataOffset is 24 + 8

    @descend.find-chunk
    Scenario: The offset of a chunk that is searched for in a parent counts from the beginning of the file
      Given a file "a.wav" made of
        | "fact" + dword(4) + "0123"                               |
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And an MMCKINFO riff
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      Then riff.dwDataOffset is 20
      And chunk.dwDataOffset is 32

    Scenario Outline: The data of the chunk that <flag> finds begins at <offset>, whatever dwDataOffset was before
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123"                               |
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "0123" |
        | "LIST" + dword(16) + "INFO" + "INAM" + dword(4) + "abcd" |
        | "data" + dword(4) + "wxyz"                               |
      And an MMCKINFO chunk
        | ckid         | <wanted> |
        | fccType      | <wanted> |
        | dwDataOffset | 99999    |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, <flag>)
      Then chunk.dwDataOffset is <offset>

      Examples:
        | flag           | wanted | offset |
        | MMIO_FINDRIFF  | 'WAVE' | 20     |
        | MMIO_FINDLIST  | 'INFO' | 44     |
        | MMIO_FINDCHUNK | 'data' | 68     |

    Scenario Outline: After a chunk of <size> bytes the data of the next one begins at <offset>
      Given a file "a.dat" made of
        | "junk" + dword(<size>) + "A" * <padded> |
        | "data" + dword(4) + "abcd"              |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      Then chunk.dwDataOffset is <offset>

      Examples:
        | size  | padded | offset |
        | 32750 | 32750  | 32766  |
        | 32751 | 32752  | 32768  |
        | 65518 | 65518  | 65534  |
        | 65519 | 65520  | 65536  |
        | 70001 | 70002  | 70018  |

    @select.by-address @open.allocbuf @open.buffer @descend.not-found
    Scenario Outline: Where the I/O procedure cannot seek, the data of a chunk that is found behind <buffer> begins where it lies
      Given an I/O procedure P that holds "data" + dword(4) + "abcd"
      And an MMCKINFO chunk
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And P answers -1 to MMIOM_SEEK
      And found = mmioDescend(file, chunk, NULL, 0) is tried
      Then found is anything but 0, or chunk.dwDataOffset is 8

      Examples:
        | buffer                      |
        | no buffer                   |
        | a system buffer of 64 bytes |
        | a block buffer of 64 bytes  |

  @descend.flags
  Rule: mmioDescend sets dwFlags of the MMCKINFO to zero

    Scenario: A chunk that was entered is not marked as changed
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
        | dwFlags | MMIO_DIRTY |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.dwFlags is 0

    Scenario Outline: A chunk that <flag> finds is not marked as changed
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "0123" |
        | "LIST" + dword(16) + "INFO" + "INAM" + dword(4) + "abcd" |
        | "fact" + dword(4) + "wxyz"                               |
      And an MMCKINFO chunk
        | ckid    | <wanted>   |
        | fccType | <wanted>   |
        | dwFlags | MMIO_DIRTY |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, <flag>)
      Then chunk.dwFlags is 0

      Examples:
        | flag           | wanted |
        | MMIO_FINDRIFF  | 'WAVE' |
        | MMIO_FINDLIST  | 'INFO' |
        | MMIO_FINDCHUNK | 'fact' |

    @descend.within-parent
    Scenario: A chunk of a parent that is marked as changed is not marked itself
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "0123" |
      And an MMCKINFO riff
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioDescend(file, riff, NULL, 0)
      And riff.dwFlags = MMIO_DIRTY
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      Then chunk.dwFlags is 0

  @descend.position-in-form
  Rule: After descending into a RIFF or LIST chunk the current position is after the type, twelve bytes from the beginning of the chunk

    Scenario Outline: In a <kind> chunk the position is after the type
      Given a file "a.dat" made of
        | "<kind>" + dword(16) + "WAVE" |
        | "data" + dword(4) + "abcd"    |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

      Examples:
        | kind |
        | RIFF |
        | LIST |

    Scenario Outline: mmioSeek reports the position in a <kind> chunk that <flag> found
      Given a file "a.dat" made of
        | "<kind>" + dword(16) + "AVI " + "idx1" + dword(4) + "0123" |
        | "<kind>" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, <flag>)
      Then mmioSeek(file, 0, SEEK_CUR) returns 24 + 12

      @descend.find-riff
      Examples:
        | kind | flag          |
        | RIFF | MMIO_FINDRIFF |

      @descend.find-list
      Examples:
        | kind | flag          |
        | LIST | MMIO_FINDLIST |

    @descend.find-chunk
    Scenario Outline: In a <kind> chunk that was searched for by its identifier the position is after the type
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123"                                 |
        | "<kind>" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | '<kind>' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

      Examples:
        | kind |
        | RIFF |
        | LIST |

    Scenario Outline: In <way> the next read after entering a form gets what follows its type
      Given a block buffer of 8 bytes
      And an MMCKINFO chunk
      When "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" in <way> is opened as file with <access>
      And mmioDescend(file, chunk, NULL, 0)
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

    @descend.search-from-position
    Scenario: A LIST chunk inside a RIFF chunk is entered from the position that entering the RIFF chunk left
      Given a file "a.avi" made of
        | "RIFF" + dword(28) + "AVI " |
        | "LIST" + dword(16) + "hdrl" |
        | "avih" + dword(4) + "abcd"  |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
      And an MMCKINFO list
      When file = mmioOpen("a.avi", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, 0)
      And mmioDescend(file, list, NULL, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "avih"

  @descend.position-in-chunk
  Rule: After descending into any other chunk the current position is at its data, eight bytes from the beginning of the chunk

    Scenario: In a data chunk the position is at the data
      Given a file "a.dat" made of
        | "data" + dword(8) + "abcdefgh" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

    Scenario: mmioSeek reports the position in a data chunk
      Given a file "a.dat" made of
        | "data" + dword(8) + "abcdefgh" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 8

    Scenario: An empty chunk can be entered too
      Given a file "a.dat" made of
        | "data" + dword(0)          |
        | "fact" + dword(4) + "0123" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "fact"

    Scenario Outline: In <way> the next read after entering a data chunk gets its data
      Given a block buffer of 8 bytes
      And an MMCKINFO chunk
      When "data" + dword(4) + "abcd" in <way> is opened as file with <access>
      And mmioDescend(file, chunk, NULL, 0)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

      @memory.user-block-content
      Examples:
        | way           | access         |
        | a memory file | MMIO_READWRITE |

      @select.by-address
      Examples:
        | way                                | access    |
        | a file that an I/O procedure keeps | MMIO_READ |

  @descend.find-chunk
  Rule: With MMIO_FINDCHUNK mmioDescend searches for a chunk with the identifier that the application put into ckid

    Scenario: The samples of a WAVE file are found after its format
      Given a file "a.wav" made of
        | "RIFF" + dword(40) + "WAVE"                                                              |
        | "fmt " + dword(16) + word(1) + word(1) + dword(11025) + dword(11025) + word(1) + word(8) |
        | "data" + dword(4) + "\x80\x90\xa0\x7f"                                                   |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "\x80\x90\xa0\x7f"

    Scenario: Identifiers in upper and lower case are different
      Given a file "a.dat" made of
        | "DATA" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

    Scenario Outline: A chunk <decoy> is not the one that is searched for
      Given a file "a.dat" made of
        | "<decoy>" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd"    |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

      Examples:
        | decoy |
        | datb  |
        | dbta  |
        | cata  |

    Scenario Outline: Chunks are found in <way>
      Given a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "fact" + dword(4) + "0123" + "data" + dword(4) + "abcd" in <way> is opened as file with <access>
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

      @memory.user-block-content
      Examples:
        | way           | access         |
        | a memory file | MMIO_READWRITE |

      @select.by-address
      Examples:
        | way                                | access    |
        | a file that an I/O procedure keeps | MMIO_READ |

  @descend.find-riff
  Rule: With MMIO_FINDRIFF mmioDescend searches for a RIFF chunk of the requested form type

    Scenario: Of two RIFF chunks the one of the requested form type is found
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "AVI " + "idx1" + dword(4) + "0123" |
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

    @descend.searched-type
    Scenario Outline: A RIFF chunk of the form <decoy> is not the one that is searched for
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "<decoy>" + "idx1" + dword(4) + "0123" |
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd"    |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

      Examples:
        | decoy |
        | WAVF  |
        | CAVE  |
        | Wave  |

    @descend.within-parent @descend.not-found
    Scenario: A LIST chunk of the same type within a parent is not a RIFF chunk
      Given a file "a.dat" made of
        | "RIFF" + dword(28) + "WAVE"                              |
        | "LIST" + dword(16) + "INFO" + "INAM" + dword(4) + "0123" |
      And an MMCKINFO parent
      And an MMCKINFO riff
        | fccType | 'INFO' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, parent, NULL, 0)
      Then mmioDescend(file, riff, parent, MMIO_FINDRIFF) returns MMIOERR_CHUNKNOTFOUND

    Scenario: A LIST chunk of the same type is not a RIFF chunk
      Given a file "a.dat" made of
        | "LIST" + dword(16) + "WAVE" + "idx1" + dword(4) + "0123" |
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

  @descend.find-list
  Rule: With MMIO_FINDLIST mmioDescend searches for a LIST chunk of the requested list type

    @descend.within-parent
    Scenario: The frames of an AVI file are found after its headers
      Given a file "a.avi" made of
        | "RIFF" + dword(52) + "AVI "                              |
        | "LIST" + dword(16) + "hdrl" + "avih" + dword(4) + "0123" |
        | "LIST" + dword(16) + "movi" + "00db" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'AVI ' |
        | fccType | 'AVI ' |
      And an MMCKINFO list
        | ckid    | 'movi' |
        | fccType | 'movi' |
      When file = mmioOpen("a.avi", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, list, riff, MMIO_FINDLIST)
      And mmioRead(file, buffer, 4)
      Then buffer holds "00db"

    @descend.searched-type
    Scenario Outline: A LIST chunk of the type <decoy> is not the one that is searched for
      Given a file "a.dat" made of
        | "LIST" + dword(16) + "<decoy>" + "INAM" + dword(4) + "0123" |
        | "LIST" + dword(16) + "INFO" + "ICMT" + dword(4) + "abcd"    |
      And a block buffer of 8 bytes
      And an MMCKINFO list
        | fccType | 'INFO' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, list, NULL, MMIO_FINDLIST)
      And mmioRead(file, buffer, 4)
      Then buffer holds "ICMT"

      Examples:
        | decoy |
        | INFP  |
        | JNFO  |
        | info  |

    Scenario: A RIFF chunk of the same type is not a LIST chunk
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "INFO" + "INAM" + dword(4) + "0123" |
        | "LIST" + dword(16) + "INFO" + "ICMT" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO list
        | ckid    | 'INFO' |
        | fccType | 'INFO' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, list, NULL, MMIO_FINDLIST)
      And mmioRead(file, buffer, 4)
      Then buffer holds "ICMT"

    @descend.searched-type
    Scenario Outline: In <way> a list is found behind one of another type
      Given a block buffer of 8 bytes
      And an MMCKINFO chunk
        | fccType | 'INFO' |
      When "LIST" + dword(4) + "adtl" + "LIST" + dword(8) + "INFO" + "wxyz" in <way> is opened as file with MMIO_READWRITE
      And mmioDescend(file, chunk, NULL, MMIO_FINDLIST)
      And mmioRead(file, buffer, 4)
      Then buffer holds "wxyz"

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

  @descend.searched-type
  Rule: The form or list type to search for is given in fccType

    Scenario Outline: A program that sets only fccType finds a <kind> chunk of that type
      Given a file "a.dat" made of
        | "<kind>" + dword(16) + "AVI " + "idx1" + dword(4) + "0123" |
        | "<kind>" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, <flag>)
      And mmioRead(file, buffer, 4)
      Then buffer holds "data"

      Examples:
        | kind | flag          |
        | RIFF | MMIO_FINDRIFF |
        | LIST | MMIO_FINDLIST |

  @descend.members-not-read
  Rule: The members of the MMCKINFO that do not say what to search for need not be set

    Scenario: Without a search no member needs to be set
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid         | 'GARB'     |
        | cksize       | 12345      |
        | fccType      | 'junk'     |
        | dwDataOffset | 99999      |
        | dwFlags      | 0xCCCCCCCC |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, 0) returns 0
      When mmioRead(file, buffer, 4)
      Then buffer holds "abcd"
      And chunk.dwFlags is 0

    @descend.searched-type
    Scenario Outline: A search with <flag> needs the type alone
      Given a file "a.dat" made of
        | "<kind>" + dword(16) + "AVI " + "idx1" + dword(4) + "0123" |
        | "<kind>" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid         | 'GARB'     |
        | cksize       | 12345      |
        | fccType      | 'WAVE'     |
        | dwDataOffset | 99999      |
        | dwFlags      | 0xCCCCCCCC |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, <flag>) returns 0
      When mmioRead(file, buffer, 4)
      Then buffer holds "data"
      And chunk.dwFlags is 0

      Examples:
        | kind | flag          |
        | RIFF | MMIO_FINDRIFF |
        | LIST | MMIO_FINDLIST |

    Scenario: A search with MMIO_FINDCHUNK needs the identifier alone
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid         | 'data'     |
        | cksize       | 12345      |
        | fccType      | 'WAVE'     |
        | dwDataOffset | 99999      |
        | dwFlags      | 0xCCCCCCCC |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) returns 0
      When mmioRead(file, buffer, 4)
      Then buffer holds "abcd"
      And chunk.dwFlags is 0

  @descend.search-from-position
  Rule: A search begins at the current position and does not find chunks before it

    Scenario: A search from the middle of a file finds the next chunk and not the first
      Given a file "a.dat" made of
        | "data" + dword(4) + "0123" |
        | "data" + dword(4) + "4567" |
        | "data" + dword(4) + "89ab" |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 12, SEEK_SET)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "4567"

    @descend.find-riff @descend.data-offset
    Scenario: A search for a form from behind the first one finds the second
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "0123" |
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "4567" |
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 24, SEEK_SET)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      Then riff.dwDataOffset is 24 + 8

    @descend.not-found
    Scenario: A chunk before the current position is not found
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "4567" |
      And an MMCKINFO chunk
        | ckid | 'fact' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 12, SEEK_SET)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) returns MMIOERR_CHUNKNOTFOUND

    @descend.within-parent
    Scenario: A search with a parent also begins at the current position
      Given a file "a.dat" made of
        | "LIST" + dword(28) + "INFO" |
        | "INAM" + dword(4) + "0123"  |
        | "INAM" + dword(4) + "4567"  |
      And a block buffer of 8 bytes
      And an MMCKINFO list
      And an MMCKINFO chunk
        | ckid | 'INAM' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, list, NULL, 0)
      And mmioSeek(file, 24, SEEK_SET)
      And mmioDescend(file, chunk, list, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "4567"

    @descend.not-found
    Scenario Outline: After a search with <flag> has found nothing, another one from the beginning finds what is there
      Given a file "a.dat" made of
        | "LIST" + dword(4) + "adtl" |
        | "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO missing
        | ckid    | 'none' |
        | fccType | 'NONE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, missing, NULL, <flag>) is tried
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) returns 0
      When mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

      Examples:
        | flag           |
        | MMIO_FINDCHUNK |
        | MMIO_FINDRIFF  |
        | MMIO_FINDLIST  |

  @descend.search-goes-on
  Rule: A search skips chunks that do not match and continues to the end of the file

    @descend.find-chunk
    Scenario: The requested chunk is the last of thirty
      Given a file "a.dat" made of
        | ("junk" + dword(2) + "no") * 29 |
        | "data" + dword(4) + "abcd"      |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

    @descend.find-chunk
    Scenario: The requested chunk comes after 1000 others
      Given a file "a.dat" made of
        | ("junk" + dword(2) + "no") * 1000 |
        | "data" + dword(4) + "abcd"        |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

    @descend.find-chunk
    Scenario: The requested chunk comes after a large one
      Given a file "a.dat" made of
        | "junk" + dword(20000) + "A" * 20000 |
        | "data" + dword(4) + "abcd"          |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

    @descend.find-chunk
    Scenario Outline: The requested chunk comes after one of <size> bytes
      Given a file "a.dat" made of
        | "junk" + dword(<size>) + "A" * <size> |
        | "data" + dword(4) + "abcd"            |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

      Examples:
        | size  |
        | 32766 |
        | 32768 |
        | 65534 |
        | 65536 |
        | 70000 |

    @descend.find-chunk
    Scenario: A chunk of the same identifier inside a LIST is skipped with the LIST
      Given a file "a.dat" made of
        | "LIST" + dword(14) + "INFO" + "data" + dword(2) + "no" |
        | "data" + dword(4) + "abcd"                             |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

    @descend.find-chunk
    Scenario: The requested chunk comes after empty ones
      Given a file "a.dat" made of
        | "junk" + dword(0) + "void" + dword(0) |
        | "data" + dword(4) + "abcd"            |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

  @descend.pad-byte
  Rule: A chunk of odd size ends with a pad byte, which its size does not count and which a search skips

    Scenario Outline: The chunk after one of <size> bytes begins at an even offset
      Given a file "a.dat" made of
        | "odd " + dword(<size>) + "A" * <size> + "\x00" |
        | "data" + dword(4) + "abcd"                     |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

      Examples:
        | size  |
        | 1     |
        | 27    |
        | 32767 |
        | 65535 |
        | 70001 |

    Scenario Outline: In <way> a search goes on behind the pad byte of an odd chunk
      Given a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "odd " + dword(3) + "abc\x00" + "data" + dword(4) + "wxyz" in <way> is opened as file with MMIO_READWRITE
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "wxyz"

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

    @descend.find-chunk
    Scenario: A search skips the pad byte of a LIST of odd size
      Given a file "a.dat" made of
        | "LIST" + dword(5) + "INFO" + "x" + "\x00" |
        | "data" + dword(4) + "abcd"                |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

    @descend.find-chunk @descend.search-from-position
    Scenario Outline: In a form that begins at an odd offset a chunk of <size> bytes has <pad>
      Given a file "a.dat" made of
        | "!" + "junk" + dword(<size>) + <bytes> |
        | "data" + dword(4) + "abcd"             |
      And a block buffer of 8 bytes
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

      Examples:
        | size | bytes      | pad         |
        | 2    | "no"       | no pad byte |
        | 3    | "odd\x00"  | a pad byte  |

  @descend.parent-kept
  Rule: mmioDescend changes nothing in the structure of the parent

    Background:
      Given a file "a.dat" made of
        | "RIFF" + dword(28) + "WAVE" |
        | "fact" + dword(4) + "0123"  |
        | "data" + dword(4) + "abcd"  |
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)

    Scenario Outline: A chunk is entered, and <member> of its parent is <value>
      Given an MMCKINFO chunk
        | ckid | 'data' |
      When mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      Then riff.<member> is <value>

      Examples:
        | member       | value  |
        | ckid         | 'RIFF' |
        | cksize       | 28     |
        | fccType      | 'WAVE' |
        | dwDataOffset | 8      |

    Scenario: A chunk is entered, and its parent is still marked as changed
      Given an MMCKINFO chunk
        | ckid | 'data' |
      When riff.dwFlags = MMIO_DIRTY
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      Then riff.dwFlags is MMIO_DIRTY

    @descend.not-found
    Scenario Outline: A chunk is not there, and <member> of the parent is <value>
      Given an MMCKINFO chunk
        | ckid | 'none' |
      Then mmioDescend(file, chunk, riff, MMIO_FINDCHUNK) returns MMIOERR_CHUNKNOTFOUND
      And riff.<member> is <value>

      Examples:
        | member       | value  |
        | ckid         | 'RIFF' |
        | cksize       | 28     |
        | fccType      | 'WAVE' |
        | dwDataOffset | 8      |

  @descend.within-parent
  Rule: With a parent a search ends at the end of the parent's data and does not find chunks after it

    Scenario: A chunk after the parent is not found
      Given a file "a.dat" made of
        | "RIFF" + dword(16) + "WAVE" + "fact" + dword(4) + "0123" |
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
        | "data" + dword(4) + "abcd"                               |
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      Then mmioDescend(file, chunk, riff, MMIO_FINDCHUNK) returns MMIOERR_CHUNKNOTFOUND

    Scenario: A chunk that fills the parent to its end is found
      Given a file "a.dat" made of
        | "RIFF" + dword(24) + "WAVE"                              |
        | "fact" + dword(4) + "0123"                               |
        | "data" + dword(0)                                        |
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "RIFF"

    Scenario Outline: In a parent of <size> bytes the last chunk is found
      Given a file "a.dat" made of
        | "RIFF" + dword(<size>) + "WAVE"           |
        | "junk" + dword(<inside>) + "A" * <inside> |
        | "data" + dword(4) + "abcd"                |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

      Examples:
        | size  | inside |
        | 32768 | 32744  |
        | 65536 | 65512  |
        | 70000 | 69976  |

    Scenario: The parent may itself be inside another chunk
      Given a file "a.avi" made of
        | "RIFF" + dword(40) + "AVI "                              |
        | "LIST" + dword(16) + "hdrl" + "avih" + dword(4) + "0123" |
        | "idx1" + dword(4) + "abcd"                               |
      And an MMCKINFO riff
        | ckid    | 'AVI ' |
        | fccType | 'AVI ' |
      And an MMCKINFO list
        | ckid    | 'hdrl' |
        | fccType | 'hdrl' |
      And an MMCKINFO chunk
        | ckid | 'idx1' |
      When file = mmioOpen("a.avi", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, list, riff, MMIO_FINDLIST)
      Then mmioDescend(file, chunk, list, MMIO_FINDCHUNK) returns MMIOERR_CHUNKNOTFOUND

    @descend.find-chunk
    Scenario Outline: A chunk is found in a parent that claims to have <size> bytes
      Given a file "a.dat" made of
        | "RIFF" + dword(<size>) + "WAVE" |
        | "junk" + dword(2) + "no"        |
        | "data" + dword(4) + "abcd"      |
      And a block buffer of 8 bytes
      And an MMCKINFO parent
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioDescend(file, parent, NULL, 0)
      Then mmioDescend(file, chunk, parent, MMIO_FINDCHUNK) returns 0
      And mmioRead(file, buffer, 4) returns 4
      And buffer holds "abcd"

      Examples:
        | size       |
        | 2147483600 |
        | 2147483648 |
        | 4294967200 |

    Scenario: After a failed search the same parent serves for the next one
      Given a file "a.wav" made of
        | "RIFF" + dword(28) + "WAVE" |
        | "fact" + dword(4) + "0123"  |
        | "data" + dword(4) + "abcd"  |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO missing
        | ckid | 'none' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, missing, riff, MMIO_FINDCHUNK) is tried
      And mmioSeek(file, riff.dwDataOffset + 4, SEEK_SET)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      Then buffer holds "abcd"

  @descend.not-found
  Rule: mmioDescend returns MMIOERR_CHUNKNOTFOUND if it reaches the end of the file or of the parent before it finds the chunk

    Scenario: No chunk has the identifier
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
        | ckid | 'fmt ' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) returns MMIOERR_CHUNKNOTFOUND

    Scenario Outline: No <kind> chunk has the type
      Given a file "a.dat" made of
        | "<kind>" + dword(16) + "AVI " + "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, <flag>) returns MMIOERR_CHUNKNOTFOUND

      Examples:
        | kind | flag          |
        | RIFF | MMIO_FINDRIFF |
        | LIST | MMIO_FINDLIST |

    Scenario: An empty file contains no chunk to find
      Given a file "a.dat" that holds ""
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) returns MMIOERR_CHUNKNOTFOUND

    Scenario: After the last chunk there is none to enter
      Given a file "a.dat" made of
        | "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSeek(file, 12, SEEK_SET)
      Then mmioDescend(file, chunk, NULL, 0) returns anything but 0

  @descend.cannot-read
  Rule: mmioDescend does not return zero if the header of a chunk cannot be read

    Scenario Outline: With the flags <flags> and <buffer> no chunk is found if the I/O procedure cannot read
      Given an I/O procedure P that holds "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd"
      And P answers -1 to MMIOM_READ
      And an MMCKINFO chunk
        | ckid    | <code> |
        | fccType | 'WAVE' |
      When "a.wav" is opened as file through P with MMIO_READ and <buffer>
      Then mmioDescend(file, chunk, NULL, <flags>) returns anything but 0

      Examples:
        | buffer                      | flags          | code   |
        | no buffer                   | 0              | 'RIFF' |
        | no buffer                   | MMIO_FINDCHUNK | 'RIFF' |
        | no buffer                   | MMIO_FINDRIFF  | 'WAVE' |
        | no buffer                   | MMIO_FINDLIST  | 'WAVE' |
        | a system buffer of 4 bytes  | 0              | 'RIFF' |
        | a system buffer of 64 bytes | 0              | 'RIFF' |
        | a system buffer of 64 bytes | MMIO_FINDRIFF  | 'WAVE' |
        | a block buffer of 4 bytes   | 0              | 'RIFF' |
        | a block buffer of 64 bytes  | 0              | 'RIFF' |
        | a block buffer of 64 bytes  | MMIO_FINDRIFF  | 'WAVE' |

    Scenario Outline: With the flags <flags> a search fails if the chunk behind the first one cannot be read
      Given an I/O procedure P that holds "data" + dword(4) + "abcd" + "tail" + dword(2) + "xy"
      And an MMCKINFO first
      And an MMCKINFO chunk
        | ckid | 'tail' |
      When "a.wav" is opened as file through P with MMIO_READ and no buffer
      And mmioDescend(file, first, NULL, 0)
      And mmioAscend(file, first, 0)
      And P answers -1 to MMIOM_READ
      Then mmioDescend(file, chunk, NULL, <flags>) returns anything but 0

      Examples:
        | flags          |
        | 0              |
        | MMIO_FINDCHUNK |

    @open.write-only
    Scenario: No chunk is found in an ordinary file that is open for writing only
      Given a file "a.wav" made of
        | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" |
      And an MMCKINFO chunk
      When file = mmioOpen("a.wav", NULL, MMIO_WRITE)
      Then mmioDescend(file, chunk, NULL, 0) returns anything but 0

  @descend.search-again
  Rule: To search the chunks of a parent again, an application may seek to four bytes after the parent's dwDataOffset

    Scenario: The chunks of a WAVE file can be read in a different order from that in the file
      Given a file "a.wav" made of
        | "RIFF" + dword(28) + "WAVE" |
        | "fact" + dword(4) + "0123"  |
        | "data" + dword(4) + "abcd"  |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      And an MMCKINFO other
        | ckid | 'fact' |
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 4)
      And mmioSeek(file, riff.dwDataOffset + 4, SEEK_SET)
      And mmioDescend(file, other, riff, MMIO_FINDCHUNK)
      And mmioRead(file, buffer + 4, 4)
      Then buffer holds "abcd0123"

  @descend.buffering
  Rule: Chunks can be found and left whether the file is buffered or not

    @open.allocbuf-default
    Scenario: Chunks are found in a file with a system buffer
      Given a file "a.wav" made of
        | "RIFF" + dword(20032) + "WAVE"      |
        | "junk" + dword(20000) + "A" * 20000 |
        | "data" + dword(4) + "abcd"          |
        | "tail" + dword(0)                   |
      And a block buffer of 8 bytes
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("a.wav", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 2)
      Then buffer holds "ab"

    Scenario: Chunks are found and left in a file with an I/O buffer smaller than a header
      Given a file "a.wav" made of
        | "RIFF" + dword(28) + "WAVE" |
        | "fact" + dword(4) + "0123"  |
        | "data" + dword(4) + "abcd"  |
      And an MMCKINFO riff
        | ckid    | 'WAVE' |
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'fact' |
      And an MMCKINFO next
      When "a.wav" is opened as file with MMIO_READ and a block small of 5 bytes
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioAscend(file, chunk, 0)
      And mmioDescend(file, next, riff, 0)
      Then next.ckid is 'data'

    @transfer.write @open.read-write @buffer.transparent @descend.id
    Scenario Outline: An identifier written to the beginning of <buffer> is found there by mmioDescend, and is in the file in the end
      Given a file "a.dat" made of
        | "fact" + dword(4) + "0123" |
      And a block letters that holds "none"
      And an MMCKINFO chunk
      When "a.dat" is opened as file with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 4)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.ckid is 'none'
      When mmioClose(file, 0)
      Then the file "a.dat" holds "none" + dword(4) + "0123"

      Examples:
        | buffer                      |
        | a system buffer of 64 bytes |
        | a block buffer of 20 bytes  |

    @transfer.write @open.read-write @buffer.transparent
    Scenario Outline: Bytes written to <buffer> are neither lost nor overlooked by a search
      Given a file "a.wav" made of
        | "RIFF" + dword(28) + "WAVE" |
        | "fact" + dword(4) + "0123"  |
        | "data" + dword(4) + "abcd"  |
      And a block letters that holds "none"
      And an MMCKINFO riff
      And an MMCKINFO chunk
        | ckid | 'data' |
      And a block data of 16 bytes
      When "a.wav" is opened as file with MMIO_READWRITE and <buffer>
      And mmioRead(file, data, 12)
      And mmioWrite(file, letters, 4)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioDescend(file, riff, NULL, 0)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioClose(file, 0)
      Then the file "a.wav" holds "RIFF" + dword(28) + "WAVEnone" + dword(4) + "0123data" + dword(4) + "abcd"

      Examples:
        | buffer                      |
        | a system buffer of 64 bytes |
        | a block buffer of 20 bytes  |

    Scenario Outline: In <way> a form is entered, its first chunk found and left
      Given a block buffer of 16 bytes
      And an MMCKINFO riff
      And an MMCKINFO chunk
        | ckid | 'data' |
      When "RIFF" + dword(28) + "WAVE" + "data" + dword(4) + "abcd" + "tail" + dword(4) + "wxyz" in <way> is opened as file with MMIO_READ
      And mmioDescend(file, riff, NULL, 0)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      And mmioRead(file, buffer, 2)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, buffer + 2, 4)
      Then buffer holds "abtail"

      Examples:
        | way                                              |
        | an ordinary file with a system buffer of 1 bytes |
        | an ordinary file with a system buffer of 8 bytes |
        | an ordinary file with a block of 10 bytes        |
        | an ordinary file with a block of 65536 bytes     |

      @select.by-address @ioproc.message-read @ioproc.message-read-answer @ioproc.message-seek @ioproc.message-seek-answer
      Examples:
        | way                                                                |
        | a file that an I/O procedure keeps with a system buffer of 8 bytes |
        | a file that an I/O procedure keeps with a block of 10 bytes        |
