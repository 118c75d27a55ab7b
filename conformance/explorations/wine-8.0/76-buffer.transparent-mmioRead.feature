Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioSetBuffer, mmioRead returns 1
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 16 |
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioSetBuffer(file, NULL, 8, 0)
      Then mmioRead(file, data, 1) returns 1
