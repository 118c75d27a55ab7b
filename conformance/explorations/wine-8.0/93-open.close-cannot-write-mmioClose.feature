Feature: What an exploration found

  @open.close-cannot-write
  Rule: mmioClose returns MMIOERR_CANNOTWRITE if the buffer could not be written out

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioWrite, mmioClose returns MMIOERR_CANNOTWRITE
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And a block data of 72 bytes
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioWrite(file, letters, 1)
      And P answers -1 to MMIOM_WRITE
      Then mmioClose(file, 0) returns MMIOERR_CANNOTWRITE
