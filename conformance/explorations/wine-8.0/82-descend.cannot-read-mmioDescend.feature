Feature: What an exploration found

  @descend.cannot-read
  Rule: mmioDescend does not return zero if the header of a chunk cannot be read

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSeek, mmioDescend and mmioAscend, mmioDescend returns
      Given an I/O procedure P that holds "RIFFd\x00\x00\x00WAVEdata\x02\x00\x00\x00ab"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[2] | 374 |
        | cchBuffer | 100000 |
      And an I/O procedure P2 that holds "!data\x03\x00\x00\x00abc\x00RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact\x02\x00\x00\x0012"
      And an MMIOINFO info2
        | pIOProc | P2 |
        | adwInfo[0] | 0 |
      And an MMCKINFO chunk
      And an I/O procedure P3 that holds "0123456789"
      And an MMIOINFO info3
        | pIOProc | P3 |
        | adwInfo[0] | 0 |
      And an MMCKINFO chunk2
        | ckid | 'GARB' |
        | fccType | 'none' |
        | cksize | 12345 |
        | dwDataOffset | 99999 |
        | dwFlags | 3435973836 |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And file2 = mmioOpen("p2.dat", info2, MMIO_READWRITE)
      And mmioSeek(file2, 1, SEEK_SET)
      And mmioDescend(file2, chunk, NULL, 0)
      And P2 answers -1 to MMIOM_SEEK
      And mmioAscend(file2, chunk, 0) is tried
      And file3 = mmioOpen("p3.dat", info3, MMIO_READWRITE)
      And P answers -1 to MMIOM_SEEK
      Then mmioDescend(file, chunk2, NULL, MMIO_FINDLIST) is tried
