Feature: What an exploration found

  @transfer.seek-current
  Rule: With SEEK_CUR, the offset counts from the current position and may be negative

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioSeek returns 0
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 1 |
        | adwInfo[0] | 8 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioWrite(file, letters, 2)
      Then mmioSeek(file, -2, SEEK_CUR) returns 0
