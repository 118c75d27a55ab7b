Feature: A WAVE that is written by direct access

  Scenario: Bytes that were put into the buffer are in the file, and the sizes are right
    Given a block format that holds "\x01\x00\x01\x00\x40\x1F\x00\x00\x40\x1F\x00\x00\x01\x00\x08\x00"
    And an MMIOINFO info
      | cchBuffer | 64 |
    And an MMCKINFO form
      | fccType | 'WAVE' |
    And an MMCKINFO chunk
      | ckid | 'fmt ' |
    When file = mmioOpen("ramp.wav", info, MMIO_CREATE | MMIO_WRITE | MMIO_ALLOCBUF)
    Then mmioCreateChunk(file, form, MMIO_CREATERIFF) returns 0
    And mmioCreateChunk(file, chunk, 0) returns 0
    And mmioWrite(file, format, 16) returns 16
    And mmioAscend(file, chunk, 0) returns 0
    When chunk.ckid = 'data'
    Then mmioCreateChunk(file, chunk, 0) returns 0
    And mmioGetInfo(file, info, 0) returns 0
    When "a" * 20 is put at info.pchNext
    And info.pchNext = info.pchNext + 20
    And info.dwFlags = info.dwFlags | MMIO_DIRTY
    Then mmioAdvance(file, info, MMIO_WRITE) returns 0
    When "b" * 30 is put at info.pchNext
    And info.pchNext = info.pchNext + 30
    And info.dwFlags = info.dwFlags | MMIO_DIRTY
    Then mmioSetInfo(file, info, 0) returns 0
    And mmioAscend(file, chunk, 0) returns 0
    And mmioAscend(file, form, 0) returns 0
    And mmioClose(file, 0) returns 0
    And the file "ramp.wav" is made of
      | "RIFF" + dword(86) + "WAVE"                                                                     |
      | "fmt " + dword(16) + "\x01\x00\x01\x00\x40\x1F\x00\x00\x40\x1F\x00\x00\x01\x00\x08\x00"         |
      | "data" + dword(50) + "a" * 20 + "b" * 30                                                        |
