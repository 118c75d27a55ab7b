/*
 * echo_adapter.c - an adapter without an implementation: a run against it costs what the driver costs.
 *
 * It answers at once and keeps nothing: a call gives 0, memory reads as zeros, a block is just an address
 * that nobody uses, the folder is empty. Build it for the host:
 *   cc -O2 -o echo_adapter benchmarks/echo_adapter.c conformance/adapters/c/protocol.c
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../conformance/adapters/c/protocol.h"

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

static struct wire wire = {receive_bytes, send_bytes, NULL, NULL, 0, 0, 0, 0, 0, 0};

static void put_hello(void)
{
    size_t i;

    wire_name(&wire, "name");
    wire_put_string(&wire, "echo");
    wire_name(&wire, "version");
    wire_put_string(&wire, "1");
    wire_name(&wire, "dialect");
    wire_put_string(&wire, "windows");
    wire_name(&wire, "pointer");
    wire_put_unsigned(&wire, 8);
    wire_name(&wire, "functions");
    wire_open_list(&wire);
    for (i = 0; i < sizeof functions / sizeof functions[0]; i++)
        wire_put_string(&wire, functions[i]);
    wire_close_list(&wire);
    wire_name(&wire, "procedures");
    wire_open_list(&wire);
    for (i = 0; i < PROCEDURES; i++)
        wire_put_unsigned(&wire, FIRST_PROCEDURE + 16 * i);
    wire_close_list(&wire);
    wire_name(&wire, "capabilities");
    wire_open_list(&wire);
    wire_close_list(&wire);
}

static int answer(struct wire_message *message, int *leave)
{
    static wire_word next_address = FIRST_ADDRESS;
    const char *kind;
    wire_word id, size;

    if (!wire_integer(message, "id", &id) || !wire_string(message, "do", &kind))
        return 0;
    if (!strcmp(kind, "read")) {
        char *zeros;

        if (!wire_integer(message, "size", &size))
            return 0;
        if (size > WIRE_DATA_LIMIT || !(zeros = calloc((size_t)size + 1, 1)))
            return wire_refuse(message, "a size whose data fits into a line", NULL);
        wire_answer(&wire, id);
        wire_name(&wire, "data");
        wire_put_hex(&wire, zeros, (size_t)size);
        free(zeros);
        return wire_end(&wire) || (*leave = 1);
    }
    if (!strcmp(kind, "allocate") && !wire_integer(message, "size", &size))
        return 0;
    wire_answer(&wire, id);
    if (!strcmp(kind, "call")) {
        wire_name(&wire, "result");
        wire_put_signed(&wire, 0);
    } else if (!strcmp(kind, "allocate")) {
        wire_name(&wire, "address");
        wire_put_unsigned(&wire, next_address);
        next_address += (size + 16) / 16 * 16;
    } else if (!strcmp(kind, "get")) {
        wire_name(&wire, "data");
        wire_put_null(&wire);
    } else if (!strcmp(kind, "list")) {
        wire_name(&wire, "names");
        wire_open_list(&wire);
        wire_close_list(&wire);
    } else if (!strcmp(kind, "hello"))
        put_hello();
    else if (!strcmp(kind, "reset"))
        next_address = FIRST_ADDRESS;
    else if (!strcmp(kind, "bye"))
        *leave = 1;
    else if (strcmp(kind, "write") && strcmp(kind, "free") && strcmp(kind, "put") && strcmp(kind, "delete"))
        return wire_refuse(message, "a kind of request that this adapter knows", kind);
    return wire_end(&wire) || (*leave = 1);
}

int main(void)
{
    struct wire_message message;
    int leave = 0, state;

    while (!leave && (state = wire_read(&wire, &message)) >= 0)
        if (!(state && answer(&message, &leave)) && !wire_answer_trouble(&wire, &message))
            return 1;
    return wire.failed;
}
