Feature: Compound files
  On OS/2 a compound file keeps many files, its elements, in one: a RIFF form of two chunks, the table of contents (CTOC) and the
  group of the elements' bytes (CGRP). mmioCFOpen opens it as a whole. The table is then in memory, once for all who have the file
  open, and is written when the file is closed.

  @compound.open
  Rule: mmioCFOpen opens a compound file and returns a handle of it; both of its structures may be NULL or hold zeros

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |

    Scenario: A compound file is opened without structures
      Then file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE) returns anything but NULL
      And mmioCFClose(file, 0) returns 0

    Scenario: A compound file is opened with structures of zeros
      Given an MMCFINFO header
      And an MMIOINFO info
      Then file = mmioCFOpen("A.BND", header, info, 0) returns anything but NULL
      And mmioCFClose(file, 0) returns 0

  @compound.form
  Rule: A compound file is a RIFF form 'BND ' with two chunks, CTOC and CGRP

    Scenario: A new compound file has both chunks
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFClose(file, 0)
      Then the file "NEW.BND" has 656 bytes
      And the file "NEW.BND" from 0 holds "RIFF" + dword(648) + "BND " + "CTOC" + dword(628)
      And the file "NEW.BND" from 648 holds "CGRP" + dword(0)

    @compound.open-foreign
    Scenario: A file of another form is no compound file
      Given a file "A.BND" made of
        | "RIFF" + dword(100) + "BNDL"                                                       |
        | "CTOC" + dword(73) + dword(36) + dword(1) + dword(0) * 2 + dword(5) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                  |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "ONE" + "\x00" * 10 + "\x00"       |
        | "CGRP" + dword(5) + "hello" + "\x00"                                               |
      Then mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE) returns NULL

  @compound.table
  Rule: The chunk CTOC begins with a header of ulHeaderSize bytes, and ulEntriesTotal entries of usEntrySize bytes each fill the rest of it

    Background:
      Given an MMCTOCENTRY entry
        | pszElementName | "TWO" |

    Scenario: Entries begin behind the whole header
      Given a file "A.BND" made of
        | "RIFF" + dword(156) + "BND "                                                         |
        | "CTOC" + dword(126) + dword(52) + dword(2) + dword(0) * 2 + dword(10) + dword(0) * 2 |
        | word(37) + word(13) + word(2) + word(0) + dword(1) + dword(0) + dword(7) + dword(8)  |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "ONE" + "\x00" * 10                  |
        | dword(5) + dword(5) + dword(0) * 3 + dword(5) + "TWO" + "\x00" * 10                  |
        | "CGRP" + dword(10) + "helloworld"                                                    |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 5

    Scenario: Entries are as long as the header says
      Given a file "A.BND" made of
        | "RIFF" + dword(146) + "BND "                                                         |
        | "CTOC" + dword(116) + dword(36) + dword(2) + dword(0) * 2 + dword(10) + dword(0) * 2 |
        | word(40) + word(16) + word(0) * 2                                                    |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "ONE" + "\x00" * 13                  |
        | dword(5) + dword(5) + dword(0) * 3 + dword(5) + "TWO" + "\x00" * 13                  |
        | "CGRP" + dword(10) + "helloworld"                                                    |
      And an MMCTOCENTRY long
        | usNameSize     | 16    |
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, long, 0) returns 0
      And long.ulOffset is 5

    Scenario: There are as many entries as the header says
      Given a file "A.BND" made of
        | "RIFF" + dword(136) + "BND "                                                        |
        | "CTOC" + dword(110) + dword(36) + dword(1) + dword(0) * 2 + dword(5) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                   |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "ONE" + "\x00" * 10                 |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "TWO" + "\x00" * 10                 |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns MMIOERR_CF_ENTRY_NOT_FOUND

    Scenario: A table may have no entries
      Given a file "A.BND" made of
        | "RIFF" + dword(56) + "BND "                             |
        | "CTOC" + dword(36) + dword(36) + dword(0) * 6           |
        | word(37) + word(13) + word(0) * 2 + "CGRP" + dword(0)   |
      Then file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE) returns anything but NULL
      And mmioCFFindEntry(file, entry, 0) returns MMIOERR_CF_ENTRY_NOT_FOUND

    @compound.create @compound.close @contents.add
    Scenario: A file that is written has the header, then its entries
      Given an MMCTOCENTRY new
        | ulOffset          | 3     |
        | ulSize            | 4     |
        | ulMedUsage        | 9     |
        | ulUncompressBytes | 4     |
        | pszElementName    | "NEW" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And mmioCFClose(file, 0)
      Then the file "NEW.BND" from 20 holds dword(36) + dword(16) + dword(0) + dword(15)
      And the file "NEW.BND" from 48 holds word(37) + word(13) + word(0) * 2
      And the file "NEW.BND" from 56 holds dword(3) + dword(4) + dword(0) + dword(9) + dword(0) + dword(4) + "NEW\x00"

  @compound.name-padded
  Rule: The name in an entry is padded with NULs, and there is at least one

    Scenario Outline: The name <name> of an element is padded in the table
      Given a block data that holds "ab"
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddElement(file, "<name>", 'DATA', data, 2, 0)
      And mmioCFClose(file, 0)
      Then the file "NEW.BND" from 80 holds "<name>" + "\x00" * <padding>

      Examples:
        | name         | padding |
        | ONE          | 10      |
        | TWELVE.BYTES | 1       |

  @compound.extra-fields
  Rule: Extra fields of an entry lie between its fixed members and its name, which is at its end

    Scenario: An entry with an extra field is found by the name at its end
      Given a file "A.BND" made of
        | "RIFF" + dword(108) + "BND "                                                              |
        | "CTOC" + dword(81) + dword(40) + dword(1) + dword(0) * 2 + dword(5) + dword(0) * 2        |
        | word(41) + word(13) + word(0) + word(1) + dword(2)                                        |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + dword(437) + "ONE" + "\x00" * 10 + "\x00" |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                      |
      And an MMCTOCENTRY entry
        | usExEntFields  | 1     |
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.aulExEntField[0] is 437
      And entry.pszElementName is "ONE"

    @compound.create @contents.add @compound.close @contents.get-info
    Scenario: A file that is created with extra fields has them in its header and its entries
      Given an MMCFINFO header
        | usNameSize           | 13 |
        | usExHdrFields        | 1  |
        | usExEntFields        | 2  |
        | aulExHdrFldUsage[0]  | 1  |
        | aulExEntFldUsage[0]  | 2  |
        | aulExEntFldUsage[1]  | 3  |
        | aulExHdrField[0]     | 99 |
      And an MMCTOCENTRY entry
        | usExEntFields    | 2     |
        | aulExEntField[0] | 437   |
        | aulExEntField[1] | 7     |
        | pszElementName   | "ONE" |
      When file = mmioCFOpen("NEW.BND", header, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, entry, 0)
      And mmioCFClose(file, 0)
      Then the file "NEW.BND" from 20 holds dword(52) + dword(16)
      And the file "NEW.BND" from 48 holds word(45) + word(13) + word(1) + word(2)
      And the file "NEW.BND" from 56 holds dword(1) + dword(2) + dword(3) + dword(99)
      And the file "NEW.BND" from 96 holds dword(437) + dword(7) + "ONE\x00"

  @compound.offsets
  Rule: ulOffset counts from the first byte of data in the chunk CGRP

    Scenario: An element begins where its offset says
      Given a file "A.BND" made of
        | "RIFF" + dword(104) + "BND "                                                       |
        | "CTOC" + dword(73) + dword(36) + dword(1) + dword(0) * 2 + dword(4) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                  |
        | dword(3) + dword(4) + dword(0) * 3 + dword(4) + "ONE" + "\x00" * 10 + "\x00"       |
        | "CGRP" + dword(10) + "0123456789"                                                  |
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 4
      And buffer holds "3456"

  @compound.any-order
  Rule: Elements may lie in the group in any order, with bytes between them that belong to none

    Scenario Outline: The element <name> of a group with a hole, in reversed order, holds its own bytes
      Given a file "A.BND" made of
        | "RIFF" + dword(140) + "BND "                                                        |
        | "CTOC" + dword(110) + dword(36) + dword(2) + dword(0) * 2 + dword(7) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                   |
        | dword(6) + dword(4) + dword(0) * 3 + dword(4) + "ONE" + "\x00" * 10                 |
        | dword(1) + dword(3) + dword(0) * 3 + dword(3) + "TWO" + "\x00" * 10                 |
        | "CGRP" + dword(10) + "-abc--wxyz"                                                   |
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND+<name>", info, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns <size>
      And buffer holds <bytes>

      Examples:
        | name | size | bytes  |
        | ONE  | 4    | "wxyz" |
        | TWO  | 3    | "abc"  |

  @compound.either-order
  Rule: A compound file whose group comes before its table of contents is opened like any other

    Scenario: The group comes first
      Given a file "A.BND" made of
        | "RIFF" + dword(140) + "BND " + "CGRP" + dword(10) + "helloworld"                     |
        | "CTOC" + dword(110) + dword(36) + dword(2) + dword(0) * 2 + dword(10) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                    |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "ONE" + "\x00" * 10                  |
        | dword(5) + dword(5) + dword(0) * 3 + dword(5) + "TWO" + "\x00" * 10                  |
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      Then file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE) returns anything but NULL
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 5

  @compound.default-size
  Rule: A compound file that is created without an MMCFINFO has the plain header of 36 bytes, and names of 13 bytes

    Scenario: The header of a new file
      Given an MMCFINFO header
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulHeaderSize is 36
      And header.usNameSize is 13
      And header.usEntrySize is 37
      And header.usExHdrFields is 0
      And header.usExEntFields is 0

  @compound.default-entries
  Rule: A new compound file has 16 unused entries

    Scenario: The entries of a new file
      Given an MMCFINFO header
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulEntriesTotal is 16
      And header.ulEntriesUnused is 16

  @compound.chosen-sizes
  Rule: usNameSize of the MMCFINFO that a compound file is created with is the size of the names in its entries

    Scenario: A file is created with long names
      Given an MMCFINFO wanted
        | usNameSize | 32 |
      And an MMCFINFO header
      When file = mmioCFOpen("NEW.BND", wanted, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.usNameSize is 32
      And header.usEntrySize is 24 + 32

    @compact.add @contents.find-name @compound.name-padded
    Scenario: An element with a long name is added to a file with room for it
      Given an MMCFINFO wanted
        | usNameSize | 32 |
      And a block data that holds "hello"
      And an MMCTOCENTRY entry
        | usNameSize     | 32                     |
        | pszElementName | "A-NAME-OF-20-LETTERS" |
      When file = mmioCFOpen("NEW.BND", wanted, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddElement(file, "A-NAME-OF-20-LETTERS", 'DATA', data, 5, 0)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulSize is 5

  @compound.open-missing
  Rule: mmioCFOpen returns NULL for a file that does not exist, without MMIO_CREATE

    Scenario: One of two files does not exist
      Given a compound file "B.BND" with the elements
        | ONE | "hello" |
      Then mmioCFOpen("B.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE) returns anything but NULL
      And mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE) returns NULL
      And there is no file "A.BND"

  @compound.open-foreign
  Rule: mmioCFOpen returns NULL for a file that is no compound file

    Scenario Outline: <what> is no compound file
      Given a file "A.BND" that holds <content>
      And a compound file "B.BND" with the elements
        | ONE | "hello" |
      Then mmioCFOpen("B.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE) returns anything but NULL
      And mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE) returns NULL

      Examples:
        | what                  | content                                                        |
        | A text                | "This is no compound file. "                                   |
        | A file of another sort | "RIFF" + dword(16) + "WAVE" + "data" + dword(4) + "abcd"       |
        | A form without a group | "RIFF" + dword(48) + "BND " + "CTOC" + dword(36) + dword(36) + dword(0) * 6 + word(37) + word(13) + word(0) * 2 |
        | A form without a table | "RIFF" + dword(12) + "BND " + "CGRP" + dword(0)                |
        | A form with too short a table | "RIFF" + dword(28) + "BND " + "CTOC" + dword(8) + dword(36) * 2 + "CGRP" + dword(0) |

  @compound.create
  Rule: MMIO_CREATE creates a compound file without elements

    Scenario: A compound file is created
      Then file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE) returns anything but NULL
      And mmioCFClose(file, 0) returns 0
      And there is a file "NEW.BND"

  @compound.create-truncates
  Rule: MMIO_CREATE leaves nothing of what a compound file held that nobody has open

    Scenario: A compound file is created again
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns MMIOERR_CF_ENTRY_NOT_FOUND

  @compound.create-open
  Rule: MMIO_CREATE for a compound file that is open leaves it as it is, and returns its handle

    Scenario: A compound file that is open is created again
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then again = mmioCFOpen("A.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE) returns file
      And mmioCFFindEntry(again, entry, 0) returns 0

  @compound.open-again
  Rule: Whoever opens a compound file again, in the same process or another one, gets the same handle and the same table of contents

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY new
        | pszElementName | "NEW" |

    Scenario: One process opens a compound file twice
      Given an MMCTOCENTRY entry
        | pszElementName | "NEW" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      Then again = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE) returns file
      And mmioCFFindEntry(again, entry, 0) returns 0

    Scenario: Two processes open a compound file
      Given a second application B
      And in B, an MMCTOCENTRY entry
        | pszElementName | "NEW" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      Then in B, other = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE) returns file
      And in B, mmioCFFindEntry(other, entry, 0) returns 0

  @compound.default-access
  Rule: A compound file that is opened without MMIO_WRITE and MMIO_READWRITE is opened for reading

    Scenario: A file that is opened without an access is not changed
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And mmioCFDeleteEntry(file, entry, 0) returns MMIOERR_READ_ONLY_FILE

  @compound.share-own
  Rule: Within one process a compound file can be opened again only with the same access and the same sharing mode, and only if that mode does not deny the access

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |

    Scenario Outline: A process that has a compound file open with <flags> opens it again so
      When file = mmioCFOpen("A.BND", NULL, NULL, <flags>)
      Then mmioCFOpen("A.BND", NULL, NULL, <flags>) returns anything but NULL

      Examples:
        | flags                            |
        | MMIO_READ \| MMIO_DENYWRITE      |
        | MMIO_READ \| MMIO_DENYNONE       |
        | MMIO_READWRITE \| MMIO_DENYNONE  |

    Scenario Outline: A process that has a compound file open with <flags> cannot open it again with <again>
      When file = mmioCFOpen("A.BND", NULL, NULL, <flags>)
      Then mmioCFOpen("A.BND", NULL, NULL, <again>) returns NULL

      Examples:
        | flags                            | again                            |
        | MMIO_READ \| MMIO_DENYNONE       | MMIO_READWRITE \| MMIO_DENYNONE  |
        | MMIO_READWRITE \| MMIO_DENYNONE  | MMIO_READ \| MMIO_DENYNONE       |
        | MMIO_READ \| MMIO_DENYNONE       | MMIO_READ \| MMIO_DENYWRITE      |
        | MMIO_READ \| MMIO_DENYREAD       | MMIO_READ \| MMIO_DENYREAD       |
        | MMIO_READWRITE \| MMIO_DENYREAD  | MMIO_READWRITE \| MMIO_DENYREAD  |
        | MMIO_READWRITE \| MMIO_DENYWRITE | MMIO_READWRITE \| MMIO_DENYWRITE |
        | MMIO_READ \| MMIO_EXCLUSIVE      | MMIO_READ \| MMIO_EXCLUSIVE      |

    @contents.find-name @compound.create-open
    Scenario: A file that cannot be opened again is not emptied by MMIO_CREATE
      Given an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFOpen("A.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYWRITE) returns NULL
      And nothing else changed
      And mmioCFFindEntry(file, entry, 0) returns 0

  @compound.share-others
  Rule: Another process can open a compound file only if neither sharing mode denies what the other process has access for

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a second application B

    Scenario Outline: Beside a process with <flags> another one opens a compound file with <others>
      When file = mmioCFOpen("A.BND", NULL, NULL, <flags>)
      Then in B, other = mmioCFOpen("A.BND", NULL, NULL, <others>) returns anything but NULL

      Examples:
        | flags                           | others                          |
        | MMIO_READ \| MMIO_DENYNONE      | MMIO_READWRITE \| MMIO_DENYNONE |
        | MMIO_READ \| MMIO_DENYNONE      | MMIO_READ \| MMIO_DENYWRITE     |
        | MMIO_READ \| MMIO_DENYWRITE     | MMIO_READ \| MMIO_DENYNONE      |
        | MMIO_READWRITE \| MMIO_DENYNONE | MMIO_READ \| MMIO_DENYNONE      |

    Scenario Outline: Beside a process with <flags> another one cannot open a compound file with <others>
      When file = mmioCFOpen("A.BND", NULL, NULL, <flags>)
      Then in B, mmioCFOpen("A.BND", NULL, NULL, <others>) returns NULL

      Examples:
        | flags                           | others                           |
        | MMIO_READ \| MMIO_DENYWRITE     | MMIO_READWRITE \| MMIO_DENYNONE  |
        | MMIO_READ \| MMIO_DENYREAD      | MMIO_READ \| MMIO_DENYNONE       |
        | MMIO_READWRITE \| MMIO_DENYNONE | MMIO_READ \| MMIO_DENYWRITE      |
        | MMIO_READ \| MMIO_DENYNONE      | MMIO_READWRITE \| MMIO_DENYREAD  |
        | MMIO_READ \| MMIO_EXCLUSIVE     | MMIO_READ \| MMIO_DENYNONE       |
        | MMIO_READ \| MMIO_DENYNONE      | MMIO_READ \| MMIO_EXCLUSIVE      |

    @contents.find-name @compound.create-open
    Scenario: A file that another process cannot open is not emptied for it by MMIO_CREATE
      Given an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYWRITE)
      Then in B, mmioCFOpen("A.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE) returns NULL
      And nothing else changed
      And mmioCFFindEntry(file, entry, 0) returns 0

  @compound.close
  Rule: mmioCFClose closes a compound file and writes the table of contents that was changed

    Scenario: An entry that was added is there when the file is opened again
      Given an MMCTOCENTRY new
        | pszElementName | "NEW" |
      And an MMCTOCENTRY entry
        | pszElementName | "NEW" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_EXCLUSIVE)
      And mmioCFAddEntry(file, new, 0)
      Then mmioCFClose(file, 0) returns 0
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0

    @compound.open-again
    Scenario: An entry is written although a process that only reads has closed the file first
      Given a second application B
      And an MMCTOCENTRY new
        | pszElementName | "NEW" |
      And an MMCTOCENTRY entry
        | pszElementName | "NEW" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And in B, other = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And in B, mmioCFClose(other, 0)
      And mmioCFClose(file, 0)
      And file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0

  @compound.close-counts
  Rule: A compound file that was opened several times is written and closed by the last mmioCFClose

    Background:
      Given an MMCTOCENTRY new
        | pszElementName | "NEW" |

    Scenario: The first of two closes leaves the file open
      Given an MMCTOCENTRY entry
        | pszElementName | "NEW" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFClose(file, 0)
      And file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And again = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And mmioCFClose(again, 0)
      Then mmioCFFindEntry(file, entry, 0) returns 0

    Scenario: The first of two closes does not write the table
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFClose(file, 0)
      And file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And again = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And mmioCFClose(again, 0)
      Then the file "NEW.BND" from 20 holds dword(36) + dword(16) + dword(0) + dword(16)
      When mmioCFClose(file, 0)
      Then the file "NEW.BND" from 20 holds dword(36) + dword(16) + dword(0) + dword(15)
      And mmioCFClose(file, 0) returns anything but 0

    Scenario: The first two of three closes leave the file open
      Given an MMCTOCENTRY entry
        | pszElementName | "NEW" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And again = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And again = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And mmioCFClose(file, 0)
      And mmioCFClose(file, 0)
      Then mmioCFFindEntry(file, entry, 0) returns 0

  @compound.close-read-only
  Rule: mmioCFClose writes nothing to a compound file that was opened for reading

    Scenario: A file that was opened for reading holds the same bytes after it was closed
      Given a file "A.BND" made of
        | "RIFF" + dword(100) + "BND "                                                       |
        | "CTOC" + dword(73) + dword(36) + dword(1) + dword(7) * 2 + dword(5) + dword(9) * 2 |
        | word(37) + word(13) + word(0) * 2                                                  |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "ONE" + "\x00" * 10 + "\x00"       |
        | "CGRP" + dword(5) + "hello" + "\x00"                                               |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And mmioCFFindEntry(file, entry, 0)
      Then mmioCFClose(file, 0) returns 0
      And the file "A.BND" is made of
        | "RIFF" + dword(100) + "BND "                                                       |
        | "CTOC" + dword(73) + dword(36) + dword(1) + dword(7) * 2 + dword(5) + dword(9) * 2 |
        | word(37) + word(13) + word(0) * 2                                                  |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "ONE" + "\x00" * 10 + "\x00"       |
        | "CGRP" + dword(5) + "hello" + "\x00"                                               |

  @compound.close-elements
  Rule: mmioCFClose returns MMIO_CF_FAILURE for MMIOERR_CF_ELEMENTS_OPEN while an element is open, and works once that is closed

    Scenario: A compound file is closed while an element of it is open
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And element = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioCFClose(file, 0) returns MMIO_CF_FAILURE
      And mmioGetLastError(file) returns MMIOERR_CF_ELEMENTS_OPEN
      When mmioClose(element, 0)
      Then mmioCFClose(file, 0) returns 0

  @compound.close-other
  Rule: mmioCFClose does not close a file that mmioOpen has opened

    Scenario: The handle of an ordinary file
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioCFClose(file, 0) returns anything but 0
      And mmioRead(file, buffer, 4) returns 4

  @compound.close-by-mmioclose
  Rule: mmioClose does not close a compound file that mmioCFOpen has opened

    Scenario: The handle of a compound file
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioClose(file, 0) returns anything but 0
      And mmioCFFindEntry(file, entry, 0) returns 0

  @compound.invalid-handle
  Rule: The functions for compound files that return an error return MMIOERR_INVALID_HANDLE for an invalid handle

    Scenario Outline: <call> is refused
      Given an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      And a block data that holds "abc"
      Then <call> returns MMIOERR_INVALID_HANDLE
      And nothing else changed

      Examples:
        | call                                                  |
        | mmioCFClose(NULL, 0)                                  |
        | mmioCFFindEntry(NULL, entry, 0)                       |
        | mmioCFAddEntry(NULL, entry, 0)                        |
        | mmioCFChangeEntry(NULL, entry, 0)                     |
        | mmioCFDeleteEntry(NULL, entry, 0)                     |
        | mmioCFAddElement(NULL, "ONE", 'DATA', data, 3, 0)     |
        | mmioCFCopy(NULL, "COPY.BND", 0)                       |

  @compound.last-error
  Rule: mmioGetLastError with the handle of a compound file returns the reason behind MMIO_CF_FAILURE

    @contents.unknown-entry
    Scenario: The reason of a failed call is asked for
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFDeleteEntry(file, entry, 0) returns MMIO_CF_FAILURE
      And mmioGetLastError(file) returns MMIOERR_CF_ENTRY_NOT_FOUND

  @compound.table-moves
  Rule: A table of contents that has outgrown its place is written behind the group when the file is closed

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello " |
      And an MMCTOCENTRY new
        | pszElementName | "NEW" |
      And an MMCTOCENTRY entry
        | pszElementName | "NEW" |

    Scenario: An entry that finds no place in the table makes it move
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And mmioCFClose(file, 0)
      And file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And mmioCFFindEntry(file, entry, MMIO_FINDFIRST) returns 0
      And entry.pszElementName is "ONE"

    Scenario: The element is still found behind the table that has moved
      Given a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And mmioCFClose(file, 0)
      And element = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioRead(element, buffer, 16) returns 6
      And buffer holds "hello "

    @compound.table
    Scenario: An entry that takes the place of an unused one leaves the table where it is
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And mmioCFClose(file, 0)
      Then the file "NEW.BND" from 12 holds "CTOC"

  @compound.group-grows
  Rule: A group that comes before the table of contents grows over it; closing the file writes the table again

    Scenario: An element is added to a file whose group comes first
      Given a file "A.BND" made of
        | "RIFF" + dword(100) + "BND " + "CGRP" + dword(6) + "hello "                        |
        | "CTOC" + dword(73) + dword(36) + dword(1) + dword(0) * 2 + dword(6) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                  |
        | dword(0) + dword(6) + dword(0) * 3 + dword(6) + "ONE" + "\x00" * 10 + "\x00"       |
      And a block data that holds "world!"
      And an MMCTOCENTRY one
        | pszElementName | "ONE" |
      And an MMCTOCENTRY two
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddElement(file, "TWO", 'DATA', data, 6, 0)
      And mmioCFClose(file, 0)
      Then the file "A.BND" from 12 holds "CGRP" + dword(12) + "hello world!"
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, one, 0) returns 0
      And mmioCFFindEntry(file, two, 0) returns 0
      And two.ulOffset is 6
