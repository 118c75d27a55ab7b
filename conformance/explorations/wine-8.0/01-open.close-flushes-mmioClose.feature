Feature: What an exploration found

  @open.close-flushes
  Rule: mmioClose writes out a modified buffer before it closes the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite and mmioSeek, mmioClose leaves the file as it was written
      Given a file "a.dat" that holds "0123456789" * 7000
      And an MMIOINFO info
        | cchBuffer | 100000 |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", info, MMIO_CREATE | MMIO_ALLOCBUF)
      And mmioWrite(file, letters, 1) is tried
      And mmioSeek(file, 0, SEEK_CUR)
      And mmioClose(file, 0)
      Then the file "a.dat" holds ""
