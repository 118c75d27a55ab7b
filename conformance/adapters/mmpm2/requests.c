/* requests.c - the lines of the suite: which request is whose, and those that are about the session. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "adapter.h"

struct wire wire;

void leave(int code, const char *why)
{
    if (why)
        fprintf(stderr, PROGRAM ": %s\n", why);
    exit(code);
}

int end_answer(void)
{
    if (!wire_end(&wire))
        leave(1, "cannot write the answer: nobody reads it");
    return 1;
}

int system_refused(struct wire_message *message, const char *expected, ULONG error)
{
    char code[32];

    sprintf(code, "OS/2 error %lu", (unsigned long)error);
    return wire_refuse(message, expected, code);
}

int do_reset(struct wire_message *message, wire_word id)
{
    if (function_in_call())
        return wire_refuse(message, "no reset during a call", NULL);
    /* Loading the library anew forgets procedures and open files, if nothing else of this process holds it. */
    if (!load_library())
        return wire_refuse(message, "a library that can be loaded again", NULL);
    free_all_blocks();
    wire_answer(&wire, id);
    return end_answer();
}

int do_bye(struct wire_message *message, wire_word id)
{
    (void)message;
    wire_answer(&wire, id);
    end_answer();
    delete_own_ini_file();
    if (line_has_no_end())    /* for the next run */
        start_successor(NULL, NULL);
    leave(0, NULL);
    return 1;
}

static const struct kind {
    const char *name;
    handler *handle;
} kinds[] = {
    {"call", do_call}, {"read", do_read}, {"write", do_write}, {"allocate", do_allocate},
    {"put", do_put}, {"get", do_get}, {"delete", do_delete}, {"list", do_list}, {"reset", do_reset},
    {"hello", do_hello}, {"bye", do_bye},
};
#define KINDS (sizeof kinds / sizeof kinds[0])

static int handle(struct wire_message *message)
{
    const char *kind;
    wire_word id;
    size_t i;

    if (!wire_integer(message, "id", &id) || !wire_string(message, "do", &kind))
        return 0;
    if (!trusted && strcmp(kind, "hello") != 0)
        return wire_refuse(message, "a hello with the token first", NULL);
    for (i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, kind) == 0)
            return kinds[i].handle(message, id);
    return wire_refuse(message, strcmp(kind, "return") ? "a kind of request that this adapter knows"
                                                       : "a callback in progress", kind);
}

/* Answers requests until the end of the input or, in a callback, until its return value comes. */
word serve(int in_callback)
{
    struct wire_message message;
    int state;

    while ((state = wire_read(&wire, &message)) >= 0) {
        const struct wire_value *kind = wire_find(&message, "do");
        wire_word result;

        if (state && in_callback && kind && kind->kind == WIRE_STRING && !strcmp(kind->text, "return")) {
            if (wire_integer(&message, "result", &result))
                return (word)result;
        } else if (state && handle(&message))
            continue;
        if (!wire_answer_trouble(&wire, &message))
            leave(1, "cannot write the answer: nobody reads it");
    }
    if (in_callback)
        leave(1, "the input ended during a callback");
    return 0;
}
