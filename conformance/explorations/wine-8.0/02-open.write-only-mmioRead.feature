Feature: What an exploration found

  @open.write-only
  Rule: A file opened with MMIO_WRITE can be written but not read

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioRead is refused
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", info, MMIO_WRITE | MMIO_DENYWRITE | MMIO_ALLOCBUF)
      Then mmioRead(file, data, 1) returns -1
