/* adapter.h - what the files of the adapter know of each other, file by file; with the kit they share session.h. */
#ifndef ADAPTER_H
#define ADAPTER_H

#define INCL_DOS
#define INCL_DOSERRORS
#include <os2.h>

#include "../c/session.h"

#define PROGRAM "mmpm2-adapter"

/* main.c: the command line */
extern const char *own_ini_file;    /* what the system keeps of I/O procedures for this program alone, or NULL */
int start_successor(const char *option, const char *value);    /* this program once more; no value: NULL */

/* line.c: what carries the lines of the suite: standard input and output, a serial line or a socket */
void take_socket(int connected);
int open_serial_line(const char *device);
void close_serial_line(void);
int line_has_no_end(void);             /* as a serial line has none: whoever is there next says hello again */
void begin_with(const char *first);    /* what a predecessor has read, before anything that is on the line */
int system_refused(struct wire_message *message, const char *expected, ULONG error);

/* library.c: the library under test */
extern struct adapter us;                     /* what hello answers: main.c has the rest */
extern char library_path[CCHMAXPATH];
void choose_library(const char *name);        /* instead of the system's */
int load_library(void);                       /* or load it anew; 0: it says why on standard error */
void delete_own_ini_file(void);

/* sockets.c: both return once there is a connection, which is the line then; 0: it says why on standard error */
int listen_at(const char *address);
int connect_to(const char *address, int is_successor);

#endif
