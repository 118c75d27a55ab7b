/*
 * main.c - answers the driver interface with the mmio functions of a winmm.dll.
 *
 * Nothing here knows what a function means: a call is a few integers, and so is its result. The functions are
 * looked up at run time, so that one program serves the system's winmm.dll and any other one (--dll).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "../c/protocol.h"

#define PROGRAM "winmm-adapter"
#define PROGRAM_VERSION "1.0"
#define NAME_ROOM 1024    /* bytes of a path */

typedef void (*any_function)(void);

/* ---- the functions ---- */

static struct function {
    const char *name, *exported;    /* on the wire, and in the library: the ANSI one of two forms */
    size_t arguments;
    any_function address;           /* NULL if the library has none */
} functions[] = {
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

static char library_path[NAME_ROOM];
static HMODULE library;

static int load_library(void)
{
    size_t i;

    /* The altered search path finds what the library itself needs beside it. */
    library = LoadLibraryExA(library_path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    for (i = 0; i < FUNCTIONS; i++)
        functions[i].address = library ? (any_function)GetProcAddress(library, functions[i].exported) : NULL;
    return library != NULL;
}

static INT_PTR call_function(const struct function *function, const INT_PTR *a)
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

/* ---- the line to the harness ---- */

static long receive_bytes(char *into, size_t size)
{
    DWORD got = 0;

    /* A pipe whose writer has gone is a failure to Windows; to us it is the end like any other. */
    return ReadFile(GetStdHandle(STD_INPUT_HANDLE), into, (DWORD)size, &got, NULL) ? (long)got : 0;
}

static int send_bytes(const char *from, size_t size)
{
    DWORD sent;

    for (; size; from += sent, size -= sent)
        if (!WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), from, (DWORD)size, &sent, NULL) || sent == 0)
            return 0;
    return 1;
}

static struct wire wire = {receive_bytes, send_bytes, NULL, NULL, 0, 0, 0, 0, 0, 0};

static void leave(int code, const char *why)
{
    if (why)
        fprintf(stderr, PROGRAM ": %s\n", why);
    exit(code);
}

static int finish(void)    /* ends an answer; returns what a handler returns */
{
    if (!wire_end(&wire))
        leave(1, "cannot write the answer: out of memory, or nobody reads it");
    return 1;
}

static void put_address(const void *address)
{
    wire_put_unsigned(&wire, (wire_word)(UINT_PTR)address);
}

static int system_refused(struct wire_message *message, const char *expected)
{
    char code[32];

    sprintf(code, "Windows error %lu", (unsigned long)GetLastError());
    return wire_refuse(message, expected, code);
}

/* ---- I/O procedures ---- */

static const struct function *function_called;    /* the innermost call in progress, or NULL */
static wire_word call_id;                         /* and the id of its request */

static INT_PTR serve(int in_callback);

static LRESULT callback(any_function procedure, LPSTR info, UINT message, LPARAM first, LPARAM second)
{
    if (!function_called)    /* an implementation that is being unloaded: nobody waits for this */
        return 0;
    wire_answer(&wire, call_id);
    wire_name(&wire, "callback");
    wire_put_unsigned(&wire, (wire_word)(UINT_PTR)procedure);
    wire_name(&wire, "arguments");
    wire_open_list(&wire);
    put_address(info);
    wire_put_unsigned(&wire, message);
    wire_put_signed(&wire, (wire_word)first);
    wire_put_signed(&wire, (wire_word)second);
    wire_close_list(&wire);
    finish();
    return serve(1);
}

