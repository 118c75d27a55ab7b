/*
 * library.c - the library under test: loading it, and finding its functions.
 *
 * Nothing here knows what a function means: a call is a few integers, and so is its result. The functions are
 * looked up at run time, so that one program serves the system's winmm.dll and any other one (--dll).
 */
#include <stdio.h>
#include <string.h>

#include "adapter.h"

static struct adapter_function functions[] = {
    {"mmioAdvance", 3, NULL},
    {"mmioAscend", 3, NULL},
    {"mmioClose", 2, NULL},
    {"mmioCreateChunk", 3, NULL},
    {"mmioDescend", 4, NULL},
    {"mmioFlush", 2, NULL},
    {"mmioGetInfo", 3, NULL},
    {"mmioInstallIOProc", 3, NULL},
    {"mmioOpen", 3, NULL},
    {"mmioRead", 3, NULL},
    {"mmioRename", 4, NULL},
    {"mmioSeek", 3, NULL},
    {"mmioSendMessage", 4, NULL},
    {"mmioSetBuffer", 4, NULL},
    {"mmioSetInfo", 3, NULL},
    {"mmioStringToFOURCC", 2, NULL},
    {"mmioWrite", 3, NULL},
};
#define FUNCTIONS (sizeof functions / sizeof functions[0])

struct adapter us = {NULL, NULL, NULL, "windows", functions, FUNCTIONS, NULL, 0, NULL};
char library_path[LIBRARY_PATH_ROOM];
HMODULE library;

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

any_function find_entry(const char *name)
{
    char ansi[64];
    FARPROC found;

    sprintf(ansi, "%.62sA", name);    /* of two forms the one for strings of bytes */
    found = GetProcAddress(library, ansi);
    return (any_function)(found ? found : GetProcAddress(library, name));
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
        us.afresh = !still_there();
    }
    /* The altered search path finds what the library itself needs beside it. */
    library = LoadLibraryExA(library_path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    for (i = 0; i < FUNCTIONS; i++)
        functions[i].address = library ? find_entry(functions[i].name) : NULL;
    return library != NULL;
}

int choose_library(const char *path)
{
    static const char systems[] = "\\winmm.dll";
    DWORD length;

    /* A full path, so that a winmm.dll beside this program is not taken for the system's. */
    if (path)
        length = GetFullPathNameA(path, sizeof library_path, library_path, NULL);
    else {
        length = GetSystemDirectoryA(library_path, sizeof library_path);
        if (length + sizeof systems > sizeof library_path)
            return 0;
        strcat(library_path, systems);
    }
    return length && length < sizeof library_path;
}

int adapter_reset(struct wire_message *message)
{
    int afresh = us.afresh;

    /* Loading the library anew forgets procedures and open files, unless something else holds it. */
    if (!load_library())
        return system_refused(message, "a library that can be loaded again");
    return !afresh || us.afresh    /* hello has promised it */
        || wire_refuse(message, "a library that can be unloaded", NULL);
}
