Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioWrite, mmioSeek returns 11
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      And a block data of 72 bytes
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 8)
      And mmioRead(file, data, 1)
      And mmioRead(file, data, 2)
      And mmioWrite(file, letters, 1)
      Then mmioSeek(file, 0, SEEK_END) returns 11
