/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "script.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST_SCRIPT       (1024u * 1024u)
#define LONGEST_WAIT_SECONDS 600u
#define LARGEST_SAMPLE       4095u
#define LAST_ADC_CHANNEL     17u
#define LAST_I2C_ADDRESS     0x7Fu

struct words {
    const char *name;
    enum script_device device;
    enum script_word word;
};

/* `wait` is a step of every device that does something by itself or has a clock to keep to. */
static const struct words vocabulary[] = {
    {"wait", SCRIPT_USART, SCRIPT_WAIT},
    {"send", SCRIPT_USART, SCRIPT_SEND},
    {"expect", SCRIPT_USART, SCRIPT_EXPECT},
    {"wait", SCRIPT_SPI, SCRIPT_WAIT},
    {"exchange", SCRIPT_SPI, SCRIPT_EXCHANGE},
    {"wait", SCRIPT_I2C, SCRIPT_WAIT},
    {"write", SCRIPT_I2C, SCRIPT_WRITE},
    {"read", SCRIPT_I2C, SCRIPT_READ},
    {"nack", SCRIPT_I2C, SCRIPT_NACK},
    {"stretch", SCRIPT_I2C, SCRIPT_STRETCH},
    {"sample", SCRIPT_ADC, SCRIPT_SAMPLE},
};

static const char *const device_names[] = {
    [SCRIPT_USART] = "a USART",
    [SCRIPT_SPI] = "an SPI",
    [SCRIPT_I2C] = "an I2C",
    [SCRIPT_ADC] = "an ADC",
};

static const char *const device_words[] = {
    [SCRIPT_USART] = "wait, send or expect",
    [SCRIPT_SPI] = "wait or exchange",
    [SCRIPT_I2C] = "wait, write, read, nack or stretch",
    [SCRIPT_ADC] = "sample",
};

/* One line that is being read. */
struct line {
    const char *path;
    unsigned number;
    char *at;         /* what has not been read yet */
    bool is_refused;  /* a line about it was printed */
    uint16_t *values; /* room for as many values as the line can have */
    unsigned count;
};

__attribute__((format(printf, 2, 3))) static bool refuse(struct line *line, const char *format, ...)
{
    va_list arguments;

    if (!line->is_refused) {
        fprintf(stderr, "odma-board: %s:%u: ", line->path, line->number);
        va_start(arguments, format);
        vfprintf(stderr, format, arguments);
        va_end(arguments);
        fputc('\n', stderr);
    }
    line->is_refused = true;
    return false;
}

static void skip_spaces(struct line *line)
{
    while (isspace((unsigned char)*line->at)) {
        line->at++;
    }
}

static bool is_at_end(struct line *line)
{
    skip_spaces(line);
    return *line->at == '\0' || *line->at == '#';
}

/* The length of the word at hand: up to a space, a comment or a string. */
static int word_length(const struct line *line)
{
    return (int)strcspn(line->at, " \t\r\f\v\"#");
}

