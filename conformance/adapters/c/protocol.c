/* protocol.c - see protocol.h. */
#include "protocol.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MAX ((wire_word)-1)

static const char HEX[] = "0123456789abcdef";

/* ---- trouble ---- */

static void say(struct wire_message *message, const char *text, size_t most)
{
    char *to = message->trouble + strlen(message->trouble);
    const char *end = message->trouble + sizeof message->trouble - 1;

    for (; *text && most && to < end; text++, most--)
        *to++ = (char)(*text >= ' ' && *text <= '~' ? *text : '?');
    *to = 0;
}

int wire_refuse(struct wire_message *message, const char *expected, const char *got)
{
    message->trouble[0] = 0;
    say(message, "expected ", 99);
    say(message, expected, 99);
    if (got) {
        say(message, ", got '", 99);
        say(message, got, 40);
        say(message, strlen(got) > 40 ? "...'" : "'", 4);
    }
    return 0;
}

/* ---- lines ---- */

static int grow(char **buffer, size_t *room, size_t needed)
{
    size_t larger = *room ? *room : 65536;
    char *moved;

    while (larger < needed)
        larger *= 2;
    if (larger != *room) {
        if (!(moved = realloc(*buffer, larger)))
            return 0;
        *buffer = moved;
        *room = larger;
    }
    return 1;
}

/* The next line, NUL-terminated, without line feed: 1, 0 if it is too long (and skipped), -1 at the end. */
static int next_line(struct wire *wire, char **line, size_t *length)
{
    size_t searched = 0;    /* bytes from in_start on that hold no line feed */
    int fits = 1;

    if (!grow(&wire->in, &wire->in_room, 1))
        return -1;
    for (;;) {
        size_t held = wire->in_end - wire->in_start;
        char *feed = memchr(wire->in + wire->in_start + searched, '\n', held - searched);
        long got;

        *line = wire->in + wire->in_start;
        if (feed) {
            *feed = 0;
            *length = (size_t)(feed - *line);
            wire->in_start += *length + 1;
            return fits && *length <= WIRE_LINE_LIMIT;
        }
        memmove(wire->in, *line, wire->in_start ? held : 0);
        if (held > WIRE_LINE_LIMIT || !grow(&wire->in, &wire->in_room, held + 2))
            fits = 0;
        if (!fits)
            held = 0;
        got = wire->receive(wire->in + held, wire->in_room - held - 1);    /* a NUL must fit behind it */
        wire->in_start = 0;
        wire->in_end = got > 0 ? held + (size_t)got : 0;
        searched = held;
        if (got <= 0) {    /* the end; what stands before it without a line feed is a line, too */
            *line = wire->in;
            (*line)[held] = 0;
            *length = held;
            return !fits ? 0 : held ? 1 : -1;
        }
    }
}

/* ---- the flat JSON: each function takes the place to read from and returns the place after, or NULL ---- */

static char *blank(char *at)
{
    while (*at == ' ' || *at == '\t' || *at == '\r')
        at++;
    return at;
}

static char *wrong(struct wire_message *message, const char *expected, const char *got)
{
    wire_refuse(message, expected, *got ? got : "end of line");
    return NULL;
}

static int digit_value(char c)
{
    const char *found;

    if (c >= 'A' && c <= 'F')
        c = (char)(c - 'A' + 'a');
    found = c ? strchr(HEX, c) : NULL;
    return found ? (int)(found - HEX) : -1;
}

static char *read_code_unit(char *at, unsigned long *unit)    /* four hex digits */
{
    int i;

    for (*unit = 0, i = 0; i < 4; i++, at++) {
        if (digit_value(*at) < 0)
            return NULL;
        *unit = *unit << 4 | (unsigned long)digit_value(*at);
    }
    return at;
}

static char *read_escape(struct wire_message *message, char *at, char **to)    /* after a backslash */
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char *plain = *at ? strchr(letters, *at) : NULL;
    char *after = at;
    unsigned long code, low;

    if (plain) {
        *(*to)++ = meanings[plain - letters];
        return at + 1;
    }
    if (*at != 'u' || !(after = read_code_unit(at + 1, &code)))
        return wrong(message, "an escape of JSON after a backslash", at);
    if (code >= 0xD800 && code <= 0xDBFF && after[0] == '\\' && after[1] == 'u') {
        after = read_code_unit(after + 2, &low);
        if (!after || low < 0xDC00 || low > 0xDFFF)
            return wrong(message, "two halves of a surrogate pair", at);
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code == 0 || (code >= 0xD800 && code <= 0xDFFF))
        return wrong(message, "an escape of a character other than NUL or half a surrogate pair", at);
    if (code < 0x80)
        *(*to)++ = (char)code;
    else {
        int shift = code < 0x800 ? 6 : code < 0x10000 ? 12 : 18;

        *(*to)++ = (char)(unsigned char)((shift == 6 ? 0xC0 : shift == 12 ? 0xE0 : 0xF0) | code >> shift);
        while (shift) {
            shift -= 6;
            *(*to)++ = (char)(unsigned char)(0x80 | (code >> shift & 0x3F));
        }
    }
    return after;
}

