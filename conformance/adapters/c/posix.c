/* posix.c - the requests of the driver interface on a POSIX system, whatever the library. */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "posix.h"
#include "protocol.h"

#define MOST_ARGUMENTS 6
#define PIECE 512    /* bytes that a pipe takes at once, on every system */

/* Handlers of one kind of request each: 1: answered; 0: the reason is in message->trouble. */
typedef int handler(struct wire_message *message, wire_word id);

static intptr_t serve(int in_callback);

static const struct posix_adapter *adapter;
static struct wire wire;
static int probe[2];              /* a pipe: the system says of an address what a program would die of */
static int to_parent;             /* where the id of a reset goes */
static wire_word call_id;         /* the request of the innermost call in progress */
static int calls_in_progress;
static int trusted;               /* the suite has shown the token */

const char *posix_token;
int posix_token_is_expected;

static long receive_bytes(char *into, size_t size)
{
    ssize_t got;

    do
        got = read(STDIN_FILENO, into, size);
    while (got < 0 && errno == EINTR);
    return (long)got;
}

static int send_bytes(const char *from, size_t size)
{
    ssize_t sent;

    for (; size; from += sent, size -= (size_t)sent) {
        sent = write(STDOUT_FILENO, from, size);
        if (sent < 0 && errno == EINTR)
            sent = 0;
        else if (sent <= 0)
            return 0;
    }
    return 1;
}

static int end_answer(void)
{
    if (!wire_end(&wire))
        _exit(1);    /* nobody reads it */
    return 1;
}

static int system_refused(struct wire_message *message, const char *expected)
{
    return wire_refuse(message, expected, strerror(errno));
}

/* Calls of the library, and its calls of our I/O procedures. */

static intptr_t callback(intptr_t procedure, void *info, unsigned message, intptr_t first, intptr_t second)
{
    wire_callback(&wire, call_id, (wire_word)(uintptr_t)procedure, (wire_word)(uintptr_t)info, message,
                  (wire_word)first, (wire_word)second);
    end_answer();
    return serve(1);
}

