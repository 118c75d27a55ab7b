Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead, mmioGetInfo and mmioAdvance, mmioSeek returns 1
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      And a block data of 72 bytes
      And an MMIOINFO state
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_WRITE)
      Then mmioSeek(file, 0, SEEK_CUR) returns 1
