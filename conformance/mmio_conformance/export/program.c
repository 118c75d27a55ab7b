/*
 * Every number is as wide as an address or wider: handles, addresses, flags and results alike. A process plays one
 * scenario. Exit code 0: as the rule says; 1: otherwise; 2: a call on the way failed, so that the scenario did not
 * come to what it is about; 3: the program itself could not go on; 4: crashed; 5: hung. What differs is printed, as
 * members of YAML. Nothing newer than Windows 2000 is used.
 */
#define WIN32_LEAN_AND_MEAN
#define _WIN32_WINNT 0x0500
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
#if defined(__MINGW32__)
int _dowildcard = 0;    /* a pattern on the command line is one of ids, not of files */
#endif

typedef long long number;
#define ADDRESS(pointer) ((number)(UINT_PTR)(pointer))
#define POINTER(address) ((void *)(UINT_PTR)(address))
#define LOWEST_ADDRESS 0x1000    /* what is lower was made of NULL */

enum { AS_SAID, OTHERWISE, BLOCKED, BROKEN, CRASHED, HUNG };

static unsigned limit = 10;             /* seconds that a scenario has */
static const char *feature = "";        /* the file of the scenario, and the line of its step of now */
static int line;
static int looking, shown, reading;     /* of a gap: whether signs are looked for, all were seen, and which reading */

/* What is printed: each value is a string of JSON, which is one of YAML too */

static void say_letter(int letter)
{
    if (letter == '"' || letter == '\\')
        putchar('\\');
    putchar(letter);
}

static void say(const char *text)
{
    while (*text)
        say_letter((unsigned char)*text++);
}

static void say_digits(number value)    /* large ones are easier to read in hexadecimal digits */
{
    char digits[24], *at = digits + sizeof digits;
    unsigned long long rest = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
    unsigned base = rest < 0x10000 ? 10 : 16;

    *--at = '\0';
    do
        *--at = "0123456789abcdef"[rest % base];
    while (rest /= base);
    say(value < 0 ? "-" : "");
    say(base == 16 ? "0x" : "");
    say(at);
}

static void say_bytes(const void *bytes, number size)
{
    const unsigned char *at = bytes;
    char escaped[8];

    for (say_letter('"'); size > 0; size--, at++) {
        if (*at == '"' || *at == '\\')
            sprintf(escaped, "\\%c", *at);
        else if (*at == '\n' || *at == '\r' || *at == '\t')
            sprintf(escaped, "\\%c", *at == '\n' ? 'n' : *at == '\r' ? 'r' : 't');
        else
            sprintf(escaped, *at < ' ' || *at > '~' ? "\\x%02x" : "%c", *at);
        say(escaped);
    }
    say_letter('"');
}

static void open_member(const char *name)
{
    printf("%s: \"", name);
}

static void close_member(void)
{
    puts("\"");
}

static void put_member(const char *name, const char *value)
{
    open_member(name);
    say(value);
    close_member();
}

/* Files have names in UTF-8, as in the driver interface */

#define NAME_ROOM (4 * MAX_PATH)

static const WCHAR *wide(const char *name)    /* until the next call */
{
    static WCHAR converted[MAX_PATH];

    if (!MultiByteToWideChar(CP_UTF8, 0, name, -1, converted, MAX_PATH))
        converted[0] = 0;
    return converted;
}

static const char *narrow(const WCHAR *name)    /* until the next call */
{
    static char converted[NAME_ROOM];

    if (!WideCharToMultiByte(CP_UTF8, 0, name, -1, converted, sizeof converted, NULL, NULL))
        converted[0] = '\0';
    return converted;
}

/* A folder of the process's own: all that it makes is in it */

static WCHAR folder[MAX_PATH];    /* empty until there is one */

static int joins(WCHAR *path, const WCHAR *first, const WCHAR *second)    /* whether there is room */
{
    if (lstrlenW(first) + lstrlenW(second) + 2 > MAX_PATH)
        return 0;
    lstrcpyW(path, first);
    lstrcatW(path, L"\\");
    lstrcatW(path, second);
    return 1;
}

