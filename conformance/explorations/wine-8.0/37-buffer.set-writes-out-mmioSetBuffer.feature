Feature: What an exploration found

  @buffer.set-writes-out
  Rule: mmioSetBuffer writes out a modified buffer before it changes anything

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioCreateChunk, mmioWrite and mmioAscend, mmioSetBuffer leaves the file as it was written
      Given an I/O procedure P that holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact\x02\x00\x00\x0012"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
      And an MMCKINFO chunk
        | cksize | 3 |
        | ckid | 'none' |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, letters, 3)
      And mmioAscend(file, chunk, 0)
      And P answers -1 to MMIOM_WRITE
      And mmioSetBuffer(file, NULL, 0, 0)
      Then the I/O procedure P holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact\x02\x00\x00\x0012none\x03\x00\x00\x00ABC\x00"
