Feature: What an exploration found

  @open.failure-error
  Rule: A failed mmioOpen leaves the reason in the MMIOINFO, if one was passed

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: Error is right when mmioOpen returns
      Given an MMIOINFO info
        | fccIOProc | 'ZZZ ' |
      When file = mmioOpen("a.ZZZ+one", info, MMIO_READ) is tried
      Then info.wErrorRet is anything but 0
