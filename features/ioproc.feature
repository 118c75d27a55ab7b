Feature: The contract of an I/O procedure
  An I/O procedure does the work behind an open file. The services send it messages, each with the MMIOINFO of the file and two
  parameters, and its answer reports the outcome; an application can send messages of its own in the same way. Most files of this
  chapter are unbuffered, so that each call shows in the messages that it causes.

  @ioproc.message-open
  Rule: Opening a file sends MMIOM_OPEN to its I/O procedure, with the file's name in lParam1

    Scenario: MMIOM_OPEN carries the name of the file
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lParam1 | "a.dat" |

    Scenario: A procedure that serves two files receives the name of each
      Given an I/O procedure P
      And an MMIOINFO first
        | pIOProc | P |
      And an MMIOINFO second
        | pIOProc | P |
      When one = mmioOpen("a.dat", first, MMIO_READ)
      And mmioClose(one, 0)
      And two = mmioOpen("b.dat", second, MMIO_READ)
      Then P received MMIOM_OPEN, MMIOM_OPEN
      And P received MMIOM_OPEN with
        | lParam1 | "b.dat" |

    Scenario Outline: MMIOM_OPEN carries a name <what> as it is
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen(<name>, info, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lParam1 | <name> |

      Examples:
        | what                     | name           |
        | with capitals and spaces | "A Name.Dat"   |
        | that begins with a space | " a.dat"       |
        | that ends with spaces    | "a.dat  "      |
        | with a slash             | "folder/a.dat" |
        | of 127 characters        | "n" * 127      |

    @os2
    Scenario: MMIOM_OPEN carries a name of 200 characters whole
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("n" * 200, info, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lParam1 | "n" * 200 |

  @ioproc.message-open-flags
  Rule: With MMIOM_OPEN, the flags in the MMIOINFO are those that were passed to mmioOpen

    Scenario Outline: MMIOM_OPEN carries the flags <flags>
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, <flags>)
      Then P received MMIOM_OPEN with
        | dwFlags | <flags> |

      Examples:
        | flags                         |
        | MMIO_READ                     |
        | MMIO_WRITE                    |
        | MMIO_READWRITE                |
        | MMIO_CREATE \| MMIO_READWRITE |
        | MMIO_READ \| MMIO_DENYWRITE   |

  @ioproc.message-open-offset
  Rule: lDiskOffset is zero when MMIOM_OPEN arrives

    Scenario: lDiskOffset is zero when a file is opened
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lDiskOffset | 0 |

    Scenario: lDiskOffset is zero even after the procedure has read from another file
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO first
        | pIOProc | P |
      And an MMIOINFO second
        | pIOProc | P |
      When one = mmioOpen("a.dat", first, MMIO_READ)
      And mmioRead(one, buffer, 4)
      And mmioClose(one, 0)
      And two = mmioOpen("b.dat", second, MMIO_READ)
      Then P received MMIOM_OPEN, MMIOM_READ, MMIOM_OPEN
      And P received MMIOM_OPEN with
        | lDiskOffset | 0 |

  @ioproc.message-close
  Rule: Closing a file sends MMIOM_CLOSE to its I/O procedure, with the flags of mmioClose in lParam1

    Scenario: MMIOM_CLOSE is sent once, when the file is closed
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received no MMIOM_CLOSE
      When mmioClose(file, 0)
      Then P received MMIOM_CLOSE 1 times

    @open.allocbuf @open.buffer
    Scenario Outline: MMIOM_CLOSE is sent once, when a file with <buffer> is closed
      Given an I/O procedure P that holds "0123456789"
      And a block data of 8 bytes
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioRead(file, data, 4)
      And mmioClose(file, 0)
      Then P received MMIOM_CLOSE 1 times

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 8 bytes  |

    Scenario Outline: MMIOM_CLOSE carries the flags <flags>
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioClose(file, <flags>)
      Then P received MMIOM_CLOSE with
        | lParam1 | <flags> |

      Examples:
        | flags       |
        | 0           |
        | MMIO_FHOPEN |

  @ioproc.message-read
  Rule: Reading from an unbuffered file sends MMIOM_READ with the address for the bytes and their number

    Background:
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |

    Scenario: MMIOM_READ carries the address and the number of bytes that were passed to mmioRead
      Given a block buffer of 16 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      Then P received MMIOM_READ with
        | lParam1 | buffer |
        | lParam2 | 4      |
      And buffer holds "0123"

    Scenario: MMIOM_READ carries an address inside a block
      Given a block buffer that holds "abcdefghij"
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer + 6, 3)
      Then P received MMIOM_READ with
        | lParam1 | buffer + 6 |
        | lParam2 | 3          |
      And buffer holds "abcdef012j"

  @ioproc.message-read-answer
  Rule: On an unbuffered file, mmioRead returns what the I/O procedure answers to MMIOM_READ

    Scenario: mmioRead returns the smaller number if the procedure has fewer bytes than requested
      Given an I/O procedure P that holds "012"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, 8) returns 3
      And buffer holds "012"

    Scenario Outline: mmioRead returns <answer> if the procedure answers <answer> to MMIOM_READ
      Given an I/O procedure P that holds "0123456789"
      And P answers <answer> to MMIOM_READ
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns <answer>

      Examples:
        | answer |
        | 0      |
        | -1     |

    Scenario Outline: mmioRead returns <count> if the procedure has read <count> bytes
      Given an I/O procedure P that holds "A" * <count>
      And a block buffer of <count> bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, <count>) returns <count>
      And buffer + <count> - 1 holds "A"

      Examples:
        | count |
        | 32768 |
        | 65537 |

    Scenario Outline: mmioRead of 9 bytes returns <most> if the procedure reads no more at a time
      Given an I/O procedure P that holds "0123456789"
      And P transfers at most <most> bytes at a time
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, 9) returns <most>
      And mmioRead(file, buffer + <most>, 9) returns at most <most>

      Examples:
        | most |
        | 1    |
        | 7    |

  @ioproc.message-write
  Rule: Writing to an unbuffered file sends MMIOM_WRITE with the address of the bytes and their number

    Background:
      Given an I/O procedure P
      And a block buffer that holds "abcdef"
      And an MMIOINFO info
        | pIOProc | P |

    Scenario: MMIOM_WRITE carries the address and the number of bytes that were passed to mmioWrite
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      And mmioWrite(file, buffer, 3)
      Then P received MMIOM_WRITE with
        | lParam1 | buffer |
        | lParam2 | 3      |

    Scenario: MMIOM_WRITE carries an address inside a block
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      And mmioWrite(file, buffer + 4, 2)
      Then P received MMIOM_WRITE with
        | lParam1 | buffer + 4 |
        | lParam2 | 2          |

  @ioproc.message-write-answer
  Rule: On an unbuffered file, mmioWrite returns what the I/O procedure answers to MMIOM_WRITE

    Background:
      Given an I/O procedure P
      And a block buffer that holds "abc"
      And an MMIOINFO info
        | pIOProc | P |

    Scenario: mmioWrite returns the number of bytes if the procedure has written them all
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      Then mmioWrite(file, buffer, 3) returns 3

    Scenario Outline: mmioWrite returns <answer> if the procedure answers <answer> to MMIOM_WRITE
      Given P answers <answer> to MMIOM_WRITE
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      Then mmioWrite(file, buffer, 3) returns <answer>

      Examples:
        | answer |
        | 0      |
        | -1     |

    Scenario Outline: mmioWrite returns <count> if the procedure has written <count> bytes
      Given a block large of <count> bytes
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      Then mmioWrite(file, large, <count>) returns <count>

      Examples:
        | count |
        | 32768 |
        | 65537 |

    Scenario: mmioWrite returns a smaller number if the procedure has written fewer bytes
      Given P transfers at most 2 bytes at a time
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      Then mmioWrite(file, buffer, 3) returns 2

  @ioproc.message-seek
  Rule: Seeking in an unbuffered file sends MMIOM_SEEK, with the offset in lParam1 and its origin in lParam2

    Scenario Outline: MMIOM_SEEK carries the offset <offset> and the origin <origin>
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSeek(file, 4, SEEK_SET)
      And mmioSeek(file, <offset>, <origin>)
      Then P received MMIOM_SEEK with
        | lParam1 | <offset> |
        | lParam2 | <origin> |

      Examples:
        | offset | origin   |
        | 5      | SEEK_SET |
        | -2     | SEEK_CUR |
        | 3      | SEEK_CUR |
        | 0      | SEEK_END |

  @ioproc.message-seek-answer
  Rule: On an unbuffered file, mmioSeek returns what the I/O procedure answers to MMIOM_SEEK

    Background:
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |

    Scenario: mmioSeek returns the position that the procedure has found
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSeek(file, 0, SEEK_END) returns 10

    Scenario Outline: mmioSeek returns <answer> if the procedure answers <answer> to MMIOM_SEEK
      Given P answers <answer> to MMIOM_SEEK
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSeek(file, <answer>, SEEK_SET) returns <answer>

      Examples:
        | answer     |
        | 32768      |
        | 65536      |
        | 0x7fffffff |

    Scenario: mmioSeek returns -1 if the procedure answers -1 to MMIOM_SEEK
      Given P answers -1 to MMIOM_SEEK
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSeek(file, 5, SEEK_SET) returns -1

  @ioproc.receives-info
  Rule: With every message, an I/O procedure receives the MMIOINFO of the open file that the message is about

    @ioproc.info-state
    Scenario: The messages of two open files come with an MMIOINFO for each file
      Given an I/O procedure P that holds "0123456789"
      And P sets adwInfo[1] to 7 at MMIOM_OPEN
      And an I/O procedure Q that holds "abcdefghij"
      And Q sets adwInfo[1] to 8 at MMIOM_OPEN
      And a block buffer of 16 bytes
      And an MMIOINFO first
        | pIOProc | P |
      And an MMIOINFO second
        | pIOProc | Q |
      When one = mmioOpen("a.dat", first, MMIO_READ)
      And two = mmioOpen("b.dat", second, MMIO_READ)
      And mmioRead(one, buffer, 4)
      And mmioRead(two, buffer, 4)
      Then P received MMIOM_READ with
        | adwInfo[1] | 7 |
      And Q received MMIOM_READ with
        | adwInfo[1] | 8 |

    @windows
    Scenario: The MMIOINFO that comes with a message names the handle of the file
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioSeek(file, 2, SEEK_SET)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioClose(file, 0)
      Then P received MMIOM_READ with
        | hmmio | file |
      And P received MMIOM_SEEK with
        | hmmio | file |
      And P received MMIOM_USER with
        | hmmio | file |
      And P received MMIOM_CLOSE with
        | hmmio | file |

    # What is said of the members holds for an open file; what they are while MMIOM_OPEN is handled has rules of its own.
    @ioproc.info-state @select.by-code @install.install @open.read-write
    Scenario Outline: <message> comes with <member> of a file that an installed procedure serves
      Given an I/O procedure P that holds "0123456789"
      And P sets adwInfo[0] to 5 at MMIOM_OPEN
      And P sets adwInfo[1] to 6 at MMIOM_OPEN
      And P sets adwInfo[2] to 7 at MMIOM_OPEN
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioRead(file, data, 2)
      And mmioWrite(file, data, 2)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioClose(file, 0)
      Then P received <message> with
        | <member> | <value> |

      Examples:
        | message     | member                   | value          |
        | MMIOM_READ  | fccIOProc                | 'XYZ '         |
        | MMIOM_WRITE | fccIOProc                | 'XYZ '         |
        | MMIOM_SEEK  | fccIOProc                | 'XYZ '         |
        | MMIOM_USER  | fccIOProc                | 'XYZ '         |
        | MMIOM_CLOSE | fccIOProc                | 'XYZ '         |
        | MMIOM_READ  | dwFlags & MMIO_READWRITE | MMIO_READWRITE |
        | MMIOM_WRITE | dwFlags & MMIO_READWRITE | MMIO_READWRITE |
        | MMIOM_SEEK  | dwFlags & MMIO_READWRITE | MMIO_READWRITE |
        | MMIOM_USER  | dwFlags & MMIO_READWRITE | MMIO_READWRITE |
        | MMIOM_CLOSE | dwFlags & MMIO_READWRITE | MMIO_READWRITE |
        | MMIOM_READ  | adwInfo[0]               | 5              |
        | MMIOM_WRITE | adwInfo[1]               | 6              |
        | MMIOM_SEEK  | adwInfo[2]               | 7              |
        | MMIOM_USER  | adwInfo[0]               | 5              |
        | MMIOM_CLOSE | adwInfo[2]               | 7              |

    @select.by-code @install.install @open.read-write
    Scenario Outline: <message> comes with the address of the installed procedure that receives it
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioRead(file, data, 2)
      And mmioWrite(file, data, 2)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioClose(file, 0)
      Then P received <message> with
        | pIOProc | P |

      Examples:
        | message     |
        | MMIOM_READ  |
        | MMIOM_WRITE |
        | MMIOM_SEEK  |
        | MMIOM_USER  |
        | MMIOM_CLOSE |

    @open.buffer @open.read-write
    Scenario Outline: <message> comes with the block that is the buffer of the file
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and a block buffer of 8 bytes
      And mmioRead(file, data, 2)
      And mmioWrite(file, data, 2)
      And mmioSeek(file, 0, SEEK_END)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioClose(file, 0)
      Then P received <message> with
        | pchBuffer | buffer |
        | cchBuffer | 8      |

      Examples:
        | message     |
        | MMIOM_READ  |
        | MMIOM_WRITE |
        | MMIOM_SEEK  |
        | MMIOM_USER  |
        | MMIOM_CLOSE |

    @buffer.set-block
    Scenario: After mmioSetBuffer a message comes with the new buffer
      Given an I/O procedure P that holds "0123456789"
      And a block block of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and a block buffer of 8 bytes
      And mmioSetBuffer(file, block, 16, 0)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      Then P received MMIOM_USER with
        | pchBuffer | block |
        | cchBuffer | 16    |

  @ioproc.info-from-application
  Rule: What the application puts into adwInfo when it opens a file reaches the I/O procedure with MMIOM_OPEN

    Scenario: All three numbers in adwInfo arrive with MMIOM_OPEN
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc    | P  |
        | adwInfo[0] | 11 |
        | adwInfo[1] | 22 |
        | adwInfo[2] | 33 |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received MMIOM_OPEN with
        | adwInfo[0] | 11 |
        | adwInfo[1] | 22 |
        | adwInfo[2] | 33 |

    @select.by-code @select.by-name @select.extension
    Scenario Outline: The numbers arrive however the procedure was chosen: <name> with the code <code>
      Given an I/O procedure P
      And an MMIOINFO info
        | fccIOProc  | <code> |
        | adwInfo[0] | 11     |
        | adwInfo[1] | 22     |
        | adwInfo[2] | 33     |
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And file = mmioOpen(<name>, info, MMIO_READ)
      Then P received MMIOM_OPEN with
        | adwInfo[0] | 11 |
        | adwInfo[1] | 22 |
        | adwInfo[2] | 33 |

      Examples:
        | name           | code   |
        | "a.dat"        | 'PICT' |
        | "ONE.PICT+TWO" | NULL   |

    @ioproc.info-state
    Scenario: The numbers stay until a procedure that leaves them alone is asked to close the file
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | pIOProc    | P          |
        | adwInfo[0] | 11         |
        | adwInfo[1] | 0x7fffffff |
        | adwInfo[2] | 33         |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, data, 2)
      And mmioClose(file, 0)
      Then P received MMIOM_CLOSE with
        | adwInfo[0] | 11         |
        | adwInfo[1] | 0x7fffffff |
        | adwInfo[2] | 33         |

  @ioproc.info-state
  Rule: An I/O procedure can keep state of its own in adwInfo from one message to the next

    Background:
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |

    Scenario: What a procedure stores in adwInfo at MMIOM_OPEN lasts until the file is closed
      Given P sets adwInfo[1] to 7 at MMIOM_OPEN
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioClose(file, 0)
      Then P received MMIOM_READ with
        | adwInfo[1] | 7 |
      And P received MMIOM_CLOSE with
        | adwInfo[1] | 7 |

    Scenario: What a procedure changes in adwInfo at MMIOM_READ is still there at MMIOM_CLOSE
      Given P sets adwInfo[2] to 7 at MMIOM_OPEN
      And P sets adwInfo[2] to 9 at MMIOM_READ
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioClose(file, 0)
      Then P received MMIOM_CLOSE with
        | adwInfo[2] | 9 |

    @open.buffer @open.allocbuf @open.read-write @transfer.read @transfer.write
    Scenario Outline: Behind <buffer> what a procedure stores in adwInfo at <message> lasts until the file is closed
      Given a block data of 64 bytes
      And P sets adwInfo[1] to 7 at <message>
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And <call>
      And mmioClose(file, 0)
      Then P received MMIOM_CLOSE with
        | adwInfo[1] | 7 |

      Examples:
        | message     | call                      | buffer                     |
        | MMIOM_READ  | mmioRead(file, data, 4)   | a system buffer of 8 bytes |
        | MMIOM_READ  | mmioRead(file, data, 4)   | a block buffer of 64 bytes |
        | MMIOM_WRITE | mmioWrite(file, data, 64) | a system buffer of 8 bytes |
        | MMIOM_WRITE | mmioWrite(file, data, 64) | a block buffer of 8 bytes  |

  @ioproc.disk-offset-kept
  Rule: What an I/O procedure stores in lDiskOffset is what it finds there with the next message

    Background:
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |

    Scenario: A procedure finds the lDiskOffset that it stored at MMIOM_OPEN
      Given P sets lDiskOffset to 16 at MMIOM_OPEN
      # mmioOpen may ask for the position afterwards
      And P answers 16 to MMIOM_SEEK
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      Then P received MMIOM_READ with
        | lDiskOffset | 16 |

    Scenario: A procedure finds the lDiskOffset that it stored at MMIOM_READ
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioRead(file, buffer, 3)
      Then P received MMIOM_READ with
        | lDiskOffset | 4 |

    @ioproc.send
    Scenario: A procedure finds the lDiskOffset that it stored at a message of the application
      Given P sets lDiskOffset to 5 at MMIOM_USER
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      Then P received MMIOM_USER with
        | lDiskOffset | 5 |

    # All bytes are read, so that the procedure is at their end however many it was asked for at a time.
    @ioproc.send @open.buffer @open.allocbuf @transfer.read
    Scenario Outline: Behind <buffer> a procedure finds the lDiskOffset that it stored when it had read all bytes
      Given a block data of 16 bytes
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioRead(file, data, 10)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      Then P received MMIOM_USER with
        | lDiskOffset | 10 |

      Examples:
        | buffer                      |
        | a system buffer of 8 bytes  |
        | a block buffer of 8 bytes   |
        | a block buffer of 64 bytes  |
        | a system buffer of 64 bytes |

    # A file that can be read may have more of its bytes in the buffer, and written out.
    @ioproc.send @open.buffer @open.allocbuf @open.write-only @transfer.write @flush.writes
    Scenario Outline: Behind <buffer> a procedure finds the lDiskOffset that it stored when it had written all bytes
      Given a block data that holds "abc"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, data, 3)
      And mmioFlush(file, 0)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      Then P received MMIOM_USER with
        | lDiskOffset | 3 |

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 64 bytes |

  @ioproc.disk-offset
  Rule: An I/O procedure keeps the offset of the next read or write in lDiskOffset

    Background:
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      And an MMIOINFO state

    Scenario: A read moves lDiskOffset of an ordinary file past the bytes read
      Given a block buffer of 16 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioRead(file, buffer, 3)
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is 7

    Scenario: A write moves lDiskOffset of an ordinary file past the bytes written
      Given a block buffer that holds "abc"
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioWrite(file, buffer, 3)
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is 3

    Scenario: A seek moves lDiskOffset of an ordinary file to the new position
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSeek(file, 6, SEEK_SET)
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is 6

  @ioproc.message-open-error
  Rule: A nonzero answer to MMIOM_OPEN is an error, and the file is not opened

    Background:
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |

    Scenario Outline: A file whose procedure answers <answer> to MMIOM_OPEN is not opened
      Given P answers <answer> to MMIOM_OPEN
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL

      Examples:
        | answer              |
        | 1                   |
        | MMIOERR_OUTOFMEMORY |
        | 65536               |
        | -2                  |

    @select.by-address
    Scenario: A file whose procedure answers zero to MMIOM_OPEN is opened
      Given P answers 0 to MMIOM_OPEN
      Then mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL

    Scenario Outline: A file that is to be buffered is not opened either: <flags> with a block at <address> and a size of <size>
      Given P answers MMIOERR_OUTOFMEMORY to MMIOM_OPEN
      And a block buffer of 8 bytes
      And an MMIOINFO request
        | pIOProc   | P         |
        | pchBuffer | <address> |
        | cchBuffer | <size>    |
      Then mmioOpen("a.dat", request, <flags>) returns NULL
      And P received no MMIOM_READ
      And P received no MMIOM_WRITE

      Examples:
        | flags                           | address | size |
        | MMIO_READWRITE \| MMIO_ALLOCBUF | NULL    | 0    |
        | MMIO_READWRITE \| MMIO_ALLOCBUF | NULL    | 8    |
        | MMIO_READWRITE                  | buffer  | 8    |

    @select.by-code @select.by-name @select.extension
    Scenario Outline: A refusal counts however the procedure was chosen: <name> with the code <code>
      Given P answers MMIOERR_OUTOFMEMORY to MMIOM_OPEN
      And a file "a.dat" that holds "0123456789"
      And an MMIOINFO request
        | fccIOProc | <code> |
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      Then mmioOpen(<name>, request, MMIO_READ) returns NULL
      And P received MMIOM_OPEN

      Examples:
        | name           | code   |
        | "a.dat"        | 'PICT' |
        | "ONE.PICT+TWO" | NULL   |

    Scenario: An ordinary file of the name is not emptied for a procedure that refuses
      Given a file "a.dat" that holds "0123456789"
      And P answers MMIOERR_OUTOFMEMORY to MMIOM_OPEN
      Then mmioOpen("a.dat", info, MMIO_CREATE | MMIO_WRITE) returns NULL
      And nothing else changed

    Scenario: An ordinary file of the name is not made for a procedure that refuses
      Given P answers MMIOERR_OUTOFMEMORY to MMIOM_OPEN
      Then mmioOpen("a.dat", info, MMIO_CREATE | MMIO_WRITE) returns NULL
      And nothing else changed

  @ioproc.message-open-error-returned
  Rule: An error that answers MMIOM_OPEN is returned in the MMIOINFO that was passed to mmioOpen

    Scenario Outline: The answer <answer> to MMIOM_OPEN is returned in wErrorRet
      Given an I/O procedure P
      And P answers <answer> to MMIOM_OPEN
      And an MMIOINFO info
        | pIOProc | P |
      When mmioOpen("a.dat", info, MMIO_READ) is tried
      Then info.wErrorRet is <answer>

      Examples:
        | answer              |
        | MMIOERR_OUTOFMEMORY |
        | 300                 |
        | 40000               |
        | 70000               |

    Scenario: The reason of a second failure takes the place of the first in the same MMIOINFO
      Given an I/O procedure P
      And P answers 300 to MMIOM_OPEN
      And an MMIOINFO info
        | pIOProc | P |
      When mmioOpen("a.dat", info, MMIO_READ) is tried
      Then info.wErrorRet is 300
      When P answers MMIOERR_OUTOFMEMORY to MMIOM_OPEN
      And mmioOpen("a.dat", info, MMIO_READ) is tried
      Then info.wErrorRet is MMIOERR_OUTOFMEMORY

    @select.by-code @select.by-name @select.extension
    Scenario Outline: The answer is returned however the procedure was chosen: <name> with the code <code> and <flags>
      Given an I/O procedure P
      And P answers 300 to MMIOM_OPEN
      And an MMIOINFO info
        | fccIOProc | <code> |
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And mmioOpen(<name>, info, <flags>) is tried
      Then info.wErrorRet is 300

      Examples:
        | name           | code   | flags                      |
        | "a.dat"        | 'PICT' | MMIO_READ                  |
        | "a.dat"        | 'PICT' | MMIO_READ \| MMIO_ALLOCBUF |
        | "ONE.PICT+TWO" | NULL   | MMIO_READ                  |
        | "ONE.PICT+TWO" | NULL   | MMIO_CREATE \| MMIO_WRITE  |

    @windows @names.delete-message @names.delete-answer
    Scenario: What a procedure answers when it is asked to delete is returned too
      Given an I/O procedure P
      And P answers 300 to MMIOM_OPEN
      And an MMIOINFO info
        | pIOProc | P |
      Then mmioOpen("a.dat", info, MMIO_DELETE) returns FALSE
      And info.wErrorRet is 300

  @ioproc.send
  Rule: mmioSendMessage passes an application's own message, both parameters unchanged, to the file's I/O procedure

    @buffer.transparent @open.buffer @open.allocbuf @ioproc.message-open-offset @ioproc.message-read @ioproc.message-read-answer
    Scenario Outline: A message leaves the position in <buffer> as it is
      Given an I/O procedure P that holds "0123456789"
      And a block data of 8 bytes
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And mmioRead(file, data, 3)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      Then mmioSeek(file, 0, SEEK_CUR) returns 3
      And mmioRead(file, data, 2) returns 2
      And data holds "34"

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 16 bytes |

    @open.close-flushes @open.buffer @open.allocbuf @ioproc.message-open-offset @ioproc.message-write-answer
    Scenario Outline: A message leaves what waits in <buffer> to be written
      Given an I/O procedure P that holds "0123456789"
      And a block letters that holds "ABC"
      When "a.dat" is opened as file through P with MMIO_WRITE and <buffer>
      And mmioWrite(file, letters, 3)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioClose(file, 0)
      Then the I/O procedure P holds "ABC3456789"

      Examples:
        | buffer                     |
        | a system buffer of 8 bytes |
        | a block buffer of 16 bytes |

    Scenario Outline: A message arrives with the parameters <first> and <second>
      Given an I/O procedure P
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSendMessage(file, MMIOM_USER, <first>, <second>)
      Then P received MMIOM_USER with
        | lParam1 | <first>  |
        | lParam2 | <second> |

      Examples:
        | first      | second |
        | 11         | 22     |
        | 0x12345678 | -1     |
        | 0          | buffer |

    Scenario: A message reaches only the procedure of its file
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO first
        | pIOProc | P |
      And an MMIOINFO second
        | pIOProc | Q |
      When one = mmioOpen("a.dat", first, MMIO_READ)
      And two = mmioOpen("b.dat", second, MMIO_READ)
      And mmioSendMessage(one, MMIOM_USER, 1, 2)
      Then P received MMIOM_USER 1 times
      And Q received no MMIOM_USER

  @ioproc.send-answer
  Rule: mmioSendMessage returns what the I/O procedure answers to the message

    Scenario Outline: mmioSendMessage returns <answer> if that is the procedure's answer
      Given an I/O procedure P
      And P answers <answer> to MMIOM_USER
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns <answer>

      Examples:
        | answer     |
        | 0          |
        | 1234       |
        | 32768      |
        | 65535      |
        | 65536      |
        | 0x7fffffff |
        | -5         |
        | -32769     |

  @ioproc.user-messages
  Rule: An application's own messages are numbered from MMIOM_USER upwards

    Background:
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |

    @ioproc.send-answer
    Scenario Outline: The message <message> is delivered
      Given P answers 77 to <message>
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, <message>, 1, 2) returns 77

      Examples:
        | message        |
        | MMIOM_USER     |
        | MMIOM_USER + 1 |

    @windows
    Scenario Outline: A message with a higher number, <message>, is delivered
      Given P answers 77 to <message>
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, <message>, 1, 2) returns 77

      Examples:
        | message                 |
        | MMIOM_USER + 255        |
        | MMIOM_USER + 65536      |
        | MMIOM_USER + 1879048192 |

    @os2
    Scenario: The message with the highest number, MMIOM_USER_END, is delivered
      Given P answers 77 to MMIOM_USER_END
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER_END, 1, 2) returns 77

  @ioproc.send-media
  Rule: mmioSendMessage hands messages for media, which no function sends, to the I/O procedure and returns its answer

    Scenario Outline: The message <message> is delivered with both parameters
      Given an I/O procedure P
      And P answers 77 to <message>
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, <message>, 11, 12) returns 77
      And P received <message> with
        | lParam1 | 11 |
        | lParam2 | 12 |

      Examples:
        | message               |
        | MMIOM_SEEKBYTIME      |
        | MMIOM_TEMPCHANGE      |
        | MMIOM_BEGININSERT     |
        | MMIOM_ENDINSERT       |
        | MMIOM_SAVE            |
        | MMIOM_COMPRESS        |
        | MMIOM_DECOMPRESS      |
        | MMIOM_MULTITRACKREAD  |
        | MMIOM_MULTITRACKWRITE |
        | MMIOM_DELETE          |
        | MMIOM_UNDO            |
        | MMIOM_REDO            |
        | MMIOM_CUT             |
        | MMIOM_COPY            |
        | MMIOM_PASTE           |
        | MMIOM_CLEAR           |
        | MMIOM_STATUS          |
        | MMIOM_WINMSG          |
        | MMIOM_BEGINRECORD     |
        | MMIOM_ENDRECORD       |
        | MMIOM_QUERYIMAGE      |
        | MMIOM_QUERYIMAGECOUNT |
        | MMIOM_SETIMAGE        |

  @ioproc.send-no-handle
  Rule: mmioSendMessage returns MMIO_ERROR for an invalid handle

    Scenario: A message for NULL cannot be delivered
      Then mmioSendMessage(NULL, MMIOM_USER, 0, 0) returns MMIO_ERROR

    Scenario: A message for a file that was closed cannot be delivered
      Given an I/O procedure P
      And P answers 77 to MMIOM_USER
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioClose(file, 0)
      Then mmioSendMessage(file, MMIOM_USER, 0, 0) returns MMIO_ERROR

  @ioproc.unknown-message-zero
  Rule: An I/O procedure, even a predefined one, answers zero to a message that it does not know

    Scenario: The procedure for ordinary files answers zero to an application's own message
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns 0

    Scenario: The procedure for memory files answers zero to an application's own message
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns 0

  @ioproc.unknown-message-unsupported
  Rule: An I/O procedure, even a predefined one, answers MMIOERR_UNSUPPORTED_MESSAGE to a message it does not know

    Scenario: The procedure for ordinary files does not support an application's own message
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns MMIOERR_UNSUPPORTED_MESSAGE

    Scenario: The procedure for memory files does not support an application's own message
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns MMIOERR_UNSUPPORTED_MESSAGE

  @ioproc.message-open-position
  Rule: A buffered file begins at the position that its procedure puts into lDiskOffset at MMIOM_OPEN

    Scenario: A file whose procedure sets lDiskOffset to 16 at MMIOM_OPEN begins at position 16
      Given an I/O procedure P
      And P sets lDiskOffset to 16 at MMIOM_OPEN
      And P answers 16 to MMIOM_SEEK
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioSeek(file, 0, SEEK_CUR) returns 16

  @ioproc.reentered
  Rule: While handling a message, an I/O procedure may call other file functions, even on the file of that message

    Background:
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO request
        | pIOProc | P |

    Scenario: A procedure sends a message to its own file while it reads
      Given P answers 77 to MMIOM_USER
      And P calls answer = mmioSendMessage(info.hmmio, MMIOM_USER, 1, 2) at MMIOM_READ
      When file = mmioOpen("a.dat", request, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And answer is 77
      And P received MMIOM_READ, MMIOM_USER
      And P received MMIOM_USER with
        | lParam1 | 1 |
        | lParam2 | 2 |

    @ioproc.send-answer
    Scenario Outline: A procedure that sends a message to its own file while it reads gets the answer <answer>
      Given P answers <answer> to MMIOM_USER
      And P calls result = mmioSendMessage(info.hmmio, MMIOM_USER, 1, 2) at MMIOM_READ
      When file = mmioOpen("a.dat", request, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And result is <answer>

      Examples:
        | answer |
        | 32768  |
        | 70000  |
        | -1     |

    Scenario Outline: At <message> a procedure calls <call> on its own file
      Given P answers 77 to MMIOM_USER + 1
      And P calls result = <call> at <message>
      And a block scratch of 16 bytes
      And an MMIOINFO seen
      When file = mmioOpen("a.dat", request, MMIO_READWRITE)
      And mmioRead(file, buffer, 2)
      And mmioWrite(file, buffer, 2)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      Then result is <value>

      Examples:
        | message     | call                                              | value |
        | MMIOM_READ  | mmioSendMessage(info.hmmio, MMIOM_USER + 1, 3, 4) | 77    |
        | MMIOM_WRITE | mmioSendMessage(info.hmmio, MMIOM_USER + 1, 3, 4) | 77    |
        | MMIOM_USER  | mmioSendMessage(info.hmmio, MMIOM_USER + 1, 3, 4) | 77    |
        | MMIOM_READ  | mmioGetInfo(info.hmmio, seen, 0)                  | 0     |
        | MMIOM_WRITE | mmioGetInfo(info.hmmio, seen, 0)                  | 0     |
        | MMIOM_USER  | mmioGetInfo(info.hmmio, seen, 0)                  | 0     |
        | MMIOM_READ  | mmioSeek(info.hmmio, 0, SEEK_CUR)                 | 0     |
        | MMIOM_WRITE | mmioSeek(info.hmmio, 0, SEEK_CUR)                 | 2     |
        | MMIOM_USER  | mmioSeek(info.hmmio, 7, SEEK_SET)                 | 7     |
        | MMIOM_USER  | mmioRead(info.hmmio, scratch, 3)                  | 3     |
        | MMIOM_USER  | mmioWrite(info.hmmio, scratch, 3)                 | 3     |

  @ioproc.other-files
  Rule: While handling a message, an I/O procedure may open, use and close other files, whatever kind of file they are

    # While an ordinary file is read and written without a buffer, one message is sent for each call.
    Scenario Outline: At <message> a procedure calls <call> for a file that the application has open
      Given an I/O procedure P that holds "0123456789"
      And a file "b.dat" that holds "abcdefghij"
      And a file "c.dat" that holds "klm"
      And P calls result = <call> at <message>
      And a block letters that holds "XYZ"
      And a block data of 16 bytes
      And a block scratch of 16 bytes
      When "b.dat" is opened as other with MMIO_READWRITE and no buffer
      And "a.dat" is opened as file through P with MMIO_READWRITE and no buffer
      And mmioRead(file, data, 2)
      And mmioWrite(file, data, 2)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioClose(file, 0)
      Then result is <value>
      And the I/O procedure P holds "0101456789"

      Examples:
        | message     | call                                | value             |
        | MMIOM_OPEN  | mmioOpen("c.dat", NULL, MMIO_READ)  | anything but NULL |
        | MMIOM_OPEN  | mmioRead(other, scratch, 1)         | 1                 |
        | MMIOM_OPEN  | mmioWrite(other, letters, 1)        | 1                 |
        | MMIOM_OPEN  | mmioSeek(other, 4, SEEK_SET)        | 4                 |
        | MMIOM_OPEN  | mmioClose(other, 0)                 | 0                 |
        | MMIOM_READ  | mmioOpen("c.dat", NULL, MMIO_READ)  | anything but NULL |
        | MMIOM_READ  | mmioRead(other, scratch, 1)         | 1                 |
        | MMIOM_READ  | mmioWrite(other, letters, 1)        | 1                 |
        | MMIOM_READ  | mmioSeek(other, 4, SEEK_SET)        | 4                 |
        | MMIOM_READ  | mmioClose(other, 0)                 | 0                 |
        | MMIOM_WRITE | mmioOpen("c.dat", NULL, MMIO_READ)  | anything but NULL |
        | MMIOM_WRITE | mmioRead(other, scratch, 1)         | 1                 |
        | MMIOM_WRITE | mmioWrite(other, letters, 1)        | 1                 |
        | MMIOM_WRITE | mmioSeek(other, 4, SEEK_SET)        | 4                 |
        | MMIOM_WRITE | mmioClose(other, 0)                 | 0                 |
        | MMIOM_SEEK  | mmioRead(other, scratch, 1)         | 1                 |
        | MMIOM_SEEK  | mmioWrite(other, letters, 1)        | 1                 |
        | MMIOM_SEEK  | mmioSeek(other, 4, SEEK_SET)        | 4                 |
        | MMIOM_USER  | mmioOpen("c.dat", NULL, MMIO_READ)  | anything but NULL |
        | MMIOM_USER  | mmioRead(other, scratch, 1)         | 1                 |
        | MMIOM_USER  | mmioWrite(other, letters, 1)        | 1                 |
        | MMIOM_USER  | mmioSeek(other, 4, SEEK_SET)        | 4                 |
        | MMIOM_USER  | mmioClose(other, 0)                 | 0                 |
        | MMIOM_CLOSE | mmioOpen("c.dat", NULL, MMIO_READ)  | anything but NULL |
        | MMIOM_CLOSE | mmioRead(other, scratch, 1)         | 1                 |
        | MMIOM_CLOSE | mmioWrite(other, letters, 1)        | 1                 |
        | MMIOM_CLOSE | mmioSeek(other, 4, SEEK_SET)        | 4                 |
        | MMIOM_CLOSE | mmioClose(other, 0)                 | 0                 |

    @open.allocbuf @flush.writes @buffer.set-allocates @descend.success @create-chunk.success @info.fills @create-chunk.buffering @descend.buffering
    Scenario Outline: At MMIOM_READ a procedure calls <call> for a buffered file
      Given an I/O procedure P that holds "0123456789"
      And a file "b.dat" made of
        | "----" + "data" + dword(4) + "abcd" |
      And an MMIOINFO seen
      And an MMCKINFO chunk
      And a block letters that holds "data"
      And a block data of 16 bytes
      And P calls result = <call> at MMIOM_READ
      When "b.dat" is opened as other with MMIO_READWRITE and a system buffer of 32 bytes
      And mmioWrite(other, letters, 4)
      And "a.dat" is opened as file through P with MMIO_READ and no buffer
      Then mmioRead(file, data, 4) returns 4
      And data holds "0123"
      And result is 0

      Examples:
        | call                               |
        | mmioFlush(other, 0)                |
        | mmioSetBuffer(other, NULL, 64, 0)  |
        | mmioGetInfo(other, seen, 0)        |
        | mmioDescend(other, chunk, NULL, 0) |
        | mmioCreateChunk(other, chunk, 0)   |

    @open.allocbuf @direct.advance-read @direct.set-info
    Scenario Outline: At MMIOM_READ a procedure calls <call> for a file whose buffer the application uses directly
      Given an I/O procedure P that holds "0123456789"
      And a file "b.dat" that holds "abcdefghij"
      And an MMIOINFO state
      And a block data of 16 bytes
      And P calls result = <call> at MMIOM_READ
      When "b.dat" is opened as other with MMIO_READ and a system buffer of 32 bytes
      And mmioGetInfo(other, state, 0)
      And "a.dat" is opened as file through P with MMIO_READ and no buffer
      Then mmioRead(file, data, 4) returns 4
      And data holds "0123"
      And result is 0

      Examples:
        | call                                 |
        | mmioAdvance(other, state, MMIO_READ) |
        | mmioSetInfo(other, state, 0)         |

    @memory.user-block-content
    Scenario Outline: At MMIOM_READ for a file with <buffer> a procedure reads from <way>
      Given an I/O procedure Q that holds "0123456789"
      And Q calls came = mmioRead(other, scratch, 2) at MMIOM_READ
      And a block data of 16 bytes
      And a block scratch of 16 bytes
      When "abcdefghij" in <way> is opened as other with MMIO_READWRITE
      And "a.dat" is opened as file through Q with MMIO_READ and <buffer>
      Then mmioRead(file, data, 4) returns 4
      And data holds "0123"
      And came is 2

      Examples:
        | way                                                                | buffer                     |
        | an ordinary file                                                   | a system buffer of 8 bytes |
        | an ordinary file with a system buffer of 8 bytes                   | no buffer                  |
        | an ordinary file with a block of 8 bytes                           | a block buffer of 8 bytes  |
        | a memory file                                                      | no buffer                  |
        | a memory file                                                      | a system buffer of 8 bytes |
        | a file that an I/O procedure keeps                                 | no buffer                  |
        | a file that an I/O procedure keeps with a system buffer of 8 bytes | a system buffer of 8 bytes |

    @os2 @header.query @header.get @header.set @extended.set @install.asks-format @formats.name @identify.open-asks @ioproc.send-media @identify.force-format
    Scenario Outline: At <message> a procedure opens a file, reads from it and closes it
      Given an I/O procedure P that holds "0123456789"
      And a file "b.dat" that holds "abcdefghij"
      And a file "c.dat" that holds "klm"
      And P calls below = mmioOpen("b.dat", NULL, MMIO_READ | MMIO_NOIDENTIFY) at <message>
      And P calls came = mmioRead(below, scratch, 3) at <message>
      And P calls closed = mmioClose(below, 0) at <message>
      And a block scratch of 16 bytes
      And a block header of 16 bytes
      And a block count of 4 bytes
      And an MMEXTENDINFO extended
        | ulStructLen | 24 |
      And an MMCTOCENTRY entry
      And an MMFORMATINFO format
        | ulStructLen | 40     |
        | fccIOProc   | 'XYZ ' |
        | lNameLength | 15     |
      And an MMIOINFO request
        | pIOProc | P |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", request, MMIO_READWRITE | MMIO_NOIDENTIFY)
      And <call> is tried
      Then came is 3
      And closed is 0
      And scratch holds "abc"

      Examples:
        | message                 | call                                                                          |
        | MMIOM_GETFORMATINFO     | mmioGetFormats(format, 0, NULL, count, 0, 0)                                  |
        | MMIOM_GETFORMATNAME     | mmioGetFormatName(format, header, count, 0, 0)                                |
        | MMIOM_IDENTIFYFILE      | mmioIdentifyFile("c.dat", NULL, format, count, 0, MMIO_FORCE_IDENTIFY_FF)     |
        | MMIOM_QUERYHEADERLENGTH | mmioQueryHeaderLength(file, count, 0, 0)                                      |
        | MMIOM_GETHEADER         | mmioGetHeader(file, header, 16, count, 0, 0)                                  |
        | MMIOM_SETHEADER         | mmioSetHeader(file, header, 16, count, 0, 0)                                  |
        | MMIOM_SET               | mmioSet(file, extended, MMIO_QUERY_EXTENDEDINFO_ALL)                          |
        | MMIOM_GETCF             | mmioSendMessage(file, MMIOM_GETCF, 0, 0)                                      |
        | MMIOM_GETCFENTRY        | mmioSendMessage(file, MMIOM_GETCFENTRY, entry, 0)                             |
        | MMIOM_SEEKBYTIME        | mmioSendMessage(file, MMIOM_SEEKBYTIME, 3000, SEEK_SET)                       |
        | MMIOM_STATUS            | mmioSendMessage(file, MMIOM_STATUS, header, 0)                                |

    Scenario: A procedure reads through another procedure, which reads an ordinary file
      Given an I/O procedure P
      And an I/O procedure Q
      And a file "c.dat" that holds "abcdefghij"
      And P answers mmioRead(middle, lParam1, lParam2) to MMIOM_READ
      And P answers mmioSeek(middle, lParam1, lParam2) to MMIOM_SEEK
      And Q answers mmioRead(lowest, lParam1, lParam2) to MMIOM_READ
      And Q answers mmioSeek(lowest, lParam1, lParam2) to MMIOM_SEEK
      And a block data of 16 bytes
      When lowest = mmioOpen("c.dat", NULL, MMIO_READ)
      And "b.dat" is opened as middle through Q with MMIO_READ and no buffer
      And "a.dat" is opened as file through P with MMIO_READ and no buffer
      Then mmioSeek(file, 2, SEEK_SET) returns 2
      And mmioRead(file, data, 3) returns 3
      And data holds "cde"
      And mmioSeek(lowest, 0, SEEK_CUR) returns 5

    @ioproc.child-file
    Scenario: What a procedure writes to the file below it is read through another handle of that file
      Given an I/O procedure P that holds "0123456789"
      And a file "b.dat" that holds "abcdefghij"
      And P calls below = mmioOpen("b.dat", NULL, MMIO_READWRITE | MMIO_DENYNONE) at MMIOM_OPEN
      And P answers mmioWrite(below, lParam1, lParam2) to MMIOM_WRITE
      And P calls closed = mmioClose(below, 0) at MMIOM_CLOSE
      And a block letters that holds "XYZ"
      And a block data of 16 bytes
      When other = mmioOpen("b.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      And "a.dat" is opened as file through P with MMIO_WRITE and no buffer
      And mmioWrite(file, letters, 3)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "XYZd"
      And closed is 0

  @ioproc.child-file
  Rule: An I/O procedure may open a file of its own, use it while it handles messages, and close it

    Scenario Outline: A procedure for a format calls <call> for the file below it at <message>
      Given an I/O procedure P that holds "0123456789"
      And a file "b.dat" that holds "abcdefghij"
      And P calls child = mmioOpen("b.dat", NULL, MMIO_READWRITE | MMIO_NOIDENTIFY) at MMIOM_OPEN
      And P calls result = <call> at <message>
      And P calls closed = mmioClose(child, 0) at MMIOM_CLOSE
      And a block buffer of 16 bytes
      And a block scratch of 16 bytes
      And an MMIOINFO request
        | pIOProc | P |
      When file = mmioOpen("a.dat", request, MMIO_READWRITE)
      And mmioRead(file, buffer, 2)
      And mmioWrite(file, buffer, 2)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioClose(file, 0)
      Then result is <value>
      And closed is 0

      Examples:
        | message     | call                                     | value                       |
        | MMIOM_OPEN  | mmioRead(child, scratch, 3)              | 3                           |
        | MMIOM_READ  | mmioRead(child, scratch, 3)              | 3                           |
        | MMIOM_WRITE | mmioWrite(child, scratch, 3)             | 3                           |
        | MMIOM_SEEK  | mmioSeek(child, 4, SEEK_SET)             | 4                           |
        | MMIOM_USER  | mmioSendMessage(child, MMIOM_USER, 1, 2) | MMIOERR_UNSUPPORTED_MESSAGE |
        | MMIOM_USER  | mmioSeek(child, 4, SEEK_SET)             | 4                           |

    Scenario: A procedure for a format leaves reading, writing and moving to the file below it
      Given an I/O procedure P
      And a file "b.dat" that holds "abcdefghij"
      And P calls child = mmioOpen("b.dat", NULL, MMIO_READWRITE | MMIO_NOIDENTIFY) at MMIOM_OPEN
      And P answers mmioRead(child, lParam1, lParam2) to MMIOM_READ
      And P answers mmioSeek(child, lParam1, lParam2) to MMIOM_SEEK
      And P answers mmioWrite(child, lParam1, lParam2) to MMIOM_WRITE
      And P answers mmioClose(child, 0) to MMIOM_CLOSE
      And a block buffer of 16 bytes
      And an MMIOINFO request
        | pIOProc | P |
      When file = mmioOpen("a.dat", request, MMIO_READWRITE)
      Then mmioSeek(file, 4, SEEK_SET) returns 4
      And mmioRead(file, buffer, 2) returns 2
      And buffer holds "ef"
      And mmioWrite(file, buffer, 2) returns 2
      And mmioClose(file, 0) returns 0
      And the file "b.dat" holds "abcdefefij"
