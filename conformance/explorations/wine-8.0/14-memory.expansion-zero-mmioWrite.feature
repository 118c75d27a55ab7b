Feature: What an exploration found

  @memory.expansion-zero
  Rule: With an expansion size of zero, a file on a block of the system cannot grow

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioWrite writes no more than there is room for
      Given a block image that holds "0123456789\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 10 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      Then mmioWrite(file, letters, 11) returns less than 11
