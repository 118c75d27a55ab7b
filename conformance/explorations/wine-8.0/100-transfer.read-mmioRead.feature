Feature: What an exploration found

  @transfer.read
  Rule: mmioRead copies up to the requested number of bytes from the current position and returns how many it copied

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo, mmioSetInfo and mmioSeek, mmioRead returns 1
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16 |
      And an MMIOINFO state
      And a block data of 72 bytes
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioGetInfo(file, state, 0)
      And "ABC" is put at state.pchNext
      And state.pchNext = state.pchNext + 3
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      And mmioSeek(file, 2, SEEK_SET)
      Then mmioRead(file, data, 2) returns 1
