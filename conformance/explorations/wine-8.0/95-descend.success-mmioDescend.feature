Feature: What an exploration found

  @descend.success
  Rule: mmioDescend returns zero when it has descended into a chunk

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioCreateChunk, mmioAscend and mmioSeek, mmioDescend returns 0
      Given a block image that holds "0123456789\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 10 |
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      And an MMCKINFO chunk2
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioAscend(file, chunk, 0)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioDescend(file, chunk2, NULL, 0) returns 0
