/* SPDX-License-Identifier: MIT */
#include "script_player.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "board.h"

#define LONGEST_TOLD 60
#define NOBODY       0xFFu /* what an open line is read as */
#define TEXT_SIZE    80u

static uint64_t ticks_of(const struct board *board, uint64_t nanoseconds)
{
    double ticks = 1e-9 * (double)nanoseconds * (double)board_clock_hz(board);

    return (uint64_t)(ticks + 0.5);
}

/* A step has come up, at a tick that may lie a little back. */
static void begin_step(struct script_player *player, uint64_t tick)
{
    const struct script *script = &player->script;

    player->position = 0;
    player->in_message = false;
    player->wait_end = STM32F1_NEVER;
    if (player->current < script->count && script->steps[player->current].word == SCRIPT_WAIT) {
        uint64_t nanoseconds = script->steps[player->current].nanoseconds;
        player->wait_end = tick + ticks_of(player->board, nanoseconds);
    }
}

static void next_step(struct script_player *player, uint64_t tick)
{
    player->current++;
    begin_step(player, tick);
}

static void find_expectation(struct script_player *player)
{
    const struct script *script = &player->script;

    while (player->heard_step < script->count &&
           script->steps[player->heard_step].word != SCRIPT_EXPECT) {
        player->heard_step++;
    }
    player->heard = 0;
}

bool script_player_start(
    struct script_player *player, struct board *board, enum script_device device, const char *path)
{
    *player = (struct script_player){.board = board};
    if (!script_load(&player->script, device, path)) {
        script_free(&player->script);
        return false;
    }
    find_expectation(player);
    begin_step(player, 0);
    return true;
}

void script_player_end(struct script_player *player)
{
    script_free(&player->script);
}

/* The step at hand, behind all that is done; NULL behind the last. */
static const struct script_step *step_at_hand(struct script_player *player)
{
    while (player->current < player->script.count) {
        const struct script_step *step = &player->script.steps[player->current];
        if (step->word == SCRIPT_WAIT && player->wait_end <= player->board->chip.now) {
            next_step(player, player->wait_end);
        } else if (step->word == SCRIPT_EXPECT && player->heard_step > player->current) {
            next_step(player, player->board->chip.now);
        } else {
            return step;
        }
    }
    return NULL;
}

void script_player_advance(struct script_player *player)
{
    (void)step_at_hand(player);
}

bool script_player_is_done(struct script_player *player)
{
    const struct script_step *step = step_at_hand(player);

    /* The stop of the last message may still be on its way. */
    bool is_heard = step != NULL && player->in_message && player->position == step->count &&
                    player->current + 1 == player->script.count;
    if (player->failed || step == NULL || is_heard) {
        return !player->failed;
    }
    fprintf(stderr, "odma-board: %s:%u: not done when the run ended: %.*s%s\n", player->script.path,
        step->line, LONGEST_TOLD, step->text, strlen(step->text) > LONGEST_TOLD ? "..." : "");
    return false;
}

__attribute__((format(printf, 4, 5))) static void fail(struct script_player *player,
    const struct script_step *step, const char *expected, const char *came, ...)
{
    va_list arguments;

    if (player->failed) {
        return;
    }
    player->failed = true;
    fprintf(stderr, "odma-board: %s:%u: expected %s, the firmware ", player->script.path,
        step->line, expected);
    va_start(arguments, came);
    vfprintf(stderr, came, arguments);
    va_end(arguments);
    fputs(": ", stderr);
    board_print_place(player->board);
    board_finish(player->board, EXIT_SCRIPT);
}

/* 0D "\r", or just 80 */
static const char *byte_text(char *text, size_t size, unsigned byte)
{
    const char *escape = byte == '\t' ? "\\t" : byte == '\n' ? "\\n" : "\\r";

    if (byte >= 0x20 && byte < 0x7F) {
        snprintf(text, size, "%02X \"%c\"", byte, (int)byte);
    } else if (byte == '\t' || byte == '\n' || byte == '\r') {
        snprintf(text, size, "%02X \"%s\"", byte, escape);
    } else {
        snprintf(text, size, "%02X", byte);
    }
    return text;
}

/* "0D (byte 2 of 5)", of the bytes that the firmware has to send. */
static const char *expected_text(
    char *text, size_t size, const struct script_step *step, unsigned position, bool with_letter)
{
    char byte[16];

    snprintf(byte, sizeof byte, "%02X", step->values[position]);
    if (with_letter) {
        byte_text(byte, sizeof byte, step->values[position]);
    }
    snprintf(text, size, "%s (byte %u of %u)", byte, position + 1, step->count);
    return text;
}

/* "nothing for another 12 us" */
static const char *wait_text(char *text, size_t size, const struct script_player *player)
{
    const struct board *board = player->board;
    double left = (double)(player->wait_end - board->chip.now) / (double)board_clock_hz(board);

    snprintf(text, size, "nothing for another %.0f us", 1e6 * left + 0.5);
    return text;
}

bool script_player_receive(struct script_player *player, uint8_t *byte)
{
    const struct script_step *step = step_at_hand(player);

    if (step == NULL || step->word != SCRIPT_SEND || player->failed) {
        return false;
    }
    *byte = (uint8_t)step->values[player->position++];
    if (player->position == step->count) {
        next_step(player, player->board->chip.now);
    }
    return true;
}

