Feature: Installing, finding and removing I/O procedures
  MMIO reads and writes files through I/O procedures. The system has predefined ones for ordinary files and memory files. With
  mmioInstallIOProc an application adds its own, each under a four-character code that files select it by, and looks up or removes
  the procedure under a code.

  @install.install
  Rule: Installing an I/O procedure under a four-character code adds it to the list and returns its address

    Scenario: Installing a procedure returns its address
      Given an I/O procedure P
      And an I/O procedure Q
      Then mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC) returns P
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC) returns Q

    @install.find
    Scenario: An installed procedure is in the list
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

  @install.find
  Rule: Looking up a code returns the address of the procedure installed under it

    Scenario: Each of two codes leads to its own procedure
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P
      And mmioInstallIOProc('ABC ', NULL, MMIO_FINDPROC) returns Q

    Scenario: All four characters of the code count
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('QRS1', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('QRS2', Q, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('QRS1', NULL, MMIO_FINDPROC) returns P
      And mmioInstallIOProc('QRS2', NULL, MMIO_FINDPROC) returns Q

    Scenario: Looking up a procedure leaves it in the list
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

  @install.remove
  Rule: Removing a code takes its procedure out of the list and returns the procedure's address

    Scenario: Removing a procedure returns its address
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P

    Scenario: A removed procedure is no longer found
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL

    Scenario: A removal leaves the procedures under other codes installed
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC)
      Then mmioInstallIOProc('ABC ', NULL, MMIO_FINDPROC) returns Q

  @install.not-found
  Rule: Looking up or removing a code under which nothing is installed returns NULL

    Scenario: A code under which nothing is installed is not found
      Given an I/O procedure P
      When mmioInstallIOProc('ABC ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL

    Scenario: A code under which nothing is installed cannot be removed
      Given an I/O procedure P
      When mmioInstallIOProc('ABC ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns NULL

    Scenario: A code that ends with NULs is another one than with spaces
      Given an I/O procedure P
      When mmioInstallIOProc('AB  ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc(0x4241, NULL, MMIO_FINDPROC) returns NULL

    @windows @select.unknown-code
    Scenario Outline: The code <code>, which is predefined on OS/2 alone, is not found
      Then mmioInstallIOProc(<code>, NULL, MMIO_FINDPROC) returns NULL

      Examples:
        | code   |
        | 'BND ' |
        | 'CF  ' |

  @install.stays
  Rule: Until it is removed, a procedure stays installed and serves every file that is opened through it

    Scenario: Closing a file leaves its procedure installed
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ)
      And mmioClose(file, 0)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

    @names.delete
    Scenario: Deleting a file through a procedure leaves it installed
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioOpen("ONE.XYZ+TWO", NULL, MMIO_DELETE) is tried
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

    Scenario: One installation serves one file after another
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And first = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ)
      And mmioClose(first, 0)
      And second = mmioOpen("ONE.XYZ+THREE", NULL, MMIO_READ)
      Then P received MMIOM_OPEN, MMIOM_OPEN

    Scenario: A removed procedure serves no further file
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And first = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ)
      And mmioClose(first, 0)
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC)
      And second = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ)
      Then P received MMIOM_OPEN 1 times
      And Q received MMIOM_OPEN 1 times

    @select.by-address @ioproc.message-open
    Scenario Outline: Closing a file leaves a procedure that was passed by its address installed <when> that
      Given an I/O procedure Q
      And an MMIOINFO info
        | pIOProc | Q |
      When <before>
      And file = mmioOpen("a.dat", info, MMIO_READ)
      And <after>
      And mmioClose(file, 0)
      Then mmioInstallIOProc('PR2 ', NULL, MMIO_FINDPROC) returns Q
      And mmioInstallIOProc('PR2 ', NULL, MMIO_REMOVEPROC) returns Q

      Examples:
        | when   | before                                         | after                                          |
        | before | mmioInstallIOProc('PR2 ', Q, MMIO_INSTALLPROC) | mmioSendMessage(file, MMIOM_USER, 1, 2)        |
        | after  | mmioInstallIOProc('PR1 ', Q, MMIO_INSTALLPROC) | mmioInstallIOProc('PR2 ', Q, MMIO_INSTALLPROC) |

    @select.by-address @ioproc.message-open @install.counted
    Scenario: Closing a file takes no installation of its procedure away
      Given an I/O procedure Q
      And an MMIOINFO info
        | pIOProc | Q |
      When mmioInstallIOProc('PR2 ', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('PR2 ', Q, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioClose(file, 0)
      Then mmioInstallIOProc('PR2 ', NULL, MMIO_REMOVEPROC) returns Q
      And mmioInstallIOProc('PR2 ', NULL, MMIO_REMOVEPROC) returns Q
      And mmioInstallIOProc('PR2 ', NULL, MMIO_REMOVEPROC) returns NULL

    @select.by-code @ioproc.message-open-error
    Scenario: A file that was not opened leaves its procedure installed
      Given an I/O procedure P
      And P answers MMIOERR_OUTOFMEMORY to MMIOM_OPEN
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioOpen("a.dat", info, MMIO_READ) returns NULL
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

  @install.list-per-application
  Rule: Each application has a list of its own

    Background:
      Given an I/O procedure P
      And a second application B

    Scenario: A procedure is not in the list of another application
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then in B, mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

    Scenario: One application cannot remove what another has installed
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then in B, mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns NULL
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

    Scenario: One code stands for different procedures in two applications
      Given in B, an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And in B, mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P
      And in B, mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns Q
      When in B, mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC)
      Then in B, mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

  @install.counted
  Rule: A procedure that was installed several times has to be removed once for each installation

    Scenario: After two installations and one removal the procedure is still installed
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

    Scenario: After three installations the third removal is the last
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns NULL

    Scenario: A procedure under two codes is removed from one of them at a time
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('ABC ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P
      And mmioInstallIOProc('ABC ', NULL, MMIO_FINDPROC) returns P
      And mmioInstallIOProc('ABC ', NULL, MMIO_REMOVEPROC) returns P

  @install.same-code
  Rule: Two different procedures may be installed under the same code

    Scenario: A second procedure under a code in use is accepted
      Given an I/O procedure P
      And an I/O procedure Q
      Then mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC) returns P
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC) returns Q

    Scenario: The second procedure under a code does not replace the first
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P or Q
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P or Q
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns NULL

  @install.predefined-code
  Rule: A procedure may be installed under the code of a predefined one

    Scenario Outline: The code <code> of a predefined procedure is accepted for another one
      Given an I/O procedure P
      And an I/O procedure Q
      Then mmioInstallIOProc(<code>, P, MMIO_INSTALLPROC) returns P
      And mmioInstallIOProc(<code>, Q, MMIO_INSTALLPROC) returns Q

      Examples:
        | code       |
        | FOURCC_DOS |
        | FOURCC_MEM |

    @os2
    Scenario: The code FOURCC_BND of the predefined procedure for elements is accepted for another one
      Given an I/O procedure P
      Then mmioInstallIOProc(FOURCC_BND, P, MMIO_INSTALLPROC) returns P

  @install.most-recent-first
  Rule: Of several procedures under one code, the most recently installed one takes precedence

    Scenario: A lookup returns the procedure that was installed last
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns Q

    Scenario: A file is served by the procedure that was installed last
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      Then Q received MMIOM_OPEN
      And P received no MMIOM_OPEN

    @install.predefined-code
    Scenario Outline: A lookup of <code> returns the procedure installed on top of the predefined one
      Given an I/O procedure P
      When mmioInstallIOProc(<code>, P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc(<code>, NULL, MMIO_FINDPROC) returns P

      Examples:
        | code       |
        | FOURCC_DOS |
        | FOURCC_MEM |

    @install.predefined-code
    Scenario: A file that requests FOURCC_DOS is served by the procedure installed on top of the predefined one
      Given a file "a.dat" that holds "0123456789"
      And an I/O procedure P
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When mmioInstallIOProc(FOURCC_DOS, P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received MMIOM_OPEN

  @install.most-recent-removed-first
  Rule: Of several procedures under one code, the most recently installed one is the first to be removed

    Scenario: Procedures are removed in the reverse order of their installation
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns Q
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P

    Scenario: Two installations of a procedure keep their places around that of another
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns Q
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P

    Scenario: Once the newer procedure is removed, the older one serves files again
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

    Scenario: Removing FOURCC_DOS removes the procedure installed on top of the predefined one
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an I/O procedure P
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      When mmioInstallIOProc(FOURCC_DOS, P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc(FOURCC_DOS, NULL, MMIO_REMOVEPROC) returns P
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioRead(file, buffer, 4) returns 4
      And buffer holds "0123"
      And P received no MMIOM_OPEN

  @install.global-installs
  Rule: The process that has installed a procedure globally can use it itself

    Scenario: Installing a procedure globally returns its address
      Given an I/O procedure P
      Then mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC | MMIO_GLOBALPROC) returns P

    Scenario: A globally installed procedure is found by the application that installed it
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

    Scenario: A globally installed procedure serves the files of the application that installed it
      Given an I/O procedure P
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      Then file = mmioOpen("a.dat", info, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

  @install.global-any-process
  Rule: Any process can use a procedure that is installed globally

    @needs.global-procedures
    Scenario: Another application finds a procedure that was installed globally
      Given an I/O procedure P
      And a second application B
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      Then in B, mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns anything but NULL

    @needs.global-procedures
    Scenario: A procedure that was installed globally serves the files of another application
      Given an I/O procedure P
      And a second application B
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      Then in B, file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ) returns anything but NULL
      And P received MMIOM_OPEN

  @install.local-before-global
  Rule: A search looks at the application's own procedures first and at the global ones afterwards

    Scenario: The application's own procedure is found although a global one was installed later
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

    Scenario: The application's own procedure is found although a global one was installed earlier
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P

    Scenario: A file is served by the application's own procedure rather than by a global one
      Given an I/O procedure P
      And an I/O procedure Q
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      Then P received MMIOM_OPEN
      And Q received no MMIOM_OPEN

    @needs.global-procedures
    Scenario: A global procedure of one application gives way to another application's own
      Given an I/O procedure P
      And a second application B
      And in B, an I/O procedure Q
      When in B, mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      And in B, file = mmioOpen("ONE.XYZ+TWO", NULL, MMIO_READ)
      Then Q received MMIOM_OPEN
      And P received no MMIOM_OPEN

  @install.global-flag-only-installs
  Rule: The flag for global installation is ignored when a procedure is looked up or removed

    Scenario: A lookup with MMIO_GLOBALPROC finds a procedure that is not global
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC | MMIO_GLOBALPROC) returns P

    Scenario: A lookup with MMIO_GLOBALPROC still prefers the application's own procedure
      Given an I/O procedure P
      And an I/O procedure Q
      When mmioInstallIOProc('XYZ ', Q, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC | MMIO_GLOBALPROC) returns P

    Scenario: A removal with MMIO_GLOBALPROC removes a procedure that is not global
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC | MMIO_GLOBALPROC) returns P
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL

    @install.global-installs
    Scenario: A removal without MMIO_GLOBALPROC removes a procedure that is global
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC | MMIO_GLOBALPROC)
      Then mmioInstallIOProc('XYZ ', NULL, MMIO_REMOVEPROC) returns P
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns NULL

  @install.asks-format
  Rule: Installing a procedure sends it MMIOM_GETFORMATINFO; one that cannot answer is installed all the same

    Scenario: Installing a procedure sends it MMIOM_GETFORMATINFO with room for the description
      Given an I/O procedure P
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      Then P received MMIOM_GETFORMATINFO with
        | lParam1 | anything but NULL |

    # Where no step says otherwise, procedures answer MMIOERR_UNSUPPORTED_MESSAGE: every other scenario shows that case.
    Scenario: A procedure that answers MMIO_ERROR when asked for its format is installed all the same
      Given an I/O procedure P
      And P answers MMIO_ERROR to MMIOM_GETFORMATINFO
      Then mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC) returns P
      And mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P