/* An I/O procedure does not learn which one it is: each has its own code. */
#define PROCEDURE(number)                                                                              \
    static intptr_t procedure_##number(void *info, unsigned message, intptr_t first, intptr_t second) \
    {                                                                                                  \
        return callback((intptr_t)procedure_##number, info, message, first, second);                  \
    }
PROCEDURE(1)
PROCEDURE(2)
PROCEDURE(3)
PROCEDURE(4)
PROCEDURE(5)
PROCEDURE(6)
PROCEDURE(7)
PROCEDURE(8)

typedef intptr_t procedure(void *info, unsigned message, intptr_t first, intptr_t second);
static procedure *const procedures[] = {
    procedure_1, procedure_2, procedure_3, procedure_4, procedure_5, procedure_6, procedure_7, procedure_8,
};

static intptr_t call_function(const struct posix_function *function, const intptr_t *a)
{
    switch (function->arguments) {
    case 0:
        return ((intptr_t (*)(void))function->address)();
    case 1:
        return ((intptr_t (*)(intptr_t))function->address)(a[0]);
    case 2:
        return ((intptr_t (*)(intptr_t, intptr_t))function->address)(a[0], a[1]);
    case 3:
        return ((intptr_t (*)(intptr_t, intptr_t, intptr_t))function->address)(a[0], a[1], a[2]);
    case 4:
        return ((intptr_t (*)(intptr_t, intptr_t, intptr_t, intptr_t))function->address)(a[0], a[1], a[2], a[3]);
    case 5:
        return ((intptr_t (*)(intptr_t, intptr_t, intptr_t, intptr_t, intptr_t))function->address)(
            a[0], a[1], a[2], a[3], a[4]);
    default:
        return ((intptr_t (*)(intptr_t, intptr_t, intptr_t, intptr_t, intptr_t, intptr_t))function->address)(
            a[0], a[1], a[2], a[3], a[4], a[5]);
    }
}

static const struct posix_function *find_function(const char *name)
{
    size_t i;

    for (i = 0; i < adapter->function_count; i++)
        if (strcmp(adapter->functions[i].name, name) == 0)
            return &adapter->functions[i];
    return NULL;
}

static int do_call(struct wire_message *message, wire_word id)
{
    wire_word outer_id = call_id, given[MOST_ARGUMENTS];
    intptr_t arguments[MOST_ARGUMENTS], result;
    const struct posix_function *function;
    const char *name;
    size_t count, i;

    if (!wire_string(message, "function", &name)
        || !wire_integers(message, "arguments", given, MOST_ARGUMENTS, &count))
        return 0;
    function = find_function(name);
    if (!function)
        return wire_refuse(message, "one of the functions of hello", name);
    if (count != function->arguments)
        return wire_refuse(message, "as many arguments as the table of functions says", name);
    for (i = 0; i < count; i++)
        arguments[i] = (intptr_t)given[i];
    call_id = id;
    calls_in_progress++;
    result = call_function(function, arguments);
    calls_in_progress--;
    call_id = outer_id;
    wire_answer(&wire, id);
    wire_put_signed(&wire, "result", (wire_word)result);
    return end_answer();
}

/* Memory. Blocks live as long as their process, which a reset ends. */

static int do_allocate(struct wire_message *message, wire_word id)
{
    wire_word size;
    void *block;

    if (!wire_integer(message, "size", &size))
        return 0;
    block = size <= WIRE_DATA_LIMIT ? calloc(1, size ? (size_t)size : 1) : NULL;
    if (!block)
        return wire_refuse(message, "a size that there is memory for", NULL);
    wire_answer(&wire, id);
    wire_put_unsigned(&wire, "address", (wire_word)(uintptr_t)block);
    return end_answer();
}

/* Copies bytes through a pipe: unlike a program, the system survives an invalid address. */
static int copy_memory(char *into, const char *from, size_t size)
{
    char rest[PIECE];

    while (size) {
        size_t piece = size < PIECE ? size : PIECE;

        if (write(probe[1], from, piece) != (ssize_t)piece)
            return 0;
        if (read(probe[0], into, piece) != (ssize_t)piece) {
            if (read(probe[0], rest, piece) < 0)    /* leave nothing behind */
                _exit(1);
            return 0;
        }
        from += piece;
        into += piece;
        size -= piece;
    }
    return 1;
}

static int do_read(struct wire_message *message, wire_word id)
{
    wire_word address, size;
    char *bytes;
    int complete;

    if (!wire_integer(message, "address", &address) || !wire_integer(message, "size", &size))
        return 0;
    bytes = size <= WIRE_DATA_LIMIT ? malloc((size_t)size + 1) : NULL;
    if (!bytes)
        return wire_refuse(message, "a size whose data fits into a line", NULL);
    complete = copy_memory(bytes, (const char *)(uintptr_t)address, (size_t)size);
    if (complete) {
        wire_answer(&wire, id);
        wire_put_hex(&wire, "data", bytes, (size_t)size);
        end_answer();
    }
    free(bytes);
    return complete || wire_refuse(message, "a range of memory that can be read", NULL);
}

static int do_write(struct wire_message *message, wire_word id)
{
    wire_word address;
    const char *bytes;
    size_t count;

    if (!wire_integer(message, "address", &address) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    if (!copy_memory((char *)(uintptr_t)address, bytes, count))
        return wire_refuse(message, "a range of memory that can be written", NULL);
    wire_answer(&wire, id);
    return end_answer();
}

/* Files of the working folder, which is the current folder. */

static int take_name(struct wire_message *message, const char **name)
{
    if (!wire_string(message, "name", name))
        return 0;
    if (!**name || strchr(*name, '/') || !strcmp(*name, ".") || !strcmp(*name, ".."))
        return wire_refuse(message, "the name of a file in the working folder", *name);
    return 1;
}

static int do_put(struct wire_message *message, wire_word id)
{
    const char *name, *bytes;
    size_t count;
    FILE *file;
    int complete;

    if (!take_name(message, &name) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    file = fopen(name, "wb");
    if (!file)
        return system_refused(message, "a file that can be created");
    complete = fwrite(bytes, 1, count, file) == count;
    if (fclose(file) != 0 || !complete)
        return system_refused(message, "room for the file");
    wire_answer(&wire, id);
    return end_answer();
}

static int do_get(struct wire_message *message, wire_word id)
{
    const char *name;
    struct stat found;
    FILE *file;
    char *bytes;
    size_t size, got;

    if (!take_name(message, &name))
        return 0;
    file = fopen(name, "rb");
    if (!file && errno != ENOENT)
        return system_refused(message, "a file that can be read");
    if (!file) {
        wire_answer(&wire, id);
        wire_put_null(&wire, "data");
        return end_answer();
    }
    size = fstat(fileno(file), &found) == 0 && S_ISREG(found.st_mode) ? (size_t)found.st_size : (size_t)-1;
    bytes = size <= WIRE_DATA_LIMIT ? malloc(size + 1) : NULL;
    got = bytes ? fread(bytes, 1, size, file) : 0;
    fclose(file);
    if (!bytes)
        return wire_refuse(message, "a file that fits into a line", name);
    wire_answer(&wire, id);
    wire_put_hex(&wire, "data", bytes, got);
    free(bytes);
    return end_answer();
}

static int do_delete(struct wire_message *message, wire_word id)
{
    const char *name;

    if (!take_name(message, &name))
        return 0;
    if (unlink(name) != 0 && errno != ENOENT)
        return system_refused(message, "a file that can be deleted");
    wire_answer(&wire, id);
    return end_answer();
}

static int do_list(struct wire_message *message, wire_word id)    /* files, not folders */
{
    DIR *folder = opendir(".");
    const struct dirent *entry;
    struct stat found;

    if (!folder)
        return system_refused(message, "a working folder that can be read");
    wire_answer(&wire, id);
    wire_open_list(&wire, "names");
    while ((entry = readdir(folder)) != NULL)
        if (stat(entry->d_name, &found) == 0 && S_ISREG(found.st_mode))
            wire_put_string(&wire, NULL, entry->d_name);
    wire_close_list(&wire);
    closedir(folder);
    return end_answer();
}

/* The session. */

static int do_hello(struct wire_message *message, wire_word id)
{
    const char *const *declined;
    wire_word protocol;
    size_t i;

    if (!wire_integer(message, "protocol", &protocol))
        return 0;
    if (protocol != 1)
        return wire_refuse(message, "protocol 1, the only one that this adapter speaks", NULL);
    if (posix_token && posix_token_is_expected && !(trusted = wire_token_fits(message, posix_token)))
        return 0;
    wire_answer(&wire, id);
    wire_put_string(&wire, "name", adapter->name);
    wire_put_string(&wire, "version", adapter->version);
    wire_put_string(&wire, "dialect", adapter->dialect);
    wire_put_unsigned(&wire, "pointer", sizeof(void *));
    wire_open_list(&wire, "functions");
    for (i = 0; i < adapter->function_count; i++)
        wire_put_string(&wire, NULL, adapter->functions[i].name);
    wire_close_list(&wire);
    wire_open_list(&wire, "procedures");
    for (i = 0; i < sizeof procedures / sizeof procedures[0]; i++)
        wire_put_unsigned(&wire, NULL, (wire_word)(uintptr_t)procedures[i]);
    wire_close_list(&wire);
    wire_open_list(&wire, "capabilities");
    wire_close_list(&wire);
    wire_open_list(&wire, "declines");
    for (declined = adapter->declines; declined && *declined; declined++)
        wire_put_string(&wire, NULL, *declined);
    wire_close_list(&wire);
    if (posix_token && !posix_token_is_expected)
        wire_put_string(&wire, "token", posix_token);
    return end_answer();
}

static int do_reset(struct wire_message *message, wire_word id)
{
    if (calls_in_progress)
        return wire_refuse(message, "no reset during a call", NULL);
    _exit(write(to_parent, &id, sizeof id) == sizeof id ? 0 : 1);    /* the next process answers */
}

static int do_bye(struct wire_message *message, wire_word id)
{
    (void)message;
    wire_answer(&wire, id);
    end_answer();
    exit(0);
}

static const struct {
    const char *kind;
    handler *handle;
} handlers[] = {
    {"hello", do_hello}, {"call", do_call}, {"allocate", do_allocate}, {"read", do_read}, {"write", do_write},
    {"put", do_put}, {"get", do_get}, {"delete", do_delete}, {"list", do_list}, {"reset", do_reset}, {"bye", do_bye},
};

static int handle(struct wire_message *message, const char *kind, wire_word id)
{
    size_t i;

    if (posix_token && posix_token_is_expected && !trusted && strcmp(kind, "hello") != 0)
        return wire_refuse(message, "a hello with the token first", NULL);
    for (i = 0; i < sizeof handlers / sizeof handlers[0]; i++)
        if (strcmp(handlers[i].kind, kind) == 0)
            return handlers[i].handle(message, id);
    return wire_refuse(message, "a request of PROTOCOL.md", kind);
}

/* Answers requests; in a callback up to the one that says what the procedure returns. */
static intptr_t serve(int in_callback)
{
    struct wire_message message;
    const char *kind;
    wire_word id, result;
    int state;

    while ((state = wire_read(&wire, &message)) >= 0) {
        if (state && wire_integer(&message, "id", &id) && wire_string(&message, "do", &kind)) {
            if (in_callback && strcmp(kind, "return") == 0 && wire_integer(&message, "result", &result))
                return (intptr_t)result;
            if (handle(&message, kind, id))
                continue;
        }
        if (!wire_answer_trouble(&wire, &message))
            _exit(1);
    }
    _exit(0);    /* the suite is gone, perhaps in the middle of a call */
}

/* Waits for a child and returns its exit code; ends as it did if a signal ended it. */
static int ended(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 1;
    if (WIFSIGNALED(status)) {
        fprintf(stderr, "%s: the library was ended by signal %d\n", adapter->name, WTERMSIG(status));
        signal(WTERMSIG(status), SIG_DFL);
        raise(WTERMSIG(status));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int posix_serve(const struct posix_adapter *served)
{
    wire_word reset_id;
    int pending = 0;

    adapter = served;
    wire.receive = receive_bytes;
    wire.send = send_bytes;
    for (;;) {
        int resets[2];
        pid_t child;
        ssize_t got;

        if (pipe(resets) != 0 || (child = fork()) < 0) {
            perror(adapter->name);
            return 1;
        }
        if (child == 0) {
            close(resets[0]);
            to_parent = resets[1];
            if (pipe(probe) != 0)
                _exit(1);
            if (pending) {
                trusted = 1;    /* or there would have been no reset */
                wire_answer(&wire, reset_id);
                end_answer();
            }
            serve(0);
        }
        close(resets[1]);
        do
            got = read(resets[0], &reset_id, sizeof reset_id);
        while (got < 0 && errno == EINTR);
        close(resets[0]);
        if (got != sizeof reset_id)
            return ended(child);
        ended(child);
        pending = 1;
    }
}
