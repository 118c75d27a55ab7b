Feature: Formats
  On OS/2 an I/O procedure may be for a file format, and says so when it is installed: which medium it is, whether it translates, how
  long its name is. An application asks which formats there are, of all media or of one, and what they are called, to offer them.

  @formats.description
  Rule: What a procedure puts into the MMFORMATINFO of MMIOM_GETFORMATINFO is the description of its format from then on

    Scenario: All members are as the procedure has put them
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | ulStructLen        | 40                                            |
        | fccIOProc          | 'XYZ '                                        |
        | ulIOProcType       | MMIO_IOPROC_FILEFORMAT                        |
        | ulMediaType        | MMIO_MEDIATYPE_IMAGE                          |
        | ulFlags            | MMIO_CANREADTRANSLATED                        |
        | szDefaultFormatExt | "XYZ"                                         |
        | ulCodePage         | 850                                           |
        | ulLanguage         | 7                                             |
        | lNameLength        | 6                                             |
      And an MMFORMATINFO wanted
        | fccIOProc | 'XYZ ' |
      And an MMFORMATINFO format
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioGetFormats(wanted, 1, format, count, 0, 0) returns 0
      And format.ulStructLen is 40
      And format.fccIOProc is 'XYZ '
      And format.ulIOProcType is MMIO_IOPROC_FILEFORMAT
      And format.ulMediaType is MMIO_MEDIATYPE_IMAGE
      And format.ulFlags is MMIO_CANREADTRANSLATED
      And format.szDefaultFormatExt holds "XYZ\x00"
      And format.ulCodePage is 850
      And format.ulLanguage is 7
      And format.lNameLength is 6

  @formats.blank-description
  Rule: A procedure that does not answer MMIOM_GETFORMATINFO with 0 has an empty description with the code that it is installed under

    Scenario: The description of a procedure that fills one and fails
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'ABC '               |
        | ulMediaType | MMIO_MEDIATYPE_IMAGE |
        | lNameLength | 6                    |
      And P answers MMIO_ERROR to MMIOM_GETFORMATINFO
      And an MMFORMATINFO wanted
        | fccIOProc | 'XYZ ' |
      And an MMFORMATINFO format
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioGetFormats(wanted, 1, format, count, 0, 0) returns 0
      And count holds dword(1)
      And format.fccIOProc is 'XYZ '
      And format.ulMediaType is 0
      And format.lNameLength is 0

    Scenario: The description of a procedure that does not know the message
      Given an I/O procedure P
      And an MMFORMATINFO wanted
        | fccIOProc | 'XYZ ' |
      And an MMFORMATINFO format
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioGetFormats(wanted, 1, format, count, 0, 0) returns 0
      And count holds dword(1)
      And format.fccIOProc is 'XYZ '

  @formats.all
  Rule: An MMFORMATINFO of zeros asks for all formats

    Scenario: Two procedures of different media make two formats more
      Given an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ '               |
        | ulMediaType | MMIO_MEDIATYPE_IMAGE |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'ABC '               |
        | ulMediaType | MMIO_MEDIATYPE_OTHER |
      And an MMFORMATINFO wanted
      And an MMCKINFO before
      And an MMCKINFO after
      When mmioQueryFormatCount(wanted, before, 0, 0)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      And mmioQueryFormatCount(wanted, after, 0, 0)
      Then after.ckid - before.ckid is 2

    Scenario: Five procedures make five formats more
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ '               |
        | ulMediaType | MMIO_MEDIATYPE_IMAGE |
      And an MMFORMATINFO wanted
      And an MMCKINFO before
      And an MMCKINFO after
      When mmioQueryFormatCount(wanted, before, 0, 0)
      And mmioInstallIOProc('AAA ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('BBB ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('CCC ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('DDD ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('EEE ', P, MMIO_INSTALLPROC)
      And mmioQueryFormatCount(wanted, after, 0, 0)
      Then after.ckid - before.ckid is 5

  @formats.by-code
  Rule: A code in fccIOProc of the MMFORMATINFO limits the formats to those with this code

    Scenario Outline: Of the two formats <number> has the code <code>
      Given an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ '               |
        | ulMediaType | MMIO_MEDIATYPE_IMAGE |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'ABC '               |
        | ulMediaType | MMIO_MEDIATYPE_OTHER |
      And an MMFORMATINFO wanted
        | fccIOProc | <code> |
      And a block count that holds dword(0xFFFFFFFF)
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      And mmioQueryFormatCount(wanted, count, 0, 0)
      Then count holds dword(<number>)

      Examples:
        | code   | number |
        | 'XYZ ' | 1      |
        | 'ABC ' | 1      |
        | 'PQR ' | 0      |

  @formats.by-media-type
  Rule: A type in ulMediaType of the MMFORMATINFO limits the formats to those for this type

    Scenario: A procedure for another medium is not counted
      Given an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ '               |
        | ulMediaType | MMIO_MEDIATYPE_IMAGE |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'ABC '               |
        | ulMediaType | MMIO_MEDIATYPE_OTHER |
      And an MMFORMATINFO wanted
        | ulMediaType | MMIO_MEDIATYPE_OTHER |
      And an MMCKINFO before
      And an MMCKINFO after
      When mmioQueryFormatCount(wanted, before, 0, 0)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      And mmioQueryFormatCount(wanted, after, 0, 0)
      Then after.ckid - before.ckid is 1

  @formats.by-both
  Rule: A code and a type together limit the formats to those that have both

    Scenario Outline: <number> formats have the code 'XYZ ' and the type <type>
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ '               |
        | ulMediaType | MMIO_MEDIATYPE_IMAGE |
      And an MMFORMATINFO wanted
        | fccIOProc   | 'XYZ ' |
        | ulMediaType | <type> |
      And a block count that holds dword(9)
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioQueryFormatCount(wanted, count, 0, 0)
      Then count holds dword(<number>)

      Examples:
        | number | type                 |
        | 1      | MMIO_MEDIATYPE_IMAGE |
        | 0      | MMIO_MEDIATYPE_OTHER |

  @formats.other-members
  Rule: No other member of the MMFORMATINFO limits the formats

    Scenario Outline: A question with <member> is not limited by it
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                 |
        | ulIOProcType | MMIO_IOPROC_FILEFORMAT |
      And an MMFORMATINFO wanted
        | ulStructLen | 40      |
        | fccIOProc   | 'XYZ '  |
        | <member>    | <value> |
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioQueryFormatCount(wanted, count, 0, 0)
      Then count holds dword(1)

      Examples:
        | member       | value                     |
        | ulIOProcType | MMIO_IOPROC_STORAGESYSTEM |
        | ulFlags      | MMIO_CANREADTRANSLATED    |
        | ulCodePage   | 850                       |
        | ulLanguage   | 7                         |
        | lNameLength  | 6                         |

  @formats.count
  Rule: mmioQueryFormatCount returns 0 and the number of formats, as many as mmioGetFormats finds

    Scenario: Two procedures under one code
      Given an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ '               |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ '               |
      And an MMFORMATINFO wanted
        | fccIOProc | 'XYZ ' |
      And a block count of 4 bytes
      And a block stored of 4 bytes
      And an array formats of 4 MMFORMATINFO
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      Then mmioQueryFormatCount(wanted, count, 0, 0) returns 0
      And count holds dword(2)
      And mmioGetFormats(wanted, 4, formats, stored, 0, 0) returns 0
      And stored holds dword(2)

  @formats.get
  Rule: mmioGetFormats returns 0, the descriptions of the formats one behind the other, and their number

    Scenario: Two descriptions lie one behind the other
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
      And an array formats of 3 MMFORMATINFO
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      Then mmioGetFormats(wanted, 3, formats, count, 0, 0) returns 0
      And count holds dword(2)
      And formats[0].fccIOProc is 'XYZ '
      And formats[1].fccIOProc is 'XYZ '
      And formats[0].lNameLength + formats[1].lNameLength is 15
      And formats[2].fccIOProc is 0

  @formats.at-most
  Rule: mmioGetFormats stores no more descriptions than it was asked for, and reports how many it stored

    Scenario Outline: <room> of two descriptions are asked for
      Given an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ ' |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ ' |
      And an MMFORMATINFO wanted
        | fccIOProc | 'XYZ ' |
      And a block count of 4 bytes
      And an array formats of 3 MMFORMATINFO
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      And mmioGetFormats(wanted, <room>, formats, count, 0, 0) is tried
      Then count holds dword(<room>)
      And formats[<room>].fccIOProc is 0

      Examples:
        | room |
        | 0    |
        | 1    |

  @formats.same-memory
  Rule: The description that mmioGetFormats stores may take the place of the question

    Scenario: A question is answered in its place
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ ' |
        | lNameLength | 6      |
      And an I/O procedure Q
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc | 'ABC ' |
      And an MMFORMATINFO format
        | fccIOProc | 'XYZ ' |
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      Then mmioGetFormats(format, 1, format, count, 0, 0) returns 0
      And format.fccIOProc is 'XYZ '
      And format.lNameLength is 6

  @formats.no-message
  Rule: mmioQueryFormatCount and mmioGetFormats send no message, but use what was said at installation

    Scenario: A procedure that would describe itself otherwise now is not asked
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc   | 'XYZ ' |
        | lNameLength | 6      |
      And an MMFORMATINFO wanted
        | fccIOProc | 'XYZ ' |
      And an MMFORMATINFO format
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And P answers MMIO_ERROR to MMIOM_GETFORMATINFO
      And mmioQueryFormatCount(wanted, count, 0, 0)
      And mmioGetFormats(wanted, 1, format, count, 0, 0)
      Then P received MMIOM_GETFORMATINFO 1 times
      And format.lNameLength is 6

  @formats.name
  Rule: mmioGetFormatName sends MMIOM_GETFORMATNAME to the procedure with the code in fccIOProc, with the buffer in lParam1 and lNameLength in lParam2

    Scenario Outline: The name of a format, of which <length> bytes are asked for
      Given an I/O procedure P
      And an I/O procedure Q
      And P answers <length> to MMIOM_GETFORMATNAME
      And an MMFORMATINFO format
        | ulStructLen | 40       |
        | fccIOProc   | 'XYZ '   |
        | lNameLength | <length> |
      And a block name of 8 bytes
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      And mmioGetFormatName(format, name, count, 0, 0)
      Then P received MMIOM_GETFORMATNAME with
        | lParam1 | name     |
        | lParam2 | <length> |
      And Q received no MMIOM_GETFORMATNAME

      Examples:
        | length |
        | 6      |
        | 3      |

  @formats.name-bytes
  Rule: mmioGetFormatName returns 0 and as the number of bytes what the procedure answered

    Scenario Outline: The procedure puts <text> into the buffer
      Given an I/O procedure P
      And P puts <text> at lParam1 at MMIOM_GETFORMATNAME
      And P answers <answer> to MMIOM_GETFORMATNAME
      And an MMFORMATINFO format
        | ulStructLen | 40     |
        | fccIOProc   | 'XYZ ' |
        | lNameLength | 6      |
      And a block name of 8 bytes
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioGetFormatName(format, name, count, 0, 0) returns 0
      And count holds dword(<answer>)
      And name holds <text>

      Examples:
        | text     | answer |
        | "ABCDEF" | 6      |
        | "ABC"    | 3      |
        | "A"      | 1      |

  @formats.name-failed
  Rule: If the procedure answers MMIOM_GETFORMATNAME with 0, mmioGetFormatName fails

    Scenario: A procedure without a name
      Given an I/O procedure P
      And P answers 0 to MMIOM_GETFORMATNAME
      And an MMFORMATINFO format
        | ulStructLen | 40     |
        | fccIOProc   | 'XYZ ' |
        | lNameLength | 6      |
      And a block name of 8 bytes
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioGetFormatName(format, name, count, 0, 0) returns anything but 0
      When P answers 3 to MMIOM_GETFORMATNAME
      Then mmioGetFormatName(format, name, count, 0, 0) returns 0

  @formats.refused
  Rule: The three functions return MMIOERR_INVALID_PARAMETER for NULL in place of a pointer that they need

    Scenario Outline: <call> is refused
      Given an I/O procedure P
      And P answers 6 to MMIOM_GETFORMATNAME
      And an MMFORMATINFO format
        | ulStructLen | 40     |
        | fccIOProc   | 'XYZ ' |
        | lNameLength | 6      |
      And a block buffer of 40 bytes
      And a block count of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then <call> returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | call                                          |
        | mmioQueryFormatCount(NULL, count, 0, 0)       |
        | mmioQueryFormatCount(format, NULL, 0, 0)      |
        | mmioGetFormats(NULL, 1, buffer, count, 0, 0)  |
        | mmioGetFormats(format, 1, NULL, count, 0, 0)  |
        | mmioGetFormats(format, 1, buffer, NULL, 0, 0) |
        | mmioGetFormatName(NULL, buffer, count, 0, 0)  |
        | mmioGetFormatName(format, NULL, count, 0, 0)  |
        | mmioGetFormatName(format, buffer, NULL, 0, 0) |
