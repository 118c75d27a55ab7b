/*
 * mmpm2.h - what the stand-in has of OS/2's MMIO, declared anew from its documents.
 *
 * Names and values are those of spec/interface/os2.yaml, against which a test holds them.
 */
#ifndef STANDIN_MMPM2_H
#define STANDIN_MMPM2_H

#include <stddef.h>

#include "os2.h"

typedef ULONG FOURCC, HMMIO;
typedef CHAR *PCHAR;
typedef ptrdiff_t MESSAGEPARAM;    /* a LONG of OS/2, which an address fits into */

typedef LONG (APIENTRY *PMMIOPROC)(PVOID pmmioinfo, USHORT usMsg, MESSAGEPARAM lParam1, MESSAGEPARAM lParam2);

#pragma pack(push, 4)
typedef struct {
    ULONG ulFlags;
    FOURCC fccIOProc;
    PMMIOPROC pIOProc;
    ULONG ulErrorRet;
    LONG cchBuffer;
    PCHAR pchBuffer, pchNext, pchEndRead, pchEndWrite;
    LONG lBufOffset, lDiskOffset;
    ULONG aulInfo[4];
    LONG lLogicalFilePos;
    ULONG ulTranslate;
    FOURCC fccChildIOProc;
    PVOID pExtraInfoStruct;
    HMMIO hmmio;
} MMIOINFO, *PMMIOINFO;
#pragma pack(pop)

enum {
    MMIO_CREATE = 0x1, MMIO_READ = 0x4, MMIO_WRITE = 0x8, MMIO_READWRITE = 0x10, MMIO_ALLOCBUF = 0x400,
    MMIO_DELETE = 0x800, MMIO_APPEND = 0x20000,
    MMIO_TOUPPER = 0x1,
    MMIO_INSTALLPROC = 0x1, MMIO_REMOVEPROC = 0x2, MMIO_FINDPROC = 0x4,
    MMIOM_CLOSE = 0x0E03, MMIOM_OPEN = 0x0E04, MMIOM_READ = 0x0E05, MMIOM_SEEK = 0x0E06, MMIOM_WRITE = 0x0E07,
    MMIOM_DELETE = 0x0E18, MMIOM_USER = 0x0F00, MMIOM_USER_END = 0x0FFF,
    FOURCC_DOS = 0x20534F44,
    MMIO_SUCCESS = 0, MMIO_ERROR = -1, MMIOERR_UNSUPPORTED_MESSAGE = -2,
    MMIOERR_INVALID_HANDLE = 6504, MMIOERR_INVALID_PARAMETER = 6505, MMIOERR_READ_ONLY_FILE = 6514,
    MMIOERR_WRITE_ONLY_FILE = 6515, MMIOERR_READ_FAILED = 6517, MMIOERR_WRITE_FAILED = 6518, MMIOERR_SEEK_FAILED = 6519,
    MMIOERR_INVALID_ACCESS_FLAG = 6523, MMIOERR_DELETE_FAILED = 6533, MMIOERR_OUTOFMEMORY = 6534,
    MMIOERR_SEEK_BEFORE_BEGINNING = 6538, MMIOERR_UNSUPPORTED_FUNCTION = 6545
};

FOURCC APIENTRY mmioStringToFOURCC(PSZ pszString, USHORT usFlags);
PMMIOPROC APIENTRY mmioInstallIOProc(FOURCC fccIOProc, PMMIOPROC pIOProc, ULONG ulFlags);
HMMIO APIENTRY mmioOpen(PSZ pszFileName, PMMIOINFO pmmioinfo, ULONG ulOpenFlags);
USHORT APIENTRY mmioClose(HMMIO hmmio, USHORT usFlags);
LONG APIENTRY mmioRead(HMMIO hmmio, PCHAR pchBuffer, LONG cBytes);
LONG APIENTRY mmioWrite(HMMIO hmmio, PCHAR pchBuffer, LONG cBytes);
LONG APIENTRY mmioSeek(HMMIO hmmio, LONG lOffset, LONG lOrigin);
LONG APIENTRY mmioSendMessage(HMMIO hmmio, USHORT usMsg, MESSAGEPARAM lParam1, MESSAGEPARAM lParam2);
ULONG APIENTRY mmioGetLastError(HMMIO hmmio);

void standin_forget(void);    /* all procedures and open files, as unloading a library does */

#endif
