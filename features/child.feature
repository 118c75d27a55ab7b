Feature: Procedures for formats
  On OS/2 an I/O procedure for a file format has a procedure for a storage system below it: the one reads and writes samples, the
  other the bytes in which they lie, on a disk, in memory or in a compound file. The application names both, and says whether it
  wants data and headers translated into the standard form of their medium. The services hand all of that on.

  @child.code
  Rule: With the code of a procedure for a format in fccIOProc, that procedure opens the file, whatever stands in fccChildIOProc

    Scenario: The procedure for the format opens the file, not the one below
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO info
        | fccIOProc      | 'XYZ ' |
        | fccChildIOProc | 'ABC ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      Then file = mmioOpen("a.dat", info, MMIO_READ | MMIO_NOIDENTIFY) returns anything but NULL
      And P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

  @child.members
  Rule: With MMIOM_OPEN a procedure finds fccChildIOProc, aulInfo, pchBuffer and cchBuffer as the application gave them to mmioOpen

    Scenario: What the application gives to mmioOpen reaches the procedure
      Given an I/O procedure P
      And a block buffer of 16 bytes
      And an MMIOINFO info
        | fccIOProc      | 'XYZ ' |
        | fccChildIOProc | 'ABC ' |
        | aulInfo[0]     | 11     |
        | aulInfo[1]     | 12     |
        | aulInfo[2]     | 13     |
        | aulInfo[3]     | 0      |
        | pchBuffer      | buffer |
        | cchBuffer      | 16     |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ | MMIO_NOIDENTIFY)
      Then P received MMIOM_OPEN with
        | fccChildIOProc | 'ABC ' |
        | aulInfo[0]     | 11     |
        | aulInfo[1]     | 12     |
        | aulInfo[2]     | 13     |
        | pchBuffer      | buffer |
        | cchBuffer      | 16     |

  @child.memory
  Rule: Data in memory of a known format are opened without a name, with the format in fccIOProc, FOURCC_MEM in fccChildIOProc, and the block in pchBuffer and cchBuffer

    Scenario: A procedure for a format opens a memory file below
      Given an I/O procedure P
      And a block data that holds "HEAD0123456789"
      And an MMIOINFO info
        | fccIOProc      | 'XYZ '     |
        | fccChildIOProc | FOURCC_MEM |
        | pchBuffer      | data       |
        | cchBuffer      | 14         |
      And an MMIOINFO child
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | data       |
        | cchBuffer | 14         |
      And P calls below = mmioOpen(lParam1, child, MMIO_READWRITE | MMIO_NOIDENTIFY) at MMIOM_OPEN
      And P calls start = mmioSeek(below, 4, SEEK_SET) at MMIOM_OPEN
      And P calls mmioClose(below, 0) at MMIOM_CLOSE
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_NOIDENTIFY)
      Then P received MMIOM_OPEN with
        | lParam1        | 0          |
        | fccChildIOProc | FOURCC_MEM |
        | pchBuffer      | data       |
        | cchBuffer      | 14         |
      And start is 4

  @child.translate
  Rule: The flags in ulTranslate of mmioOpen are in the MMIOINFO of every message about the file

    Scenario Outline: The flags <flags> come with every message
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 4 bytes
      And an MMIOINFO info
        | fccIOProc   | 'XYZ '  |
        | ulTranslate | <flags> |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_NOIDENTIFY)
      And mmioSeek(file, 2, SEEK_SET)
      And mmioRead(file, buffer, 2)
      And mmioWrite(file, buffer, 2)
      And mmioClose(file, 0)
      Then P received MMIOM_OPEN with
        | ulTranslate | <flags> |
      And P received MMIOM_SEEK with
        | ulTranslate | <flags> |
      And P received MMIOM_READ with
        | ulTranslate | <flags> |
      And P received MMIOM_WRITE with
        | ulTranslate | <flags> |
      And P received MMIOM_CLOSE with
        | ulTranslate | <flags> |

      Examples:
        | flags                                       |
        | MMIO_TRANSLATEDATA                          |
        | MMIO_TRANSLATEHEADER                        |
        | MMIO_TRANSLATEDATA \| MMIO_TRANSLATEHEADER |

  @child.no-translation
  Rule: A file is not translated unless the application asks for it; ulTranslate is then zero

    Scenario: An application that says nothing of translation
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 4 bytes
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ | MMIO_NOIDENTIFY)
      And mmioRead(file, buffer, 2)
      Then P received MMIOM_OPEN with
        | ulTranslate | MMIO_NOTRANSLATE |
      And P received MMIOM_READ with
        | ulTranslate | MMIO_NOTRANSLATE |

  @child.delete
  Rule: A procedure for a format deletes the file below it by mmioOpen with MMIO_DELETE, which returns TRUE and opens nothing, and answers MMIOM_OPEN with 0

    Scenario: An application deletes a file through the procedure for its format
      Given a file "a.xyz" that holds "0123456789"
      And an I/O procedure P
      And P calls deleted = mmioOpen(lParam1, NULL, MMIO_DELETE) at MMIOM_OPEN
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioOpen("a.xyz", info, MMIO_DELETE) returns TRUE
      And deleted is TRUE
      And there is no file "a.xyz"
