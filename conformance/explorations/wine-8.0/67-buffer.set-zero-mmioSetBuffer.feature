Feature: What an exploration found

  @buffer.set-zero
  Rule: mmioSetBuffer returns zero when it has changed the buffer

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead, mmioWrite and mmioGetInfo, mmioSetBuffer returns
      Given an I/O procedure P that holds "one\x0d\x0atwo\x0athree\x1afour\x00five\xff."
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 591 |
        | cchBuffer | 16 |
      And an MMCKINFO chunk
        | cksize | 5 |
        | fccType | 'INFO' |
        | ckid | 'none' |
      And a block data of 72 bytes
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And an MMIOINFO state
      When file = mmioOpen(" A p.Dat ", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioCreateChunk(file, chunk, MMIO_CREATERIFF)
      And mmioRead(file, data, 10)
      And mmioWrite(file, letters + 57, 26)
      And mmioWrite(file, letters, 3)
      And mmioGetInfo(file, state, 0)
      And P transfers at most 0 bytes at a time
      Then mmioSetBuffer(file, NULL, 16, 0) is tried
