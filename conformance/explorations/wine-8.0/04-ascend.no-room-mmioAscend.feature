Feature: What an exploration found

  @ascend.no-room
  Rule: mmioAscend returns an error if there is no room for the pad byte of a chunk

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSeek, mmioCreateChunk and mmioWrite, mmioAscend returns anything but 0
      Given an I/O procedure P that holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact\x02\x00\x00\x0012"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
      And an MMCKINFO chunk
        | cksize | 5 |
        | ckid | 'data' |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioSeek(file, 0, SEEK_END)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, letters, 5)
      And P answers -1 to MMIOM_WRITE
      Then mmioAscend(file, chunk, 0) returns anything but 0
