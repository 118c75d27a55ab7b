/* adapter.h - what the files of the adapter know of each other, file by file. */
#ifndef ADAPTER_H
#define ADAPTER_H

#define INCL_DOS
#define INCL_DOSERRORS
#include <os2.h>

#include "../c/protocol.h"

#define PROGRAM "mmpm2-adapter"
#define MOST_ARGUMENTS 6

typedef size_t word;    /* an argument or a result: as wide as an address */
typedef void (APIENTRY *any_function)(void);

/* Handlers of one kind of request each: 1: answered; 0: the reason is in message->trouble. */
typedef int handler(struct wire_message *message, wire_word id);

/* main.c: the command line */
extern const char *own_ini_file;    /* what the system keeps of I/O procedures for this program alone, or NULL */
extern const char *declined[];      /* abilities that the implementation does not have, then NULL */
int start_successor(const char *option, const char *value);    /* this program once more; no value: NULL */

/* requests.c: the lines of the suite */
extern struct wire wire;
extern handler do_reset, do_bye;
int end_answer(void);    /* returns 1, as a handler does; ends the program if nobody reads */
int system_refused(struct wire_message *message, const char *expected, ULONG error);
void leave(int code, const char *why);
word serve(int in_callback);

/* line.c: what carries them: standard input and output, a serial line or a socket */
void take_socket(int connected);
int open_serial_line(const char *device);
void close_serial_line(void);
int line_has_no_end(void);    /* as a serial line has none: whoever is there next says hello again */
void open_wire(void);

/* library.c: the library under test */
struct function {
    const char *name;
    size_t arguments;
    any_function address;    /* NULL if the library has none */
};
extern char library_path[CCHMAXPATH];
void choose_library(const char *name);                     /* instead of the system's */
int load_library(void);                                    /* or load it anew; 0: it says why on standard error */
void delete_own_ini_file(void);
const struct function *find_function(const char *name);    /* or NULL */
word call_function(const struct function *function, const word *arguments);
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
int answer_hello(wire_word id);

/* sockets.c: both return once there is a connection, which is the line then; 0: it says why on standard error */
int listen_at(const char *address);
int connect_to(const char *address, int is_successor);

/* blocks.c: memory */
extern handler do_allocate, do_read, do_write;
void free_all_blocks(void);

/* files.c: the working folder, which is the current folder */
extern handler do_put, do_get, do_delete, do_list;

#endif
