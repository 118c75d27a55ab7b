Feature: What an exploration found

  @buffer.set-writes-out
  Rule: mmioSetBuffer writes out a modified buffer before it changes anything

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioWrite, mmioSetBuffer leaves the file as it was written
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 8 |
      And a block data of 72 bytes
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioRead(file, data, 8)
      And mmioRead(file, data, 1)
      And mmioWrite(file, letters, 1)
      And mmioRead(file, data, 1)
      And mmioSetBuffer(file, NULL, 0, 0)
      Then the I/O procedure P holds "012345678A"
