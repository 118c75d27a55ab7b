/* adapter.c - an adapter for a library in C: a table of its functions. Of the toy below only this file knows. */
#include "posix.h"

#include "toy.h"    /* your library's header stands here */

static const struct posix_function functions[] = {
    POSIX_FUNCTION(mmioStringToFOURCC, 2),
    POSIX_FUNCTION(mmioInstallIOProc, 3),
    POSIX_FUNCTION(mmioOpen, 3),
};

/* What the library does not have. */
static const char *const declines[] = { "memory-files", "operations-on-names", "sharing", NULL };

int main(int argc, char **argv)
{
    static const struct posix_adapter adapter = {
        "toy", "1", "windows", functions, sizeof functions / sizeof functions[0], declines,
    };

    return posix_main(argc, argv, &adapter);
}
