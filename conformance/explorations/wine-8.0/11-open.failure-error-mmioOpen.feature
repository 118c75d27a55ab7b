Feature: What an exploration found

  @open.failure-error
  Rule: A failed mmioOpen leaves the reason in the MMIOINFO, if one was passed

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: mmioOpen leaves a reason
      Given an MMIOINFO info
        | fccIOProc | 'ZZZ ' |
      When file = mmioOpen("missing.dat", info, MMIO_READ) is tried
      Then info.wErrorRet is anything but 0
