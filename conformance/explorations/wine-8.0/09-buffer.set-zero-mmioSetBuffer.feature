Feature: What an exploration found

  @buffer.set-zero
  Rule: mmioSetBuffer returns zero when it has changed the buffer

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioSetBuffer returns MMIOERR_CANNOTWRITE
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 1)
      And P answers -1 to MMIOM_WRITE
      Then mmioSetBuffer(file, NULL, 0, 0) returns MMIOERR_CANNOTWRITE
