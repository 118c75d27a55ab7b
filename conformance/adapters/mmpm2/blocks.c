/* blocks.c - blocks of memory, and reading and writing memory wherever it is accessible. */
#include <stdlib.h>
#include <string.h>

#include "adapter.h"

#define PAGE_BYTES 4096

static void **blocks;
static size_t blocks_used, blocks_room;

int do_allocate(struct wire_message *message, wire_word id)
{
    wire_word size;
    void *block;

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
    block = size <= WIRE_DATA_LIMIT ? calloc(1, size ? (size_t)size : 1) : NULL;
    if (!block)
        return wire_refuse(message, "a size that there is memory for", NULL);
    blocks[blocks_used++] = block;
    wire_answer(&wire, id);
    wire_put_unsigned(&wire, "address", (wire_word)(word)block);
    return end_answer();
}

void free_all_blocks(void)
{
    while (blocks_used)
        free(blocks[--blocks_used]);
}

/* Page by page: the system says of each whether a program would survive to read or write there. */
static int is_accessible(wire_word address, size_t size, ULONG access)
{
    word at = (word)address, last = at + size - 1;

    if (!size)
        return 1;
    if (at != address || last < at)
        return 0;
    for (at -= at % PAGE_BYTES;; at += PAGE_BYTES) {
        ULONG length = 1, flags = 0;

        if (DosQueryMem((PVOID)at, &length, &flags) != NO_ERROR || !(flags & PAG_COMMIT) || !(flags & access))
            return 0;
        if (last - at < PAGE_BYTES)
            return 1;
    }
}

int do_read(struct wire_message *message, wire_word id)
{
    wire_word address, size;

    if (!wire_integer(message, "address", &address) || !wire_integer(message, "size", &size))
        return 0;
    if (size > WIRE_DATA_LIMIT)
        return wire_refuse(message, "a size whose data fits into a line", NULL);
    if (!is_accessible(address, (size_t)size, PAG_READ))
        return wire_refuse(message, "a range of memory that can be read", NULL);
    wire_answer(&wire, id);
    wire_put_hex(&wire, "data", (const void *)(word)address, (size_t)size);
    return end_answer();
}

int do_write(struct wire_message *message, wire_word id)
{
    wire_word address;
    const char *bytes;
    size_t count;

    if (!wire_integer(message, "address", &address) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    if (!is_accessible(address, count, PAG_WRITE))
        return wire_refuse(message, "a range of memory that can be written", NULL);
    memcpy((void *)(word)address, bytes, count);
    wire_answer(&wire, id);
    return end_answer();
}