static bool take(struct line *line, const char *word)
{
    skip_spaces(line);
    if (word_length(line) != (int)strlen(word) || strncmp(line->at, word, strlen(word)) != 0) {
        return false;
    }
    line->at += strlen(word);
    return true;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* Two hexadecimal digits, or -1. */
static int hex_byte(const char *text)
{
    int high = hex_digit(text[0]);
    int low = high < 0 ? -1 : hex_digit(text[1]);

    return low < 0 ? -1 : 16 * high + low;
}

/* The backslash is behind us. */
static bool take_escape(struct line *line)
{
    static const char letters[] = "rnt\\\"0";
    static const char meanings[] = "\r\n\t\\\"";
    char letter = *line->at;
    const char *found = letter == '\0' ? NULL : strchr(letters, letter);
    int byte = letter == 'x' ? hex_byte(line->at + 1) : -1;

    if (found != NULL) {
        byte = meanings[found - letters]; /* the one behind the last is \0 */
        line->at++;
    } else if (byte >= 0) {
        line->at += 3;
    } else {
        return refuse(line,
            "\"\\%.*s\" is no escape of a string; write \\r, \\n, \\t, \\\\, \\\", \\0 or \\xHH",
            letter == 'x' ? 3 : 1, line->at);
    }
    line->values[line->count++] = (uint8_t)byte;
    return true;
}

static bool take_string(struct line *line)
{
    const char *start = line->at++;

    while (*line->at != '"') {
        if (*line->at == '\0') {
            return refuse(
                line, "the string %s does not end; write a quotation mark after it", start);
        }
        if (*line->at == '\\') {
            line->at++;
            if (!take_escape(line)) {
                return false;
            }
        } else {
            line->values[line->count++] = (uint8_t)*line->at++;
        }
    }
    line->at++;
    return true;
}

static bool take_byte(struct line *line, bool may_be_any)
{
    int length = word_length(line);
    int byte = length == 2 ? hex_byte(line->at) : -1;

    if (length == 2 && strncmp(line->at, "..", 2) == 0) {
        if (!may_be_any) {
            return refuse(line, "\"..\" stands for any byte only to the left of -> in an exchange");
        }
        byte = SCRIPT_ANY;
    }
    if (byte < 0) {
        return refuse(line,
            "\"%.*s\" is no byte; write two hexadecimal digits, such as 0D, or a string, such as "
            "\"AT\"",
            length, line->at);
    }
    line->values[line->count++] = (uint16_t)byte;
    line->at += length;
    return true;
}

/* Reads values up to the end of the line, or up to the arrow if there is one to come. */
static bool take_bytes(struct line *line, bool up_to_arrow)
{
    line->count = 0;
    while (!is_at_end(line)) {
        if (up_to_arrow && word_length(line) == 2 && strncmp(line->at, "->", 2) == 0) {
            return true;
        }
        if (*line->at == '"' ? !take_string(line) : !take_byte(line, up_to_arrow)) {
            return false;
        }
    }
    return true;
}

static uint16_t *copy_of_values(const struct line *line)
{
    size_t size = line->count * sizeof *line->values;
    uint16_t *copy = malloc(size != 0 ? size : 1);

    if (copy != NULL) {
        memcpy(copy, line->values, size);
    }
    return copy;
}

/* The bytes to the end of the line, at least one of them. */
static bool parse_bytes(struct line *line, struct script_step *step, const char *place)
{
    if (!take_bytes(line, false)) {
        return false;
    }
    if (line->count == 0) {
        return refuse(line, "no byte %s; write at least one, such as 0D", place);
    }
    step->count = line->count;
    step->values = copy_of_values(line);
    return step->values != NULL || refuse(line, "there is no memory for it");
}

static bool parse_exchange(struct line *line, struct script_step *step)
{
    if (!take_bytes(line, true)) {
        return false;
    }
    step->count = line->count;
    step->values = copy_of_values(line);
    if (!take(line, "->")) {
        return refuse(line, "exchange has no ->; write it between what comes and what is answered");
    }
    if (step->count == 0) {
        return refuse(line, "no byte to the left of ->; write at least one, such as 0D");
    }
    if (!take_bytes(line, false)) {
        return false;
    }
    if (line->count != step->count) {
        return refuse(line,
            "%u to the left of -> and %u to the right; write as many bytes on both sides",
            step->count, line->count);
    }
    step->answers = copy_of_values(line);
    return (step->values != NULL && step->answers != NULL) ||
           refuse(line, "there is no memory for it");
}

static bool parse_time(struct line *line, struct script_step *step)
{
    static const struct {
        const char *name;
        uint64_t nanoseconds;
    } units[] = {{"us", 1000}, {"ms", 1000000}, {"s", 1000000000}};
    int length;
    char *end;
    uint64_t number;

    skip_spaces(line);
    length = word_length(line);
    number = isdigit((unsigned char)*line->at) && length <= 11 ? strtoull(line->at, &end, 10)
                                                               : UINT64_MAX;
    for (unsigned i = 0; number != UINT64_MAX && i < sizeof units / sizeof units[0]; i++) {
        if (line->at + length == end + strlen(units[i].name) &&
            strncmp(end, units[i].name, strlen(units[i].name)) == 0 &&
            number <= LONGEST_WAIT_SECONDS * UINT64_C(1000000000) / units[i].nanoseconds) {
            step->nanoseconds = number * units[i].nanoseconds;
            line->at += length;
            return true;
        }
    }
    return refuse(line,
        "\"%.*s\" is no time; write a whole number with us, ms or s, such as 2ms, of at most %us",
        length, line->at, LONGEST_WAIT_SECONDS);
}

static bool parse_address(struct line *line, struct script_step *step)
{
    int length;
    int byte;

    skip_spaces(line);
    length = word_length(line);
    byte = length == 2 ? hex_byte(line->at) : -1;
    if (byte < 0 || byte > (int)LAST_I2C_ADDRESS) {
        return refuse(line,
            "\"%.*s\" is no address of I2C; write two hexadecimal digits from 00 to 7F", length,
            line->at);
    }
    step->address = (unsigned)byte;
    line->at += length;
    return true;
}

static bool take_colon(struct line *line, const char *after)
{
    return take(line, ":") || refuse(line, "no colon after %s; write \" : \" there", after);
}

static bool take_decimal(
    struct line *line, const char *what, unsigned long most, unsigned long *number)
{
    int length;
    char *end = line->at;

    skip_spaces(line);
    length = word_length(line);
    *number = isdigit((unsigned char)*line->at) ? strtoul(line->at, &end, 10) : 0;
    if (length == 0 || end != line->at + length || *number > most) {
        return refuse(line, "\"%.*s\" is no %s; write a decimal number from 0 to %lu", length,
            line->at, what, most);
    }
    line->at += length;
    return true;
}

static bool parse_samples(struct line *line, struct script_step *step)
{
    unsigned long number;

    if (!take_decimal(line, "channel", LAST_ADC_CHANNEL, &number) ||
        !take_colon(line, "the channel")) {
        return false;
    }
    step->address = (unsigned)number;
    line->count = 0;
    while (!is_at_end(line)) {
        if (!take_decimal(line, "sample", LARGEST_SAMPLE, &number)) {
            return false;
        }
        line->values[line->count++] = (uint16_t)number;
    }
    if (line->count == 0) {
        return refuse(line, "no sample after the colon; write at least one, such as 100");
    }
    step->count = line->count;
    step->values = copy_of_values(line);
    return step->values != NULL || refuse(line, "there is no memory for it");
}

/* What follows the first word. */
static bool parse_rest(struct line *line, struct script_step *step)
{
    switch (step->word) {
    case SCRIPT_WAIT:
    case SCRIPT_STRETCH:
        return parse_time(line, step);
    case SCRIPT_SEND:
        return parse_bytes(line, step, "after send");
    case SCRIPT_EXPECT:
        return parse_bytes(line, step, "after expect");
    case SCRIPT_EXCHANGE:
        return parse_exchange(line, step);
    case SCRIPT_WRITE:
    case SCRIPT_READ:
        return parse_address(line, step) && take_colon(line, "the address") &&
               parse_bytes(line, step, "after the colon");
    case SCRIPT_NACK:
        return parse_address(line, step);
    default:
        return parse_samples(line, step);
    }
}

static bool take_first_word(struct line *line, enum script_device device, struct script_step *step)
{
    const struct words *other = NULL;

    for (size_t i = 0; i < sizeof vocabulary / sizeof vocabulary[0]; i++) {
        const struct words *entry = &vocabulary[i];
        int length = word_length(line);
        if ((int)strlen(entry->name) != length ||
            strncmp(line->at, entry->name, (size_t)length) != 0) {
            continue;
        }
        if (entry->device == device) {
            step->word = entry->word;
            line->at += length;
            return true;
        }
        other = entry;
    }
    if (other != NULL) {
        return refuse(line, "\"%s\" is a step of %s; a script of %s has %s", other->name,
            device_names[other->device], device_names[device], device_words[device]);
    }
    return refuse(line, "\"%.*s\" is no step; a script of %s has %s",
        *line->at == '"' ? 1 : word_length(line), line->at, device_names[device],
        device_words[device]);
}

/* The step as it stands in the file, without the spaces and the comment around it. */
static char *text_of(const char *start, const char *end)
{
    while (end > start && isspace((unsigned char)end[-1])) {
        end--;
    }
    return strndup(start, (size_t)(end - start));
}

/* An empty line has no step. */
static bool parse_line(struct script *script, enum script_device device, struct line *line)
{
    struct script_step step = {.line = line->number};

    if (is_at_end(line)) {
        return true;
    }
    const char *start = line->at;
    struct script_step *steps = realloc(script->steps, (script->count + 1) * sizeof *script->steps);
    if (steps == NULL) {
        return refuse(line, "there is no memory for it");
    }
    script->steps = steps;
    bool is_good = take_first_word(line, device, &step) && parse_rest(line, &step);
    if (is_good && !is_at_end(line)) {
        is_good = refuse(line, "\"%.*s\" is too much; end the line before it",
            word_length(line) > 0 ? word_length(line) : 1, line->at);
    }
    step.text = text_of(start, line->at);
    steps[script->count++] = step; /* a bad one too, so that its memory is freed */
    return is_good;
}

/* The whole file with a zero behind it, or NULL if a line was printed. */
static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rbe");
    char *text = malloc(LARGEST_SCRIPT + 2);

    *size = 0;
    errno = file != NULL ? 0 : errno;
    if (file != NULL && text != NULL) {
        *size = fread(text, 1, LARGEST_SCRIPT + 1, file);
    }
    int error = file == NULL || ferror(file) ? errno : text == NULL ? ENOMEM : 0;
    if (file != NULL) {
        fclose(file);
    }
    if (error != 0 || *size > LARGEST_SCRIPT) {
        fprintf(stderr, "odma-board: %s: %s\n", path,
            error != 0 ? strerror(error) : "is too large for a script, which has at most 1 MiB");
        free(text);
        return NULL;
    }
    text[*size] = '\0';
    return text;
}

