/*
 * protocol.h - the lines of the driver interface, for adapters written in C.
 *
 * Reads a request, hands out its members, writes an answer. It knows no operating system and no
 * implementation: an adapter gives it two functions that move bytes, and does the rest. The language is C89
 * and, for numbers, one 64-bit type; a compiler without one builds with -DWIRE_WORD="unsigned long", which is
 * enough for an implementation whose addresses have 32 bits.
 *
 * A message lives in the line buffer: its strings are valid until the next wire_read(). An adapter that reads
 * further requests inside a callback has to copy what it still needs before it calls the implementation.
 */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef WIRE_WORD
#define WIRE_WORD unsigned long long
#endif
#ifndef WIRE_LINE_LIMIT
#define WIRE_LINE_LIMIT ((size_t)1 << 26)            /* the longest line, in bytes; a longer one is refused */
#endif
#define WIRE_DATA_LIMIT (WIRE_LINE_LIMIT / 2 - 256)  /* bytes whose hex form fits into such a line */
#define WIRE_VALUES 24                               /* members and list items of one message, together */

typedef WIRE_WORD wire_word;    /* every integer: a negative one as its two's complement */

struct wire {                                        /* zeros but for the two functions */
    long (*receive)(char *into, size_t size);        /* bytes read (at least 1); 0 or less ends the session */
    int (*send)(const char *from, size_t size);      /* 1 when all bytes were written, else 0 */
    char *in, out[16384];                            /* the rest belongs to the kit */
    size_t in_room, in_start, in_held, out_used;
    int comma;                                       /* the next value needs one before it */
    int failed;                                      /* nobody reads the answers */
};

enum wire_kind { WIRE_NULL, WIRE_INTEGER, WIRE_STRING, WIRE_LIST };

struct wire_value {
    const char *name;       /* of a member; NULL: an item of a list */
    enum wire_kind kind;
    wire_word number;       /* an integer; of a list: how many of the values behind it are its items */
    char *text;             /* a string: UTF-8, without NUL characters, NUL-terminated */
};

struct wire_message {
    struct wire_value values[WIRE_VALUES];
    size_t used;
    char *at;               /* how far the line was read */
    char trouble[160];      /* why the last function returned 0, printable ASCII */
};

/* Reading. 1: a message; 0: an invalid line, see trouble (what precedes the fault stays); -1: end. */
int wire_read(struct wire *wire, struct wire_message *message);

/* Taking members. 1, or 0 with the reason in trouble. wire_bytes decodes in place: call it only once. */
const struct wire_value *wire_find(const struct wire_message *message, const char *name);
int wire_integer(struct wire_message *message, const char *name, wire_word *number);
int wire_string(struct wire_message *message, const char *name, const char **text);
int wire_bytes(struct wire_message *message, const char *name, const char **bytes, size_t *count);
int wire_integers(struct wire_message *message, const char *name, wire_word *numbers, size_t room,
                  size_t *count);

/* 1 if the member "token" is this word, else 0 with trouble; it takes as long for every word of the same length. */
int wire_token_fits(struct wire_message *message, const char *token);

/* Sets trouble to "expected EXPECTED, got 'GOT'" (without the second half if GOT is NULL) and returns 0. */
int wire_refuse(struct wire_message *message, const char *expected, const char *got);

/* Writing: wire_answer begins a line with its id, the members follow, wire_end sends it at once and returns 0
   when that failed: then nobody reads. The name is NULL between wire_open_list and wire_close_list. A line
   that was begun must be ended: the first part of a long one is sent before its end. Of a short one nothing
   was sent yet, and the next line takes its place. */
void wire_answer(struct wire *wire, wire_word id);
void wire_put_null(struct wire *wire, const char *name);
void wire_put_signed(struct wire *wire, const char *name, wire_word number);
void wire_put_unsigned(struct wire *wire, const char *name, wire_word number);
void wire_put_string(struct wire *wire, const char *name, const char *text);
void wire_put_hex(struct wire *wire, const char *name, const void *bytes, size_t count);
void wire_open_list(struct wire *wire, const char *name);
void wire_close_list(struct wire *wire);
int wire_end(struct wire *wire);

/* As wire_answer, of a callback during call `id`, with all its members: wire_end is what is left to be done. */
void wire_callback(struct wire *wire, wire_word id, wire_word procedure, wire_word info, wire_word message,
                   wire_word first, wire_word second);

/* Answers a request that was refused with its trouble, and with its id if it had one; returns as wire_end. */
int wire_answer_trouble(struct wire *wire, const struct wire_message *message);

#ifdef __cplusplus
}
#endif

#endif
