/* reading.c - the requests: lines, the flat JSON in them, and their members. See protocol.h. */
#include "protocol.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORD_MAX ((wire_word)-1)

int wire_refuse(struct wire_message *message, const char *expected, const char *got)
{
    char *at = message->trouble;

    at += sprintf(at, "expected %.80s", expected);
    if (got)
        sprintf(at, ", got '%.40s%s'", got, strlen(got) > 40 ? "..." : "");
    for (at = message->trouble; *at; at++)
        if (*at < ' ' || *at > '~')
            *at = '?';
    return 0;
}

/* ---- lines ---- */

/* The next line with a NUL for its line feed: 1, 0 if it is too long (it is skipped then), -1 at the end. */
static int next_line(struct wire *wire, char **line, size_t *length)
{
    size_t searched = 0;    /* bytes held that are no line feed */
    int fits = 1;
    char *feed;

    for (;;) {
        long got;

        *line = wire->in + wire->in_start;
        feed = wire->in_held ? memchr(*line + searched, '\n', wire->in_held - searched) : NULL;
        if (feed)
            break;
        if (wire->in_start)
            memmove(wire->in, *line, wire->in_held);
        wire->in_start = 0;
        if (wire->in_held == wire->in_room) {
            size_t larger = 2 * wire->in_room + 65536;
            char *moved = wire->in_held <= WIRE_LINE_LIMIT ? realloc(wire->in, larger) : NULL;

            if (moved) {
                wire->in = moved;
                wire->in_room = larger;
            } else
                fits = 0;
        }
        if (!fits)
            wire->in_held = 0;
        searched = wire->in_held;
        got = wire->receive(wire->in + searched, wire->in_room - searched);
        if (got <= 0)
            return -1;
        wire->in_held += (size_t)got;
    }
    *feed = 0;
    *length = (size_t)(feed - *line);
    wire->in_start += *length + 1;
    wire->in_held -= *length + 1;
    return fits && *length <= WIRE_LINE_LIMIT;
}

/* ---- the flat JSON: each function reads on from message->at and returns 1, or 0 with the reason ---- */

static int wrong(struct wire_message *message, const char *expected)
{
    return wire_refuse(message, expected, *message->at ? message->at : "end of line");
}

static char peek(struct wire_message *message)    /* what stands behind blanks */
{
    while (*message->at == ' ' || *message->at == '\t' || *message->at == '\r')
        message->at++;
    return *message->at;
}

static int take(struct wire_message *message, char mark)    /* no trouble if another one stands there */
{
    return peek(message) == mark && message->at++;
}

static int hex_digit(char c)    /* its value, or -1 */
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static int read_code_unit(struct wire_message *message, unsigned long *unit)    /* \uXXXX from the u on */
{
    int i, digit;

    *unit = 0;
    if (*message->at++ != 'u')
        return 0;
    for (i = 0; i < 4; i++, message->at++) {
        if ((digit = hex_digit(*message->at)) < 0)
            return 0;
        *unit = *unit << 4 | (unsigned long)digit;
    }
    return 1;
}

static int read_escape(struct wire_message *message, char **to)    /* from behind the backslash on */
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    static const unsigned char first[] = {0, 0xC0, 0xE0, 0xF0};    /* by the number of bytes that follow */
    char *start = message->at;
    const char *letter = *start ? strchr(letters, *start) : NULL;
    unsigned long code, low;
    int more;

    if (letter) {
        *(*to)++ = meanings[letter - letters];
        message->at++;
        return 1;
    }
    if (!read_code_unit(message, &code)) {
        message->at = start;
        return wrong(message, "an escape of JSON after a backslash");
    }
    if (code >= 0xD800 && code <= 0xDBFF && *message->at == '\\') {
        message->at++;
        if (read_code_unit(message, &low) && low >= 0xDC00 && low <= 0xDFFF)
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) {
        message->at = start;
        return wrong(message, "an escape of a character other than NUL or half a surrogate pair");
    }
    more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    *(*to)++ = (char)(first[more] | code >> 6 * more);
    while (more--)
        *(*to)++ = (char)(0x80 | (code >> 6 * more & 0x3F));
    return 1;
}

static int read_string(struct wire_message *message, char **text)    /* decoded where it stands */
{
    char *to;

    if (!take(message, '"'))
        return wrong(message, "a string");
    for (*text = to = message->at; *message->at != '"';) {
        if ((unsigned char)*message->at < ' ')
            return wrong(message, "a closing quote");
        if (*message->at != '\\')
            *to++ = *message->at++;
        else if (message->at++, !read_escape(message, &to))
            return 0;
    }
    message->at++;
    *to = 0;
    return 1;
}

static int read_integer(struct wire_message *message, struct wire_value *value)
{
    char *at = message->at;
    int negative = *at == '-';
    wire_word limit = negative ? WORD_MAX / 2 + 1 : WORD_MAX, sum = 0;

    at += negative;
    if (*at < '0' || *at > '9')
        return wrong(message, "an integer");
    do {    /* whatever follows a leading 0 is not a part of the number */
        wire_word digit = (wire_word)(*at++ - '0');

        if (sum > (limit - digit) / 10)
            return wrong(message, "an integer that fits");
        sum = sum * 10 + digit;
    } while (sum && *at >= '0' && *at <= '9');
    message->at = at;
    value->kind = WIRE_INTEGER;
    value->number = negative ? 0 - sum : sum;
    return 1;
}

