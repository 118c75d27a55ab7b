/* Memory: a memory file may grow only in blocks like these */

static number make_block(number size)
{
    HGLOBAL block = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, size > 0 ? (SIZE_T)size : 1);

    if (!block)
        cannot("there is no memory for a block");
    return ADDRESS(GlobalLock(block));
}

static number make_bytes(const void *bytes, number size)
{
    number block = make_block(size);

    memcpy(POINTER(block), bytes, (size_t)size);
    return block;
}

static number make_text(const void *bytes, number size)    /* functions may write into a name */
{
    number text = make_block(size + 1);

    memcpy(POINTER(text), bytes, (size_t)size);
    return text;
}

static void show_no_address(const char *what, number got)
{
    deviates(what, "an address");
    open_member("got");
    if (got)
        say_digits(got);
    else
        say("NULL");
    close_member();
}

static void check_address(const char *what, number got)
{
    if (goes_on(got >= LOWEST_ADDRESS))
        return;
    show_no_address(what, got);
    finish(OTHERWISE);
}

static void needs_address(const char *function, const char *what, number got)
{
    if (got >= LOWEST_ADDRESS)
        return;
    put_member("function", function);
    show_no_address(what, got);
    finish(BLOCKED);
}

static void put_bytes(number address, const void *bytes, number size)
{
    if (size && IsBadWritePtr(POINTER(address), (UINT_PTR)size))
        crash("expected memory that can be written, got address ", address);
    memcpy(POINTER(address), bytes, (size_t)size);
}

static void *room_for(number size)
{
    void *room = malloc((size_t)size + 1);

    if (!room)
        cannot("there is no memory");
    return room;
}

/* Long literals: what is repeated, and what is joined */

static const char *repeated(const char *bytes, size_t size, size_t times)
{
    char *all = room_for((number)(size * times));
    size_t i;

    for (i = 0; i < times; i++)
        memcpy(all + i * size, bytes, size);
    return all;
}

static const char *joined(const char *first, size_t first_size, const char *second, size_t second_size)
{
    char *all = room_for((number)(first_size + second_size));

    memcpy(all, first, first_size);
    memcpy(all + first_size, second, second_size);
    return all;
}

/* Windows looks for a file that is to be opened beside the program, before it does so in the working folder */
static void must_be_alone(void)
{
    WCHAR program[MAX_PATH] = {0}, name[MAX_PATH];
    const char *const *file;
    int end;

    GetModuleFileNameW(NULL, program, MAX_PATH - 1);
    for (end = lstrlenW(program); end && program[end] != '\\';)
        program[end--] = 0;
    program[end] = 0;
    for (file = files_of_scenarios; *file; file++)
        if (joins(name, program, wide(*file)) && GetFileAttributesW(name) != INVALID_FILE_ATTRIBUTES) {
            fprintf(stderr, "a file '%s' beside the program would be taken for that of a scenario\n"
                            "hint: run the program in a folder of its own\n", *file);
            ExitProcess(BROKEN);
        }
}

/* Files of the working folder */

