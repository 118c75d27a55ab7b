Feature: An I/O procedure for an archive

  Scenario: A name with a plus sign is opened by the procedure for its extension
    Given an I/O procedure P that holds "0123456789"
    And a block bytes of 4 bytes
    When mmioInstallIOProc('ARC ', P, MMIO_INSTALLPROC)
    And file = mmioOpen("sounds.arc+ding", NULL, MMIO_READ)
    Then mmioSeek(file, 3, SEEK_SET) returns 3
    And mmioRead(file, bytes, 4) returns 4
    When mmioClose(file, 0)
    And mmioInstallIOProc('ARC ', NULL, MMIO_REMOVEPROC)
    Then bytes holds "3456"
    And P received MMIOM_OPEN, MMIOM_SEEK, MMIOM_READ, MMIOM_CLOSE
