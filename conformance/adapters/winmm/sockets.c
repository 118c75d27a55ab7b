/*
 * sockets.c - the wire as a socket: each connection is answered by this program once more, in a process of its
 * own that has the socket as its standard input and output, so that a crash ends one connection.
 *
 * A thread watches over each: it ends the process when the suite has ended the connection in the middle of a call.
 * Names of hosts are looked up as Windows 2000 can, in IPv4 alone.
 */
#include <winsock2.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "adapter.h"

#define WAITING 16    /* connections */
#define LOOKING 50    /* milliseconds between two looks at whether the suite is still there */
#define HOST_ROOM 256
#define ATTEMPTS 300            /* to connect at first: the suite may not have been started yet */
#define BETWEEN_ATTEMPTS 200    /* milliseconds */

struct watched {
    SOCKET connection;
    HANDLE process;
};

static void start_sockets(void)
{
    WSADATA about;

    if (WSAStartup(MAKEWORD(2, 2), &about) != 0) {
        fputs(PROGRAM ": Windows has no sockets\n", stderr);
        exit(2);
    }
}

static int find_address(const char *text, struct sockaddr_in *address)
{
    char host[HOST_ROOM];
    int port = session_take_address(text, host, sizeof host);
    const struct hostent *found = port ? gethostbyname(host) : NULL;

    if (!found || found->h_addrtype != AF_INET)
        return 0;
    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_port = htons((u_short)port);
    memcpy(&address->sin_addr, found->h_addr_list[0], sizeof address->sin_addr);
    return 1;
}

/* Waits until the process has ended, or the suite has left it: then it is ended, also in the middle of a call. */
static DWORD WINAPI watch(void *given)
{
    struct watched watched = *(struct watched *)given;
    char byte;

    free(given);
    while (WaitForSingleObject(watched.process, 0) == WAIT_TIMEOUT) {
        struct timeval pause = {0, LOOKING * 1000};
        fd_set readable;

        FD_ZERO(&readable);
        FD_SET(watched.connection, &readable);
        if (select(0, &readable, NULL, NULL, &pause) <= 0)
            continue;
        if (recv(watched.connection, &byte, 1, MSG_PEEK) <= 0)
            break;
        WaitForSingleObject(watched.process, LOOKING);    /* it is about to read a request */
    }
    TerminateProcess(watched.process, 1);
    closesocket(watched.connection);
    CloseHandle(watched.process);
    return 0;
}

static void serve_connection(SOCKET connection, int listens)
{
    char command[2 * LIBRARY_PATH_ROOM + 128], program[LIBRARY_PATH_ROOM];
    struct watched *watched = malloc(sizeof *watched);
    PROCESS_INFORMATION started;
    STARTUPINFOA startup;
    HANDLE thread = NULL;
    BOOL yes = TRUE;

    memset(&startup, 0, sizeof startup);
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = startup.hStdOutput = (HANDLE)connection;
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, (const char *)&yes, sizeof yes);
    GetModuleFileNameA(NULL, program, sizeof program);
    sprintf(command, "\"%s\" --%s --dll \"%s\"", program, listens ? "accepted" : "connected", library_path);
    SetHandleInformation((HANDLE)connection, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    if (watched && CreateProcessA(program, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &started)) {
        SetHandleInformation((HANDLE)connection, HANDLE_FLAG_INHERIT, 0);    /* this process alone has it */
        CloseHandle(started.hThread);
        watched->connection = connection;
        watched->process = started.hProcess;
        thread = CreateThread(NULL, 0, watch, watched, 0, NULL);
    }
    if (!thread) {
        fprintf(stderr, PROGRAM ": cannot start '%s' (Windows error %lu)\n", command, (unsigned long)GetLastError());
        exit(1);
    }
    CloseHandle(thread);
}

/* One that can be read like a file, and so was the one that accepts it. */
static SOCKET new_socket(void)
{
    SOCKET made = WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, 0);

    SetHandleInformation((HANDLE)made, HANDLE_FLAG_INHERIT, 0);
    return made;
}

static int fail(const char *what, const char *address)
{
    fprintf(stderr, PROGRAM ": cannot %s %s (Windows error %d)\n", what, address, WSAGetLastError());
    return 2;
}

static int refuse_address(const char *address)
{
    fprintf(stderr, PROGRAM ": expected [HOST:]PORT, got '%s'\n", address);
    return 2;
}

int listen_at(const char *text)
{
    struct sockaddr_in address;
    SOCKET listening, connection;

    start_sockets();
    if (!find_address(text, &address))
        return refuse_address(text);
    if (ntohl(address.sin_addr.s_addr) >> 24 != 127 && !session_find_token()) {
        fputs(PROGRAM ": other machines can reach this address: set MMIO_TOKEN to a word that both ends know\n",
              stderr);
        return 2;
    }
    listening = new_socket();
    if (bind(listening, (struct sockaddr *)&address, sizeof address) != 0 || listen(listening, WAITING) != 0)
        return fail("listen at", text);
    for (;;)
        if ((connection = accept(listening, NULL, NULL)) != INVALID_SOCKET) {
            SetHandleInformation((HANDLE)connection, HANDLE_FLAG_INHERIT, 0);
            serve_connection(connection, 1);
        }
}

/* Keeps one connection that nobody has used yet: there the suite goes on after a crash. */
int connect_to(const char *text)
{
    struct sockaddr_in address;
    int served = 0, tried = 0;

    start_sockets();
    if (!find_address(text, &address))
        return refuse_address(text);
    for (;;) {
        SOCKET connection = new_socket();
        char byte;

        if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0) {
            if (served || ++tried == ATTEMPTS)
                return served ? 0 : fail("connect to", text);
            closesocket(connection);
            Sleep(BETWEEN_ATTEMPTS);
            continue;
        }
        if (recv(connection, &byte, 1, MSG_PEEK) <= 0)
            return 0;    /* the suite has ended */
        serve_connection(connection, 0);
        served = 1;
    }
}
