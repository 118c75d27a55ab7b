/* A memory file that grows: it has 16 bytes at first, and 16 more whenever a write
   needs them. */
#include <windows.h>
#include <mmsystem.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    char text[] = "forty bytes, many more than the sixteen.";
    char back[40];
    MMIOINFO info = {0};
    HMMIO file;
    LONG written, read;

    info.fccIOProc = FOURCC_MEM;
    info.pchBuffer = NULL;      /* the system allocates the block */
    info.cchBuffer = 16;        /* its size at first */
    /* the expansion size; zero would mean that it cannot grow */
    info.adwInfo[0] = 16;

    file = mmioOpen(NULL, &info, MMIO_CREATE | MMIO_READWRITE);
    if (file == NULL) {
        printf("cannot open the memory file: error %u\n", info.wErrorRet);
        return 1;
    }
    written = mmioWrite(file, text, 40);
    mmioSeek(file, 0, SEEK_SET);
    read = mmioRead(file, back, 40);
    mmioClose(file, 0);         /* frees the block */

    printf("wrote %ld bytes, read %ld\n", (long)written, (long)read);
    return written == 40 && read == 40 && memcmp(text, back, 40) == 0 ? 0 : 1;
}
