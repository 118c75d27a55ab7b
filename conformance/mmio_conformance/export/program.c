/*
 * A scenario of mmio-conformance as a program of its own. Every number is as wide as an address: handles, addresses,
 * flags and results alike. Build it with mingw, in this folder: x86_64-w64-mingw32-gcc -o scenario.exe FILE -lwinmm
 *
 * Exit code 0: as the rule says; 1: otherwise, and what differs is printed; 2: a call on the way failed, so that the
 * scenario did not come to what it is about; 3: the program itself could not go on; 4: crashed; 5: hung for 10 seconds.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <mmsystem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#undef small

#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-variable"
#endif

typedef long long number;
#define ADDRESS(pointer) ((number)(UINT_PTR)(pointer))
#define POINTER(address) ((void *)(UINT_PTR)(address))
#define LOWEST_ADDRESS 0x1000    /* what is lower was made of NULL */

enum { AS_SAID, OTHERWISE, BLOCKED, BROKEN, CRASHED, HUNG };

static char folder[MAX_PATH];    /* one of the program's own; empty until it is entered */

/* How the program ends */

/* Deletes the files of the program's own folder, by their full names, and the folder. */
static void remove_folder(void)
{
    char name[2 * MAX_PATH];
    WIN32_FIND_DATAA found;
    HANDLE search;
    int more;

    if (!folder[0])
        return;
    sprintf(name, "%s\\*", folder);
    search = FindFirstFileA(name, &found);
    for (more = search != INVALID_HANDLE_VALUE; more; more = FindNextFileA(search, &found)) {
        sprintf(name, "%s\\%s", folder, found.cFileName);
        DeleteFileA(name);
    }
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    if (SetCurrentDirectoryA(".."))
        RemoveDirectoryA(folder);
}

static void finish(int code)
{
    remove_folder();
    fflush(stdout);
    ExitProcess((UINT)code);
}

static void cannot(const char *what)
{
    printf("the program cannot go on: %s\n", what);
    finish(BROKEN);
}

static void show_number(const char *what, number got, int holds, const char *expected, int otherwise)
{
    if (holds)
        return;
    printf("%s: expected %s, got %lld (0x%llx)\n", what, expected, got, (unsigned long long)got);
    finish(otherwise);
}

static void check(const char *what, number got, int holds, const char *expected)
{
    show_number(what, got, holds, expected, OTHERWISE);
}

static void needs(const char *what, number got, int holds, const char *expected)
{
    show_number(what, got, holds, expected, BLOCKED);
}

static LONG WINAPI crashed(EXCEPTION_POINTERS *exception)
{
    printf("crashed: exception 0x%08lx at %p\n", (unsigned long)exception->ExceptionRecord->ExceptionCode,
           exception->ExceptionRecord->ExceptionAddress);
    finish(CRASHED);
    return EXCEPTION_EXECUTE_HANDLER;
}

static DWORD WINAPI watch(LPVOID unused)
{
    (void)unused;
    Sleep(10000);
    if (!IsDebuggerPresent()) {
        printf("hung: no end within 10 s\n");
        fflush(stdout);
        TerminateProcess(GetCurrentProcess(), HUNG);
    }
    return 0;
}

static void begin(void)
{
    char place[MAX_PATH - 64], name[MAX_PATH];
    unsigned number_of_it = 0;
    int made;

    if (!GetTempPathA(sizeof place, place))
        cannot("no place for a folder");
    do {
        sprintf(name, "%smmio-%lu-%u", place, (unsigned long)GetCurrentProcessId(), number_of_it);
        made = CreateDirectoryA(name, NULL);
    } while (!made && GetLastError() == ERROR_ALREADY_EXISTS && ++number_of_it < 1000);
    if (!made || !SetCurrentDirectoryA(name))
        cannot("no folder to work in");
    strcpy(folder, name);
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    SetUnhandledExceptionFilter(crashed);
    CloseHandle(CreateThread(NULL, 0, watch, NULL, 0, NULL));
}

/* Memory: a memory file may grow only in blocks like these */

static number make_block(number size)
{
    HGLOBAL block = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, size > 0 ? (SIZE_T)size : 1);

    if (!block)
        cannot("no memory");
    return ADDRESS(GlobalLock(block));
}

static number make_bytes(const void *bytes, number size)
{
    number block = make_block(size);

    memcpy(POINTER(block), bytes, (size_t)size);
    return block;
}

#define TEXT_OF(literal) make_bytes(literal, sizeof(literal))    /* functions may write into a name */

static void show_bytes(const void *bytes, number size)
{
    const unsigned char *at = bytes;

    for (putchar('"'); size > 0; size--, at++)
        if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else if (*at < ' ' || *at > '~')
            printf("\\x%02x", *at);
        else
            putchar(*at);
    putchar('"');
}

static void check_bytes(const char *what, const void *got, number size, const void *wanted, number wanted_size)
{
    if (got && size == wanted_size && memcmp(got, wanted, (size_t)size) == 0)
        return;
    printf("%s: expected ", what);
    show_bytes(wanted, wanted_size);
    printf(", got ");
    if (got)
        show_bytes(got, size);
    else
        printf("nothing");
    putchar('\n');
    finish(OTHERWISE);
}

static void check_memory(const char *what, number address, const void *wanted, number size)
{
    check(what, address, address >= LOWEST_ADDRESS, "an address");
    check_bytes(what, POINTER(address), size, wanted, size);
}

/* Whether the whole string at an address, or a part of it, is a text */
static void check_text(const char *what, number address, const char *wanted, int whole)
{
    const char *got = POINTER(address);

    if (!got || (whole ? strcmp(got, wanted) != 0 : !strstr(got, wanted)))
        check_bytes(what, got, got ? (number)strlen(got) : 0, wanted, (number)strlen(wanted));
}

static void put_bytes(const char *what, number address, const void *bytes, number size)
{
    needs(what, address, address >= LOWEST_ADDRESS, "an address");
    memcpy(POINTER(address), bytes, (size_t)size);
}

/* Files of the working folder */

static void put_file(const char *name, const void *bytes, number size)
{
    FILE *file = fopen(name, "wb");

    if (!file || fwrite(bytes, 1, (size_t)size, file) != (size_t)size || fclose(file))
        cannot("a file cannot be made");
}

static char *content_of(const char *name, number *size)    /* NULL: there is no such file */
{
    FILE *file = fopen(name, "rb");
    char *bytes;

    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    bytes = malloc((size_t)*size + 1);
    if (!bytes || fread(bytes, 1, (size_t)*size, file) != (size_t)*size)
        cannot("a file cannot be read");
    fclose(file);
    return bytes;
}

static void check_file(const char *what, const char *name, number from, number most, const void *wanted, number wanted_size)
{
    number size = 0;
    char *got = content_of(name, &size);

    if (got) {
        from = from < size ? from : size;
        size = most < 0 || most > size - from ? size - from : most;
    }
    check_bytes(what, got ? got + from : NULL, size, wanted, wanted_size);
    free(got);
}

static void check_existence(const char *what, const char *name, int wanted)
{
    number there = GetFileAttributesA(name) != INVALID_FILE_ATTRIBUTES;

    check(what, there, there == wanted, wanted ? "a file" : "no file");
}
