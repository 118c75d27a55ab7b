/*
 * dos.c - the functions of OS/2 that the adapter calls, on a POSIX system: enough to run it, and no more.
 *
 * There is one library, the stand-in of mmio.c, whatever file a name may mean.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mmpm2.h"
#include "os2.h"
#include "process.h"

#define LIBRARY 1
#define ENTRY(function) {#function, (PFN)(void (*)(void))function}

static const struct {
    const char *name;
    PFN address;
} entries[] = {
    ENTRY(mmioClose), ENTRY(mmioGetLastError), ENTRY(mmioInstallIOProc), ENTRY(mmioOpen), ENTRY(mmioRead),
    ENTRY(mmioSeek), ENTRY(mmioSendMessage), ENTRY(mmioStringToFOURCC), ENTRY(mmioWrite),
};

static APIRET last_error(void)
{
    return errno == ENOENT ? ERROR_FILE_NOT_FOUND : errno == EBADF ? ERROR_INVALID_HANDLE : ERROR_ACCESS_DENIED;
}

/* Modules. */

APIRET DosLoadModule(PSZ culprit, ULONG room, PSZ name, HMODULE *module)
{
    *module = strcmp(name, "MMIO") == 0 ? LIBRARY : NULLHANDLE;
    if (*module)
        return NO_ERROR;
    sprintf(culprit, "%.*s", (int)room - 1, name);
    return ERROR_FILE_NOT_FOUND;
}

APIRET DosFreeModule(HMODULE module)
{
    if (module != LIBRARY)
        return ERROR_INVALID_HANDLE;
    standin_forget();
    return NO_ERROR;
}

APIRET DosQueryModuleName(HMODULE module, ULONG room, PSZ name)
{
    if (module != LIBRARY)
        return ERROR_INVALID_HANDLE;
    sprintf(name, "%.*s", (int)room - 1, "C:\\STAND-IN.DLL");
    return NO_ERROR;
}

APIRET DosQueryProcAddr(HMODULE module, ULONG ordinal, PSZ name, PFN *entry)
{
    size_t i;

    for (i = 0; module == LIBRARY && !ordinal && i < sizeof entries / sizeof entries[0]; i++)
        if (strcmp(entries[i].name, name) == 0) {
            *entry = entries[i].address;
            return NO_ERROR;
        }
    return ERROR_PROC_NOT_FOUND;
}

APIRET DosQueryProcType(HMODULE module, ULONG ordinal, PSZ name, PULONG type)
{
    PFN entry;

    *type = PT_32BIT;
    return DosQueryProcAddr(module, ordinal, name, &entry);
}

APIRET DosQuerySysInfo(ULONG first, ULONG last, PVOID values, ULONG room)
{
    (void)first;
    (void)last;
    memset(values, 0, room);    /* this is no OS/2 of any version */
    return NO_ERROR;
}

/* Processes. */

APIRET DosError(ULONG flags)
{
    (void)flags;
    return NO_ERROR;
}

APIRET DosSleep(ULONG milliseconds)
{
    poll(NULL, 0, (int)milliseconds);
    return NO_ERROR;
}

void DosExit(ULONG action, ULONG result)
{
    (void)action;
    _exit((int)result);
}

struct started {
    void (*start)(void *);
    void *argument;
};

static void *run(void *given)
{
    struct started started = *(struct started *)given;

    free(given);
    started.start(started.argument);
    return NULL;
}

int _beginthread(void (*start)(void *), void *stack, unsigned stack_size, void *argument)
{
    struct started *started = malloc(sizeof *started);
    pthread_t thread;

    (void)stack;
    (void)stack_size;
    if (!started)
        return -1;
    started->start = start;
    started->argument = argument;
    return pthread_create(&thread, NULL, run, started) == 0 ? 1 : -1;
}

int spawnvp(int mode, const char *program, const char *const *arguments)
{
    pid_t child = fork();

    (void)mode;
    if (child == 0) {
        execvp(program, (char *const *)arguments);
        _exit(127);
    }
    return (int)child;
}

