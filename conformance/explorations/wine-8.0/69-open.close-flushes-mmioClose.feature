Feature: What an exploration found

  @open.close-flushes
  Rule: mmioClose writes out a modified buffer before it closes the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioSetInfo and mmioRead, mmioClose leaves the file as it was written
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      And an MMIOINFO state
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", info, MMIO_WRITE | MMIO_ALLOCBUF)
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioRead(file, data, 1) is tried
      And mmioClose(file, 0)
      Then the file "a.dat" holds "A123456789"
