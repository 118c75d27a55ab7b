Feature: CODECs
  A CODEC compresses and decompresses the samples of a format. OS/2 keeps entries of CODECs in the file of I/O procedures, by which they
  are found: by format, kind of compression, hardware and what they can do.

  Background:
    Given a block module of 4 bytes
    And a CODECINIFILEINFO first
      | ulStructLen       | 404                |
      | fcc               | 'AVI '             |
      | szDLLName         | "C:\\\\ONE\\\\CODECS"  |
      | szProcName        | "FirstProc"        |
      | ulCompressType    | 'ULTI'             |
      | ulCompressSubType | 1                  |
      | ulMediaType       | MMIO_MEDIATYPE_DIGITALVIDEO |
      | ulCapsFlags       | 1026               |
      | szHWID            | "BOARD1"           |
    And a CODECINIFILEINFO second
      | ulStructLen       | 404                |
      | fcc               | 'MPG '             |
      | szDLLName         | "C:\\\\ONE\\\\CODECS"  |
      | szProcName        | "SecondProc"       |
      | ulCompressType    | 'MPEG'             |
      | ulCompressSubType | 2                  |
      | ulCapsFlags       | 1                  |
      | szHWID            | "BOARD2"           |

  @codec.keep
  Rule: mmioIniFileCODEC adds, finds and removes entries for CODECs as mmioIniFileHandler does those for procedures

    Scenario: An entry is found and removed
      Given a CODECINIFILEINFO entry
        | ulStructLen | 404    |
        | fcc         | 'MPG ' |
      Then mmioIniFileCODEC(first, MMIO_INSTALLPROC | MMIO_NOVERIFY) returns 0
      And mmioIniFileCODEC(second, MMIO_INSTALLPROC | MMIO_NOVERIFY) returns 0
      And mmioIniFileCODEC(entry, MMIO_FINDPROC) returns 0
      And entry.szProcName holds "SecondProc\x00"
      And entry.ulCompressType is 'MPEG'
      And entry.szHWID holds "BOARD2\x00"
      And mmioIniFileCODEC(entry, MMIO_REMOVEPROC) returns 0
      And mmioIniFileCODEC(entry, MMIO_FINDPROC) returns MMIOERR_MATCH_NOT_FOUND

  @codec.not-found
  Rule: If no entry matches, mmioIniFileCODEC returns MMIOERR_MATCH_NOT_FOUND

    Scenario Outline: There is no entry for <flag>
      Then mmioIniFileCODEC(first, <flag>) returns MMIOERR_MATCH_NOT_FOUND
      And nothing else changed

      Examples:
        | flag            |
        | MMIO_FINDPROC   |
        | MMIO_REMOVEPROC |

  @codec.match
  Rule: An entry matches by the type of compression, its subtype or the identification of the hardware if it is equal

    Scenario Outline: By <flag> an entry with <value> in <member> is found, or not: <result>
      Given a CODECINIFILEINFO entry
        | ulStructLen | 404     |
        | <member>    | <value> |
      When mmioIniFileCODEC(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileCODEC(second, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileCODEC(entry, MMIO_FINDPROC | <flag>) returns <result>

      Examples:
        | flag                      | member            | value    | result                  |
        | MMIO_MATCHCOMPRESSTYPE    | ulCompressType    | 'MPEG'   | 0                       |
        | MMIO_MATCHCOMPRESSTYPE    | ulCompressType    | 'NONE'   | MMIOERR_MATCH_NOT_FOUND |
        | MMIO_MATCHCOMPRESSSUBTYPE | ulCompressSubType | 2        | 0                       |
        | MMIO_MATCHCOMPRESSSUBTYPE | ulCompressSubType | 3        | MMIOERR_MATCH_NOT_FOUND |
        | MMIO_MATCHHWID            | szHWID            | "BOARD2" | 0                       |
        | MMIO_MATCHHWID            | szHWID            | "BOARD"  | MMIOERR_MATCH_NOT_FOUND |

  @codec.match-capabilities
  Rule: With MMIO_MATCHCAPSFLAGS an entry matches if it has all capabilities that are asked for

    Scenario Outline: An entry with the capabilities 1026 has <asked>, or not: <result>
      Given a CODECINIFILEINFO entry
        | ulStructLen | 404     |
        | ulCapsFlags | <asked> |
      When mmioIniFileCODEC(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileCODEC(entry, MMIO_FINDPROC | MMIO_MATCHCAPSFLAGS) returns <result>

      Examples:
        | asked | result                  |
        | 2     | 0                       |
        | 1026  | 0                       |
        | 3     | MMIOERR_MATCH_NOT_FOUND |

    Scenario: Without the flag the capabilities do not matter
      Given a CODECINIFILEINFO entry
        | ulStructLen | 404    |
        | fcc         | 'MPG ' |
        | ulCapsFlags | 4096   |
      When mmioIniFileCODEC(second, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileCODEC(entry, MMIO_FINDPROC) returns 0
      And entry.ulCapsFlags is 1

  @codec.load-unknown
  Rule: mmioLoadCODECProc returns NULL for a CODEC that has no entry

    Scenario: There is no entry
      Then mmioLoadCODECProc(first, module, MMIO_MATCHFOURCC) returns NULL
      And mmioIniFileCODEC(first, MMIO_FINDPROC) returns MMIOERR_MATCH_NOT_FOUND

  @codec.unknown-name
  Rule: mmioQueryCODECName and mmioQueryCODECNameLength fail for a CODEC that has no entry

    Scenario Outline: <call> asks for a CODEC that nobody has
      Given a block name of 32 bytes
      And a block count that holds dword(32)
      Then <call> returns anything but 0
      And mmioIniFileCODEC(first, MMIO_INSTALLPROC | MMIO_NOVERIFY) returns 0

      Examples:
        | call                                   |
        | mmioQueryCODECName(first, name, count) |
        | mmioQueryCODECNameLength(first, count) |

  @codec.refused
  Rule: mmioQueryCODECName and mmioQueryCODECNameLength return MMIOERR_INVALID_PARAMETER for NULL in place of a pointer that they need

    Scenario Outline: <call> is refused
      Given a block name of 32 bytes
      And a block count that holds dword(32)
      Then <call> returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | call                                  |
        | mmioQueryCODECName(NULL, name, count) |
        | mmioQueryCODECName(first, NULL, count) |
        | mmioQueryCODECName(first, name, NULL) |
        | mmioQueryCODECNameLength(NULL, count) |
        | mmioQueryCODECNameLength(first, NULL) |
