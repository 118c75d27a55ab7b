/* line.c - the line to the suite, which is standard input and output, and the end of this program. */
#include <stdio.h>
#include <stdlib.h>

#include "adapter.h"

long adapter_receive(char *into, size_t size)
{
    DWORD got = 0;

    /* A pipe whose writer has gone is a failure to Windows; to us it is the end like any other. */
    return ReadFile(GetStdHandle(STD_INPUT_HANDLE), into, (DWORD)size, &got, NULL) ? (long)got : 0;
}

int adapter_send(const char *from, size_t size)
{
    DWORD sent;

    for (; size; from += sent, size -= sent)
        if (!WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), from, (DWORD)size, &sent, NULL) || sent == 0)
            return 0;
    return 1;
}

void adapter_leave(int code, const char *why)
{
    if (why)
        fprintf(stderr, PROGRAM ": %s\n", why);
    exit(code);
}

int system_refused(struct wire_message *message, const char *expected)
{
    char code[32];

    sprintf(code, "Windows error %lu", (unsigned long)GetLastError());
    return wire_refuse(message, expected, code);
}
