Feature: What an exploration found

  @create-chunk.data-offset
  Rule: dwDataOffset receives the offset of the chunk's data from the beginning of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioCreateChunk leaves dwDataOffset as it should be
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[2] | 804 |
        | cchBuffer | 8 |
      And an MMCKINFO chunk
        | cksize | 5 |
        | fccType | 'WAVE' |
      When file = mmioOpen(" A p.Dat ", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And P answers -1 to MMIOM_SEEK
      And mmioCreateChunk(file, chunk, MMIO_CREATERIFF)
      Then chunk.dwDataOffset is 8
