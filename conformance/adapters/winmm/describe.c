/* describe.c - which system and library this is, for the answer to hello. */
#include <stdio.h>
#include <string.h>

#include <windows.h>
#include <wincrypt.h>

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

#define HASH_BYTES 32    /* SHA-256 */

static int hash_library(BYTE *hash)
{
    HANDLE file = CreateFileA(library_path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0,
                              NULL);
    HCRYPTPROV provider = 0;
    HCRYPTHASH hashing = 0;
    BYTE bytes[4096];
    DWORD got = 0, size = HASH_BYTES;
    int done = file != INVALID_HANDLE_VALUE
        && CryptAcquireContextA(&provider, NULL, NULL, PROV_RSA_AES, CRYPT_VERIFYCONTEXT)
        && CryptCreateHash(provider, CALG_SHA_256, 0, 0, &hashing);

    while (done && ReadFile(file, bytes, sizeof bytes, &got, NULL) && got)
        done = CryptHashData(hashing, bytes, got, 0);
    done = done && CryptGetHashParam(hashing, HP_HASHVAL, hash, &size, 0);
    if (hashing)
        CryptDestroyHash(hashing);
    if (provider)
        CryptReleaseContext(provider, 0);
    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    return done;
}

static void describe_build(char *text)    /* the file and how its hash begins, like "C:\\my.dll, sha256 0123456789ab" */
{
    BYTE hash[HASH_BYTES];
    int i;

    text += sprintf(text, "%s", library_path);
    if (hash_library(hash))
        for (text += sprintf(text, ", sha256 "), i = 0; i < 6; i++)
            text += sprintf(text, "%02x", hash[i]);
}

#define DESCRIPTION_ROOM (LIBRARY_PATH_ROOM + 64)

static const char *in_utf8(const char *text, char *converted, int room)    /* from the system's code page */
{
    WCHAR wide[DESCRIPTION_ROOM];

    return MultiByteToWideChar(CP_ACP, 0, text, -1, wide, DESCRIPTION_ROOM)
            && WideCharToMultiByte(CP_UTF8, 0, wide, -1, converted, room, NULL, NULL)
        ? converted : text;
}

void describe_us(void)
{
    static char version[DESCRIPTION_ROOM], build[DESCRIPTION_ROOM];
    static char version_in_utf8[3 * DESCRIPTION_ROOM], build_in_utf8[3 * DESCRIPTION_ROOM];

    us.name = describe_system(version) ? "winmm (Wine)" : "winmm (Windows)";
    strcat(version, ", ");
    describe_library(version + strlen(version));
    us.version = in_utf8(version, version_in_utf8, sizeof version_in_utf8);
    describe_build(build);
    us.build = in_utf8(build, build_in_utf8, sizeof build_in_utf8);
}
