Feature: What an exploration found

  @transfer.seek
  Rule: mmioSeek moves the current position and returns it, counted from the beginning of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioSeek returns 2
      Given an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 1 |
        | adwInfo[0] | 8 |
      And a block much that holds "m" * 70001
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioWrite(file, much, 65536)
      Then mmioSeek(file, 2, SEEK_SET) returns 2
