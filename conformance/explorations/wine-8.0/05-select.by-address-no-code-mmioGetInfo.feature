Feature: What an exploration found

  @select.by-address-no-code
  Rule: While a procedure that is not installed serves a file, fccIOProc is NULL and pIOProc holds its address

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: PIOProc is right when mmioGetInfo returns
      Given an I/O procedure P that holds "one\x0d\x0atwo\x0athree\x1afour\x00five\xff."
      And an MMIOINFO info
        | pIOProc | P |
        | adwInfo[1] | 0 |
      And an MMIOINFO state
      When file = mmioOpen("p.dat", info, MMIO_READWRITE)
      And mmioGetInfo(file, state, 0)
      Then state.pIOProc is P