/* An I/O procedure is told which file it works for, but not which procedure it is: each has its own code. */
#define PROCEDURE(number)                                                                            \
    static LRESULT CALLBACK procedure_##number(LPSTR info, UINT message, LPARAM first, LPARAM second) \
    {                                                                                                \
        return callback((any_function)procedure_##number, info, message, first, second);             \
    }
PROCEDURE(1)
PROCEDURE(2)
PROCEDURE(3)
PROCEDURE(4)
PROCEDURE(5)
PROCEDURE(6)
PROCEDURE(7)
PROCEDURE(8)

static const any_function procedures[] = {
    (any_function)procedure_1, (any_function)procedure_2, (any_function)procedure_3,
    (any_function)procedure_4, (any_function)procedure_5, (any_function)procedure_6,
    (any_function)procedure_7, (any_function)procedure_8,
};

/* ---- hello ---- */

static void describe_library(char *text)    /* base name and version, like "winmm.dll 10.0.19041.1" */
{
    const char *base = strrchr(library_path, '\\');
    HRSRC found = FindResourceA(library, MAKEINTRESOURCEA(1), MAKEINTRESOURCEA(16) /* a version */);
    HGLOBAL loaded = found ? LoadResource(library, found) : NULL;
    const char *resource = loaded ? LockResource(loaded) : NULL;
    VS_FIXEDFILEINFO info;

    text += sprintf(text, "%.200s", base ? base + 1 : library_path);
    if (!resource || SizeofResource(library, found) < 40 + sizeof info)
        return;
    memcpy(&info, resource + 40, sizeof info);    /* behind three WORDs and a padded key */
    if (info.dwSignature == VS_FFI_SIGNATURE)
        sprintf(text, " %u.%u.%u.%u", HIWORD(info.dwFileVersionMS), LOWORD(info.dwFileVersionMS),
                HIWORD(info.dwFileVersionLS), LOWORD(info.dwFileVersionLS));
}

static int do_hello(struct wire_message *message, wire_word id)
{
    HMODULE ntdll = GetModuleHandleA("ntdll.dll");
    any_function wine = (any_function)GetProcAddress(ntdll, "wine_get_version");
    any_function rtl = (any_function)GetProcAddress(ntdll, "RtlGetVersion");
    char system[64] = "Windows", version[512];
    wire_word protocol;
    size_t i;

    if (!wire_integer(message, "protocol", &protocol))
        return 0;
    if (protocol != 1)
        return wire_refuse(message, "protocol 1, the only one that this adapter speaks", NULL);
    if (wine)
        sprintf(system, "Wine %.40s", ((const char *(*)(void))wine)());
    else if (rtl) {
        OSVERSIONINFOW number;    /* GetVersionEx tells a program without manifest of an older system */

        memset(&number, 0, sizeof number);
        number.dwOSVersionInfoSize = sizeof number;
        ((LONG(WINAPI *)(OSVERSIONINFOW *))rtl)(&number);
        sprintf(system, "Windows %lu.%lu.%lu", (unsigned long)number.dwMajorVersion,
                (unsigned long)number.dwMinorVersion, (unsigned long)number.dwBuildNumber);
    }
    sprintf(version, "%s, ", system);
    describe_library(version + strlen(version));
    wire_answer(&wire, id);
    wire_name(&wire, "name");
    wire_put_string(&wire, wine ? "winmm (Wine)" : "winmm (Windows)");
    wire_name(&wire, "version");
    wire_put_string(&wire, version);
    wire_name(&wire, "dialect");
    wire_put_string(&wire, "windows");
    wire_name(&wire, "pointer");
    wire_put_unsigned(&wire, sizeof(void *));
    wire_name(&wire, "functions");
    wire_open_list(&wire);
    for (i = 0; i < FUNCTIONS; i++)
        if (functions[i].address)
            wire_put_string(&wire, functions[i].name);
    wire_close_list(&wire);
    wire_name(&wire, "procedures");
    wire_open_list(&wire);
    for (i = 0; i < sizeof procedures / sizeof procedures[0]; i++)
        wire_put_unsigned(&wire, (wire_word)(UINT_PTR)procedures[i]);
    wire_close_list(&wire);
    wire_name(&wire, "capabilities");
    wire_open_list(&wire);
    wire_close_list(&wire);
    return finish();
}

/* ---- call ---- */

static int do_call(struct wire_message *message, wire_word id)
{
    const struct function *outer_function = function_called, *function = functions;
    wire_word outer_id = call_id, given[4];
    INT_PTR arguments[4], result;
    const char *name;
    size_t count, i;

    if (!wire_string(message, "function", &name) || !wire_integers(message, "arguments", given, 4, &count))
        return 0;
    while (function < functions + FUNCTIONS && strcmp(function->name, name) != 0)
        function++;
    if (function == functions + FUNCTIONS || !function->address)
        return wire_refuse(message, "one of the functions of hello", name);
    if (count != function->arguments) {
        char expected[32], got[32];

        sprintf(expected, "%u arguments", (unsigned)function->arguments);
        sprintf(got, "%u", (unsigned)count);
        return wire_refuse(message, expected, got);
    }
    for (i = 0; i < count; i++)
        arguments[i] = (INT_PTR)given[i];
    function_called = function;
    call_id = id;
    result = call_function(function, arguments);
    function_called = outer_function;
    call_id = outer_id;
    wire_answer(&wire, id);
    wire_name(&wire, "result");
    wire_put_signed(&wire, (wire_word)result);
    return finish();
}

/* ---- memory ---- */

/* A memory file may grow only if its block came from GlobalAlloc and is movable, say the documents. */
static struct block {
    HGLOBAL handle;
    UINT_PTR address;
} *blocks;
static size_t blocks_used, blocks_room;

static int release_block(size_t i)
{
    HGLOBAL handle = blocks[i].handle;

    blocks[i] = blocks[--blocks_used];
    GlobalUnlock(handle);
    return GlobalFree(handle) == NULL;
}

static int do_allocate(struct wire_message *message, wire_word id)
{
    wire_word size;
    struct block block;

    if (!wire_integer(message, "size", &size))
        return 0;
    if (blocks_used == blocks_room) {
        size_t larger = 2 * blocks_room + 16;
        struct block *moved = realloc(blocks, larger * sizeof *blocks);

        if (!moved)
            return wire_refuse(message, "memory for one more block", NULL);
        blocks = moved;
        blocks_room = larger;
    }
    /* A movable block of size 0 has no address, so the smallest one has a byte. */
    block.handle = NULL;
    if (size <= (SIZE_T)-1 / 2)
        block.handle = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, size ? (SIZE_T)size : 1);
    if (!block.handle)
        return wire_refuse(message, "a size for which there is memory", NULL);
    block.address = (UINT_PTR)GlobalLock(block.handle);
    blocks[blocks_used++] = block;
    wire_answer(&wire, id);
    wire_name(&wire, "address");
    wire_put_unsigned(&wire, block.address);
    return finish();
}

