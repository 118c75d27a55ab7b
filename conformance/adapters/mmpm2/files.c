/* files.c - the files of the working folder, which is the current folder of the adapter. */
#include <stdlib.h>
#include <string.h>

#include "adapter.h"

static int take_name(struct wire_message *message, const char **name)
{
    if (!wire_string(message, "name", name))
        return 0;
    if (!**name || strpbrk(*name, "/\\:*?") || !strcmp(*name, ".") || !strcmp(*name, ".."))
        return wire_refuse(message, "the name of a file in the working folder", *name);
    return 1;
}

int do_put(struct wire_message *message, wire_word id)
{
    const char *name, *bytes;
    size_t count;
    ULONG done, error, written = 0;
    HFILE file;

    if (!take_name(message, &name) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    error = DosOpen((PSZ)name, &file, &done, 0, FILE_NORMAL, OPEN_ACTION_CREATE_IF_NEW | OPEN_ACTION_REPLACE_IF_EXISTS,
                    OPEN_SHARE_DENYREADWRITE | OPEN_ACCESS_WRITEONLY, NULL);
    if (error != NO_ERROR)
        return system_refused(message, "a file that can be created", error);
    if (count)
        error = DosWrite(file, (PVOID)bytes, (ULONG)count, &written);
    DosClose(file);
    if (error != NO_ERROR || written != count)
        return system_refused(message, "room for the file", error);
    wire_answer(&wire, id);
    return end_answer();
}

int do_get(struct wire_message *message, wire_word id)
{
    const char *name;
    ULONG done, error, size, got = 0;
    HFILE file;
    char *bytes;

    if (!take_name(message, &name))
        return 0;
    error = DosOpen((PSZ)name, &file, &done, 0, FILE_NORMAL, OPEN_ACTION_FAIL_IF_NEW | OPEN_ACTION_OPEN_IF_EXISTS,
                    OPEN_SHARE_DENYNONE | OPEN_ACCESS_READONLY, NULL);
    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_OPEN_FAILED) {    /* the action alone forbids it */
        wire_answer(&wire, id);
        wire_put_null(&wire, "data");
        return end_answer();
    }
    if (error != NO_ERROR)
        return system_refused(message, "a file that can be read", error);
    error = DosSetFilePtr(file, 0, FILE_END, &size);
    if (error == NO_ERROR)
        error = DosSetFilePtr(file, 0, FILE_BEGIN, &done);
    bytes = error == NO_ERROR && size <= WIRE_DATA_LIMIT ? malloc((size_t)size + 1) : NULL;
    if (bytes)
        error = DosRead(file, bytes, size, &got);
    DosClose(file);
    if (!bytes || error != NO_ERROR) {
        free(bytes);
        return system_refused(message, "a file that can be read and fits into a line", error);
    }
    wire_answer(&wire, id);
    wire_put_hex(&wire, "data", bytes, (size_t)got);
    free(bytes);
    return end_answer();
}

int do_delete(struct wire_message *message, wire_word id)
{
    const char *name;
    ULONG error;

    if (!take_name(message, &name))
        return 0;
    error = DosDelete((PSZ)name);
    if (error != NO_ERROR && error != ERROR_FILE_NOT_FOUND)
        return system_refused(message, "a file that can be deleted", error);
    wire_answer(&wire, id);
    return end_answer();
}

int do_list(struct wire_message *message, wire_word id)    /* files, not folders */
{
    FILEFINDBUF3 found;
    HDIR search = HDIR_CREATE;
    ULONG count = 1;
    ULONG error = DosFindFirst((PSZ)"*", &search, FILE_READONLY | FILE_ARCHIVED, &found, sizeof found, &count,
                               FIL_STANDARD);

    (void)message;
    wire_answer(&wire, id);
    wire_open_list(&wire, "names");
    for (; error == NO_ERROR; count = 1, error = DosFindNext(search, &found, sizeof found, &count))
        wire_put_string(&wire, NULL, (const char *)found.achName);
    wire_close_list(&wire);
    if (search != HDIR_CREATE)
        DosFindClose(search);
    return end_answer();
}
