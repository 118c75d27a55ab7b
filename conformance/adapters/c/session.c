/* session.c - the requests of the driver interface, whatever the system and the library. See session.h. */
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_BYTES 4096    /* or a multiple: whether memory is accessible is decided for so many bytes at a time */

struct wire session_wire;
const struct adapter *session_adapter;

static struct wire *const wire = &session_wire;
static enum session_token token_rule;
static int trusted;    /* no token is asked for, or it was shown */
static int greeted;
static void **blocks;
static size_t blocks_used, blocks_room;

static int answer(wire_word id)    /* without members */
{
    wire_answer(wire, id);
    return wire_end(wire);
}

/* Memory. */

static int do_allocate(struct wire_message *message, wire_word id)
{
    void *block = NULL, *address = NULL;
    wire_word size;

    if (!wire_integer(message, "size", &size))
        return 0;
    if (blocks_used == blocks_room) {
        size_t larger = 2 * blocks_room + 16;
        void **moved = realloc(blocks, larger * sizeof *blocks);

        if (!moved)
            return wire_refuse(message, "memory for one more block", NULL);
        blocks = moved;
        blocks_room = larger;
    }
    if (size <= (size_t)-1 / 2)
        block = adapter_allocate(size ? (size_t)size : 1, &address);
    if (!block)
        return wire_refuse(message, "a size that there is memory for", NULL);
    blocks[blocks_used++] = block;
    wire_answer(wire, id);
    wire_put_unsigned(wire, "address", (wire_word)(size_t)address);
    return wire_end(wire);
}

static int is_accessible(wire_word address, size_t size, int to_write)
{
    size_t at = (size_t)address, last = at + size - 1;

    if (!size)
        return 1;
    if (at != address || last < at)
        return 0;
    for (;; at += PAGE_BYTES - at % PAGE_BYTES) {
        if (!adapter_can_access((void *)at, to_write))
            return 0;
        if (last - at < PAGE_BYTES - at % PAGE_BYTES)
            return 1;
    }
}

static int do_read(struct wire_message *message, wire_word id)
{
    wire_word address, size;

    if (!wire_integer(message, "address", &address) || !wire_integer(message, "size", &size))
        return 0;
    if (size > WIRE_DATA_LIMIT)
        return wire_refuse(message, "a size whose data fits into a line", NULL);
    if (!is_accessible(address, (size_t)size, 0))
        return wire_refuse(message, "a range of memory that can be read", NULL);
    wire_answer(wire, id);
    wire_put_hex(wire, "data", (const void *)(size_t)address, (size_t)size);
    return wire_end(wire);
}

