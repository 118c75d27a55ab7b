Feature: Tables of contents
  Whoever has a compound file open can ask for the header of its table of contents, go through the entries, and add, change and
  delete some. An entry is known by the name of its element. All of that happens in memory; the file is written when it is closed.

  @contents.get-info
  Rule: mmioCFGetInfo copies the header from its first byte on, at most as many bytes as were asked for, and returns how many

    Background:
      Given a file "A.BND" made of
        | "RIFF" + dword(116) + "BND "                                                           |
        | "CTOC" + dword(89) + dword(52) + dword(1) + dword(0) * 2 + dword(5) + dword(0) * 2     |
        | word(37) + word(13) + word(2) + word(0) + dword(1) + dword(2) + dword(77) + dword(850) |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "ONE" + "\x00" * 10 + "\x00"           |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                   |
      And an MMCFINFO header
        | usExHdrFields | 2 |
      When header.usExHdrFields = 0
      And file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)

    Scenario: The whole header is copied
      Then mmioCFGetInfo(file, header, 52) returns 52
      And header.ulHeaderSize is 52
      And header.usExHdrFields is 2
      And header.aulExHdrFldUsage[1] is 2
      And header.aulExHdrField[0] is 77
      And header.aulExHdrField[1] is 850

    Scenario: The size of the header is asked for alone
      Then mmioCFGetInfo(file, header, 4) returns 4
      And header.ulHeaderSize is 52
      And header.ulEntriesTotal is 0

    Scenario: The fixed members are asked for
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulEntriesTotal is 1
      And header.aulExHdrField[0] is 0

  @contents.info-refused
  Rule: mmioCFGetInfo and mmioCFSetInfo return 0 for NULL and for a size of 0, and leave MMIOERR_INVALID_PARAMETER

    Scenario Outline: <call> is refused
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCFINFO header
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then <call> returns 0
      And nothing else changed
      And mmioGetLastError(file) returns MMIOERR_INVALID_PARAMETER

      Examples:
        | call                           |
        | mmioCFGetInfo(file, NULL, 36)  |
        | mmioCFGetInfo(file, header, 0) |
        | mmioCFSetInfo(file, NULL, 36)  |
        | mmioCFSetInfo(file, header, 0) |

  @contents.info-write-only
  Rule: mmioCFGetInfo returns 0 for a file that was opened for writing only, and leaves MMIOERR_WRITE_ONLY_FILE

    Scenario: The header of a file that was opened for writing
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCFINFO header
      When whole = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFClose(whole, 0)
      # It is a gap whether a compound file can be opened for writing only.
      And file = mmioCFOpen("A.BND", NULL, NULL, MMIO_WRITE | MMIO_DENYNONE) is tried
      And copied = mmioCFGetInfo(file, header, 36) is tried
      And error = mmioGetLastError(file) is tried
      Then file is NULL, or copied is 0
      And file is NULL, or error is MMIOERR_WRITE_ONLY_FILE

  @contents.info-read-only
  Rule: mmioCFSetInfo returns 0 for a file that was opened for reading, and leaves MMIOERR_READ_ONLY_FILE

    Scenario: The header of a file that was opened for reading
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCFINFO header
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFSetInfo(file, header, 36) returns 0
      And mmioGetLastError(file) returns MMIOERR_READ_ONLY_FILE

  @contents.set-info
  Rule: mmioCFSetInfo changes the extra fields of the header and their use, and nothing else of it

    Background:
      Given a file "A.BND" made of
        | "RIFF" + dword(136) + "BND "                                                               |
        | "CTOC" + dword(109) + dword(64) + dword(1) + dword(0) * 2 + dword(5) + dword(0) * 2        |
        | word(45) + word(9) + word(2) + word(3) + dword(1) + dword(2)                               |
        | dword(3) + dword(5) + dword(6) + dword(77) + dword(88)                                     |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + dword(8) + dword(9) + dword(10) + "ONE" + "\x00" * 6 + "\x00" |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                       |
      And an MMCFINFO header
        | usExHdrFields | 2 |
        | usExEntFields | 3 |
      And an MMCFINFO now
        | usExHdrFields | 2 |
        | usExEntFields | 3 |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFGetInfo(file, header, 64)

    Scenario: Extra fields and their use are changed, in memory and on disk
      When header.aulExHdrFldUsage[0] = 3
      And header.aulExHdrFldUsage[1] = 0x01020304
      And header.aulExHdrField[0] = 78
      And header.aulExHdrField[1] = 89
      Then mmioCFSetInfo(file, header, 64) returns 64
      And mmioCFGetInfo(file, now, 64) returns 64
      And now.aulExHdrFldUsage[0] is 3
      And now.aulExHdrFldUsage[1] is 0x01020304
      And now.aulExHdrField[0] is 78
      And now.aulExHdrField[1] is 89
      When mmioCFClose(file, 0)
      Then the file "A.BND" from 56 holds dword(3) + dword(0x01020304)
      And the file "A.BND" from 64 holds dword(3) + dword(5) + dword(6) + dword(78) + dword(89)

    Scenario: Other members are not changed
      When header.ulEntriesTotal = 9
      And header.ulHeaderFlags = 1
      And header.usEntrySize = 99
      And header.aulExEntFldUsage[0] = 1
      And header.aulExEntFldUsage[2] = 0x01020304
      And mmioCFSetInfo(file, header, 64) is tried
      Then mmioCFGetInfo(file, now, 64) returns 64
      And now.ulEntriesTotal is 1
      And now.ulHeaderFlags is 0
      And now.usEntrySize is 45
      And now.aulExEntFldUsage[0] is 3
      And now.aulExEntFldUsage[1] is 5
      And now.aulExEntFldUsage[2] is 6
      And now.aulExHdrFldUsage[1] is 2
      And now.aulExHdrField[0] is 77

    Scenario: Fields beyond the size that is given are not changed
      When header.aulExHdrFldUsage[0] = 3
      And header.aulExHdrField[0] = 78
      Then mmioCFSetInfo(file, header, 40) returns 40
      And mmioCFGetInfo(file, now, 64) returns 64
      And now.aulExHdrFldUsage[0] is 3
      And now.aulExHdrField[0] is 77

  @contents.counts
  Rule: The header counts all entries, the unused ones and those of deleted elements

    Scenario: Entries are added and deleted
      Given an MMCFINFO header
      And an MMCTOCENTRY one
        | pszElementName | "ONE" |
      And an MMCTOCENTRY two
        | pszElementName | "TWO" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, one, 0)
      And mmioCFAddEntry(file, two, 0)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulEntriesTotal is 16
      And header.ulEntriesUnused is 14
      And header.ulEntriesDeleted is 0
      When mmioCFDeleteEntry(file, one, 0)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulEntriesTotal is 16
      And header.ulEntriesUnused is 14
      And header.ulEntriesDeleted is 1

  @contents.bytes
  Rule: The header counts the bytes of all elements, and those of deleted ones

    Scenario: Elements are added, and one is deleted
      Given an MMCFINFO header
      And a block data that holds "0123456789"
      And an MMCTOCENTRY one
        | pszElementName | "ONE" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddElement(file, "ONE", 'DATA', data, 4, 0)
      And mmioCFAddElement(file, "TWO", 'DATA', data, 10, 0)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulBytesTotal is 14
      And header.ulBytesDeleted is 0
      When mmioCFDeleteEntry(file, one, 0)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulBytesTotal is 14
      And header.ulBytesDeleted is 4

  @contents.find-name
  Rule: mmioCFFindEntry without flags finds the entry of the name, in upper or lower case, that was not deleted

    Background:
      Given a file "A.BND" made of
        | "RIFF" + dword(174) + "BND "                                                               |
        | "CTOC" + dword(147) + dword(36) + dword(3) + dword(1) + dword(0) + dword(5) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                          |
        | dword(0) + dword(5) + "DEL " + dword(0) * 2 + dword(5) + "TWO" + "\x00" * 10               |
        | dword(0) + dword(5) + dword(0) * 3 + dword(5) + "One" + "\x00" * 10                        |
        | dword(1) + dword(4) + dword(0) * 3 + dword(4) + "TWO" + "\x00" * 10 + "\x00"               |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                       |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)

    Scenario: The entry of a name is found behind a deleted one of the same name
      Given an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 1

    Scenario Outline: The entry of One is found by a name of <which>
      Given an MMCTOCENTRY entry
        | pszElementName | "<name>" |
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulSize is 5

      Examples:
        | name | which               |
        | ONE  | capital letters     |
        | oNe  | other small letters |

    @compound.chosen-sizes @contents.add
    @contents.find-none
    Scenario Outline: The entry of <second> is another one than that of <first>
      Given an MMCFINFO wanted
        | usNameSize | 32 |
      And an MMCTOCENTRY one
        | usNameSize     | 32        |
        | ulSize         | 3         |
        | pszElementName | "<first>" |
      And an MMCTOCENTRY two
        | usNameSize     | 32         |
        | ulSize         | 4          |
        | pszElementName | "<second>" |
      And an MMCTOCENTRY entry
        | usNameSize     | 32         |
        | pszElementName | "<second>" |
      When file = mmioCFOpen("NEW.BND", wanted, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFAddEntry(file, one, 0) returns 0
      And mmioCFAddEntry(file, two, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulSize is 4
      And entry.pszElementName is "<second>"

      Examples:
        | first         | second        |
        | CHAPTER1A     | CHAPTER1B     |
        | CHAPTERS.ONE1 | CHAPTERS.ONE2 |
        | ONE           | ONETWO        |
        | ONETWO        | ONE           |
        | A@B           | A`B           |

    @contents.find-none
    Scenario Outline: The last of <count> entries is found
      Given a compound file "MANY.BND" with <count> elements
      And an MMCTOCENTRY entry
        | pszElementName | <name> |
      When many = mmioCFOpen("MANY.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(many, entry, 0) returns 0
      And entry.pszElementName is <name>

      Examples:
        | count | name   |
        | 17    | "E17"  |
        | 21    | "E21"  |
        | 65    | "E65"  |
        | 257   | "E257" |

  @contents.find-fills
  Rule: mmioCFFindEntry fills in the whole entry

    Scenario: All members of an entry
      Given a file "A.BND" made of
        | "RIFF" + dword(104) + "BND "                                                                                 |
        | "CTOC" + dword(77) + dword(40) + dword(1) + dword(0) * 2 + dword(5) + dword(0) * 2                           |
        | word(37) + word(9) + word(0) + word(1) + dword(2)                                                            |
        | dword(1) + dword(4) + "WAVE" + dword(6) + dword(7) + dword(8) + dword(437) + "ONE\x00" + "\x00" * 5 + "\x00" |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                                         |
      And an MMCTOCENTRY entry
        | usExEntFields  | 1     |
        | usNameSize     | 9     |
        | pszElementName | "one" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 1
      And entry.ulSize is 4
      And entry.ulMedType is 'WAVE'
      And entry.ulMedUsage is 6
      And entry.ulCompressTech is 7
      And entry.ulUncompressBytes is 8
      And entry.aulExEntField[0] is 437
      And entry.pszElementName holds "ONE\x00\x00\x00\x00\x00\x00"

  @contents.find-first
  Rule: MMIO_FINDFIRST finds the first entry that was not deleted, whatever name is given

    Scenario: The first entry was deleted
      Given a file "A.BND" made of
        | "RIFF" + dword(174) + "BND "                                                               |
        | "CTOC" + dword(147) + dword(36) + dword(3) + dword(1) + dword(0) + dword(5) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                          |
        | dword(0) + dword(1) + "DEL " + dword(0) * 2 + dword(1) + "OLD" + "\x00" * 10               |
        | dword(3) + dword(2) + dword(0) * 3 + dword(2) + "ONE" + "\x00" * 10                        |
        | dword(1) + dword(2) + dword(0) * 3 + dword(2) + "TWO" + "\x00" * 10 + "\x00"               |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                       |
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, MMIO_FINDFIRST) returns 0
      And entry.pszElementName is "ONE"

  @contents.unused-skipped
  Rule: Unused entries are not found by searches for entries that were not deleted

    Scenario: A new file has no entry that could be found
      Given an MMCTOCENTRY entry
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, MMIO_FINDFIRST) returns MMIOERR_CF_ENTRY_NOT_FOUND

    @contents.add @contents.find-next
    Scenario: Unused entries follow the last one that is in use
      Given an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, entry, 0)
      Then mmioCFFindEntry(file, entry, MMIO_FINDFIRST) returns 0
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns MMIOERR_CF_ENTRY_NOT_FOUND

  @contents.find-next
  Rule: MMIO_FINDNEXT finds the next entry behind the named one, in the order of the table, that was not deleted

    Background:
      Given a file "A.BND" made of
        | "RIFF" + dword(248) + "BND "                                                               |
        | "CTOC" + dword(221) + dword(36) + dword(5) + dword(1) + dword(0) + dword(5) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                          |
        | dword(4) + dword(1) + dword(0) * 3 + dword(1) + "ONE" + "\x00" * 10                        |
        | dword(3) + dword(1) + "DEL " + dword(0) * 2 + dword(1) + "OLD" + "\x00" * 10               |
        | dword(2) + dword(1) + dword(0) * 3 + dword(1) + "TWO" + "\x00" * 10                        |
        | dword(1) + dword(1) + dword(0) * 3 + dword(1) + "AAA" + "\x00" * 10                        |
        | dword(0) + dword(1) + dword(0) * 3 + dword(1) + "BBB" + "\x00" * 10 + "\x00"               |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                       |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)

    Scenario: The entries are found one after another
      Given an MMCTOCENTRY entry
      Then mmioCFFindEntry(file, entry, MMIO_FINDFIRST) returns 0
      And entry.pszElementName is "ONE"
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns 0
      And entry.pszElementName is "TWO"
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns 0
      And entry.pszElementName is "AAA"
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns 0
      And entry.pszElementName is "BBB"

    Scenario: The entry behind a named one is found at once
      Given an MMCTOCENTRY entry
        | pszElementName | "two" |
      Then mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns 0
      And entry.pszElementName is "AAA"

    @contents.find-none
    Scenario Outline: All of <count> entries are found one after another
      Given a compound file "MANY.BND" with <count> elements
      And an MMCTOCENTRY entry
      When many = mmioCFOpen("MANY.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      And mmioCFFindEntry(many, entry, MMIO_FINDFIRST)
      And mmioCFFindEntry(many, entry, MMIO_FINDNEXT) is called <more> times
      Then entry.pszElementName is <name>
      And mmioCFFindEntry(many, entry, MMIO_FINDNEXT) returns MMIOERR_CF_ENTRY_NOT_FOUND

      Examples:
        | count | more | name   |
        | 17    | 16   | "E17"  |
        | 65    | 64   | "E65"  |
        | 257   | 256  | "E257" |

  @contents.find-deleted
  Rule: MMIO_FINDDELETED with MMIO_FINDFIRST finds the first deleted entry, and with MMIO_FINDNEXT the next one behind the named entry

    Background:
      Given a file "A.BND" made of
        | "RIFF" + dword(248) + "BND "                                                                      |
        | "CTOC" + dword(221) + dword(36) + dword(5) + dword(3) + dword(0) + dword(5) + dword(3) + dword(0) |
        | word(37) + word(13) + word(0) * 2                                                                 |
        | dword(4) + dword(1) + dword(0) * 3 + dword(1) + "ONE" + "\x00" * 10                               |
        | dword(3) + dword(1) + "DEL " + dword(0) * 2 + dword(1) + "OLD" + "\x00" * 10                      |
        | dword(2) + dword(1) + "DEL " + dword(0) * 2 + dword(1) + "OLDER" + "\x00" * 8                     |
        | dword(1) + dword(1) + dword(0) * 3 + dword(1) + "TWO" + "\x00" * 10                               |
        | dword(0) + dword(1) + "DEL " + dword(0) * 2 + dword(1) + "OLDEST" + "\x00" * 7 + "\x00"           |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                              |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)

    Scenario: The deleted entries are found one after another
      Given an MMCTOCENTRY entry
      Then mmioCFFindEntry(file, entry, MMIO_FINDFIRST | MMIO_FINDDELETED) returns 0
      And entry.pszElementName is "OLD"
      And entry.ulMedType is FOURCC_DEL
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT | MMIO_FINDDELETED) returns 0
      And entry.pszElementName is "OLDER"
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT | MMIO_FINDDELETED) returns 0
      And entry.pszElementName is "OLDEST"

    Scenario: The search for deleted entries goes on from one that was not deleted
      Given an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      Then mmioCFFindEntry(file, entry, MMIO_FINDNEXT | MMIO_FINDDELETED) returns 0
      And entry.pszElementName is "OLDEST"

  @contents.find-deleted-name
  Rule: MMIO_FINDDELETED finds the entry of the name if it was deleted

    Background:
      Given a file "A.BND" made of
        | "RIFF" + dword(174) + "BND "                                                                       |
        | "CTOC" + dword(147) + dword(36) + dword(3) + dword(2) + dword(0) + dword(5) + dword(2) + dword(0)  |
        | word(37) + word(13) + word(0) * 2                                                                  |
        | dword(4) + dword(1) + dword(0) * 3 + dword(1) + "ONE" + "\x00" * 10                                |
        | dword(2) + dword(1) + "DEL " + dword(0) * 2 + dword(1) + "OLDER" + "\x00" * 8                      |
        | dword(3) + dword(1) + "DEL " + dword(0) * 2 + dword(1) + "OLD" + "\x00" * 10 + "\x00"              |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                               |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)

    Scenario: A deleted entry is found by its name
      Given an MMCTOCENTRY entry
        | pszElementName | "old" |
      Then mmioCFFindEntry(file, entry, MMIO_FINDDELETED) returns 0
      And entry.ulOffset is 3

    Scenario: An entry that was not deleted is not found
      Given an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      Then mmioCFFindEntry(file, entry, MMIO_FINDDELETED) returns MMIOERR_CF_ENTRY_NOT_FOUND

  @contents.find-unused
  Rule: MMIO_FINDUNUSED finds an unused entry

    Scenario: A new file has unused entries
      Given an MMCTOCENTRY entry
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, MMIO_FINDUNUSED) returns 0

    @contents.find-none
    Scenario: A file whose entries are all in use has none
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, MMIO_FINDUNUSED) returns MMIOERR_CF_ENTRY_NOT_FOUND

    @contents.add @contents.delete
    Scenario: A deleted entry is not an unused one
      Given an MMCTOCENTRY old
        | pszElementName | "OLD" |
      And an MMCTOCENTRY entry
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, old, 0)
      And mmioCFDeleteEntry(file, old, 0)
      Then mmioCFFindEntry(file, entry, MMIO_FINDUNUSED) returns 0
      And entry.ulMedType is FOURCC_FREE

  @contents.find-none
  Rule: mmioCFFindEntry returns MMIOERR_CF_ENTRY_NOT_FOUND if there is no such entry

    Background:
      Given a file "A.BND" made of
        | "RIFF" + dword(136) + "BND "                                                                      |
        | "CTOC" + dword(110) + dword(36) + dword(2) + dword(1) + dword(0) + dword(5) + dword(1) + dword(0) |
        | word(37) + word(13) + word(0) * 2                                                                 |
        | dword(4) + dword(1) + dword(0) * 3 + dword(1) + "ONE" + "\x00" * 10                               |
        | dword(3) + dword(1) + "DEL " + dword(0) * 2 + dword(1) + "OLD" + "\x00" * 10                      |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                              |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)

    Scenario Outline: <name> is not found with <flags>
      Given an MMCTOCENTRY entry
        | pszElementName | "<name>" |
      Then mmioCFFindEntry(file, entry, <flags>) returns MMIOERR_CF_ENTRY_NOT_FOUND

      Examples:
        | name | flags                               |
        | TWO  | 0                                   |
        | ONES | 0                                   |
        | OLD  | 0                                   |
        | ONE  | MMIO_FINDNEXT                       |
        | OLD  | MMIO_FINDNEXT \| MMIO_FINDDELETED   |

  @contents.find-write-only
  Rule: mmioCFFindEntry returns MMIO_CF_FAILURE for a file that was opened for writing only, and leaves MMIOERR_WRITE_ONLY_FILE

    Scenario: An entry of a file that was opened for writing
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When whole = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFClose(whole, 0)
      # It is a gap whether a compound file can be opened for writing only.
      And file = mmioCFOpen("A.BND", NULL, NULL, MMIO_WRITE | MMIO_DENYNONE) is tried
      And found = mmioCFFindEntry(file, entry, 0) is tried
      And error = mmioGetLastError(file) is tried
      Then file is NULL, or found is MMIO_CF_FAILURE
      And file is NULL, or error is MMIOERR_WRITE_ONLY_FILE

  @contents.find-null
  Rule: mmioCFFindEntry returns MMIOERR_INVALID_PARAMETER if the entry is NULL

    Scenario Outline: With the flags <flags> NULL is refused
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, NULL, <flags>) returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | flags           |
        | 0               |
        | MMIO_FINDFIRST  |
        | MMIO_FINDUNUSED |

  @contents.null-entry
  Rule: The functions that change entries return MMIOERR_INVALID_PARAMETER if the entry is NULL

    Scenario Outline: <use> is refused
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then <use> returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | use                               |
        | mmioCFAddEntry(file, NULL, 0)     |
        | mmioCFChangeEntry(file, NULL, 0)  |
        | mmioCFDeleteEntry(file, NULL, 0)  |

  @contents.read-only
  Rule: The functions that change entries return MMIOERR_READ_ONLY_FILE for a file that was opened for reading

    Scenario Outline: <change> is refused
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY one
        | pszElementName | "ONE" |
      And an MMCTOCENTRY two
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then <change> returns MMIOERR_READ_ONLY_FILE
      And nothing else changed

      Examples:
        | change                          |
        | mmioCFAddEntry(file, two, 0)    |
        | mmioCFChangeEntry(file, one, 0) |
        | mmioCFDeleteEntry(file, one, 0) |

  @contents.add
  Rule: mmioCFAddEntry adds an entry to the table; it takes the place of an unused one

    Scenario: An entry is added
      Given an MMCTOCENTRY new
        | ulOffset       | 3     |
        | ulSize         | 9     |
        | pszElementName | "NEW" |
      And an MMCTOCENTRY entry
        | pszElementName | "NEW" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFAddEntry(file, new, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulSize is 9

    @contents.get-info @contents.counts @compound.default-entries
    Scenario: An added entry takes the place of an unused one
      Given an MMCFINFO header
      And an MMCTOCENTRY new
        | pszElementName | "NEW" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulEntriesTotal is 16
      And header.ulEntriesUnused is 15

    @contents.find-name @compound.chosen-sizes @compound.extra-fields
    Scenario: An added entry has all of its members
      Given an MMCFINFO wanted
        | usNameSize    | 9 |
        | usExEntFields | 1 |
      And an MMCTOCENTRY new
        | usExEntFields     | 1      |
        | usNameSize        | 9      |
        | ulOffset          | 3      |
        | ulSize            | 4      |
        | ulMedType         | 'WAVE' |
        | ulMedUsage        | 5      |
        | ulCompressTech    | 6      |
        | ulUncompressBytes | 7      |
        | aulExEntField[0]  | 437    |
        | pszElementName    | "ONE"  |
      And an MMCTOCENTRY entry
        | usExEntFields  | 1     |
        | usNameSize     | 9     |
        | pszElementName | "ONE" |
      When file = mmioCFOpen("NEW.BND", wanted, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFAddEntry(file, new, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 3
      And entry.ulSize is 4
      And entry.ulMedType is 'WAVE'
      And entry.ulMedUsage is 5
      And entry.ulCompressTech is 6
      And entry.ulUncompressBytes is 7
      And entry.aulExEntField[0] is 437

    @contents.get-info @contents.counts @contents.delete @contents.find-deleted-name
    Scenario: An added entry does not take the place of a deleted one
      Given an MMCFINFO header
      And an MMCTOCENTRY old
        | pszElementName | "OLD" |
      And an MMCTOCENTRY new
        | pszElementName | "NEW" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, old, 0)
      And mmioCFDeleteEntry(file, old, 0)
      Then mmioCFAddEntry(file, new, 0) returns 0
      And mmioCFGetInfo(file, header, 36) returns 36
      And header.ulEntriesDeleted is 1
      And header.ulEntriesUnused is 14
      And mmioCFFindEntry(file, old, MMIO_FINDDELETED) returns 0

    @contents.get-info @contents.counts @contents.find-name
    Scenario Outline: An entry is added to a table of <count> that are all in use
      Given a compound file "A.BND" with <count> elements
      And an MMCFINFO header
      And an MMCTOCENTRY new
        | pszElementName | "NEW" |
      And an MMCTOCENTRY entry
        | pszElementName | "NEW" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFAddEntry(file, new, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And mmioCFGetInfo(file, header, 36) returns 36
      And header.ulEntriesTotal is at least <count> + 1

      Examples:
        | count |
        | 16    |
        | 20    |
        | 64    |
        | 256   |

  @contents.add-duplicate
  Rule: mmioCFAddEntry returns MMIO_CF_FAILURE for MMIOERR_CF_DUPLICATE_SEEN if there is an element of the name, in upper or lower case

    Scenario Outline: A name in <which> is added to a file that has ONE
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "<name>" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFAddEntry(file, entry, 0) returns MMIO_CF_FAILURE
      And mmioGetLastError(file) returns MMIOERR_CF_DUPLICATE_SEEN

      Examples:
        | name | which           |
        | ONE  | capital letters |
        | one  | small letters   |

  @contents.memory-only
  Rule: Adding, changing and deleting an entry leaves the file as it is until it is closed

    Scenario Outline: <call> leaves the file as it is
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY one
        | ulMedUsage     | 5     |
        | pszElementName | "ONE" |
      And an MMCTOCENTRY two
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then <call> returns 0
      And nothing else changed

      Examples:
        | call                            |
        | mmioCFAddEntry(file, two, 0)    |
        | mmioCFChangeEntry(file, one, 0) |
        | mmioCFDeleteEntry(file, one, 0) |

  @contents.change
  Rule: mmioCFChangeEntry changes every member of the named entry but the name

    Scenario: An entry is changed
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And an MMCTOCENTRY changed
        | ulOffset          | 1      |
        | ulSize            | 2      |
        | ulMedType         | 'WAVE' |
        | ulMedUsage        | 3      |
        | ulCompressTech    | 4      |
        | ulUncompressBytes | 5      |
        | pszElementName    | "two"  |
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFChangeEntry(file, changed, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 1
      And entry.ulSize is 2
      And entry.ulMedType is 'WAVE'
      And entry.ulMedUsage is 3
      And entry.ulCompressTech is 4
      And entry.ulUncompressBytes is 5
      And entry.pszElementName is "TWO"

    Scenario: The other entries stay as they were
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And an MMCTOCENTRY changed
        | ulMedUsage     | 3     |
        | pszElementName | "TWO" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFChangeEntry(file, changed, 0)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulMedUsage is 0
      And entry.ulSize is 5

    @contents.add @contents.find-name @compound.chosen-sizes @compound.extra-fields
    Scenario: An extra field of an entry is changed
      Given an MMCFINFO wanted
        | usNameSize    | 9 |
        | usExEntFields | 1 |
      And an MMCTOCENTRY new
        | usExEntFields     | 1      |
        | usNameSize        | 9      |
        | ulOffset          | 3      |
        | ulSize            | 4      |
        | ulMedType         | 'WAVE' |
        | ulMedUsage        | 5      |
        | ulCompressTech    | 6      |
        | ulUncompressBytes | 7      |
        | aulExEntField[0]  | 437    |
        | pszElementName    | "ONE"  |
      And an MMCTOCENTRY entry
        | usExEntFields  | 1     |
        | usNameSize     | 9     |
        | pszElementName | "ONE" |
      When file = mmioCFOpen("NEW.BND", wanted, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      And new.aulExEntField[0] = 438
      Then mmioCFChangeEntry(file, new, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.aulExEntField[0] is 438

  @contents.change-deleted
  Rule: mmioCFChangeEntry changes a deleted entry only with MMIO_CHANGEDELETED

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY changed
        | ulSize         | 5      |
        | ulMedType      | 'WAVE' |
        | pszElementName | "ONE"  |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFDeleteEntry(file, entry, 0)

    Scenario: A deleted entry is not changed without the flag
      Then mmioCFChangeEntry(file, changed, 0) returns anything but 0

    Scenario: A deleted entry is changed with the flag
      Then mmioCFChangeEntry(file, changed, MMIO_CHANGEDELETED) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulMedType is 'WAVE'

  @contents.delete
  Rule: mmioCFDeleteEntry gives the entry the medium FOURCC_DEL, and leaves the bytes of the element where they are

    Scenario: A deleted entry has the medium FOURCC_DEL
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFDeleteEntry(file, entry, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns MMIOERR_CF_ENTRY_NOT_FOUND
      And mmioCFFindEntry(file, entry, MMIO_FINDDELETED) returns 0
      And entry.ulMedType is FOURCC_DEL
      And entry.ulSize is 5

    Scenario: The bytes of a deleted element are still in the file
      Given a compound file "A.BND" with the elements
        | ONE | "hello " |
        | TWO | "world!" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFDeleteEntry(file, entry, 0)
      And mmioCFClose(file, 0)
      Then the file "A.BND" has 150 bytes
      And the file "A.BND" from 64 holds "DEL "
      And the file "A.BND" from 130 holds "CGRP" + dword(12) + "hello world!"

    @contents.add @contents.find-deleted-name @compound.chosen-sizes @compound.extra-fields
    Scenario: The other members of a deleted entry stay as they were
      Given an MMCFINFO wanted
        | usNameSize    | 9 |
        | usExEntFields | 1 |
      And an MMCTOCENTRY new
        | usExEntFields     | 1      |
        | usNameSize        | 9      |
        | ulOffset          | 3      |
        | ulSize            | 4      |
        | ulMedType         | 'WAVE' |
        | ulMedUsage        | 5      |
        | ulCompressTech    | 6      |
        | ulUncompressBytes | 7      |
        | aulExEntField[0]  | 437    |
        | pszElementName    | "ONE"  |
      And an MMCTOCENTRY entry
        | usExEntFields  | 1     |
        | usNameSize     | 9     |
        | pszElementName | "ONE" |
      When file = mmioCFOpen("NEW.BND", wanted, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddEntry(file, new, 0)
      Then mmioCFDeleteEntry(file, entry, 0) returns 0
      And mmioCFFindEntry(file, entry, MMIO_FINDDELETED) returns 0
      And entry.ulOffset is 3
      And entry.ulSize is 4
      And entry.ulMedType is FOURCC_DEL
      And entry.ulMedUsage is 5
      And entry.ulCompressTech is 6
      And entry.ulUncompressBytes is 7
      And entry.aulExEntField[0] is 437

  @contents.unknown-entry
  Rule: Changing or deleting an entry that there is not returns MMIO_CF_FAILURE for MMIOERR_CF_ENTRY_NOT_FOUND

    Scenario Outline: <wanted> is refused
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMCTOCENTRY two
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then <wanted> returns MMIO_CF_FAILURE
      And nothing else changed
      And mmioGetLastError(file) returns MMIOERR_CF_ENTRY_NOT_FOUND

      Examples:
        | wanted                          |
        | mmioCFChangeEntry(file, two, 0) |
        | mmioCFDeleteEntry(file, two, 0) |