static bool parse_text(
    struct script *script, enum script_device device, char *text, size_t size, uint16_t *values)
{
    unsigned number = 1;

    for (char *start = text; start < text + size; number++) {
        char *end = memchr(start, '\n', (size_t)(text + size - start));
        struct line line = {.path = script->path, .number = number, .at = start, .values = values};
        if (end == NULL) {
            end = text + size;
        }
        *end = '\0';
        if (strlen(start) != (size_t)(end - start)) {
            return refuse(&line, "there is a byte 00; a script is text");
        }
        if (!parse_line(script, device, &line)) {
            return false;
        }
        start = end + 1;
    }
    return true;
}

bool script_load(struct script *script, enum script_device device, const char *path)
{
    size_t size;
    char *text = read_file(path, &size);
    uint16_t *values = malloc((size + 1) * sizeof *values);

    *script = (struct script){.path = strdup(path)};
    bool is_good = text != NULL && values != NULL && script->path != NULL &&
                   parse_text(script, device, text, size, values);
    free(values);
    free(text);
    return is_good;
}

void script_free(struct script *script)
{
    for (unsigned i = 0; i < script->count; i++) {
        free(script->steps[i].values);
        free(script->steps[i].answers);
        free(script->steps[i].text);
    }
    free(script->steps);
    free(script->path);
    *script = (struct script){0};
}
