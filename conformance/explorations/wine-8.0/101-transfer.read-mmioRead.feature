Feature: What an exploration found

  @transfer.read
  Rule: mmioRead copies up to the requested number of bytes from the current position and returns how many it copied

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioSetBuffer, mmioRead returns 3
      Given a file "a.dat" that holds "0123456789"
      And an MMIOINFO info
        | cchBuffer | 8 |
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 1)
      And mmioSetBuffer(file, NULL, 0, 0)
      Then mmioRead(file, data, 3) returns 3
