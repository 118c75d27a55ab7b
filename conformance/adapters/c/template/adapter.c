/* adapter.c - an adapter for a library in C: a table of its functions. Of the toy below only this file knows. */
#include "posix.h"

#include "toy.h"    /* your library's header stands here */

static const struct adapter_function functions[] = {
    ADAPTER_FUNCTION(mmioStringToFOURCC, 2),
    ADAPTER_FUNCTION(mmioInstallIOProc, 3),
    ADAPTER_FUNCTION(mmioOpen, 3),
};

/* What the library does not have. */
static const char *const declines[] = { "memory-files", "operations-on-names", "sharing", NULL };

int main(int argc, char **argv)
{
    static const struct adapter adapter = {
        .name = "toy",
        .version = "1",
        .dialect = "windows",
        .functions = functions,
        .function_count = sizeof functions / sizeof functions[0],
        .declines = declines,
    };

    return posix_main(argc, argv, &adapter);
}
