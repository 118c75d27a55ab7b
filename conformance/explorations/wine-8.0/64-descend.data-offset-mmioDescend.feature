Feature: What an exploration found

  @descend.data-offset
  Rule: dwDataOffset receives the offset of the chunk's data from the beginning of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioDescend leaves dwDataOffset as it should be
      Given an I/O procedure P that holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact\x02\x00\x00\x0012"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And an MMCKINFO chunk
      When file = mmioOpen("p.dat", info, MMIO_READ | MMIO_ALLOCBUF)
      And P answers -1 to MMIOM_SEEK
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.dwDataOffset is 8
