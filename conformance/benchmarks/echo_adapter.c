/*
 * echo_adapter.c - an adapter without an implementation: a run against it costs what the driver costs.
 *
 * It answers at once and keeps nothing: a call gives 0, memory reads as zeros, a block is just an address
 * that nobody uses, the folder is empty. Build it for the host, in conformance/benchmarks:
 *   cc -O2 -o echo_adapter echo_adapter.c ../adapters/c/reading.c ../adapters/c/writing.c
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../adapters/c/protocol.h"

static const char *const functions[] = {
    "mmioAdvance", "mmioAscend", "mmioClose", "mmioCreateChunk", "mmioDescend", "mmioFlush", "mmioGetInfo",
    "mmioInstallIOProc", "mmioOpen", "mmioRead", "mmioRename", "mmioSeek", "mmioSendMessage", "mmioSetBuffer",
    "mmioSetInfo", "mmioStringToFOURCC", "mmioWrite",
};
#define FIRST_PROCEDURE 0x1000u
#define PROCEDURES 8u
#define FIRST_ADDRESS 0x100000u

static long receive_bytes(char *into, size_t size)
{
    return (long)read(STDIN_FILENO, into, size);
}

static int send_bytes(const char *from, size_t size)
{
    while (size) {
        ssize_t sent = write(STDOUT_FILENO, from, size);

        if (sent <= 0)
            return 0;
        from += sent;
        size -= (size_t)sent;
    }
    return 1;
}

static struct wire wire;

static void put_hello(void)
{
    size_t i;

    wire_put_string(&wire, "name", "echo");
    wire_put_string(&wire, "version", "1");
    wire_put_string(&wire, "dialect", "windows");
    wire_put_unsigned(&wire, "pointer", 8);
    wire_open_list(&wire, "functions");
    for (i = 0; i < sizeof functions / sizeof functions[0]; i++)
        wire_put_string(&wire, NULL, functions[i]);
    wire_close_list(&wire);
    wire_open_list(&wire, "procedures");
    for (i = 0; i < PROCEDURES; i++)
        wire_put_unsigned(&wire, NULL, FIRST_PROCEDURE + 16 * i);
    wire_close_list(&wire);
    wire_open_list(&wire, "capabilities");
    wire_close_list(&wire);
}

static int known(const char *kind)
{
    static const char *const kinds[] = {"call", "read", "write", "allocate", "put", "get", "delete",
                                        "list", "reset", "hello", "bye"};
    size_t i;

    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (!strcmp(kinds[i], kind))
            return 1;
    return 0;
}

static int answer(struct wire_message *message, int *leave)
{
    static wire_word next_address = FIRST_ADDRESS;
    const char *kind;
    wire_word id, size = 0;
    char *zeros = NULL;

    if (!wire_integer(message, "id", &id) || !wire_string(message, "do", &kind))
        return 0;
    if (!known(kind))
        return wire_refuse(message, "a kind of request that this adapter knows", kind);
    if ((!strcmp(kind, "read") || !strcmp(kind, "allocate")) && !wire_integer(message, "size", &size))
        return 0;
    if (!strcmp(kind, "read") && (size > WIRE_DATA_LIMIT || !(zeros = calloc((size_t)size + 1, 1))))
        return wire_refuse(message, "a size whose data fits into a line", NULL);
    wire_answer(&wire, id);
    if (!strcmp(kind, "call"))
        wire_put_signed(&wire, "result", 0);
    else if (zeros)
        wire_put_hex(&wire, "data", zeros, (size_t)size);
    else if (!strcmp(kind, "allocate")) {
        wire_put_unsigned(&wire, "address", next_address);
        next_address += (size + 16) / 16 * 16;
    } else if (!strcmp(kind, "get"))
        wire_put_null(&wire, "data");
    else if (!strcmp(kind, "list")) {
        wire_open_list(&wire, "names");
        wire_close_list(&wire);
    } else if (!strcmp(kind, "hello"))
        put_hello();
    else if (!strcmp(kind, "reset"))
        next_address = FIRST_ADDRESS;
    *leave = !strcmp(kind, "bye");
    free(zeros);
    return wire_end(&wire) || (*leave = 1);
}

int main(void)
{
    struct wire_message message;
    int leave = 0, state;

    wire.receive = receive_bytes;
    wire.send = send_bytes;
    while (!leave && (state = wire_read(&wire, &message)) >= 0)
        if (!(state && answer(&message, &leave)) && !wire_answer_trouble(&wire, &message))
            return 1;
    return wire.failed;
}
