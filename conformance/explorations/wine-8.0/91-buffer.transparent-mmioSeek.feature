Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioSetBuffer, mmioSeek returns 0
      Given a file "a.dat" that holds "0123456789"
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYWRITE)
      And mmioRead(file, data, 1) is tried
      And mmioSetBuffer(file, NULL, 8, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 0
