Feature: What an exploration found

  @ascend.no-room
  Rule: mmioAscend returns an error if there is no room for the pad byte of a chunk

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSeek and mmioCreateChunk, mmioAscend returns anything but 0
      Given an I/O procedure P that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMN"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
      And an MMCKINFO chunk
        | cksize | 5 |
        | ckid | 'data' |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, 0)
      And P answers -1 to MMIOM_WRITE
      Then mmioAscend(file, chunk, 0) returns anything but 0
