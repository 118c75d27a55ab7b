Feature: What an exploration found

  @open.close
  Rule: mmioClose returns zero when it has closed the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead, mmioGetInfo and mmioWrite, mmioClose returns
      Given an I/O procedure P that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMN"
      And P sets adwInfo[2] to 269 at MMIOM_OPEN
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 269 |
        | cchBuffer | 4 |
      And a block data of 72 bytes
      And an MMIOINFO state
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen("p" + "n" * 90, info, MMIO_READ | MMIO_ALLOCBUF)
      And mmioInstallIOProc('PR2 ', NULL, MMIO_FINDPROC) is tried
      And mmioFlush(file, 0)
      And mmioSeek(file, 3, SEEK_CUR)
      And mmioFlush(file, 0)
      And mmioRead(file, data, 41)
      And mmioGetInfo(file, state, 0)
      And mmioSeek(file, 3, SEEK_CUR)
      And mmioInstallIOProc('PR1 ', NULL, MMIO_FINDPROC | MMIO_GLOBALPROC) is tried
      And mmioWrite(file, letters, 41) is tried
      And mmioRead(file, data, 7)
      And mmioRead(file, data, 41)
      And mmioWrite(file, letters + 58, 41) is tried
      And mmioInstallIOProc('PR12', NULL, MMIO_FINDPROC) is tried
      And mmioRead(file, data, 7)
      And mmioSeek(file, 0, SEEK_CUR)
      And mmioSeek(file, 0, SEEK_SET)
      And mmioRead(file, data, 64)
      Then mmioClose(file, 0)
