/*
 * library.c - the library under test: loading it, finding its functions, calling one.
 *
 * Nothing here knows what a function means: a call is a few integers, and so is its result. The functions are
 * looked up at run time, so that one program serves the system's winmm.dll and any other one (--dll).
 */
#include <stdio.h>
#include <string.h>

#include "adapter.h"

static struct function functions[] = {
    {"mmioAdvance", "mmioAdvance", 3, NULL},
    {"mmioAscend", "mmioAscend", 3, NULL},
    {"mmioClose", "mmioClose", 2, NULL},
    {"mmioCreateChunk", "mmioCreateChunk", 3, NULL},
    {"mmioDescend", "mmioDescend", 4, NULL},
    {"mmioFlush", "mmioFlush", 2, NULL},
    {"mmioGetInfo", "mmioGetInfo", 3, NULL},
    {"mmioInstallIOProc", "mmioInstallIOProcA", 3, NULL},
    {"mmioOpen", "mmioOpenA", 3, NULL},
    {"mmioRead", "mmioRead", 3, NULL},
    {"mmioRename", "mmioRenameA", 4, NULL},
    {"mmioSeek", "mmioSeek", 3, NULL},
    {"mmioSendMessage", "mmioSendMessage", 4, NULL},
    {"mmioSetBuffer", "mmioSetBuffer", 4, NULL},
    {"mmioSetInfo", "mmioSetInfo", 3, NULL},
    {"mmioStringToFOURCC", "mmioStringToFOURCCA", 2, NULL},
    {"mmioWrite", "mmioWrite", 3, NULL},
};
#define FUNCTIONS (sizeof functions / sizeof functions[0])

char library_path[LIBRARY_PATH_ROOM];
HMODULE library;

int load_library(void)
{
    size_t i;

    if (library)
        FreeLibrary(library);
    /* The altered search path finds what the library itself needs beside it. */
    library = LoadLibraryExA(library_path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    for (i = 0; i < FUNCTIONS; i++)
        functions[i].address = library ? (any_function)GetProcAddress(library, functions[i].exported) : NULL;
    return library != NULL;
}

int choose_library(const char *path)
{
    DWORD length;

    /* A full path, so that a winmm.dll beside this program is not taken for the system's. */
    if (path)
        length = GetFullPathNameA(path, sizeof library_path, library_path, NULL);
    else {
        length = GetSystemDirectoryA(library_path, sizeof library_path - 16);
        strcat(library_path, "\\winmm.dll");
    }
    return length && length < sizeof library_path;
}

const struct function *find_function(const char *name)
{
    size_t i;

    for (i = 0; i < FUNCTIONS; i++)
        if (functions[i].address && strcmp(functions[i].name, name) == 0)
            return &functions[i];
    return NULL;
}

void put_functions(void)
{
    size_t i;

    wire_open_list(&wire, "functions");
    for (i = 0; i < FUNCTIONS; i++)
        if (functions[i].address)
            wire_put_string(&wire, NULL, functions[i].name);
    wire_close_list(&wire);
}

INT_PTR call_function(const struct function *function, const INT_PTR *a)
{
    /* Windows lets the callee of 32-bit code clear the stack: the number of arguments must be exact. */
    switch (function->arguments) {
    case 2:
        return ((INT_PTR(WINAPI *)(INT_PTR, INT_PTR))function->address)(a[0], a[1]);
    case 3:
        return ((INT_PTR(WINAPI *)(INT_PTR, INT_PTR, INT_PTR))function->address)(a[0], a[1], a[2]);
    default:
        return ((INT_PTR(WINAPI *)(INT_PTR, INT_PTR, INT_PTR, INT_PTR))function->address)(a[0], a[1], a[2],
                                                                                          a[3]);
    }
}
