Feature: What an exploration found

  @open.handle
  Rule: mmioOpen returns a handle other than NULL when it has opened the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioFlush, mmioInstallIOProc and mmioClose, mmioOpen returns anything but NULL
      Given an I/O procedure P
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
      And an MMIOINFO info2
        | fccIOProc | 'XYZ ' |
        | adwInfo[1] | 0 |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And P answers -1 to MMIOM_WRITE
      And mmioFlush(file, 0)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And mmioClose(file, 0)
      Then file2 = mmioOpen("a.dat", info2, MMIO_READWRITE) returns anything but NULL
