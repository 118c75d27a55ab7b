Feature: What an exploration found

  @open.close-flushes
  Rule: mmioClose writes out a modified buffer before it closes the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioClose leaves the file as it was written
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioWrite(file, letters, 0)
      And mmioWrite(file, letters, 1)
      And mmioClose(file, 0)
      Then the file "a.dat" holds "A123456789"
