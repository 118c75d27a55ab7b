/* main.c - the command line, and what happens when the library crashes. */
#include <process.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "adapter.h"

#define MOST_DECLINED 8
#define MOST_OPTIONS 32

static const char *const usage[] = {    /* no string of C89 is longer than 509 characters */
    "usage: mmpm2-adapter [--dll NAME] [--ini FILE] [--declines ABILITY]...",
    "                     [--listen [HOST:]PORT | --connect HOST:PORT | --serial DEVICE]",
    "Answers the driver interface with the mmio functions of OS/2, on standard input and output, on sockets or on a",
    "serial line.",
    "",
    "  --dll NAME             the library to call, by name or path; without it MMIO.DLL",
    "  --ini FILE             the file of I/O procedures, which the system keeps for this program alone: it is deleted",
    "                         at each reset, and mmioIniFileHandler and mmioIniFileCODEC are offered",
    "  --declines ABILITY     what the library does not have; the abilities are named in PROTOCOL.md",
    "  --listen [HOST:]PORT   answer whoever connects: mmio-conformance run --adapter tcp:HOST:PORT",
    "  --connect HOST:PORT    connect to a suite that listens: mmio-conformance run --adapter listen:PORT",
    "  --serial DEVICE        answer on a serial line, such as COM1, as MODE has set it",
    "  --help                 print this text and exit",
    "  --version              print the adapter's version and exit",
    "",
    "Without a host it listens to programs of this machine alone; with another one it needs a word in the",
    "environment variable MMIO_TOKEN, which who connects has to show.",
    "Start it in an empty folder of its own: it makes and deletes files of its current folder on request.",
};

const char *own_ini_file;

static const char *declined[MOST_DECLINED + 1];

static struct {
    const char *dll, *listens, *connects, *serial, *hello;    /* hello: its id, which the predecessor has read */
    int is_successor;
} options;
static char *command[MOST_OPTIONS + 4];    /* this program with its options, without what a predecessor has added */
static size_t command_used;

int start_successor(const char *option, const char *value)
{
    size_t used = command_used;

    if (line_has_no_end())
        close_serial_line();
    if (option)
        command[used++] = (char *)option;
    if (value)
        command[used++] = (char *)value;
    command[used] = NULL;
    fflush(NULL);
    if (spawnvp(P_NOWAIT, command[0], (void *)command) != -1)
        return 1;
    fprintf(stderr, PROGRAM ": cannot start '%s' once more\n", command[0]);
    return 0;
}

static void crashed(int number)    /* one line for the report; the rest is the system's */
{
    const char *function = session_function_called();

    fprintf(stderr, PROGRAM ": %s crashed: signal %d\n", function ? function : "the adapter", number);
    if (line_has_no_end())    /* nobody would notice, and nobody would be there */
        start_successor(NULL, NULL);
    fflush(stderr);
    signal(number, SIG_DFL);
    raise(number);
}

static int refuse(const char *expected, const char *got)
{
    fprintf(stderr, PROGRAM ": expected %s, got '%s'\n", expected, got);
    return 0;
}

static int take_ability(const char *name)
{
    size_t used = 0;

    while (declined[used])
        used++;
    if (used == MOST_DECLINED)
        return refuse("fewer abilities", name);
    declined[used] = name;
    return 1;
}

static int take_option(const char *name, const char *value)    /* 1 or 2: as many words; 0: refused */
{
    static const struct {
        const char *name, **place;
    } places[] = {
        {"--dll", &options.dll}, {"--ini", &own_ini_file}, {"--listen", &options.listens},
        {"--connect", &options.connects}, {"--serial", &options.serial}, {"--hello", &options.hello},
    };
    size_t i;

    if (strcmp(name, "--successor") == 0)
        return options.is_successor = 1;
    if (strcmp(name, "--declines") == 0 && value)
        return take_ability(value) ? 2 : 0;
    for (i = 0; i < sizeof places / sizeof places[0]; i++)
        if (strcmp(places[i].name, name) == 0 && value) {
            *places[i].place = value;
            return 2;
        }
    return refuse("an option of --help, with its value", name);
}

static int take_options(int argc, char **argv)
{
    int at, words;

    command[command_used++] = argv[0];
    for (at = 1; at < argc; at += words) {
        words = take_option(argv[at], argv[at + 1]);
        if (!words)
            return 0;
        if (options.is_successor || options.hello)
            continue;
        if (command_used + (size_t)words > MOST_OPTIONS)
            return refuse("fewer options", argv[at]);
        memcpy(command + command_used, argv + at, (size_t)words * sizeof *command);
        command_used += (size_t)words;
    }
    return !options.listens + !options.connects + !options.serial >= 2 || refuse("one line", "two");
}

static int open_line(void)
{
    return options.listens ? listen_at(options.listens)
        : options.connects ? connect_to(options.connects, options.is_successor)
        : options.serial   ? open_serial_line(options.serial)
                           : 1;
}

/* Whoever says hello a second time on a line that has no end has begun anew, perhaps in the middle of a call. */
static void hand_over(wire_word id)
{
    char number[32];

    sprintf(number, "%lu", (unsigned long)id);
    start_successor("--hello", number);
    exit(0);
}

static void describe_us(void)
{
    static char name[CCHMAXPATH + 16], version[32];
    const char *base = strrchr(library_path, '\\');
    ULONG number[2] = {0, 0};

    DosQuerySysInfo(QSV_VERSION_MAJOR, QSV_VERSION_MINOR, number, sizeof number);
    sprintf(name, "%s (OS/2)", base ? base + 1 : library_path);
    sprintf(version, "OS/2 %lu.%02lu", (unsigned long)number[0], (unsigned long)number[1]);
    us.name = name;
    us.version = version;
    us.declines = declined;
    if (line_has_no_end())
        us.hello_again = hand_over;
}

int main(int argc, char **argv)
{
    char hello[64];
    size_t i;

    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        for (i = 0; i < sizeof usage / sizeof usage[0]; i++)
            puts(usage[i]);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts(PROGRAM " 1.0");
        return 0;
    }
    if (!take_options(argc, argv))
        return 2;
    if (options.dll)
        choose_library(options.dll);
    DosError(FERR_DISABLEHARDERR | FERR_DISABLEEXCEPTION);    /* no message that somebody would have to confirm */
    signal(SIGSEGV, crashed);
    signal(SIGFPE, crashed);
    signal(SIGILL, crashed);
    if (!load_library() || !open_line())
        return 2;
    describe_us();
    if (options.hello) {
        sprintf(hello, "{\"id\":%.24s,\"do\":\"hello\",\"protocol\":1}\n", options.hello);
        begin_with(hello);
    }
    session_serve(&us, options.listens    ? SESSION_ASKS_FOR_TOKEN
                       : options.connects ? SESSION_SHOWS_TOKEN
                                          : SESSION_NO_TOKEN);
    delete_own_ini_file();
    return 0;
}
