Feature: What an exploration found

  @transfer.write
  Rule: mmioWrite copies bytes of the application into the file at the current position and returns how many it wrote

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioGetInfo and mmioSetInfo, mmioWrite returns 1
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 1 |
        | adwInfo[0] | 8 |
      And an MMIOINFO state
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioGetInfo(file, state, 0)
      And "A" is put at state.pchNext
      And state.pchNext = state.pchNext + 1
      And state.dwFlags = state.dwFlags | MMIO_DIRTY
      And mmioSetInfo(file, state, 0)
      Then mmioWrite(file, letters, 1) returns 1
