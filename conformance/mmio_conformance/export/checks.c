/* What numbers are called: constants and blocks by name; what is told as "address" or "handle" is one */

#define MOST_BLOCKS 128
static struct block { const char *name; number address, size; } blocks[MOST_BLOCKS];
static size_t blocks_used;

static void name_block(const char *name, number address, number size)
{
    size_t i = 0;

    while (i < blocks_used && strcmp(blocks[i].name, name))
        i++;
    if (i == MOST_BLOCKS)
        cannot("there is no room for one more name");
    if (i == blocks_used)
        blocks_used++;
    blocks[i].name = name;
    blocks[i].address = address;
    blocks[i].size = size;
}

static int say_block(number address)    /* whether it lies in one that has a name */
{
    size_t i;

    for (i = 0; address && i < blocks_used; i++) {
        UINT_PTR offset = (UINT_PTR)(address - blocks[i].address);

        if (offset && offset >= (UINT_PTR)blocks[i].size)
            continue;
        say(blocks[i].name);
        if (offset) {
            char digits[32];

            sprintf(digits, " + %lu", (unsigned long)offset);
            say(digits);
        }
        return 1;
    }
    return 0;
}

static void say_number(number value, const char *as, int null_expected)
{
    const struct constant *one;
    int is_address = !strcmp(as, "address"), is_handle = !strcmp(as, "handle");

    for (one = constants; one->group; one++)
        if (!strcmp(one->group, as) && one->value == value) {
            say(one->name);
            say(" (");
            say_digits(value);
            say(")");
            return;
        }
    if (is_address && say_block(value))
        return;
    if (!value && null_expected)
        say("NULL");
    else if ((is_handle && null_expected && value) || (is_address && (value >= 0x10000 || value <= -0x10000))) {
        say(is_handle ? "a handle (" : "an address (");
        say_digits(value);
        say(")");
    } else
        say_digits(value);
}

/* What is expected: while signs of a reading are looked for, nothing is a deviation */

static int goes_on(int holds)
{
    if (looking)
        shown = shown && holds;
    return holds || looking;
}

static void deviates(const char *what, const char *expected)
{
    put_member("what", what);
    put_member("expected", expected);
}

static void show_number(const char *what, number got, const char *expected, const char *as)
{
    deviates(what, expected);
    put_member("as", as);
    open_member("got");
    say_number(got, as, strstr(expected, "NULL") != NULL);
    close_member();
}

static void check(const char *what, number got, int holds, const char *expected, const char *as)
{
    if (goes_on(holds))
        return;
    show_number(what, got, expected, as);
    finish(OTHERWISE);
}

/* A call on the way to what the scenario is about */
static void needs(const char *function, const char *what, number got, int holds, const char *expected, const char *as)
{
    if (holds)
        return;
    put_member("function", function);
    show_number(what, got, expected, as);
    finish(BLOCKED);
}

/* One of several has to hold: each is added, then they are asked */
static struct choice { const char *what, *expected, *as; number got; } choices[8];
static size_t choices_used, choices_held;

static void either(const char *what, number got, int holds, const char *expected, const char *as)
{
    struct choice *one = &choices[choices_used++];

    if (choices_used > sizeof choices / sizeof choices[0])
        cannot("there is no room for one more choice");
    one->what = what;
    one->expected = expected;
    one->as = as;
    one->got = got;
    choices_held += holds != 0;
}

static void one_of_them(void)
{
    size_t i, used = choices_used;
    int holds = choices_held > 0;

    choices_used = choices_held = 0;
    if (goes_on(holds))
        return;
    for (open_member("what"), say("one of "), i = 0; i < used; i++) {
        say(i ? ", " : "");
        say(choices[i].what);
    }
    for (close_member(), open_member("expected"), i = 0; i < used; i++) {
        say(i ? ", or " : "");
        say(choices[i].expected);
    }
    for (close_member(), open_member("got"), i = 0; i < used; i++) {
        say(i ? ", " : "");
        say_number(choices[i].got, choices[i].as, 0);
    }
    close_member();
    finish(OTHERWISE);
}

static void show_bytes(const char *what, const void *got, number size, const void *wanted, number wanted_size, int whole)
{
    put_member("what", what);
    open_member("expected");
    say(whole ? "" : "a string with ");
    say_bytes(wanted, wanted_size);
    close_member();
    open_member("got");
    if (got)
        say_bytes(got, size);
    else
        say("NULL");
    close_member();
    finish(OTHERWISE);
}

static void check_bytes(const char *what, const void *got, number size, const void *wanted, number wanted_size)
{
    if (!goes_on(got && size == wanted_size && memcmp(got, wanted, (size_t)size) == 0))
        show_bytes(what, got, size, wanted, wanted_size, 1);
}

static void must_be_readable(number address, number size)
{
    if (size && IsBadReadPtr(POINTER(address), (UINT_PTR)size))
        crash("expected memory that can be read, got address ", address);
}

static void check_memory(const char *what, number address, const void *wanted, number size)
{
    if (looking && !shown)
        return;
    must_be_readable(address, size);
    check_bytes(what, POINTER(address), size, wanted, size);
}

/* Whether the whole string at an address, or a part of it, is a text */
static void check_text(const char *what, number address, const char *wanted, int whole)
{
    const char *got = POINTER(address);
    number length = 0;

    if (looking && !shown)
        return;
    for (must_be_readable(address, got != NULL); got && got[length]; must_be_readable(address + length, 1))
        if (++length == 4096)
            check(what, length, 0, "a NUL within 4096 bytes", "number");
    if (!goes_on(got && (whole ? strcmp(got, wanted) == 0 : strstr(got, wanted) != NULL)))
        show_bytes(what, got, length, wanted, (number)strlen(wanted), whole);
}

/* Of a gap: what calls returned that try it, and which of its readings shows */

static void note_call(const char *call, number got, const char *as)
{
    static struct { const char *call; number got; } noted[32];
    static size_t used;
    size_t i;

    for (i = 0; i < used; i++)
        if (noted[i].call == call && noted[i].got == got)
            return;
    puts(used ? "" : "noted:");
    if (used < sizeof noted / sizeof noted[0]) {
        noted[used].call = call;
        noted[used++].got = got;
    }
    printf("- [\"");
    say(call);
    printf("\", \"");
    say_number(got, as, 1);
    printf("\", \"%s\"]\n", as);
}

static void look_for_signs(void)
{
    looking = shown = 1;
}

static void is_reading(int which)
{
    if (shown && !reading)
        reading = which;
    looking = 0;
}
