Feature: What an exploration found

  @direct.advance-write
  Rule: mmioAdvance with MMIO_WRITE writes out the buffer if MMIO_DIRTY is set in dwFlags, and returns zero

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioAdvance returns
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      Then mmioAdvance(file, NULL, MMIO_WRITE)
