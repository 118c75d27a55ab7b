/* calls.c - a call of the library, and the callbacks that it makes meanwhile to our I/O procedures. */
#include <stdio.h>

#include "adapter.h"

static const struct function *function_called;    /* the innermost call in progress, or NULL */
static wire_word call_id;                         /* and the id of its request */

static word callback(any_function procedure, void *info, unsigned message, word first, word second)
{
    if (!function_called)    /* a library that is being unloaded: nobody waits for this */
        return 0;
    wire_callback(&wire, call_id, (wire_word)(word)procedure, (wire_word)(word)info, message, (wire_word)first,
                  (wire_word)second);
    end_answer();
    return serve(1);
}

/* An I/O procedure learns which file it works for, but not which procedure it is: each has its own code. The system
   takes the last two parameters and the result for LONG, which is as wide as an address there. */
#define PROCEDURE(number)                                                                                \
    static word APIENTRY procedure_##number(void *info, unsigned short message, word first, word second) \
    {                                                                                                    \
        return callback((any_function)procedure_##number, info, message, first, second);                 \
    }
PROCEDURE(1)
PROCEDURE(2)
PROCEDURE(3)
PROCEDURE(4)
PROCEDURE(5)
PROCEDURE(6)
PROCEDURE(7)
PROCEDURE(8)

static const any_function procedures[] = {
    (any_function)procedure_1, (any_function)procedure_2, (any_function)procedure_3,
    (any_function)procedure_4, (any_function)procedure_5, (any_function)procedure_6,
    (any_function)procedure_7, (any_function)procedure_8,
};

void put_procedures(void)
{
    size_t i;

    wire_open_list(&wire, "procedures");
    for (i = 0; i < sizeof procedures / sizeof procedures[0]; i++)
        wire_put_unsigned(&wire, NULL, (wire_word)(word)procedures[i]);
    wire_close_list(&wire);
}

const char *function_in_call(void)
{
    return function_called ? function_called->name : NULL;
}

int do_call(struct wire_message *message, wire_word id)
{
    const struct function *outer_function = function_called, *function;
    wire_word outer_id = call_id, given[MOST_ARGUMENTS];
    word arguments[MOST_ARGUMENTS], result;
    const char *name;
    size_t count, i;

    if (!wire_string(message, "function", &name)
        || !wire_integers(message, "arguments", given, MOST_ARGUMENTS, &count))
        return 0;
    function = find_function(name);
    if (!function)
        return wire_refuse(message, "one of the functions of hello", name);
    if (count != function->arguments) {
        char expected[32], got[32];

        sprintf(expected, "%u arguments", (unsigned)function->arguments);
        sprintf(got, "%u", (unsigned)count);
        return wire_refuse(message, expected, got);
    }
    for (i = 0; i < count; i++)
        arguments[i] = (word)given[i];
    function_called = function;
    call_id = id;
    result = call_function(function, arguments);
    function_called = outer_function;
    call_id = outer_id;
    wire_answer(&wire, id);
    wire_put_unsigned(&wire, "result", (wire_word)result);
    return end_answer();
}
