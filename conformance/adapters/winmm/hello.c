/* hello.c - the answer to hello: which system and library this is, and what can be called. */
#include <stdio.h>
#include <string.h>

#include "adapter.h"

static int describe_system(char *text)    /* its name and version; 1 if it is Wine */
{
    HMODULE ntdll = GetModuleHandleA("ntdll.dll");
    any_function wine = (any_function)GetProcAddress(ntdll, "wine_get_version");
    any_function rtl = (any_function)GetProcAddress(ntdll, "RtlGetVersion");
    OSVERSIONINFOW number;

    /* GetVersionEx would tell a program without a manifest of an older system than there is. */
    memset(&number, 0, sizeof number);
    number.dwOSVersionInfoSize = sizeof number;
    if (wine)
        sprintf(text, "Wine %.40s", ((const char *(*)(void))wine)());
    else if (rtl && ((LONG(WINAPI *)(OSVERSIONINFOW *))rtl)(&number) == 0)
        sprintf(text, "Windows %lu.%lu.%lu", (unsigned long)number.dwMajorVersion,
                (unsigned long)number.dwMinorVersion, (unsigned long)number.dwBuildNumber);
    else
        strcpy(text, "Windows");
    return wine != NULL;
}

static void describe_library(char *text)    /* base name and version, like "winmm.dll 10.0.19041.1" */
{
    const char *base = strrchr(library_path, '\\');
    HRSRC found = FindResourceA(library, MAKEINTRESOURCEA(1), MAKEINTRESOURCEA(16) /* a version */);
    HGLOBAL loaded = found ? LoadResource(library, found) : NULL;
    const char *resource = loaded ? LockResource(loaded) : NULL;
    VS_FIXEDFILEINFO info;

    text += sprintf(text, "%.200s", base ? base + 1 : library_path);
    if (!resource || SizeofResource(library, found) < 40 + sizeof info)
        return;
    memcpy(&info, resource + 40, sizeof info);    /* behind three WORDs and a padded key */
    if (info.dwSignature == VS_FFI_SIGNATURE)
        sprintf(text, " %u.%u.%u.%u", HIWORD(info.dwFileVersionMS), LOWORD(info.dwFileVersionMS),
                HIWORD(info.dwFileVersionLS), LOWORD(info.dwFileVersionLS));
}

int do_hello(struct wire_message *message, wire_word id)
{
    char version[512];
    wire_word protocol;
    int wine;

    if (!wire_integer(message, "protocol", &protocol))
        return 0;
    if (protocol != 1)
        return wire_refuse(message, "protocol 1, the only one that this adapter speaks", NULL);
    wine = describe_system(version);
    strcat(version, ", ");
    describe_library(version + strlen(version));
    wire_answer(&wire, id);
    wire_put_string(&wire, "name", wine ? "winmm (Wine)" : "winmm (Windows)");
    wire_put_string(&wire, "version", version);
    wire_put_string(&wire, "dialect", "windows");
    wire_put_unsigned(&wire, "pointer", sizeof(void *));
    put_functions();
    put_procedures();
    wire_open_list(&wire, "capabilities");
    if (loaded_afresh)
        wire_put_string(&wire, NULL, "afresh");
    wire_close_list(&wire);
    return end_answer();
}
