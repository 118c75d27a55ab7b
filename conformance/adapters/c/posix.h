/*
 * posix.h - the whole adapter for a library on a POSIX system but for its names: files, memory, sockets.
 *
 * A library in C or C++ needs a table of its functions and a main; template/adapter.c is one to begin with.
 */
#ifndef POSIX_H
#define POSIX_H

#include "session.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Serves the suite until it says bye; returns the exit code. The library runs in a child of this process, and
 * each reset goes on in a new one: it needs no function that forgets everything. I/O procedures are called as
 *     intptr_t procedure(void *info, unsigned message, intptr_t first, intptr_t second)
 */
int posix_serve(const struct adapter *adapter, enum session_token token);

/* The same by the command line: without options on pipes, with --listen or --connect on sockets (posix_main.c). */
int posix_main(int argc, char **argv, const struct adapter *adapter);

#ifdef __cplusplus
}
#endif

#endif
