Feature: What an exploration found

  @descend.data-offset
  Rule: dwDataOffset receives the offset of the chunk's data from the beginning of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: DwDataOffset is right when mmioDescend returns
      Given an I/O procedure P that holds "RIFF\x82\x00\x00\x00WAVEDATA\x02\x00\x00\x00nodat!\x00\x00\x00\x00LIST\x04\x00\x00\x00WAVELIST\x05\x00\x00\x00INF!!\x00LIST$\x00\x00\x00INFOINAM\x05\x00\x00\x00hello\x00ICOP\x02\x00\x00\x00melast\x00\x00\x00\x00data\x07\x00\x00\x000123456\x00LIST\x0e\x00\x00\x00adtldata\x01\x00\x00\x00!\x00"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
        | cchBuffer | 8 |
      And an MMCKINFO chunk
      When file = mmioOpen("p.dat", info, MMIO_READ | MMIO_ALLOCBUF)
      And P answers -1 to MMIOM_SEEK
      And mmioDescend(file, chunk, NULL, 0)
      Then chunk.dwDataOffset is 8
