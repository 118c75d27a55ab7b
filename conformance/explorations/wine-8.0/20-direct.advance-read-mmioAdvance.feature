Feature: What an exploration found

  @direct.advance-read
  Rule: mmioAdvance with MMIO_READ fills the buffer with the bytes that follow in the file, and returns zero

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: MmioAdvance returns MMIOERR_CANNOTREAD
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
        | cchBuffer | 8 |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And P answers -1 to MMIOM_READ
      Then mmioAdvance(file, NULL, MMIO_READ) returns MMIOERR_CANNOTREAD
