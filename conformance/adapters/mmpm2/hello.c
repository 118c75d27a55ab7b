/* hello.c - the answer to hello: which system and library this is, and what can be called. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "adapter.h"

int connection_is_accepted, connection_is_ours;
int trusted = 1;

static int greeted;

const char *find_token(void)
{
    const char *token = getenv("MMIO_TOKEN");

    return token && *token ? token : NULL;
}

/* Whoever says hello a second time on a line that has no end has begun anew, perhaps in the middle of a call. */
static void hand_over(wire_word id)
{
    char number[32];

    sprintf(number, "%lu", (unsigned long)id);
    start_successor("--hello", number);
    leave(0, NULL);
}

int do_hello(struct wire_message *message, wire_word id)
{
    wire_word protocol;

    if (!wire_integer(message, "protocol", &protocol))
        return 0;
    if (protocol != 1)
        return wire_refuse(message, "protocol 1, the only one that this adapter speaks", NULL);
    if (find_token() && connection_is_accepted && !(trusted = wire_token_fits(message, find_token())))
        return 0;
    if (greeted && line_has_no_end())
        hand_over(id);
    return answer_hello(id);
}

int answer_hello(wire_word id)
{
    const char *base = strrchr(library_path, '\\');
    char name[CCHMAXPATH + 16], version[32];
    ULONG number[2] = {0, 0};
    size_t i;

    greeted = 1;
    DosQuerySysInfo(QSV_VERSION_MAJOR, QSV_VERSION_MINOR, number, sizeof number);
    sprintf(name, "%s (OS/2)", base ? base + 1 : library_path);
    sprintf(version, "OS/2 %lu.%02lu", (unsigned long)number[0], (unsigned long)number[1]);
    wire_answer(&wire, id);
    wire_put_string(&wire, "name", name);
    wire_put_string(&wire, "version", version);
    wire_put_string(&wire, "dialect", "os2");
    wire_put_unsigned(&wire, "pointer", sizeof(void *));
    put_functions();
    put_procedures();
    wire_open_list(&wire, "capabilities");
    wire_close_list(&wire);
    wire_open_list(&wire, "declines");
    for (i = 0; declined[i]; i++)
        wire_put_string(&wire, NULL, declined[i]);
    wire_close_list(&wire);
    wire_put_string(&wire, "build", library_path);
    if (find_token() && connection_is_ours)
        wire_put_string(&wire, "token", find_token());
    return end_answer();
}
