Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioAdvance and mmioWrite, mmioSeek returns 2
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      And an MMIOINFO state
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", info, MMIO_CREATE | MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioAdvance(file, state, MMIO_READ)
      And mmioWrite(file, letters, 1)
      Then mmioSeek(file, 0, SEEK_CUR) returns 2
