/* files.c - the files of the working folder, which is the current folder of the adapter. */
#include <stdlib.h>

#include "adapter.h"

const char adapter_not_in_names[] = "/\\:*?";

int adapter_put(struct wire_message *message, const char *name, const char *bytes, size_t count)
{
    ULONG done, error, written = 0;
    HFILE file;

    error = DosOpen((PSZ)name, &file, &done, 0, FILE_NORMAL, OPEN_ACTION_CREATE_IF_NEW | OPEN_ACTION_REPLACE_IF_EXISTS,
                    OPEN_SHARE_DENYREADWRITE | OPEN_ACCESS_WRITEONLY, NULL);
    if (error != NO_ERROR)
        return system_refused(message, "a file that can be created", error);
    if (count)
        error = DosWrite(file, (PVOID)bytes, (ULONG)count, &written);
    DosClose(file);
    return (error == NO_ERROR && written == count) || system_refused(message, "room for the file", error);
}

int adapter_get(struct wire_message *message, const char *name, char **bytes, size_t *count)
{
    ULONG done, error, size, got = 0;
    HFILE file;

    *bytes = NULL;
    error = DosOpen((PSZ)name, &file, &done, 0, FILE_NORMAL, OPEN_ACTION_FAIL_IF_NEW | OPEN_ACTION_OPEN_IF_EXISTS,
                    OPEN_SHARE_DENYNONE | OPEN_ACCESS_READONLY, NULL);
    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_OPEN_FAILED)    /* the action alone forbids it */
        return 1;
    if (error != NO_ERROR)
        return system_refused(message, "a file that can be read", error);
    error = DosSetFilePtr(file, 0, FILE_END, &size);
    if (error == NO_ERROR)
        error = DosSetFilePtr(file, 0, FILE_BEGIN, &done);
    if (error == NO_ERROR && size <= WIRE_DATA_LIMIT)
        *bytes = malloc((size_t)size + 1);
    if (*bytes)
        error = DosRead(file, *bytes, size, &got);
    DosClose(file);
    *count = (size_t)got;
    if (*bytes && error == NO_ERROR)
        return 1;
    free(*bytes);
    return system_refused(message, "a file that can be read and fits into a line", error);
}

int adapter_delete(struct wire_message *message, const char *name)
{
    ULONG error = DosDelete((PSZ)name);

    return error == NO_ERROR || error == ERROR_FILE_NOT_FOUND
        || system_refused(message, "a file that can be deleted", error);
}

int adapter_list(struct wire_message *message, struct wire *names)    /* files, not folders */
{
    FILEFINDBUF3 found;
    HDIR search = HDIR_CREATE;
    ULONG count = 1;
    ULONG error = DosFindFirst((PSZ)"*", &search, FILE_READONLY | FILE_ARCHIVED, &found, sizeof found, &count,
                               FIL_STANDARD);

    if (error != NO_ERROR && error != ERROR_NO_MORE_FILES)
        return system_refused(message, "a working folder that can be read", error);
    for (; error == NO_ERROR; count = 1, error = DosFindNext(search, &found, sizeof found, &count))
        wire_put_string(names, NULL, (const char *)found.achName);
    if (search != HDIR_CREATE)
        DosFindClose(search);
    return 1;
}
