/*
 * mmio.c - a stand-in for OS/2's MMIO, to try the adapter with: codes, I/O procedures, and ordinary files without a
 * buffer. It is no model of the system, and fails to open what it does not have.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mmpm2.h"

enum { MOST_INSTALLED = 64, MOST_OPEN = 64, ACCESS = MMIO_READ | MMIO_WRITE | MMIO_READWRITE };

static struct {
    FOURCC code;
    PMMIOPROC procedure;
} installed[MOST_INSTALLED];    /* the latest last */
static int installed_count;

static struct {
    MMIOINFO info;
    int in_use;
    FILE *stream;    /* of an ordinary file */
} files[MOST_OPEN];

FOURCC mmioStringToFOURCC(PSZ string, USHORT flags)
{
    FOURCC code = 0;
    int i;

    for (i = 0; i < 4; i++) {
        unsigned char letter = *string ? (unsigned char)*string++ : ' ';

        code |= (FOURCC)(flags & MMIO_TOUPPER ? toupper(letter) : letter) << 8 * i;
    }
    return code;
}

PMMIOPROC mmioInstallIOProc(FOURCC code, PMMIOPROC procedure, ULONG flags)
{
    int i;

    if (flags == MMIO_INSTALLPROC) {
        if (!procedure || installed_count == MOST_INSTALLED)
            return NULL;
        installed[installed_count].code = code;
        installed[installed_count++].procedure = procedure;
        return procedure;
    }
    for (i = installed_count - 1; i >= 0; i--)
        if (installed[i].code == code) {
            procedure = installed[i].procedure;
            if (flags == MMIO_REMOVEPROC) {
                installed_count--;
                memmove(&installed[i], &installed[i + 1], (size_t)(installed_count - i) * sizeof installed[0]);
            }
            return procedure;
        }
    return NULL;
}

/* Ordinary files. */

static LONG refuse(PMMIOINFO info, ULONG error)
{
    info->ulErrorRet = error;
    return MMIO_ERROR;
}

static LONG open_stream(PMMIOINFO info, const char *name)
{
    ULONG flags = info->ulFlags;
    const char *mode = flags & MMIO_CREATE ? "w+b" : flags & (MMIO_WRITE | MMIO_READWRITE) ? "r+b" : "rb";
    FILE *stream = name ? fopen(name, mode) : NULL;

    if (!stream)
        return refuse(info, !name ? MMIOERR_UNSUPPORTED_FUNCTION : errno == ENOENT ? ERROR_FILE_NOT_FOUND
                                                                                   : ERROR_ACCESS_DENIED);
    files[info->hmmio - 1].stream = stream;
    if (flags & MMIO_APPEND) {
        fseek(stream, 0, SEEK_END);
        info->lDiskOffset = (LONG)ftell(stream);
    }
    return MMIO_SUCCESS;
}

static LONG seek_stream(PMMIOINFO info, FILE *stream, LONG offset, MESSAGEPARAM origin)
{
    long base = origin == SEEK_CUR ? info->lDiskOffset : 0;

    if (origin == SEEK_END) {
        fseek(stream, 0, SEEK_END);
        base = ftell(stream);
    }
    if (base + offset < 0)
        return refuse(info, MMIOERR_SEEK_BEFORE_BEGINNING);
    return info->lDiskOffset = (LONG)(base + offset);
}

static LONG dos_procedure(PVOID file, USHORT message, MESSAGEPARAM first, MESSAGEPARAM second)
{
    PMMIOINFO info = file;
    FILE *stream = message == MMIOM_OPEN || message == MMIOM_DELETE ? NULL : files[info->hmmio - 1].stream;
    size_t moved;

    switch (message) {
    case MMIOM_OPEN:
        return open_stream(info, (const char *)first);
    case MMIOM_CLOSE:
        return fclose(stream) == 0 ? MMIO_SUCCESS : MMIOERR_WRITE_FAILED;
    case MMIOM_DELETE:
        return first && remove((const char *)first) == 0 ? MMIO_SUCCESS : refuse(info, MMIOERR_DELETE_FAILED);
    case MMIOM_SEEK:
        return seek_stream(info, stream, (LONG)first, second);
    case MMIOM_READ:
    case MMIOM_WRITE:
        fseek(stream, info->lDiskOffset, SEEK_SET);
        moved = message == MMIOM_READ ? fread((void *)first, 1, (size_t)second, stream)
                                      : fwrite((const void *)first, 1, (size_t)second, stream);
        if (ferror(stream) || fflush(stream) != 0)
            return refuse(info, message == MMIOM_READ ? MMIOERR_READ_FAILED : MMIOERR_WRITE_FAILED);
        info->lDiskOffset += (LONG)moved;
        return (LONG)moved;
    default:
        return MMIOERR_UNSUPPORTED_MESSAGE;
    }
}

