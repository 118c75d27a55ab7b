Feature: What an exploration found

  @transfer.read
  Rule: mmioRead copies up to the requested number of bytes from the current position and returns how many it copied

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioSetBuffer, mmioRead gives the bytes of the file
      Given a file "a.dat" that holds "0123456789" * 7000
      And a block buffer of 40008 bytes
      And an MMIOINFO info
        | cchBuffer | 40000 |
        | pchBuffer | buffer |
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioRead(file, data, 1)
      And mmioSetBuffer(file, NULL, 0, 0)
      And mmioRead(file, data, 1)
      Then data holds "1"
