Feature: Identification
  On OS/2 a program need not know of what format a file is. MMIO asks the installed I/O procedures, one after another, whether the file
  is theirs; each may look into it. The same is done for the system that a file is stored in, a compound file for instance.

  @identify.open-asks
  Rule: Without MMIO_NOIDENTIFY, mmioOpen asks installed I/O procedures by MMIOM_IDENTIFYFILE whether a file is theirs

    Scenario: A procedure is asked about an ordinary file
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then P received MMIOM_IDENTIFYFILE

  @identify.message
  Rule: MMIOM_IDENTIFYFILE comes with the name of the file in lParam1

    Scenario Outline: With <call> a procedure is asked about a file by its name
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                    |
        | ulIOProcType | MMIO_IOPROC_STORAGESYSTEM |
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And <call>
      Then P received MMIOM_IDENTIFYFILE with
        | lParam1 | a string with "a.dat" |

      Examples:
        | call                                                                        |
        | mmioIdentifyFile("a.dat", NULL, format, storage, 0, MMIO_FORCE_IDENTIFY_SS) |
        | mmioIdentifyStorageSystem("a.dat", NULL, storage)                           |
        | file = mmioOpen("a.dat", NULL, MMIO_READ)                                   |

  @identify.file
  Rule: mmioIdentifyFile returns 0 and fills the MMFORMATINFO with the description of the procedure that answers MMIOM_IDENTIFYFILE with 0

    Scenario: The procedure that claims a file has described its format
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | ulStructLen        | 40                     |
        | fccIOProc          | 'XYZ '                 |
        | ulIOProcType       | MMIO_IOPROC_FILEFORMAT |
        | ulMediaType        | MMIO_MEDIATYPE_IMAGE   |
        | szDefaultFormatExt | "XYZ"                  |
        | lNameLength        | 6                      |
      And P answers 0 to MMIOM_IDENTIFYFILE
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioIdentifyFile("a.dat", NULL, format, storage, 0, 0) returns 0
      And format.fccIOProc is 'XYZ '
      And format.ulIOProcType is MMIO_IOPROC_FILEFORMAT
      And format.ulMediaType is MMIO_MEDIATYPE_IMAGE
      And format.szDefaultFormatExt holds "XYZ\x00"
      And format.lNameLength is 6

    Scenario: A procedure claims a file of which only it knows where it is
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc | 'XYZ ' |
      And P answers 0 to MMIOM_IDENTIFYFILE
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioIdentifyFile("missing.dat", NULL, format, storage, 0, 0) returns 0
      And format.fccIOProc is 'XYZ '

  @identify.closes
  Rule: The services leave no file open that they have opened to have it identified

    Scenario Outline: After <call> the file can be opened for its opener alone
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                    |
        | ulIOProcType | MMIO_IOPROC_STORAGESYSTEM |
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And <call>
      Then P received MMIOM_IDENTIFYFILE
      And mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE | MMIO_NOIDENTIFY) returns anything but NULL

      Examples:
        | call                                                                        |
        | mmioIdentifyFile("a.dat", NULL, format, storage, 0, MMIO_FORCE_IDENTIFY_SS) |
        | mmioIdentifyStorageSystem("a.dat", NULL, storage)                           |

    Scenario: A file that mmioOpen has others asked about is opened for its opener alone
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE) returns anything but NULL
      And P received MMIOM_IDENTIFYFILE

  @identify.order
  Rule: mmioIdentifyFile asks the procedures in the order of the list, so that of two that claim a file the last installed gets it

    Scenario Outline: Of two procedures that claim a file the one for <code> was installed last
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc | 'XYZ ' |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc | 'ABC ' |
      And P answers 0 to MMIOM_IDENTIFYFILE
      And Q answers 0 to MMIOM_IDENTIFYFILE
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc(<other>, <earlier>, MMIO_INSTALLPROC)
      And mmioInstallIOProc(<code>, <later>, MMIO_INSTALLPROC)
      And mmioIdentifyFile("a.dat", NULL, format, storage, 0, 0)
      Then format.fccIOProc is <code>

      Examples:
        | code   | later | other  | earlier |
        | 'ABC ' | Q     | 'XYZ ' | P       |
        | 'XYZ ' | P     | 'ABC ' | Q       |

  @identify.other-answers
  Rule: A procedure that answers MMIOM_IDENTIFYFILE with anything but 0 does not claim the file, and the next one is asked

    Scenario Outline: The procedure that is asked first answers <answer>
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc | 'XYZ ' |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc | 'ABC ' |
      And P answers 0 to MMIOM_IDENTIFYFILE
      And Q answers <answer> to MMIOM_IDENTIFYFILE
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      And mmioIdentifyFile("a.dat", NULL, format, storage, 0, 0)
      Then Q received MMIOM_IDENTIFYFILE
      And P received MMIOM_IDENTIFYFILE
      And format.fccIOProc is 'XYZ '

      Examples:
        | answer                  |
        | MMIO_ERROR              |
        | 1                       |
        | MMIOERR_CHUNKNOTFOUND   |

  @identify.dos
  Rule: If no procedure claims the file, mmioIdentifyFile returns 0 and FOURCC_DOS in fccIOProc of the MMFORMATINFO

    Scenario: A text file is nobody's
      Given a file "a.txt" that holds "0123456789"
      And an I/O procedure P
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioIdentifyFile("a.txt", NULL, format, storage, 0, 0) returns 0
      And format.fccIOProc is FOURCC_DOS

  @identify.only-success
  Rule: A mmioIdentifyFile that fails leaves the MMFORMATINFO as it was

    Scenario: There is no place for the code of the storage system
      Given a file "a.dat" that holds "0123456789"
      And an MMFORMATINFO format
        | fccIOProc   | 'ABCD' |
        | lNameLength | 77     |
      And a block storage of 4 bytes
      Then mmioIdentifyFile("a.dat", NULL, format, NULL, 0, 0) returns anything but 0
      And format.fccIOProc is 'ABCD'
      And format.lNameLength is 77
      When mmioIdentifyFile("a.dat", NULL, format, storage, 0, 0)
      Then format.fccIOProc is FOURCC_DOS

  @identify.storage-system
  Rule: mmioIdentifyFile reports the storage system of a file: FOURCC_BND for an element of a compound file, FOURCC_DOS for an ordinary file

    Scenario Outline: The storage system of <name> is <code>
      Given a file "a.dat" that holds "0123456789"
      And a compound file "A.BND" with the elements
        | ONE | "first" |
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioIdentifyFile(<name>, NULL, format, storage, 0, 0)
      Then storage holds dword(<code>)

      Examples:
        | name        | code       |
        | "a.dat"     | FOURCC_DOS |
        | "A.BND+ONE" | FOURCC_BND |

  @identify.force-storage-system
  Rule: With MMIO_FORCE_IDENTIFY_SS, mmioIdentifyFile asks the procedures for storage systems, whatever the name is, and reports the code of one that claims the file

    Scenario: A storage system claims an ordinary file
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                    |
        | ulIOProcType | MMIO_IOPROC_STORAGESYSTEM |
      And P answers 0 to MMIOM_IDENTIFYFILE
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioIdentifyFile("a.dat", NULL, format, storage, 0, MMIO_FORCE_IDENTIFY_SS)
      Then P received MMIOM_IDENTIFYFILE
      And storage holds dword('XYZ ')

  @identify.force-format
  Rule: With MMIO_FORCE_IDENTIFY_FF, mmioIdentifyFile asks the procedures for the format, whatever the name is

    Scenario Outline: <name> is claimed by a procedure for a format
      Given a file "a.dat" that holds "0123456789"
      And a compound file "A.BND" with the elements
        | ONE | "first" |
      And an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                 |
        | ulIOProcType | MMIO_IOPROC_FILEFORMAT |
      And P answers 0 to MMIOM_IDENTIFYFILE
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioIdentifyFile(<name>, NULL, format, storage, 0, MMIO_FORCE_IDENTIFY_FF)
      Then P received MMIOM_IDENTIFYFILE
      And format.fccIOProc is 'XYZ '

      Examples:
        | name        |
        | "a.dat"     |
        | "A.BND+ONE" |

  @identify.storage-systems-alone
  Rule: mmioIdentifyStorageSystem asks by MMIOM_IDENTIFYFILE only procedures for storage systems

    Scenario: A procedure for a format is not asked
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an I/O procedure Q
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                    |
        | ulIOProcType | MMIO_IOPROC_STORAGESYSTEM |
      And Q fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'ABC '                 |
        | ulIOProcType | MMIO_IOPROC_FILEFORMAT |
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      And mmioIdentifyStorageSystem("a.dat", NULL, storage) is tried
      Then P received MMIOM_IDENTIFYFILE
      And Q received no MMIOM_IDENTIFYFILE

  @identify.storage-system-claims
  Rule: mmioIdentifyStorageSystem returns 0 and the code of the storage system that claims the file, which is FOURCC_DOS if nobody else does

    Scenario Outline: A procedure for a storage system answers <answer>
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                    |
        | ulIOProcType | MMIO_IOPROC_STORAGESYSTEM |
      And P answers <answer> to MMIOM_IDENTIFYFILE
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioIdentifyStorageSystem("a.dat", NULL, storage) returns 0
      And storage holds dword(<code>)

      Examples:
        | answer     | code       |
        | 0          | 'XYZ '     |
        | MMIO_ERROR | FOURCC_DOS |

    Scenario: A storage system claims a file of which only it knows where it is
      Given an I/O procedure P
      And P fills lParam1 as an MMFORMATINFO at MMIOM_GETFORMATINFO
        | fccIOProc    | 'XYZ '                    |
        | ulIOProcType | MMIO_IOPROC_STORAGESYSTEM |
      And P answers 0 to MMIOM_IDENTIFYFILE
      And a block storage of 4 bytes
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioIdentifyStorageSystem("missing.dat", NULL, storage) returns 0
      And storage holds dword('XYZ ')

  @identify.child-code
  Rule: If fccChildIOProc is set, it is the code that mmioDetermineSSIOProc returns

    Scenario Outline: The child's code with the name <name>
      Given an MMIOINFO info
        | fccChildIOProc | 'MEM ' |
      And a block storage of 4 bytes
      And a block rest of 16 bytes
      Then mmioDetermineSSIOProc(<name>, info, storage, rest) returns 0
      And storage holds dword('MEM ')

      Examples:
        | name        |
        | "a.dat"     |
        | "A.BND+ONE" |

  @identify.separator
  Rule: If fccChildIOProc is not set, mmioDetermineSSIOProc returns what the extension before the plus sign stands for, and what follows the sign

    Scenario Outline: The name <name> has the parts <code> and <rest>
      Given an MMIOINFO info
      And a block storage of 4 bytes
      And a block rest of 16 bytes
      Then mmioDetermineSSIOProc(<name>, <info>, storage, rest) returns 0
      And storage holds dword(<code>)
      And rest holds <rest> + "\x00"

      Examples:
        | name                    | info | code       | rest      |
        | "DAN.BND+SUE.WAV"       | info | FOURCC_BND | "SUE.WAV" |
        | "A.XYZ+ONE"             | NULL | 'XYZ '     | "ONE"     |
        | "A.PICT+B"              | NULL | 'PICT'     | "B"       |
        | "A.B.XYZ+ONE"           | NULL | 'XYZ '     | "ONE"     |
        | "C:\\\\A.B\\\\C.BND+ONE.D" | info | FOURCC_BND | "ONE.D"   |

  @identify.no-remainder
  Rule: mmioDetermineSSIOProc needs no place for what follows the plus sign

    Scenario: Only the code is wanted
      Given a block storage of 4 bytes
      Then mmioDetermineSSIOProc("A.BND+ONE", NULL, storage, NULL) returns 0
      And storage holds dword(FOURCC_BND)

  @identify.no-separator
  Rule: With neither fccChildIOProc nor a plus sign, mmioDetermineSSIOProc returns MMIO_ERROR

    Scenario: The name of an ordinary file
      Given a file "A.BND" that holds "0123456789"
      And an MMIOINFO info
      And a block storage of 4 bytes
      And a block rest of 16 bytes
      Then mmioDetermineSSIOProc("A.BND", info, storage, rest) returns MMIO_ERROR
      And mmioDetermineSSIOProc("A.BND+ONE", info, storage, rest) returns 0

  @identify.refused
  Rule: The three functions return MMIOERR_INVALID_PARAMETER if they have no place for the code, the first also without one for the description

    Scenario Outline: <call> is refused
      Given a file "a.dat" that holds "0123456789"
      And an MMFORMATINFO format
      And a block storage of 4 bytes
      And a block rest of 16 bytes
      Then <call> returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | call                                                |
        | mmioIdentifyFile("a.dat", NULL, format, NULL, 0, 0) |
        | mmioIdentifyFile("a.dat", NULL, NULL, storage, 0, 0) |
        | mmioIdentifyStorageSystem("a.dat", NULL, NULL)      |
        | mmioDetermineSSIOProc("A.BND+ONE", NULL, NULL, rest) |
