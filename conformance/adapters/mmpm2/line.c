/* line.c - what carries the lines of the suite: standard input and output, a serial line or a socket. */
#include <stdio.h>
#include <stdlib.h>

#include "adapter.h"
#include "network.h"

static HFILE input = 0, output = 1;    /* standard input and output */
static int serial;
static int connection = -1;            /* a socket, if it is one */
static const char *read_before = "";

void take_socket(int connected)
{
    connection = connected;
}

int open_serial_line(const char *device)
{
    ULONG done;
    ULONG error = DosOpen((PSZ)device, &input, &done, 0, FILE_NORMAL,
                          OPEN_ACTION_FAIL_IF_NEW | OPEN_ACTION_OPEN_IF_EXISTS,
                          OPEN_SHARE_DENYNONE | OPEN_ACCESS_READWRITE, NULL);

    output = input;
    serial = error == NO_ERROR;
    if (!serial)
        fprintf(stderr, PROGRAM ": cannot open the serial line '%s' (OS/2 error %lu)\n", device, (unsigned long)error);
    return serial;
}

void close_serial_line(void)
{
    DosClose(input);
}

int line_has_no_end(void)
{
    return serial;
}

void begin_with(const char *first)
{
    read_before = first;
}

long adapter_receive(char *into, size_t size)
{
    ULONG got = 0;

    if (*read_before) {
        *into = *read_before++;
        return 1;
    }
    if (connection >= 0)
        return (long)recv(connection, into, size, 0);
    if (!serial)
        return DosRead(input, into, (ULONG)size, &got) == NO_ERROR ? (long)got : 0;
    do    /* a read of more than is there would wait for the rest; one of nothing is a time-out of the line's */
        if (DosRead(input, into, 1, &got) != NO_ERROR)
            return 0;
    while (!got);
    return 1;
}

int adapter_send(const char *from, size_t size)
{
    for (; size;) {
        ULONG sent = 0;

        if (connection >= 0) {
            long taken = (long)send(connection, (char *)from, size, 0);

            sent = taken > 0 ? (ULONG)taken : 0;
        } else if (DosWrite(output, (PVOID)from, (ULONG)size, &sent) != NO_ERROR)
            return 0;
        if (!sent && !serial)
            return 0;
        from += sent;
        size -= sent;
    }
    return 1;
}

void adapter_leave(int code, const char *why)
{
    if (why)
        fprintf(stderr, PROGRAM ": %s\n", why);
    delete_own_ini_file();
    if (!code && line_has_no_end())    /* for the next run */
        start_successor(NULL, NULL);
    exit(code);
}

int system_refused(struct wire_message *message, const char *expected, ULONG error)
{
    char code[32];

    sprintf(code, "OS/2 error %lu", (unsigned long)error);
    return wire_refuse(message, expected, code);
}
