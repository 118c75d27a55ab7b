Feature: Extended information
  A program on OS/2 may ask for all that the services know of a file, also what its I/O procedure keeps there for itself. What they do not
  know, as the tracks of a movie and the CODECs for them, it asks the procedure for, and sets it there.

  @extended.data
  Rule: mmioGetData fills every member of the caller's MMIOINFO, also those for the procedure alone, and returns zero

    Scenario: What a procedure has put into its MMIOINFO
      Given an I/O procedure P
      And P sets pExtraInfoStruct to 77 at MMIOM_OPEN
      And P sets aulInfo[1] to 12 at MMIOM_OPEN
      And P sets aulInfo[3] to 14 at MMIOM_OPEN
      And an MMIOINFO request
        | pIOProc        | P                    |
        | fccChildIOProc | 'ABC '               |
        | ulTranslate    | MMIO_TRANSLATEHEADER |
        | cchBuffer      | 16                   |
      And an MMIOINFO info
      When file = mmioOpen("a.dat", request, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioGetData(file, info, 0) returns 0
      And info.pExtraInfoStruct is 77
      And info.aulInfo[1] is 12
      And info.aulInfo[3] is 14
      And info.pIOProc is P
      And info.fccChildIOProc is 'ABC '
      And info.ulTranslate is MMIO_TRANSLATEHEADER
      And info.cchBuffer is 16
      And info.hmmio is file

    @open.allocbuf @buffer.transparent @ioproc.message-read-answer
    Scenario: Where the application is in the buffer
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO request
        | pIOProc   | P  |
        | cchBuffer | 16 |
      And an MMIOINFO info
      And a block data of 8 bytes
      When file = mmioOpen("a.dat", request, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 3)
      Then mmioGetData(file, info, 0) returns 0
      And info.pchNext holds "3456789"
      And info.pchEndWrite is info.pchBuffer + 16

    @open.allocbuf @ioproc.message-read-answer
    Scenario: The error of a read that the procedure has refused
      Given an I/O procedure P
      And P sets ulErrorRet to 77 at MMIOM_READ
      And P answers -1 to MMIOM_READ
      And an MMIOINFO request
        | pIOProc | P |
      And an MMIOINFO info
      And a block data of 8 bytes
      When file = mmioOpen("a.dat", request, MMIO_READ | MMIO_ALLOCBUF)
      And mmioRead(file, data, 3) is tried
      Then mmioGetData(file, info, 0) returns 0
      And info.ulErrorRet is anything but 0

  @extended.data-invalid-handle
  Rule: mmioGetData returns MMIOERR_INVALID_HANDLE for an invalid handle

    Scenario: A file that was closed
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioClose(file, 0)
      Then mmioGetData(file, info, 0) returns MMIOERR_INVALID_HANDLE

  @extended.set
  Rule: mmioSet sends MMIOM_SET with the MMEXTENDINFO in lParam1 and the flags in lParam2, and returns 0 if the procedure answers 0

    Scenario Outline: The procedure gets <flag>
      Given an I/O procedure P
      And P answers 0 to MMIOM_SET
      And an MMIOINFO info
        | pIOProc | P |
      And an MMEXTENDINFO extended
        | ulStructLen | 24 |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSet(file, extended, <flag>) returns 0
      And P received MMIOM_SET with
        | lParam1 | extended |
        | lParam2 | <flag>   |

      Examples:
        | flag                         |
        | MMIO_SET_EXTENDEDINFO        |
        | MMIO_QUERY_EXTENDEDINFO_BASE |
        | MMIO_QUERY_EXTENDEDINFO_ALL  |

    @open.allocbuf @buffer.transparent @transfer.write @ioproc.message-write-answer
    Scenario: What waits in the buffer to be written is not lost
      Given an I/O procedure P that holds "0123456789"
      And P answers 0 to MMIOM_SET
      And an MMIOINFO info
        | pIOProc | P |
      And an MMEXTENDINFO extended
        | ulStructLen | 24 |
      And a block letters that holds "ABC"
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 3)
      And mmioSet(file, extended, MMIO_SET_EXTENDEDINFO)
      And mmioClose(file, 0)
      Then the I/O procedure P holds "ABC3456789"

  @extended.query
  Rule: What the procedure puts into the MMEXTENDINFO is what an application finds there after a query

    Scenario: A movie has two CODECs
      Given an I/O procedure P
      And P fills lParam1 as an MMEXTENDINFO at MMIOM_SET
        | ulStructLen | 24         |
        | ulBufSize   | 840        |
        | ulFlags     | MMIO_TRACK |
        | ulTrackID   | 5          |
        | ulNumCODECs | 2          |
      And an MMIOINFO info
        | pIOProc | P |
      And an MMEXTENDINFO extended
        | ulStructLen | 24 |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSet(file, extended, MMIO_QUERY_EXTENDEDINFO_BASE) returns 0
      And extended.ulStructLen is 24
      And extended.ulBufSize is 840
      And extended.ulFlags is MMIO_TRACK
      And extended.ulTrackID is 5
      And extended.ulNumCODECs is 2

  @extended.set-track
  Rule: A track is chosen by MMIO_TRACK in ulFlags and its number in ulTrackID, the whole movie by MMIO_RESETTRACKS there

    Scenario Outline: The procedure finds <track> in ulTrackID
      Given an I/O procedure P
      And a block seen of 8 bytes
      And an MMEXTENDINFO extended
        | ulStructLen | 24         |
        | ulFlags     | MMIO_TRACK |
        | ulTrackID   | <track>    |
      And P puts dword(extended.ulFlags) + dword(extended.ulTrackID) at seen at MMIOM_SET
      And P answers 0 to MMIOM_SET
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSet(file, extended, MMIO_SET_EXTENDEDINFO)
      Then seen holds dword(MMIO_TRACK) + dword(<track>)

      Examples:
        | track            |
        | 3                |
        | MMIO_RESETTRACKS |

  @extended.set-refused
  Rule: mmioSet returns MMIOERR_INVALID_HANDLE for an invalid handle and MMIOERR_INVALID_PARAMETER for NULL

    Scenario: There is no file
      Given a file "a.dat" that holds "0123456789"
      And an MMEXTENDINFO extended
        | ulStructLen | 24 |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioClose(file, 0)
      Then mmioSet(file, extended, MMIO_SET_EXTENDEDINFO) returns MMIOERR_INVALID_HANDLE

    Scenario: There is no structure
      Given an I/O procedure P
      And P answers 0 to MMIOM_SET
      And an MMIOINFO info
        | pIOProc | P |
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioSet(file, NULL, MMIO_SET_EXTENDEDINFO) returns MMIOERR_INVALID_PARAMETER
