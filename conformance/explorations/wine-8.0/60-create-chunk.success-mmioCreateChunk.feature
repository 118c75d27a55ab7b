Feature: What an exploration found

  @create-chunk.success
  Rule: mmioCreateChunk returns zero when it has created a chunk

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite and mmioSeek, mmioCreateChunk returns 0
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16 |
        | adwInfo[0] | 8 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioWrite(file, letters, 16)
      And mmioSeek(file, 0, SEEK_END)
      Then mmioCreateChunk(file, chunk, 0) returns 0
