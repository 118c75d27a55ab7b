Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioAdvance, mmioSeek and mmioWrite, mmioSeek returns 7
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And an MMIOINFO state
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_WRITE | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      And mmioAdvance(file, state, MMIO_WRITE)
      And mmioSeek(file, 8, SEEK_SET)
      And mmioWrite(file, letters, 1)
      Then mmioSeek(file, -2, SEEK_CUR) returns 7