static char *read_string(struct wire_message *message, char *at, char **text)    /* decoded where it stands */
{
    char *to = at + 1;

    if (*at != '"')
        return wrong(message, "a string", at);
    *text = to;
    for (at++; *at != '"';) {
        if ((unsigned char)*at < ' ')
            return wrong(message, "a closing quote", at);
        if (*at != '\\')
            *to++ = *at++;
        else if (!(at = read_escape(message, at + 1, &to)))
            return NULL;
    }
    *to = 0;
    return at + 1;
}

static char *read_integer(struct wire_message *message, char *at, wire_word *number)
{
    char *start = at;
    wire_word limit = WORD_MAX, value = 0;

    if (*at == '-') {
        limit = WORD_MAX / 2 + 1;
        at++;
    }
    if (*at < '0' || *at > '9' || (*at == '0' && at[1] >= '0' && at[1] <= '9'))
        return wrong(message, "an integer", start);
    for (; *at >= '0' && *at <= '9'; at++) {
        wire_word digit = (wire_word)(*at - '0');

        if (value > (limit - digit) / 10)
            return wrong(message, "an integer that fits", start);
        value = value * 10 + digit;
    }
    if (*at == '.' || *at == 'e' || *at == 'E')
        return wrong(message, "an integer", start);
    *number = *start == '-' ? 0 - value : value;
    return at;
}

static char *read_value(struct wire_message *message, char *at, struct wire_value *value, int in_list)
{
    if (*at == '"') {
        value->kind = WIRE_STRING;
        return read_string(message, at, &value->text);
    }
    if (*at == '-' || (*at >= '0' && *at <= '9')) {
        value->kind = WIRE_INTEGER;
        return read_integer(message, at, &value->number);
    }
    if (strncmp(at, "null", 4) == 0) {
        value->kind = WIRE_NULL;
        return at + 4;
    }
    if (*at != '[' || in_list)
        return wrong(message, in_list ? "a string, an integer or null"
                                      : "a string, an integer, null or a list", at);
    value->kind = WIRE_LIST;
    value->items = message->items + message->items_used;
    value->count = 0;
    at = blank(at + 1);
    if (*at == ']')
        return at + 1;
    for (;; at = blank(at + 1)) {
        if (message->items_used == WIRE_ITEMS)
            return wrong(message, "shorter lists", at);
        if (!(at = read_value(message, at, &message->items[message->items_used], 1)))
            return NULL;
        message->items_used++;
        value->count++;
        at = blank(at);
        if (*at == ']')
            return at + 1;
        if (*at != ',')
            return wrong(message, "',' or ']'", at);
    }
}

static char *read_object(struct wire_message *message, char *at)
{
    at = blank(at);
    if (*at != '{')
        return wrong(message, "an object", at);
    at = blank(at + 1);
    if (*at == '}')
        return blank(at + 1);
    for (;; at = blank(at + 1)) {
        char *name;

        if (!(at = read_string(message, at, &name)))
            return NULL;
        if (wire_find(message, name))
            return wrong(message, "a member only once", name);
        if (message->members == WIRE_MEMBERS)
            return wrong(message, "fewer members", name);
        at = blank(at);
        if (*at != ':')
            return wrong(message, "':'", at);
        if (!(at = read_value(message, blank(at + 1), &message->values[message->members], 0)))
            return NULL;
        message->names[message->members++] = name;
        at = blank(at);
        if (*at == '}')
            return blank(at + 1);
        if (*at != ',')
            return wrong(message, "',' or '}'", at);
    }
}

int wire_read(struct wire *wire, struct wire_message *message)
{
    char *line, *after;
    size_t length;
    int state = next_line(wire, &line, &length);

    message->members = message->items_used = 0;
    message->trouble[0] = 0;
    if (state < 0)
        return -1;
    if (state == 0)
        return wire_refuse(message, "a line that is not longer than the adapter's limit", NULL);
    if (!(after = read_object(message, line)))
        return 0;
    return after == line + length || wire_refuse(message, "nothing after the object", after);
}

/* ---- members ---- */

const struct wire_value *wire_find(const struct wire_message *message, const char *name)
{
    size_t i;

    for (i = 0; i < message->members; i++)
        if (strcmp(message->names[i], name) == 0)
            return &message->values[i];
    return NULL;
}

static const struct wire_value *take(struct wire_message *message, const char *name, enum wire_kind kind)
{
    static const char *const kinds[] = {"null", "an integer", "a string", "a list"};
    const struct wire_value *value = wire_find(message, name);

    if (value && value->kind == kind)
        return value;
    wire_refuse(message, kinds[kind], NULL);
    say(message, " in '", 99);
    say(message, name, 40);
    say(message, "', got ", 99);
    say(message, value ? kinds[value->kind] : "none", 99);
    return NULL;
}

