Feature: The file of I/O procedures
  OS/2 keeps a file of I/O procedures that every process loads with MMIO. A program that installs a format on a machine adds an entry: the
  code, the library and the procedure in it. Scenarios give MMIO_NOVERIFY, as the libraries of their entries do not exist.

  Background:
    Given an MMINIFILEINFO first
      | fccIOProc     | 'XYZ '                 |
      | szDLLName     | "C:\\\\ONE\\\\FORMATS"     |
      | szProcName    | "XyzProc"              |
      | ulExtendLen   | 16                     |
      | ulMediaType   | MMIO_MEDIATYPE_IMAGE   |
      | ulIOProcType  | MMIO_IOPROC_FILEFORMAT |
      | szDefExt      | "XYZ"                  |
    And an MMINIFILEINFO second
      | fccIOProc     | 'ABC '                 |
      | szDLLName     | "C:\\\\ONE\\\\OTHERS"      |
      | szProcName    | "AbcProc"              |
      | ulExtendLen   | 16                     |
      | ulMediaType   | MMIO_MEDIATYPE_AUDIO   |
      | ulIOProcType  | MMIO_IOPROC_FILEFORMAT |

  @ini.install
  Rule: With MMIO_INSTALLPROC, mmioIniFileHandler adds an entry to the file and returns 0

    Scenario: Two entries are added
      Given an MMINIFILEINFO entry
        | fccIOProc | 'XYZ ' |
      Then mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY) returns 0
      And mmioIniFileHandler(second, MMIO_INSTALLPROC | MMIO_NOVERIFY) returns 0
      And mmioIniFileHandler(entry, MMIO_FINDPROC) returns 0
      And entry.szDLLName holds "C:\\ONE\\FORMATS\x00"
      When entry.fccIOProc = 'ABC '
      Then mmioIniFileHandler(entry, MMIO_FINDPROC) returns 0
      And entry.szDLLName holds "C:\\ONE\\OTHERS\x00"

  @ini.install-replaces
  Rule: An entry that matches the new one is replaced

    Scenario: The same code with another library
      Given an MMINIFILEINFO newer
        | fccIOProc   | 'XYZ '           |
        | szDLLName   | "C:\\\\TWO\\\\NEWER" |
        | szProcName  | "NewProc"        |
        | ulExtendLen | 16               |
      And an MMINIFILEINFO entry
        | fccIOProc | 'XYZ ' |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(newer, MMIO_INSTALLPROC | MMIO_NOVERIFY) returns 0
      And mmioIniFileHandler(entry, MMIO_FINDPROC) returns 0
      And entry.szDLLName holds "C:\\TWO\\NEWER\x00"
      When mmioIniFileHandler(entry, MMIO_REMOVEPROC)
      Then mmioIniFileHandler(entry, MMIO_FINDPROC) returns MMIOERR_MATCH_NOT_FOUND

  @ini.find
  Rule: With MMIO_FINDPROC, mmioIniFileHandler fills the structure with the entry that matches and returns 0

    Scenario: All members are as they were given
      Given an MMINIFILEINFO entry
        | fccIOProc | 'XYZ ' |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(entry, MMIO_FINDPROC) returns 0
      And entry.fccIOProc is 'XYZ '
      And entry.szDLLName holds "C:\\ONE\\FORMATS\x00"
      And entry.szProcName holds "XyzProc\x00"
      And entry.ulExtendLen is 16
      And entry.ulMediaType is MMIO_MEDIATYPE_IMAGE
      And entry.ulIOProcType is MMIO_IOPROC_FILEFORMAT
      And entry.szDefExt holds "XYZ\x00"

  @ini.remove
  Rule: With MMIO_REMOVEPROC, mmioIniFileHandler deletes the entry that matches and returns 0

    Scenario: One of two entries is removed
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(second, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(first, MMIO_REMOVEPROC) returns 0
      And mmioIniFileHandler(first, MMIO_FINDPROC) returns MMIOERR_MATCH_NOT_FOUND
      And mmioIniFileHandler(second, MMIO_FINDPROC) returns 0

    Scenario Outline: Of three entries <removed> is removed, and <others> stay
      Given an MMINIFILEINFO third
        | fccIOProc   | 'PQR '              |
        | szDLLName   | "C:\\\\ONE\\\\OTHERS" |
        | szProcName  | "PqrProc"           |
        | ulExtendLen | 16                  |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(second, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(third, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(<removed>, MMIO_REMOVEPROC) returns 0
      And mmioIniFileHandler(<one>, MMIO_FINDPROC) returns 0
      And mmioIniFileHandler(<other>, MMIO_FINDPROC) returns 0

      Examples:
        | removed | others           | one    | other  |
        | first   | second and third | second | third  |
        | second  | first and third  | first  | third  |
        | third   | first and second | first  | second |

  @ini.not-found
  Rule: If no entry matches, finding and removing return MMIOERR_MATCH_NOT_FOUND

    Scenario Outline: There is no entry for <flag>
      Then mmioIniFileHandler(first, <flag>) returns MMIOERR_MATCH_NOT_FOUND
      And nothing else changed

      Examples:
        | flag            |
        | MMIO_FINDPROC   |
        | MMIO_REMOVEPROC |

  @ini.by-code
  Rule: Without a flag for matching, the code in fccIOProc says which entry is meant

    Scenario: The second entry has the code
      Given an MMINIFILEINFO entry
        | fccIOProc  | 'ABC '    |
        | szProcName | "XyzProc" |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(second, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(entry, MMIO_FINDPROC) returns 0
      And entry.szDLLName holds "C:\\ONE\\OTHERS\x00"

    Scenario: No entry has the code
      Given an MMINIFILEINFO entry
        | fccIOProc  | 'PQR '    |
        | szProcName | "XyzProc" |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(entry, MMIO_FINDPROC) returns MMIOERR_MATCH_NOT_FOUND

  @ini.match-dll
  Rule: With MMIO_MATCHDLL the names of the libraries have to be equal, their folders only with MMIO_FULLPATH

    Scenario Outline: The library <name> with <flags> is that of an entry, or not: <result>
      Given an MMINIFILEINFO entry
        | szDLLName | <name> |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(entry, <flags>) returns <result>

      Examples:
        | name                | flags                                            | result                  |
        | "C:\\\\TWO\\\\FORMATS" | MMIO_FINDPROC \| MMIO_MATCHDLL                   | 0                       |
        | "C:\\\\ONE\\\\OTHERS"  | MMIO_FINDPROC \| MMIO_MATCHDLL                   | MMIOERR_MATCH_NOT_FOUND |
        | "C:\\\\ONE\\\\FORMATS" | MMIO_FINDPROC \| MMIO_MATCHDLL \| MMIO_FULLPATH | 0                       |
        | "C:\\\\TWO\\\\FORMATS" | MMIO_FINDPROC \| MMIO_MATCHDLL \| MMIO_FULLPATH | MMIOERR_MATCH_NOT_FOUND |

  @ini.match-procedure
  Rule: With MMIO_MATCHPROCEDURENAME the names of the procedures have to be equal, in upper and lower case too

    Scenario Outline: The procedure <name> is that of an entry, or not: <result>
      Given an MMINIFILEINFO entry
        | szProcName | <name> |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(entry, MMIO_FINDPROC | MMIO_MATCHPROCEDURENAME) returns <result>

      Examples:
        | name      | result                  |
        | "XyzProc" | 0                       |
        | "XYZPROC" | MMIOERR_MATCH_NOT_FOUND |
        | "AbcProc" | MMIOERR_MATCH_NOT_FOUND |

  @ini.walk
  Rule: MMIO_MATCHFIRST and MMIO_MATCHNEXT without a flag for matching go through all entries in the order in which they were added

    Scenario: The entries one after the other
      Given an MMINIFILEINFO entry
        | fccIOProc | 'ABC ' |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(second, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(entry, MMIO_FINDPROC | MMIO_MATCHFIRST) returns 0
      And entry.fccIOProc is 'XYZ '
      And mmioIniFileHandler(entry, MMIO_FINDPROC | MMIO_MATCHNEXT) returns 0
      And entry.fccIOProc is 'ABC '
      And mmioIniFileHandler(entry, MMIO_FINDPROC | MMIO_MATCHNEXT) returns MMIOERR_MATCH_NOT_FOUND

  @ini.walk-matching
  Rule: With a flag for matching they go through the entries that match

    Scenario: Two of three entries have a procedure of that name
      Given an MMINIFILEINFO third
        | fccIOProc   | 'PQR '             |
        | szDLLName   | "C:\\\\ONE\\\\FORMATS" |
        | szProcName  | "XyzProc"          |
        | ulExtendLen | 16                 |
      And an MMINIFILEINFO entry
        | szProcName | "XyzProc" |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(second, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      And mmioIniFileHandler(third, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioIniFileHandler(entry, MMIO_FINDPROC | MMIO_MATCHFIRST | MMIO_MATCHPROCEDURENAME) returns 0
      And entry.fccIOProc is 'XYZ '
      And mmioIniFileHandler(entry, MMIO_FINDPROC | MMIO_MATCHNEXT | MMIO_MATCHPROCEDURENAME) returns 0
      And entry.fccIOProc is 'PQR '

  @ini.takes-effect-later
  Rule: What was changed takes effect when MMIO is loaded again, not in the process that runs

    Scenario: A procedure that was added to the file is not installed yet
      Given an MMINIFILEINFO entry
        | fccIOProc | 'XYZ ' |
      When mmioIniFileHandler(first, MMIO_INSTALLPROC | MMIO_NOVERIFY)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL
      And mmioIniFileHandler(entry, MMIO_FINDPROC) returns 0
      And entry.szDLLName holds "C:\\ONE\\FORMATS\x00"

  @ini.refused
  Rule: mmioIniFileHandler, mmioIniFileCODEC and mmioQueryIOProcModuleHandle return MMIOERR_INVALID_PARAMETER for NULL in place of a pointer that they need

    Scenario Outline: <call> is refused
      Given an I/O procedure P
      And a block module of 4 bytes
      Then <call> returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | call                                                         |
        | mmioIniFileHandler(NULL, MMIO_FINDPROC)                      |
        | mmioIniFileHandler(NULL, MMIO_REMOVEPROC)                    |
        | mmioIniFileHandler(NULL, MMIO_INSTALLPROC \| MMIO_NOVERIFY) |
        | mmioIniFileCODEC(NULL, MMIO_FINDPROC)                        |
        | mmioIniFileCODEC(NULL, MMIO_REMOVEPROC)                      |
        | mmioIniFileCODEC(NULL, MMIO_INSTALLPROC \| MMIO_NOVERIFY)   |
        | mmioQueryIOProcModuleHandle(NULL, module)                    |
        | mmioQueryIOProcModuleHandle(P, NULL)                         |

  @ini.module-of-installed
  Rule: mmioQueryIOProcModuleHandle fails for a procedure that was installed at run time

    Scenario: The procedure of an application
      Given an I/O procedure P
      And a block module of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioQueryIOProcModuleHandle(P, module) returns anything but 0
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P
      And mmioInstallIOProc('ABC ', NULL, MMIO_FINDPROC) returns NULL

  @ini.validated
  Rule: A library or procedure that cannot be found is refused, with MMIOERR_INVALID_DLLNAME or MMIOERR_INVALID_PROCEDURENAME

    Scenario: An entry with a library that does not exist is not added
      Then mmioIniFileHandler(first, MMIO_INSTALLPROC) returns MMIOERR_INVALID_DLLNAME or MMIOERR_INVALID_FILENAME
      And mmioIniFileHandler(first, MMIO_FINDPROC) returns MMIOERR_MATCH_NOT_FOUND
