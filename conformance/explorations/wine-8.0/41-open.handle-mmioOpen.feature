Feature: What an exploration found

  @open.handle
  Rule: mmioOpen returns a handle other than NULL when it has opened the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioInstallIOProc and mmioClose, mmioOpen returns anything but NULL
      Given an I/O procedure P that holds "0123456789"
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[0] | 0 |
      And an MMIOINFO info2
        | fccIOProc | 'XYZ ' |
        | adwInfo[0] | 0 |
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC)
      And P answers -1 to MMIOM_CLOSE
      And mmioClose(file, 0) is tried
      Then file2 = mmioOpen("a.dat", info2, MMIO_READWRITE) returns anything but NULL
