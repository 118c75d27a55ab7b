Feature: What an exploration found

  @descend.not-found
  Rule: mmioDescend returns MMIOERR_CHUNKNOTFOUND if it reaches the end of the file or of the parent before it finds the chunk

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioDescend returns anything but 0
      Given an I/O procedure P that holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact\x02\x00\x00\x0012"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 1 |
      And an MMCKINFO chunk
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And P answers -1 to MMIOM_SEEK
      Then mmioDescend(file, chunk, NULL, 0) returns anything but 0
