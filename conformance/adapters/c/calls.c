/* calls.c - a call of the library, and the callbacks that it makes meanwhile to our I/O procedures. See session.h. */
#include "session.h"

#include <stdio.h>
#include <string.h>

/* How functions and I/O procedures of MMIO are called, where it is not how C calls them. */
#ifndef MMIO_CALL
#if defined(_WIN32)
#define MMIO_CALL __stdcall
#elif defined(__OS2__)
#include <os2.h>
#define MMIO_CALL APIENTRY
#else
#define MMIO_CALL
#endif
#endif

#define MOST_ARGUMENTS 6

typedef char a_size_holds_an_address[sizeof(size_t) == sizeof(void *) ? 1 : -1];
typedef void any_function(void);

static const struct adapter_function *function_called;    /* the innermost call in progress, or NULL */
static wire_word call_id;                                 /* and the id of its request */

const char *session_function_called(void)
{
    return function_called ? function_called->name : NULL;
}

static wire_word with_sign(size_t number)    /* -1 is -1 on the wire, whatever the width of an address */
{
    return (wire_word)(ptrdiff_t)number;
}

/* Our I/O procedures. */

static size_t callback(any_function *procedure, void *info, unsigned message, size_t first, size_t second)
{
    if (!function_called)    /* a library that is being unloaded: nobody waits for this */
        return 0;
    wire_callback(&session_wire, call_id, (wire_word)(size_t)procedure, (wire_word)(size_t)info, message,
                  with_sign(first), with_sign(second));
    if (!wire_end(&session_wire))
        adapter_leave(1, "cannot write the callback: nobody reads it");
    return session_answer_requests(1);
}

/* One learns which file it works for, but not which procedure it is: each has its own code. The message is an unsigned
   short on OS/2 and an unsigned int on Windows: the suite looks at as many bits as its type has. */
#define PROCEDURE(number)                                                                                  \
    static size_t MMIO_CALL procedure_##number(void *info, unsigned message, size_t first, size_t second) \
    {                                                                                                      \
        return callback((any_function *)procedure_##number, info, message, first, second);                \
    }
PROCEDURE(1)
PROCEDURE(2)
PROCEDURE(3)
PROCEDURE(4)
PROCEDURE(5)
PROCEDURE(6)
PROCEDURE(7)
PROCEDURE(8)

static any_function *const procedures[] = {
    (any_function *)procedure_1, (any_function *)procedure_2, (any_function *)procedure_3,
    (any_function *)procedure_4, (any_function *)procedure_5, (any_function *)procedure_6,
    (any_function *)procedure_7, (any_function *)procedure_8,
};

void session_put_procedures(void)
{
    size_t i;

    wire_open_list(&session_wire, "procedures");
    for (i = 0; i < sizeof procedures / sizeof procedures[0]; i++)
        wire_put_unsigned(&session_wire, NULL, (wire_word)(size_t)procedures[i]);
    wire_close_list(&session_wire);
}

/* Functions of the library. Some systems let the one that is called clear the stack: it gets as many as it takes. */

static size_t call_function(const struct adapter_function *function, const size_t *a)
{
    any_function *address = function->address;

    switch (function->arguments) {
    case 0:
        return ((size_t(MMIO_CALL *)(void))address)();
    case 1:
        return ((size_t(MMIO_CALL *)(size_t))address)(a[0]);
    case 2:
        return ((size_t(MMIO_CALL *)(size_t, size_t))address)(a[0], a[1]);
    case 3:
        return ((size_t(MMIO_CALL *)(size_t, size_t, size_t))address)(a[0], a[1], a[2]);
    case 4:
        return ((size_t(MMIO_CALL *)(size_t, size_t, size_t, size_t))address)(a[0], a[1], a[2], a[3]);
    case 5:
        return ((size_t(MMIO_CALL *)(size_t, size_t, size_t, size_t, size_t))address)(a[0], a[1], a[2], a[3], a[4]);
    default:
        return ((size_t(MMIO_CALL *)(size_t, size_t, size_t, size_t, size_t, size_t))address)(a[0], a[1], a[2], a[3],
                                                                                              a[4], a[5]);
    }
}

void session_put_functions(void)
{
    size_t i;

    wire_open_list(&session_wire, "functions");
    for (i = 0; i < session_adapter->function_count; i++)
        if (session_adapter->functions[i].address)
            wire_put_string(&session_wire, NULL, session_adapter->functions[i].name);
    wire_close_list(&session_wire);
}

static const struct adapter_function *find_function(const char *name)
{
    const struct adapter_function *function = session_adapter->functions, *end = function;

    for (end += session_adapter->function_count; function < end; function++)
        if (function->address && strcmp(function->name, name) == 0)
            return function;
    return NULL;
}

int session_call(struct wire_message *message, wire_word id)
{
    const struct adapter_function *outer_function = function_called, *function;
    wire_word outer_id = call_id, given[MOST_ARGUMENTS];
    size_t arguments[MOST_ARGUMENTS], count, i, result;
    const char *name;

    if (!wire_string(message, "function", &name)
        || !wire_integers(message, "arguments", given, MOST_ARGUMENTS, &count))
        return 0;
    function = find_function(name);
    if (!function)
        return wire_refuse(message, "one of the functions of hello", name);
    if (count != function->arguments) {
        char expected[32], got[32];

        sprintf(expected, "%lu arguments", (unsigned long)function->arguments);
        sprintf(got, "%lu", (unsigned long)count);
        return wire_refuse(message, expected, got);
    }
    for (i = 0; i < count; i++)
        arguments[i] = (size_t)given[i];
    function_called = function;
    call_id = id;
    result = call_function(function, arguments);
    function_called = outer_function;
    call_id = outer_id;
    wire_answer(&session_wire, id);
    wire_put_signed(&session_wire, "result", with_sign(result));
    return wire_end(&session_wire);
}
