/* An I/O procedure for an archive of our own: "sounds.arc+ding" opens the part of
   sounds.arc that is called ding. */
#define INCL_OS2MM
#define INCL_MMIOOS2
#include <os2.h>
#include <os2me.h>
#include <stdio.h>
#include <string.h>

/* The archive. A real one would lie in a file, which MMIOM_OPEN opens and
   MMIOM_CLOSE closes. */
static const struct { const char *name; const char *bytes; LONG size; } parts[] = {
    {"ding", "0123456789", 10},
    {"dong", "abcdef", 6},
};

/* aulInfo is ours: it keeps which part is open, and the position in it. lDiskOffset
   is the services' on OS/2. */
static LONG APIENTRY archive(PVOID about, USHORT message, LONG first, LONG second)
{
    PMMIOINFO info = about;
    const char *element;
    LONG count, position;
    ULONG number;

    switch (message) {
    case MMIOM_OPEN:
        element = strrchr((const char *)first, '+');
        for (number = 0; element != NULL && number < 2; number++)
            if (strcmp(element + 1, parts[number].name) == 0) {
                info->aulInfo[0] = number;
                info->aulInfo[1] = 0;
                return 0;
            }
        return MMIOERR_INVALID_FILENAME;
    case MMIOM_READ:
        count = parts[info->aulInfo[0]].size - (LONG)info->aulInfo[1];
        if (count > (LONG)second) count = (LONG)second;
        memcpy((char *)first, parts[info->aulInfo[0]].bytes + (LONG)info->aulInfo[1], count);
        info->aulInfo[1] += count;
        return count;
    case MMIOM_SEEK:
        position = (LONG)first;
        if (second == SEEK_CUR) position += (LONG)info->aulInfo[1];
        if (second == SEEK_END) position += parts[info->aulInfo[0]].size;
        if (position < 0 || position > parts[info->aulInfo[0]].size) return -1;
        info->aulInfo[1] = position;
        return position;
    case MMIOM_WRITE:
        return -1;              /* this archive can only be read */
    case MMIOM_CLOSE:
        return 0;
    default:
        return MMIOERR_UNSUPPORTED_MESSAGE;
    }
}

int main(void)
{
    /* the code of names like sounds.arc+ding */
    FOURCC code = mmioFOURCC('A', 'R', 'C', ' ');
    char bytes[4] = {0};
    HMMIO file;

    if (mmioInstallIOProc(code, archive, MMIO_INSTALLPROC) == NULL) return 1;
    file = mmioOpen("sounds.arc+ding", NULL, MMIO_READ);
    if (file == NULLHANDLE) return 2;
    if (mmioSeek(file, 3, SEEK_SET) != 3) return 3;
    if (mmioRead(file, bytes, 4) != 4) return 4;
    mmioClose(file, 0);
    mmioInstallIOProc(code, NULL, MMIO_REMOVEPROC);
    printf("read %.4s\n", bytes);
    return memcmp(bytes, "3456", 4) == 0 ? 0 : 5;
}
