/* toy.h - a toy MMIO of three functions, to be replaced by your library. */
#include <stdint.h>

typedef struct toy_info toy_info;
typedef intptr_t toy_procedure(toy_info *info, unsigned message, intptr_t first, intptr_t second);

#pragma pack(push, 1)
struct toy_info {
    uint32_t flags, code;
    toy_procedure *procedure;
    uint32_t error;
    void *task;
    int32_t buffer_size;
    void *buffer, *next, *end_read, *end_write;
    int32_t buffer_offset, disk_offset;
    uint32_t own[3], reserved[2];
    void *file;
};
#pragma pack(pop)

uint32_t mmioStringToFOURCC(const char *string, unsigned flags);
toy_procedure *mmioInstallIOProc(uint32_t code, toy_procedure *procedure, uint32_t flags);
toy_info *mmioOpen(char *name, toy_info *given, uint32_t flags);
