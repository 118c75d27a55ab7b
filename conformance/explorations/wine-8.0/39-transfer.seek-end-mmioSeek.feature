Feature: What an exploration found

  @transfer.seek-end
  Rule: Offset 0 with SEEK_END is the end of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioSeek returns 1
      Given a block image that holds "0123456789\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 10 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioWrite(file, letters, 1)
      Then mmioSeek(file, 0, SEEK_END) returns 1
