/* process.h - what the compilers for OS/2 add to C: threads, and programs that are started. */
#ifndef STANDIN_PROCESS_H
#define STANDIN_PROCESS_H

#define P_NOWAIT 1

int _beginthread(void (*start)(void *), void *stack, unsigned stack_size, void *argument);    /* -1: there is none */
int spawnvp(int mode, const char *program, const char *const *arguments);                      /* -1: it failed */

#endif
