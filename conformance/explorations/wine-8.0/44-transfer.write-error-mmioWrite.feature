Feature: What an exploration found

  @transfer.write-error
  Rule: mmioWrite does not return the full number of bytes if they cannot be written

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioWrite returns an error
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[2] | 990 |
        | cchBuffer | 8 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 1)
      And P answers 0 to MMIOM_WRITE
      Then mmioWrite(file, letters, 9) returns less than 9
