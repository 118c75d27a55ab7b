Feature: What an exploration found

  @direct.advance-write
  Rule: mmioAdvance with MMIO_WRITE writes out the buffer if MMIO_DIRTY is set in dwFlags, and returns zero

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: Crashed is right when mmioAdvance returns
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      Then mmioAdvance(file, NULL, MMIO_WRITE)
