Feature: Which I/O procedure serves a file
  mmioOpen leaves a file to an I/O procedure, and this chapter is about which one. The application can name it in the MMIOINFO, by
  the code under which it is installed or by its address. Otherwise the syntax of the file's name decides: "a.dat" is an ordinary
  file, "ONE.XYZ+TWO" the element TWO of a file that the procedure for XYZ can open.

  @select.by-code
  Rule: If fccIOProc is set, the I/O procedure installed under that code serves the file

    Background:
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |

    Scenario: A file is served by the procedure installed under the code in fccIOProc
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

    Scenario: The code in fccIOProc takes precedence over the extension in the name
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.ABC+TWO", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

  @select.dos
  Rule: With FOURCC_DOS in fccIOProc, the name is that of an ordinary file

    Scenario: FOURCC_DOS opens the ordinary file of that name
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

    @open.failure-null
    Scenario: FOURCC_DOS opens nothing if there is no file of that name
      Given an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL
      And nothing else changed

    @windows
    Scenario: With FOURCC_DOS, a plus sign is part of the file's name
      Given a file "ONE.XYZ+TWO" that holds "0123456789"
      And an I/O procedure P that holds "abcdefghij"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And P received no MMIOM_OPEN

  @select.mem
  Rule: With FOURCC_MEM in fccIOProc, the file is a memory file

    @memory.user-block @memory.user-block-content
    Scenario: FOURCC_MEM opens a block of memory as a file
      Given a block bytes that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | bytes      |
        | cchBuffer | 10         |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

  @select.by-address
  Rule: If fccIOProc is NULL and pIOProc is not, the procedure at that address, installed or not, serves the file

    Background:
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |

    @ioproc.message-open
    Scenario: A procedure that is not installed serves a file if it is passed by its address
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    @ioproc.message-open
    Scenario: An installed procedure serves a file if it is passed by its address
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    @ioproc.message-open
    Scenario: The address in pIOProc takes precedence over the extension in the name
      Given an I/O procedure Q
      When mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

  @select.by-address-not-installed
  Rule: A procedure passed by its address serves only that one file and does not become an installed one

    Background:
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |

    Scenario: A procedure passed by its address is found neither while it serves the file nor afterwards
      When file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL
      When mmioClose(file, 0)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL

    Scenario: A procedure passed by its address is not asked to serve the next file
      Given a file "a.dat" that holds "0123456789"
      When one = mmioOpen("b.dat", info, MMIO_READ)
      And two = mmioOpen("a.dat", NULL, MMIO_READ)
      Then two is anything but NULL
      And P received MMIOM_OPEN 1 times

    Scenario: A procedure passed by its address is forgotten when its file is closed
      Given a file "a.dat" that holds "0123456789"
      When one = mmioOpen("b.dat", info, MMIO_READ)
      And mmioClose(one, 0)
      And two = mmioOpen("a.dat", NULL, MMIO_READ)
      Then two is anything but NULL
      And P received MMIOM_OPEN 1 times

    @ioproc.message-close
    Scenario: Closing one of two files leaves the procedure to the other
      Given an I/O procedure Q that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO first
        | pIOProc | Q |
      And an MMIOINFO second
        | pIOProc | Q |
      When one = mmioOpen("a.dat", first, MMIO_READ)
      And two = mmioOpen("b.dat", second, MMIO_READ)
      And mmioClose(one, 0)
      Then mmioRead(two, buffer, 4) returns 4
      And buffer holds "0123"

    # Removing it may be refused while it is in use: a gap.
    Scenario: Removing an installation of the procedure leaves it to a file that was opened by its address
      Given an I/O procedure Q that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO first
        | pIOProc | Q |
      When file = mmioOpen("a.dat", first, MMIO_READ)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) is tried
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"

  @select.by-address-no-code
  Rule: While a procedure that is not installed serves a file, fccIOProc is NULL and pIOProc holds its address

    Scenario: The procedure finds its address and no code in the MMIOINFO of its file
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ)
      And mmioRead(file, buffer, 4)
      Then P received MMIOM_READ with
        | fccIOProc | NULL |
        | pIOProc   | P    |

    @windows
    Scenario: mmioGetInfo reports the address of a procedure that is not installed, and no code
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      And an MMIOINFO state
        | fccIOProc | 'XYZ ' |
      When file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.fccIOProc is NULL
      And state.pIOProc is P

    Scenario Outline: <message> comes with the address of the procedure that is not installed, and no code
      Given an I/O procedure P that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READWRITE)
      And mmioWrite(file, data, 2)
      And mmioSeek(file, 1, SEEK_SET)
      And mmioSendMessage(file, MMIOM_USER, 1, 2)
      And mmioClose(file, 0)
      Then P received <message> with
        | fccIOProc | NULL |
        | pIOProc   | P    |

      Examples:
        | message     |
        | MMIOM_WRITE |
        | MMIOM_SEEK  |
        | MMIOM_USER  |
        | MMIOM_CLOSE |

  @select.by-name
  Rule: If fccIOProc and pIOProc are NULL or no MMIOINFO is passed, the syntax of the name selects the I/O procedure

    @select.extension @select.extension-padded
    Scenario: Without an MMIOINFO, an element is opened by the procedure for its extension
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    @select.extension @select.extension-padded
    Scenario: With an MMIOINFO that names no procedure, an element is opened by the one for its extension
      Given an I/O procedure P
      And an MMIOINFO info
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    @select.plain-name
    Scenario: With an MMIOINFO that names no procedure, a plain name opens an ordinary file
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P that holds "abcdefghij"
      And a block buffer of 16 bytes
      And an MMIOINFO info
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And P received no MMIOM_OPEN

  @select.media-type
  Rule: A media type in aulInfo[3] leaves only procedures for that type to open the file; if none of them can, mmioOpen returns NULL

    Background:
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                   |
        | ulIOProcType | MMIO_IOPROC_FILEFORMAT   |
        | ulMediaType  | MMIO_MEDIATYPE_ANIMATION |
      And P answers 0 to MMIOM_IDENTIFYFILE

    Scenario Outline: Of two procedures that claim a file the one for <medium> opens it
      Given an I/O procedure Q
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'ABC '                 |
        | ulIOProcType | MMIO_IOPROC_FILEFORMAT |
        | ulMediaType  | MMIO_MEDIATYPE_IMAGE   |
      And Q answers 0 to MMIOM_IDENTIFYFILE
      And an MMIOINFO info
        | aulInfo[3] | <medium> |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And <one> received MMIOM_OPEN
      And <other> received no MMIOM_OPEN

      Examples:
        | medium                   | one | other |
        | MMIO_MEDIATYPE_ANIMATION | P   | Q     |
        | MMIO_MEDIATYPE_IMAGE     | Q   | P     |

    Scenario: No procedure for the type claims the file
      Given an MMIOINFO info
        | aulInfo[3] | MMIO_MEDIATYPE_IMAGE |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL
      And P received no MMIOM_OPEN

  @select.plain-name
  Rule: A name without a plus sign is that of an ordinary file, even if a procedure is installed for its extension

    Scenario: A plain name opens the ordinary file even if its extension is the code of a procedure
      Given a file "ONE.XYZ" that holds "0123456789"
      And an I/O procedure P that holds "abcdefghij"
      And a block buffer of 16 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("ONE.XYZ", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And P received no MMIOM_OPEN

    Scenario: A plain name of a file that does not exist opens nothing, whatever its extension
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioOpen("ONE.XYZ", NULL, MMIO_READ) returns NULL
      And P received no MMIOM_OPEN

    Scenario Outline: The plain name <name> opens the ordinary file of that name
      Given a file <name> that holds "0123456789"
      And an I/O procedure P that holds "abcdefghij"
      And a block buffer of 16 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen(<name>, NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And P received no MMIOM_OPEN

      Examples:
        | name       |
        | "XYZ"      |
        | "FILE.XYZ" |
        | "_$1-~.XY" |
        | "{(a)}.xy" |
        | "b!#@&.xy" |

    @windows @names.length
    Scenario Outline: On Windows the plain name <name> opens the ordinary file of that name
      Given a file <name> that holds "0123456789"
      And an I/O procedure P that holds "abcdefghij"
      And a block buffer of 16 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen(<name>, NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And P received no MMIOM_OPEN

      Examples:
        | name              |
        | "a.dat.XYZ"       |
        | "a long name.xyz" |
        | "a,b;c=d[e].xyz"  |
        | "A" * 127         |

  @select.extension
  Rule: In a name file.EXT+element, the extension is the code of the installed procedure that opens the element

    Scenario: An element is opened by the procedure for its extension
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('SONG', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.PICT+TWO", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

    Scenario: The extension that counts is the one before the plus sign
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('SONG', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.PICT+TWO.SONG", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

    Scenario: An ordinary file of the name before the plus sign takes nothing away from the procedure
      Given a file "ONE.PICT" that holds "0123456789"
      And an I/O procedure P
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.PICT+TWO", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    # The parts of a name file.EXT+element, in every form that the syntax leaves room for.
    Scenario Outline: The element <name> is opened by the procedure for PICT
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('SONG', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      Then file = mmioOpen(<name>, NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

      Examples:
        | name                           |
        | "A.PICT+B"                     |
        | "ONE.SONG.PICT+TWO"            |
        | "SONG.PICT+SONG"               |
        | "ONE.PICT+TWO.SONG.THREE"      |
        | "ONE.PICT+.SONG"               |
        | "FOLDER\\\\ONE.PICT+TWO"       |
        | ".\\\\ONE.PICT+TWO"            |
        | "..\\\\PARENT\\\\ONE.PICT+TWO" |
        | "C:\\\\FOLDER\\\\ONE.PICT+TWO" |
        | "FOLDER.SONG\\\\ONE.PICT+TWO"  |
        | "ONE.PICT+TWO\\\\THREE"        |
        | "ONE.PICT+TWO\\\\THREE.SONG"   |
        | "A FILE.PICT+AN ELEMENT"       |
        | "(1)_$#@!-~.PICT+{2}%&"        |
        | "ONE.PICT+" + "E" * 100        |
        | "F" * 100 + ".PICT+TWO"        |

    Scenario Outline: The element <name> is opened by the procedure for the code <code>
      Given an I/O procedure P
      When mmioInstallIOProc(<code>, P, MMIO_INSTALLPROC)
      Then file = mmioOpen(<name>, NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

      Examples:
        | name           | code   |
        | "ONE.X2Z4+TWO" | 'X2Z4' |
        | "ONE.1234+TWO" | '1234' |
        | "ONE.DOSX+TWO" | 'DOSX' |

  @select.extension-padded
  Rule: An extension of three letters stands for a code that ends with a space

    Scenario: The extension XYZ stands for the code 'XYZ ' and for no other code that begins with these letters
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ1', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

  @select.empty-element
  Rule: A name may end with the plus sign: the extension before it names the procedure all the same

    Scenario Outline: The name <name> is opened by the procedure for its extension
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen(<name>, NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN with
        | lParam1 | a string with "ONE.XYZ" |

      Examples:
        | name                 |
        | "ONE.XYZ+"           |
        | "FOLDER\\\\ONE.XYZ+" |

  @select.extension-upper-case
  Rule: An extension in lower case stands for the code in upper case

    Scenario Outline: The element <name> is opened by the procedure for XYZ
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen(<name>, NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

      Examples:
        | name                  |
        | "one.xyz+two"         |
        | "Pictures.Xyz+Sunset" |

  @select.element-name
  Rule: The I/O procedure receives the name of the file and the name of the element

    Scenario: MMIOM_OPEN carries the names of the file ONE.XYZ and the element TWO
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lParam1 | a string with "ONE.XYZ" |
      And P received MMIOM_OPEN with
        | lParam1 | a string with "TWO" |

    Scenario Outline: MMIOM_OPEN carries the names of the file <file> and the element <element>
      Given an I/O procedure P
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And file = mmioOpen(<name>, NULL, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lParam1 | a string with <file> |
      And P received MMIOM_OPEN with
        | lParam1 | a string with <element> |

      Examples:
        | name                          | file            | element              |
        | "A.PICT+B"                    | "A.PICT"        | "B"                  |
        | "ONE.SONG.PICT+TWO"           | "ONE.SONG.PICT" | "TWO"                |
        | "ONE.PICT+TWO.SONG"           | "ONE.PICT"      | "TWO.SONG"           |
        | "FOLDER\\\\ONE.PICT+TWO"      | "ONE.PICT"      | "TWO"                |
        | "ONE.PICT+TWO\\\\THREE"       | "ONE.PICT"      | "TWO\\\\THREE"       |
        | "ONE.PICT+AN ELEMENT"         | "ONE.PICT"      | "AN ELEMENT"         |
        | "ONE.PICT+ABCDEFGHIJKLMNOPQR" | "ONE.PICT"      | "ABCDEFGHIJKLMNOPQR" |

    Scenario: MMIOM_OPEN carries names of 50 characters whole
      Given an I/O procedure P
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And file = mmioOpen("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.PICT+BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", NULL, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lParam1 | a string with "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.PICT" |
      And P received MMIOM_OPEN with
        | lParam1 | a string with "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB" |

  @select.bnd
  Rule: With FOURCC_BND in fccIOProc, the name is that of an element of a compound file

    Scenario Outline: FOURCC_BND opens the element <name> of a compound file
      Given a compound file "A.BND" with the elements
        | ONE | "first"    |
        | TWO | "the next" |
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen(<name>, info, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns <size>
      And buffer holds <content>

      Examples:
        | name        | size | content    |
        | "A.BND+ONE" | 5    | "first"    |
        | "A.BND+TWO" | 8    | "the next" |

    @select.extension @select.extension-padded @select.element-name
    Scenario: The extension BND in the name is enough to open an element
      Given a compound file "A.BND" with the elements
        | ONE | "first"    |
        | TWO | "the next" |
      And a block buffer of 16 bytes
      When file = mmioOpen("A.BND+TWO", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 16) returns 8
      And buffer holds "the next"

    Scenario: FOURCC_BND opens nothing if the compound file has no such element
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      Then mmioOpen("A.BND+THREE", info, MMIO_READ) returns NULL
      And nothing else changed

    @open.failure-null @contents.delete @compound.close
    Scenario Outline: An element that was deleted cannot be opened <how>
      Given a compound file "A.BND" with the elements
        | ONE | "first"    |
        | TWO | "the next" |
      And an MMCTOCENTRY entry
        | pszElementName | "ONE" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READWRITE | MMIO_DENYNONE)
      And mmioCFDeleteEntry(file, entry, 0)
      And mmioCFClose(file, 0)
      Then mmioOpen("A.BND+ONE", info, <flags>) returns NULL
      And mmioCFCompact("A.BND", 0) returns 0

      Examples:
        | how               | flags          |
        | to read           | MMIO_READ      |
        | to read and write | MMIO_READWRITE |

  @select.bnd-opens-compound-file
  Rule: If the table of contents of the compound file is not in memory yet, opening one of its elements opens the compound file as mmioCFOpen does

    Scenario: A compound file of which an element is open cannot be created anew
      Given a compound file "A.BND" with the elements
        | ONE | "first"    |
        | TWO | "the next" |
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      And an MMCTOCENTRY entry
        | pszElementName | "TWO" |
      When element = mmioOpen("A.BND+ONE", info, MMIO_READ)
      Then file = mmioCFOpen("A.BND", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE) returns anything but NULL
      And mmioCFFindEntry(file, entry, 0) returns 0

  @select.unknown-code
  Rule: If no procedure is installed under the code in fccIOProc, the file cannot be opened

    Scenario: An unknown code opens nothing, not even an ordinary file that exists
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL
      And nothing else changed

    Scenario: A procedure under another code does not stand in for the missing one
      Given an I/O procedure P
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('ABC ', P, MMIO_INSTALLPROC)
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL
      And P received no MMIOM_OPEN

    Scenario Outline: The code <code>, which is predefined on OS/2 alone, does not open <name>
      Given a file "A.BND" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | <code> |
      Then mmioOpen(<name>, info, MMIO_READ) returns NULL
      And the file "A.BND" holds "0123456789"

      Examples:
        | code   | name    |
        | 'BND ' | "A.BND" |
        | 'CF  ' | "A.BND" |

    Scenario: Nothing is created under a code that nothing is installed under
      Given an MMIOINFO info
        | fccIOProc | 'BND ' |
      Then mmioOpen("A.BND", info, MMIO_CREATE | MMIO_WRITE) returns NULL
      And there is no file "A.BND"

    Scenario: A file is not emptied under a code that nothing is installed under
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      Then mmioOpen("a.dat", info, MMIO_CREATE | MMIO_WRITE) returns NULL
      And nothing else changed

  @select.uninstalled-extension
  Rule: If no procedure is installed for the extension before the plus sign, opening fails

    Scenario: An element with an unknown extension cannot be opened, even if the file exists
      Given a file "ONE.XYZ" that holds "0123456789"
      Then mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns NULL
      And nothing else changed

    Scenario: A procedure for another extension does not stand in for the missing one
      Given an I/O procedure P
      When mmioInstallIOProc('ABC ', P, MMIO_INSTALLPROC)
      Then mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns NULL
      And P received no MMIOM_OPEN

    Scenario: The extension BND stands for no procedure unless one is installed
      Given a file "A.BND" that holds "0123456789"
      Then mmioOpen("A.BND+ONE", NULL, MMIO_READ) returns NULL
      And nothing else changed

    # In one reading of the gap a file of the whole name is made; that of its first part is another one.
    Scenario: The file before the plus sign is not emptied by MMIO_CREATE
      Given a file "ONE.XYZ" that holds "0123456789"
      When mmioOpen("ONE.XYZ+TWO", NULL, MMIO_CREATE | MMIO_WRITE) is tried
      Then the file "ONE.XYZ" holds "0123456789"

  @select.no-identification
  Rule: With MMIO_NOIDENTIFY, a file is opened without asking I/O procedures whether it is theirs

    Scenario Outline: An installed I/O procedure is not asked about <name>
      Given a file "a.dat" that holds "0123456789"
      And a file "a.xyz" that holds "0123456789"
      And an I/O procedure P
      Then mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC) returns P
      And file = mmioOpen(<name>, NULL, MMIO_READ | MMIO_NOIDENTIFY) returns anything but NULL
      And P received no MMIOM_IDENTIFYFILE
      And mmioClose(file, 0) returns 0

      Examples:
        | name    |
        | "a.dat" |
        | "a.xyz" |

  @select.vertical-bar
  Rule: With MMIO_VERTBAR, a vertical bar separates file and element instead of the plus sign

    Scenario: An element is opened by the procedure for the extension before the vertical bar
      Given an I/O procedure P
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.PICT|TWO", NULL, MMIO_READ | MMIO_VERTBAR) returns anything but NULL
      And P received MMIOM_OPEN

    Scenario: With MMIO_VERTBAR, a plus sign separates nothing
      Given an I/O procedure P
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And mmioOpen("ONE.PICT+TWO", NULL, MMIO_READ | MMIO_VERTBAR) is tried
      Then P received no MMIOM_OPEN

    Scenario Outline: With MMIO_VERTBAR the element <name> is opened by the procedure for PICT
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('SONG', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      Then file = mmioOpen(<name>, NULL, MMIO_READ | MMIO_VERTBAR) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

      Examples:
        | name                           |
        | "A.PICT\|B"                    |
        | "ONE.SONG.PICT\|TWO"           |
        | "ONE.PICT\|TWO.SONG"           |
        | "FOLDER\\\\ONE.PICT\|TWO"      |
        | "FOLDER.SONG\\\\ONE.PICT\|TWO" |
        | "ONE.PICT\|" + "E" * 100       |

    @os2 @select.bnd
    Scenario: With MMIO_VERTBAR an element of a compound file is named
      Given a compound file "A.BND" with the elements
        | ONE | "hello" |
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_BND |
      When file = mmioOpen("A.BND|ONE", info, MMIO_READ | MMIO_VERTBAR)
      Then mmioRead(file, buffer, 16) returns 5
      And buffer holds "hello"

  @select.rightmost-extension
  Rule: Of several extensions followed by a plus sign, the procedure for the rightmost one is called first

    Scenario: Of two extensions, the one before the last plus sign names the procedure that is called first
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('SONG', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.PICT+TWO.SONG+THREE", NULL, MMIO_READ) returns anything but NULL
      And Q received MMIOM_OPEN
      And P received no MMIOM_OPEN
