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
int loaded_afresh;

/*
 * What the library imports stays loaded, so that loading it anew takes a fraction of the time: held[] has a reference
 * to each. A module that has functions of ours too, as Windows' winmmbase.dll has, is not held: their state is in it.
 */
#define MOST_HELD 64
static HMODULE held[MOST_HELD];
static size_t held_used;
static int holds_nothing;    /* since what it held kept the library loaded */

static void hold_imports(void)
{
    const char *base = (const char *)library;
    const IMAGE_NT_HEADERS *headers = (const void *)(base + ((const IMAGE_DOS_HEADER *)base)->e_lfanew);
    DWORD imports = headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress;
    const IMAGE_IMPORT_DESCRIPTOR *import = (const void *)(base + imports);

    for (; imports && import->Name && held_used < MOST_HELD; import++) {
        HMODULE module = GetModuleHandleA(base + import->Name) ? LoadLibraryA(base + import->Name) : NULL;

        if (module && GetProcAddress(module, "mmioOpenA"))
            FreeLibrary(module);
        else if (module)
            held[held_used++] = module;
    }
}

static void let_imports_go(void)
{
    while (held_used)
        FreeLibrary(held[--held_used]);
    holds_nothing = 1;
}

static int still_there(void)    /* whether there is code where the functions were */
{
    HMODULE module;
    size_t i;

    for (i = 0; i < FUNCTIONS; i++)
        if (functions[i].address
            && GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS
                                      | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                                  (LPCSTR)(UINT_PTR)functions[i].address, &module))
            return 1;
    return 0;
}

int load_library(void)
{
    size_t i;

    if (library) {
        if (!held_used && !holds_nothing)
            hold_imports();
        FreeLibrary(library);
        if (held_used && still_there())
            let_imports_go();
        loaded_afresh = !still_there();
    }
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