static int do_free(struct wire_message *message, wire_word id)
{
    wire_word address;
    size_t i;

    if (!wire_integer(message, "address", &address))
        return 0;
    for (i = 0; i < blocks_used; i++)
        if (blocks[i].address == address) {
            if (!release_block(i))
                return system_refused(message, "a block that can be freed");
            wire_answer(&wire, id);
            return finish();
        }
    return wire_refuse(message, "the address of a block that was allocated and not freed", NULL);
}

static int do_read(struct wire_message *message, wire_word id)
{
    wire_word address, size;

    if (!wire_integer(message, "address", &address) || !wire_integer(message, "size", &size))
        return 0;
    if (size > WIRE_DATA_LIMIT)
        return wire_refuse(message, "a size whose data fits into a line", NULL);
    if (size && (address != (UINT_PTR)address || IsBadReadPtr((void *)(UINT_PTR)address, (UINT_PTR)size)))
        return wire_refuse(message, "a range of memory that can be read", NULL);
    wire_answer(&wire, id);
    wire_name(&wire, "data");
    wire_put_hex(&wire, (const void *)(UINT_PTR)address, (size_t)size);
    return finish();
}

static int do_write(struct wire_message *message, wire_word id)
{
    wire_word address;
    const char *bytes;
    size_t count;

    if (!wire_integer(message, "address", &address) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    if (count && (address != (UINT_PTR)address || IsBadWritePtr((void *)(UINT_PTR)address, count)))
        return wire_refuse(message, "a range of memory that can be written", NULL);
    memcpy((void *)(UINT_PTR)address, bytes, count);
    wire_answer(&wire, id);
    return finish();
}

/* ---- files of the current folder ---- */

static int take_name(struct wire_message *message, WCHAR *name)
{
    const char *text;

    if (!wire_string(message, "name", &text))
        return 0;
    if (!*text || strpbrk(text, "/\\:*?") || !strcmp(text, ".") || !strcmp(text, ".."))
        return wire_refuse(message, "the name of a file in the working folder", text);
    if (!MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, name, MAX_PATH))
        return wire_refuse(message, "a file name in UTF-8 that Windows allows", text);
    return 1;
}

