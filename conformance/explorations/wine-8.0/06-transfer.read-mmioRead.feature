Feature: What an exploration found

  @transfer.read
  Rule: mmioRead copies up to the requested number of bytes from the current position and returns how many it copied

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioRead returns 0
      Given a block image that holds "0123456789\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 10 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And a block data of 72 bytes
      When file = mmioOpen(NULL, info, MMIO_READWRITE | MMIO_CREATE)
      And mmioWrite(file, letters, 1)
      Then mmioRead(file, data, 1) returns 0