static int read_value(struct wire_message *message, const char *name)    /* no name: an item of a list */
{
    struct wire_value *value = &message->values[message->used];
    char first = peek(message);

    if (message->used == WIRE_VALUES)
        return wrong(message, "fewer members and list items");
    message->used++;
    value->name = name;
    value->kind = WIRE_NULL;
    if (first == '"') {
        value->kind = WIRE_STRING;
        return read_string(message, &value->text);
    }
    if (first == '-' || (first >= '0' && first <= '9'))
        return read_integer(message, value);
    if (strncmp(message->at, "null", 4) == 0) {
        message->at += 4;
        return 1;
    }
    if (!name || !take(message, '['))
        return wrong(message, name ? "a string, an integer, null or a list" : "a string, an integer or null");
    value->kind = WIRE_LIST;
    value->number = 0;
    if (take(message, ']'))
        return 1;
    do {
        if (!read_value(message, NULL))
            return 0;
        value->number++;
    } while (take(message, ','));
    return take(message, ']') || wrong(message, "',' or ']'");
}

static int read_object(struct wire_message *message)
{
    char *name;

    if (!take(message, '{'))
        return wrong(message, "an object");
    if (take(message, '}'))
        return 1;
    do {
        if (!read_string(message, &name))
            return 0;
        if (wire_find(message, name))
            return wire_refuse(message, "a member only once", name);
        if (!take(message, ':'))
            return wrong(message, "':'");
        if (!read_value(message, name))
            return 0;
    } while (take(message, ','));
    return take(message, '}') || wrong(message, "',' or '}'");
}

int wire_read(struct wire *wire, struct wire_message *message)
{
    size_t length;
    char *line;
    int state = next_line(wire, &line, &length);

    message->used = 0;
    if (state < 0)
        return -1;
    if (state == 0)
        return wire_refuse(message, "a line that is not longer than the adapter's limit", NULL);
    message->at = line;
    if (!read_object(message))
        return 0;
    peek(message);
    return message->at == line + length || wrong(message, "nothing after the object");
}

/* ---- members ---- */

const struct wire_value *wire_find(const struct wire_message *message, const char *name)
{
    const struct wire_value *value = message->values, *end = value + message->used;

    for (; value < end; value++)
        if (value->name && *value->name == *name && strcmp(value->name, name) == 0)    /* most begin otherwise */
            return value;
    return NULL;
}

static const struct wire_value *member(struct wire_message *message, const char *name, enum wire_kind kind)
{
    static const char *const kinds[] = {"null", "an integer", "a string", "a list"};
    const struct wire_value *value = wire_find(message, name);

    if (value && value->kind == kind)
        return value;
    sprintf(message->trouble, "expected %s in '%.40s', got %s", kinds[kind], name,
            value ? kinds[value->kind] : "none");
    return NULL;
}

int wire_integer(struct wire_message *message, const char *name, wire_word *number)
{
    const struct wire_value *value = member(message, name, WIRE_INTEGER);

    if (value)
        *number = value->number;
    return value != NULL;
}

int wire_string(struct wire_message *message, const char *name, const char **text)
{
    const struct wire_value *value = member(message, name, WIRE_STRING);

    if (value)
        *text = value->text;
    return value != NULL;
}

int wire_bytes(struct wire_message *message, const char *name, const char **bytes, size_t *count)
{
    const struct wire_value *value = member(message, name, WIRE_STRING);
    char *from, *to;

    if (!value)
        return 0;
    for (from = to = value->text; *from; from += 2) {
        int high = hex_digit(from[0]), low = high < 0 ? -1 : hex_digit(from[1]);

        if (low < 0)
            return wire_refuse(message, "pairs of hex digits", from);
        *to++ = (char)(high << 4 | low);
    }
    *bytes = value->text;
    *count = (size_t)(to - value->text);
    return 1;
}

int wire_integers(struct wire_message *message, const char *name, wire_word *numbers, size_t room,
                  size_t *count)
{
    const struct wire_value *list = member(message, name, WIRE_LIST);
    size_t i;

    if (!list)
        return 0;
    if (list->number > room)
        return wire_refuse(message, "a shorter list of integers", name);
    *count = (size_t)list->number;
    for (i = 0; i < *count; i++) {
        if (list[i + 1].kind != WIRE_INTEGER)
            return wire_refuse(message, "only integers in the list", name);
        numbers[i] = list[i + 1].number;
    }
    return 1;
}

int wire_token_fits(struct wire_message *message, const char *token)
{
    const struct wire_value *shown = wire_find(message, "token");
    size_t length = strlen(token), i;
    int differs = !shown || shown->kind != WIRE_STRING || strlen(shown->text) != length;

    if (!differs)
        for (i = 0; i < length; i++)
            differs |= shown->text[i] ^ token[i];
    return !differs || wire_refuse(message, "the token of MMIO_TOKEN, with which this adapter was started", NULL);
}
