Feature: Headers
  A media file begins with a header, which says for instance how many samples there are each second. On OS/2 a program asks for it
  whatever the format is; the I/O procedure for the format answers, with its own header or, translated, with the one that all
  formats of the medium share.

  @header.query
  Rule: mmioQueryHeaderLength returns 0 and as the length what the procedure answers to MMIOM_QUERYHEADERLENGTH

    Scenario Outline: The length of a header of <size> bytes
      Given an I/O procedure P that holds "0123456789"
      And P answers <size> to MMIOM_QUERYHEADERLENGTH
      And an MMIOINFO info
        | pIOProc | P |
      And a block length that holds dword(0xFFFFFFFF)
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioQueryHeaderLength(file, length, 0, 0) returns 0
      And length holds dword(<size>)

      Examples:
        | size       |
        | 1          |
        | 44         |
        | 65536      |
        | 0x7FFFFFFF |

  @header.query-at-start
  Rule: While mmioQueryHeaderLength asks the procedure, the position is at the beginning of the file

    Scenario: The procedure looks where the file below it is
      Given a file "b.dat" that holds "HEAD0123456789"
      And an I/O procedure P
      And P calls below = mmioOpen("b.dat", NULL, MMIO_READ | MMIO_NOIDENTIFY) at MMIOM_OPEN
      And P answers mmioSeek(below, lParam1, lParam2) to MMIOM_SEEK
      And P calls place = mmioSeek(below, 0, SEEK_CUR) at MMIOM_QUERYHEADERLENGTH
      And P answers 4 to MMIOM_QUERYHEADERLENGTH
      And an MMIOINFO info
        | pIOProc | P |
      And a block length of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSeek(file, 7, SEEK_SET)
      Then mmioQueryHeaderLength(file, length, 0, 0) returns 0
      And place is 0

  @header.get
  Rule: mmioGetHeader sends MMIOM_GETHEADER with the buffer in lParam1 and its length in lParam2, and returns 0 and as the number of bytes what the procedure answers

    Scenario: A header of twelve bytes for which there is room for sixteen
      Given an I/O procedure P
      And P puts "RIFF" + dword(36) + "WAVE" at lParam1 at MMIOM_GETHEADER
      And P answers 12 to MMIOM_GETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header of 16 bytes
      And a block count that holds dword(0xFFFFFFFF)
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioGetHeader(file, header, 16, count, 0, 0) returns 0
      And count holds dword(12)
      And header holds "RIFF" + dword(36) + "WAVE" + dword(0)
      And P received MMIOM_GETHEADER with
        | lParam1 | header |
        | lParam2 | 16     |

    Scenario: The procedure is asked each time
      Given an I/O procedure P
      And P answers 4 to MMIOM_GETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header of 16 bytes
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetHeader(file, header, 16, count, 0, 0)
      And P answers 6 to MMIOM_GETHEADER
      Then mmioGetHeader(file, header, 16, count, 0, 0) returns 0
      And count holds dword(6)

    @header.standard
    Scenario: A header for which there is room for 70000 bytes
      Given an I/O procedure P
      And P answers 70000 to MMIOM_GETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header of 70000 bytes
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioGetHeader(file, header, 70000, count, 0, 0) returns 0
      And count holds dword(70000)
      And P received MMIOM_GETHEADER with
        | lParam2 | 70000 |

  @header.set
  Rule: mmioSetHeader sends MMIOM_SETHEADER with the buffer in lParam1 and its length in lParam2, and returns 0 and as the number of bytes what the procedure answers

    Scenario: Of a header of sixteen bytes the procedure writes twelve
      Given an I/O procedure P
      And P answers 12 to MMIOM_SETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header that holds "0123456789abcdef"
      And a block count that holds dword(0xFFFFFFFF)
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      Then mmioSetHeader(file, header, 16, count, 0, 0) returns 0
      And count holds dword(12)
      And P received MMIOM_SETHEADER with
        | lParam1 | header |
        | lParam2 | 16     |

    Scenario: A header of 70000 bytes
      Given an I/O procedure P
      And P answers 70000 to MMIOM_SETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header of 70000 bytes
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      Then mmioSetHeader(file, header, 70000, count, 0, 0) returns 0
      And count holds dword(70000)
      And P received MMIOM_SETHEADER with
        | lParam2 | 70000 |

  @header.position
  Rule: None of the three functions moves the position in the file

    Scenario Outline: <call> leaves the position at 7
      Given an I/O procedure P that holds "0123456789"
      And P answers 4 to MMIOM_QUERYHEADERLENGTH
      And P answers 4 to MMIOM_GETHEADER
      And P answers 4 to MMIOM_SETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header that holds "HEAD"
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioSeek(file, 7, SEEK_SET)
      Then <call> returns 0
      And mmioSeek(file, 0, SEEK_CUR) returns 7

      Examples:
        | call                                     |
        | mmioQueryHeaderLength(file, count, 0, 0) |
        | mmioGetHeader(file, header, 4, count, 0, 0) |
        | mmioSetHeader(file, header, 4, count, 0, 0) |

    @open.buffer @open.allocbuf @buffer.transparent @transfer.write @ioproc.message-open-offset @ioproc.message-write-answer
    Scenario Outline: <call> neither moves the position in <buffer> nor loses what waits there to be written
      Given an I/O procedure P that holds "0123456789"
      And P answers 4 to MMIOM_QUERYHEADERLENGTH
      And P answers 4 to MMIOM_GETHEADER
      And P answers 4 to MMIOM_SETHEADER
      And a block letters that holds "ABC"
      And a block header that holds "HEAD"
      And a block count of 4 bytes
      When "a.dat" is opened as file through P with MMIO_READWRITE and <buffer>
      And mmioWrite(file, letters, 3)
      Then <call> returns 0
      And mmioSeek(file, 0, SEEK_CUR) returns 3
      When mmioWrite(file, letters, 2)
      And mmioClose(file, 0)
      Then the I/O procedure P holds "ABCAB56789"

      Examples:
        | call                                        | buffer                     |
        | mmioQueryHeaderLength(file, count, 0, 0)    | a system buffer of 8 bytes |
        | mmioQueryHeaderLength(file, count, 0, 0)    | a block buffer of 4 bytes  |
        | mmioGetHeader(file, header, 4, count, 0, 0) | a system buffer of 8 bytes |
        | mmioGetHeader(file, header, 4, count, 0, 0) | a block buffer of 4 bytes  |
        | mmioSetHeader(file, header, 4, count, 0, 0) | a system buffer of 8 bytes |
        | mmioSetHeader(file, header, 4, count, 0, 0) | a block buffer of 4 bytes  |

    @ioproc.message-seek @ioproc.message-seek-answer
    Scenario: Where the procedure has no header the position is still 7
      Given an I/O procedure P that holds "0123456789"
      And P answers 0 to MMIOM_QUERYHEADERLENGTH
      And an MMIOINFO info
        | pIOProc | P |
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioSeek(file, 7, SEEK_SET)
      And mmioQueryHeaderLength(file, count, 0, 0) is tried
      Then mmioSeek(file, 0, SEEK_CUR) returns 7

  @header.failed
  Rule: If the procedure answers 0, mmioGetLastError returns the reason that it has put into ulErrorRet

    Scenario Outline: After <call> the reason is <reason>
      Given an I/O procedure P
      And P sets ulErrorRet to <reason> at <message>
      And P answers 0 to <message>
      And an MMIOINFO info
        | pIOProc | P |
      And a block header that holds "HEAD"
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And <call> is tried
      Then mmioGetLastError(file) returns <reason>

      Examples:
        | call                                        | message         | reason                        |
        | mmioGetHeader(file, header, 4, count, 0, 0) | MMIOM_GETHEADER | MMIOERR_INVALID_BUFFER_LENGTH |
        | mmioSetHeader(file, header, 4, count, 0, 0) | MMIOM_SETHEADER | MMIOERR_INVALID_STRUCTURE     |

  @header.seek-failed
  Rule: If the position cannot be moved to the beginning, mmioQueryHeaderLength returns MMIOERR_SEEK_FAILED

    Scenario: A procedure that cannot seek
      Given an I/O procedure P
      And P answers 4 to MMIOM_QUERYHEADERLENGTH
      And P answers -1 to MMIOM_SEEK
      And an MMIOINFO info
        | pIOProc | P |
      And a block length of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioQueryHeaderLength(file, length, 0, 0) returns MMIOERR_SEEK_FAILED

  @header.translated
  Rule: With MMIO_TRANSLATEHEADER the header is the standard one of the medium, as the procedure makes it, else that of the format

    Scenario: A procedure has two headers, of which each file has the one that was asked for
      Given an I/O procedure P
      And P answers info.ulTranslate * 10 + 40 to MMIOM_QUERYHEADERLENGTH
      And an MMIOINFO request
        | pIOProc | P |
      And a block length of 4 bytes
      When file = mmioOpen("a.dat", request, MMIO_READ)
      And request.ulTranslate = MMIO_TRANSLATEHEADER
      And translated = mmioOpen("a.dat", request, MMIO_READ)
      Then mmioQueryHeaderLength(translated, length, 0, 0) returns 0
      And length holds dword(60)
      And mmioQueryHeaderLength(file, length, 0, 0) returns 0
      And length holds dword(40)

  @header.standard
  Rule: The standard header is an MMIMAGEHEADER, an MMAUDIOHEADER, an MMMIDIHEADER, an MMVIDEOHEADER or an MMMOVIEHEADER, and comes as the procedure has filled it

    Scenario Outline: The standard header of <type> is an <kind> of <size> bytes
      Given an I/O procedure P
      And P fills lParam1 as an <kind> at MMIOM_GETHEADER
        | ulContentType | 1       |
        | ulMediaType   | <type>  |
        | <member>      | <value> |
      And P answers <size> to MMIOM_GETHEADER
      And an MMIOINFO info
        | pIOProc     | P                    |
        | ulTranslate | MMIO_TRANSLATEHEADER |
      And an <kind> header
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioGetHeader(file, header, <size>, count, 0, 0) returns 0
      And count holds dword(<size>)
      And header.ulContentType is 1
      And header.ulMediaType is <type>
      And header.<member> is <value>

      Examples:
        | type                        | kind          | size | member               | value |
        | MMIO_MEDIATYPE_IMAGE        | MMIMAGEHEADER | 1116 | ulMemSize            | 7     |
        | MMIO_MEDIATYPE_AUDIO        | MMAUDIOHEADER | 40   | ulAudioLengthInBytes | 44100 |
        | MMIO_MEDIATYPE_MIDI         | MMMIDIHEADER  | 30   | usNumTracks          | 16    |
        | MMIO_MEDIATYPE_DIGITALVIDEO | MMVIDEOHEADER | 80   | ulTotalFrames        | 25    |
        | MMIO_MEDIATYPE_MOVIE        | MMMOVIEHEADER | 64   | ulAvgBytesPerSec     | 99    |

  @header.no-format
  Rule: For an ordinary file, a memory file or an element of a compound file, which have no format, the functions fail by MMIO_ERROR, or as with a message that is not known

    Scenario Outline: <call> for <kind>
      Given a file "a.dat" that holds "0123456789"
      And a compound file "A.BND" with the elements
        | ONE | "first" |
      And a block memory of 16 bytes
      And an MMIOINFO info
        | fccIOProc | <code> |
        | pchBuffer | memory |
        | cchBuffer | 16     |
      And a block header that holds "HEAD"
      And a block count of 4 bytes
      When file = mmioOpen(<name>, info, MMIO_READWRITE | MMIO_NOIDENTIFY)
      Then <call> returns MMIO_ERROR or MMIOERR_UNSUPPORTED_MESSAGE
      And mmioClose(file, 0) returns 0

      Examples:
        | kind             | code       | name        | call                                        |
        | an ordinary file | FOURCC_DOS | "a.dat"     | mmioQueryHeaderLength(file, count, 0, 0)    |
        | an ordinary file | FOURCC_DOS | "a.dat"     | mmioGetHeader(file, header, 4, count, 0, 0) |
        | an ordinary file | FOURCC_DOS | "a.dat"     | mmioSetHeader(file, header, 4, count, 0, 0) |
        | a memory file    | FOURCC_MEM | NULL        | mmioQueryHeaderLength(file, count, 0, 0)    |
        | a memory file    | FOURCC_MEM | NULL        | mmioGetHeader(file, header, 4, count, 0, 0) |
        | a memory file    | FOURCC_MEM | NULL        | mmioSetHeader(file, header, 4, count, 0, 0) |
        | an element       | FOURCC_BND | "A.BND+ONE" | mmioQueryHeaderLength(file, count, 0, 0)    |
        | an element       | FOURCC_BND | "A.BND+ONE" | mmioGetHeader(file, header, 4, count, 0, 0) |
        | an element       | FOURCC_BND | "A.BND+ONE" | mmioSetHeader(file, header, 4, count, 0, 0) |

  @header.compound-file
  Rule: mmioGetHeader fails for a compound file as a whole

    Scenario: The handle of a compound file
      Given a compound file "A.BND" with the elements
        | ONE | "first" |
      And a block header of 16 bytes
      And a block count of 4 bytes
      When file = mmioCFOpen("A.BND", NULL, NULL, MMIO_READ | MMIO_DENYNONE)
      Then mmioGetHeader(file, header, 16, count, 0, 0) returns anything but 0

    Scenario: An element, through a procedure for its format
      Given a compound file "A.BND" with the elements
        | ONE | "HEADfirst" |
      And an I/O procedure P
      And P calls below = mmioOpen("A.BND+ONE", NULL, MMIO_READ | MMIO_NOIDENTIFY) at MMIOM_OPEN
      And P answers mmioRead(below, lParam1, lParam2) to MMIOM_GETHEADER
      And P calls mmioClose(below, 0) at MMIOM_CLOSE
      And an MMIOINFO info
        | pIOProc | P |
      And a block header of 4 bytes
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READ)
      Then mmioGetHeader(file, header, 4, count, 0, 0) returns 0
      And count holds dword(4)
      And header holds "HEAD"

  @header.invalid-handle
  Rule: mmioQueryHeaderLength and mmioSetHeader return MMIOERR_INVALID_HANDLE for an invalid handle

    Scenario Outline: <call> for a file that was closed
      Given a file "a.dat" that holds "0123456789"
      And a block header that holds "HEAD"
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioClose(file, 0)
      Then <call> returns MMIOERR_INVALID_HANDLE
      And nothing else changed

      Examples:
        | call                                        |
        | mmioQueryHeaderLength(file, count, 0, 0)    |
        | mmioSetHeader(file, header, 4, count, 0, 0) |

  @header.refused
  Rule: The functions return MMIOERR_INVALID_PARAMETER for NULL in place of a pointer that they need

    Scenario Outline: <call> is refused
      Given an I/O procedure P
      And P answers 4 to MMIOM_QUERYHEADERLENGTH
      And P answers 4 to MMIOM_GETHEADER
      And P answers 4 to MMIOM_SETHEADER
      And an MMIOINFO info
        | pIOProc | P |
      And a block header that holds "HEAD"
      And a block count of 4 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      Then <call> returns MMIOERR_INVALID_PARAMETER
      And nothing else changed

      Examples:
        | call                                       |
        | mmioQueryHeaderLength(file, NULL, 0, 0)    |
        | mmioGetHeader(file, NULL, 4, count, 0, 0)  |
        | mmioGetHeader(file, header, 4, NULL, 0, 0) |
        | mmioSetHeader(file, NULL, 4, count, 0, 0)  |
        | mmioSetHeader(file, header, 4, NULL, 0, 0) |
