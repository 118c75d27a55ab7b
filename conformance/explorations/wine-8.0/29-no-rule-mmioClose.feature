Feature: What an exploration found

  @open.before-use
  Rule: A file is opened by mmioOpen before any other function is called for it

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite and mmioRead, mmioClose returns
      Given an I/O procedure P that holds "0123456789" * 7000
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And a block large of 70009 bytes
      And a block much that holds "m" * 70001
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 1)
      And mmioRead(file, large, 65536)
      And mmioWrite(file, much, 65536)
      And mmioClose(file, 0)
