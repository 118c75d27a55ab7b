Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioSetBuffer and mmioSeek, mmioRead returns 10
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioWrite(file, letters, 0)
      And mmioSetBuffer(file, NULL, 8, 0)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 64) returns 10
