Feature: A compound file

  @os2
  Scenario: Two elements are put into a new compound file, and one is read
    Given a block hello that holds "hello"
    And a block world that holds "world!"
    And a block bytes of 6 bytes
    And an MMIOINFO info
      | fccIOProc | FOURCC_BND |
    When sounds = mmioCFOpen("sounds.bnd", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE)
    Then mmioCFAddElement(sounds, "ding", 'WAVE', hello, 5, 0) returns 0
    And mmioCFAddElement(sounds, "dong", 'WAVE', world, 6, 0) returns 0
    And mmioCFClose(sounds, 0) returns 0
    When element = mmioOpen("sounds.bnd+dong", info, MMIO_READ)
    Then mmioRead(element, bytes, 6) returns 6
    When mmioClose(element, 0)
    Then bytes holds "world!"
