Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioSetInfo and mmioAdvance, mmioSeek returns 1
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And an MMIOINFO state
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And mmioSetInfo(file, state, 0)
      And mmioAdvance(file, NULL, MMIO_READ)
      Then mmioSeek(file, 0, SEEK_CUR) returns 1
