Feature: What an exploration found

  @transfer.seek-current
  Rule: With SEEK_CUR, the offset counts from the current position and may be negative

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioSetBuffer, mmioSeek returns 1
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioSetBuffer(file, NULL, 0, 0)
      Then mmioSeek(file, 0, SEEK_CUR) returns 1