int wire_integer(struct wire_message *message, const char *name, wire_word *number)
{
    const struct wire_value *value = take(message, name, WIRE_INTEGER);

    if (value)
        *number = value->number;
    return value != NULL;
}

int wire_string(struct wire_message *message, const char *name, const char **text)
{
    const struct wire_value *value = take(message, name, WIRE_STRING);

    if (value)
        *text = value->text;
    return value != NULL;
}

int wire_bytes(struct wire_message *message, const char *name, const char **bytes, size_t *count)
{
    const struct wire_value *value = take(message, name, WIRE_STRING);
    char *from, *to;

    if (!value)
        return 0;
    for (from = to = value->text; *from; from += 2) {
        int high = digit_value(from[0]), low = high < 0 ? -1 : digit_value(from[1]);

        if (low < 0)
            return wire_refuse(message, "pairs of hex digits", from);
        *to++ = (char)(unsigned char)(high << 4 | low);
    }
    *bytes = value->text;
    *count = (size_t)(to - value->text);
    return 1;
}

int wire_integers(struct wire_message *message, const char *name, wire_word *values, size_t room,
                  size_t *count)
{
    const struct wire_value *list = take(message, name, WIRE_LIST);
    size_t i;

    if (!list)
        return 0;
    if (list->count > room)
        return wire_refuse(message, "a shorter list of integers", name);
    for (i = 0; i < list->count; i++) {
        if (list->items[i].kind != WIRE_INTEGER)
            return wire_refuse(message, "only integers in the list", name);
        values[i] = list->items[i].number;
    }
    *count = list->count;
    return 1;
}

/* ---- writing ---- */

static char *space(struct wire *wire, size_t size)    /* room for `size` more bytes, or NULL */
{
    char *at;

    if (wire->failed || !grow(&wire->out, &wire->out_room, wire->out_used + size)) {
        wire->failed = 1;
        return NULL;
    }
    at = wire->out + wire->out_used;
    wire->out_used += size;
    return at;
}

static void put(struct wire *wire, const char *text, size_t size)
{
    char *at = space(wire, size);

    if (at)
        memcpy(at, text, size);
}

static void separate(struct wire *wire)    /* whatever follows a complete value needs a comma */
{
    if (wire->out_used && !strchr("{[:", wire->out[wire->out_used - 1]))
        put(wire, ",", 1);
}

void wire_begin(struct wire *wire)
{
    wire->out_used = 0;
    put(wire, "{", 1);
}

void wire_name(struct wire *wire, const char *name)
{
    wire_put_string(wire, name);
    put(wire, ":", 1);
}

void wire_put_null(struct wire *wire)
{
    separate(wire);
    put(wire, "null", 4);
}

static void put_number(struct wire *wire, wire_word value, int negative)
{
    char digits[32], *at = digits + sizeof digits;

    separate(wire);
    do {
        *--at = (char)('0' + (int)(value % 10));
    } while (value /= 10);
    if (negative)
        *--at = '-';
    put(wire, at, (size_t)(digits + sizeof digits - at));
}

void wire_put_signed(struct wire *wire, wire_word value)
{
    int negative = value > WORD_MAX / 2;

    put_number(wire, negative ? 0 - value : value, negative);
}

void wire_put_unsigned(struct wire *wire, wire_word value)
{
    put_number(wire, value, 0);
}

void wire_put_string(struct wire *wire, const char *text)
{
    separate(wire);
    put(wire, "\"", 1);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c < ' ') {
            put(wire, "\\u00", 4);
            put(wire, &HEX[c >> 4], 1);
            put(wire, &HEX[c & 15], 1);
        } else {
            if (c == '"' || c == '\\')
                put(wire, "\\", 1);
            put(wire, text, 1);
        }
    }
    put(wire, "\"", 1);
}

void wire_put_hex(struct wire *wire, const void *bytes, size_t count)
{
    const unsigned char *from = bytes;
    char *at;

    separate(wire);
    put(wire, "\"", 1);
    at = space(wire, 2 * count);
    for (; at && count; count--, from++) {
        *at++ = HEX[*from >> 4];
        *at++ = HEX[*from & 15];
    }
    put(wire, "\"", 1);
}

void wire_open_list(struct wire *wire)
{
    separate(wire);
    put(wire, "[", 1);
}

void wire_close_list(struct wire *wire)
{
    put(wire, "]", 1);
}

int wire_end(struct wire *wire)
{
    put(wire, "}\n", 2);
    return !wire->failed && wire->send(wire->out, wire->out_used);
}

void wire_answer(struct wire *wire, wire_word id)
{
    wire_begin(wire);
    wire_name(wire, "id");
    wire_put_signed(wire, id);
}

int wire_answer_trouble(struct wire *wire, const struct wire_message *message)
{
    const struct wire_value *id = wire_find(message, "id");

    wire_begin(wire);
    wire_name(wire, "id");
    if (id && id->kind == WIRE_INTEGER)
        wire_put_signed(wire, id->number);
    else
        wire_put_null(wire);
    wire_name(wire, "error");
    wire_put_string(wire, message->trouble);
    return wire_end(wire);
}
