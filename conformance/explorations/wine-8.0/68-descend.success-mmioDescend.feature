Feature: What an exploration found

  @descend.success
  Rule: mmioDescend returns zero when it has descended into a chunk

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioDescend returns 0
      Given a file "a.dat" that holds "RIFF&\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x03\x00\x00\x00xyz\x00fact\x02\x00\x00\x0012"
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And an MMCKINFO chunk
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioWrite(file, letters, 0)
      Then mmioDescend(file, chunk, NULL, 0) returns 0