static int do_write(struct wire_message *message, wire_word id)
{
    wire_word address;
    const char *bytes;
    size_t count;

    if (!wire_integer(message, "address", &address) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    if (!is_accessible(address, count, 1))
        return wire_refuse(message, "a range of memory that can be written", NULL);
    if (count)
        memcpy((void *)(size_t)address, bytes, count);
    return answer(id);
}

/* Files of the working folder, which is the current folder. */

static int take_name(struct wire_message *message, const char **name)
{
    if (!wire_string(message, "name", name))
        return 0;
    if (!**name || strpbrk(*name, adapter_not_in_names) || !strcmp(*name, ".") || !strcmp(*name, ".."))
        return wire_refuse(message, "the name of a file in the working folder", *name);
    return 1;
}

static int do_put(struct wire_message *message, wire_word id)
{
    const char *name, *bytes;
    size_t count;

    return take_name(message, &name) && wire_bytes(message, "data", &bytes, &count)
        && adapter_put(message, name, bytes, count) && answer(id);
}

static int do_get(struct wire_message *message, wire_word id)
{
    const char *name;
    char *bytes;
    size_t count;

    if (!take_name(message, &name) || !adapter_get(message, name, &bytes, &count))
        return 0;
    wire_answer(wire, id);
    if (bytes)
        wire_put_hex(wire, "data", bytes, count);
    else
        wire_put_null(wire, "data");
    free(bytes);
    return wire_end(wire);
}

static int do_delete(struct wire_message *message, wire_word id)
{
    const char *name;

    return take_name(message, &name) && adapter_delete(message, name) && answer(id);
}

static int do_list(struct wire_message *message, wire_word id)
{
    wire_answer(wire, id);
    wire_open_list(wire, "names");
    if (!adapter_list(message, wire))
        return 0;
    wire_close_list(wire);
    return wire_end(wire);
}

/* The session itself. */

const char *session_find_token(void)
{
    const char *token = getenv("MMIO_TOKEN");

    return token && *token ? token : NULL;
}

int session_take_address(const char *text, char *host, size_t room)
{
    const char *colon = strrchr(text, ':'), *port = colon ? colon + 1 : text;
    size_t length = colon ? (size_t)(colon - text) : 0;
    char *end;
    unsigned long number = strtoul(port, &end, 10);

    if (*port < '0' || *port > '9' || *end || number < 1 || number > 65535 || (colon && !length) || length >= room)
        return 0;
    sprintf(host, "%.*s", colon ? (int)length : (int)room, colon ? text : "127.0.0.1");
    return (int)number;
}

static int do_hello(struct wire_message *message, wire_word id)
{
    const struct adapter *us = session_adapter;
    const char *token = session_find_token(), *const *declined;
    wire_word protocol;

    if (!wire_integer(message, "protocol", &protocol))
        return 0;
    if (protocol != 1)
        return wire_refuse(message, "protocol 1, the only one that this adapter speaks", NULL);
    if (token && token_rule == SESSION_ASKS_FOR_TOKEN && !(trusted = wire_token_fits(message, token)))
        return 0;
    if (greeted && us->hello_again)
        us->hello_again(id);
    greeted = 1;
    wire_answer(wire, id);
    wire_put_string(wire, "name", us->name);
    wire_put_string(wire, "version", us->version);
    wire_put_string(wire, "dialect", us->dialect);
    wire_put_unsigned(wire, "pointer", sizeof(void *));
    session_put_functions();
    session_put_procedures();
    wire_open_list(wire, "capabilities");
    if (us->afresh)
        wire_put_string(wire, NULL, "afresh");
    wire_close_list(wire);
    wire_open_list(wire, "declines");
    for (declined = us->declines; declined && *declined; declined++)
        wire_put_string(wire, NULL, *declined);
    wire_close_list(wire);
    if (us->build)
        wire_put_string(wire, "build", us->build);
    if (token && token_rule == SESSION_SHOWS_TOKEN)
        wire_put_string(wire, "token", token);
    return wire_end(wire);
}

static int do_reset(struct wire_message *message, wire_word id)
{
    if (session_function_called())
        return wire_refuse(message, "no reset during a call", NULL);
    if (!adapter_reset(message))
        return 0;
    while (blocks_used)
        adapter_free(blocks[--blocks_used]);
    return answer(id);
}

static int do_bye(struct wire_message *message, wire_word id)
{
    (void)message;
    if (answer(id))
        adapter_leave(0, NULL);
    return 0;
}

static const struct kind {
    const char *name;
    session_handler *handle;
} kinds[] = {
    {"call", session_call}, {"read", do_read}, {"write", do_write}, {"allocate", do_allocate},
    {"put", do_put}, {"get", do_get}, {"delete", do_delete}, {"list", do_list}, {"reset", do_reset},
    {"hello", do_hello}, {"bye", do_bye},
};
#define KINDS (sizeof kinds / sizeof kinds[0])

static int handle(struct wire_message *message)
{
    const char *name;
    wire_word id;
    size_t i;

    if (!wire_integer(message, "id", &id) || !wire_string(message, "do", &name))
        return 0;
    if (!trusted && strcmp(name, "hello") != 0)
        return wire_refuse(message, "a hello with the token first", NULL);
    for (i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return kinds[i].handle(message, id);
    return wire_refuse(message, strcmp(name, "return") ? "a kind of request that this adapter knows"
                                                       : "a callback in progress", name);
}

static int is_return(const struct wire_message *message)
{
    const struct wire_value *kind = wire_find(message, "do");

    return kind && kind->kind == WIRE_STRING && strcmp(kind->text, "return") == 0;
}

size_t session_answer_requests(int in_callback)
{
    struct wire_message message;
    wire_word result;
    int state;

    while ((state = wire_read(wire, &message)) >= 0) {
        if (state && in_callback && is_return(&message)) {
            if (wire_integer(&message, "result", &result))
                return (size_t)result;
        } else if (state && handle(&message))
            continue;
        if (wire->failed || !wire_answer_trouble(wire, &message))
            adapter_leave(1, "cannot write the answer: nobody reads it");
    }
    if (in_callback)
        adapter_leave(1, "the input ended during a callback");
    return 0;
}

void session_serve(const struct adapter *adapter, enum session_token token)
{
    session_adapter = adapter;
    token_rule = token;
    trusted = token != SESSION_ASKS_FOR_TOKEN || !session_find_token();
    wire->receive = adapter_receive;
    wire->send = adapter_send;
    session_answer_requests(0);
}
