Feature: What an exploration found

  @transfer.seek-end
  Rule: Offset 0 with SEEK_END is the end of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: MmioSeek returns 0
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 16 |
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      Then mmioSeek(file, 0, SEEK_END) returns 0
