Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead, mmioSeek and mmioSetBuffer, mmioSeek returns 0
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And a block data of 72 bytes
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioSeek(file, 3, SEEK_SET)
      And mmioSetBuffer(file, NULL, 8, 0)
      Then mmioSeek(file, -3, SEEK_CUR) returns 0
