/* Writes a WAVE, the samples straight into the I/O buffer: no call for a sample, and
   none for a block of them. */
#include <windows.h>
#include <mmsystem.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    PCMWAVEFORMAT format = {{WAVE_FORMAT_PCM, 1, 8000, 8000, 1}, 8};
    MMCKINFO form = {0}, chunk = {0};
    MMIOINFO info = {0};
    HMMIO file;
    int sample;

    /* small, so that it has to be written out now and then */
    info.cchBuffer = 64;
    file = mmioOpen("ramp.wav", &info, MMIO_CREATE | MMIO_WRITE | MMIO_ALLOCBUF);
    if (file == NULL) return 1;

    form.fccType = mmioFOURCC('W', 'A', 'V', 'E');
    if (mmioCreateChunk(file, &form, MMIO_CREATERIFF) != 0) return 2;
    chunk.ckid = mmioFOURCC('f', 'm', 't', ' ');
    if (mmioCreateChunk(file, &chunk, 0) != 0) return 3;
    if (mmioWrite(file, (char *)&format, 16) != 16) return 4;
    if (mmioAscend(file, &chunk, 0) != 0) return 5;
    chunk.ckid = mmioFOURCC('d', 'a', 't', 'a');
    if (mmioCreateChunk(file, &chunk, 0) != 0) return 6;

    /* From here to mmioSetInfo the buffer is ours: no call for the file but
       mmioAdvance. */
    if (mmioGetInfo(file, &info, 0) != 0) return 7;
    for (sample = 0; sample < 100; sample++) {
        if (info.pchNext == info.pchEndWrite) {
            info.dwFlags |= MMIO_DIRTY;
            if (mmioAdvance(file, &info, MMIO_WRITE) != 0) return 8;
        }
        *info.pchNext++ = (char)(100 + sample);
    }
    info.dwFlags |= MMIO_DIRTY;
    if (mmioSetInfo(file, &info, 0) != 0) return 9;

    /* corrects the size of data */
    if (mmioAscend(file, &chunk, 0) != 0) return 10;
    if (mmioAscend(file, &form, 0) != 0) return 11;         /* and that of RIFF */
    /* a full disk may show only now */
    if (mmioClose(file, 0) != 0) return 12;
    printf("%lu bytes of samples in ramp.wav\n", (unsigned long)chunk.cksize);
    return 0;
}
