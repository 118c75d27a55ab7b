Feature: What an exploration found

  @open.handle
  Rule: mmioOpen returns a handle other than NULL when it has opened the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead, mmioSeek and mmioWrite, mmioOpen returns
      Given an I/O procedure P that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 404 |
        | cchBuffer | 16 |
      And a block data of 72 bytes
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      And a file "a.dat" that holds "data\x03\x00\x00\x00abc\x00LIST$\x00\x00\x00INFOINAM\x05\x00\x00\x00hello\x00ICOP\x02\x00\x00\x00melast\x00\x00\x00\x00RIFF\x04\x00\x00\x00WAVE"
      And an MMIOINFO info2
      When file = mmioOpen("p.dat", info, MMIO_READWRITE | MMIO_DENYNONE | MMIO_ALLOCBUF)
      And P answers -1 to MMIOM_READ
      And mmioRead(file, data, 4) is tried
      And mmioSeek(file, 7, SEEK_SET)
      And mmioRead(file, data, 16) is tried
      And mmioRead(file, data, 6) is tried
      And mmioWrite(file, letters + 75, 20)
      And mmioWrite(file, letters + 60, 16)
      And mmioRead(file, data, 32) is tried
      And mmioWrite(file, letters, 32)
      Then file2 = mmioOpen("a.dat", info2, MMIO_READWRITE)
