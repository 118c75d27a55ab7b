/* blocks.c - blocks of memory, and whether memory is accessible. */
#include "adapter.h"

/* A memory file may grow only if its block came from GlobalAlloc and is movable, say the documents. */
void *adapter_allocate(size_t size, void **address)
{
    HGLOBAL block = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, size);

    if (block)
        *address = GlobalLock(block);
    return block;
}

void adapter_free(void *block)
{
    GlobalUnlock(block);
    GlobalFree(block);
}

int adapter_can_access(void *byte, int to_write)
{
    return to_write ? !IsBadWritePtr(byte, 1) : !IsBadReadPtr(byte, 1);
}
