Feature: A WAVE that lies in memory

  Scenario: Format and samples are found in the block
    Given a block wave that holds "RIFF\x2C\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1F\x00\x00\x40\x1F\x00\x00\x01\x00\x08\x00data\x08\x00\x00\x00\x80\x80\x80\x80\x80\x80\x80\x80"
    And a block format of 16 bytes
    And an MMIOINFO info
      | fccIOProc | FOURCC_MEM |
      | pchBuffer | wave       |
      | cchBuffer | 52         |
    And an MMCKINFO form
      | fccType | 'WAVE' |
    And an MMCKINFO chunk
      | ckid | 'fmt ' |
    When file = mmioOpen(NULL, info, MMIO_READ)
    Then mmioDescend(file, form, NULL, MMIO_FINDRIFF) returns 0
    And mmioDescend(file, chunk, form, MMIO_FINDCHUNK) returns 0
    And mmioRead(file, format, 16) returns 16
    When mmioAscend(file, chunk, 0)
    And chunk.ckid = 'data'
    Then mmioDescend(file, chunk, form, MMIO_FINDCHUNK) returns 0
    And chunk.cksize is 8
    And chunk.dwDataOffset is 44
    And mmioClose(file, 0) returns 0
