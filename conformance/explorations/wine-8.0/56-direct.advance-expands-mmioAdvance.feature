Feature: What an exploration found

  @direct.advance-expands
  Rule: At the end of a memory file that can grow, mmioAdvance with MMIO_WRITE expands it

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioRead and mmioGetInfo, mmioAdvance returns MMIOERR_CANNOTEXPAND
      Given a block image that holds "0\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 1 |
      And a block data of 72 bytes
      And an MMIOINFO state
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioRead(file, data, 1)
      And mmioGetInfo(file, state, 0)
      Then mmioAdvance(file, state, MMIO_WRITE) returns MMIOERR_CANNOTEXPAND
