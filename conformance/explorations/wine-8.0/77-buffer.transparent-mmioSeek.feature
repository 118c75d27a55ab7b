Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSeek, mmioCreateChunk and mmioAscend, mmioSeek returns 8
      Given a file "a.dat" that holds "0123456789"
      And a block buffer of 13 bytes
      And an MMIOINFO info
        | cchBuffer | 5 |
        | pchBuffer | buffer |
      And an MMCKINFO chunk
        | cksize | 5 |
        | ckid | 'data' |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_CREATE)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, 0)
      And mmioAscend(file, chunk, 0)
      Then mmioSeek(file, 0, SEEK_END) returns 8
