Feature: What an exploration found

  @transfer.write-error
  Rule: mmioWrite does not return the full number of bytes if they cannot be written

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioFlush, mmioWrite returns an error
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
        | cchBuffer | 4 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And P answers -1 to MMIOM_WRITE
      And mmioFlush(file, 0)
      Then mmioWrite(file, letters, 5) returns less than 5
