Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioFlush, mmioSeek returns 1
      Given an I/O procedure P that holds "0123456789" * 7000
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 100000 |
      And a block data of 72 bytes
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioFlush(file, MMIO_EMPTYBUF)
      Then mmioSeek(file, 0, SEEK_CUR) returns 1
