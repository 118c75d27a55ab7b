Feature: What an exploration found

  @open.read-only
  Rule: A file opened with MMIO_READ can be read but not written

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioWrite is refused
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", NULL, MMIO_CREATE)
      Then mmioWrite(file, letters, 1) returns -1
