Feature: What the documents leave open
  No document says what happens here, so nothing is right or wrong: the implementation may return what it likes. It must only survive, and
  leave everything else alone: the bytes after a block, another open file, a file on disk. A crash, a call that never returns and a byte
  that has changed are findings of a class of their own, which is not part of the verdict. `run --profile gaps` plays these scenarios.

  Background:
    Given a file "b.dat" that holds "abcdefgh"
    And a block data of 64 bytes
    And other = mmioOpen("b.dat", NULL, MMIO_READ)

  # Handles and addresses

  @gap.invalid-handle
  Rule: What do functions return for an invalid handle, or one that has been closed?

    Scenario Outline: <call> leaves another file unchanged
      Given an MMIOINFO info
      And an MMCKINFO chunk
      When result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is <code>         |
        | reading 2 | result is anything but 0 |

      Examples:
        | call                                    | code |
        | mmioClose(NULL, 0)                      | 5    |
        | mmioRead(NULL, data, 4)                 | -1   |
        | mmioWrite(NULL, data, 4)                | -1   |
        | mmioSeek(NULL, 2, SEEK_SET)             | -1   |
        | mmioSendMessage(NULL, MMIOM_USER, 1, 2) | 5    |
        | mmioGetInfo(NULL, info, 0)              | 5    |
        | mmioSetInfo(NULL, info, 0)              | 5    |
        | mmioSetBuffer(NULL, NULL, 16, 0)        | 5    |
        | mmioFlush(NULL, 0)                      | 5    |
        | mmioAdvance(NULL, info, MMIO_READ)      | 5    |
        | mmioDescend(NULL, chunk, NULL, 0)       | 5    |
        | mmioAscend(NULL, chunk, 0)              | 5    |
        | mmioCreateChunk(NULL, chunk, 0)         | 5    |

    Scenario Outline: After the file was closed <call> leaves another one unchanged
      Given an MMIOINFO info
      And an MMCKINFO chunk
      And a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioClose(file, 0)
      And result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 1 | result is <code>         |
        | reading 2 | result is anything but 0 |

      Examples:
        | call                                    | code |
        | mmioClose(file, 0)                      | 5    |
        | mmioRead(file, data, 4)                 | -1   |
        | mmioWrite(file, data, 4)                | -1   |
        | mmioSeek(file, 2, SEEK_SET)             | -1   |
        | mmioSendMessage(file, MMIOM_USER, 1, 2) | 5    |
        | mmioGetInfo(file, info, 0)              | 5    |
        | mmioSetInfo(file, info, 0)              | 5    |
        | mmioSetBuffer(file, NULL, 16, 0)        | 5    |
        | mmioFlush(file, 0)                      | 5    |
        | mmioAdvance(file, info, MMIO_READ)      | 5    |
        | mmioDescend(file, chunk, NULL, 0)       | 5    |
        | mmioAscend(file, chunk, 0)              | 5    |
        | mmioCreateChunk(file, chunk, 0)         | 5    |

    Scenario Outline: With a number that was never a handle <call> leaves another file unchanged
      Given an MMIOINFO info
      And an MMCKINFO chunk
      When result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is <code>         |
        | reading 2 | result is anything but 0 |

      Examples:
        | call                                          | code |
        | mmioClose(2147483647, 0)                      | 5    |
        | mmioRead(2147483647, data, 4)                 | -1   |
        | mmioWrite(2147483647, data, 4)                | -1   |
        | mmioSeek(2147483647, 2, SEEK_SET)             | -1   |
        | mmioSendMessage(2147483647, MMIOM_USER, 1, 2) | 5    |
        | mmioGetInfo(2147483647, info, 0)              | 5    |
        | mmioSetInfo(2147483647, info, 0)              | 5    |
        | mmioSetBuffer(2147483647, NULL, 16, 0)        | 5    |
        | mmioFlush(2147483647, 0)                      | 5    |
        | mmioAdvance(2147483647, info, MMIO_READ)      | 5    |
        | mmioDescend(2147483647, chunk, NULL, 0)       | 5    |
        | mmioAscend(2147483647, chunk, 0)              | 5    |
        | mmioCreateChunk(2147483647, chunk, 0)         | 5    |

    Scenario Outline: With the address of a block <call> leaves another file and the block unchanged
      Given an MMIOINFO info
      And an MMCKINFO chunk
      And a block block that holds "0123456789abcdef"
      When result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block holds "0123456789abcdef"
      And the answer is
        | reading 1 | result is <code>         |
        | reading 2 | result is anything but 0 |

      Examples:
        | call                                     | code |
        | mmioClose(block, 0)                      | 5    |
        | mmioRead(block, data, 4)                 | -1   |
        | mmioWrite(block, data, 4)                | -1   |
        | mmioSeek(block, 2, SEEK_SET)             | -1   |
        | mmioSendMessage(block, MMIOM_USER, 1, 2) | 5    |
        | mmioGetInfo(block, info, 0)              | 5    |
        | mmioSetInfo(block, info, 0)              | 5    |
        | mmioSetBuffer(block, NULL, 16, 0)        | 5    |
        | mmioFlush(block, 0)                      | 5    |
        | mmioAdvance(block, info, MMIO_READ)      | 5    |
        | mmioDescend(block, chunk, NULL, 0)       | 5    |
        | mmioAscend(block, chunk, 0)              | 5    |
        | mmioCreateChunk(block, chunk, 0)         | 5    |

    Scenario Outline: A file that is closed <number> times leaves another one unchanged
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, <flags>)
      And mmioClose(file, 0) is called <number> times
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"

      Examples:
        | number | flags                           |
        | 2      | MMIO_READWRITE                  |
        | 3      | MMIO_READWRITE \| MMIO_ALLOCBUF |

    Scenario: A memory file that is closed twice leaves its block unchanged
      Given a block block that holds "0123456789abcdef"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioClose(file, 0) is called 2 times
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block holds "0123456789abcdef"

  @gap.null-arguments
  Rule: What happens if NULL is passed where an address is needed?

    Scenario Outline: In an unbuffered file <call> leaves another file unchanged
      Given an MMIOINFO info
      And an MMCKINFO chunk
      And a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is <failure> |

      Examples:
        | call                             | failure        |
        | mmioRead(file, NULL, 4)          | -1             |
        | mmioWrite(file, NULL, 4)         | -1             |
        | mmioGetInfo(file, NULL, 0)       | anything but 0 |
        | mmioDescend(file, NULL, NULL, 0) | anything but 0 |
        | mmioAscend(file, NULL, 0)        | anything but 0 |
        | mmioCreateChunk(file, NULL, 0)   | anything but 0 |

    Scenario Outline: In a buffered file <call> leaves another file unchanged
      Given an MMIOINFO info
      And an MMCKINFO chunk
      And a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_ALLOCBUF)
      And result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is <failure> |

      Examples:
        | call                             | failure        |
        | mmioRead(file, NULL, 4)          | -1             |
        | mmioWrite(file, NULL, 4)         | -1             |
        | mmioGetInfo(file, NULL, 0)       | anything but 0 |
        | mmioDescend(file, NULL, NULL, 0) | anything but 0 |
        | mmioAscend(file, NULL, 0)        | anything but 0 |
        | mmioCreateChunk(file, NULL, 0)   | anything but 0 |
        | mmioSetInfo(file, NULL, 0)       | anything but 0 |
        | mmioRead(file, NULL, 0)          | -1             |
        | mmioWrite(file, NULL, 0)         | -1             |

    Scenario Outline: In a memory file <call> leaves its block unchanged
      Given a block block that holds "0123456789abcdef"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block holds "0123456789abcdef"
      And the answer is
        | reading 1 | result is <failure> |

      Examples:
        | call                             | failure        |
        | mmioRead(file, NULL, 4)          | -1             |
        | mmioWrite(file, NULL, 4)         | -1             |
        | mmioGetInfo(file, NULL, 0)       | anything but 0 |
        | mmioDescend(file, NULL, NULL, 0) | anything but 0 |
        | mmioAscend(file, NULL, 0)        | anything but 0 |
        | mmioCreateChunk(file, NULL, 0)   | anything but 0 |

    Scenario Outline: <call> leaves a file on disk unchanged
      Given an MMIOINFO info
      And an MMCKINFO chunk
      And a file "a.dat" that holds "0123456789"
      When <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"

      Examples:
        | call                                                |
        | mmioOpen(NULL, NULL, MMIO_DELETE)                   |
        | mmioOpen(NULL, NULL, MMIO_CREATE \| MMIO_READWRITE) |
        | mmioStringToFOURCC(NULL, 0)                         |
        | mmioStringToFOURCC(NULL, MMIO_TOUPPER)              |

    @windows
    Scenario Outline: On Windows <call> leaves a file on disk unchanged
      Given an MMIOINFO info
      And an MMCKINFO chunk
      And a file "a.dat" that holds "0123456789"
      When <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"

      Examples:
        | call                               |
        | mmioOpen(NULL, NULL, MMIO_PARSE)   |
        | mmioOpen(NULL, NULL, MMIO_EXIST)   |
        | mmioOpen(NULL, NULL, MMIO_GETTEMP) |
        | mmioRename(NULL, "c.dat", NULL, 0) |
        | mmioRename(NULL, NULL, NULL, 0)    |

    @windows
    Scenario: Renaming a file without a new name leaves another file unchanged
      Given a file "a.dat" that holds "0123456789"
      When mmioRename("a.dat", NULL, NULL, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "b.dat" holds "abcdefgh"

  # Opening and closing

  @gap.no-name-no-info
  Rule: What does mmioOpen do with neither a name nor an MMIOINFO?

    Scenario Outline: mmioOpen with <flags> and nothing else leaves another file unchanged
      When file = mmioOpen(NULL, NULL, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | file is NULL |

      Examples:
        | flags                           |
        | MMIO_READ                       |
        | MMIO_READWRITE \| MMIO_ALLOCBUF |

  @gap.flags-that-exclude-each-other
  Rule: What happens with flags that exclude each other, or that have no meaning?

    Scenario Outline: A file opened with <flags> leaves another one unchanged
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, <flags>)
      And mmioRead(file, data, 4)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 1 | file is NULL              |
        | reading 2 | file is anything but NULL |

      Examples:
        | flags                                                              |
        | MMIO_WRITE \| MMIO_READWRITE                                       |
        | MMIO_READ \| MMIO_WRITE \| MMIO_READWRITE                          |
        | MMIO_EXCLUSIVE \| MMIO_DENYWRITE \| MMIO_DENYREAD \| MMIO_DENYNONE |
        | MMIO_COMPAT \| MMIO_EXCLUSIVE \| MMIO_DENYNONE                     |
        | MMIO_DIRTY                                                         |
        | 0x80000000 \| MMIO_READ                                            |

    Scenario Outline: A file closed with the flags <flags> leaves another one unchanged
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioClose(file, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"

      Examples:
        | flags       |
        | MMIO_FHOPEN |
        | 0xffff      |

  @gap.other-members-after-open
  Rule: Does mmioOpen change members of the caller's MMIOINFO besides the error?

    Scenario Outline: A file was opened, and <member> of the MMIOINFO was <before>
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 16 |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | info.<member> is <before>              |
        | reading 2 | info.<member> is anything but <before> |

      Examples:
        | member      | before |
        | dwFlags     | 0      |
        | fccIOProc   | 0      |
        | cchBuffer   | 16     |
        | pchBuffer   | 0      |
        | pchEndWrite | 0      |

    Scenario Outline: A file was not opened, and <member> of the MMIOINFO was <before>
      Given an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
        | cchBuffer | 16         |
      When mmioOpen("missing.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF) is tried
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | info.<member> is <before>              |
        | reading 2 | info.<member> is anything but <before> |

      Examples:
        | member    | before     |
        | dwFlags   | 0          |
        | fccIOProc | FOURCC_DOS |
        | cchBuffer | 16         |
        | pchBuffer | 0          |

  # Names

  @gap.long-names
  Rule: What happens to names of more than 127 characters?

    Scenario Outline: <call> a file by a name of <number> characters leaves another one unchanged
      Given an MMIOINFO info
      When mmioOpen("n" * <number>, info, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "b.dat" holds "abcdefgh"

      Examples:
        | call        | number | flags       |
        | Opening     | 128    | MMIO_READ   |
        | Opening     | 260    | MMIO_READ   |
        | Opening     | 1000   | MMIO_READ   |
        | Deleting    | 128    | MMIO_DELETE |
        | Deleting    | 260    | MMIO_DELETE |
        | Deleting    | 1000   | MMIO_DELETE |
        | Looking for | 127    | MMIO_EXIST  |
        | Looking for | 128    | MMIO_EXIST  |
        | Looking for | 260    | MMIO_EXIST  |
        | Looking for | 1000   | MMIO_EXIST  |

    Scenario Outline: Creating a file by a name of <number> characters leaves another one unchanged
      Given an MMIOINFO info
      When file = mmioOpen("n" * <number>, info, MMIO_CREATE | MMIO_WRITE)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "b.dat" holds "abcdefgh"
      And the answer is
        | reading 2 | file is NULL              |
        | reading 3 | there is a file "n" * 127 |
        | reading 1 | file is anything but NULL |

      Examples:
        | number |
        | 128    |
        | 260    |
        | 1000   |

    Scenario Outline: An extension and an element of <number> characters leave another file unchanged
      When mmioOpen("a." + "x" * <number> + "+" + "y" * <number>, NULL, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"

      Examples:
        | number |
        | 128    |
        | 1000   |

    Scenario Outline: Renaming from or to a name of <number> characters leaves another file unchanged
      Given a file "a.dat" that holds "0123456789"
      When mmioRename("a.dat", "n" * <number>, NULL, 0)
      And mmioRename("n" * <number>, "c.dat", NULL, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"

      Examples:
        | number |
        | 127    |
        | 128    |
        | 260    |
        | 1000   |

  @gap.names-outside-ascii
  Rule: Which characters do the bytes above 127 in a name stand for?

    Scenario Outline: A name with the bytes <bytes> leaves another file unchanged after <flags>
      Given an MMIOINFO info
      And a block name that holds <bytes> + "\x00" * 600
      When mmioOpen(name, info, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "b.dat" holds "abcdefgh"

      Examples:
        | bytes              | flags                     |
        | "\xe4\xf6\xfc.dat" | MMIO_READ                 |
        | "\xe4\xf6\xfc.dat" | MMIO_CREATE \| MMIO_WRITE |
        | "\xe4\xf6\xfc.dat" | MMIO_DELETE               |
        | "\xc3\xa4.dat"     | MMIO_READ                 |
        | "\xc3\xa4.dat"     | MMIO_CREATE \| MMIO_WRITE |
        | "\xc3\xa4.dat"     | MMIO_DELETE               |
        | "\xff\xfe\x80\x81" | MMIO_READ                 |
        | "\xff\xfe\x80\x81" | MMIO_CREATE \| MMIO_WRITE |
        | "\xff\xfe\x80\x81" | MMIO_DELETE               |

    @windows
    Scenario: A file whose name has the bytes "\xc3\xa4" is made, and leaves another one unchanged
      When file = mmioOpen("\xc3\xa4.dat", NULL, MMIO_CREATE | MMIO_WRITE)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      # In UTF-8: A with tilde and a currency sign (ANSI), a box and n with tilde (OEM), a with diaeresis.
      And the answer is
        | reading 1 | there is a file "\xc3\x83\xc2\xa4.dat"     |
        | reading 1 | there is a file "\xe2\x94\x9c\xc3\xb1.dat" |
        | reading 2 | there is a file "\xc3\xa4.dat"             |

    @windows
    Scenario Outline: On Windows a name with the bytes <bytes> leaves what follows it unchanged after <flags>
      Given a block name that holds <bytes> + "\x00" * 600 + "........"
      When mmioOpen(name, NULL, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And name + 600 holds "\x00"

      Examples:
        | bytes              | flags        |
        | "\xe4\xf6\xfc.dat" | MMIO_PARSE   |
        | "\xe4\xf6\xfc.dat" | MMIO_EXIST   |
        | "\xe4\xf6\xfc.dat" | MMIO_GETTEMP |
        | "\xc3\xa4.dat"     | MMIO_PARSE   |
        | "\xc3\xa4.dat"     | MMIO_EXIST   |
        | "\xc3\xa4.dat"     | MMIO_GETTEMP |

  @gap.names-that-cannot-be-qualified
  Rule: Which names cannot be qualified, and what does the buffer then contain?

    Scenario Outline: MMIO_PARSE of a name of <number> characters leaves what follows the buffer unchanged
      Given a block block that holds "n" * <number> + "\x00" * 1100 + "........"
      When asked = mmioOpen(block, NULL, MMIO_PARSE)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + <number> + 1100 holds "........"
      And the answer is
        | reading 1 | asked is FALSE |

      Examples:
        | number |
        | 0      |
        | 127    |
        | 128    |
        | 260    |
        | 1000   |

    Scenario Outline: MMIO_PARSE of the name <name> leaves what follows the buffer unchanged
      Given a block block that holds <name> + "\x00" * 600 + "........"
      When asked = mmioOpen(block, NULL, MMIO_PARSE)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + <length> + 600 holds "........"
      And the answer is
        | reading 2 | asked is FALSE |

      Examples:
        | name         | length |
        | "what?.dat"  | 9      |
        | "*.dat"      | 5      |
        | "a>b.dat"    | 7      |
        | "none/x.dat" | 10     |

  @gap.several-operations-on-names
  Rule: Which operation on a name counts if several are given?

    Scenario Outline: With the name of no file mmioOpen with <flags> leaves what follows the name unchanged
      Given a block name that holds "none.dat" + "\x00" * 592 + "........"
      When asked = mmioOpen(name, NULL, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And name + 600 holds "........"
      And the file "b.dat" holds "abcdefgh"
      And the answer is
        | reading 1 | asked is <first> |
        | reading 2 | asked is <other> |

      # Of these MMIO_PARSE alone returns TRUE.
      Examples:
        | flags                                                   | first | other |
        | MMIO_PARSE \| MMIO_EXIST                                | TRUE  | FALSE |
        | MMIO_PARSE \| MMIO_DELETE                               | TRUE  | FALSE |
        | MMIO_GETTEMP \| MMIO_PARSE                              | 0     | TRUE  |
        | MMIO_PARSE \| MMIO_EXIST \| MMIO_DELETE \| MMIO_GETTEMP | 0     | TRUE  |

    Scenario Outline: With the name of a file mmioOpen with <flags> leaves another one unchanged
      Given a file "c.dat" that holds "0123"
      And a block name that holds "c.dat" + "\x00" * 600
      When mmioOpen(name, NULL, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "b.dat" holds "abcdefgh"
      And the answer is
        | reading 1 | there is a file "c.dat"  |
        | reading 2 | there is no file "c.dat" |

      Examples:
        | flags                       |
        | MMIO_DELETE \| MMIO_EXIST   |
        | MMIO_DELETE \| MMIO_PARSE   |
        | MMIO_DELETE \| MMIO_GETTEMP |

  # Reading, writing and seeking

  @gap.odd-counts
  Rule: What happens if a count is zero, negative or larger than the block?

    Scenario Outline: A read of <count> bytes from <kind> file leaves what follows its ten bytes unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block that holds "................"
      When file = mmioOpen("a.dat", NULL, <flags>)
      And came = mmioRead(file, block, <count>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 10 holds "......"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading <reading> | came is <shown> |
        | reading 4         | came is -1      |

      Examples:
        | kind          | count       | flags                           | reading | shown    |
        | an unbuffered | 0           | MMIO_READWRITE                  | 3       | 0        |
        | an unbuffered | -1          | MMIO_READWRITE                  | 1       | -1 or 10 |
        | an unbuffered | -2147483648 | MMIO_READWRITE                  | 1       | -1 or 10 |
        | an unbuffered | 2147483647  | MMIO_READWRITE                  | 2       | -1       |
        | a buffered    | 0           | MMIO_READWRITE \| MMIO_ALLOCBUF | 3       | 0        |
        | a buffered    | -1          | MMIO_READWRITE \| MMIO_ALLOCBUF | 1       | -1 or 10 |
        | a buffered    | -2147483648 | MMIO_READWRITE \| MMIO_ALLOCBUF | 1       | -1 or 10 |
        | a buffered    | 2147483647  | MMIO_READWRITE \| MMIO_ALLOCBUF | 2       | -1       |

    Scenario Outline: A write of <count> bytes to <kind> file leaves another file unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block that holds "................"
      When file = mmioOpen("a.dat", NULL, <flags>)
      And came = mmioWrite(file, block, <count>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "b.dat" holds "abcdefgh"
      And the answer is
        | reading <reading> | came is <shown> |
        | reading 4         | came is -1      |

      Examples:
        | kind          | count       | flags                           | reading | shown |
        | an unbuffered | 0           | MMIO_READWRITE                  | 3       | 0     |
        | an unbuffered | -1          | MMIO_READWRITE                  | 1       | -1    |
        | an unbuffered | -2147483648 | MMIO_READWRITE                  | 1       | -1    |
        | an unbuffered | 2147483647  | MMIO_READWRITE                  | 2       | -1    |
        | a buffered    | 0           | MMIO_READWRITE \| MMIO_ALLOCBUF | 3       | 0     |
        | a buffered    | -1          | MMIO_READWRITE \| MMIO_ALLOCBUF | 1       | -1    |
        | a buffered    | -2147483648 | MMIO_READWRITE \| MMIO_ALLOCBUF | 1       | -1    |
        | a buffered    | 2147483647  | MMIO_READWRITE \| MMIO_ALLOCBUF | 2       | -1    |

    Scenario Outline: A read of <count> bytes from a memory file leaves what follows its eight bytes unchanged
      Given a block block that holds "0123456789abcdef"
      And a block more that holds "................"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And came = mmioRead(file, more, <count>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And more + 8 holds "........"
      And block holds "0123456789abcdef"
      And the answer is
        | reading <reading> | came is <shown> |
        | reading 4         | came is -1      |

      Examples:
        | count       | reading | shown   |
        | 0           | 3       | 0       |
        | -1          | 1       | -1 or 8 |
        | -2147483648 | 1       | -1 or 8 |
        | 2147483647  | 2       | -1      |

    Scenario Outline: A write of <count> bytes to a memory file leaves what follows its block unchanged
      Given a block block that holds "0123456789abcdef"
      And a block more that holds "................"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioWrite(file, more, <count>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 8 holds "89abcdef"

      Examples:
        | count       |
        | 0           |
        | -1          |
        | -2147483648 |
        | 2147483647  |
        | 16          |

  @gap.enforcing-access
  Rule: Who sees to it that a file is not read or written against its access?

    Scenario Outline: <call> against the access of a file of an I/O procedure with <buffer> leaves another file unchanged
      Given an I/O procedure P that holds "0123456789"
      When "a.dat" is opened as file through P with <access> and <buffer>
      And result = <call>
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is -1, and P received no <message> |
        | reading 2 | P received <message>                      |

      Examples:
        | call                     | access     | buffer                    | message     |
        | mmioWrite(file, data, 4) | MMIO_READ  | no buffer                 | MMIOM_WRITE |
        | mmioWrite(file, data, 4) | MMIO_READ  | a block buffer of 8 bytes | MMIOM_WRITE |
        | mmioRead(file, data, 4)  | MMIO_WRITE | no buffer                 | MMIOM_READ  |
        | mmioRead(file, data, 4)  | MMIO_WRITE | a block buffer of 8 bytes | MMIOM_READ  |

    Scenario Outline: <call> against the access of a memory file leaves what follows its block unchanged
      Given a block block that holds "0123456789abcdef"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, <access>)
      And <call>
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 8 holds "89abcdef"

      Examples:
        | call                      | access     |
        | mmioWrite(file, data, 16) | MMIO_READ  |
        | mmioRead(file, data, 16)  | MMIO_WRITE |

  @gap.seek-before-beginning
  Rule: What does mmioSeek return for an impossible position?

    Scenario Outline: A seek by <offset> with <origin> in <kind> file, and a read there, leave what follows the bytes unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block that holds "................"
      When file = mmioOpen("a.dat", NULL, <flags>)
      And mmioRead(file, block, 4)
      And sought = mmioSeek(file, <offset>, <origin>)
      And at = mmioSeek(file, 0, SEEK_CUR)
      And mmioRead(file, block, 4)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 4 holds "............"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 1 | sought is -1, and at is 4 |
        | reading 2 | at is 0                   |
        | reading 3 | at is anything but 4      |

      Examples:
        | offset      | origin   | kind          | flags                           |
        | -1          | SEEK_SET | an unbuffered | MMIO_READWRITE                  |
        | -100        | SEEK_CUR | an unbuffered | MMIO_READWRITE                  |
        | 2147483647  | SEEK_CUR | an unbuffered | MMIO_READWRITE                  |
        | -2147483648 | SEEK_SET | an unbuffered | MMIO_READWRITE                  |
        | -2147483648 | SEEK_CUR | an unbuffered | MMIO_READWRITE                  |
        | -2147483648 | SEEK_END | an unbuffered | MMIO_READWRITE                  |
        | 2147483647  | SEEK_END | an unbuffered | MMIO_READWRITE                  |
        | 0           | 3        | an unbuffered | MMIO_READWRITE                  |
        | 0           | -1       | an unbuffered | MMIO_READWRITE                  |
        | -1          | SEEK_SET | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | -100        | SEEK_CUR | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | 2147483647  | SEEK_CUR | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | -2147483648 | SEEK_SET | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | -2147483648 | SEEK_CUR | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | -2147483648 | SEEK_END | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | 2147483647  | SEEK_END | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | 0           | 3        | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |
        | 0           | -1       | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |

    Scenario Outline: A seek by <offset> with <origin> in a memory file, a read and a write leave what follows its block unchanged
      Given a block block that holds "0123456789abcdef"
      And a block more that holds "................"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioRead(file, more, 4)
      And sought = mmioSeek(file, <offset>, <origin>)
      And at = mmioSeek(file, 0, SEEK_CUR)
      And mmioRead(file, more, 4)
      And mmioWrite(file, more, 4)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 8 holds "89abcdef"
      And more + 4 holds "............"
      And the answer is
        | reading 1 | sought is -1, and at is 4 |
        | reading 2 | at is 0                   |
        | reading 3 | at is anything but 4      |

      Examples:
        | offset      | origin   |
        | -1          | SEEK_SET |
        | -100        | SEEK_CUR |
        | 2147483647  | SEEK_CUR |
        | -2147483648 | SEEK_SET |
        | -2147483648 | SEEK_CUR |
        | -2147483648 | SEEK_END |
        | 2147483647  | SEEK_END |
        | 0           | 3        |
        | 0           | -1       |

  @gap.seeking-past-end-on-windows
  Rule: What does mmioSeek return for the last position that a LONG can name, far past the end?

    Scenario Outline: A seek to 2147483647 in <kind> file, and a read there, leave the file unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block that holds "................"
      When file = mmioOpen("a.dat", NULL, <flags>)
      And sought = mmioSeek(file, 0x7fffffff, SEEK_SET)
      And mmioRead(file, block, 16)
      And mmioSeek(file, 1, SEEK_CUR)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block holds "................"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 1 | sought is 0x7fffffff |
        | reading 2 | sought is -1         |

      Examples:
        | kind          | flags                           |
        | an unbuffered | MMIO_READWRITE                  |
        | a buffered    | MMIO_READWRITE \| MMIO_ALLOCBUF |

    Scenario Outline: A seek to <offset> in a memory file, a read and a write there leave what follows its block unchanged
      Given a block block that holds "0123456789abcdef"
      And a block more that holds "................"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And sought = mmioSeek(file, <offset>, SEEK_SET)
      And mmioRead(file, more, 16)
      And mmioWrite(file, more, 16)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 8 holds "89abcdef"
      And the answer is
        | reading 1 | sought is <offset> |
        | reading 2 | sought is -1       |

      Examples:
        | offset     |
        | 9          |
        | 1000000    |
        | 2147483647 |
        | 0x7ffffff0 |

  # Memory files

  @gap.block-without-size
  Rule: What does an address in pchBuffer without a size, or with a negative one, mean?

    Scenario Outline: <kind> with a block of <size> bytes leaves the block unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block that holds "................"
      And an MMIOINFO info
        | fccIOProc | <code> |
        | pchBuffer | block  |
        | cchBuffer | <size> |
      And an MMIOINFO seen
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And asked = mmioGetInfo(file, seen, 0)
      And mmioRead(file, data, 4)
      And mmioWrite(file, data, 4)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block holds "................"
      And the answer is
        | reading 3 | file is NULL                                         |
        | reading 1 | asked is 0, and seen.pchBuffer is block              |
        | reading 2 | asked is 0, and seen.pchBuffer is anything but block |

      Examples:
        | kind             | code       | size |
        | An ordinary file | FOURCC_DOS | 0    |
        | A memory file    | FOURCC_MEM | 0    |

    Scenario Outline: <kind> with a block of <size> bytes leaves what follows its bytes unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block that holds "................"
      And an MMIOINFO info
        | fccIOProc | <code> |
        | pchBuffer | block  |
        | cchBuffer | <size> |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioRead(file, data, 4)
      And mmioWrite(file, data, 4)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 14 holds ".."

      Examples:
        | kind             | code       | size        |
        | An ordinary file | FOURCC_DOS | -1          |
        | An ordinary file | FOURCC_DOS | -2147483648 |
        | A memory file    | FOURCC_MEM | -1          |
        | A memory file    | FOURCC_MEM | -2147483648 |

  @gap.no-size-for-system-block
  Rule: What is a memory file for which no size, or a negative one, is given?

    Scenario Outline: A memory file of <size> bytes that grows by <step> leaves another file unchanged
      Given an MMIOINFO info
        | fccIOProc  | FOURCC_MEM |
        | cchBuffer  | <size>     |
        | adwInfo[0] | <step>     |
      When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
      And mmioWrite(file, data, 64)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioRead(file, data, 64)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | file is NULL              |
        | reading 2 | file is anything but NULL |

      Examples:
        | size        | step       |
        | 0           | 0          |
        | 0           | 16         |
        | 0           | 2147483647 |
        | -1          | 0          |
        | -1          | 16         |
        | -1          | 2147483647 |
        | -2147483648 | 0          |
        | -2147483648 | 16         |
        | -2147483648 | 2147483647 |

  @gap.set-buffer-of-memory-file
  Rule: What is a memory file after mmioSetBuffer?

    Scenario Outline: A memory file with <address> and a size of <size> leaves what follows its old block unchanged
      Given a block block that holds "0123456789abcdef"
      And a block more that holds "................"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And set = mmioSetBuffer(file, <address>, <size>, 0)
      And mmioWrite(file, data, 4)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioRead(file, data, 4)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 8 holds "89abcdef"
      And more + 8 holds "........"
      And the answer is
        | reading 2 | set is anything but 0             |
        | reading 3 | more holds "\x00\x00\x00\x004567" |
        | reading 1 | more holds "\x00\x00\x00\x00...." |

      Examples:
        | address | size |
        | NULL    | 0    |
        | NULL    | 4    |
        | NULL    | 16   |
        | more    | 8    |
        | more    | 0    |
        | NULL    | -1   |
        | more    | -1   |

  # Buffers and direct access

  @gap.unbuffered-file
  Rule: What do the functions for buffers do with an unbuffered file?

    Scenario Outline: <call> leaves an unbuffered file unchanged
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioGetInfo(file, info, 0)
      And result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 1 | result is 0                  |
        | reading 2 | result is MMIOERR_UNBUFFERED |

      Examples:
        | call                           |
        | mmioFlush(file, 0)             |
        | mmioFlush(file, MMIO_EMPTYBUF) |
        | mmioSetInfo(file, info, 0)     |

  @gap.allocbuf-with-buffer
  Rule: Which buffer does a file with a block of the application and MMIO_ALLOCBUF have?

    Scenario Outline: A file with a block, MMIO_ALLOCBUF and a size of <size> leaves what follows the block unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block of 8200 bytes
      And an MMIOINFO info
        | pchBuffer | block  |
        | cchBuffer | <size> |
      And an MMIOINFO seen
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And asked = mmioGetInfo(file, seen, 0)
      And mmioRead(file, data, 4)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 8192 holds "\x00" * 8
      And the answer is
        | reading 3 | file is NULL                                        |
        | reading 1 | asked is 0, and seen.pchBuffer is block             |
        | reading 2 | asked is 0, and seen.pchBuffer is anything but NULL |

      Examples:
        | size |
        | 0    |
        | 16   |
        | -1   |

  @gap.position-and-buffer
  Rule: Where is the position after mmioSetBuffer and mmioFlush, while there are unread bytes in the buffer?

    @os2
    Scenario Outline: Reading and writing after <call> leaves another file unchanged
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And a block block of 16 bytes
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And mmioRead(file, data, 3)
      And <call>
      And at = mmioSeek(file, 0, SEEK_CUR)
      And mmioRead(file, data, 2)
      And mmioWrite(file, data, 2)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | at is 3 |
        | reading 2 | at is 8 |

      Examples:
        | call                              |
        | mmioSetBuffer(file, NULL, 0, 0)   |
        | mmioSetBuffer(file, NULL, 2, 0)   |
        | mmioSetBuffer(file, block, 16, 0) |
        | mmioFlush(file, MMIO_EMPTYBUF)    |

  @gap.odd-buffer-sizes
  Rule: What does mmioSetBuffer do with an impossible size?

    Scenario Outline: mmioSetBuffer with <address> and a size of <size> leaves what follows the block unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block that holds "................"
      And an MMIOINFO seen
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_ALLOCBUF)
      And set = mmioSetBuffer(file, <address>, <size>, 0)
      And asked = mmioGetInfo(file, seen, 0)
      And mmioRead(file, data, 4)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 10 holds "......"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 1 | set is anything but 0                                            |
        | reading 2 | asked is 0, and seen.pchBuffer is block, and seen.cchBuffer is 0 |
        | reading 3 | asked is 0, and seen.pchBuffer is NULL                           |

      Examples:
        | address | size        |
        | NULL    | -1          |
        | NULL    | -2147483648 |
        | block   | -1          |
        | block   | -2147483648 |
        | block   | 0           |
        | NULL    | 2147483647  |

  @gap.unusual-info
  Rule: What do mmioSetInfo and mmioAdvance do with an MMIOINFO that mmioGetInfo has not filled in?

    Scenario Outline: <call> with only zeros leaves another file unchanged
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 4)
      And result = <call>
      And mmioRead(file, data, 4)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is anything but 0 |
        | reading 2 | result is 0              |

      Examples:
        | call                                |
        | mmioSetInfo(file, info, 0)          |
        | mmioAdvance(file, info, MMIO_READ)  |
        | mmioAdvance(file, info, MMIO_WRITE) |

    Scenario Outline: pchNext <change> leaves what follows the buffer unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block block that holds "................"
      And an MMIOINFO given
        | pchBuffer | block |
        | cchBuffer | 8     |
      And an MMIOINFO info
      When file = mmioOpen("a.dat", given, MMIO_READ)
      And mmioRead(file, data, 4)
      And mmioGetInfo(file, info, 0)
      And info.pchNext = <place>
      And mmioSetInfo(file, info, 0)
      And mmioRead(file, data, 4)
      And mmioAdvance(file, info, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block + 8 holds "........"

      Examples:
        | change            | place     |
        | before the buffer | block - 1 |
        | behind the buffer | block + 9 |
        | at NULL           | NULL      |

  @gap.advance-behind-next
  Rule: What becomes of modified bytes behind pchNext when mmioAdvance writes the buffer out?

    Scenario Outline: After writing 6 and seeking to 2, mmioAdvance with <direction> leaves another file unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEF"
      And an MMIOINFO info
      When "a.dat" is opened as file with MMIO_READWRITE and a system buffer of 8 bytes
      And mmioWrite(file, letters, 6)
      And mmioSeek(file, 2, SEEK_SET)
      And mmioGetInfo(file, info, 0)
      And mmioAdvance(file, info, <direction>)
      And mmioSetInfo(file, info, 0)
      And mmioSeek(file, 5, SEEK_SET)
      And mmioRead(file, letters, 1)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | letters holds "F" |
        | reading 2 | letters holds "5" |

      Examples:
        | direction  |
        | MMIO_WRITE |
        | MMIO_READ  |

  @gap.advance-both-ways
  Rule: What does mmioAdvance do if it is to read and to write?

    Scenario: mmioAdvance with both flags leaves another file unchanged
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioGetInfo(file, info, 0)
      And advanced = mmioAdvance(file, info, MMIO_READ | MMIO_WRITE)
      And end = info.pchEndRead
      And mmioAdvance(file, info, 0xffff)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | advanced is anything but 0         |
        | reading 2 | end is anything but info.pchBuffer |

  @gap.advance-against-access
  Rule: What does mmioAdvance do that a file was not opened for?

    Scenario Outline: mmioAdvance with <direction> of a file opened with <access> leaves it unchanged
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      When "a.dat" is opened as file with <access> and a system buffer of 4 bytes
      And mmioGetInfo(file, info, 0)
      And advanced = mmioAdvance(file, info, <direction>)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 1 | advanced is anything but 0 |
        | reading 2 | advanced is 0              |

      Examples:
        | direction  | access     |
        | MMIO_READ  | MMIO_WRITE |
        | MMIO_WRITE | MMIO_READ  |

  # I/O procedures

  @gap.disk-offset-on-os2
  Rule: Who maintains lDiskOffset on OS/2?

    Scenario: Four bytes were read through a procedure that leaves lDiskOffset alone
      Given an I/O procedure P that holds "0123456789"
      And P answers info.lDiskOffset to MMIOM_USER
      And an MMIOINFO request
        | pIOProc | P |
      When file = mmioOpen("a.dat", request, MMIO_READ)
      And mmioRead(file, data, 4)
      And result = mmioSendMessage(file, MMIOM_USER, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is 4 |
        | reading 2 | result is 0 |

  @gap.code-and-address
  Rule: Which I/O procedure counts if fccIOProc and pIOProc are both given?

    Scenario Outline: A file with the code <code> and the address of a procedure leaves another one unchanged
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P that holds "pqrstuvw"
      And an MMIOINFO info
        | fccIOProc | <code> |
        | pIOProc   | P      |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioRead(file, data, 4)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 2 | P received MMIOM_OPEN     |
        | reading 3 | file is NULL              |
        | reading 1 | file is anything but NULL |

      Examples:
        | code       |
        | FOURCC_DOS |
        | FOURCC_MEM |
        | 'XYZ '     |

  @gap.install-errors
  Rule: What does mmioInstallIOProc do with NULL, with no code, and with none or several of its flags?

    Scenario Outline: mmioInstallIOProc with <code>, <address> and <flags> leaves ordinary files unchanged
      Given an I/O procedure P
      When result = mmioInstallIOProc(<code>, <address>, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And again = mmioOpen("b.dat", NULL, MMIO_READ) returns anything but NULL
      And the answer is
        | reading 1 | result is NULL              |
        | reading 2 | result is anything but NULL |

      Examples:
        | code   | address | flags                                                |
        | 'XYZ ' | NULL    | MMIO_INSTALLPROC                                     |
        | 0      | P       | MMIO_INSTALLPROC                                     |
        | 0      | NULL    | MMIO_REMOVEPROC                                      |
        | 0      | NULL    | MMIO_FINDPROC                                        |
        | 'XYZ ' | P       | 0                                                    |
        | 'XYZ ' | P       | MMIO_INSTALLPROC \| MMIO_REMOVEPROC                  |
        | 'XYZ ' | P       | MMIO_INSTALLPROC \| MMIO_FINDPROC                    |
        | 'XYZ ' | NULL    | MMIO_REMOVEPROC \| MMIO_FINDPROC                     |
        | 'XYZ ' | P       | MMIO_INSTALLPROC \| MMIO_REMOVEPROC \| MMIO_FINDPROC |

  @gap.remove-predefined
  Rule: What happens if a predefined procedure is removed?

    Scenario Outline: An open file can still be read after <code> was removed
      When removed = mmioInstallIOProc(<code>, NULL, MMIO_REMOVEPROC)
      And found = mmioInstallIOProc(<code>, NULL, MMIO_FINDPROC)
      And mmioInstallIOProc(<code>, NULL, MMIO_REMOVEPROC)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | removed is NULL, and found is anything but NULL |
        | reading 2 | removed is anything but NULL, and found is NULL |

      Examples:
        | code       |
        | FOURCC_DOS |
        | FOURCC_MEM |

  @gap.remove-with-address
  Rule: What does an address mean that is passed when removing?

    Scenario: Removing with the address of another procedure leaves a third one installed
      Given an I/O procedure P
      And an I/O procedure Q
      And an I/O procedure R
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', R, MMIO_INSTALLPROC)
      And removed = mmioInstallIOProc('XYZ ', Q, MMIO_REMOVEPROC)
      And matching = mmioInstallIOProc('XYZ ', P, MMIO_REMOVEPROC)
      Then mmioInstallIOProc('ABC ', NULL, MMIO_FINDPROC) returns R
      And the answer is
        | reading 1 | removed is P                          |
        | reading 2 | removed is NULL, and matching is P    |
        | reading 3 | removed is NULL, and matching is NULL |

  @gap.remove-while-in-use
  Rule: What happens to the files of a procedure that is removed?

    Scenario: A file whose procedure was removed can be used and closed, and leaves another one unchanged
      Given an I/O procedure P that holds "pqrstuvw"
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("one.XYZ+two", NULL, MMIO_READ)
      And removed = mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC)
      And came = mmioRead(file, data, 4)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | removed is P, and came is 4 |
        | reading 2 | removed is NULL             |

  @gap.system-messages-by-hand
  Rule: What does mmioSendMessage do with a message of the services?

    Scenario Outline: <message> with the parameters 0 and 0 leaves another file unchanged
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioSendMessage(file, <message>, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"

      Examples:
        | message     |
        | MMIOM_READ  |
        | MMIOM_WRITE |
        | MMIOM_SEEK  |
        | MMIOM_OPEN  |
        | MMIOM_CLOSE |

    Scenario Outline: <message> for a file that a procedure keeps leaves another file unchanged
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioSendMessage(file, <message>, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | P received no <message>      |
        | reading 2 | P received <message> 1 times |

      Examples:
        | message     |
        | MMIOM_READ  |
        | MMIOM_WRITE |
        | MMIOM_CLOSE |

  @gap.short-answers
  Rule: How many bytes does mmioRead return if the I/O procedure reads few at a time?

    Scenario Outline: A read of 600 bytes with <buffer> leaves another file unchanged
      Given an I/O procedure P that holds "A" * 600
      And P transfers at most 7 bytes at a time
      And a block large of 600 bytes
      When "a.dat" is opened as file through P with MMIO_READ and <buffer>
      And came = mmioRead(file, large, 600)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And large holds "A"
      And the answer is
        | reading 1 | came is 600           |
        | reading 2 | came is less than 600 |

      Examples:
        | buffer                        |
        | no buffer                     |
        | a system buffer of 64 bytes   |
        | a system buffer of 8192 bytes |
        | a block buffer of 64 bytes    |

  @gap.misbehaving-procedures
  Rule: What happens if an I/O procedure breaks its contract?

    Scenario Outline: A procedure that answers <answer> to <message> leaves another file unchanged with <buffer>
      Given an I/O procedure P that holds "RIFF" + dword(40) + "WAVE" + "data" + dword(4) + "abcd" + "tail" + dword(8)
      And P answers <answer> to <message>
      And an MMCKINFO chunk
      And a block block of 128 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioRead(file, block, 4)
      And mmioSeek(file, 20, SEEK_SET)
      And mmioWrite(file, block, 4)
      And mmioRead(file, block, 12)
      And mmioFlush(file, 0)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"

      Examples:
        | message     | answer     | buffer                     |
        | MMIOM_SEEK  | 0          | no buffer                  |
        | MMIOM_SEEK  | 0          | a system buffer of 8 bytes |
        | MMIOM_SEEK  | 0          | a block buffer of 8 bytes  |
        | MMIOM_SEEK  | -5         | a system buffer of 8 bytes |
        | MMIOM_SEEK  | 0x7fffffff | no buffer                  |
        | MMIOM_SEEK  | 0x7fffffff | a system buffer of 8 bytes |
        | MMIOM_READ  | 64         | no buffer                  |
        | MMIOM_READ  | 64         | a system buffer of 8 bytes |
        | MMIOM_READ  | 64         | a block buffer of 8 bytes  |
        | MMIOM_READ  | -2         | no buffer                  |
        | MMIOM_READ  | -2         | a system buffer of 8 bytes |
        | MMIOM_WRITE | 0          | no buffer                  |
        | MMIOM_WRITE | 0          | a system buffer of 8 bytes |
        | MMIOM_WRITE | 64         | no buffer                  |
        | MMIOM_WRITE | 64         | a system buffer of 8 bytes |
        | MMIOM_WRITE | -2         | a block buffer of 8 bytes  |
        | MMIOM_CLOSE | -1         | a system buffer of 8 bytes |

    Scenario Outline: <call> leaves another file unchanged if the procedure answers <answer> to <message>
      Given an I/O procedure P that holds "0123456789"
      And P answers <answer> to <message>
      And a block block of 128 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and no buffer
      And result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is -1       |
        | reading 2 | result is <answer> |

      Examples:
        | call                         | message     | answer |
        | mmioRead(file, block, 4)     | MMIOM_READ  | 64     |
        | mmioRead(file, block, 4)     | MMIOM_READ  | -2     |
        | mmioWrite(file, block, 4)    | MMIOM_WRITE | 64     |
        | mmioWrite(file, block, 4)    | MMIOM_WRITE | -2     |
        | mmioSeek(file, 20, SEEK_SET) | MMIOM_SEEK  | 0      |
        | mmioSeek(file, 20, SEEK_SET) | MMIOM_SEEK  | -5     |

    Scenario Outline: A procedure that sets <member> to <value> at <message> leaves another file unchanged with <buffer>
      Given an I/O procedure P that holds "0123456789abcdefghij"
      And P sets <member> to <value> at <message>
      And a block block of 64 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioRead(file, block, 4)
      And mmioSeek(file, 12, SEEK_SET)
      And mmioWrite(file, block, 4)
      And mmioRead(file, block, 12)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"

      Examples:
        | message    | member      | value      | buffer                     |
        | MMIOM_READ | hmmio       | 0          | no buffer                  |
        | MMIOM_READ | hmmio       | 0          | a system buffer of 8 bytes |
        | MMIOM_OPEN | hmmio       | 4096       | no buffer                  |
        | MMIOM_READ | dwFlags     | 0          | a system buffer of 8 bytes |
        | MMIOM_READ | dwFlags     | 0xffffffff | no buffer                  |
        | MMIOM_OPEN | fccIOProc   | FOURCC_MEM | no buffer                  |
        | MMIOM_READ | pIOProc     | 0          | no buffer                  |
        | MMIOM_OPEN | lDiskOffset | -1         | no buffer                  |
        | MMIOM_OPEN | lDiskOffset | -1         | a system buffer of 8 bytes |
        | MMIOM_OPEN | lDiskOffset | 0x7fffffff | a system buffer of 8 bytes |

  @gap.calls-inside-procedures
  Rule: What may an I/O procedure call for its own file while the services are in the middle of a call?

    Scenario Outline: <call> at <message> leaves another file unchanged with <buffer>
      Given an I/O procedure P that holds "0123456789abcdefghij"
      And P calls inside = <call> at <message>
      And a block block of 64 bytes
      And an MMIOINFO seen
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioRead(file, block, 4)
      And mmioSeek(file, 12, SEEK_SET)
      And mmioWrite(file, block, 4)
      And mmioRead(file, block, 12)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | inside is <done>              |
        | reading 2 | inside is anything but <done> |

      Examples:
        | message     | call                              | buffer                     | done |
        | MMIOM_OPEN  | mmioGetInfo(info.hmmio, seen, 0)  | a system buffer of 8 bytes | 0    |
        | MMIOM_OPEN  | mmioRead(info.hmmio, block, 2)    | no buffer                  | 2    |
        | MMIOM_OPEN  | mmioRead(info.hmmio, block, 2)    | a system buffer of 8 bytes | 2    |
        | MMIOM_CLOSE | mmioGetInfo(info.hmmio, seen, 0)  | a system buffer of 8 bytes | 0    |
        | MMIOM_CLOSE | mmioRead(info.hmmio, block, 2)    | a system buffer of 8 bytes | 0    |
        | MMIOM_READ  | mmioClose(info.hmmio, 0)          | no buffer                  | 0    |
        | MMIOM_READ  | mmioSeek(info.hmmio, 0, SEEK_SET) | a system buffer of 8 bytes | 0    |

    Scenario: A procedure that removes itself leaves another file unchanged
      Given an I/O procedure P that holds "0123456789"
      And P calls inside = mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) at MMIOM_READ
      And a block block of 64 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.xyz+b", NULL, MMIO_READ)
      And mmioRead(file, block, 4)
      And mmioClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | inside is P    |
        | reading 2 | inside is NULL |

  @gap.exhaustion
  Rule: Is anything used up by repeating?

    Scenario Outline: <first> and <second>, 40 times, leave another file unchanged
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an MMIOINFO request
        | pIOProc | P |
      And an MMIOINFO nobody
        | fccIOProc | 'NONE' |
      And an MMIOINFO memory
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16         |
      When <first> and <second> are called 40 times in turn
      And again = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | again is anything but NULL |
        | reading 2 | again is NULL              |

      Examples:
        | first                                                        | second                                           |
        | file = mmioOpen("a.dat", NULL, MMIO_READ)                    | mmioClose(file, 0)                               |
        | file = mmioOpen("a.dat", NULL, MMIO_READ \| MMIO_ALLOCBUF)   | mmioClose(file, 0)                               |
        | file = mmioOpen("a.dat", request, MMIO_READ)                 | mmioClose(file, 0)                               |
        | file = mmioOpen(NULL, memory, MMIO_CREATE \| MMIO_READWRITE) | mmioClose(file, 0)                               |
        | mmioOpen("none.dat", NULL, MMIO_READ)                        | mmioOpen("a.dat", nobody, MMIO_READ)             |
        | file = mmioOpen("c.dat", NULL, MMIO_CREATE \| MMIO_WRITE)    | mmioClose(file, 0)                               |
        | mmioOpen("none.dat", NULL, MMIO_DELETE)                      | mmioOpen("none.dat", request, MMIO_DELETE)       |
        | mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)               | mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) |

    Scenario: Creating and deleting 40 files leaves another one unchanged
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("c.dat", NULL, MMIO_CREATE | MMIO_WRITE) and mmioClose(file, 0) are called 40 times in turn
      And mmioOpen("c.dat", NULL, MMIO_DELETE) is called 40 times
      And again = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | again is anything but NULL |
        | reading 2 | again is NULL              |

    @windows
    Scenario: 40 operations on names leave another file unchanged
      Given a file "a.dat" that holds "0123456789"
      And a block name that holds "a.dat" + "\x00" * 300
      When mmioOpen(name, NULL, MMIO_EXIST) and mmioOpen(name, NULL, MMIO_PARSE) are called 40 times in turn
      And again = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | again is anything but NULL |
        | reading 2 | again is NULL              |

  # Chunks

  @gap.truncated-chunk
  Rule: What is found in a file that ends too early, or whose sizes are wrong?

    Scenario Outline: Searching and leaving the chunks of an ordinary file with <what> leaves it unchanged
      Given an MMCKINFO form
      And an MMCKINFO part
      And an MMCKINFO last
        | ckid | 'none' |
      And a file "a.wav" made of
        | <bytes> |
      And a file "c.wav" made of
        | <bytes> |
      When file = mmioOpen("a.wav", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And outer = mmioDescend(file, form, NULL, 0)
      And inner = mmioDescend(file, part, form, 0)
      And mmioRead(file, data, 16)
      And mmioDescend(file, last, form, MMIO_FINDCHUNK)
      And mmioAscend(file, part, 0)
      And mmioAscend(file, form, 0)
      And mmioDescend(file, last, NULL, MMIO_FINDCHUNK)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.wav" is made of
        | <bytes> |
      And the answer is
        | reading 1 | outer is 0, and inner is 0                          |
        | reading 2 | outer is 0, and inner is MMIOERR_CHUNKNOTFOUND      |
        | reading 2 | outer is MMIOERR_CHUNKNOTFOUND                      |
        | reading 3 | outer is anything but 0, or inner is anything but 0 |

      Examples:
        | what                                     | bytes                                                                     |
        | a header of four bytes                   | "RIFF"                                                                    |
        | a header of seven bytes                  | "RIFF" + "abc"                                                            |
        | a form without its type                  | "RIFF" + dword(4) + "WA"                                                  |
        | a form of no bytes                       | "RIFF" + dword(0) + "WAVE" + "data"                                       |
        | a form of three bytes                    | "RIFF" + dword(3) + "WAVE" + "data"                                       |
        | a form far larger than the file          | "RIFF" + dword(1000000) + "WAVE" + "fmt " + dword(4) + "abcd"             |
        | a size of 2147483647                     | "RIFF" + dword(0x7fffffff) + "WAVE" + "fmt " + dword(0x7fffffff) + "abcd" |
        | a size of 2147483648                     | "RIFF" + dword(0x80000000) + "WAVE" + "fmt " + dword(0x80000000) + "abcd" |
        | a size of 4294967295                     | "RIFF" + dword(0xffffffff) + "WAVE" + "fmt " + dword(0xffffffff) + "abcd" |
        | a size that leads back to its own header | "RIFF" + dword(60) + "WAVE" + "fmt " + dword(0xfffffff8) + "abcd"         |
        | a size that leads back to the beginning  | "RIFF" + dword(60) + "WAVE" + "fmt " + dword(0xffffffec) + "abcd"         |
        | a chunk larger than its form             | "RIFF" + dword(12) + "WAVE" + "fmt " + dword(100) + "data" + dword(0)     |

    Scenario Outline: Searching and leaving the chunks of a memory file with <what> leaves its block unchanged
      Given an MMCKINFO form
      And an MMCKINFO part
      And an MMCKINFO last
        | ckid | 'none' |
      And a block riff that holds <bytes> + "............"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | riff       |
        | cchBuffer | 24         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And outer = mmioDescend(file, form, NULL, 0)
      And inner = mmioDescend(file, part, form, 0)
      And mmioDescend(file, last, form, MMIO_FINDCHUNK)
      And mmioAscend(file, part, 0)
      And mmioAscend(file, form, 0)
      And mmioDescend(file, last, NULL, MMIO_FINDCHUNK)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And riff holds <bytes> + "............"
      And the answer is
        | reading 1 | outer is 0, and inner is 0                          |
        | reading 2 | outer is 0, and inner is MMIOERR_CHUNKNOTFOUND      |
        | reading 2 | outer is MMIOERR_CHUNKNOTFOUND                      |
        | reading 3 | outer is anything but 0, or inner is anything but 0 |

      Examples:
        | what                                     | bytes                                                                     |
        | a form far larger than the file          | "RIFF" + dword(1000000) + "WAVE" + "fmt " + dword(4) + "abcd"             |
        | a size of 2147483647                     | "RIFF" + dword(0x7fffffff) + "WAVE" + "fmt " + dword(0x7fffffff) + "abcd" |
        | a size of 2147483648                     | "RIFF" + dword(0x80000000) + "WAVE" + "fmt " + dword(0x80000000) + "abcd" |
        | a size of 4294967295                     | "RIFF" + dword(0xffffffff) + "WAVE" + "fmt " + dword(0xffffffff) + "abcd" |
        | a size that leads back to its own header | "RIFF" + dword(60) + "WAVE" + "fmt " + dword(0xfffffff8) + "abcd"         |
        | a size that leads back to the beginning  | "RIFF" + dword(60) + "WAVE" + "fmt " + dword(0xffffffec) + "abcd"         |
        | a chunk larger than its form             | "RIFF" + dword(12) + "WAVE" + "fmt " + dword(100) + "data" + dword(0)     |

  @gap.several-search-flags
  Rule: What is found if several search flags are given?

    Scenario Outline: A search with <flags> leaves another file unchanged
      Given an MMCKINFO chunk
        | ckid    | 'fmt ' |
        | fccType | 'WAVE' |
      And a file "a.wav" made of
        | "RIFF" + dword(16) + "WAVE" + "fmt " + dword(4) + "abcd" |
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      And found = mmioDescend(file, chunk, NULL, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | found is 0 or MMIOERR_CHUNKNOTFOUND |
        | reading 2 | found is anything but 0             |

      Examples:
        | flags                                            |
        | MMIO_FINDRIFF \| MMIO_FINDLIST                   |
        | MMIO_FINDCHUNK \| MMIO_FINDRIFF \| MMIO_FINDLIST |
        | 0xffff                                           |

  @gap.ascend-past-end-of-file
  Rule: What does mmioAscend do with an MMCKINFO whose size or offset is wrong?

    Scenario Outline: Leaving a chunk of <size> bytes at <offset> with the flags <flags> leaves what follows the memory file unchanged
      Given a block riff that holds "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd" + "........"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | riff       |
        | cchBuffer | 24         |
      And an MMCKINFO chunk
        | ckid         | 'data'   |
        | cksize       | <size>   |
        | dwDataOffset | <offset> |
        | dwFlags      | <flags>  |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And left = mmioAscend(file, chunk, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And riff + 24 holds "........"
      And the answer is
        | reading 1 | left is 0              |
        | reading 2 | left is anything but 0 |

      Examples:
        | size       | offset     | flags      |
        | 2147483647 | 20         | 0          |
        | 2147483647 | 20         | MMIO_DIRTY |
        | 0xffffffff | 20         | 0          |
        | 0xffffffff | 20         | MMIO_DIRTY |
        | 4          | 2147483647 | 0          |
        | 4          | 2147483647 | MMIO_DIRTY |
        | 4          | 0xffffffff | 0          |
        | 4          | 0xffffffff | MMIO_DIRTY |
        | 4          | 0          | 0          |
        | 4          | 0          | MMIO_DIRTY |
        | 1001       | 8          | 0          |
        | 1001       | 8          | MMIO_DIRTY |

  @gap.members-after-ascend
  Rule: Which members of the MMCKINFO does mmioAscend bring up to date?

    Scenario Outline: After a chunk <what> was left its members still describe it
      Given an MMCKINFO chunk
        | ckid    | 'data' |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, <flag>)
      And mmioWrite(file, data, 10)
      And mmioAscend(file, chunk, 0)
      Then chunk.ckid is <code>
      And chunk.cksize is 0 or <size>
      And chunk.dwDataOffset is 8
      And chunk.dwFlags is MMIO_DIRTY or 0
      And mmioRead(other, data, 4) returns 4
      And the answer is
        | reading 1 | chunk.cksize is 0, and chunk.dwFlags is MMIO_DIRTY |
        | reading 2 | chunk.cksize is <size>, and chunk.dwFlags is 0     |

      Examples:
        | what    | flag            | code        | size |
        | of data | 0               | 'data'      | 10   |
        | 'RIFF'  | MMIO_CREATERIFF | FOURCC_RIFF | 14   |

  @gap.several-create-flags
  Rule: What is created if a chunk is to be both a form and a list?

    Scenario: A chunk that is a form and a list leaves another file unchanged
      Given an MMCKINFO chunk
        | fccType | 'WAVE' |
      When file = mmioOpen("a.wav", NULL, MMIO_CREATE | MMIO_READWRITE)
      And made = mmioCreateChunk(file, chunk, MMIO_CREATERIFF | MMIO_CREATELIST)
      And mmioAscend(file, chunk, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | made is 0              |
        | reading 2 | made is anything but 0 |

  @gap.depth-of-nesting
  Rule: How deeply may chunks be nested?

    Scenario Outline: Entering <number> nested lists leaves the file unchanged
      Given an MMCKINFO chunk
      And a file "a.wav" made of
        | ("LIST" + dword(6000) + "abcd") * <number> |
      When file = mmioOpen("a.wav", NULL, MMIO_READ | MMIO_ALLOCBUF)
      And entered = mmioDescend(file, chunk, NULL, 0) is called <number> times
      And mmioDescend(file, chunk, NULL, 0)
      And mmioAscend(file, chunk, 0) is called <number> times
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.wav" is made of
        | ("LIST" + dword(6000) + "abcd") * <number> |
      And the answer is
        | reading 1 | entered is 0              |
        | reading 2 | entered is anything but 0 |

      Examples:
        | number |
        | 99     |
        | 101    |
        | 500    |

    Scenario: Entering 150 lists, each of them the parent of the next, leaves another file unchanged
      Given an MMCKINFO chunk
      And a file "a.wav" made of
        | ("LIST" + dword(6000) + "abcd") * 150 |
      When file = mmioOpen("a.wav", NULL, MMIO_READ)
      And mmioDescend(file, chunk, NULL, 0)
      And mmioDescend(file, chunk, chunk, 0) is called 150 times
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"

    Scenario Outline: Creating <number> nested lists leaves another file unchanged
      Given an MMCKINFO chunk
        | fccType | 'abcd' |
      When file = mmioOpen("a.wav", NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioCreateChunk(file, chunk, MMIO_CREATELIST) is called <number> times
      And mmioAscend(file, chunk, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"

      Examples:
        | number |
        | 101    |
        | 500    |

  @gap.number-at-once
  Rule: How many files can be open, and how many I/O procedures installed, at once?

    Scenario Outline: Opening <number> files with <flags> and closing none leaves another one unchanged
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, <flags>) is called <number> times
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the file "a.dat" holds "0123456789"
      And the answer is
        | reading 1 | file is anything but NULL |
        | reading 2 | file is NULL              |

      Examples:
        | number | flags                       |
        | 20     | MMIO_READ                   |
        | 40     | MMIO_READ                   |
        | 300    | MMIO_READ                   |
        | 40     | MMIO_READ \| MMIO_ALLOCBUF |

    Scenario Outline: Opening <number> memory files on one block leaves the block unchanged
      Given a block block that holds "0123456789abcdef"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | block      |
        | cchBuffer | 8          |
      When file = mmioOpen(NULL, info, MMIO_READWRITE) is called <number> times
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And block holds "0123456789abcdef"
      And the answer is
        | reading 1 | file is anything but NULL |
        | reading 2 | file is NULL              |

      Examples:
        | number |
        | 40     |
        | 300    |

    Scenario Outline: Installing an I/O procedure <number> times leaves another file unchanged
      Given an I/O procedure P
      When added = mmioInstallIOProc('PR1 ', P, MMIO_INSTALLPROC) is called <number> times
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | added is anything but NULL |
        | reading 2 | added is NULL              |

      Examples:
        | number |
        | 40     |
        | 300    |

  # Compound files

  @gap.layout-of-1991
  Rule: Which layout has the table of contents of a compound file?

    Scenario: A file of the specification of 1991 is opened or refused
      Given a file "A.BND" made of
        | "RIFF" + dword(102) + "BND "                                                        |
        | "CTOC" + dword(74) + dword(36) + dword(1) + dword(0) * 2 + dword(5) + dword(0) * 2  |
        | word(38) + word(13) + word(0) * 2                                                   |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "\x00" + "ONE" + "\x00" * 10        |
        | "CGRP" + dword(6) + "hello."                                                        |
      And an MMCTOCENTRY entry
        | usNameSize     | 14        |
        | pszElementName | "\x00ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And mmioCFFindEntry(file, entry, 0)
      And mmioCFClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"

    Scenario: A new file is made
      Given an MMCFINFO header
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFGetInfo(file, header, 36)
      And mmioCFClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | header.usEntrySize is 37 |
        | reading 2 | header.usEntrySize is 38 |

  @gap.creating-over-other-file
  Rule: What does MMIO_CREATE do with a file that is no compound file?

    Scenario: A compound file is created where there is a text
      Given a file "A.BND" that holds "This is a text."
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | file is anything but NULL |
        | reading 2 | file is NULL              |

  @gap.write-only-compound-files
  Rule: Can a compound file be opened for writing only?

    Scenario: A compound file is opened for writing
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_WRITE | MMIO_DENYNONE)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | file is anything but NULL |
        | reading 2 | file is NULL              |

  @gap.handles-of-other-kind
  Rule: What does mmioCFClose return for the handle of another file?

    Scenario: mmioCFClose is given the handle of an ordinary file
      When result = mmioCFClose(other, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is MMIOERR_INVALID_HANDLE  |
        | reading 2 | result is MMIOERR_CF_NON_BND_FILE |

  @gap.old-place-of-table
  Rule: What lies in front of the group when the table of contents has moved behind it?

    Scenario: An entry is added to a table that has no place for it
      Given a compound file "A.BND" with the elements
        | ONE | "hello " |
      And an MMCTOCENTRY new
        | pszElementName | "NEW" |
      And an MMCFINFO header
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And size = mmioCFGetInfo(file, header, 36)
      And total = header.ulEntriesTotal
      And mmioCFClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | the file "A.BND" from 12 holds "CGRP" + dword(6) + "hello " + "CTOC" |
        | reading 2 | the file "A.BND" from 102 holds "CGRP"                               |
        | reading 3 | total is more than 2                                                 |

  @gap.more-than-the-header
  Rule: What does mmioCFGetInfo return for more bytes than the header has?

    Scenario: More than the header is asked for
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block header of 64 bytes
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And size = mmioCFGetInfo(file, header, 64)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | size is 36 |
        | reading 2 | size is 64 |

  @gap.first-and-next
  Rule: What is found with MMIO_FINDFIRST and MMIO_FINDNEXT together?

    Scenario: The first and the next entry are asked for at once
      Given a compound file "A.BND" with the elements
        | ONE   | "hello" |
        | TWO   | "world" |
        | THREE | "!"     |
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And found = mmioCFFindEntry(file, entry, MMIO_FINDFIRST | MMIO_FINDNEXT)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | found is MMIOERR_INVALID_PARAMETER        |
        | reading 2 | found is 0, and entry.ulOffset is 10      |
        | reading 3 | found is 0, and entry.ulOffset is 0       |

  @gap.adding-deleted-name
  Rule: What does adding the name of a deleted element do?

    Scenario: A name is added that only a deleted entry has
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      And an MMCTOCENTRY new
        | pszElementName | "ONE" |
      And an MMCFINFO header
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFDeleteEntry(file, entry, 0)
      And added = mmioCFAddEntry(file, new, 0)
      And mmioCFGetInfo(file, header, 36)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | added is 0, and header.ulEntriesDeleted is 1 |
        | reading 2 | added is MMIO_CF_FAILURE                     |
        | reading 3 | added is 0, and header.ulEntriesDeleted is 0 |

  @gap.deleting-twice
  Rule: What does deleting a deleted entry return?

    Scenario: An entry is deleted twice
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFDeleteEntry(file, entry, 0)
      And again = mmioCFDeleteEntry(file, entry, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | again is MMIO_CF_FAILURE |
        | reading 2 | again is 0               |

  @gap.using-open-element
  Rule: Can an element be deleted that is open?

    Scenario: The entry of an open element is deleted
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And element = mmioOpen("A.BND+ONE", info, MMIO_READ)
      And deleted = mmioCFDeleteEntry(file, entry, 0)
      And mmioClose(element, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | deleted is 0              |
        | reading 2 | deleted is anything but 0 |

  @gap.flags-of-add-element
  Rule: What does MMIO_CF_ENTRY_EXISTS do where it contradicts the table?

    Scenario Outline: An element is added, <what>
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block bytes that holds "world!"
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And added = mmioCFAddElement(file, "<name>", 'DATA', bytes, 6, <flag>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | added is 0              |
        | reading 2 | added is anything but 0 |

      Examples:
        | name | flag                 | what                                  |
        | ONE  | 0                    | that is there, without the flag       |
        | TWO  | MMIO_CF_ENTRY_EXISTS | that is not there, with the flag      |

  @gap.long-element-names
  Rule: What becomes of the name of an element that is too long?

    Scenario: An element with a name of 40 bytes is added
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block bytes that holds "world!"
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And added = mmioCFAddElement(file, "0123456789012345678901234567890123456789", 'DATA', bytes, 6, 0)
      And mmioCFClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | added is 0              |
        | reading 2 | added is anything but 0 |

  @gap.copying-read-only-file
  Rule: Can a compound file be copied that was opened for reading?

    Scenario: A file that was opened for reading is copied
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And copied = mmioCFCopy(file, "COPY.BND", 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | copied is 0                      |
        | reading 2 | copied is MMIOERR_READ_ONLY_FILE |

  @gap.searches-for-elements
  Rule: What does a search return that was not begun?

    Scenario: The next element is asked for without a first one
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block name of 16 bytes
      When found = mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "A.BND", 0)
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0)
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | found is MMIOERR_CF_ENTRY_NOT_FOUND |
        | reading 2 | found is 0                          |

  @gap.removing-from-open-file
  Rule: What does mmioRemoveElement do with a file that is open?

    Scenario: An element is removed from a file that is open
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And removed = mmioRemoveElement("A.BND+ONE", MMIO_RE_COMPACT)
      And mmioCFClose(file, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | removed is anything but 0 |
        | reading 2 | removed is 0              |

  @gap.creating-file-with-element
  Rule: Does MMIO_CREATE with the name of an element create the compound file?

    Scenario: An element is created in a file that there is not
      Given an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When element = mmioOpen("NEW.BND+ONE", info, MMIO_CREATE | MMIO_READWRITE)
      And mmioClose(element, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | element is anything but NULL |
        | reading 2 | element is NULL              |

  @gap.handle-of-bare-element
  Rule: Where is the handle of a compound file given for the bare name of an element?

    Scenario: An element is opened by its bare name
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO first
        | fccIOProc | FOURCC_BND |
      And an MMIOINFO second
        | fccIOProc | FOURCC_BND |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And second.aulInfo[1] = file
      And byone = mmioOpen("ONE", second, MMIO_READ)
      And first.aulInfo[0] = file
      And byzero = mmioOpen("ONE", first, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | byone is anything but NULL  |
        | reading 2 | byzero is anything but NULL |

  @gap.seeking-past-element
  Rule: Does a seek past the end of an element fail?

    Scenario: A seek leads past the end of an element
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When element = mmioOpen("A.BND+ONE", info, MMIO_READ)
      And place = mmioSeek(element, 100, SEEK_SET)
      And mmioClose(element, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | place is -1  |
        | reading 2 | place is 100 |

  # Identification and formats

  @gap.identification-of-plain-names
  Rule: Does a procedure open the ordinary file that it claims?

    Scenario: A procedure claims a file that mmioOpen opens
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And P answers 0 to MMIOM_IDENTIFYFILE
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | P received MMIOM_OPEN    |
        | reading 2 | P received no MMIOM_OPEN |

  @gap.info-after-identification
  Rule: Does the MMIOINFO of an application hold the code of the procedure that claimed its file?

    Scenario: The MMIOINFO after a procedure has claimed a file
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And P answers 0 to MMIOM_IDENTIFYFILE
      And an MMIOINFO info
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | info.fccIOProc is 'XYZ ' |
        | reading 2 | info.fccIOProc is 0      |

  @gap.handle-to-identify-by
  Rule: Can a procedure read the file that it is asked about?

    Scenario: A procedure reads by the handle that comes with MMIOM_IDENTIFYFILE
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And a block start of 8 bytes
      And P calls got = mmioRead(lParam2, start, 4) at MMIOM_IDENTIFYFILE
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And got = 0
      And result = mmioIdentifyFile("a.dat", NULL, format, storage, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | start holds "0123"        |
        | reading 2 | got is anything but 4     |

  @gap.identifying-missing-files
  Rule: What is a file that does not exist?

    Scenario Outline: <identifying> leaves another file unchanged
      Given an MMFORMATINFO format
      And a block storage of 4 bytes
      When result = <identifying>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And there is no file "missing.dat"
      And the answer is
        | reading 1 | result is MMIO_ERROR |
        | reading 2 | result is 0          |

      Examples:
        | identifying                                                  |
        | mmioIdentifyFile("missing.dat", NULL, format, storage, 0, 0) |
        | mmioIdentifyStorageSystem("missing.dat", NULL, storage)      |

  @gap.claims-without-force-flag
  Rule: Is a storage system reported that claims a file without being asked for?

    Scenario Outline: A storage system claims <name>
      Given a file "a.dat" that holds "0123456789"
      And a compound file "A.BND" with the elements
        | ONE | "first" |
      And an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                    |
        | ulIOProcType | MMIO_IOPROC_STORAGESYSTEM |
      And P answers 0 to MMIOM_IDENTIFYFILE
      And an MMFORMATINFO format
      And an MMCKINFO storage
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioIdentifyFile(<name>, NULL, format, storage, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | storage.ckid is <code>  |
        | reading 2 | storage.ckid is 'XYZ '  |

      Examples:
        | name        | code       |
        | "a.dat"     | FOURCC_DOS |
        | "A.BND+ONE" | FOURCC_BND |

  @gap.both-force-flags
  Rule: Can both flags of mmioIdentifyFile be given?

    Scenario: Both flags leave another file unchanged
      Given a file "a.dat" that holds "0123456789"
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When result = mmioIdentifyFile("a.dat", NULL, format, storage, 0, MMIO_FORCE_IDENTIFY_SS | MMIO_FORCE_IDENTIFY_FF)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is 0              |
        | reading 2 | result is anything but 0 |

  @gap.names-of-unknown-formats
  Rule: What is the name of a format that nobody has installed?

    Scenario Outline: The name of the format <code>
      Given an MMFORMATINFO format
        | ulStructLen | 40     |
        | fccIOProc   | <code> |
        | lNameLength | 6      |
      And a block name of 8 bytes
      And a block count of 4 bytes
      When result = mmioGetFormatName(format, name, count, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is MMIO_ERROR                |
        | reading 2 | result is MMIOERR_INVALID_PARAMETER |

      Examples:
        | code       |
        | 'XYZ '     |
        | FOURCC_DOS |

  @gap.several-plus-signs
  Rule: Which of several plus signs ends the name of the file?

    @windows
    Scenario: A procedure is installed for each extension
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      And mmioOpen("A.XYZ+B.ABC+C", NULL, MMIO_READ) is tried
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | Q received MMIOM_OPEN |
        | reading 2 | P received MMIOM_OPEN |

    @os2
    Scenario: The parts of a name for mmioDetermineSSIOProc
      Given a block storage of 4 bytes
      And a block rest of 32 bytes
      When mmioDetermineSSIOProc("A.XYZ+B.ABC+C", NULL, storage, rest) is tried
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | storage holds dword('ABC '), and rest holds "C\x00"       |
        | reading 2 | storage holds dword('XYZ '), and rest holds "B.ABC+C\x00" |

  @gap.media-type-without-question
  Rule: What does a type of media do where nobody is asked?

    Scenario: A code and a type of media
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ '                   |
        | ulMediaType | MMIO_MEDIATYPE_ANIMATION |
      And an MMIOINFO same
        | fccIOProc  | 'XYZ '                   |
        | aulInfo[3] | MMIO_MEDIATYPE_ANIMATION |
      And an MMIOINFO different
        | fccIOProc  | 'XYZ '               |
        | aulInfo[3] | MMIO_MEDIATYPE_IMAGE |
      And first = 0
      And second = 0
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And first = mmioOpen("a.xyz", same, MMIO_READ)
      And second = mmioOpen("a.xyz", different, MMIO_READ)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | first is anything but NULL, and second is NULL |
        | reading 2 | second is anything but NULL                    |
        | reading 3 | first is NULL                                  |

  @gap.order-of-formats
  Rule: In which order are formats stored?

    Scenario: The formats of two procedures
      Given an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ ' |
        | lNameLength | 6      |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ ' |
        | lNameLength | 9      |
      And an MMFORMATINFO wanted
        | fccIOProc | 'XYZ ' |
      And a block count of 4 bytes
      And an array formats of 2 MMFORMATINFO
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      And mmioGetFormats(wanted, 2, formats, count, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | formats[0].lNameLength is 9 |
        | reading 2 | formats[0].lNameLength is 6 |

  # Headers and what is known of a file

  @gap.result-of-failed-headers
  Rule: What do the functions for headers return if the procedure answers 0?

    Scenario Outline: <call> after the procedure has failed
      Given an I/O procedure P
      And P answers 0 to MMIOM_QUERYHEADERLENGTH
      And P answers 0 to MMIOM_GETHEADER
      And P answers 0 to MMIOM_SETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header that holds "HEAD"
      And a block count that holds dword(9)
      When file = mmioOpen("a.xyz", info, MMIO_READWRITE)
      And result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is MMIO_ERROR                 |
        | reading 2 | result is 0, and count holds dword(0) |

      Examples:
        | call                                        |
        | mmioQueryHeaderLength(file, count, 0, 0)    |
        | mmioGetHeader(file, header, 4, count, 0, 0) |
        | mmioSetHeader(file, header, 4, count, 0, 0) |

  @gap.headers-without-format
  Rule: What do the functions for headers return for a file without a format?

    Scenario Outline: <call> for an ordinary file
      Given a file "a.dat" that holds "0123456789"
      And a block header that holds "HEAD"
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_NOIDENTIFY)
      And result = <call>
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is MMIO_ERROR                  |
        | reading 2 | result is MMIOERR_UNSUPPORTED_MESSAGE |

      Examples:
        | call                                        |
        | mmioQueryHeaderLength(file, count, 0, 0)    |
        | mmioGetHeader(file, header, 4, count, 0, 0) |
        | mmioSetHeader(file, header, 4, count, 0, 0) |

  @gap.handle-of-get-header
  Rule: What does mmioGetHeader return for an invalid handle?

    Scenario: The header behind an invalid handle
      Given a block header of 4 bytes
      And a block count of 4 bytes
      When result = mmioGetHeader(NULL, header, 4, count, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is MMIOERR_INVALID_HANDLE |
        | reading 2 | result is anything but 0         |

  @gap.access-of-set-header
  Rule: Who refuses to set the header of a file that was opened for reading?

    Scenario: The header of a file that was opened for reading
      Given an I/O procedure P
      And P answers 0 to MMIOM_SETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header that holds "HEAD"
      And a block count of 4 bytes
      When file = mmioOpen("a.xyz", info, MMIO_READ)
      And result = mmioSetHeader(file, header, 4, count, 0, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is MMIOERR_READ_ONLY_FILE, and P received no MMIOM_SETHEADER |
        | reading 2 | P received MMIOM_SETHEADER                                          |

  @gap.data-of-unbuffered-files
  Rule: Does mmioGetData work on a file without a buffer?

    Scenario: What is known of an unbuffered file
      Given an MMIOINFO info
      When result = mmioGetData(other, info, 0)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is 0                  |
        | reading 2 | result is MMIOERR_UNBUFFERED |

  @gap.failed-set
  Rule: What does mmioSet return if the procedure fails?

    Scenario Outline: The procedure answers <answer>
      Given an I/O procedure P
      And P answers <answer> to MMIOM_SET
      And an MMIOINFO info
        | pIOProc | P |
      And an MMEXTENDINFO extended
        | ulStructLen | 24 |
      When file = mmioOpen("a.xyz", info, MMIO_READ)
      And result = mmioSet(file, extended, MMIO_SET_EXTENDEDINFO)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is <answer>       |
        | reading 2 | result is anything but 0 |

      Examples:
        | answer                      |
        | MMIO_ERROR                  |
        | MMIOERR_UNSUPPORTED_MESSAGE |

  @gap.flags-of-set
  Rule: Which flags of mmioSet may be combined, or left out?

    Scenario Outline: mmioSet with the flags <flags>
      Given an I/O procedure P
      And P answers 0 to MMIOM_SET
      And an MMIOINFO info
        | pIOProc | P |
      And an MMEXTENDINFO extended
        | ulStructLen | 24 |
      When file = mmioOpen("a.xyz", info, MMIO_READ)
      And result = mmioSet(file, extended, <flags>)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is MMIOERR_INVALID_PARAMETER, and P received no MMIOM_SET |
        | reading 2 | P received MMIOM_SET                                             |

      Examples:
        | flags                                                   |
        | 0                                                       |
        | MMIO_SET_EXTENDEDINFO \| MMIO_QUERY_EXTENDEDINFO_BASE   |

  # The file of I/O procedures

  @gap.several-matching-entries
  Rule: Which of several entries that match is removed?

    Scenario: Two entries have the same library
      Given an MMINIFILEINFO one
        | fccIOProc   | 'XYZ '    |
        | szDLLName   | "FORMATS" |
        | szProcName  | "XyzProc" |
        | ulExtendLen | 16        |
      And an MMINIFILEINFO two
        | fccIOProc   | 'ABC '    |
        | szDLLName   | "FORMATS" |
        | szProcName  | "AbcProc" |
        | ulExtendLen | 16        |
      And an MMINIFILEINFO entry
        | szDLLName | "FORMATS" |
      When mmioIniFileHandler(one, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(two, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(entry, MMIO_REMOVEPROC | MMIO_MATCHDLL)
      And first = mmioIniFileHandler(one, MMIO_FINDPROC)
      And second = mmioIniFileHandler(two, MMIO_FINDPROC)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | first is anything but 0, and second is 0               |
        | reading 2 | first is 0, and second is anything but 0               |
        | reading 3 | first is anything but 0, and second is anything but 0 |

  @gap.walks-from-removed-entries
  Rule: Where does a walk go on from an entry that was removed?

    Scenario: The first of two entries is removed in the middle of a walk
      Given an MMINIFILEINFO one
        | fccIOProc   | 'XYZ '    |
        | szDLLName   | "FORMATS" |
        | szProcName  | "XyzProc" |
        | ulExtendLen | 16        |
      And an MMINIFILEINFO two
        | fccIOProc   | 'ABC '    |
        | szDLLName   | "FORMATS" |
        | szProcName  | "AbcProc" |
        | ulExtendLen | 16        |
      And an MMINIFILEINFO entry
      When mmioIniFileHandler(one, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(two, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(entry, MMIO_FINDPROC | MMIO_MATCHFIRST)
      And mmioIniFileHandler(one, MMIO_REMOVEPROC)
      And result = mmioIniFileHandler(entry, MMIO_FINDPROC | MMIO_MATCHNEXT)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | result is 0, and entry.fccIOProc is 'ABC ' |
        | reading 2 | result is anything but 0                   |

  @gap.libraries-of-entries
  Rule: Is an entry kept whose library does not exist?

    Scenario: An entry whose library does not exist
      Given an MMINIFILEINFO one
        | fccIOProc   | 'XYZ '    |
        | szDLLName   | "NOWHERE" |
        | szProcName  | "XyzProc" |
        | ulExtendLen | 16        |
      When verified = mmioIniFileHandler(one, MMIO_INSTALLPROC)
      And unverified = mmioIniFileHandler(one, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioRead(other, data, 4) returns 4
      And data holds "abcd"
      And the answer is
        | reading 1 | verified is anything but 0, and unverified is 0 |
        | reading 2 | unverified is anything but 0                    |
