/*
 * library.c - the library under test: loading it, and finding its functions.
 *
 * Nothing here knows what a function means: a call is a few integers, and so is its result. With the linkage of 32
 * bits (_System) each takes 4 bytes of the stack, whatever the width of the parameter, and the caller clears it.
 */
#include <stdio.h>
#include <string.h>

#include "adapter.h"

static struct adapter_function functions[] = {
    {"mmioAdvance", 3, NULL},
    {"mmioAscend", 3, NULL},
    {"mmioCFAddElement", 6, NULL},
    {"mmioCFAddEntry", 3, NULL},
    {"mmioCFChangeEntry", 3, NULL},
    {"mmioCFClose", 2, NULL},
    {"mmioCFCompact", 2, NULL},
    {"mmioCFCopy", 3, NULL},
    {"mmioCFDeleteEntry", 3, NULL},
    {"mmioCFFindEntry", 3, NULL},
    {"mmioCFGetInfo", 3, NULL},
    {"mmioCFOpen", 4, NULL},
    {"mmioCFSetInfo", 3, NULL},
    {"mmioClose", 2, NULL},
    {"mmioCreateChunk", 3, NULL},
    {"mmioDescend", 4, NULL},
    {"mmioDetermineSSIOProc", 4, NULL},
    {"mmioFindElement", 5, NULL},
    {"mmioFlush", 2, NULL},
    {"mmioGetData", 3, NULL},
    {"mmioGetFormatName", 5, NULL},
    {"mmioGetFormats", 6, NULL},
    {"mmioGetHeader", 6, NULL},
    {"mmioGetInfo", 3, NULL},
    {"mmioGetLastError", 1, NULL},
    {"mmioIdentifyFile", 6, NULL},
    {"mmioIdentifyStorageSystem", 3, NULL},
    {"mmioIniFileCODEC", 2, NULL},
    {"mmioIniFileHandler", 2, NULL},
    {"mmioInstallIOProc", 3, NULL},
    {"mmioLoadCODECProc", 3, NULL},
    {"mmioOpen", 3, NULL},
    {"mmioQueryCODECName", 3, NULL},
    {"mmioQueryCODECNameLength", 2, NULL},
    {"mmioQueryFormatCount", 4, NULL},
    {"mmioQueryHeaderLength", 4, NULL},
    {"mmioQueryIOProcModuleHandle", 2, NULL},
    {"mmioRead", 3, NULL},
    {"mmioRemoveElement", 2, NULL},
    {"mmioSeek", 3, NULL},
    {"mmioSendMessage", 4, NULL},
    {"mmioSet", 3, NULL},
    {"mmioSetBuffer", 4, NULL},
    {"mmioSetHeader", 6, NULL},
    {"mmioSetInfo", 3, NULL},
    {"mmioStringToFOURCC", 2, NULL},
    {"mmioWrite", 3, NULL},
};
#define FUNCTIONS (sizeof functions / sizeof functions[0])

/* The first is the one under test; what it does not export is looked for in the second, which may be missing: the
   documents do not say which library has mmioFindElement and mmioRemoveElement, whose header is that of MDM. */
static const char *names[] = {"MMIO", "MDM"};
#define MODULES (sizeof names / sizeof names[0])
static HMODULE modules[MODULES];

struct adapter us = {NULL, NULL, library_path, "os2", functions, FUNCTIONS, NULL, 0, NULL};
char library_path[CCHMAXPATH];

void choose_library(const char *name)
{
    names[0] = name;
}

typedef void (*any_function)(void);

static any_function find_entry(HMODULE module, const char *name)
{
    ULONG type;
    PFN entry;

    /* Old libraries have the same functions for programs of 16 bits, which nobody can call like this. */
    if (!module || DosQueryProcType(module, 0, (PSZ)name, &type) != NO_ERROR || type != PT_32BIT)
        return NULL;
    return DosQueryProcAddr(module, 0, (PSZ)name, &entry) == NO_ERROR ? (any_function)entry : NULL;
}

/* Adding to the file of procedures changes what every program of the system does, unless it is for us alone. */
static int is_offered(const char *name)
{
    return own_ini_file || strncmp(name, "mmioIniFile", 11) != 0;
}

static void look_functions_up(void)
{
    size_t i, module;

    for (i = 0; i < FUNCTIONS; i++) {
        functions[i].address = NULL;
        for (module = 0; module < MODULES && !functions[i].address && is_offered(functions[i].name); module++)
            functions[i].address = find_entry(modules[module], functions[i].name);
    }
}

static void free_modules(void)
{
    size_t module;

    for (module = 0; module < MODULES; module++) {
        if (modules[module])
            DosFreeModule(modules[module]);
        modules[module] = NULLHANDLE;
    }
}

void delete_own_ini_file(void)
{
    if (own_ini_file)
        DosDelete((PSZ)own_ini_file);
}

int load_library(void)
{
    char culprit[CCHMAXPATH] = "";
    ULONG error;
    size_t module;

    free_modules();
    delete_own_ini_file();
    error = DosLoadModule((PSZ)culprit, sizeof culprit, (PSZ)names[0], &modules[0]);
    if (error != NO_ERROR) {
        fprintf(stderr,
                PROGRAM ": the library is at fault: '%s' cannot be loaded, because of '%s' (OS/2 error %lu)\n",
                names[0], culprit, (unsigned long)error);
        modules[0] = NULLHANDLE;
        return 0;
    }
    for (module = 1; module < MODULES; module++)
        if (DosLoadModule((PSZ)culprit, sizeof culprit, (PSZ)names[module], &modules[module]) != NO_ERROR)
            modules[module] = NULLHANDLE;
    if (DosQueryModuleName(modules[0], sizeof library_path, (PSZ)library_path) != NO_ERROR)
        sprintf(library_path, "%.*s", (int)sizeof library_path - 1, names[0]);
    look_functions_up();
    if (!find_entry(modules[0], "mmioOpen")) {
        fprintf(stderr, PROGRAM ": the library is at fault: '%s' exports no mmioOpen of 32 bits by name\n",
                library_path);
        return 0;
    }
    return 1;
}

int adapter_reset(struct wire_message *message)
{
    /* Loading the library anew forgets procedures and open files, if nothing else of this process holds it. */
    return load_library() || wire_refuse(message, "a library that can be loaded again", NULL);
}
