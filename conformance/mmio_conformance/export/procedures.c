/* I/O procedures: they behave well and keep bytes, unless they are told otherwise, and remember what they received */

#define PROCEDURES 8
#define MOST_RECEIVED 4096
#define DEEPEST 40                 /* calls of procedures, each during a call of the one before */

struct received {
    UINT message;
    number first, second;
    int has_info;
    MMIOINFO info;                 /* as it was when the message came */
    char *name, *new_name;         /* NULL: the message names no file */
};

struct answer {
    UINT message;
    number answer;
    number (*find)(number info, number lParam1, number lParam2);    /* NULL: the answer is known before */
};

struct procedure {
    char *content;
    number size, position, most;   /* most: bytes with one message; negative: all of them */
    struct received received[MOST_RECEIVED];
    size_t received_used;
    struct answer answers[32];
    size_t answers_used;
    void (*before)(UINT message, number info, number lParam1, number lParam2);    /* NULL: nothing */
};

static struct procedure procedures[PROCEDURES];
static size_t procedures_used;

static char *copy_of(number text)
{
    char *copy = text ? malloc(strlen(POINTER(text)) + 1) : NULL;

    return copy ? strcpy(copy, POINTER(text)) : NULL;
}

static number moved(MMIOINFO *info, struct procedure *procedure, number position, number answer)
{
    procedure->position = position;
    if (info)
        info->lDiskOffset = (LONG)position;
    return answer;
}

static number transfer(MMIOINFO *info, struct procedure *procedure, UINT message, number address, number count)
{
    number end = procedure->position;

    if (procedure->most >= 0 && count > procedure->most)
        count = procedure->most;
    if (count < 0)
        count = 0;
    if (message == MMIOM_READ) {
        if (count > procedure->size - end)
            count = procedure->size > end ? procedure->size - end : 0;
        memcpy(POINTER(address), procedure->content + (count ? end : 0), (size_t)count);
    } else {
        if (end + count > procedure->size) {
            procedure->content = realloc(procedure->content, (size_t)(end + count) + 1);
            if (!procedure->content)
                cannot("there is no memory");
            memset(procedure->content + procedure->size, 0, (size_t)(end + count - procedure->size));
            procedure->size = end + count;
        }
        memcpy(procedure->content + end, POINTER(address), (size_t)count);
    }
    return moved(info, procedure, end + count, count);
}

static number work(MMIOINFO *info, struct procedure *procedure, UINT message, number first, number second)
{
    number base;

    switch (message) {
    case MMIOM_OPEN:
        procedure->position = 0;
        return 0;
    case MMIOM_READ:
    case MMIOM_WRITE:
    case MMIOM_WRITEFLUSH:
        return transfer(info, procedure, message, first, second);
    case MMIOM_SEEK:
        base = second == SEEK_SET ? 0 : second == SEEK_CUR ? procedure->position : procedure->size;
        if (second < SEEK_SET || second > SEEK_END || base + first < 0)
            return -1;
        return moved(info, procedure, base + first, base + first);
    }
    return 0;
}

/* Where the answer to a message is, or would be. */
static size_t place_of_answer(const struct procedure *procedure, number message)
{
    size_t i = 0;

    while (i < procedure->answers_used && procedure->answers[i].message != (UINT)message)
        i++;
    return i;
}

static LRESULT receive(struct procedure *procedure, LPSTR info, UINT message, LPARAM first, LPARAM second)
{
    static int depth;
    struct received *received = &procedure->received[procedure->received_used];
    const struct answer *given;
    number answer;
    size_t i;

    if (procedure->received_used++ == MOST_RECEIVED)
        cannot("there is no end of messages");
    if (depth == DEEPEST) {
        put_member("message", "no end of calls of procedures, each during a call of the one before");
        finish(HUNG);
    }
    depth++;
    received->message = message;
    received->first = first;
    received->second = second;
    received->has_info = info != NULL;
    if (info)
        received->info = *(MMIOINFO *)info;
    received->name = message == MMIOM_OPEN || message == MMIOM_RENAME ? copy_of(first) : NULL;
    received->new_name = message == MMIOM_RENAME ? copy_of(second) : NULL;
    if (procedure->before)
        procedure->before(message, ADDRESS(info), first, second);
    i = place_of_answer(procedure, message);
    given = i < procedure->answers_used ? &procedure->answers[i] : NULL;
    answer = !given        ? work((MMIOINFO *)info, procedure, message, first, second)
             : given->find ? given->find(ADDRESS(info), first, second)
                           : given->answer;
    depth--;
    return (LRESULT)answer;
}

