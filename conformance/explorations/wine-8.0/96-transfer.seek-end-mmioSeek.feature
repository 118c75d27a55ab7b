Feature: What an exploration found

  @transfer.seek-end
  Rule: Offset 0 with SEEK_END is the end of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioCreateChunk, mmioWrite and mmioAscend, mmioSeek returns 24
      Given a file "a.dat" that holds "0123456789"
      And an MMCKINFO chunk
        | cksize | 5 |
        | ckid | 'data' |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, letters, 5)
      And mmioAscend(file, chunk, 0)
      Then mmioSeek(file, 0, SEEK_END) returns 24
