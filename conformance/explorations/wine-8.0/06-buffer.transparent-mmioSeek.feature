Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSetBuffer, mmioSeek and mmioCreateChunk, mmioSeek returns 18
      Given a file "a.dat" that holds "0123456789"
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioSetBuffer(file, NULL, 8, 0)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, 0)
      Then mmioSeek(file, 0, SEEK_END) returns 18
