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
#include <unistd.h>
#define sock_init() ((void)0)
#define soclose close
#else
#include <types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netdb.h>
#include <unistd.h>
#endif

#endif