/* Memory: the system says of an address what a program would die of, if it copies a byte through a pipe. */

APIRET DosQueryMem(PVOID address, PULONG size, PULONG flags)
{
    static int probe[2] = {-1, -1};
    char byte;

    (void)size;
    if (probe[0] < 0 && pipe(probe) != 0)
        return ERROR_INVALID_ADDRESS;
    if (write(probe[1], address, 1) != 1)
        return ERROR_INVALID_ADDRESS;
    *flags = PAG_COMMIT | PAG_READ;
    if (read(probe[0], address, 1) == 1)
        *flags |= PAG_WRITE;
    else if (read(probe[0], &byte, 1) != 1)
        return ERROR_INVALID_ADDRESS;
    return NO_ERROR;
}

/* Files. */

APIRET DosOpen(PSZ name, HFILE *file, PULONG done, ULONG size, ULONG attributes, ULONG action, ULONG mode,
               PVOID extended)
{
    static const int access[] = {O_RDONLY, O_WRONLY, O_RDWR};
    int opened = open(name, access[mode & 3] | (action & OPEN_ACTION_CREATE_IF_NEW ? O_CREAT : 0)
                                | (action & OPEN_ACTION_REPLACE_IF_EXISTS ? O_TRUNC : 0) | O_NOCTTY, 0666);

    (void)size;
    (void)attributes;
    (void)extended;
    *done = 0;
    if (opened < 0)
        return errno == ENOENT ? ERROR_OPEN_FAILED : last_error();
    *file = (HFILE)opened;
    return NO_ERROR;
}

APIRET DosRead(HFILE file, PVOID into, ULONG size, PULONG got)
{
    ssize_t count;

    do
        count = read((int)file, into, size);
    while (count < 0 && errno == EINTR);
    *got = count > 0 ? (ULONG)count : 0;
    return count < 0 ? last_error() : NO_ERROR;
}

APIRET DosWrite(HFILE file, PVOID from, ULONG size, PULONG written)
{
    ssize_t count;

    do
        count = write((int)file, from, size);
    while (count < 0 && errno == EINTR);
    *written = count > 0 ? (ULONG)count : 0;
    return count < 0 ? last_error() : NO_ERROR;
}

APIRET DosSetFilePtr(HFILE file, LONG offset, ULONG origin, PULONG position)
{
    static const int origins[] = {SEEK_SET, SEEK_CUR, SEEK_END};
    off_t reached = lseek((int)file, offset, origins[origin]);

    *position = (ULONG)reached;
    return reached < 0 ? last_error() : NO_ERROR;
}

APIRET DosClose(HFILE file)
{
    return close((int)file) == 0 ? NO_ERROR : last_error();
}

APIRET DosDelete(PSZ name)
{
    return unlink(name) == 0 ? NO_ERROR : last_error();
}

/* One search at a time, of all files of the current folder. */
static DIR *folder;

APIRET DosFindNext(HDIR search, PVOID found, ULONG room, PULONG count)
{
    FILEFINDBUF3 *file = found;
    const struct dirent *entry;
    struct stat status;

    (void)search;
    (void)room;
    while ((entry = readdir(folder)) != NULL)
        if (stat(entry->d_name, &status) == 0 && S_ISREG(status.st_mode)) {
            sprintf(file->achName, "%.*s", (int)sizeof file->achName - 1, entry->d_name);
            *count = 1;
            return NO_ERROR;
        }
    return ERROR_NO_MORE_FILES;
}

APIRET DosFindFirst(PSZ pattern, HDIR *search, ULONG attributes, PVOID found, ULONG room, PULONG count, ULONG level)
{
    (void)pattern;
    (void)attributes;
    (void)level;
    folder = opendir(".");
    if (!folder)
        return last_error();
    *search = 1;
    return DosFindNext(*search, found, room, count);
}

APIRET DosFindClose(HDIR search)
{
    (void)search;
    closedir(folder);
    return NO_ERROR;
}
