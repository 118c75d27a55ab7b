/*
 * The program: plays scenarios, each in a process of its own (this program with --play), and prints the Test Anything
 * Protocol. `mmio-conformance report --import tap FILE` makes a stored run of it.
 */

#define LONGEST_LIMIT 86400    /* seconds */
#define COMMAND_ROOM 2048

static const char usage[] =
    "usage: %s [--list] [--limit S] [WHAT]...\n"
    "Plays scenarios of mmio-conformance on winmm.dll and prints the Test Anything Protocol.\n"
    "\n"
    "  WHAT         a topic, a rule, a scenario, or a pattern of ids ('install.*', '*/after-two-*'); default: all\n"
    "  --list       print the ids instead, and what is left out\n"
    "  --limit S    seconds that a scenario has; default: 10\n"
    "  --play ID    play this scenario in this process, as under a debugger\n"
    "\n"
    "exit codes: 0 all as the documented rules say, 1 not all, 2 wrong command line, 3 the program could not go on\n";

static int matches(const char *pattern, const char *id)    /* * stands for any letters, ? for one */
{
    for (; *pattern; pattern++, id++) {
        if (*pattern == '*') {
            do
                if (matches(pattern + 1, id))
                    return 1;
            while (*id++);
            return 0;
        }
        if (!*id || (*pattern != '?' && *pattern != *id))
            return 0;
    }
    return !*id;
}

static int chosen(const char *id, char **words, int count)
{
    int i;

    for (i = 0; i < count; i++) {
        size_t length = strlen(words[i]);

        if (matches(words[i], id) || (!strncmp(words[i], id, length) && (id[length] == '/' || id[length] == '.')))
            return 1;
    }
    return !count;
}

/* What is judged */

static void describe_version(char *text, HMODULE library)    /* like " 5.0.2161.1"; nothing if it has no version */
{
    HRSRC found = FindResourceA(library, MAKEINTRESOURCEA(1), MAKEINTRESOURCEA(16));
    HGLOBAL loaded = found ? LoadResource(library, found) : NULL;
    const char *resource = loaded ? LockResource(loaded) : NULL;
    VS_FIXEDFILEINFO info;

    *text = '\0';
    if (!resource || SizeofResource(library, found) < 40 + sizeof info)
        return;
    memcpy(&info, resource + 40, sizeof info);    /* behind three WORDs and a padded key */
    if (info.dwSignature == 0xFEEF04BD)
        sprintf(text, " %u.%u.%u.%u", HIWORD(info.dwFileVersionMS), LOWORD(info.dwFileVersionMS),
                HIWORD(info.dwFileVersionLS), LOWORD(info.dwFileVersionLS));
}

static void describe_system(char *text)
{
    HMODULE ntdll = GetModuleHandleA("ntdll.dll");
    UINT_PTR wine = (UINT_PTR)GetProcAddress(ntdll, "wine_get_version");
    UINT_PTR version = (UINT_PTR)GetProcAddress(ntdll, "RtlGetVersion");
    OSVERSIONINFOW found;

    memset(&found, 0, sizeof found);
    found.dwOSVersionInfoSize = sizeof found;
    if (wine)
        sprintf(text, "Wine %.40s", ((const char *(*)(void))wine)());
    else if ((version && ((LONG(WINAPI *)(OSVERSIONINFOW *))version)(&found) == 0) || GetVersionExW(&found))
        sprintf(text, "Windows %lu.%lu.%lu", (unsigned long)found.dwMajorVersion,
                (unsigned long)found.dwMinorVersion, (unsigned long)found.dwBuildNumber);
    else
        strcpy(text, "Windows");
}

static void describe_implementation(void)
{
    HMODULE library = GetModuleHandleA("winmm.dll");
    char system[64], version[64], path[MAX_PATH] = "";
    const char *name;

    describe_system(system);
    describe_version(version, library);
    GetModuleFileNameA(library, path, sizeof path - 1);
    name = strrchr(path, '\\');
    printf("# implementation: {\"name\": \"winmm (%s)\", \"version\": \"", strncmp(system, "Wine", 4) ? "Windows" : "Wine");
    say(system);
    printf(", ");
    say(name ? name + 1 : path);
    say(version);
    printf("\", \"pointer\": %u, \"build\": \"", (unsigned)sizeof(void *));
    say(path);
    printf("\"}\n");
}

/* One scenario in a process of its own: what it prints goes into a file, which no process can block */

