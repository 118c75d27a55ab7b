Feature: A chunk in a file whose sizes are wrong

  Scenario: What is not found within the form is found without one
    Given a block broken that holds "RIFF\x04\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x06\x00\x00\x00sample"
    And an MMIOINFO info
      | fccIOProc | FOURCC_MEM |
      | pchBuffer | broken     |
      | cchBuffer | 38         |
    And an MMCKINFO form
      | fccType | 'WAVE' |
    And an MMCKINFO chunk
      | ckid | 'data' |
    When file = mmioOpen(NULL, info, MMIO_READ)
    Then mmioDescend(file, form, NULL, MMIO_FINDRIFF) returns 0
    And mmioDescend(file, chunk, form, MMIO_FINDCHUNK) returns MMIOERR_CHUNKNOTFOUND
    And mmioSeek(file, form.dwDataOffset + 4, SEEK_SET) returns form.dwDataOffset + 4
    When chunk.ckid = 'data'
    Then mmioDescend(file, chunk, NULL, MMIO_FINDCHUNK) returns 0
    And mmioClose(file, 0) returns 0
    And chunk.cksize is 6
    And chunk.dwDataOffset is 32
