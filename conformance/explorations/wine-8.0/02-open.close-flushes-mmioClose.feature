Feature: What an exploration found

  @open.close-flushes
  Rule: mmioClose writes out a modified buffer before it closes the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSeek, mmioCreateChunk and mmioDescend, the file is what was made of it when mmioClose returns
      Given a file "a.dat" that holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact"
      And a block data of 72 bytes
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      And an MMCKINFO chunk2
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, 0)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioDescend(file, chunk2, NULL, 0)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00factdata\x00\x00\x00\x00"
