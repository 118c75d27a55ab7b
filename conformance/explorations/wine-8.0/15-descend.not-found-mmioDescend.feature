Feature: What an exploration found

  @descend.not-found
  Rule: mmioDescend returns MMIOERR_CHUNKNOTFOUND if it reaches the end of the file or of the parent before it finds the chunk

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioCreateChunk and mmioAscend, mmioDescend returns
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16 |
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      And an MMCKINFO chunk2
        | ckid | 'data' |
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioAscend(file, chunk, 0)
      Then mmioDescend(file, chunk2, NULL, MMIO_FINDCHUNK) is tried
