Feature: What an exploration found

  @transfer.seek-end
  Rule: Offset 0 with SEEK_END is the end of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo and mmioSetInfo, mmioSeek returns 1
      Given a block image that holds "0123456789\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 10 |
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      Then mmioSeek(file, 0, SEEK_END) returns 1
