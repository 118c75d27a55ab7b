Feature: What an exploration found

  @buffer.failure-reported
  Rule: If the I/O procedure fails behind the buffer, an error is returned at the latest by the call that depends on its work

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead, mmioWrite and mmioFlush, mmioClose returns an error
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And a block data of 72 bytes
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When P transfers at most 1 bytes at a time
      And file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioWrite(file, letters, 1)
      And P answers -1 to MMIOM_WRITE
      And mmioFlush(file, 0) is tried
      Then mmioClose(file, 0) returns anything but 0
