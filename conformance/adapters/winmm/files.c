/* files.c - the files of the working folder, which is the current folder of the adapter. */
#include <stdlib.h>
#include <string.h>

#include "adapter.h"

static int take_name(struct wire_message *message, WCHAR *name)
{
    const char *text;

    if (!wire_string(message, "name", &text))
        return 0;
    if (!*text || strpbrk(text, "/\\:*?") || !strcmp(text, ".") || !strcmp(text, ".."))
        return wire_refuse(message, "the name of a file in the working folder", text);
    if (!MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, name, MAX_PATH))
        return wire_refuse(message, "a file name in UTF-8 that Windows allows", text);
    return 1;
}

int do_put(struct wire_message *message, wire_word id)
{
    WCHAR name[MAX_PATH];
    const char *bytes;
    size_t count;
    DWORD written = 0;
    HANDLE file;
    int complete;

    if (!take_name(message, name) || !wire_bytes(message, "data", &bytes, &count))
        return 0;
    file = CreateFileW(name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return system_refused(message, "a file that can be created");
    complete = WriteFile(file, bytes, (DWORD)count, &written, NULL) && written == count;
    CloseHandle(file);
    if (!complete)
        return system_refused(message, "room for the file");
    wire_answer(&wire, id);
    return end_answer();
}

int do_get(struct wire_message *message, wire_word id)
{
    WCHAR name[MAX_PATH];
    LARGE_INTEGER size;
    DWORD got = 0;
    HANDLE file;
    char *bytes;
    int complete;

    if (!take_name(message, name))
        return 0;
    file = CreateFileW(name, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                       OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE) {
        if (GetLastError() != ERROR_FILE_NOT_FOUND)
            return system_refused(message, "a file that can be read");
        wire_answer(&wire, id);
        wire_put_null(&wire, "data");
        return end_answer();
    }
    size.QuadPart = 0;
    bytes = GetFileSizeEx(file, &size) && size.QuadPart <= (LONGLONG)WIRE_DATA_LIMIT
        ? malloc((size_t)size.QuadPart + 1) : NULL;
    complete = bytes && ReadFile(file, bytes, (DWORD)size.QuadPart, &got, NULL);
    CloseHandle(file);
    if (!complete) {
        free(bytes);
        return system_refused(message, "a file that can be read and fits into a line");
    }
    wire_answer(&wire, id);
    wire_put_hex(&wire, "data", bytes, got);
    free(bytes);
    return end_answer();
}

int do_delete(struct wire_message *message, wire_word id)
{
    WCHAR name[MAX_PATH];

    if (!take_name(message, name))
        return 0;
    if (!DeleteFileW(name) && GetLastError() != ERROR_FILE_NOT_FOUND
        && !(SetFileAttributesW(name, FILE_ATTRIBUTE_NORMAL) && DeleteFileW(name)))    /* it was read-only */
        return system_refused(message, "a file that can be deleted");
    wire_answer(&wire, id);
    return end_answer();
}

int do_list(struct wire_message *message, wire_word id)    /* files, not folders */
{
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(L"*", &found);
    int more = search != INVALID_HANDLE_VALUE;
    char name[3 * MAX_PATH];

    (void)message;
    wire_answer(&wire, id);
    wire_open_list(&wire, "names");
    for (; more; more = FindNextFileW(search, &found))
        if (!(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            && WideCharToMultiByte(CP_UTF8, 0, found.cFileName, -1, name, sizeof name, NULL, NULL))
            wire_put_string(&wire, NULL, name);
    wire_close_list(&wire);
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    return end_answer();
}
