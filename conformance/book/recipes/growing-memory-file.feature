Feature: A memory file that grows

  Scenario: Forty bytes fit into a memory file that had sixteen
    Given a block text that holds "forty bytes, many more than the sixteen."
    And a block back of 40 bytes
    And an MMIOINFO info
      | fccIOProc  | FOURCC_MEM |
      | cchBuffer  | 16         |
      | adwInfo[0] | 16         |
    When file = mmioOpen(NULL, info, MMIO_CREATE | MMIO_READWRITE)
    Then mmioWrite(file, text, 40) returns 40
    When mmioSeek(file, 0, SEEK_SET)
    Then mmioRead(file, back, 40) returns 40
    And mmioClose(file, 0) returns 0
    And back holds "forty bytes, many more than the sixteen."
