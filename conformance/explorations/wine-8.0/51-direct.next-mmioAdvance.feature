Feature: What an exploration found

  @direct.next
  Rule: pchNext, as mmioGetInfo reports it, points to the next byte in the buffer to be read or written

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioAdvance leaves the bytes of the file in the buffer
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
      Then state.pchNext holds "12345678"
