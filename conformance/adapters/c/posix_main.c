/*
 * posix_main.c - the command line of an adapter on a POSIX system: it answers on pipes, or on sockets.
 *
 * Each connection is answered by a process of its own, so that a crash ends one connection, and watched by
 * another one, which ends it when the suite has ended the connection in the middle of a call.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "posix.h"

#define BAD_COMMAND_LINE 2
#define WAITING 16          /* connections */
#define LOOKING 50          /* milliseconds between two looks at whether the suite is still there */
#define HOST_ROOM 256
#define ATTEMPTS 300            /* to connect at first: the suite may not have been started yet */
#define BETWEEN_ATTEMPTS 200    /* milliseconds */

static const char usage[] =
    "usage: %s [--listen [HOST:]PORT | --connect HOST:PORT]\n"
    "Answers the driver interface on standard input and output, or on sockets.\n"
    "\n"
    "  --listen [HOST:]PORT   answer whoever connects: mmio-conformance run --adapter tcp:HOST:PORT\n"
    "  --connect HOST:PORT    connect to a suite that listens: mmio-conformance run --adapter listen:PORT\n"
    "  --help                 print this text and exit\n"
    "\n"
    "Without a host it listens to programs of this machine alone; with another one it needs a word in the\n"
    "environment variable MMIO_TOKEN, which who connects has to show. Start it in an empty folder of its own:\n"
    "it makes and deletes files of its current folder on request.\n";

static int refuse(const char *program, const char *expected, const char *got)
{
    fprintf(stderr, "%s: expected %s, got '%s'\n", program, expected, got);
    return BAD_COMMAND_LINE;
}

static struct addrinfo *find_address(const char *text)    /* NULL: there is none */
{
    struct addrinfo asked, *found = NULL;
    char room[HOST_ROOM], port[8], *host = room;
    int number = session_take_address(text, room, sizeof room);

    if (!number)
        return NULL;
    sprintf(port, "%d", number);
    if (*host == '[' && host[strlen(host) - 1] == ']') {    /* an address of IPv6 */
        host[strlen(host) - 1] = '\0';
        host++;
    }
    memset(&asked, 0, sizeof asked);
    asked.ai_socktype = SOCK_STREAM;
    asked.ai_flags = AI_NUMERICSERV;
    return getaddrinfo(host, port, &asked, &found) == 0 ? found : NULL;
}

static int is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)address)->sin6_addr);
    return ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >> 24 == 127;
}

static void interrupt(int signal_number)    /* a wait, which then sees that a process has ended */
{
    (void)signal_number;
}

/* Waits until the server has ended, or the suite has left it: then it is ended, also in the middle of a call. */
static void watch(pid_t server, int connection)
{
    struct pollfd looked = {0, POLLIN, 0};
    struct timespec pause = {0, LOOKING * 1000000L};
    char byte;

    looked.fd = connection;
    while (waitpid(server, NULL, WNOHANG) == 0) {
        if (poll(&looked, 1, LOOKING) <= 0)
            continue;
        if (recv(connection, &byte, 1, MSG_PEEK) <= 0)
            break;
        nanosleep(&pause, NULL);    /* a request that the server is about to read */
    }
    kill(-server, SIGKILL);    /* and the process that the library runs in */
}

/* Whoever answers here has no part in how others connect: listening is the socket where they do, or -1. */
static void serve_connection(int connection, int listening, const struct adapter *adapter, enum session_token token)
{
    struct sigaction interrupting;
    int yes = 1;
    pid_t server;

    if (fork() != 0) {
        close(connection);
        return;
    }
    if (listening >= 0)
        close(listening);
    memset(&interrupting, 0, sizeof interrupting);
    interrupting.sa_handler = interrupt;
    sigaction(SIGCHLD, &interrupting, NULL);
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    server = fork();
    if (server == 0) {
        setpgid(0, 0);
        signal(SIGCHLD, SIG_DFL);
        dup2(connection, STDIN_FILENO);
        dup2(connection, STDOUT_FILENO);
        close(connection);
        _exit(posix_serve(adapter, token));
    }
    setpgid(server, server);
    if (server > 0)
        watch(server, connection);
    _exit(0);
}

static int listen_at(const char *program, const struct addrinfo *found, const struct adapter *adapter)
{
    int yes = 1, connection;
    int listening = socket(found->ai_family, SOCK_STREAM, 0);

    if (!is_loopback(found->ai_addr) && !session_find_token()) {
        fprintf(stderr, "%s: other machines can reach this address: set MMIO_TOKEN to a word that both ends know\n",
                program);
        return BAD_COMMAND_LINE;
    }
    setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listening, found->ai_addr, found->ai_addrlen) != 0 || listen(listening, WAITING) != 0) {
        perror(program);
        return BAD_COMMAND_LINE;
    }
    while ((connection = accept(listening, NULL, NULL)) >= 0 || errno == EINTR || errno == ECONNABORTED)
        if (connection >= 0)
            serve_connection(connection, listening, adapter, SESSION_ASKS_FOR_TOKEN);
    perror(program);
    return 1;
}

/* Keeps one connection that nobody has used yet: there the suite goes on after a crash. */
static int connect_to(const char *program, const struct addrinfo *found, const struct adapter *adapter)
{
    struct timespec pause = {0, BETWEEN_ATTEMPTS * 1000000L};
    const struct addrinfo *at = found;    /* a host may have several addresses */
    int served = 0, tried = 0;

    for (;;) {
        int connection = socket(at->ai_family, SOCK_STREAM, 0);
        char byte;

        if (connect(connection, at->ai_addr, at->ai_addrlen) == 0) {
            if (recv(connection, &byte, 1, MSG_PEEK) <= 0)
                return 0;    /* the suite has ended */
            serve_connection(connection, -1, adapter, SESSION_SHOWS_TOKEN);
            served = 1;
            continue;
        }
        if (served)
            return 0;
        if (!at->ai_next && ++tried == ATTEMPTS) {
            perror(program);
            return BAD_COMMAND_LINE;
        }
        close(connection);
        if (!at->ai_next)
            nanosleep(&pause, NULL);
        at = at->ai_next ? at->ai_next : found;
    }
}

int posix_main(int argc, char **argv, const struct adapter *adapter)
{
    struct addrinfo *found;
    int listens;

    if (argc < 2)
        return posix_serve(adapter, SESSION_NO_TOKEN);
    if (strcmp(argv[1], "--help") == 0) {
        printf(usage, argv[0]);
        return 0;
    }
    listens = strcmp(argv[1], "--listen") == 0;
    if (!listens && strcmp(argv[1], "--connect") != 0)
        return refuse(argv[0], "--listen, --connect or --help", argv[1]);
    if (argc != 3)
        return refuse(argv[0], "one address behind it", argc < 3 ? "" : argv[3]);
    found = find_address(argv[2]);
    if (!found || (!listens && !strchr(argv[2], ':')))
        return refuse(argv[0], listens ? "[HOST:]PORT" : "HOST:PORT", argv[2]);
    signal(SIGCHLD, SIG_IGN);    /* nobody waits for those who watch */
    return listens ? listen_at(argv[0], found, adapter) : connect_to(argv[0], found, adapter);
}
