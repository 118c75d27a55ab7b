Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSeek, mmioCreateChunk and mmioFlush, mmioSeek returns 22
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      And an MMCKINFO chunk
        | cksize | 0 |
        | fccType | 'WAVE' |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, MMIO_CREATERIFF)
      And mmioFlush(file, MMIO_EMPTYBUF)
      Then mmioSeek(file, 0, SEEK_CUR) returns 22
