Feature: What an exploration found

  @ascend.corrects-size
  Rule: If the data of such a chunk is longer or shorter than cksize announced, mmioAscend corrects the size in the file

    # Tag it with the rules that its steps presuppose.
    @windows
    Scenario: After mmioCreateChunk and mmioWrite, mmioAscend leaves the file as it was written
      Given a block image that holds "0123456789\x00\x00\x00\x00\x00\x00\x00\x00"
      And an MMIOINFO info
        | fccIOProc | FOURCC_MEM |
        | pchBuffer | image |
        | cchBuffer | 10 |
      And an MMCKINFO chunk
        | cksize | 0 |
        | ckid | 'data' |
      And a block letters that holds "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZa\x0ab\x0d\x0ac\x1ad\x00e\xffabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      When file = mmioOpen(NULL, info, MMIO_READWRITE)
      And mmioCreateChunk(file, chunk, 0)
      And mmioWrite(file, letters, 2)
      And mmioAscend(file, chunk, 0)
      Then image holds "data\x02\x00\x00\x00AB\x00\x00\x00\x00\x00\x00\x00\x00"
