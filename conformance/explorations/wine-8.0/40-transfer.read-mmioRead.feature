Feature: What an exploration found

  @transfer.read
  Rule: mmioRead copies up to the requested number of bytes from the current position and returns how many it copied

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo and mmioSetInfo, mmioRead returns 0
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16 |
      And an MMIOINFO state
      And a block data of 72 bytes
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      Then mmioRead(file, data, 1) returns 0
