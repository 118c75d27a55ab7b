/*
 * posix.h - the whole adapter for a library on a POSIX system but for its names: files, memory, entry points.
 *
 * A library in C or C++ needs a table of its functions and a main; adapter.c is one to begin with.
 */
#ifndef POSIX_H
#define POSIX_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct posix_function {
    const char *name;           /* on the wire */
    size_t arguments;           /* at most 6, integers and pointers alone */
    void (*address)(void);
};

/* A row of the table for a function of the library that has the name of the interface. */
#define POSIX_FUNCTION(function, arguments) { #function, arguments, (void (*)(void))function }

struct posix_adapter {
    const char *name, *version; /* of the implementation, for reports */
    const char *dialect;        /* "windows" or "os2" */
    const struct posix_function *functions;
    size_t function_count;
    const char *const *declines; /* abilities that the library does not have, then NULL; NULL by itself: none */
};

/*
 * Serves the suite until it says bye; returns the exit code. The library runs in a child of this process, and
 * each reset goes on in a new one: it needs no function that forgets everything. I/O procedures are called as
 *     intptr_t procedure(void *info, unsigned message, intptr_t first, intptr_t second)
 */
int posix_serve(const struct posix_adapter *adapter);

/* The same by the command line: without options on pipes, with --listen or --connect on sockets (posix_main.c). */
int posix_main(int argc, char **argv, const struct posix_adapter *adapter);

/* Of the kit alone: the word that who connects shows to who listens, or NULL; and whether this end listens. */
extern const char *posix_token;
extern int posix_token_is_expected;

#ifdef __cplusplus
}
#endif

#endif
