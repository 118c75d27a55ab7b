/* Finds a chunk in a file whose outer sizes are wrong: it goes from chunk to chunk
   without believing what is around them. */
#include <windows.h>
#include <mmsystem.h>
#include <stdio.h>

/* RIFF says that 4 bytes follow, as a recorder does that was switched off before it
   could correct the size. */
static char broken[] =
    "RIFF\x04\0\0\0WAVE"
    "fmt \x04\0\0\0abcd"
    "data\x06\0\0\0samples";

int main(void)
{
    MMIOINFO info = {0};
    MMCKINFO form = {0}, chunk = {0};
    HMMIO file;

    info.fccIOProc = FOURCC_MEM;
    info.pchBuffer = broken;
    info.cchBuffer = sizeof broken - 2;
    file = mmioOpen(NULL, &info, MMIO_READ);
    if (file == NULL) return 1;

    form.fccType = mmioFOURCC('W', 'A', 'V', 'E');
    if (mmioDescend(file, &form, NULL, MMIO_FINDRIFF) != 0) return 2;

    /* Within the form there is nothing to be found, because the form ends too early. */
    chunk.ckid = mmioFOURCC('d', 'a', 't', 'a');
    if (mmioDescend(file, &chunk, &form, MMIO_FINDCHUNK) != MMIOERR_CHUNKNOTFOUND) return 3;

    /* So search without a form around it, from where its chunks begin. */
    if (mmioSeek(file, form.dwDataOffset + 4, SEEK_SET) != (LONG)form.dwDataOffset + 4) return 4;
    chunk.ckid = mmioFOURCC('d', 'a', 't', 'a');
    if (mmioDescend(file, &chunk, NULL, MMIO_FINDCHUNK) != 0) return 5;
    mmioClose(file, 0);
    printf("data: %lu bytes from byte %lu\n", (unsigned long)chunk.cksize, (unsigned long)chunk.dwDataOffset);
    return chunk.cksize == 6 && chunk.dwDataOffset == 32 ? 0 : 6;
}