static DWORD run_alone(const char *id, const char *output)
{
    SECURITY_ATTRIBUTES inherited;
    char program[MAX_PATH], command[COMMAND_ROOM];
    STARTUPINFOA start;
    PROCESS_INFORMATION process;
    HANDLE file;
    DWORD code = BROKEN;

    memset(&inherited, 0, sizeof inherited);
    inherited.nLength = sizeof inherited;
    inherited.bInheritHandle = TRUE;
    file = CreateFileA(output, GENERIC_WRITE, FILE_SHARE_READ, &inherited, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    memset(&start, 0, sizeof start);
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdOutput = start.hStdError = file;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    program[GetModuleFileNameA(NULL, program, sizeof program - 1)] = '\0';
    sprintf(command, "\"%s\" --limit %u --play %.1024s", program, limit, id);
    if (file == INVALID_HANDLE_VALUE
        || !CreateProcessA(program, command, NULL, NULL, TRUE, 0, NULL, folder, &start, &process)) {
        fprintf(stderr, "a process cannot be started: Windows error %lu\n", (unsigned long)GetLastError());
        remove_folder(folder);
        ExitProcess(BROKEN);
    }
    CloseHandle(file);
    if (WaitForSingleObject(process.hProcess, (limit + 5) * 1000) != WAIT_OBJECT_0) {    /* it could not end itself */
        TerminateProcess(process.hProcess, HUNG);
        WaitForSingleObject(process.hProcess, 5000);
    }
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return code;
}

static void show_details(DWORD code, const char *output)    /* indented, as TAP has what belongs to a test */
{
    static const char *const verdicts[] = {"passed", "failed", "failed", "adapter error", "crashed", "timed out"};
    FILE *file = fopen(output, "r");
    int letter = file ? getc(file) : EOF, before = '\n';

    if (code || letter != EOF) {
        printf("  ---\n  verdict: \"%s\"\n", verdicts[code <= HUNG ? code : CRASHED]);
        for (; letter != EOF; before = letter, letter = getc(file))
            printf(before == '\n' ? "  %c" : "%c", letter);
        if (before != '\n')
            putchar('\n');
        if (code > HUNG)
            printf("  message: \"exit code 0x%08lx\"\n", (unsigned long)code);
        puts("  ...");
    }
    if (file)
        fclose(file);
}

static int play_and_show(size_t number_of_it, const struct scenario *scenario)    /* whether all is as it should be */
{
    int informative = strcmp(scenario->basis, "documented") != 0;
    char output[MAX_PATH + 16];
    DWORD code;

    sprintf(output, "%s\\output", folder);
    code = run_alone(scenario->id, output);
    printf("%s %lu - windows: %s", code ? "not ok" : "ok", (unsigned long)number_of_it, scenario->id);
    if (code && informative)
        printf(" # TODO %s, informative", scenario->basis);
    putchar('\n');
    show_details(code, output);
    fflush(stdout);
    return !code || informative;
}

static int play_all(char **words, int count)
{
    size_t i, planned = 0, played = 0;
    int fine = 1;

    for (i = 0; scenarios[i].id; i++)
        planned += chosen(scenarios[i].id, words, count);
    for (i = 0; left_out[i].id; i++)
        planned += chosen(left_out[i].id, words, count);
    if (!planned) {
        fprintf(stderr, "nothing here has such an id: --list prints them\n");
        return 2;
    }
    if (!make_folder() || !SetEnvironmentVariableA("TMP", folder)) {
        fprintf(stderr, "there is no folder to work in\n");
        return BROKEN;
    }
    printf("TAP version 14\n# suite: %s\n", suite);
    describe_implementation();
    printf("1..%lu\n", (unsigned long)planned);
    fflush(stdout);
    for (i = 0; scenarios[i].id; i++)
        if (chosen(scenarios[i].id, words, count))
            fine &= play_and_show(++played, &scenarios[i]);
    for (i = 0; left_out[i].id; i++)
        if (chosen(left_out[i].id, words, count))
            printf("ok %lu - windows: %s # SKIP left out: %s\n", (unsigned long)++played, left_out[i].id,
                   left_out[i].reason);
    fflush(stdout);
    remove_folder(folder);
    return !fine;
}

static int list_ids(char **words, int count)
{
    size_t i;

    for (i = 0; scenarios[i].id; i++)
        if (chosen(scenarios[i].id, words, count))
            puts(scenarios[i].id);
    for (i = 0; left_out[i].id; i++)
        if (chosen(left_out[i].id, words, count))
            printf("# left out: %s: %s\n", left_out[i].id, left_out[i].reason);
    return 0;
}

static int wrong(const char *what, const char *got)
{
    fprintf(stderr, "expected %s, got '%s'\n", what, got);
    return 2;
}

int main(int argc, char **argv)
{
    size_t i = 0;
    int listed = 0;

    for (argc--, argv++; argc && !strncmp(*argv, "--", 2); argc--, argv++) {
        if (!strcmp(*argv, "--list"))
            listed = 1;
        else if (!strcmp(*argv, "--help")) {
            printf(usage, "tests.exe");
            return 0;
        } else if (argc > 1 && !strcmp(*argv, "--limit")) {
            argc--, argv++;
            limit = (unsigned)strtoul(*argv, NULL, 10);
            if (limit < 1 || limit > LONGEST_LIMIT)
                return wrong("seconds from 1 to 86400", *argv);
        } else if (argc > 1 && !strcmp(*argv, "--play")) {
            while (scenarios[i].id && strcmp(scenarios[i].id, argv[1]))
                i++;
            if (!scenarios[i].id)
                return wrong("a scenario of --list", argv[1]);
            play(scenarios[i].feature, scenarios[i].play);
        } else
            return wrong("--list, --limit S, --play ID or --help, and then what is to be played", *argv);
    }
    return listed ? list_ids(argv, argc) : play_all(argv, argc);
}