/* An I/O procedure is not told which one it is: each has its own entry point. */
#define ENTRY_POINT(number_of_it)                                                                                \
    static LRESULT CALLBACK procedure_##number_of_it(LPSTR info, UINT message, LPARAM first, LPARAM second)       \
    {                                                                                                            \
        return receive(&procedures[number_of_it], info, message, first, second);                                 \
    }
ENTRY_POINT(0)
ENTRY_POINT(1)
ENTRY_POINT(2)
ENTRY_POINT(3)
ENTRY_POINT(4)
ENTRY_POINT(5)
ENTRY_POINT(6)
ENTRY_POINT(7)

static LPMMIOPROC const entry_points[PROCEDURES] = {procedure_0, procedure_1, procedure_2, procedure_3,
                                                    procedure_4, procedure_5, procedure_6, procedure_7};

static number make_procedure(const void *bytes, number size)
{
    struct procedure *procedure = &procedures[procedures_used];

    if (procedures_used == PROCEDURES)
        cannot("there is no entry point for one more procedure");
    procedure->content = room_for(size);
    memcpy(procedure->content, bytes, (size_t)size);
    procedure->size = size;
    procedure->most = -1;
    return ADDRESS(entry_points[procedures_used++]);
}

static struct procedure *procedure_at(number address)
{
    size_t i;

    for (i = 0; i < procedures_used; i++)
        if (ADDRESS(entry_points[i]) == address)
            return &procedures[i];
    cannot("there is no such procedure");
    return NULL;
}

static void let_answer(number address, number message, number answer,
                       number (*find)(number info, number lParam1, number lParam2))
{
    struct procedure *procedure = procedure_at(address);
    size_t i = place_of_answer(procedure, message);

    if (i == sizeof procedure->answers / sizeof procedure->answers[0])
        cannot("there is no room for one more answer");
    procedure->answers[i].message = (UINT)message;
    procedure->answers[i].answer = answer;
    procedure->answers[i].find = find;
    if (i == procedure->answers_used)
        procedure->answers_used++;
    if (message == MMIOM_WRITE)    /* no page says which of the two is sent when */
        let_answer(address, MMIOM_WRITEFLUSH, answer, find);
}

static UINT kind_of(const struct received *received)
{
    return received->message == MMIOM_WRITEFLUSH ? MMIOM_WRITE : received->message;
}

static number times_received(number address, number message)
{
    struct procedure *procedure = procedure_at(address);
    number times = 0;
    size_t i;

    for (i = 0; i < procedure->received_used; i++)
        times += kind_of(&procedure->received[i]) == (UINT)message;
    return times;
}

static const struct received *last_received(number address, number message)
{
    static const struct received none;    /* there was none, and signs of a reading are looked for */
    struct procedure *procedure = procedure_at(address);
    size_t i;

    for (i = procedure->received_used; i-- > 0;)
        if (kind_of(&procedure->received[i]) == (UINT)message)
            return &procedure->received[i];
    return &none;
}

static int received_in_order(number address, const number *messages, size_t count)
{
    struct procedure *procedure = procedure_at(address);
    size_t i, found = 0;

    for (i = 0; i < procedure->received_used && found < count; i++)
        found += kind_of(&procedure->received[i]) == (UINT)messages[found];
    return found == count;
}

static void say_messages(const struct procedure *procedure)
{
    size_t i;

    for (i = 0; i < procedure->received_used; i++) {
        UINT message = kind_of(&procedure->received[i]);
        const struct constant *one = constants;

        say(i ? ", " : "");
        while (one->group && (strcmp(one->group, "messages") || one->value != message))
            one++;
        if (one->group)
            say(one->name);
        else {
            say(message > MMIOM_USER ? "MMIOM_USER + " : "");
            say_digits(message > MMIOM_USER ? message - MMIOM_USER : message);
        }
    }
    say(i ? "" : "none");
}

static void check_received(const char *what, number address, int holds, const char *expected)
{
    if (goes_on(holds))
        return;
    deviates(what, expected);
    open_member("got");
    say_messages(procedure_at(address));
    close_member();
    finish(OTHERWISE);
}

static void check_info(const char *what, const struct received *last, const char *expected)
{
    if (last->has_info)
        return;
    deviates(what, expected);
    put_member("got", "no MMIOINFO with the message");
    finish(OTHERWISE);
}

static void check_kept(const char *what, number address, number from, number most, const void *wanted, number wanted_size)
{
    struct procedure *procedure = procedure_at(address);

    check_part(what, procedure->content, procedure->size, from, most, wanted, wanted_size);
}
