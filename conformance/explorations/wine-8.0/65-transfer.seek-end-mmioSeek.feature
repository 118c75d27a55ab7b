Feature: What an exploration found

  @transfer.seek-end
  Rule: Offset 0 with SEEK_END is the end of the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioWrite, mmioSeek returns 10
      Given a file "a.dat" that holds "0123456789"
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE)
      And mmioWrite(file, letters, 0)
      Then mmioSeek(file, 0, SEEK_END) returns 10
