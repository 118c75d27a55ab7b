/* files.c - the files of the working folder, which is the current folder of the adapter. */
#include <stdlib.h>

#include "adapter.h"

const char adapter_not_in_names[] = "/\\:*?";

static int widen(struct wire_message *message, const char *name, WCHAR *wide)
{
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, name, -1, wide, MAX_PATH)
        || wire_refuse(message, "a file name in UTF-8 that Windows allows", name);
}

int adapter_put(struct wire_message *message, const char *name, const char *bytes, size_t count)
{
    WCHAR wide[MAX_PATH];
    DWORD written = 0;
    HANDLE file;
    int complete;

    if (!widen(message, name, wide))
        return 0;
    file = CreateFileW(wide, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return system_refused(message, "a file that can be created");
    complete = WriteFile(file, bytes, (DWORD)count, &written, NULL) && written == count;
    CloseHandle(file);
    return complete || system_refused(message, "room for the file");
}

int adapter_get(struct wire_message *message, const char *name, char **bytes, size_t *count)
{
    WCHAR wide[MAX_PATH];
    LARGE_INTEGER size;
    DWORD got = 0;
    HANDLE file;
    int complete;

    *bytes = NULL;
    if (!widen(message, name, wide))
        return 0;
    file = CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                       OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_FILE_NOT_FOUND || system_refused(message, "a file that can be read");
    if (GetFileSizeEx(file, &size) && size.QuadPart <= (LONGLONG)WIRE_DATA_LIMIT)
        *bytes = malloc((size_t)size.QuadPart + 1);
    complete = *bytes && ReadFile(file, *bytes, (DWORD)size.QuadPart, &got, NULL);
    *count = got;
    CloseHandle(file);
    if (complete)
        return 1;
    free(*bytes);
    return system_refused(message, "a file that can be read and fits into a line");
}

int adapter_delete(struct wire_message *message, const char *name)
{
    WCHAR wide[MAX_PATH];

    if (!widen(message, name, wide))
        return 0;
    return DeleteFileW(wide) || GetLastError() == ERROR_FILE_NOT_FOUND
        || (SetFileAttributesW(wide, FILE_ATTRIBUTE_NORMAL) && DeleteFileW(wide))    /* it was read-only */
        || system_refused(message, "a file that can be deleted");
}

int adapter_list(struct wire_message *message, struct wire *names)    /* files, not folders */
{
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(L"*", &found);
    int more = search != INVALID_HANDLE_VALUE;
    char name[3 * MAX_PATH];

    if (!more && GetLastError() != ERROR_FILE_NOT_FOUND)    /* nothing, not even . and .., is in an empty root */
        return system_refused(message, "a working folder that can be read");
    for (; more; more = FindNextFileW(search, &found))
        if (!(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            && WideCharToMultiByte(CP_UTF8, 0, found.cFileName, -1, name, sizeof name, NULL, NULL))
            wire_put_string(names, NULL, name);
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    return 1;
}
