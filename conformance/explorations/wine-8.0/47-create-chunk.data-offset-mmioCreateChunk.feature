Feature: What an exploration found

  @create-chunk.data-offset
  Rule: dwDataOffset receives the offset of the chunk's data from the beginning of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioFlush, mmioCreateChunk leaves dwDataOffset as it should be
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And a block data of 72 bytes
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioFlush(file, MMIO_EMPTYBUF)
      And mmioCreateChunk(file, chunk, 0)
      Then chunk.dwDataOffset is 9
