Feature: What an exploration found

  @open.close-flushes
  Rule: mmioClose writes out a modified buffer before it closes the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioCreateChunk, mmioWrite and mmioAscend, mmioClose leaves the file as it was written
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
      And mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789data\x05\x00\x00\x00ABCDE\x00"
