Feature: What an exploration found

  @memory.expansion-at-least
  Rule: Each time it grows, the block grows by at least the expansion size

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo and mmioAdvance, mmioGetInfo leaves cchBuffer as it should be
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 1 |
        | adwInfo[0] | 8 |
      And an MMIOINFO state
      And an MMIOINFO state2
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioAdvance(file, state, MMIO_WRITE)
      And mmioGetInfo(file, state2, 0)
      Then state2.cchBuffer is at least 9
