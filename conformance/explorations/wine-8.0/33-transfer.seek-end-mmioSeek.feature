Feature: What an exploration found

  @transfer.seek-end
  Rule: Offset 0 with SEEK_END is the end of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioSeek returns 0
      Given a block image that holds "not0123456789\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image + 3 |
        | cchBuffer | 10 |
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      Then mmioSeek(file, 0, SEEK_END) returns 0
