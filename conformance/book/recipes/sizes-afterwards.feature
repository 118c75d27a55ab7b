Feature: A size that is corrected afterwards

  Scenario: A chunk that has become longer gets its new size, and a pad byte
    Given a block bytes that holds "data\x04\x00\x00\x00abcd\x00\x00\x00\x00"
    And a block more that holds "efg"
    And an MMCKINFO chunk
    When file = mmioOpen("growing.rif", NULL, MMIO_CREATE | MMIO_READWRITE)
    Then mmioWrite(file, bytes, 12) returns 12
    And mmioSeek(file, 0, SEEK_SET) returns 0
    And mmioDescend(file, chunk, NULL, 0) returns 0
    And mmioSeek(file, 12, SEEK_SET) returns 12
    And mmioWrite(file, more, 3) returns 3
    When chunk.dwFlags = chunk.dwFlags | MMIO_DIRTY
    Then mmioAscend(file, chunk, 0) returns 0
    And mmioSeek(file, 0, SEEK_SET) returns 0
    And mmioRead(file, bytes, 16) returns 16
    And mmioClose(file, 0) returns 0
    And bytes holds "data\x07\x00\x00\x00abcdefg\x00"
