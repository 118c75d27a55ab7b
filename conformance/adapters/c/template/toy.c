/* toy.c - a toy MMIO of three functions, to be replaced by your library: names of files are not looked at. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "toy.h"

enum { TO_UPPER = 0x10, INSTALL = 0x10000, REMOVE = 0x20000, MOST_INSTALLED = 64 };
enum { MESSAGE_OPEN = 3, FILE_NOT_FOUND = 257 };

static struct {
    uint32_t code;
    toy_procedure *procedure;
} installed[MOST_INSTALLED];    /* the latest last */
static int installed_count;

uint32_t mmioStringToFOURCC(const char *string, unsigned flags)
{
    uint32_t code = 0;
    int i;

    for (i = 0; i < 4; i++) {
        unsigned char letter = *string ? (unsigned char)*string++ : ' ';

        code |= (uint32_t)(flags & TO_UPPER ? toupper(letter) : letter) << 8 * i;
    }
    return code;
}

toy_procedure *mmioInstallIOProc(uint32_t code, toy_procedure *procedure, uint32_t flags)
{
    int i;

    if (flags & INSTALL) {
        if (installed_count == MOST_INSTALLED)
            return NULL;
        installed[installed_count].code = code;
        installed[installed_count++].procedure = procedure;
        return procedure;
    }
    for (i = installed_count - 1; i >= 0; i--)
        if (installed[i].code == code) {
            procedure = installed[i].procedure;
            if (flags & REMOVE) {
                installed_count--;
                memmove(&installed[i], &installed[i + 1], (size_t)(installed_count - i) * sizeof installed[0]);
            }
            return procedure;
        }
    return NULL;
}

toy_info *mmioOpen(char *name, toy_info *given, uint32_t flags)
{
    toy_info *info = calloc(1, sizeof *info);
    toy_procedure *procedure;
    intptr_t error = FILE_NOT_FOUND;

    if (!info)
        return NULL;
    if (given)
        *info = *given;
    info->flags = flags;
    procedure = info->procedure ? info->procedure : mmioInstallIOProc(info->code, NULL, 0);
    if (procedure)
        error = procedure(info, MESSAGE_OPEN, (intptr_t)name, 0);
    if (given)
        given->error = (uint32_t)error;
    if (!error)
        return info;
    free(info);
    return NULL;
}
