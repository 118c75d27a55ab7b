Feature: What an exploration found

  @transfer.seek-current
  Rule: With SEEK_CUR, the offset counts from the current position and may be negative

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioSeek returns 10
      Given a block image that holds "0123456789\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 10 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioWrite(file, letters, 10)
      Then mmioSeek(file, 0, SEEK_CUR) returns 10
