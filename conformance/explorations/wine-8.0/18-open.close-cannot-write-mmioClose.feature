Feature: What an exploration found

  @open.close-cannot-write
  Rule: mmioClose returns MMIOERR_CANNOTWRITE if the buffer could not be written out

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioFlush and mmioWrite, mmioClose returns MMIOERR_CANNOTWRITE
      Given an I/O procedure P that holds "0"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
        | cchBuffer | 8 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And P answers -1 to MMIOM_WRITE
      And mmioFlush(file, 0)
      And mmioWrite(file, letters, 1)
      Then mmioClose(file, 0) returns MMIOERR_CANNOTWRITE
