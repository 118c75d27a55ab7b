/* adapter.h - what the files of the adapter know of each other, file by file. */
#ifndef ADAPTER_H
#define ADAPTER_H

#include <windows.h>

#include "../c/protocol.h"

#define PROGRAM "winmm-adapter"
#define MOST_ARGUMENTS 4
#define LIBRARY_PATH_ROOM 1024    /* bytes */

typedef void (*any_function)(void);

/* Handlers of one kind of request each: 1: answered; 0: the reason is in message->trouble. */
typedef int handler(struct wire_message *message, wire_word id);

/* requests.c: the line to the harness */
extern struct wire wire;
extern handler do_reset, do_bye;
void open_wire(void);
int end_answer(void);    /* returns 1, as a handler does; ends the program if nobody reads */
int system_refused(struct wire_message *message, const char *expected);    /* adds GetLastError() */
INT_PTR serve(int in_callback);

/* library.c: the library under test */
struct function {
    const char *name, *exported;    /* on the wire, and in the library: the ANSI one of two forms */
    size_t arguments;
    any_function address;           /* NULL if the library has none */
};
extern char library_path[LIBRARY_PATH_ROOM];
extern HMODULE library;
extern int loaded_afresh;    /* whether the library was gone before it was loaded again: it remembers nothing */
int choose_library(const char *path);                      /* NULL: the system's; 0: no such path */
int load_library(void);                                    /* or load it anew; 0: see GetLastError() */
const struct function *find_function(const char *name);    /* or NULL */
INT_PTR call_function(const struct function *function, const INT_PTR *arguments);
void put_functions(void);                                  /* their names, as a member of hello */

/* calls.c: calls of the library, and its calls of our I/O procedures */
extern handler do_call;
const char *function_in_call(void);    /* the name of the innermost one in progress, or NULL */
void put_procedures(void);             /* the addresses, as a member of hello */

/* hello.c: who answers, and who may ask */
extern handler do_hello;
extern int connection_is_accepted, connection_is_ours;    /* who has connected shows the token: the suite, or we */
extern int trusted;                                       /* no token is asked for, or it was shown */
const char *find_token(void);                             /* or NULL */

/* sockets.c: the wire as a socket; both return the exit code */
int listen_at(const char *address, const char *dll);
int connect_to(const char *address, const char *dll);

/* blocks.c: memory */
extern handler do_allocate, do_read, do_write;
void free_all_blocks(void);

/* files.c: the working folder, which is the current folder */
extern handler do_put, do_get, do_delete, do_list;

#endif
