Feature: What an exploration found

  @direct.advance-read
  Rule: mmioAdvance with MMIO_READ fills the buffer with the bytes that follow in the file, and returns zero

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioAdvance returns MMIOERR_CANNOTREAD
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 427 |
        | cchBuffer | 8 |
      And an MMIOINFO state
      When file = mmioOpen(" A p.Dat ", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      And P answers -1 to MMIOM_READ
      Then mmioAdvance(file, state, MMIO_READ) returns MMIOERR_CANNOTREAD
