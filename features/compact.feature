Feature: Adding, copying and removing elements
  An element is added to a compound file with its bytes, which go behind all others. A deleted one leaves its bytes in the group until
  the file is copied or compacted. Two functions deal with the elements of a file that is closed: one finds them, one removes them.

  @compact.add
  Rule: mmioCFAddElement puts the bytes behind all others in the group, and an entry with the medium that was given into the table

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello " |
      And a block data that holds "world!"
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)

    Scenario: The entry of an added element
      Then mmioCFAddElement(file, "TWO", 'WAVE', data, 6, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 6
      And entry.ulSize is 6
      And entry.ulMedType is 'WAVE'

    @compound.close
    Scenario: The bytes of an added element
      Given a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When mmioCFAddElement(file, "TWO", 'WAVE', data, 6, 0)
      And mmioCFClose(file, 0)
      And element = mmioOpen("A.BND+TWO", info, MMIO_READ)
      Then mmioRead(element, buffer, 16) returns 6
      And buffer holds "world!"

    Scenario: A single byte is an element
      Then mmioCFAddElement(file, "TWO", 'WAVE', data, 1, 0) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulSize is 1

    @contents.find-name @compact.uncompressed
    Scenario Outline: Elements of <size> bytes are added one behind the other
      Given a block data that holds "0123456789" * 7000
      And an MMCTOCENTRY one
        | pszElementName | "ONE" |
      And an MMCTOCENTRY two
        | pszElementName | "TWO" |
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFAddElement(file, "ONE", 'DATA', data, <size>, 0) returns 0
      And mmioCFAddElement(file, "TWO", 'DATA', data, 5, 0) returns 0
      And mmioCFFindEntry(file, one, 0) returns 0
      And one.ulSize is <size>
      And one.ulUncompressBytes is <size>
      And mmioCFFindEntry(file, two, 0) returns 0
      And two.ulOffset is at least <size>
      And two.ulSize is 5

      Examples:
        | size  |
        | 32768 |
        | 65536 |
        | 70000 |

    @contents.find-name @compound.table-moves @transfer.read @select.plain-name
    Scenario: Seventy elements are added one after another to a new file
      Given a file "NAMES" made of
        | "00010203040506070809" |
        | "10111213141516171819" |
        | "20212223242526272829" |
        | "30313233343536373839" |
        | "40414243444546474849" |
        | "50515253545556575859" |
        | "60616263646566676869" |
      And a block name of 3 bytes
      And a block buffer of 8 bytes
      And an MMCTOCENTRY first
        | pszElementName | "00" |
      And an MMCTOCENTRY last
        | pszElementName | "69" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When names = mmioOpen("NAMES", NULL, MMIO_READ)
      And file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioRead(names, name, 2) and mmioCFAddElement(file, name, 'DATA', name, 2, 0) are called 70 times in turn
      And mmioCFClose(file, 0)
      And file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, first, 0) returns 0
      And first.ulOffset is 0
      And mmioCFFindEntry(file, last, 0) returns 0
      And last.ulOffset is 138
      When element = mmioOpen("NEW.BND+69", info, MMIO_READ)
      Then mmioRead(element, buffer, 8) returns 2
      And buffer holds "69"

  @compact.add-at-once
  Rule: The sizes of the file and of the group are right as soon as mmioCFAddElement returns

    Scenario: An element is added to a new file
      Given a block data that holds "world!"
      When file = mmioCFOpen("NEW.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddElement(file, "ONE", 'DATA', data, 4, 0)
      And mmioCFAddElement(file, "TWO", 'DATA', data, 6, 0)
      Then the file "NEW.BND" has 666 bytes
      And the file "NEW.BND" from 4 holds dword(658)
      And the file "NEW.BND" from 648 holds "CGRP" + dword(10) + "worlworld!"

  @compact.add-replaces
  Rule: mmioCFAddElement with MMIO_CF_ENTRY_EXISTS lets the entry of the name point to the new bytes

    Scenario: An element is added again
      Given a compound file "A.BND" with the elements
        | ONE | "hello " |
        | TWO | "-----"  |
      And a block data that holds "world!!!"
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFAddElement(file, "one", 'DATA', data, 8, MMIO_CF_ENTRY_EXISTS) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is at least 11
      And entry.ulSize is 8
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns 0
      And entry.pszElementName is "TWO"
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns MMIOERR_CF_ENTRY_NOT_FOUND

    Scenario Outline: The <size> bytes of an element that is added again lie behind all others
      Given a compound file "A.BND" with the elements
        | ONE | "hello " |
        | TWO | "-----"  |
      And a block data that holds "world!!!"
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFAddElement(file, "ONE", 'DATA', data, <size>, MMIO_CF_ENTRY_EXISTS) returns 0
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is at least 11
      And entry.ulSize is <size>

      Examples:
        | size |
        | 6    |
        | 2    |

  @compact.add-refused
  Rule: mmioCFAddElement returns MMIOERR_INVALID_PARAMETER without a name, an address or a size

    Scenario Outline: <call> is refused
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "world!"
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then <call> returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | call                                              |
        | mmioCFAddElement(file, NULL, 'DATA', data, 6, 0)  |
        | mmioCFAddElement(file, "TWO", 'DATA', NULL, 6, 0) |
        | mmioCFAddElement(file, "TWO", 'DATA', data, 0, 0) |

  @compact.add-read-only
  Rule: mmioCFAddElement returns MMIOERR_READ_ONLY_FILE for a file that was opened for reading

    Scenario: An element is added to a file that was opened for reading
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "world!"
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFAddElement(file, "TWO", 'DATA', data, 6, 0) returns MMIOERR_READ_ONLY_FILE
      And nothing else changed

  @compact.uncompressed
  Rule: The entry of an element that is not compressed has the element's size as ulUncompressBytes

    Scenario: An element is added
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "world!"
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFAddElement(file, "TWO", 'DATA', data, 6, 0)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulCompressTech is 0
      And entry.ulUncompressBytes is 6

    @compact.add-replaces @contents.change
    Scenario: An element is added again that has another use
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block data that holds "world!!!"
      And an MMCTOCENTRY changed
        | ulSize            | 5     |
        | ulMedUsage        | 3     |
        | ulUncompressBytes | 5     |
        | pszElementName    | "ONE" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFChangeEntry(file, changed, 0)
      And mmioCFAddElement(file, "ONE", 'DATA', data, 8, MMIO_CF_ENTRY_EXISTS)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulUncompressBytes is 8

  @compact.copy
  Rule: mmioCFCopy makes another compound file of the elements that were not deleted, and leaves the source as it is

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFDeleteEntry(file, entry, 0)

    Scenario: The copy has what was not deleted
      Then mmioCFCopy(file, "COPY.BND", 0) returns 0
      When copy = mmioCFOpen("COPY.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(copy, entry, MMIO_FINDFIRST) returns 0
      And entry.pszElementName is "TWO"
      And mmioCFFindEntry(copy, entry, MMIO_FINDNEXT) returns MMIOERR_CF_ENTRY_NOT_FOUND
      And mmioCFFindEntry(copy, entry, MMIO_FINDFIRST | MMIO_FINDDELETED) returns MMIOERR_CF_ENTRY_NOT_FOUND

    @select.bnd @transfer.read
    Scenario: The bytes of the elements are copied
      Given a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When mmioCFCopy(file, "COPY.BND", 0)
      And element = mmioOpen("COPY.BND+TWO", info, MMIO_READ)
      Then mmioRead(element, buffer, 16) returns 5
      And buffer holds "world"

    Scenario: The source is left as it is
      Given an MMCTOCENTRY deleted
      When mmioCFCopy(file, "COPY.BND", 0)
      Then mmioCFFindEntry(file, deleted, MMIO_FINDFIRST | MMIO_FINDDELETED) returns 0
      And deleted.pszElementName is "ONE"
      And the file "A.BND" from 130 holds "CGRP" + dword(10) + "helloworld"

    Scenario: The table of contents of the source on disk is left as it is
      When mmioCFCopy(file, "COPY.BND", 0)
      Then the file "A.BND" from 28 holds dword(0)

    @contents.find-name @select.bnd @transfer.read
    Scenario: All of 65 elements are copied
      Given a compound file "MANY.BND" with 65 elements
      And a block buffer of 8 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When many = mmioCFOpen("MANY.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFCopy(many, "COPY.BND", 0) returns 0
      When element = mmioOpen("COPY.BND+E65", info, MMIO_READ)
      Then mmioRead(element, buffer, 8) returns 3
      And buffer holds "E65"

  @compact.copy-overwrites
  Rule: mmioCFCopy overwrites a file that has the name of the copy

    Scenario: There is a compound file of that name
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a compound file "B.BND" with the elements
        | TWO | "world" |
      And an MMCTOCENTRY one
        | pszElementName | "ONE" |
      And an MMCTOCENTRY two
        | pszElementName | "TWO" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFCopy(file, "B.BND", 0) returns 0
      When copy = mmioCFOpen("B.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(copy, one, 0) returns 0
      And mmioCFFindEntry(copy, two, 0) returns MMIOERR_CF_ENTRY_NOT_FOUND

    @compound.open-foreign
    Scenario: There is a file of another kind
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a file "B.BND" that holds "0123456789" * 100
      And an MMCTOCENTRY one
        | pszElementName | "ONE" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFCopy(file, "B.BND", 0) returns 0
      And the file "B.BND" has less than 1000 bytes

    @compact.copy @contents.get-info @contents.find-name @compound.extra-fields @compound.table
    Scenario: Header and entries of the copy have all of their members
      Given a file "A.BND" made of
        | "RIFF" + dword(148) + "BND "                                                                                  |
        | "CTOC" + dword(122) + dword(48) + dword(2) + dword(0) * 2 + dword(5) + dword(0) + dword(1)                    |
        | word(37) + word(9) + word(1) * 2 + dword(2) + dword(3) + dword(437)                                           |
        | dword(0) + dword(5) + "WAVE" + dword(5) + dword(6) + dword(7) + dword(438) + "ONE" + "\x00" * 6               |
        | dword(5) + dword(0) + dword(0) * 4 + dword(439) + "NONE" + "\x00" * 5                                         |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                                          |
      And an MMCFINFO header
        | usExHdrFields | 1 |
        | usExEntFields | 1 |
      And an MMCTOCENTRY entry
        | usExEntFields  | 1     |
        | usNameSize     | 9     |
        | pszElementName | "ONE" |
      And an MMCTOCENTRY empty
        | usExEntFields  | 1      |
        | usNameSize     | 9      |
        | pszElementName | "NONE" |
      And a file "COPY.BND" that holds "0123456789"
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFCopy(file, "COPY.BND", 0) returns 0
      When copy = mmioCFOpen("COPY.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFGetInfo(copy, header, 48) returns 48
      And header.ulHeaderFlags is 1
      And header.aulExHdrFldUsage[0] is 2
      And header.aulExEntFldUsage[0] is 3
      And header.aulExHdrField[0] is 437
      And mmioCFFindEntry(copy, entry, 0) returns 0
      And entry.ulSize is 5
      And entry.ulMedType is 'WAVE'
      And entry.ulMedUsage is 5
      And entry.ulCompressTech is 6
      And entry.ulUncompressBytes is 7
      And entry.aulExEntField[0] is 438
      And mmioCFFindEntry(copy, empty, 0) returns 0
      And empty.ulSize is 0
      And empty.aulExEntField[0] is 439

    @compact.copy @compact.drops-deleted
    Scenario: The copy is closed when mmioCFCopy returns
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a file "COPY.BND" that holds "0123456789"
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFCopy(file, "COPY.BND", 0) returns 0
      And mmioCFCompact("COPY.BND", 0) returns 0

  @compact.copy-refused
  Rule: mmioCFCopy returns MMIOERR_INVALID_PARAMETER without a name and for a copy onto the source itself

    Scenario Outline: <copying> is refused
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then <copying> returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | copying                      |
        | mmioCFCopy(file, NULL, 0)    |
        | mmioCFCopy(file, "A.BND", 0) |

  @compact.copy-elements
  Rule: mmioCFCopy returns MMIO_CF_FAILURE for MMIOERR_CF_ELEMENTS_OPEN while an element is open

    Scenario: A compound file is copied while an element of it is open
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And element = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then mmioCFCopy(file, "COPY.BND", 0) returns MMIO_CF_FAILURE
      And nothing else changed
      And mmioGetLastError(file) returns MMIOERR_CF_ELEMENTS_OPEN

  @compact.copy-target-open
  Rule: mmioCFCopy fails if the file that it is to make is open

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a compound file "B.BND" with the elements
        | TWO | "world" |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)

    Scenario: The target is open as a compound file
      When other = mmioCFOpen("B.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioCFCopy(file, "B.BND", 0) returns anything but 0
      And nothing else changed
      When mmioCFClose(other, 0)
      Then mmioCFCopy(file, "B.BND", 0) returns 0

    @open.handle
    Scenario: The target is open as an ordinary file
      When other = mmioOpen("B.BND", NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFCopy(file, "B.BND", 0) returns anything but 0
      And nothing else changed
      And mmioCFCopy(file, "C.BND", 0) returns 0

  @compact.drops-deleted
  Rule: mmioCFCompact throws the bytes of deleted elements away, in the file itself

    Background:
      Given a file "A.BND" made of
        | "RIFF" + dword(180) + "BND "                                                                       |
        | "CTOC" + dword(147) + dword(36) + dword(3) + dword(1) + dword(0) + dword(12) + dword(4) + dword(0) |
        | word(37) + word(13) + word(0) * 2                                                                  |
        | dword(0) + dword(4) + dword(0) * 3 + dword(4) + "ONE" + "\x00" * 10                                |
        | dword(4) + dword(4) + "DEL " + dword(0) * 2 + dword(4) + "OLD" + "\x00" * 10                       |
        | dword(8) + dword(4) + dword(0) * 3 + dword(4) + "TWO" + "\x00" * 10 + "\x00"                       |
        | "CGRP" + dword(12) + "1111----2222"                                                                |

    Scenario: What is left of the group
      Then mmioCFCompact("A.BND", 0) returns 0
      And the file "A.BND" has less than 188 bytes
      And there is a file "A.BND"

    Scenario: An element holds its bytes as before
      Given a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When mmioCFCompact("A.BND", 0)
      And element = mmioOpen("A.BND+TWO", info, MMIO_READ)
      Then mmioRead(element, buffer, 16) returns 4
      And buffer holds "2222"

    @contents.find-name
    Scenario: The elements lie one behind the other
      Given an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When mmioCFCompact("A.BND", 0)
      And file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is 4
      And entry.ulSize is 4

    @contents.delete @contents.get-info @contents.counts @compact.frees-entries @select.bnd @transfer.read
    Scenario: One of 66 elements was deleted, and the last one holds its bytes as before
      Given a compound file "MANY.BND" with 66 elements
      And a block buffer of 8 bytes
      And an MMCFINFO header
      And an MMCTOCENTRY first
        | pszElementName | "E1" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When many = mmioCFOpen("MANY.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFDeleteEntry(many, first, 0)
      And mmioCFClose(many, 0)
      And mmioCFCompact("MANY.BND", 0)
      And many = mmioCFOpen("MANY.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFGetInfo(many, header, 36) returns 36
      And header.ulEntriesDeleted is 0
      And header.ulEntriesUnused is header.ulEntriesTotal - 65
      When element = mmioOpen("MANY.BND+E66", info, MMIO_READ)
      Then mmioRead(element, buffer, 8) returns 3
      And buffer holds "E66"

  @compact.frees-entries
  Rule: mmioCFCompact makes unused entries of those of deleted elements

    Scenario: One of two elements was deleted
      Given a file "A.BND" made of
        | "RIFF" + dword(138) + "BND "                                                                      |
        | "CTOC" + dword(110) + dword(36) + dword(2) + dword(1) + dword(0) + dword(8) + dword(4) + dword(0) |
        | word(37) + word(13) + word(0) * 2                                                                 |
        | dword(0) + dword(4) + "DEL " + dword(0) * 2 + dword(4) + "OLD" + "\x00" * 10                      |
        | dword(4) + dword(4) + dword(0) * 3 + dword(4) + "ONE" + "\x00" * 10                               |
        | "CGRP" + dword(8) + "----1111"                                                                    |
      And an MMCFINFO header
      And an MMCTOCENTRY entry
      When mmioCFCompact("A.BND", 0)
      And file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFGetInfo(file, header, 36) returns 36
      And header.ulEntriesTotal is 2
      And header.ulEntriesDeleted is 0
      And header.ulEntriesUnused is 1
      And mmioCFFindEntry(file, entry, MMIO_FINDFIRST | MMIO_FINDDELETED) returns MMIOERR_CF_ENTRY_NOT_FOUND
      And mmioCFFindEntry(file, entry, MMIO_FINDUNUSED) returns 0
      And entry.ulMedType is FOURCC_FREE

  @compact.sorts
  Rule: After mmioCFCompact the entries are in the order of their elements in the group

    Scenario: The entries were in another order
      Given a file "A.BND" made of
        | "RIFF" + dword(180) + "BND "                                                         |
        | "CTOC" + dword(147) + dword(36) + dword(3) + dword(0) * 2 + dword(12) + dword(0) * 2 |
        | word(37) + word(13) + word(0) * 2                                                    |
        | dword(8) + dword(4) + dword(0) * 3 + dword(4) + "ONE" + "\x00" * 10                  |
        | dword(0) + dword(4) + dword(0) * 3 + dword(4) + "TWO" + "\x00" * 10                  |
        | dword(4) + dword(4) + dword(0) * 3 + dword(4) + "AAA" + "\x00" * 10 + "\x00"         |
        | "CGRP" + dword(12) + "22223333" + "1111"                                             |
      And an MMCTOCENTRY entry
      When mmioCFCompact("A.BND", 0)
      And file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, MMIO_FINDFIRST) returns 0
      And entry.pszElementName is "TWO"
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns 0
      And entry.pszElementName is "AAA"
      And mmioCFFindEntry(file, entry, MMIO_FINDNEXT) returns 0
      And entry.pszElementName is "ONE"

    @compact.drops-deleted @contents.get-info @contents.find-name @compound.extra-fields @compound.table
    Scenario: Header and entries have all of their members as before
      Given a file "A.BND" made of
        | "RIFF" + dword(148) + "BND "                                                                                  |
        | "CTOC" + dword(122) + dword(48) + dword(2) + dword(0) * 2 + dword(5) + dword(0) + dword(1)                    |
        | word(37) + word(9) + word(1) * 2 + dword(2) + dword(3) + dword(437)                                           |
        | dword(0) + dword(5) + "WAVE" + dword(5) + dword(6) + dword(7) + dword(438) + "ONE" + "\x00" * 6               |
        | dword(5) + dword(0) + dword(0) * 4 + dword(439) + "NONE" + "\x00" * 5                                         |
        | "CGRP" + dword(5) + "hello" + "\x00"                                                                          |
      And an MMCFINFO header
        | usExHdrFields | 1 |
        | usExEntFields | 1 |
      And an MMCTOCENTRY entry
        | usExEntFields  | 1     |
        | usNameSize     | 9     |
        | pszElementName | "ONE" |
      And an MMCTOCENTRY empty
        | usExEntFields  | 1      |
        | usNameSize     | 9      |
        | pszElementName | "NONE" |
      Then mmioCFCompact("A.BND", 0) returns 0
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFGetInfo(file, header, 48) returns 48
      And header.ulHeaderFlags is 1
      And header.aulExHdrFldUsage[0] is 2
      And header.aulExEntFldUsage[0] is 3
      And header.aulExHdrField[0] is 437
      And mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulSize is 5
      And entry.ulMedType is 'WAVE'
      And entry.ulMedUsage is 5
      And entry.ulCompressTech is 6
      And entry.ulUncompressBytes is 7
      And entry.aulExEntField[0] is 438
      And mmioCFFindEntry(file, empty, 0) returns 0
      And empty.ulSize is 0
      And empty.aulExEntField[0] is 439

    @compact.drops-deleted @contents.find-name @compound.table
    Scenario: An element behind 70000 bytes is there as before
      Given a compound file "A.BND" with the elements
        | ONE | "0123456789" * 7000 |
        | TWO | "hello"             |
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      Then mmioCFCompact("A.BND", 0) returns 0
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, entry, 0) returns 0
      And entry.ulOffset is at least 70000
      And entry.ulSize is 5

  @compact.in-use
  Rule: mmioCFCompact returns MMIO_ERROR for a file that is open, in this process or another one

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |

    Scenario: This process has the file open
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFCompact("A.BND", 0) returns MMIO_ERROR
      When mmioCFClose(file, 0)
      Then mmioCFCompact("A.BND", 0) returns 0

    Scenario: Another process has the file open
      Given a second application B
      When in B, file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFCompact("A.BND", 0) returns MMIO_ERROR

  @compact.missing
  Rule: mmioCFCompact returns MMIO_ERROR for a file that cannot be opened

    Scenario: One of two files does not exist
      Given a compound file "B.BND" with the elements
        | ONE | "hello" |
      Then mmioCFCompact("B.BND", 0) returns 0
      And mmioCFCompact("A.BND", 0) returns MMIO_ERROR
      And there is no file "A.BND"

  @compact.no-name
  Rule: mmioCFCompact returns MMIOERR_INVALID_FILENAME for NULL

    Scenario: No name is given
      Then mmioCFCompact(NULL, 0) returns MMIOERR_INVALID_FILENAME

  @compact.find-first
  Rule: MMIO_FE_FINDFIRST begins a search, and fills in the name of an element

    Scenario: The only element is found
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block name that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "A.BND", 0) returns 0
      And name is "ONE"
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0

    Scenario: The name is put there as it is in the table
      Given a compound file "A.BND" with the elements
        | MixedCase.1 | "hello" |
      And a block name that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "A.BND", 0) returns 0
      And name holds "MixedCase.1\x00"
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0

  @compact.find-next
  Rule: MMIO_FE_FINDNEXT fills in the name of another element each time, until all were found

    Scenario: All elements are found
      Given a compound file "A.BND" with the elements
        | ONE   | "hello" |
        | TWO   | "world" |
        | THREE | "!"     |
      And a block first that holds "----------------"
      And a block second that holds "----------------"
      And a block third that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, first, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, second, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, third, 16, "A.BND", 0) returns 0
      And first is "ONE", or second is "ONE", or third is "ONE"
      And first is "TWO", or second is "TWO", or third is "TWO"
      And first is "THREE", or second is "THREE", or third is "THREE"
      And mmioFindElement(MMIO_FE_FINDEND, first, 16, "A.BND", 0) returns 0

    Scenario: A search begins again
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And a block name that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0

    Scenario: Two files are searched at the same time
      Given a compound file "A.BND" with the elements
        | ONE   | "hello" |
        | TWO   | "world" |
        | THREE | "!"     |
      And a compound file "B.BND" with the elements
        | FOUR | "hello" |
        | FIVE | "world" |
      And a block name that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "B.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "A.BND", 0) returns anything but 0
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "B.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "B.BND", 0) returns anything but 0
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "B.BND", 0) returns 0

    @compact.find-none
    Scenario Outline: As many elements are found as there are: <count>
      Given a compound file "MANY.BND" with <count> elements
      And a block name of 16 bytes
      When mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "MANY.BND", 0)
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "MANY.BND", 0) is called <more> times
      Then mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "MANY.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "MANY.BND", 0) returns MMIOERR_CF_ENTRY_NOT_FOUND

      Examples:
        | count | more |
        | 17    | 15   |
        | 65    | 63   |
        | 257   | 255  |

  @compact.find-element
  Rule: MMIO_FE_FINDELEMENT returns zero if the file has an element of that name

    Scenario: An element is looked for
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And a block name that holds "TWO" + "\x00" * 13
      And a block other that holds "THREE" + "\x00" * 11
      Then mmioFindElement(MMIO_FE_FINDELEMENT, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDELEMENT, other, 16, "A.BND", 0) returns anything but 0
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0

  @compact.find-none
  Rule: mmioFindElement returns MMIOERR_CF_ENTRY_NOT_FOUND and an empty name if there is no element, or none any more

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |

    Scenario: There is no next element
      Given a block name that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "A.BND", 0) returns 0
      And mmioFindElement(MMIO_FE_FINDNEXT, name, 16, "A.BND", 0) returns MMIOERR_CF_ENTRY_NOT_FOUND
      And name is ""
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0

    Scenario: There is no element of the name
      Given a block name that holds "TWO" + "\x00" * 13
      Then mmioFindElement(MMIO_FE_FINDELEMENT, name, 16, "A.BND", 0) returns MMIOERR_CF_ENTRY_NOT_FOUND
      And name is ""
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0

  @compact.find-keeps-open
  Rule: A file that mmioFindElement has opened stays open until MMIO_FE_FINDEND

    Scenario: A file is compacted during a search and after it
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block name of 16 bytes
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "A.BND", 0) returns 0
      And mmioCFCompact("A.BND", 0) returns MMIO_ERROR
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0
      And mmioCFCompact("A.BND", 0) returns 0

  @compact.find-refused
  Rule: mmioFindElement returns MMIOERR_INVALID_PARAMETER if a parameter is missing

    Scenario Outline: <search> is refused
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block name of 16 bytes
      Then <search> returns MMIOERR_INVALID_PARAMETER

      Examples:
        | search                                                  |
        | mmioFindElement(MMIO_FE_FINDFIRST, NULL, 16, "A.BND", 0) |
        | mmioFindElement(MMIO_FE_FINDFIRST, name, 16, NULL, 0)   |

  @compact.find-reserved
  Rule: mmioFindElement returns ERROR_INVALID_PARAMETER if the reserved parameter is not zero

    Scenario: The reserved parameter is 1
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block name of 16 bytes
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 16, "A.BND", 1) returns ERROR_INVALID_PARAMETER

  @compact.find-long
  Rule: mmioFindElement returns ERROR_BUFFER_OVERFLOW if the name is longer than the buffer

    Scenario: A buffer is too small for the name
      Given a compound file "A.BND" with the elements
        | LONG.NAME | "hello" |
      And a block name that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 4, "A.BND", 0) returns ERROR_BUFFER_OVERFLOW
      And name + 4 holds "------------"
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0

    Scenario: A buffer is just large enough for the name and its NUL
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block name that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 4, "A.BND", 0) returns 0
      And name holds "ONE\x00--"
      And mmioFindElement(MMIO_FE_FINDEND, name, 16, "A.BND", 0) returns 0

    Scenario: Nothing is put into a buffer of no bytes
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block name that holds "----------------"
      Then mmioFindElement(MMIO_FE_FINDFIRST, name, 0, "A.BND", 0) returns anything but 0
      And name holds "----------------"

  @compact.remove
  Rule: mmioRemoveElement removes an element by the name of its file, a plus sign and its own

    Scenario: An element is removed
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
        | TWO | "world" |
      And an MMCTOCENTRY one
        | pszElementName | "ONE" |
      And an MMCTOCENTRY two
        | pszElementName | "TWO" |
      Then mmioRemoveElement("A.BND+ONE", 0) returns 0
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioCFFindEntry(file, one, 0) returns MMIOERR_CF_ENTRY_NOT_FOUND
      And mmioCFFindEntry(file, two, 0) returns 0

  @compact.remove-compacts
  Rule: With MMIO_RE_COMPACT mmioRemoveElement compacts the file after it has removed the element, or at once if none is named

    Background:
      Given a compound file "A.BND" with the elements
        | ONE | "hello " |
        | TWO | "world!" |

    Scenario: An element is removed and the file compacted
      Then mmioRemoveElement("A.BND+ONE", MMIO_RE_COMPACT) returns 0
      And the file "A.BND" has less than 150 bytes

    Scenario: An element is removed without the flag
      Then mmioRemoveElement("A.BND+ONE", 0) returns 0
      And the file "A.BND" has at least 150 bytes

    Scenario: The file alone is compacted
      When mmioRemoveElement("A.BND+ONE", 0)
      Then mmioRemoveElement("A.BND", MMIO_RE_COMPACT) returns 0
      And the file "A.BND" has less than 150 bytes

    @compact.in-use @compound.open
    Scenario: A file that is open cannot be compacted
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then mmioRemoveElement("A.BND", MMIO_RE_COMPACT) returns anything but 0
      When mmioCFClose(file, 0)
      Then mmioRemoveElement("A.BND", MMIO_RE_COMPACT) returns 0

  @compact.remove-missing
  Rule: mmioRemoveElement returns MMIOERR_CF_ENTRY_NOT_FOUND for an element that there is not, and compacts nothing

    Scenario: There is no such element
      Given a file "A.BND" made of
        | "RIFF" + dword(138) + "BND "                                                                      |
        | "CTOC" + dword(110) + dword(36) + dword(2) + dword(1) + dword(0) + dword(8) + dword(4) + dword(0) |
        | word(37) + word(13) + word(0) * 2                                                                 |
        | dword(0) + dword(4) + "DEL " + dword(0) * 2 + dword(4) + "OLD" + "\x00" * 10                      |
        | dword(4) + dword(4) + dword(0) * 3 + dword(4) + "ONE" + "\x00" * 10                               |
        | "CGRP" + dword(8) + "----1111"                                                                    |
      Then mmioRemoveElement("A.BND+TWO", MMIO_RE_COMPACT) returns MMIOERR_CF_ENTRY_NOT_FOUND
      And nothing else changed

  @compact.remove-refused
  Rule: mmioRemoveElement returns MMIOERR_INVALID_PARAMETER if neither an element nor MMIO_RE_COMPACT is given

    Scenario: Only a file is named
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      Then mmioRemoveElement("A.BND", 0) returns MMIOERR_INVALID_PARAMETER
      And nothing else changed
