/*
 * sockets.c - the line as a socket. A process has one connection: it starts its successor, which waits for the next
 * one, and ends with its own, so that a crash ends one connection and each begins afresh.
 *
 * A thread watches over the connection: it ends the process when the suite has ended it in the middle of a call.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "adapter.h"
#include "network.h"

#ifdef WITHOUT_SOCKETS

static int refuse(void)
{
    fputs(PROGRAM ": this program was built without sockets\n", stderr);
    return 0;
}

int listen_at(const char *address)
{
    (void)address;
    return refuse();
}

int connect_to(const char *address, int is_successor)
{
    (void)address;
    (void)is_successor;
    return refuse();
}

#else

#include <process.h>

#define HOST_ROOM 256
#define STACK 65536
#define LOOKING 50              /* milliseconds between two looks at whether the suite is still there */
#define ATTEMPTS 300            /* to connect at first: the suite may not have been started yet */
#define BETWEEN_ATTEMPTS 200    /* milliseconds */

static int find_address(const char *text, struct sockaddr_in *address)
{
    char host[HOST_ROOM];
    int port = session_take_address(text, host, sizeof host);
    const struct hostent *found = port ? gethostbyname(host) : NULL;

    if (!found || found->h_addrtype != AF_INET) {
        fprintf(stderr, PROGRAM ": expected %s, got '%s'\n", port ? "a host that can be found" : "[HOST:]PORT", text);
        return 0;
    }
    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_port = htons((unsigned short)port);
    memcpy(&address->sin_addr, found->h_addr_list[0], sizeof address->sin_addr);
    return 1;
}

static int fail(const char *what, const char *address)
{
    fprintf(stderr, PROGRAM ": cannot %s %s\n", what, address);
    return 0;
}

static void watch(void *given)
{
    int connection = *(int *)given;
    char byte;

    while (recv(connection, &byte, 1, MSG_PEEK) > 0)
        DosSleep(LOOKING);    /* a request that is about to be read */
    DosExit(EXIT_PROCESS, 1);
}

/* Whoever waits next for the suite must not hold this connection open. */
static int take_connection(int connection, const char *address, const char *option)
{
    static int watched;

    watched = connection;
    keep_from_children(connection);
    if (!start_successor(option, NULL))
        return 0;
    if (_beginthread(watch, NULL, STACK, &watched) == -1)
        return fail("watch over the connection at", address);
    take_socket(connection);
    return 1;
}

int listen_at(const char *text)
{
    struct sockaddr_in address;
    int listening, connection, yes = 1;

    sock_init();
    if (!find_address(text, &address))
        return 0;
    if (ntohl(address.sin_addr.s_addr) >> 24 != 127 && !session_find_token()) {
        fputs(PROGRAM ": other machines can reach this address: set MMIO_TOKEN to a word that both ends know\n",
              stderr);
        return 0;
    }
    listening = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, (char *)&yes, sizeof yes);
    if (bind(listening, (struct sockaddr *)&address, sizeof address) != 0 || listen(listening, 1) != 0)
        return fail("listen at", text);
    connection = accept(listening, NULL, NULL);
    if (connection < 0)
        return fail("accept a connection at", text);
    soclose(listening);
    return take_connection(connection, text, NULL);
}

/* Keeps one connection that nobody has used yet, that of the successor: there the suite goes on after a crash. */
int connect_to(const char *text, int is_successor)
{
    struct sockaddr_in address;
    int connection, tried = 0;
    char byte;

    sock_init();
    if (!find_address(text, &address))
        return 0;
    for (;;) {
        connection = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(connection, (struct sockaddr *)&address, sizeof address) == 0)
            break;
        soclose(connection);
        if (is_successor)
            exit(0);    /* the suite has ended */
        if (++tried == ATTEMPTS)
            return fail("connect to", text);
        DosSleep(BETWEEN_ATTEMPTS);
    }
    if (recv(connection, &byte, 1, MSG_PEEK) <= 0)
        exit(0);    /* the suite has ended */
    return take_connection(connection, text, "--successor");
}

#endif