static void remove_folder(const WCHAR *path)
{
    WCHAR name[MAX_PATH];
    WIN32_FIND_DATAW found;
    HANDLE search = joins(name, path, L"*") ? FindFirstFileW(name, &found) : INVALID_HANDLE_VALUE;
    int more;

    for (more = search != INVALID_HANDLE_VALUE; more; more = FindNextFileW(search, &found)) {
        if (!lstrcmpW(found.cFileName, L".") || !lstrcmpW(found.cFileName, L"..")
            || !joins(name, path, found.cFileName))
            continue;
        if (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT)    /* leads elsewhere */
            RemoveDirectoryW(name);
        else if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            remove_folder(name);
        else if (!DeleteFileW(name) && SetFileAttributesW(name, FILE_ATTRIBUTE_NORMAL))    /* it was read-only */
            DeleteFileW(name);
    }
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    RemoveDirectoryW(path);
}

static int make_folder(void)
{
    WCHAR place[MAX_PATH], name[MAX_PATH];
    char own[64];
    unsigned number_of_it = 0;
    DWORD length = GetTempPathW(MAX_PATH, place);
    int made;

    if (!length || length > MAX_PATH - 64)
        return 0;
    do {
        sprintf(own, "mmio-%lu-%u", (unsigned long)GetCurrentProcessId(), number_of_it);
        lstrcpyW(name, place);
        lstrcatW(name, wide(own));
        made = CreateDirectoryW(name, NULL);
    } while (!made && GetLastError() == ERROR_ALREADY_EXISTS && ++number_of_it < 1000);
    if (made)
        lstrcpyW(folder, name);
    return made;
}

/* How a scenario ends: what ends it first decides */

static const char *const verdicts[] = {"passed", "failed", "failed", "adapter error", "crashed", "timed out"};
static volatile LONG ends_with = -1;

static void end_process(int code)
{
    if (code != AS_SAID)
        printf("at: \"%s:%d\"\n", feature, line);
    printf("verdict: \"%s\"\n", verdicts[code]);
    fflush(stdout);
    if (folder[0] && SetCurrentDirectoryA(".."))
        remove_folder(folder);
}

static void finish(int code)
{
    ends_with = code;
    end_process(code);
    TerminateProcess(GetCurrentProcess(), (UINT)code);    /* no code of the library, which may hang or crash */
}

static void cannot(const char *what)
{
    open_member("message");
    say("the program cannot go on: ");
    say(what);
    close_member();
    finish(BROKEN);
}

static void crash(const char *what, number address)
{
    ends_with = CRASHED;
    open_member("message");
    say(what);
    say_digits(address);
    close_member();
    finish(CRASHED);
}

static LONG WINAPI crashed(EXCEPTION_POINTERS *exception)
{
    char what[64];

    sprintf(what, "exception 0x%08lx at ", (unsigned long)exception->ExceptionRecord->ExceptionCode);
    crash(what, ADDRESS(exception->ExceptionRecord->ExceptionAddress));
    return EXCEPTION_EXECUTE_HANDLER;
}

static DWORD WINAPI watch(LPVOID unused)
{
    (void)unused;
    Sleep(limit * 1000);
    if (IsDebuggerPresent())
        return 0;
    if (ends_with >= 0)    /* but it has broken so much that it does not get there */
        TerminateProcess(GetCurrentProcess(), (UINT)ends_with);
    printf("message: \"no end within %u s\"\n", limit);
    finish(HUNG);
    return 0;
}

static void undo(void);

static void play(const char *file, void (*scenario)(void))
{
    feature = file;
    if (!make_folder() || !SetCurrentDirectoryW(folder))
        cannot("there is no folder to work in");
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    SetUnhandledExceptionFilter(crashed);
    CloseHandle(CreateThread(NULL, 0, watch, NULL, 0, NULL));
    scenario();
    undo();
    if (reading)
        printf("reading: %d\n", reading);
    finish(AS_SAID);
}
