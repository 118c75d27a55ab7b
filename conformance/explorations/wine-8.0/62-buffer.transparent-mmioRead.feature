Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioRead returns 0
      Given an I/O procedure P that holds "0123456789" * 7000
      And a block buffer of 40008 bytes
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 40000 |
        | pchBuffer | buffer |
      And a block much that holds "m" * 70001
      And a block large of 70009 bytes
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioWrite(file, much, 70001)
      Then mmioRead(file, large, 65536) returns 0