static int do_put(struct wire_message *message, wire_word id)
{
    WCHAR name[MAX_PATH];
    const char *bytes;
    size_t count;
    DWORD written = 0;
    HANDLE file;
    int complete;

    if (!take_name(message, name) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    file = CreateFileW(name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return system_refused(message, "a file that can be created");
    complete = WriteFile(file, bytes, (DWORD)count, &written, NULL) && written == count;
    CloseHandle(file);
    if (!complete)
        return system_refused(message, "room for the file");
    wire_answer(&wire, id);
    return finish();
}

static int do_get(struct wire_message *message, wire_word id)
{
    WCHAR name[MAX_PATH];
    LARGE_INTEGER size;
    DWORD got = 0;
    HANDLE file;
    char *bytes;
    int complete;

    if (!take_name(message, name))
        return 0;
    file = CreateFileW(name, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                       OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE) {
        if (GetLastError() != ERROR_FILE_NOT_FOUND)
            return system_refused(message, "a file that can be read");
        wire_answer(&wire, id);
        wire_name(&wire, "data");
        wire_put_null(&wire);
        return finish();
    }
    size.QuadPart = 0;
    bytes = GetFileSizeEx(file, &size) && size.QuadPart <= (LONGLONG)WIRE_DATA_LIMIT
        ? malloc((size_t)size.QuadPart + 1) : NULL;
    complete = bytes && ReadFile(file, bytes, (DWORD)size.QuadPart, &got, NULL);
    CloseHandle(file);
    if (!complete) {
        free(bytes);
        return system_refused(message, "a file that can be read and fits into a line");
    }
    wire_answer(&wire, id);
    wire_name(&wire, "data");
    wire_put_hex(&wire, bytes, got);
    free(bytes);
    return finish();
}

static int delete_file(const WCHAR *name)    /* 1 if there is none afterwards */
{
    if (DeleteFileW(name) || GetLastError() == ERROR_FILE_NOT_FOUND)
        return 1;
    return SetFileAttributesW(name, FILE_ATTRIBUTE_NORMAL) && DeleteFileW(name);    /* it may be read-only */
}

static int do_delete(struct wire_message *message, wire_word id)
{
    WCHAR name[MAX_PATH];

    if (!take_name(message, name))
        return 0;
    if (!delete_file(name))
        return system_refused(message, "a file that can be deleted");
    wire_answer(&wire, id);
    return finish();
}

/* Visits every file, not folder, until `visit` returns 0; returns 0 then. */
static int each_file(int (*visit)(const WCHAR *name))
{
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(L"*", &found);
    int more = 1;

    if (search == INVALID_HANDLE_VALUE)
        return 1;
    do {
        if (!(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
            more = visit(found.cFileName);
    } while (more && FindNextFileW(search, &found));
    FindClose(search);
    return more;
}

static int put_name(const WCHAR *name)
{
    char text[3 * MAX_PATH];

    if (WideCharToMultiByte(CP_UTF8, 0, name, -1, text, sizeof text, NULL, NULL))
        wire_put_string(&wire, text);
    return 1;
}

static int do_list(struct wire_message *message, wire_word id)
{
    (void)message;
    wire_answer(&wire, id);
    wire_name(&wire, "names");
    wire_open_list(&wire);
    each_file(put_name);
    wire_close_list(&wire);
    return finish();
}

/* ---- the session ---- */

static int do_reset(struct wire_message *message, wire_word id)
{
    if (function_called)
        return wire_refuse(message, "no reset during a call", NULL);
    /* Loading the library anew forgets procedures and open files, unless something else holds it. */
    FreeLibrary(library);
    if (!load_library())
        return system_refused(message, "a library that can be loaded again");
    while (blocks_used)
        release_block(blocks_used - 1);
    if (!each_file(delete_file))    /* the usual reason: a file was left open */
        return system_refused(message, "files that can be deleted");
    wire_answer(&wire, id);
    return finish();
}

static int do_bye(struct wire_message *message, wire_word id)
{
    (void)message;
    wire_answer(&wire, id);
    finish();
    leave(0, NULL);
    return 1;
}

static const struct kind {
    const char *name;
    int (*handle)(struct wire_message *message, wire_word id);    /* 1: answered; 0: see trouble */
} kinds[] = {
    {"call", do_call}, {"read", do_read}, {"write", do_write}, {"allocate", do_allocate}, {"free", do_free},
    {"put", do_put}, {"get", do_get}, {"delete", do_delete}, {"list", do_list}, {"reset", do_reset},
    {"hello", do_hello}, {"bye", do_bye},
};
#define KINDS (sizeof kinds / sizeof kinds[0])

static int handle(struct wire_message *message)
{
    const char *kind;
    wire_word id;
    size_t i;

    if (!wire_integer(message, "id", &id) || !wire_string(message, "do", &kind))
        return 0;
    for (i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, kind) == 0)
            return kinds[i].handle(message, id);
    return wire_refuse(message, strcmp(kind, "return") ? "a kind of request that this adapter knows"
                                                       : "a callback in progress", kind);
}

/* Answers requests until the end of the input or, in a callback, until its return value comes. */
static INT_PTR serve(int in_callback)
{
    struct wire_message message;
    int state;

    while ((state = wire_read(&wire, &message)) >= 0) {
        const struct wire_value *kind = wire_find(&message, "do");
        wire_word result;

        if (state && in_callback && kind && kind->kind == WIRE_STRING && !strcmp(kind->text, "return")) {
            if (wire_integer(&message, "result", &result))
                return (INT_PTR)result;
        } else if (state && handle(&message))
            continue;
        if (!wire_answer_trouble(&wire, &message))
            leave(1, "cannot write the answer: out of memory, or nobody reads it");
    }
    if (in_callback)
        leave(1, "the input ended during a callback");
    return 0;
}

/* The implementation crashed: one line for the report, and no debugger or dialog that would keep us alive. */
static LONG WINAPI crashed(EXCEPTION_POINTERS *exception)
{
    char line[160];
    DWORD written;

    sprintf(line, PROGRAM ": %s crashed: exception 0x%08lx at %p\r\n",
            function_called ? function_called->name : "the adapter",
            (unsigned long)exception->ExceptionRecord->ExceptionCode,
            exception->ExceptionRecord->ExceptionAddress);
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), line, (DWORD)strlen(line), &written, NULL);
    TerminateProcess(GetCurrentProcess(), exception->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

static const char usage[] =
    "usage: winmm-adapter.exe [--dll PATH]\n"
    "Answers the driver interface on standard input and output with the mmio functions of a winmm.dll.\n"
    "\n"
    "  --dll PATH   the library to call; without it the system's winmm.dll\n"
    "  --help       print this text and exit\n"
    "  --version    print the adapter's version and exit\n"
    "\n"
    "Start it in an empty folder of its own: the request `reset` deletes all files of the current folder.\n";

int main(int argc, char **argv)
{
    const char *dll = NULL;
    DWORD length;
    int i;

    for (i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            return 0;
        }
        if (strcmp(argv[i], "--version") == 0) {
            puts(PROGRAM " " PROGRAM_VERSION);
            return 0;
        }
        if (strcmp(argv[i], "--dll") == 0 && i + 1 < argc)
            dll = argv[++i];
        else {
            fprintf(stderr, PROGRAM ": expected %s, got '%s'\n",
                    strcmp(argv[i], "--dll") ? "--dll PATH, --help or --version" : "a PATH behind --dll",
                    argv[i]);
            return 2;
        }
    }
    /* A full path, so that a winmm.dll beside this program is not taken for the system's. */
    if (dll)
        length = GetFullPathNameA(dll, sizeof library_path, library_path, NULL);
    else {
        length = GetSystemDirectoryA(library_path, sizeof library_path - 16);
        strcat(library_path, "\\winmm.dll");
    }
    if (length == 0 || length >= sizeof library_path || !load_library()) {
        fprintf(stderr, PROGRAM ": expected a library that can be loaded, got '%s' (Windows error %lu)\n",
                dll ? dll : library_path, (unsigned long)GetLastError());
        return 2;
    }
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    SetUnhandledExceptionFilter(crashed);
    serve(0);
    return 0;
}
