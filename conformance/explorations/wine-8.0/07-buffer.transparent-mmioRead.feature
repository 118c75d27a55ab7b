Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSetBuffer and mmioWrite, mmioRead returns 0
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And a block data of 72 bytes
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioSetBuffer(file, NULL, 2, 0)
      And mmioWrite(file, letters, 1)
      Then mmioRead(file, data, 3) returns 0
