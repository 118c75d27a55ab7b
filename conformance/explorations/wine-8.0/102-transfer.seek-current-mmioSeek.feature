Feature: What an exploration found

  @transfer.seek-current
  Rule: With SEEK_CUR, the offset counts from the current position and may be negative

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead, mmioClose and mmioWrite, mmioSeek returns 0
      Given a file "a.dat" that holds "0123456789"
      And a block data of 72 bytes
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | cchBuffer | 1 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioRead(file, data, 1)
      And file2 = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioClose(file, 0)
      And mmioWrite(file2, letters, 1)
      Then mmioSeek(file2, -1, SEEK_CUR) returns 0
