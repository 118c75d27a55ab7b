Feature: What an exploration found

  @create-chunk.cannot-write
  Rule: mmioCreateChunk returns MMIOERR_CANNOTWRITE if it cannot write the header

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioCreateChunk returns MMIOERR_CANNOTWRITE
      Given a block image that holds "0\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 1 |
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioCreateChunk(file, chunk, 0) returns MMIOERR_CANNOTWRITE
