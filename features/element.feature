Feature: Elements of compound files
  On OS/2 a compound file keeps many files, its elements, in one. The predefined procedure BND opens an element under the name
  of the compound file, a plus sign and the name of the element. From then on an element is read and written like a file, with
  two differences: whoever creates or extends it has exclusive access, and only those who asked for it can extend it.

  @element.create
  Rule: MMIO_CREATE with the name of an element creates a new element, which can be read under that name once it is closed

    Background:
      Given a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |

    Scenario: A new element can be read under its name after it was closed
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "abcdef"
      Then file = mmioOpen("A.BND+NEW", info, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      And mmioWrite(file, data, 6) returns 6
      When mmioClose(file, 0)
      And file = mmioOpen("A.BND+NEW", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 6
      And buffer holds "abcdef"

    Scenario: A new element leaves the others as they were
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "abcdef"
      When file = mmioOpen("A.BND+NEW", info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 6)
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+ONE", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds "hello"

    Scenario: Of two elements that are created at the same time each holds its own
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "abcdef"
      And a block right of 16 bytes
      When first = mmioOpen("A.BND+NEW", info, MMIO_CREATE | MMIO_READWRITE)
      And second = mmioOpen("A.BND+TOO", again, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(first, data, 2)
      And mmioWrite(second, data + 2, 4)
      And mmioClose(first, 0)
      And mmioClose(second, 0)
      And first = mmioOpen("A.BND+NEW", info, MMIO_READ)
      And second = mmioOpen("A.BND+TOO", again, MMIO_READ)
      Then mmioRead(first, buffer, 16) returns 2
      And buffer holds "ab"
      And mmioRead(second, right, 16) returns 4
      And right holds "cdef"

    @open.create-truncates
    Scenario: An element that is created again keeps nothing of the old one of that name
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" |
      And a block data that holds "abc"
      When file = mmioOpen("A.BND+ONE", info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      And other = mmioOpen("A.BND+ONE", again, MMIO_READ)
      Then mmioRead(other, buffer, 16) returns 3
      And buffer holds "abc\x00"

    @transfer.seek
    Scenario: A new element can be written in its middle
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "abcdefXY"
      When file = mmioOpen("A.BND+NEW", info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 6)
      And mmioSeek(file, 2, SEEK_SET)
      Then mmioWrite(file, data + 6, 2) returns 2
      When mmioClose(file, 0)
      And file = mmioOpen("A.BND+NEW", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 6
      And buffer holds "abXYef"

    @select.bnd
    Scenario: An element that is created anew and closed at once is empty
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
        | TWO | "world" |
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_CREATE | MMIO_READWRITE)
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+ONE", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 0

    @transfer.seek-end
    Scenario: A new element ends behind its last byte, wherever the position is
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "abcdef"
      When file = mmioOpen("A.BND+NEW", info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 6)
      And mmioSeek(file, 2, SEEK_SET)
      Then mmioSeek(file, 0, SEEK_END) returns 6

  @element.append-grows
  Rule: Only an element opened with MMIO_APPEND can grow beyond its size

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |

    Scenario: An element opened with MMIO_APPEND grows
      Given a block data that holds " again"
      When file = mmioOpen("A.BND+ONE", info, MMIO_APPEND | MMIO_READWRITE)
      Then mmioWrite(file, data, 6) returns 6
      When mmioClose(file, 0)
      And file = mmioOpen("A.BND+ONE", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 11
      And buffer holds "hello again"

    Scenario: An element opened without MMIO_APPEND keeps its size
      Given a block data that holds "HELLO AGAIN"
      When file = mmioOpen("A.BND+ONE", info, MMIO_READWRITE)
      Then mmioWrite(file, data, 11) returns less than 11
      When mmioClose(file, 0)
      And file = mmioOpen("A.BND+ONE", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5

    Scenario: An element opened without MMIO_APPEND keeps its size if the write begins in its middle
      Given a block data that holds "HELLO AGAIN"
      When file = mmioOpen("A.BND+ONE", info, MMIO_READWRITE)
      Then mmioSeek(file, 2, SEEK_SET) returns 2
      And mmioWrite(file, data, 11) returns less than 11
      When mmioClose(file, 0)
      And file = mmioOpen("A.BND+ONE", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5

    Scenario: An element that cannot grow does not overwrite its neighbour
      Given a block data that holds "HELLO AGAIN"
      When file = mmioOpen("A.BND+ONE", info, MMIO_READWRITE)
      And mmioWrite(file, data, 11) is tried
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+TWO", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds "world"

    Scenario: An element that cannot grow does not overwrite its neighbour if the write begins in its middle
      Given a block data that holds "HELLO AGAIN"
      When file = mmioOpen("A.BND+ONE", info, MMIO_READWRITE)
      Then mmioSeek(file, 2, SEEK_SET) returns 2
      When mmioWrite(file, data, 11) is tried
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+TWO", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds "world"

    Scenario: An element is appended to twice, each time at its end
      Given a block data that holds "abc"
      When file = mmioOpen("A.BND+ONE", info, MMIO_APPEND | MMIO_READWRITE)
      And mmioWrite(file, data, 2)
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+ONE", again, MMIO_APPEND | MMIO_READWRITE)
      And mmioWrite(file, data + 2, 1)
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+ONE", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 8
      And buffer holds "helloabc"

    @open.allocbuf
    Scenario Outline: An element that cannot grow does not overwrite its neighbour through a buffer of <size> bytes
      Given a block data that holds "HELLO AGAIN"
      And an MMIOINFO buffered
        | fccIOProc | FOURCC_BND |
        | cchBuffer | <size>     |
      When file = mmioOpen("A.BND+ONE", buffered, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, data, 11) is tried
      And mmioClose(file, 0) is tried
      And file = mmioOpen("A.BND+TWO", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds "world"

      Examples:
        | size |
        | 8    |
        | 64   |

    Scenario: An element of ten bytes is appended to at its end
      Given a compound file "B.BND" with the elements
        | ONE | "0123456789" |
      And a block data that holds "abc"
      When file = mmioOpen("B.BND+ONE", info, MMIO_APPEND | MMIO_READWRITE)
      And mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      And file = mmioOpen("B.BND+ONE", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 13
      And buffer holds "0123456789abc"

  @element.write-in-place
  Rule: What is written to an element that is there changes its bytes, from the current position on, and those of no other element

    Scenario Outline: After a write to TWO the element <name> holds its bytes
      Given a compound file "A.BND" with the elements
        | ONE   | "first" |
        | TWO   | "world" |
        | THREE | "last." |
      And a block data that holds "XY"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+TWO", info, MMIO_READWRITE)
      Then mmioSeek(file, 2, SEEK_SET) returns 2
      And mmioWrite(file, data, 2) returns 2
      When mmioClose(file, 0)
      And file = mmioOpen("A.BND+<name>", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds <bytes>

      Examples:
        | name  | bytes   |
        | ONE   | "first" |
        | TWO   | "woXYd" |
        | THREE | "last." |

    @transfer.seek-end @select.bnd
    Scenario Outline: An element of which <count> bytes were written ends where it did
      Given a compound file "A.BND" with the elements
        | ONE   | "first" |
        | TWO   | "world" |
        | THREE | "last." |
      And a block data that holds "XYZXY"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+TWO", info, MMIO_READWRITE)
      Then mmioSeek(file, 0, SEEK_END) returns 5
      When mmioSeek(file, 0, SEEK_SET)
      And mmioWrite(file, data, <count>)
      Then mmioSeek(file, 0, SEEK_END) returns 5
      When mmioClose(file, 0)
      And file = mmioOpen("A.BND+TWO", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds <bytes>

      Examples:
        | count | bytes   |
        | 1     | "Xorld" |
        | 4     | "XYZXd" |
        | 5     | "XYZXY" |

    @select.bnd @compound.offsets
    Scenario Outline: Bytes written to TWO while <other> is open too are there when <first> and <last> are closed
      Given a compound file "A.BND" with the elements
        | ONE   | "first" |
        | TWO   | "world" |
        | THREE | "last." |
      And a block data that holds "XY"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO second
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+TWO", info, MMIO_READWRITE | MMIO_DENYNONE)
      And other = mmioOpen("A.BND+<other>", second, MMIO_READ | MMIO_DENYNONE)
      And mmioWrite(file, data, 2)
      And mmioClose(<first>, 0)
      And mmioClose(<last>, 0)
      And file = mmioOpen("A.BND+TWO", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds "XYrld"

      Examples:
        | other | first | last  |
        | ONE   | file  | other |
        | ONE   | other | file  |
        | THREE | file  | other |

    Scenario: Two writes one after the other are both there when the element is closed
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
        | TWO | "world" |
      And a block data that holds "XYZ"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+TWO", info, MMIO_READWRITE)
      And mmioWrite(file, data, 2)
      And mmioWrite(file, data + 2, 1)
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+TWO", again, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds "XYZld"

  @element.like-a-file
  Rule: Buffers, chunks and positions work in an element as in an ordinary file, whose offsets count from the beginning of the element

    Background:
      Given an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO second
        | fccIOProc | FOURCC_BND |
      And a block data of 16 bytes

    @descend.find-riff @descend.find-chunk @descend.data-offset @ascend.after-descend @ascend.pads
    Scenario: A form in the second element is entered, its chunk found and left
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
        | TWO | "RIFF" + dword(28) + "WAVE" + "data" + dword(4) + "abcd" + "tail" + dword(4) + "wxyz" |
      And an MMCKINFO riff
        | fccType | 'WAVE' |
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("A.BND+TWO", info, MMIO_READ)
      And mmioDescend(file, riff, NULL, MMIO_FINDRIFF)
      And mmioDescend(file, chunk, riff, MMIO_FINDCHUNK)
      Then riff.dwDataOffset is 8
      And chunk.dwDataOffset is 20
      When mmioRead(file, data, 2)
      And mmioAscend(file, chunk, 0)
      And mmioRead(file, data + 2, 4)
      Then data holds "abtail"

    @create-chunk.header @ascend.corrects-size @element.create @ascend.pad-not-counted @ascend.pads
    Scenario: A chunk of three bytes is made in a new element
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
      And a block letters that holds "abc"
      And an MMCKINFO chunk
        | ckid | 'data' |
      When file = mmioOpen("A.BND+TWO", info, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, letters, 3)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+TWO", second, MMIO_READ)
      Then mmioRead(file, data, 16) returns 12
      And data holds "data" + dword(3) + "abc\x00"

    @buffer.transparent @info.fills @info.next-at-end @direct.advance-read @direct.advance-info @direct.advance-read-end @direct.advance-read-next
    Scenario: The buffer of an element is used directly
      Given a compound file "A.BND" with the elements
        | ONE | "first"      |
        | TWO | "0123456789" |
      And an MMIOINFO state
      When info.cchBuffer = 8
      And file = mmioOpen("A.BND+TWO", info, MMIO_READ | MMIO_ALLOCBUF)
      And mmioRead(file, data, 8)
      Then mmioGetInfo(file, state, 0) returns 0
      And mmioAdvance(file, state, MMIO_READ) returns 0
      And state.pchNext holds "89"
      And state.pchEndRead is state.pchNext + 2

    @buffer.transparent @flush.writes @transfer.write @open.read-write
    Scenario Outline: What was written to the buffer of an element is in the element after <call> and mmioClose
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
        | TWO | "world" |
      And a block letters that holds "ABC"
      When info.cchBuffer = 8
      And file = mmioOpen("A.BND+TWO", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioWrite(file, letters, 3)
      And <call> is tried
      And mmioClose(file, 0)
      And file = mmioOpen("A.BND+TWO", second, MMIO_READ)
      Then mmioRead(file, data, 16) returns 5
      And data holds "wABCd"

      Examples:
        | call                            |
        | mmioFlush(file, 0)              |
        | mmioFlush(file, MMIO_EMPTYBUF)  |
        | mmioSetBuffer(file, NULL, 0, 0) |
        | mmioSeek(file, 0, SEEK_SET)     |
        | mmioSeek(file, 0, SEEK_END)     |

    @open.handle @transfer.seek-current @transfer.seek
    Scenario: An element that is closed leaves the position in another one
      Given a compound file "A.BND" with the elements
        | ONE | "first"      |
        | TWO | "0123456789" |
      When file = mmioOpen("A.BND+TWO", info, MMIO_READ | MMIO_DENYNONE)
      And other = mmioOpen("A.BND+ONE", second, MMIO_READ | MMIO_DENYNONE)
      And mmioSeek(file, 4, SEEK_SET)
      And mmioRead(other, data, 2)
      And mmioClose(other, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 4
      And mmioRead(file, data, 2) returns 2
      And data holds "45"

  @element.shared-otherwise
  Rule: Without MMIO_CREATE and MMIO_APPEND, an element that is open can be opened again, by the same process or another one, unless one sharing mode denies what the other one has access for

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |

    Scenario: One application reads an element through two handles
      Given an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("A.BND+ONE", info, MMIO_READ) returns anything but NULL
      And other = mmioOpen("A.BND+ONE", again, MMIO_READ) returns anything but NULL
      And mmioClose(other, 0) returns 0

    Scenario: Two applications read an element at the same time
      Given a second application B
      And in B, an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("A.BND+ONE", info, MMIO_READ) returns anything but NULL
      And in B, other = mmioOpen("A.BND+ONE", again, MMIO_READ) returns anything but NULL

    Scenario Outline: Who has an element open with <flags> opens it again with <others>
      Given an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, <flags>)
      Then other = mmioOpen("A.BND+ONE", again, <others>) returns anything but NULL

      Examples:
        | flags                           | others                          |
        | MMIO_READ \| MMIO_DENYNONE      | MMIO_READWRITE \| MMIO_DENYNONE |
        | MMIO_READ \| MMIO_DENYWRITE     | MMIO_READ \| MMIO_DENYWRITE     |
        | MMIO_READWRITE \| MMIO_DENYNONE | MMIO_READWRITE \| MMIO_DENYNONE |

    Scenario Outline: Who has an element open with <flags> cannot open it again with <others>
      Given an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, <flags>)
      Then mmioOpen("A.BND+ONE", again, <others>) returns NULL

      Examples:
        | flags                           | others                          |
        | MMIO_READ \| MMIO_DENYWRITE     | MMIO_READWRITE \| MMIO_DENYNONE |
        | MMIO_READ \| MMIO_DENYREAD      | MMIO_READ \| MMIO_DENYNONE      |
        | MMIO_READWRITE \| MMIO_DENYNONE | MMIO_READ \| MMIO_DENYWRITE     |
        | MMIO_READ \| MMIO_EXCLUSIVE     | MMIO_READ \| MMIO_DENYNONE      |
        | MMIO_READ \| MMIO_DENYNONE      | MMIO_READ \| MMIO_EXCLUSIVE     |

    Scenario Outline: Beside a process with <flags> another one opens an element with <others>
      Given a second application B
      And in B, an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, <flags>)
      Then in B, other = mmioOpen("A.BND+ONE", again, <others>) returns anything but NULL

      Examples:
        | flags                           | others                          |
        | MMIO_READ \| MMIO_DENYNONE      | MMIO_READ \| MMIO_DENYWRITE     |
        | MMIO_READWRITE \| MMIO_DENYNONE | MMIO_READ \| MMIO_DENYNONE      |

    Scenario Outline: Beside a process with <flags> another one cannot open an element with <others>
      Given a second application B
      And in B, an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, <flags>)
      Then in B, mmioOpen("A.BND+ONE", again, <others>) returns NULL

      Examples:
        | flags                           | others                          |
        | MMIO_READ \| MMIO_DENYWRITE     | MMIO_READWRITE \| MMIO_DENYNONE |
        | MMIO_READ \| MMIO_DENYNONE      | MMIO_READWRITE \| MMIO_DENYREAD |
        | MMIO_READ \| MMIO_EXCLUSIVE     | MMIO_READ \| MMIO_DENYNONE      |

    @transfer.read @transfer.seek
    Scenario: Each handle of an element has a position of its own
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
        | TWO | "world" |
      And a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+TWO", info, MMIO_READ | MMIO_DENYNONE)
      And other = mmioOpen("A.BND+TWO", again, MMIO_READ | MMIO_DENYNONE)
      And mmioSeek(other, 3, SEEK_SET)
      Then mmioRead(file, buffer, 2) returns 2
      And buffer holds "wo"
      And mmioRead(other, buffer, 2) returns 2
      And buffer holds "ld"

  @element.exclusive-create
  Rule: An element opened with MMIO_CREATE is exclusive until it is closed, even if that was not requested

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |

    Scenario Outline: An element that is being created cannot be opened again with <access>
      Given an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("A.BND+NEW", info, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      And other = mmioOpen("A.BND+NEW", again, <access>) returns NULL
      And nothing else changed

      Examples:
        | access                        |
        | MMIO_READ                     |
        | MMIO_CREATE \| MMIO_READWRITE |

    Scenario: A second application cannot create an element that is being created
      Given a second application B
      And in B, an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("A.BND+NEW", info, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      And in B, other = mmioOpen("A.BND+NEW", again, MMIO_CREATE | MMIO_READWRITE) returns NULL
      And nothing else changed

    @select.bnd @element.exclusive-append
    Scenario: An element whose name begins like that of the one that is being created can be opened
      Given a compound file "C.BND" with the elements
        | CHAPTER1 | "hello" |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("C.BND+CHAPTER2", info, MMIO_CREATE | MMIO_READWRITE)
      Then mmioOpen("C.BND+CHAPTER1", again, MMIO_READ) returns anything but NULL

  @element.exclusive-append
  Rule: An element opened with MMIO_APPEND is exclusive until it is closed, even if that was not requested

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |

    Scenario: An element that is being appended to cannot be opened for reading
      Given an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("A.BND+ONE", info, MMIO_APPEND | MMIO_READWRITE) returns anything but NULL
      And other = mmioOpen("A.BND+ONE", again, MMIO_READ) returns NULL
      And nothing else changed

    Scenario: A second application cannot read an element that is being appended to
      Given a second application B
      And in B, an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("A.BND+ONE", info, MMIO_APPEND | MMIO_READWRITE) returns anything but NULL
      And in B, other = mmioOpen("A.BND+ONE", again, MMIO_READ) returns NULL
      And nothing else changed

    Scenario: Appending to one element leaves the others accessible
      Given an MMIOINFO again
        | fccIOProc | FOURCC_BND |
      Then file = mmioOpen("A.BND+ONE", info, MMIO_APPEND | MMIO_READWRITE) returns anything but NULL
      And other = mmioOpen("A.BND+TWO", again, MMIO_READ) returns anything but NULL

  @element.exclusive-ends
  Rule: Closing an element ends the exclusive access that MMIO_CREATE or MMIO_APPEND gave

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO again
        | fccIOProc | FOURCC_BND |

    Scenario: An element that was appended to can be opened for reading after it was closed
      Then file = mmioOpen("A.BND+ONE", info, MMIO_APPEND | MMIO_READWRITE) returns anything but NULL
      When mmioClose(file, 0)
      Then other = mmioOpen("A.BND+ONE", again, MMIO_READ) returns anything but NULL

    @element.create
    Scenario: An element that was created can be opened for reading after it was closed
      Given a block data that holds "abc"
      Then file = mmioOpen("A.BND+NEW", info, MMIO_CREATE | MMIO_READWRITE) returns anything but NULL
      When mmioWrite(file, data, 3)
      And mmioClose(file, 0)
      Then other = mmioOpen("A.BND+NEW", again, MMIO_READ) returns anything but NULL

  @element.access-of-file
  Rule: Within the process that has a compound file open, an element can be opened only for what its file was opened for; the sharing mode of the file does not matter

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |

    Scenario Outline: An element is opened for <access> while its file is open with <flags>
      When file = mmioCFOpen("A.BND", NULL, NULL, <flags>)
      Then element = mmioOpen("A.BND+ONE", info, <access>) returns anything but NULL

      Examples:
        | access         | flags                            |
        | MMIO_READ      | MMIO_READ \| MMIO_DENYREAD       |
        | MMIO_READ      | MMIO_READWRITE \| MMIO_DENYNONE  |
        | MMIO_WRITE     | MMIO_READWRITE \| MMIO_DENYWRITE |
        | MMIO_READWRITE | MMIO_READWRITE \| MMIO_EXCLUSIVE |

    Scenario Outline: An element cannot be opened for <access> while its file is open for reading
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioOpen("A.BND+ONE", info, <access>) returns NULL

      Examples:
        | access         |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

    @contents.find-name @contents.find-none
    Scenario Outline: The element <name> is not created while its file is open for reading
      Given an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      And an MMCTOCENTRY new
        | pszElementName | "NEW" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioOpen(<path>, info, MMIO_CREATE | MMIO_READWRITE) returns NULL
      And nothing else changed
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulSize is 5
      And mmioCFFindEntry(file, new, 0) returns MMIOERR_CF_ENTRY_NOT_FOUND

      Examples:
        | name | path        |
        | ONE  | "A.BND+ONE" |
        | NEW  | "A.BND+NEW" |

  @element.opens-file
  Rule: An element that is opened by its full name keeps its compound file open, as if for reading and writing with MMIO_DENYNONE

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When element = mmioOpen("A.BND+ONE", info, MMIO_READ)

    Scenario: The same process opens the file for reading and writing
      Then file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE) returns anything but NULL

    Scenario: The same process cannot open the file for reading alone
      Then mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE) returns NULL

    Scenario: Another process cannot keep others from writing
      Given a second application B
      Then in B, mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYWRITE) returns NULL
      And in B, file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE) returns anything but NULL

  @element.closes-file
  Rule: Closing an element that was opened by its full name closes its compound file too

    Scenario: A compound file is compacted before and after its element is closed
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When element = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioCFCompact("A.BND", 0) returns MMIO_ERROR
      When mmioClose(element, 0)
      Then mmioCFCompact("A.BND", 0) returns 0

  @element.handle-of-file
  Rule: MMIOM_GETCF, sent to an element by mmioSendMessage, is answered with the handle of its compound file

    Scenario: The handle that is answered is that of the compound file
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When element = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then file = mmioSendMessage(element, MMIOM_GETCF, 0, 0) returns anything but 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 5

  @element.entry
  Rule: MMIOM_GETCFENTRY, sent to an element by mmioSendMessage, fills in its entry in the table of contents

    Scenario: The entry of the second element
      Given a compound file "A.BND" with the elements
        | ONE | "hello"  |
        | TWO | "world!" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMCTOCENTRY entry
      When element = mmioOpen("A.BND+TWO", info, MMIO_READ)
      Then mmioSendMessage(element, MMIOM_GETCFENTRY, entry, 0) returns MMIO_CF_SUCCESS
      And entry.ulOffset is 5
      And entry.ulSize is 6
      And entry.pszElementName is "TWO"
