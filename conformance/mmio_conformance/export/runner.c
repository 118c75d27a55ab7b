/*
 * The program: plays scenarios, each in a process of its own (this program with --play), and prints the Test Anything
 * Protocol. `mmio-conformance report --import tap FILE` makes a stored run of it.
 */

#define LONGEST_LIMIT 86400    /* seconds */
#define COMMAND_ROOM 2048
#define STARTS 3           /* how often a process is tried to be started */
#define NOT_STARTED 100

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

    describe_system(system);
    describe_version(version, library);
    GetModuleFileNameA(library, path, sizeof path - 1);
    printf("# implementation: {\"name\": \"winmm (%s)\", \"version\": \"", strncmp(system, "Wine", 4) ? "Windows" : "Wine");
    say(system);
    printf(", winmm.dll%s", version);
    printf("\", \"pointer\": %u, \"build\": \"", (unsigned)sizeof(void *));
    say(path);
    printf("\"}\n");
}

static void print_time(const char *name)    /* in the form of ISO 8601 */
{
    SYSTEMTIME now;

    GetSystemTime(&now);
    printf("# %s: %04u-%02u-%02uT%02u:%02u:%02u.%03u+00:00\n", name, now.wYear, now.wMonth, now.wDay, now.wHour,
           now.wMinute, now.wSecond, now.wMilliseconds);
}

/* One scenario in a process of its own: what it prints goes into a file, which no process can block */

static DWORD run_alone(const char *id, const WCHAR *output)
{
    SECURITY_ATTRIBUTES inherited;
    WCHAR program[MAX_PATH] = {0}, command[COMMAND_ROOM];
    char options[COMMAND_ROOM - MAX_PATH];
    STARTUPINFOW start;
    PROCESS_INFORMATION process;
    HANDLE file;
    DWORD code = BROKEN;
    int starts = 0, started = 0;

    memset(&inherited, 0, sizeof inherited);
    inherited.nLength = sizeof inherited;
    inherited.bInheritHandle = TRUE;
    file = CreateFileW(output, GENERIC_WRITE, FILE_SHARE_READ, &inherited, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    memset(&start, 0, sizeof start);
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdOutput = start.hStdError = file;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    GetModuleFileNameW(NULL, program, MAX_PATH - 1);
    sprintf(options, "\" --limit %u --play %.1024s", limit, id);
    lstrcpyW(command, L"\"");
    lstrcatW(command, program);
    MultiByteToWideChar(CP_ACP, 0, options, -1, command + lstrlenW(command), COMMAND_ROOM - MAX_PATH);
    while (file != INVALID_HANDLE_VALUE && !started && starts++ < STARTS)
        if (!(started = CreateProcessW(program, command, NULL, NULL, TRUE, 0, NULL, folder, &start, &process)))
            Sleep(500);
    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    if (!started)
        return NOT_STARTED;
    if (WaitForSingleObject(process.hProcess, (limit + 5) * 1000) != WAIT_OBJECT_0) {    /* it could not end itself */
        TerminateProcess(process.hProcess, HUNG);
        WaitForSingleObject(process.hProcess, 5000);
    }
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return code;
}

static char *read_lines(const WCHAR *name)    /* without carriage returns; NULL: there is no memory */
{
    HANDLE file = CreateFileW(name, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    DWORD size = file == INVALID_HANDLE_VALUE ? 0 : GetFileSize(file, NULL), got = 0, i, kept = 0;
    char *text = malloc((size_t)size + 1);

    if (text && size && !ReadFile(file, text, size, &got, NULL))
        got = 0;
    for (i = 0; i < got; i++)
        if (text[i] != '\r')
            text[kept++] = text[i];
    if (text)
        text[kept] = '\0';
    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    return text;
}

/* Its verdict is the last that a process prints; if it did not come to that, something has ended it, with any code */
static const char *verdict_of(DWORD code, const char *text)
{
    size_t length = strlen(text), i;
    char words[64];

    for (i = AS_SAID; i <= HUNG; i++) {
        size_t wanted = (size_t)sprintf(words, "verdict: \"%s\"\n", verdicts[i]);

        if (length >= wanted && !strcmp(text + length - wanted, words))
            return verdicts[i];
    }
    return verdicts[code == NOT_STARTED ? BROKEN : code == HUNG ? HUNG : CRASHED];
}

static void show_details(DWORD code, const char *verdict, const char *text)    /* indented, as TAP has them */
{
    int begins = 1;

    printf("  ---\n");
    for (; *text && !(begins && !strncmp(text, "verdict:", 8)); text++) {
        printf(begins ? "  %c" : "%c", *text);
        begins = *text == '\n';
    }
    if (!begins)
        putchar('\n');
    if (code == NOT_STARTED)
        puts("  message: \"no process can be started\"");
    else if (!*text)
        printf("  code: \"0x%08lx\"\n", (unsigned long)code);
    printf("  verdict: \"%s\"\n  ...\n", verdict);
}

static int play_and_show(size_t number_of_it, const struct scenario *scenario)    /* whether all is as it should be */
{
    int informative = strcmp(scenario->basis, "documented") != 0, passed;
    WCHAR output[MAX_PATH];
    const char *verdict;
    char *text;
    DWORD code, took = GetTickCount();

    joins(output, folder, L"output");
    code = run_alone(scenario->id, output);
    took = GetTickCount() - took;
    text = read_lines(output);
    verdict = verdict_of(code, text ? text : "");
    passed = !strcmp(verdict, verdicts[AS_SAID]);
    printf("%s %lu - windows: %s", passed ? "ok" : "not ok", (unsigned long)number_of_it, scenario->id);
    if (!passed && informative)
        printf(" # TODO %s, informative\n", scenario->basis);
    else
        printf(" # time=%lums\n", (unsigned long)took);
    if (!passed || (text && strncmp(text, "verdict:", 8)))
        show_details(code, verdict, text ? text : "");
    fflush(stdout);
    free(text);
    return passed || informative;
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
    must_be_alone();
    if (!make_folder() || !SetEnvironmentVariableW(L"TMP", folder)) {
        fprintf(stderr, "there is no folder to work in\n");
        return BROKEN;
    }
    printf("TAP version 14\n# suite: %s\n", suite);
    describe_implementation();
    print_time("began");
    printf("1..%lu\n", (unsigned long)planned);
    fflush(stdout);
    for (i = 0; scenarios[i].id; i++)
        if (chosen(scenarios[i].id, words, count))
            fine &= play_and_show(++played, &scenarios[i]);
    for (i = 0; left_out[i].id; i++)
        if (chosen(left_out[i].id, words, count))
            printf("ok %lu - windows: %s # SKIP left out: %s\n", (unsigned long)++played, left_out[i].id,
                   left_out[i].reason);
    print_time("ended");
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
    char *end;

    for (argc--, argv++; argc && !strncmp(*argv, "--", 2); argc--, argv++) {
        if (!strcmp(*argv, "--list"))
            listed = 1;
        else if (!strcmp(*argv, "--help")) {
            printf(usage, "tests.exe");
            return 0;
        } else if (argc > 1 && !strcmp(*argv, "--limit")) {
            argc--, argv++;
            limit = (unsigned)strtoul(*argv, &end, 10);
            if (*end || limit < 1 || limit > LONGEST_LIMIT)
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
