Feature: What an exploration found

  @flush.writes
  Rule: mmioFlush writes out a modified buffer and returns zero

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead, mmioSeek and mmioWrite, mmioFlush leaves the file as it was written
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 16 |
      And a block data of 72 bytes
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioSeek(file, 11, SEEK_SET)
      And mmioWrite(file, letters, 1)
      And mmioFlush(file, 0)
      Then the I/O procedure P holds "0123456789\x00A"
