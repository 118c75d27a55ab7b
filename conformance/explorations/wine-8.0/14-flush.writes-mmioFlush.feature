Feature: What an exploration found

  @flush.writes
  Rule: mmioFlush writes out a modified buffer and returns zero

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSeek and mmioCreateChunk, mmioFlush returns MMIOERR_CANNOTWRITE
      Given an I/O procedure P that holds "0"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
        | cchBuffer | 8 |
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, 0)
      And P answers -1 to MMIOM_WRITE
      Then mmioFlush(file, 0) returns MMIOERR_CANNOTWRITE
