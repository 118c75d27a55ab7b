Feature: What an exploration found

  @direct.advance-read-end
  Rule: After mmioAdvance with MMIO_READ, pchEndRead points past the last byte that was read

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioAdvance leaves pchEndRead as it should be
      Given an I/O procedure P that holds "0"
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
      Then state.pchEndRead - state.pchBuffer is 0
