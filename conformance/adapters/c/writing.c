/* writing.c - the answers and callbacks. See protocol.h. */
#include "protocol.h"

#include <stdio.h>
#include <string.h>

static void flush(struct wire *wire)
{
    if (!wire->failed && wire->out_used && !wire->send(wire->out, wire->out_used))
        wire->failed = 1;
    wire->out_used = 0;
}

static void put_byte(struct wire *wire, char byte)
{
    if (wire->out_used == sizeof wire->out)
        flush(wire);
    wire->out[wire->out_used++] = byte;
}

static void put(struct wire *wire, const char *text, size_t size)    /* size: a few bytes */
{
    if (wire->out_used + size > sizeof wire->out)
        flush(wire);
    memcpy(wire->out + wire->out_used, text, size);
    wire->out_used += size;
}

/* How many bytes the character of UTF-8 has that stands here; 0: it is none. */
static size_t character(const unsigned char *at)
{
    size_t size = *at < 0x80 ? 1 : *at < 0xC2 ? 0 : *at < 0xE0 ? 2 : *at < 0xF0 ? 3 : *at < 0xF5 ? 4 : 0, i;

    for (i = 1; i < size; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    if ((*at == 0xE0 && at[1] < 0xA0) || (*at == 0xED && at[1] >= 0xA0)    /* too long, half a surrogate pair, */
        || (*at == 0xF0 && at[1] < 0x90) || (*at == 0xF4 && at[1] >= 0x90))    /* too long, too large */
        return 0;
    return size;
}

static void put_quoted(struct wire *wire, const char *text)    /* a question mark for what is no UTF-8 */
{
    put_byte(wire, '"');
    while (*text) {
        size_t size = character((const unsigned char *)text);

        if ((unsigned char)*text < ' ') {
            char escape[7];

            put(wire, escape, (size_t)sprintf(escape, "\\u%04x", (unsigned)*text));
        } else if (size > 1)
            put(wire, text, size);
        else {
            if (*text == '"' || *text == '\\')
                put_byte(wire, '\\');
            put_byte(wire, size ? *text : '?');
        }
        text += size ? size : 1;
    }
    put_byte(wire, '"');
}

static void begin_value(struct wire *wire, const char *name)    /* its comma, and its name if it has one */
{
    if (wire->comma)
        put_byte(wire, ',');
    wire->comma = 1;
    if (name) {
        put_quoted(wire, name);
        put_byte(wire, ':');
    }
}

static void put_number(struct wire *wire, const char *name, wire_word number, int negative)
{
    char digits[32], *at = digits + sizeof digits;

    begin_value(wire, name);
    do {
        *--at = (char)('0' + (int)(number % 10));
    } while (number /= 10);
    if (negative)
        *--at = '-';
    put(wire, at, (size_t)(digits + sizeof digits - at));
}

void wire_put_null(struct wire *wire, const char *name)
{
    begin_value(wire, name);
    put(wire, "null", 4);
}

void wire_put_signed(struct wire *wire, const char *name, wire_word number)
{
    int negative = number > (wire_word)-1 / 2;

    put_number(wire, name, negative ? 0 - number : number, negative);
}

void wire_put_unsigned(struct wire *wire, const char *name, wire_word number)
{
    put_number(wire, name, number, 0);
}

void wire_put_string(struct wire *wire, const char *name, const char *text)
{
    begin_value(wire, name);
    put_quoted(wire, text);
}

void wire_put_hex(struct wire *wire, const char *name, const void *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *from = bytes;

    begin_value(wire, name);
    put_byte(wire, '"');
    for (; count; count--, from++) {
        put_byte(wire, digits[*from >> 4]);
        put_byte(wire, digits[*from & 15]);
    }
    put_byte(wire, '"');
}

void wire_open_list(struct wire *wire, const char *name)
{
    begin_value(wire, name);
    put_byte(wire, '[');
    wire->comma = 0;
}

void wire_close_list(struct wire *wire)
{
    put_byte(wire, ']');
    wire->comma = 1;
}

int wire_end(struct wire *wire)
{
    put(wire, "}\n", 2);
    flush(wire);
    return !wire->failed;
}

static void begin_line(struct wire *wire)
{
    wire->out_used = 0;
    wire->comma = 0;
    put_byte(wire, '{');
}

void wire_answer(struct wire *wire, wire_word id)
{
    begin_line(wire);
    wire_put_signed(wire, "id", id);
}

void wire_callback(struct wire *wire, wire_word id, wire_word procedure, wire_word info, wire_word message,
                   wire_word first, wire_word second)
{
    wire_answer(wire, id);
    wire_put_unsigned(wire, "callback", procedure);
    wire_open_list(wire, "arguments");
    wire_put_unsigned(wire, NULL, info);
    wire_put_unsigned(wire, NULL, message);
    wire_put_signed(wire, NULL, first);
    wire_put_signed(wire, NULL, second);
    wire_close_list(wire);
}

int wire_answer_trouble(struct wire *wire, const struct wire_message *message)
{
    const struct wire_value *id = wire_find(message, "id");

    begin_line(wire);
    if (id && id->kind == WIRE_INTEGER)
        wire_put_signed(wire, "id", id->number);
    else
        wire_put_null(wire, "id");
    wire_put_string(wire, "error", message->trouble);
    return wire_end(wire);
}