static void put_file(const char *name, const void *bytes, number size)
{
    HANDLE file = CreateFileW(wide(name), GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    DWORD written = 0;

    if (file == INVALID_HANDLE_VALUE || !WriteFile(file, bytes, (DWORD)size, &written, NULL) || written != size)
        cannot("a file cannot be made");
    CloseHandle(file);
}

static char *content_of(const char *name, number *size)    /* NULL: there is no such file */
{
    HANDLE file = CreateFileW(wide(name), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                              NULL, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    DWORD got = 0;
    char *bytes;

    *size = 0;
    if (file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_FILE_NOT_FOUND)
        return NULL;
    if (file == INVALID_HANDLE_VALUE)
        cannot("a file cannot be read");
    bytes = room_for(GetFileSize(file, NULL));
    if (!ReadFile(file, bytes, GetFileSize(file, NULL), &got, NULL))
        cannot("a file cannot be read");
    CloseHandle(file);
    *size = got;
    return bytes;
}

/* Bytes from an offset on, and at most so many; all of them if `most` is negative */
static void check_part(const char *what, const char *got, number size, number from, number most, const void *wanted,
                       number wanted_size)
{
    from = from < size ? from : size;
    size = most < 0 || most > size - from ? size - from : most;
    check_bytes(what, got ? got + from : NULL, size, wanted, wanted_size);
}

static char *content_needed(const char *what, const char *name, const char *expected, number *size)
{
    char *got = content_of(name, size);

    if (got || goes_on(0))
        return got;
    deviates(what, expected);
    put_member("got", "no such file");
    finish(OTHERWISE);
    return NULL;
}

static number size_of_file(const char *what, const char *name, const char *expected)
{
    number size;

    content_needed(what, name, expected, &size);
    return size;
}

static void check_file(const char *what, const char *name, number from, number most, const char *expected,
                       const void *wanted, number wanted_size)
{
    number size;
    char *got = content_needed(what, name, expected, &size);

    if (got)
        check_part(what, got, size, from, most, wanted, wanted_size);
}

static void check_part_of_file(const char *what, const char *name, number from, number most, const void *wanted,
                               number wanted_size)
{
    number size;
    char *got = content_of(name, &size);

    check_part(what, got, size, from, most, wanted, wanted_size);
}

static void check_existence(const char *what, const char *name, int wanted)
{
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(wide(name), &found);    /* one that is still open may be one that nobody can read */
    int there = search != INVALID_HANDLE_VALUE && !strcmp(narrow(found.cFileName), name);

    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    if (goes_on(there == wanted))
        return;
    deviates(what, wanted ? "a file" : "no file");
    put_member("got", there ? "a file" : "no file");
    finish(OTHERWISE);
}

/* What a refused call leaves as it is: files and blocks, but for the blocks that the call was given to fill */

#define MOST_FILES 32
static struct seen { char name[NAME_ROOM]; char *bytes; number size; } seen_files[MOST_FILES];
static struct { const struct block *block; char *bytes; } seen_blocks[MOST_BLOCKS];
static size_t files_seen, blocks_seen;

static int says(const char *call, const char *name)    /* whether it is a word of the call */
{
    const char *found = call, *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    size_t length = strlen(name);

    for (; (found = strstr(found, name)) != NULL; found++)
        if ((found == call || !strchr(letters, found[-1])) && (!found[length] || !strchr(letters, found[length])))
            return 1;
    return 0;
}

static void remember(const char *call)    /* before it is made */
{
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(L"*", &found);
    int more = search != INVALID_HANDLE_VALUE;
    size_t i;

    for (files_seen = 0; more; more = FindNextFileW(search, &found))
        if (!(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)) {
            struct seen *file = &seen_files[files_seen++];

            if (files_seen > MOST_FILES)
                cannot("there is no room for one more file");
            strcpy(file->name, narrow(found.cFileName));
            file->bytes = content_of(file->name, &file->size);
        }
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    for (i = blocks_seen = 0; i < blocks_used; i++)
        if (blocks[i].size && !says(call, blocks[i].name)) {
            seen_blocks[blocks_seen].bytes = room_for(blocks[i].size);
            memcpy(seen_blocks[blocks_seen].bytes, POINTER(blocks[i].address), (size_t)blocks[i].size);
            seen_blocks[blocks_seen++].block = &blocks[i];
        }
}

static void check_unchanged_file(const char *name, const char *was, number was_size)
{
    number size;
    char *now = content_of(name, &size);

    if (was && now && size == was_size && memcmp(now, was, (size_t)size) == 0)
        return;
    open_member("what");
    say("the file ");
    say_bytes(name, (number)strlen(name));
    close_member();
    open_member("expected");
    if (was)
        say_bytes(was, was_size);
    else
        say("no such file");
    close_member();
    open_member("got");
    if (now)
        say_bytes(now, size);
    else
        say("no such file");
    close_member();
    finish(OTHERWISE);
}

static void check_nothing_else_changed(void)
{
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(L"*", &found);
    int more = search != INVALID_HANDLE_VALUE;
    size_t i;

    for (i = 0; i < files_seen; i++)
        check_unchanged_file(seen_files[i].name, seen_files[i].bytes, seen_files[i].size);
    for (; more; more = FindNextFileW(search, &found)) {
        for (i = 0; i < files_seen && strcmp(seen_files[i].name, narrow(found.cFileName)); i++)
            continue;
        if (i == files_seen && !(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
            check_unchanged_file(narrow(found.cFileName), NULL, 0);
    }
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    for (i = 0; i < blocks_seen; i++) {
        const struct block *block = seen_blocks[i].block;

        check_bytes(block->name, POINTER(block->address), block->size, seen_blocks[i].bytes, block->size);
    }
}

/* What a scenario leaves open or installed: the latest first, as an application would */

#define MOST_LEFT 4096
static number files_open[MOST_LEFT], codes_installed[MOST_LEFT];
static size_t files_left, codes_left;

static void add_left(number *list, size_t *used, number value)
{
    if (*used == MOST_LEFT)
        cannot("there is no room for one more open file or procedure");
    list[(*used)++] = value;
}

static void take_left(number *list, size_t *used, number value)    /* the first of those that are equal */
{
    size_t i = 0;

    while (i < *used && list[i] != value)
        i++;
    if (i < *used)
        memmove(&list[i], &list[i + 1], (--*used - i) * sizeof *list);
}

static void opened(number file, number flags)
{
    if (file && !(flags & (MMIO_DELETE | MMIO_EXIST | MMIO_PARSE | MMIO_GETTEMP)))
        add_left(files_open, &files_left, file);
}

static void closed_one(number file)
{
    take_left(files_open, &files_left, file);
}

static void installed(number procedure, number code, number flags)
{
    if (procedure && flags & MMIO_INSTALLPROC)
        add_left(codes_installed, &codes_left, code);
    else if (procedure && flags & MMIO_REMOVEPROC)
        take_left(codes_installed, &codes_left, code);
}

static void undo(void)
{
    while (files_left)
        mmioClose((HMMIO)POINTER(files_open[--files_left]), 0);
    while (codes_left)
        mmioInstallIOProcA((FOURCC)codes_installed[--codes_left], NULL, MMIO_REMOVEPROC);
}
