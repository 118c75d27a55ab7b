/*
 * pipe_echo.c - the floor under every round trip: reads a line, writes a line, and looks at neither.
 *
 * The argument is the length of an answer in bytes, line feed included, so that as many bytes go both ways as
 * in the session that is compared with it. Ends at the end of its input. Build it for the host:
 *   cc -O2 -o pipe_echo conformance/benchmarks/pipe_echo.c
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST 16777216L

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

int main(int argc, char **argv)
{
    static char received[65536];
    char *end = NULL, *answer;
    long length = 0;
    ssize_t got;

    errno = 0;
    if (argc == 2)
        length = strtol(argv[1], &end, 10);
    if (argc != 2 || *end || errno || length < 1 || length > LONGEST) {
        fprintf(stderr, "pipe_echo: expected the length of an answer, 1 to %ld, got '%s'\n", LONGEST,
                argc == 2 ? argv[1] : "");
        return 2;
    }
    answer = malloc((size_t)length);
    if (!answer)
        return 1;
    memset(answer, '.', (size_t)length);
    answer[length - 1] = '\n';
    while ((got = read(STDIN_FILENO, received, sizeof received)) > 0) {
        const char *at = received;

        while ((at = memchr(at, '\n', (size_t)(received + got - at))) != NULL) {
            if (!send_bytes(answer, (size_t)length))
                return 1;
            at++;
        }
    }
    return got < 0;
}
