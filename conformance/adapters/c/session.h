/*
 * session.h - what all adapters in C have in common: the loop over requests, calls of the library, and callbacks.
 *
 * session.c and calls.c do that in C89, and know no operating system. What depends on the system is what an adapter
 * defines, adapter_receive and those below it: none of them reads a request or writes an answer. posix.c has them for
 * POSIX, ../winmm for Windows and ../mmpm2 for OS/2. What the library takes and returns is a size_t each, which is as
 * wide as an address.
 */
#ifndef SESSION_H
#define SESSION_H

#include <stddef.h>

#include "protocol.h"

#ifdef __cplusplus
extern "C" {
#endif

struct adapter_function {
    const char *name;               /* on the wire */
    size_t arguments;               /* at most 6, integers and pointers alone */
    void (*address)(void);          /* NULL: the library does not have it */
};

/* A row of the table for a function of the library that has the name of the interface. */
#define ADAPTER_FUNCTION(function, arguments) { #function, arguments, (void (*)(void))function }

struct adapter {                    /* what hello answers */
    const char *name, *version;     /* of the implementation, for reports */
    const char *build;              /* what tells it from another build of the same version, or NULL */
    const char *dialect;            /* "windows" or "os2" */
    const struct adapter_function *functions;
    size_t function_count;
    const char *const *declines;    /* abilities that the library does not have, then NULL; NULL by itself: none */
    int afresh;                     /* a reset leaves nothing of the scenario before in the library (posix.c: always) */
    void (*hello_again)(wire_word id);    /* instead of a second answer to hello; NULL: nothing else is done */
};

/* The word of MMIO_TOKEN, or NULL; who has connected shows it to who listens. Nobody does so on a pipe. */
enum session_token { SESSION_NO_TOKEN, SESSION_ASKS_FOR_TOKEN, SESSION_SHOWS_TOKEN };
const char *session_find_token(void);

/* Takes "[HOST:]PORT" apart; returns the port, 0 if it is none. Without a host it is 127.0.0.1. Room: 10 or more. */
int session_take_address(const char *text, char *host, size_t room);

/* Answers requests up to the end of the input. */
void session_serve(const struct adapter *adapter, enum session_token token);

/* The name of the function that is called, NULL outside of a call; of the innermost one, in the middle of others. */
const char *session_function_called(void);

/* What an adapter defines. Where it is given the message, it may refuse: wire_refuse, and 0. */

long adapter_receive(char *into, size_t size);            /* the two functions of a struct wire: protocol.h */
int adapter_send(const char *from, size_t size);
void adapter_leave(int code, const char *why);            /* ends the program; why: for standard error, or NULL */
int adapter_reset(struct wire_message *message);          /* starts the library afresh, if that can be done */

void *adapter_allocate(size_t size, void **address);      /* a block of zeros, for adapter_free; NULL: no memory */
void adapter_free(void *block);
int adapter_can_access(void *byte, int to_write);         /* 0: a program would crash */

extern const char adapter_not_in_names[];                 /* what separates folders, and what else no file name has */
int adapter_put(struct wire_message *message, const char *name, const char *bytes, size_t count);
int adapter_get(struct wire_message *message, const char *name, char **bytes, size_t *count);
                                                          /* bytes: of malloc, at most WIRE_DATA_LIMIT; NULL: no file */
int adapter_delete(struct wire_message *message, const char *name);    /* one that is not there is deleted */
int adapter_list(struct wire_message *message, struct wire *names);    /* wire_put_string(names, NULL, ...) for each */

/* Between session.c and calls.c. Handlers of a kind of request: 1: answered; 0: the reason is in message->trouble. */

typedef int session_handler(struct wire_message *message, wire_word id);
extern struct wire session_wire;
extern const struct adapter *session_adapter;
extern session_handler session_call;
void session_put_functions(void);
void session_put_procedures(void);
size_t session_answer_requests(int in_callback);          /* up to its return, or to the end of the input */

#ifdef __cplusplus
}
#endif

#endif
