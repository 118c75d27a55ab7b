Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioSetBuffer, mmioWrite and mmioRead, mmioWrite returns
      Given an I/O procedure P that holds "0123456789" * 7000
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 100000 |
      And a block buffer of 40008 bytes
      And a block much that holds "m" * 70001
      And a block large of 70009 bytes
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioSetBuffer(file, buffer, 40000, 0)
      And mmioWrite(file, much, 65536)
      And mmioRead(file, large, 65536)
      Then mmioWrite(file, much, 65536)
