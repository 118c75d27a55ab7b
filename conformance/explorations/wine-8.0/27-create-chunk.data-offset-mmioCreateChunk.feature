Feature: What an exploration found

  @create-chunk.data-offset
  Rule: dwDataOffset receives the offset of the chunk's data from the beginning of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: DwDataOffset is right when mmioCreateChunk returns
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
        | cchBuffer | 8 |
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And P answers -1 to MMIOM_SEEK
      And mmioCreateChunk(file, chunk, 0)
      Then chunk.dwDataOffset is 8
