/* Makes a compound file with two elements, and reads one of them by its name. */
#define INCL_OS2MM
#define INCL_MMIOOS2
#include <os2.h>
#include <os2me.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    char bytes[6] = {0};
    MMIOINFO info = {0};
    HMMCF sounds;
    HMMIO element;

    sounds = mmioCFOpen("sounds.bnd", NULL, NULL, MMIO_CREATE | MMIO_READWRITE | MMIO_DENYNONE);
    if (sounds == NULLHANDLE) return 1;
    if (mmioCFAddElement(sounds, "ding", mmioFOURCC('W', 'A', 'V', 'E'), "hello", 5, 0) != 0) return 2;
    if (mmioCFAddElement(sounds, "dong", mmioFOURCC('W', 'A', 'V', 'E'), "world!", 6, 0) != 0) return 3;
    /* writes the table of contents */
    if (mmioCFClose(sounds, 0) != 0) return 4;

    /* the procedure for compound files */
    info.fccIOProc = FOURCC_BND;
    element = mmioOpen("sounds.bnd+dong", &info, MMIO_READ);
    if (element == NULLHANDLE) return 5;
    if (mmioRead(element, bytes, 6) != 6) return 6;
    mmioClose(element, 0);
    printf("%.6s\n", bytes);
    return memcmp(bytes, "world!", 6) == 0 ? 0 : 7;
}
