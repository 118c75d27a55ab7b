Feature: What an exploration found

  @direct.advance-write
  Rule: mmioAdvance with MMIO_WRITE writes out the buffer if MMIO_DIRTY is set in dwFlags, and returns zero

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite and mmioGetInfo, mmioAdvance returns MMIOERR_CANNOTWRITE
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 537 |
        | cchBuffer | 8 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And an MMIOINFO state
      When file = mmioOpen("p" + "n" * 90, info, MMIO_READWRITE | MMIO_DENYNONE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 1)
      And mmioGetInfo(file, state, 0)
      And P answers -1 to MMIOM_WRITE
      Then mmioAdvance(file, state, MMIO_WRITE) returns MMIOERR_CANNOTWRITE
