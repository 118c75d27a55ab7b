Feature: Asking about an open file
  The services keep an MMIOINFO for every open file. mmioGetInfo copies it into a structure of the application, which learns from
  it where the I/O buffer lies and which I/O procedure serves the file. The two systems differ about files without a buffer.

  @info.fills
  Rule: mmioGetInfo fills the MMIOINFO of the caller and answers zero

    @open.allocbuf
    Scenario: mmioGetInfo tells that a file has a buffer and where it lies
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_ALLOCBUF)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.pchBuffer is anything but NULL
      And state.cchBuffer is anything but 0

    @windows
    Scenario: mmioGetInfo tells the handle of the file that it was asked about
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioGetInfo(file, state, 0) returns 0
      And state.hmmio is file

    @windows
    Scenario: mmioGetInfo tells two open files apart
      Given a file "a.dat" that holds "0123456789"
      And a file "b.dat" that holds "abc"
      And an MMIOINFO state
      When first = mmioOpen("a.dat", NULL, MMIO_READ)
      And second = mmioOpen("b.dat", NULL, MMIO_READ)
      Then mmioGetInfo(second, state, 0) returns 0
      And state.hmmio is second
      And mmioGetInfo(first, state, 0) returns 0
      And state.hmmio is first

  @info.procedure
  Rule: mmioGetInfo tells code and address of the installed procedure that serves the file

    Scenario: A file that is served by an installed procedure has its code and its address
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | 'XYZ ' |
      And an MMIOINFO state
      When mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.fccIOProc is 'XYZ '
      And state.pIOProc is P

    Scenario: An ordinary file has the code of the predefined procedure
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | fccIOProc | FOURCC_DOS |
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.fccIOProc is FOURCC_DOS

  @info.unbuffered
  Rule: For an unbuffered file cchBuffer is zero and pchBuffer is NULL

    Scenario: mmioGetInfo overwrites what the application had in the members for the buffer
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 16 bytes
      And an MMIOINFO state
        | cchBuffer | 16     |
        | pchBuffer | buffer |
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is 0
      And state.pchBuffer is NULL

  @info.unbuffered-error
  Rule: mmioGetInfo answers MMIOERR_UNBUFFERED for an unbuffered file

    Scenario: An ordinary file that was opened without a buffer cannot be asked about
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      Then mmioGetInfo(file, state, 0) returns MMIOERR_UNBUFFERED

    Scenario: Reading from an unbuffered file does not make it a buffered one
      Given a file "a.dat" that holds "0123456789"
      And a block data of 16 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", NULL, MMIO_READ)
      And mmioRead(file, data, 4)
      Then mmioGetInfo(file, state, 0) returns MMIOERR_UNBUFFERED
