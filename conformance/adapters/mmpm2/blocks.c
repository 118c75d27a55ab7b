/* blocks.c - blocks of memory, and whether memory is accessible. */
#include <stdlib.h>

#include "adapter.h"

void *adapter_allocate(size_t size, void **address)
{
    return *address = calloc(1, size);
}

void adapter_free(void *block)
{
    free(block);
}

int adapter_can_access(void *byte, int to_write)
{
    ULONG length = 1, flags = 0;

    return DosQueryMem(byte, &length, &flags) == NO_ERROR && flags & PAG_COMMIT
        && flags & (to_write ? PAG_WRITE : PAG_READ);
}
