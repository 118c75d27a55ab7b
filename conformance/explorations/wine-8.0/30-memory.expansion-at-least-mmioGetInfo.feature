Feature: What an exploration found

  @memory.expansion-at-least
  Rule: Each time it grows, the block grows by at least the expansion size

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioGetInfo leaves cchBuffer as it should be
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 1 |
        | adwInfo[0] | 8 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioWrite(file, letters, 2)
      And mmioGetInfo(file, state, 0)
      Then state.cchBuffer is at least 9
