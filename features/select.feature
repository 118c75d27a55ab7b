Feature: Which I/O procedure serves a file
  mmioOpen passes a file to an I/O procedure, and this chapter is about which one. The application can name
  it in the MMIOINFO, by the code under which it is installed or by its address. If it names none, the
  syntax of the file's name decides: "a.dat" is an ordinary file, "ONE.XYZ+TWO" the element TWO of a file
  that the procedure for XYZ knows how to open.

  @select.by-code
  Rule: If fccIOProc is set, the I/O procedure installed under that code serves the file

    Scenario: A file is served by the procedure installed under the code in fccIOProc
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

    Scenario: The code in fccIOProc counts more than the extension in the name
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.ABC+TWO", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

  @select.unknown-code
  Rule: If no procedure is installed under the code in fccIOProc, the file cannot be opened

    Scenario: A code that nobody has installed opens nothing, not even an ordinary file that exists
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL

    Scenario: A procedure under another code does not stand in for the one that is missing
      Given an I/O procedure P
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('ABC ', P, MMIO_INSTALLPROC)
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL
      And P received no MMIOM_OPEN

  @select.by-address
  Rule: If fccIOProc is NULL and pIOProc is not, the procedure at that address serves the file

    @ioproc.message-open
    Scenario: A file is served by a procedure that is not installed, given by its address
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    @ioproc.message-open
    Scenario: A file is served by a procedure that is installed as well as given by its address
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    @ioproc.message-open
    Scenario: The address in pIOProc counts more than the extension in the name
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO info
        | pIOProc | P |
      When mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

  @select.by-address-not-installed
  Rule: A procedure that is passed by its address serves that one file and does not become an installed one

    Scenario: A procedure passed by its address is not found, neither while it serves the file nor afterwards
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL
      When mmioClose(file, 0)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL

    Scenario: A procedure passed by its address is not asked to serve the next file
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When one = mmioOpen("b.dat", info, MMIO_READ)
      And two = mmioOpen("a.dat", NULL, MMIO_READ)
      Then two is anything but NULL
      And P received MMIOM_OPEN 1 times

    Scenario: A procedure that was passed by its address is forgotten when its file is closed
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      When one = mmioOpen("b.dat", info, MMIO_READ)
      And mmioClose(one, 0)
      And two = mmioOpen("a.dat", NULL, MMIO_READ)
      Then two is anything but NULL
      And P received MMIOM_OPEN 1 times

  @select.by-address-no-code
  Rule: The MMIOINFO of a file whose procedure is not installed holds its address and no code

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
    Scenario: mmioGetInfo tells the address of a procedure that is not installed, and no code
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
      And an MMIOINFO state
        | fccIOProc | 'XYZ ' |
      When file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.fccIOProc is NULL
      And state.pIOProc is P

  @select.by-name
  Rule: If fccIOProc and pIOProc are both NULL, or there is no MMIOINFO, the syntax of the name decides

    @select.extension @select.extension-padded
    Scenario: Without an MMIOINFO an element is left to the procedure for its extension
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    @select.extension @select.extension-padded
    Scenario: An MMIOINFO that names no procedure leaves an element to the one for its extension
      Given an I/O procedure P
      And an MMIOINFO info
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.XYZ+TWO", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

    @select.plain-name
    Scenario: An MMIOINFO that names no procedure leaves a plain name to an ordinary file
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P that holds "abcdefghij"
      And a block buffer of 16 bytes
      And an MMIOINFO info
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And P received no MMIOM_OPEN

  @select.plain-name
  Rule: A name without a plus sign is that of an ordinary file, whatever is installed for its extension

    Scenario: A plain name opens the ordinary file although its extension is the code of a procedure
      Given a file "ONE.XYZ" that holds "0123456789"
      And an I/O procedure P that holds "abcdefghij"
      And a block buffer of 16 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("ONE.XYZ", NULL, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And P received no MMIOM_OPEN

    Scenario: A plain name that no file has opens nothing, whatever its extension
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioOpen("ONE.XYZ", NULL, MMIO_READ) returns NULL
      And P received no MMIOM_OPEN

  @select.no-identification
  Rule: With MMIO_NOIDENTIFY a file is opened without asking I/O procedures whether it is theirs

    Scenario Outline: An installed I/O procedure is not asked about <name>
      Given a file "a.dat" that holds "0123456789"
      And a file "a.xyz" that holds "0123456789"
      And an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen(<name>, NULL, MMIO_READ | MMIO_NOIDENTIFY) returns anything but NULL
      And P received no MMIOM_IDENTIFYFILE

      Examples:
        | name    |
        | "a.dat" |
        | "a.xyz" |

  @select.extension
  Rule: In a name file.EXT+element the extension is the code of the procedure that opens the element

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

  @select.extension-padded
  Rule: An extension of three letters stands for a code that ends with a space

    Scenario: The extension XYZ stands for the code 'XYZ ' and for no other that begins with these letters
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ1', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

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
  Rule: The I/O procedure is told the name of the file and the name of the element

    Scenario: MMIOM_OPEN brings the file ONE.XYZ as well as the element TWO
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ)
      Then P received MMIOM_OPEN with
        | lParam1 | a string with "ONE.XYZ" |
      And P received MMIOM_OPEN with
        | lParam1 | a string with "TWO" |

  @select.vertical-bar
  Rule: With MMIO_VERTBAR a vertical bar separates file and element, in place of the plus sign

    Scenario: An element is opened by the procedure for the extension before the vertical bar
      Given an I/O procedure P
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.PICT|TWO", NULL, MMIO_READ | MMIO_VERTBAR) returns anything but NULL
      And P received MMIOM_OPEN

    Scenario: A plus sign separates nothing then
      Given an I/O procedure P
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And mmioOpen("ONE.PICT+TWO", NULL, MMIO_READ | MMIO_VERTBAR)
      Then P received no MMIOM_OPEN

  @select.rightmost-extension
  Rule: If an element is itself named file.EXT+element, the rightmost extension before a plus sign counts

    Scenario: Of two extensions the one before the last plus sign names the procedure that is called first
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('PICT', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('SONG', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("ONE.PICT+TWO.SONG+THREE", NULL, MMIO_READ) returns anything but NULL
      And Q received MMIOM_OPEN
      And P received no MMIOM_OPEN

  @select.uninstalled-extension
  Rule: If no procedure is installed for the extension before the plus sign, opening fails

    Scenario: An element whose extension nobody has installed cannot be opened, although the file exists
      Given a file "ONE.XYZ" that holds "0123456789"
      Then mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns NULL

    Scenario: A procedure for another extension does not stand in for the one that is missing
      Given an I/O procedure P
      When mmioInstallIOProc('ABC ', P, MMIO_INSTALLPROC)
      Then mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns NULL
      And P received no MMIOM_OPEN

  @select.dos
  Rule: With FOURCC_DOS in fccIOProc the name is that of an ordinary file

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

    @windows
    Scenario: With FOURCC_DOS a plus sign is part of the file's name
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
  Rule: With FOURCC_MEM in fccIOProc the file is a memory file

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

  @select.bnd
  Rule: With FOURCC_BND in fccIOProc the name is that of an element of a compound file

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
    Scenario: The extension BND stands for the predefined procedure, so that the name alone opens an element
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
