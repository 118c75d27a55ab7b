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

#ifndef WIRE_WORD
#define WIRE_WORD unsigned long long
#endif
#ifndef WIRE_LINE_LIMIT
#define WIRE_LINE_LIMIT ((size_t)1 << 26)            /* the longest line, in bytes; a longer one is refused */
#endif
#define WIRE_DATA_LIMIT (WIRE_LINE_LIMIT / 2 - 256)  /* bytes whose hex form fits into such a line */
#define WIRE_MEMBERS 8                               /* members of one message */
#define WIRE_ITEMS 16                                /* items in all lists of one message */

typedef WIRE_WORD wire_word;    /* every integer: a negative one as its two's complement */

struct wire {
    long (*receive)(char *into, size_t size);        /* bytes read (at least 1), 0 at the end, -1: trouble */
    int (*send)(const char *from, size_t size);      /* 1 when all bytes were written, else 0 */
    char *in, *out;                                  /* the rest belongs to the kit; starts as zeros */
    size_t in_room, in_start, in_end, out_room, out_used;
    int failed;
};

enum wire_kind { WIRE_NULL, WIRE_INTEGER, WIRE_STRING, WIRE_LIST };

struct wire_value {
    enum wire_kind kind;
    wire_word number;                   /* of an integer */
    char *text;                         /* of a string: UTF-8, without NUL characters, NUL-terminated */
    const struct wire_value *items;     /* of a list */
    size_t count;                       /* of a list: its items */
};

struct wire_message {
    const char *names[WIRE_MEMBERS];
    struct wire_value values[WIRE_MEMBERS], items[WIRE_ITEMS];
    size_t members, items_used;
    char trouble[160];                  /* why the last function returned 0, printable ASCII */
};

/* Reading. 1: a message; 0: a line that is none, see trouble (what precedes the fault stays); -1: end. */
int wire_read(struct wire *wire, struct wire_message *message);

/* Taking members. 1, or 0 with the reason in trouble. wire_bytes decodes in place: call it only once. */
const struct wire_value *wire_find(const struct wire_message *message, const char *name);
int wire_integer(struct wire_message *message, const char *name, wire_word *value);
int wire_string(struct wire_message *message, const char *name, const char **text);
int wire_bytes(struct wire_message *message, const char *name, const char **bytes, size_t *count);
int wire_integers(struct wire_message *message, const char *name, wire_word *values, size_t room,
                  size_t *count);

/* Sets trouble to "expected EXPECTED, got 'GOT'" (without the second half if GOT is NULL) and returns 0. */
int wire_refuse(struct wire_message *message, const char *expected, const char *got);

/* Writing: begin, then a name and a value as often as needed, then end. Commas are put where they belong.
   wire_end sends the line at once; it returns 0 when that failed, and then there is nobody to talk to. */
void wire_begin(struct wire *wire);
void wire_name(struct wire *wire, const char *name);
void wire_put_null(struct wire *wire);
void wire_put_signed(struct wire *wire, wire_word value);
void wire_put_unsigned(struct wire *wire, wire_word value);
void wire_put_string(struct wire *wire, const char *text);
void wire_put_hex(struct wire *wire, const void *bytes, size_t count);
void wire_open_list(struct wire *wire);
void wire_close_list(struct wire *wire);
int wire_end(struct wire *wire);

/* Shorthands: begin an answer with its id; answer a request that was refused, with the id if it had one. */
void wire_answer(struct wire *wire, wire_word id);
int wire_answer_trouble(struct wire *wire, const struct wire_message *message);

#endif
