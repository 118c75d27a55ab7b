Feature: What an exploration found

  @memory.expansion-zero
  Rule: With an expansion size of zero, a file on a block of the system cannot grow

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioWrite writes no more than there is room for
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 1 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      Then mmioWrite(file, letters, 2) returns less than 2
