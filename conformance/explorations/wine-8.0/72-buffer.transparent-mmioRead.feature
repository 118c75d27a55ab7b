Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSetBuffer, mmioFlush and mmioSeek, mmioRead returns
      Given an I/O procedure P that holds "0123456789"
      And a block buffer of 9 bytes
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 1 |
        | pchBuffer | buffer |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And an MMIOINFO state
      And a block data of 72 bytes
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioWrite(file, letters + 53, 1)
      And mmioGetInfo(file, state, 0)
      And P transfers at most 0 bytes at a time
      And mmioSetBuffer(file, buffer, 0, 0) is tried
      And P transfers at most 140002 bytes at a time
      And mmioFlush(file, 0)
      And mmioSeek(file, 0, SEEK_SET)
      Then mmioRead(file, data, 64)
