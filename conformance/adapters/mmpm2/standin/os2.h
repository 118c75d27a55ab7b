/*
 * os2.h - what the adapter uses of OS/2, declared anew: with it the adapter is compiled where there is no OS/2.
 *
 * A ULONG has 32 bits here as it has there. dos.c has the functions, on a POSIX system.
 */
#ifndef STANDIN_OS2_H
#define STANDIN_OS2_H

#define APIENTRY
#define NULLHANDLE 0

typedef char CHAR;
typedef unsigned short USHORT;
typedef unsigned int ULONG;
typedef int LONG;
typedef char *PSZ;
typedef void *PVOID;
typedef ULONG *PULONG;
typedef ULONG HFILE, HDIR, HMODULE, APIRET;
typedef int (APIENTRY *PFN)(void);

typedef struct {
    ULONG attrFile;
    CHAR achName[260];
} FILEFINDBUF3;    /* the real one has other members between and before these */

enum { CCHMAXPATH = 260, EXIT_PROCESS = 1, FIL_STANDARD = 1, FERR_DISABLEHARDERR = 0, FERR_DISABLEEXCEPTION = 2 };
enum { NO_ERROR = 0, ERROR_FILE_NOT_FOUND = 2, ERROR_ACCESS_DENIED = 5, ERROR_INVALID_HANDLE = 6,
       ERROR_NO_MORE_FILES = 18, ERROR_OPEN_FAILED = 110, ERROR_PROC_NOT_FOUND = 127, ERROR_INVALID_ADDRESS = 487 };
enum { PT_16BIT = 0, PT_32BIT = 1, QSV_VERSION_MAJOR = 11, QSV_VERSION_MINOR = 12 };
enum { PAG_READ = 0x1, PAG_WRITE = 0x2, PAG_COMMIT = 0x10 };
enum { FILE_NORMAL = 0, FILE_READONLY = 0x1, FILE_ARCHIVED = 0x20, FILE_BEGIN = 0, FILE_END = 2 };
enum { OPEN_ACTION_FAIL_IF_NEW = 0, OPEN_ACTION_OPEN_IF_EXISTS = 0x1, OPEN_ACTION_REPLACE_IF_EXISTS = 0x2,
       OPEN_ACTION_CREATE_IF_NEW = 0x10 };
enum { OPEN_ACCESS_READONLY = 0, OPEN_ACCESS_WRITEONLY = 0x1, OPEN_ACCESS_READWRITE = 0x2,
       OPEN_SHARE_DENYREADWRITE = 0x10, OPEN_SHARE_DENYNONE = 0x40 };
#define HDIR_CREATE ((HDIR)-1)

APIRET APIENTRY DosLoadModule(PSZ culprit, ULONG room, PSZ name, HMODULE *module);
APIRET APIENTRY DosFreeModule(HMODULE module);
APIRET APIENTRY DosQueryModuleName(HMODULE module, ULONG room, PSZ name);
APIRET APIENTRY DosQueryProcType(HMODULE module, ULONG ordinal, PSZ name, PULONG type);
APIRET APIENTRY DosQueryProcAddr(HMODULE module, ULONG ordinal, PSZ name, PFN *entry);
APIRET APIENTRY DosQuerySysInfo(ULONG first, ULONG last, PVOID values, ULONG room);
APIRET APIENTRY DosQueryMem(PVOID address, PULONG size, PULONG flags);
APIRET APIENTRY DosError(ULONG flags);
APIRET APIENTRY DosSleep(ULONG milliseconds);
void APIENTRY DosExit(ULONG action, ULONG result);

APIRET APIENTRY DosOpen(PSZ name, HFILE *file, PULONG done, ULONG size, ULONG attributes, ULONG action, ULONG mode,
                        PVOID extended);
APIRET APIENTRY DosRead(HFILE file, PVOID into, ULONG size, PULONG got);
APIRET APIENTRY DosWrite(HFILE file, PVOID from, ULONG size, PULONG written);
APIRET APIENTRY DosSetFilePtr(HFILE file, LONG offset, ULONG origin, PULONG position);
APIRET APIENTRY DosClose(HFILE file);
APIRET APIENTRY DosDelete(PSZ name);
APIRET APIENTRY DosFindFirst(PSZ pattern, HDIR *search, ULONG attributes, PVOID found, ULONG room, PULONG count,
                             ULONG level);
APIRET APIENTRY DosFindNext(HDIR search, PVOID found, ULONG room, PULONG count);
APIRET APIENTRY DosFindClose(HDIR search);

#endif
