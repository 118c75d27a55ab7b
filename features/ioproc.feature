Feature: The contract of an I/O procedure
  An I/O procedure does the work behind an open file. The services ask for it by messages: each comes with
  the MMIOINFO of the file and two parameters, and the answer says how it went. An application sends
  messages of its own the same way. The files of this chapter are unbuffered, so that each call can be
  seen in the messages that it causes.

  @ioproc.receives-info
  Rule: With every message an I/O procedure receives the MMIOINFO of the file that the message is about

    @ioproc.info-state
    Scenario: Of two open files each comes with an MMIOINFO of its own
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

  @ioproc.disk-offset
  Rule: I/O procedures, the one for ordinary files too, keep lDiskOffset where the next read or write begins

    Scenario: A read moves lDiskOffset of an ordinary file behind the bytes that were read
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioRead(file, buffer, 3)
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is 7

    Scenario: A write moves lDiskOffset of an ordinary file behind the bytes that were written
      Given a file "a.dat" that holds "0123456789"
      And a block buffer that holds "abc"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioWrite(file, buffer, 3)
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is 3

    Scenario: A seek moves lDiskOffset of an ordinary file to the new position
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSeek(file, 6, SEEK_SET)
      And mmioGetInfo(file, state, 0)
      Then state.lDiskOffset is 6

  @ioproc.disk-offset-kept
  Rule: What an I/O procedure stores in lDiskOffset is what it finds there with the next message

    Scenario: A procedure finds the lDiskOffset that it stored while the file was opened
      Given an I/O procedure P that holds "0123456789"
      And P sets lDiskOffset to 16 at MMIOM_OPEN
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      Then P received MMIOM_READ with
        | lDiskOffset | 16 |

    Scenario: A procedure finds the lDiskOffset that it stored after reading
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioRead(file, buffer, 3)
      Then P received MMIOM_READ with
        | lDiskOffset | 4 |

  @ioproc.info-state
  Rule: An I/O procedure can keep state of its own in adwInfo from one message to the next

    Scenario: What a procedure stores in adwInfo while the file is opened lasts until it is closed
      Given an I/O procedure P that holds "0123456789"
      And P sets adwInfo[1] to 7 at MMIOM_OPEN
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioClose(file, 0)
      Then P received MMIOM_READ with
        | adwInfo[1] | 7 |
      And P received MMIOM_CLOSE with
        | adwInfo[1] | 7 |

    Scenario: What a procedure changes in adwInfo while the file is read is there when it is closed
      Given an I/O procedure P that holds "0123456789"
      And P sets adwInfo[2] to 7 at MMIOM_OPEN
      And P sets adwInfo[2] to 9 at MMIOM_READ
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      And mmioClose(file, 0)
      Then P received MMIOM_CLOSE with
        | adwInfo[2] | 9 |

  @ioproc.info-from-application
  Rule: What the application puts into adwInfo when it opens a file reaches the I/O procedure

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

  @ioproc.message-open
  Rule: Opening a file sends MMIOM_OPEN to its I/O procedure, with the file's name in lParam1

    Scenario: MMIOM_OPEN brings the name of the file
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lParam1 | "a.dat" |

    Scenario: Every file that a procedure serves is announced to it by its own name
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

  @ioproc.message-open-flags
  Rule: With MMIOM_OPEN the flags of the MMIOINFO are those that were passed to mmioOpen

    Scenario Outline: MMIOM_OPEN brings the flags <flags>
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, <flags>)
      Then P received MMIOM_OPEN with
        | dwFlags | <flags> |

      Examples:
        | flags                        |
        | MMIO_READ                    |
        | MMIO_WRITE                   |
        | MMIO_READWRITE               |
        | MMIO_CREATE + MMIO_READWRITE |
        | MMIO_READ + MMIO_DENYWRITE   |

  @ioproc.message-open-offset
  Rule: lDiskOffset is zero when MMIOM_OPEN arrives

    Scenario: lDiskOffset is zero when a file is opened
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lDiskOffset | 0 |

    Scenario: lDiskOffset is zero although the procedure has read from another file
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

  @ioproc.message-open-error
  Rule: An answer other than zero to MMIOM_OPEN is an error, and the file is not opened

    Scenario Outline: A file whose procedure answers <answer> to MMIOM_OPEN is not opened
      Given an I/O procedure P
      And P answers <answer> to MMIOM_OPEN
      And an MMIOINFO info
        | pIOProc | P |
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL

      Examples:
        | answer              |
        | 1                   |
        | MMIOERR_OUTOFMEMORY |

    @select.by-address
    Scenario: A file whose procedure answers zero to MMIOM_OPEN is opened
      Given an I/O procedure P
      And P answers 0 to MMIOM_OPEN
      And an MMIOINFO info
        | pIOProc | P |
      Then mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL

  @ioproc.message-open-error-returned
  Rule: The error that answered MMIOM_OPEN comes back in the MMIOINFO that was passed to mmioOpen

    Scenario Outline: The answer <answer> to MMIOM_OPEN comes back in wErrorRet
      Given an I/O procedure P
      And P answers <answer> to MMIOM_OPEN
      And an MMIOINFO info
        | pIOProc | P |
      When mmioOpen("a.dat", info, MMIO_READ)
      Then info.wErrorRet is <answer>

      Examples:
        | answer              |
        | MMIOERR_OUTOFMEMORY |
        | 300                 |

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

    Scenario Outline: MMIOM_CLOSE brings the flags <flags>
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
  Rule: Reading from an unbuffered file sends MMIOM_READ, with the address for the bytes and their number

    Scenario: MMIOM_READ brings the address and the number of bytes that were passed to mmioRead
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      Then P received MMIOM_READ with
        | lParam1 | buffer |
        | lParam2 | 4      |
      And buffer holds "0123"

    Scenario: MMIOM_READ brings an address that lies inside a block
      Given an I/O procedure P that holds "0123456789"
      And a block buffer that holds "abcdefghij"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, buffer + 6, 3)
      Then P received MMIOM_READ with
        | lParam1 | buffer + 6 |
        | lParam2 | 3          |
      And buffer holds "abcdef012j"

  @ioproc.message-read-answer
  Rule: The answer to MMIOM_READ, a number of bytes, 0 at the end or -1 for an error, is what mmioRead answers

    Scenario: mmioRead answers the smaller number if the procedure has fewer bytes than it is asked for
      Given an I/O procedure P that holds "012"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, 8) returns 3
      And buffer holds "012"

    Scenario Outline: mmioRead answers <answer> if the procedure answers <answer> to MMIOM_READ
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

  @ioproc.message-write
  Rule: Writing to an unbuffered file sends MMIOM_WRITE, with the address of the bytes and their number

    Scenario: MMIOM_WRITE brings the address and the number of bytes that were passed to mmioWrite
      Given an I/O procedure P
      And a block buffer that holds "abcdef"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      And mmioWrite(file, buffer, 3)
      Then P received MMIOM_WRITE with
        | lParam1 | buffer |
        | lParam2 | 3      |

    Scenario: MMIOM_WRITE brings an address that lies inside a block
      Given an I/O procedure P
      And a block buffer that holds "abcdef"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      And mmioWrite(file, buffer + 4, 2)
      Then P received MMIOM_WRITE with
        | lParam1 | buffer + 4 |
        | lParam2 | 2          |

  @ioproc.message-write-answer
  Rule: The answer to MMIOM_WRITE, a number of bytes or -1 for an error, is what mmioWrite answers

    Scenario: mmioWrite answers the number of bytes if the procedure has written them all
      Given an I/O procedure P
      And a block buffer that holds "abc"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      Then mmioWrite(file, buffer, 3) returns 3

    Scenario Outline: mmioWrite answers <answer> if the procedure answers <answer> to MMIOM_WRITE
      Given an I/O procedure P
      And P answers <answer> to MMIOM_WRITE
      And a block buffer that holds "abc"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_WRITE)
      Then mmioWrite(file, buffer, 3) returns <answer>

      Examples:
        | answer |
        | 0      |
        | -1     |

  @ioproc.message-seek
  Rule: Seeking in an unbuffered file sends MMIOM_SEEK, with the offset and its origin

    Scenario Outline: MMIOM_SEEK brings the offset <offset> and the origin <origin>
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
        | 0      | SEEK_END |

  @ioproc.message-seek-answer
  Rule: The answer to MMIOM_SEEK, the new position or -1 for an error, is what mmioSeek answers

    Scenario: mmioSeek answers the position that the procedure has found
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSeek(file, 0, SEEK_END) returns 10

    Scenario: mmioSeek answers -1 if the procedure answers -1 to MMIOM_SEEK
      Given an I/O procedure P that holds "0123456789"
      And P answers -1 to MMIOM_SEEK
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSeek(file, 5, SEEK_SET) returns -1

  @ioproc.unknown-message-zero
  Rule: An I/O procedure, also a predefined one, answers zero if it does not know a message

    Scenario: The procedure for ordinary files answers zero to a message of the application's own
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns 0

    Scenario: The procedure for memory files answers zero to a message of the application's own
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns 0

  @ioproc.unknown-message-unsupported
  Rule: An I/O procedure, also a predefined one, answers MMIOERR_UNSUPPORTED_MESSAGE to what it does not know

    Scenario: The procedure for ordinary files does not support a message of the application's own
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns MMIOERR_UNSUPPORTED_MESSAGE

    Scenario: The procedure for memory files does not support a message of the application's own
      Given a block buffer that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | buffer     |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns MMIOERR_UNSUPPORTED_MESSAGE

  @ioproc.send
  Rule: mmioSendMessage hands a message, with both parameters unchanged, to the I/O procedure of the file

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

    Scenario: A message reaches the procedure of its file only
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
  Rule: What the I/O procedure answers to a message is what mmioSendMessage returns

    Scenario Outline: mmioSendMessage returns <answer> if that is the procedure's answer
      Given an I/O procedure P
      And P answers <answer> to MMIOM_USER
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER, 1, 2) returns <answer>

      Examples:
        | answer |
        | 0      |
        | 1234   |
        | -5     |

  @ioproc.send-no-handle
  Rule: mmioSendMessage answers MMIO_ERROR for what is not a handle

    Scenario: A message for NULL cannot be delivered
      Then mmioSendMessage(NULL, MMIOM_USER, 0, 0) returns -1

    Scenario: A message for a file that was closed cannot be delivered
      Given an I/O procedure P
      And P answers 77 to MMIOM_USER
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioClose(file, 0)
      Then mmioSendMessage(file, MMIOM_USER, 0, 0) returns -1

  @ioproc.user-messages
  Rule: Messages of an application's own have numbers from MMIOM_USER upwards, on OS/2 up to MMIOM_USER_END

    @ioproc.send-answer
    Scenario Outline: The message <message> is delivered
      Given an I/O procedure P
      And P answers 77 to <message>
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, <message>, 1, 2) returns 77

      Examples:
        | message        |
        | MMIOM_USER     |
        | MMIOM_USER + 1 |

    @windows
    Scenario: A message of a higher number, MMIOM_USER + 255, is delivered
      Given an I/O procedure P
      And P answers 77 to MMIOM_USER + 255
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER + 255, 1, 2) returns 77

    @os2
    Scenario: The message of the highest number, MMIOM_USER_END, is delivered
      Given an I/O procedure P
      And P answers 77 to MMIOM_USER_END
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSendMessage(file, MMIOM_USER_END, 1, 2) returns 77

  @ioproc.reentered
  Rule: While it handles a message an I/O procedure may call other file functions

    Scenario: A procedure sends a message to its own file while it reads
      Given an I/O procedure P that holds "0123456789"
      And P answers 77 to MMIOM_USER
      And P calls answer = mmioSendMessage(info.hmmio, MMIOM_USER, 1, 2) at MMIOM_READ
      And a block buffer of 16 bytes
      And an MMIOINFO request
        | pIOProc | P |
      When file = mmioOpen("a.dat", request, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And answer is 77
      And P received MMIOM_READ, MMIOM_USER
      And P received MMIOM_USER with
        | lParam1 | 1 |
        | lParam2 | 2 |

    Scenario: A procedure reads from another file while it serves its own
      Given a file "b.dat" that holds "abcdefghij"
      And an I/O procedure P that holds "0123456789"
      And P calls mmioRead(other, scratch, 3) at MMIOM_READ
      And a block buffer of 16 bytes
      And a block scratch of 16 bytes
      And an MMIOINFO request
        | pIOProc | P |
      When other = mmioOpen("b.dat", NULL, MMIO_READ)
      And file = mmioOpen("a.dat", request, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And scratch holds "abc"

  @ioproc.message-open-position
  Rule: A buffered file begins at the position that its procedure has put into lDiskOffset

    Scenario: A file whose procedure sets lDiskOffset to 16 while it is opened begins at position 16
      Given an I/O procedure P
      And P sets lDiskOffset to 16 at MMIOM_OPEN
      And P answers 16 to MMIOM_SEEK
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioSeek(file, 0, SEEK_CUR) returns 16
