/* adapter.h - what the files of the adapter know of each other, file by file; with the kit they share session.h. */
#ifndef ADAPTER_H
#define ADAPTER_H

#include <windows.h>

#include "../c/session.h"

#define PROGRAM "winmm-adapter"
#define LIBRARY_PATH_ROOM 1024    /* bytes */

typedef void (*any_function)(void);

/* line.c: the line to the suite */
int system_refused(struct wire_message *message, const char *expected);    /* adds GetLastError() */

/* library.c: the library under test */
extern struct adapter us;    /* what hello answers: describe.c has the rest */
extern char library_path[LIBRARY_PATH_ROOM];
extern HMODULE library;
int choose_library(const char *path);         /* NULL: the system's; 0: no such path */
int load_library(void);                       /* or load it anew; 0: see GetLastError() */
any_function find_entry(const char *name);    /* of a function; NULL: the library does not have it */

/* describe.c: which system and library this is */
void describe_us(void);

/* sockets.c: the wire as a socket; both return the exit code */
int listen_at(const char *address);
int connect_to(const char *address);

#endif
