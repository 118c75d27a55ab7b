/* posix.c - what an adapter defines (session.h), on a POSIX system, whatever the library. */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "posix.h"

static const char *name_of_us;
static int probe[2];      /* a pipe: the system says of an address what a program would die of */
static int to_parent;     /* what says that there was a reset */
static int is_over;       /* there was one: the next process reads the next request */

static int refuse(struct wire_message *message, const char *expected)
{
    return wire_refuse(message, expected, strerror(errno));
}

/* The line. */

long adapter_receive(char *into, size_t size)
{
    ssize_t got;

    if (is_over)
        _exit(0);
    do
        got = read(STDIN_FILENO, into, size);
    while (got < 0 && errno == EINTR);
    return (long)got;
}

int adapter_send(const char *from, size_t size)
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

void adapter_leave(int code, const char *why)
{
    if (!why)
        exit(code);
    fprintf(stderr, "%s: %s\n", name_of_us, why);
    _exit(code);    /* perhaps in the middle of a call: the library has nothing more to do */
}

/* Memory. Blocks live as long as their process, which a reset ends. */

void *adapter_allocate(size_t size, void **address)
{
    return *address = calloc(1, size);
}

void adapter_free(void *block)
{
    free(block);
}

int adapter_can_access(void *byte, int to_write)
{
    char rest;

    if (write(probe[1], byte, 1) != 1)
        return 0;
    if (to_write && read(probe[0], byte, 1) == 1)
        return 1;
    return read(probe[0], &rest, 1) == 1 && !to_write;    /* nothing stays behind */
}

/* Files of the working folder, which is the current folder. */

const char adapter_not_in_names[] = "/";

int adapter_put(struct wire_message *message, const char *name, const char *bytes, size_t count)
{
    FILE *file = fopen(name, "wb");
    int complete;

    if (!file)
        return refuse(message, "a file that can be created");
    complete = fwrite(bytes, 1, count, file) == count;
    if (fclose(file) != 0 || !complete)
        return refuse(message, "room for the file");
    return 1;
}

int adapter_get(struct wire_message *message, const char *name, char **bytes, size_t *count)
{
    FILE *file = fopen(name, "rb");
    struct stat found;
    int complete;

    *bytes = NULL;
    if (!file)
        return errno == ENOENT || refuse(message, "a file that can be read");
    if (fstat(fileno(file), &found) == 0 && S_ISREG(found.st_mode) && (size_t)found.st_size <= WIRE_DATA_LIMIT)
        *bytes = malloc((size_t)found.st_size + 1);
    *count = *bytes ? fread(*bytes, 1, (size_t)found.st_size, file) : 0;
    complete = *bytes && !ferror(file);
    fclose(file);
    if (complete)
        return 1;
    free(*bytes);
    return wire_refuse(message, "a file that can be read and fits into a line", name);
}

int adapter_delete(struct wire_message *message, const char *name)
{
    return unlink(name) == 0 || errno == ENOENT || refuse(message, "a file that can be deleted");
}

int adapter_list(struct wire_message *message, struct wire *names)    /* files, not folders */
{
    DIR *folder = opendir(".");
    const struct dirent *entry;
    struct stat found;

    if (!folder)
        return refuse(message, "a working folder that can be read");
    while ((entry = readdir(folder)) != NULL)
        if (stat(entry->d_name, &found) == 0 && S_ISREG(found.st_mode))
            wire_put_string(names, NULL, entry->d_name);
    closedir(folder);
    return 1;
}

/* Processes: the library runs in a child, and after a reset in another one. */

int adapter_reset(struct wire_message *message)
{
    is_over = write(to_parent, "", 1) == 1;    /* once it is answered */
    session_wire.in_held = 0;    /* requests come strictly in turn: none lies behind this one */
    return is_over || refuse(message, "a process that starts the next one");
}

/* Waits for a child and returns its exit code; ends as it did if a signal ended it. */
static int ended(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 1;
    if (WIFSIGNALED(status)) {
        fprintf(stderr, "%s: the library was ended by signal %d\n", name_of_us, WTERMSIG(status));
        signal(WTERMSIG(status), SIG_DFL);
        raise(WTERMSIG(status));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int posix_serve(const struct adapter *adapter, enum session_token token)
{
    struct adapter us = *adapter;

    us.afresh = 1;
    name_of_us = us.name;
    signal(SIGPIPE, SIG_IGN);    /* where nobody reads the answers, the library has done nothing */
    for (;; token = SESSION_NO_TOKEN) {    /* after a reset: whoever asked for it was trusted */
        int resets[2], code;
        pid_t child;
        ssize_t got;
        char byte;

        if (pipe(resets) != 0 || (child = fork()) < 0) {
            perror(us.name);
            return 1;
        }
        if (child == 0) {
            close(resets[0]);
            to_parent = resets[1];
            if (pipe(probe) != 0)
                _exit(1);
            session_serve(&us, token);
            exit(0);
        }
        close(resets[1]);
        do
            got = read(resets[0], &byte, 1);
        while (got < 0 && errno == EINTR);
        close(resets[0]);
        code = ended(child);
        if (got != 1)
            return code;
    }
}