/* Files of any procedure. */

static PMMIOINFO find(HMMIO file)
{
    return file > 0 && file <= MOST_OPEN && files[file - 1].in_use ? &files[file - 1].info : NULL;
}

static LONG send(PMMIOINFO info, USHORT message, MESSAGEPARAM first, MESSAGEPARAM second)
{
    return info->pIOProc(info, message, first, second);
}

static PMMIOPROC choose_procedure(const MMIOINFO *info, const char *name)
{
    if (info->fccIOProc)
        return info->fccIOProc == FOURCC_DOS ? dos_procedure : mmioInstallIOProc(info->fccIOProc, NULL, MMIO_FINDPROC);
    if (info->pIOProc)
        return info->pIOProc;
    return name && strchr(name, '+') ? NULL : dos_procedure;    /* no elements */
}

static int one_at_most(ULONG bits)
{
    return (bits & (bits - 1)) == 0;
}

HMMIO mmioOpen(PSZ name, PMMIOINFO given, ULONG flags)
{
    PMMIOINFO info;
    LONG failure;
    HMMIO file;

    for (file = 1; file <= MOST_OPEN && files[file - 1].in_use; file++)
        ;
    if (file > MOST_OPEN)
        return 0;
    info = &files[file - 1].info;
    memset(&files[file - 1], 0, sizeof files[0]);
    if (given)
        *info = *given;
    info->ulFlags = flags;
    info->hmmio = file;
    files[file - 1].in_use = 1;    /* the procedure may open others */
    info->ulErrorRet = 0;
    info->lDiskOffset = 0;
    info->pIOProc = choose_procedure(info, name);
    failure = MMIO_ERROR;
    if (!info->pIOProc || info->pchBuffer || flags & MMIO_ALLOCBUF)
        info->ulErrorRet = MMIOERR_UNSUPPORTED_FUNCTION;
    else if (!one_at_most(flags & ACCESS) || (flags & MMIO_CREATE && flags & MMIO_APPEND))
        info->ulErrorRet = MMIOERR_INVALID_ACCESS_FLAG;
    else
        failure = send(info, flags & MMIO_DELETE ? MMIOM_DELETE : MMIOM_OPEN, (MESSAGEPARAM)name, 0);
    if (given)
        given->ulErrorRet = info->ulErrorRet;
    files[file - 1].in_use = !failure && !(flags & MMIO_DELETE);
    return failure ? 0 : flags & MMIO_DELETE ? 1 : file;
}

USHORT mmioClose(HMMIO file, USHORT flags)
{
    PMMIOINFO info = find(file);
    LONG result;

    if (!info)
        return MMIOERR_INVALID_HANDLE;
    result = send(info, MMIOM_CLOSE, flags, 0);
    files[file - 1].in_use = 0;
    return (USHORT)result;
}

LONG mmioRead(HMMIO file, PCHAR into, LONG size)
{
    PMMIOINFO info = find(file);

    if (!info)
        return MMIO_ERROR;
    if (info->ulFlags & MMIO_WRITE)
        return refuse(info, MMIOERR_WRITE_ONLY_FILE);
    return send(info, MMIOM_READ, (MESSAGEPARAM)into, size);
}

LONG mmioWrite(HMMIO file, PCHAR from, LONG size)
{
    PMMIOINFO info = find(file);

    if (!info)
        return MMIO_ERROR;
    if (!(info->ulFlags & (MMIO_WRITE | MMIO_READWRITE)))
        return refuse(info, MMIOERR_READ_ONLY_FILE);
    return send(info, MMIOM_WRITE, (MESSAGEPARAM)from, size);
}

LONG mmioSeek(HMMIO file, LONG offset, LONG origin)
{
    PMMIOINFO info = find(file);

    return info ? send(info, MMIOM_SEEK, offset, origin) : MMIO_ERROR;
}

LONG mmioSendMessage(HMMIO file, USHORT message, MESSAGEPARAM first, MESSAGEPARAM second)
{
    PMMIOINFO info = find(file);

    return info ? send(info, message, first, second) : MMIO_ERROR;
}

ULONG mmioGetLastError(HMMIO file)
{
    PMMIOINFO info = find(file);

    return info ? info->ulErrorRet : MMIOERR_INVALID_HANDLE;
}

void standin_forget(void)
{
    HMMIO file;

    for (file = 1; file <= MOST_OPEN; file++)
        if (files[file - 1].in_use && files[file - 1].stream)
            fclose(files[file - 1].stream);
    memset(files, 0, sizeof files);
    installed_count = 0;
}
