/* Reads a WAVE that is part of the program: a memory file on a block that is there
   already is all it takes. */
#define INCL_DOSRESOURCES
#define INCL_OS2MM
#define INCL_MMIOOS2
#include <os2.h>
#include <os2me.h>
#include <stdio.h>

/* What a program has if nobody gave it a resource: eight samples of silence, 8 bits
   each, at 8000 a second. */
static char silence[] =
    "RIFF\x2C\0\0\0WAVE"
    "fmt \x10\0\0\0\1\0\1\0\x40\x1F\0\0\x40\x1F\0\0\1\0\x08\0"
    "data\x08\0\0\0\x80\x80\x80\x80\x80\x80\x80\x80";

/* Find the WAVE: that of the resource 1 of the type 256, or the silence. */
static char *find_wave(LONG *size)
{
    PVOID found;
    ULONG bytes;

    if (DosQueryResourceSize(NULLHANDLE, 256, 1, &bytes) != 0 || DosGetResource(NULLHANDLE, 256, 1, &found) != 0) {
        *size = sizeof silence - 1;
        return silence;
    }
    *size = (LONG)bytes;
    return found;
}

int main(void)
{
    MMIOINFO info = {0};
    MMCKINFO form = {0}, chunk = {0};
    char format[16];
    HMMIO file;
    LONG size;

    info.fccIOProc = FOURCC_MEM;
    info.pchBuffer = find_wave(&size);
    info.cchBuffer = size;      /* a block of our own, which cannot grow */
    file = mmioOpen(NULL, &info, MMIO_READ);
    if (file == NULLHANDLE) return 1;

    form.fccType = mmioFOURCC('W', 'A', 'V', 'E');
    if (mmioDescend(file, &form, NULL, MMIO_FINDRIFF) != 0) return 2;
    chunk.ckid = mmioFOURCC('f', 'm', 't', ' ');
    if (mmioDescend(file, &chunk, &form, MMIO_FINDCHUNK) != 0) return 3;
    if (mmioRead(file, format, 16) != 16) return 4;
    mmioAscend(file, &chunk, 0);
    chunk.ckid = mmioFOURCC('d', 'a', 't', 'a');
    if (mmioDescend(file, &chunk, &form, MMIO_FINDCHUNK) != 0) return 5;
    mmioClose(file, 0);

    /* The samples lie in the block: MCI plays them from there, through a playlist. */
    printf("%u bits a sample, %lu bytes of samples, from byte %lu\n", (unsigned)format[14],
           (unsigned long)chunk.ckSize, (unsigned long)chunk.ulDataOffset);
    return 0;
}
