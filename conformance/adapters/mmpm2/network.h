/* network.h - sockets, whose headers and names differ: those of IBM's toolkit, and those of GCC. */
#ifndef NETWORK_H
#define NETWORK_H

#ifdef WITHOUT_SOCKETS
#define recv(connection, into, size, flags) (-1)
#define send(connection, from, size, flags) (-1)
#elif defined(__GNUC__)
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netdb.h>
#include <fcntl.h>
#include <unistd.h>
#define sock_init() ((void)0)
#define soclose close
#define keep_from_children(connection) fcntl(connection, F_SETFD, FD_CLOEXEC)
#else
#include <types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netdb.h>
#include <unistd.h>
#define keep_from_children(connection) ((void)0)    /* a socket belongs to the process that made it */
#endif

#endif