void script_player_transmit(struct script_player *player, uint8_t byte)
{
    const struct script_step *step;
    char expected[TEXT_SIZE];
    char came[TEXT_SIZE];

    if (player->heard_step == player->script.count) {
        return; /* the script is over as far as it listens */
    }
    step = &player->script.steps[player->heard_step];
    if (step->values[player->heard] != byte) {
        fail(player, step, expected_text(expected, sizeof expected, step, player->heard, true),
            "sent %s", byte_text(came, sizeof came, byte));
        return;
    }
    player->heard++;
    if (player->heard == step->count) {
        player->heard_step++;
        find_expectation(player);
    }
}

uint8_t script_player_exchange(struct script_player *player, uint8_t byte, bool is_driven)
{
    const struct script_step *step = step_at_hand(player);
    char expected[TEXT_SIZE];

    if (step == NULL || player->failed) {
        return NOBODY;
    }
    if (step->word == SCRIPT_WAIT) {
        fail(player, step, wait_text(expected, sizeof expected, player), "clocked out %02X", byte);
        return NOBODY;
    }
    uint16_t value = step->values[player->position];
    if (is_driven && value != SCRIPT_ANY && value != byte) {
        fail(player, step, expected_text(expected, sizeof expected, step, player->position, false),
            "clocked out %02X", byte);
        return NOBODY;
    }
    uint8_t answer = (uint8_t)step->answers[player->position++];
    if (player->position == step->count) {
        next_step(player, player->board->chip.now);
    }
    return answer;
}

/* Compares what the firmware has addressed with a message of the script. */
static bool is_addressed(
    struct script_player *player, const struct script_step *step, unsigned address, bool reads)
{
    bool direction_agrees = step->word == SCRIPT_NACK || (step->word == SCRIPT_READ) == reads;
    char expected[TEXT_SIZE];

    if (step->word != SCRIPT_WAIT && step->address == address && direction_agrees) {
        return true;
    }
    if (step->word == SCRIPT_WAIT) {
        wait_text(expected, sizeof expected, player);
    } else {
        snprintf(expected, sizeof expected, "address %02X%s", step->address,
            step->word == SCRIPT_NACK   ? ""
            : step->word == SCRIPT_READ ? " to be read"
                                        : " to be written");
    }
    fail(player, step, expected, "addressed %02X to %s it", address, reads ? "read" : "write");
    return false;
}

bool script_player_address(struct script_player *player, uint8_t byte)
{
    const struct script_step *step = step_at_hand(player);

    if (step == NULL || player->failed ||
        !is_addressed(player, step, byte >> 1, (byte & 1u) != 0)) {
        return false;
    }
    if (step->word == SCRIPT_NACK) {
        next_step(player, player->board->chip.now);
        return false;
    }
    player->in_message = true;
    return true;
}

bool script_player_write(struct script_player *player, uint8_t byte)
{
    const struct script_step *step = step_at_hand(player);
    char expected[TEXT_SIZE];

    if (step == NULL || !player->in_message || player->failed) {
        return false;
    }
    if (player->position == step->count) {
        snprintf(expected, sizeof expected, "the end of the message behind byte %u", step->count);
        fail(player, step, expected, "wrote %02X", byte);
        return false;
    }
    if (step->values[player->position] != byte) {
        fail(player, step, expected_text(expected, sizeof expected, step, player->position, false),
            "wrote %02X", byte);
        return false;
    }
    player->position++;
    return true;
}

uint8_t script_player_read(struct script_player *player)
{
    const struct script_step *step = step_at_hand(player);

    return step != NULL && player->in_message ? (uint8_t)step->values[player->position] : NOBODY;
}

void script_player_answer(struct script_player *player, bool acknowledged)
{
    const struct script_step *step = step_at_hand(player);
    char expected[TEXT_SIZE];

    if (step == NULL || !player->in_message) {
        return;
    }
    player->position++;
    bool is_last = player->position == step->count;
    if (acknowledged == is_last) {
        snprintf(expected, sizeof expected, "%s of byte %u of %u",
            is_last ? "no acknowledge" : "an acknowledge", player->position, step->count);
        fail(player, step, expected, is_last ? "acknowledged it" : "did not acknowledge it");
    }
    if (is_last || !acknowledged) {
        next_step(player, player->board->chip.now);
    }
}

void script_player_end_message(struct script_player *player)
{
    const struct script_step *step = step_at_hand(player);
    char expected[TEXT_SIZE];

    if (step == NULL || !player->in_message) {
        return;
    }
    if (player->position < step->count) {
        fail(player, step, expected_text(expected, sizeof expected, step, player->position, false),
            "ended the message");
    }
    next_step(player, player->board->chip.now);
}

uint64_t script_player_stretch(struct script_player *player)
{
    const struct script_step *step;
    uint64_t ticks = 0;

    while ((step = step_at_hand(player)) != NULL && step->word == SCRIPT_STRETCH) {
        ticks += ticks_of(player->board, step->nanoseconds);
        next_step(player, player->board->chip.now);
    }
    return ticks;
}

void script_player_break_message(struct script_player *player)
{
    const struct script_step *step = step_at_hand(player);

    if (step != NULL && step->word != SCRIPT_WAIT) {
        next_step(player, player->board->chip.now);
    }
}
