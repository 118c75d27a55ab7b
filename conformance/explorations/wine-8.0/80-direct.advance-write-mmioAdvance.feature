Feature: What an exploration found

  @direct.advance-write
  Rule: mmioAdvance with MMIO_WRITE writes out the buffer if MMIO_DIRTY is set in dwFlags, and returns zero

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioAdvance leaves the file as it was written
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And an MMIOINFO state
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioAdvance(file, state, MMIO_READ)
      Then the I/O procedure P holds "A123456789"
