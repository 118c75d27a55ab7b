Feature: What an exploration found

  @ascend.cannot-seek
  Rule: mmioAscend returns MMIOERR_CANNOTSEEK if it cannot seek to the end of the chunk

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioDescend, mmioAscend returns MMIOERR_CANNOTSEEK
      Given an I/O procedure P that holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact\x02\x00\x00\x0012"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
      And an MMCKINFO chunk
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioDescend(file, chunk, NULL, 0)
      And P answers -1 to MMIOM_SEEK
      Then mmioAscend(file, chunk, 0) returns MMIOERR_CANNOTSEEK
