/* main.c - the command line, and what happens when the library crashes. */
#include <stdio.h>
#include <string.h>

#include "adapter.h"

/* The implementation crashed: one line for the report, and no debugger or dialog that would keep us alive. */
static LONG WINAPI crashed(EXCEPTION_POINTERS *exception)
{
    const char *function = session_function_called();
    char line[160];
    DWORD written;

    sprintf(line, PROGRAM ": %s crashed: exception 0x%08lx at %p\r\n", function ? function : "the adapter",
            (unsigned long)exception->ExceptionRecord->ExceptionCode,
            exception->ExceptionRecord->ExceptionAddress);
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), line, (DWORD)strlen(line), &written, NULL);
    TerminateProcess(GetCurrentProcess(), exception->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

static void describe_failure(DWORD error, const char *path)
{
    const char *why = error == ERROR_BAD_EXE_FORMAT ? sizeof(void *) == 8 ? "is no library of 64 bits"
                                                                          : "is no library of 32 bits"
        : GetFileAttributesA(path) == INVALID_FILE_ATTRIBUTES ? "is not there"
        : error == ERROR_MOD_NOT_FOUND ? "needs another library that is not there"
                                       : "cannot be loaded";

    fprintf(stderr, PROGRAM ": the library is at fault: '%s' %s (Windows error %lu)\n", path, why,
            (unsigned long)error);
}

static const char usage[] =
    "usage: winmm-adapter.exe [--dll PATH] [--listen [HOST:]PORT | --connect HOST:PORT]\n"
    "Answers the driver interface with the mmio functions of a winmm.dll, on standard input and output or on sockets.\n"
    "\n"
    "  --dll PATH             the library to call; without it the system's winmm.dll\n"
    "  --listen [HOST:]PORT   answer whoever connects: mmio-conformance run --adapter tcp:HOST:PORT\n"
    "  --connect HOST:PORT    connect to a suite that listens: mmio-conformance run --adapter listen:PORT\n"
    "  --help                 print this text and exit\n"
    "  --version              print the adapter's version and exit\n"
    "\n"
    "Without a host it listens to programs of this machine alone; with another one it needs a word in the\n"
    "environment variable MMIO_TOKEN, which who connects has to show.\n"
    "Start it in an empty folder of its own: it makes and deletes files of its current folder on request.\n";

int main(int argc, char **argv)
{
    const char *dll = NULL, *listens = NULL, *connects = NULL;
    enum session_token token = SESSION_NO_TOKEN;
    int i;

    for (i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            return 0;
        }
        if (strcmp(argv[i], "--version") == 0) {
            puts(PROGRAM " 1.0");
            return 0;
        }
        if (strcmp(argv[i], "--dll") == 0 && i + 1 < argc)
            dll = argv[++i];
        else if (strcmp(argv[i], "--listen") == 0 && i + 1 < argc)
            listens = argv[++i];
        else if (strcmp(argv[i], "--connect") == 0 && i + 1 < argc)
            connects = argv[++i];
        else if (strcmp(argv[i], "--accepted") == 0)    /* how this program starts itself: see sockets.c */
            token = SESSION_ASKS_FOR_TOKEN;
        else if (strcmp(argv[i], "--connected") == 0)
            token = SESSION_SHOWS_TOKEN;
        else {
            fprintf(stderr, PROGRAM ": expected %s, got '%s'\n",
                    strcmp(argv[i], "--dll") ? "--dll PATH, --listen PORT, --connect HOST:PORT, --help or --version"
                                             : "a PATH behind --dll",
                    argv[i]);
            return 2;
        }
    }
    /* Loaded twice: hello says whether it can be loaded afresh. */
    if (!choose_library(dll) || !load_library() || !load_library()) {
        describe_failure(GetLastError(), *library_path ? library_path : dll ? dll : "winmm.dll");
        return 2;
    }
    if (!find_entry("mmioOpen")) {
        fprintf(stderr, PROGRAM ": the library is at fault: '%s' has no mmioOpenA or mmioOpen\n", library_path);
        return 2;
    }
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    SetUnhandledExceptionFilter(crashed);
    if (listens)
        return listen_at(listens);
    if (connects)
        return connect_to(connects);
    describe_us();
    session_serve(&us, token);
    return 0;
}
