Feature: What an exploration found

  @transfer.read
  Rule: mmioRead copies up to the requested number of bytes from the current position and returns how many it copied

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite and mmioSeek, mmioRead returns 0
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And a block data of 72 bytes
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE)
      And mmioWrite(file, letters, 0) is tried
      And mmioWrite(file, letters, 1) is tried
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 64) returns 0
