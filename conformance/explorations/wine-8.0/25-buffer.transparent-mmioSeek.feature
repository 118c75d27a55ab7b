Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioSetInfo and mmioWrite, mmioSeek returns 21
      Given a file "a.dat" that holds "0123456789abcdefghij"
      And an MMIOINFO info
        | cchBuffer | 64 |
      And a block data of 72 bytes
      And an MMIOINFO state
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioGetInfo(file, state, 0)
      And state.pchNext = state.pchNext + 19
      And mmioSetInfo(file, state, 0)
      And mmioWrite(file, letters, 1)
      Then mmioSeek(file, 0, SEEK_END) returns 21
