/* Makes a chunk that is there already longer, and lets mmioAscend correct its size. */
#include <windows.h>
#include <mmsystem.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    static char bytes[40] = "data\x04\0\0\0abcd";
    MMCKINFO chunk = {0};
    HMMIO file;

    file = mmioOpen("growing.rif", NULL, MMIO_CREATE | MMIO_READWRITE);
    if (file == NULL) return 1;
    if (mmioWrite(file, bytes, 12) != 12) return 2;
    if (mmioSeek(file, 0, SEEK_SET) != 0) return 3;

    if (mmioDescend(file, &chunk, NULL, 0) != 0) return 4;
    if (mmioSeek(file, 12, SEEK_SET) != 12) return 5;       /* to the end of the data */
    /* three bytes more: an odd size */
    if (mmioWrite(file, "efg", 3) != 3) return 6;
    /* this is what makes mmioAscend correct the size */
    chunk.dwFlags |= MMIO_DIRTY;
    if (mmioAscend(file, &chunk, 0) != 0) return 7;

    if (mmioSeek(file, 0, SEEK_SET) != 0) return 8;
    if (mmioRead(file, bytes, 16) != 16) return 9;
    mmioClose(file, 0);
    printf("the size is %d, and a pad byte follows\n", bytes[4]);
    return memcmp(bytes, "data\x07\0\0\0abcdefg\0", 16) == 0 ? 0 : 10;
}
