/* blocks.c - blocks of memory, and reading and writing memory wherever it is accessible. */
#include <stdlib.h>
#include <string.h>

#include "adapter.h"

/* A memory file may grow only if its block came from GlobalAlloc and is movable, say the documents. */
static struct block {
    HGLOBAL handle;
    UINT_PTR address;
} *blocks;
static size_t blocks_used, blocks_room;

int do_allocate(struct wire_message *message, wire_word id)
{
    wire_word size;
    struct block block;

    if (!wire_integer(message, "size", &size))
        return 0;
    if (blocks_used == blocks_room) {
        size_t larger = 2 * blocks_room + 16;
        struct block *moved = realloc(blocks, larger * sizeof *blocks);

        if (!moved)
            return wire_refuse(message, "memory for one more block", NULL);
        blocks = moved;
        blocks_room = larger;
    }
    /* A movable block of size 0 has no address, so the smallest one has a byte. */
    block.handle = NULL;
    if (size <= (SIZE_T)-1 / 2)
        block.handle = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, size ? (SIZE_T)size : 1);
    if (!block.handle)
        return wire_refuse(message, "a size for which there is memory", NULL);
    block.address = (UINT_PTR)GlobalLock(block.handle);
    blocks[blocks_used++] = block;
    wire_answer(&wire, id);
    wire_put_unsigned(&wire, "address", block.address);
    return end_answer();
}

void free_all_blocks(void)
{
    while (blocks_used) {
        HGLOBAL handle = blocks[--blocks_used].handle;

        GlobalUnlock(handle);
        GlobalFree(handle);
    }
}

int do_read(struct wire_message *message, wire_word id)
{
    wire_word address, size;

    if (!wire_integer(message, "address", &address) || !wire_integer(message, "size", &size))
        return 0;
    if (size > WIRE_DATA_LIMIT)
        return wire_refuse(message, "a size whose data fits into a line", NULL);
    if (size && (address != (UINT_PTR)address || IsBadReadPtr((void *)(UINT_PTR)address, (UINT_PTR)size)))
        return wire_refuse(message, "a range of memory that can be read", NULL);
    wire_answer(&wire, id);
    wire_put_hex(&wire, "data", (const void *)(UINT_PTR)address, (size_t)size);
    return end_answer();
}

int do_write(struct wire_message *message, wire_word id)
{
    wire_word address;
    const char *bytes;
    size_t count;

    if (!wire_integer(message, "address", &address) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    if (count && (address != (UINT_PTR)address || IsBadWritePtr((void *)(UINT_PTR)address, count)))
        return wire_refuse(message, "a range of memory that can be written", NULL);
    memcpy((void *)(UINT_PTR)address, bytes, count);
    wire_answer(&wire, id);
    return end_answer();
}
