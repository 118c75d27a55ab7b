Feature: What an exploration found

  @buffer.transparent
  Rule: Reading, writing and seeking in a buffered file have the same results as in an unbuffered one

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite and mmioRead, mmioRead returns
      Given a file "a.dat" that holds "0123456789" * 7000
      And a block buffer of 40008 bytes
      And an MMIOINFO info
        | cchBuffer | 40000 |
        | pchBuffer | buffer |
      And a block much that holds "m" * 70001
      And a block large of 70009 bytes
      When file = mmioOpen("a.dat", info, MMIO_READWRITE)
      And mmioWrite(file, much, 65536)
      And mmioRead(file, large, 70001)
      And mmioWrite(file, much, 65536)
      Then mmioRead(file, large, 65536)
