#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the test programs that the rows of pairs.csv make.

    make_program.py registers    each pair and each priority, the registers compared with the row
    make_program.py types        each pair with each channel, the wrong ones to be refused
"""
import csv
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent
PRIORITIES = ["low", "medium", "high", "very_high"]
CHANNELS = [(1, x) for x in range(1, 8)] + [(2, x) for x in range(1, 6)]


def rows():
    with open(FOLDER / "pairs.csv", newline="") as file:
        return list(csv.DictReader(file))


def requests():
    """(request, controller, channel) of the chip's map."""
    with open(FOLDER / "requests.csv", newline="") as file:
        for line in csv.DictReader(file):
            for name in line["requests"].split():
                yield name.lower(), line["controller"], line["channel"]


def check_that_the_tables_agree():
    halves = {(row["half"], row["controller"], row["channel"]) for row in rows()}
    assert halves == set(requests()), halves ^ set(requests())


def width(row):
    return "" if row["bits"] == "8" else "_" + row["bits"]


def bits_of(row):
    """Those that pairing sets in the register that has the request bit."""
    error = row["error_interrupt_bit"]
    return hex(1 << int(row["request_bit"]) | (0 if error == "-" else 1 << int(error))) + "u"


def c_row(row, priority):
    return (f'{{"{row["name"]}{row["ending"]}", {row["controller"]}, {row["channel"]}, '
            f'{int(row["direction"] == "writes")}, {row["bits"]}, {row["data"]}, '
            f'{row["request_register"]}, {bits_of(row)}, {PRIORITIES.index(priority)}}}')


def channel_of(row):
    return f'&dma{row["controller"]}.ch{row["channel"]}'


def transfer_of(row):
    """C text that starts a transfer, compares, and stops it; `joined` is the writer or reader."""
    w = width(row)
    kind, start = (("write", "odma_write_all") if row["direction"] == "writes"
                   else ("read", "odma_read_exact"))
    return f"""
    struct odma_{kind}_transfer{w} transfer;
    {start}{w}(&joined, &buffer{w}, &transfer);
    compare_running(&row);
    expect_nothing_else(&row);
    (void)(odma_stop(&transfer, &joined, &buffer{w}).status);"""


def pair_test(row, priority, argument):
    """`argument`: of the priority, or nothing for the default."""
    name, ending, w = row["name"], row["ending"], width(row)
    joined = ("writer" if row["direction"] == "writes" else "reader") + w
    at = "_at" if argument else ""
    return f"""
    {{
    const struct row row = {c_row(row, priority)};
    struct odma_{joined} joined;
    clear_registers();
    odma_{name}_with_dma{at}{ending}(&chip.{row["half"]}, {channel_of(row)}, {argument}&joined);
    compare_paired(&row);{transfer_of(row)}
    odma_{name}_without_dma{ending}(&joined, &chip.{row["half"]}, {channel_of(row)});
    compare_parted(&row);
    }}"""


def route_test(row, priority):
    return f"""
    {{
    const struct row row = {c_row(row, priority)};
    const struct odma_route *route = odma_{row["half"]}_route({enumerator(priority)});
    compare(&row, "configuration", route->configuration, expected_ccr(&row));
    compare(&row, "data", route->data, row.data);
    compare(&row, "channel", route->channel,
        (row.controller == 1 ? 0x40020008u : 0x40020408u) + 20u * (row.channel - 1u));
    clear_registers();
    registers_write(route->request, 1);
    compare(&row, "the request", request_register(&row), row.request_bits);
    }}"""


def enumerator(priority):
    return "ODMA_DMA_PRIORITY_" + priority.upper()


def duplex_test(tx, rx, ending, transmit, receive, arguments):
    """`receive`: the priority that is to come of it; `arguments`: what is asked for."""
    number, at = tx["name"][3], "_at" if arguments else ""
    handles = f'&chip.spi{number}_tx, &chip.spi{number}_rx, {channel_of(tx)}, {channel_of(rx)}'
    return f"""
    {{
    const struct row tx = {c_row(tx, transmit)};
    const struct row rx = {c_row(rx, receive)};
    struct odma_duplex{ending} duplex;
    struct odma_buffer{ending} in = {{0}};
    struct odma_exchange_transfer{ending} transfer;
    clear_registers();
    odma_spi{number}_with_dma{at}{ending}({handles}, {arguments}&duplex);
    compare_paired(&tx);
    compare_paired(&rx);
    compare(&tx, "the requests after pairing", request_register(&tx), 0);
    in = other{ending};
    odma_exchange{ending}(&duplex, &buffer{ending}, &in, &transfer);
    compare(&tx, "CCR", channel_register(&tx, 0), expected_ccr(&tx));
    compare(&rx, "CCR", channel_register(&rx, 0), expected_ccr(&rx));
    compare(&tx, "the requests", request_register(&tx), 3);
    registers_write(tx.data - 4u, 2); /* TXE, so that the bus is idle */
    (void)(odma_stop(&transfer, &duplex, &buffer{ending}, &in).status);
    compare(&tx, "the requests after the end", request_register(&tx), 0);
    odma_spi{number}_without_dma{ending}(&duplex, {handles});
    }}"""


def duplex_tests():
    by_name = {row["name"] + row["ending"]: row for row in rows()}
    for number in "123":
        for ending in ("", "_16"):
            tx, rx = by_name[f"spi{number}_tx{ending}"], by_name[f"spi{number}_rx{ending}"]
            yield duplex_test(tx, rx, ending, "low", "medium", "")
            for t in PRIORITIES:
                for r in PRIORITIES:
                    higher = PRIORITIES[max(PRIORITIES.index(t), PRIORITIES.index(r))]
                    yield duplex_test(tx, rx, ending, t, higher,
                                      f"{enumerator(t)}, {enumerator(r)}, ")


def copier_test(controller, x):
    row = {"name": f"dma{controller}_ch{x}", "ending": "", "controller": controller, "channel": x,
           "direction": "copies", "bits": 16, "data": 0, "request_register": 0x40000000,
           "request_bit": 0, "error_interrupt_bit": "-"}
    for priority in ["", *PRIORITIES]:
        at, argument = ("_at", enumerator(priority) + ", ") if priority else ("", "")
        yield f"""
    {{
    const struct row row = {c_row(row, priority or "low")};
    struct odma_copier copier;
    struct odma_copy_transfer_16 transfer;
    clear_registers();
    odma_dma{controller}_ch{x}_as_copier{at}(&dma{controller}.ch{x}, {argument}&copier);
    odma_copy_16(&copier, &buffer_16, &other_16, &transfer);
    compare(&row, "CCR", channel_register(&row, 0), expected_ccr(&row) | 0x4040u);
    compare(&row, "CPAR", channel_register(&row, 8), (uint32_t)(uintptr_t)odma_storage_items_16);
    (void)(odma_stop(&transfer, &copier, &buffer_16, &other_16).status);
    odma_dma{controller}_ch{x}_from_copier(&copier, &dma{controller}.ch{x});
    }}"""


def register_tests():
    for row in rows():
        if row["ending"] == "route":
            row["ending"] = ""
            yield from (route_test(row, priority) for priority in PRIORITIES)
            continue
        yield pair_test(row, row["priority"], "")
        yield from (pair_test(row, p, enumerator(p) + ", ") for p in PRIORITIES)
    yield from duplex_tests()
    for controller, x in CHANNELS:
        yield from copier_test(controller, x)


def registers_program():
    tests = list(register_tests())
    functions = [f"static void test_{i}(void)\n{{{text}\n}}\n" for i, text in enumerate(tests)]
    calls = "".join(f"    test_{i}();\n" for i in range(len(tests)))
    return f"""#include "map.h"
ODMA_BUFFER(other_storage, 2);
ODMA_BUFFER_16(other_storage_16, 2);
static struct odma_stm32f103 chip;
static struct odma_dma1_channels dma1;
static struct odma_dma2_channels dma2;
static struct odma_buffer buffer, other;
static struct odma_buffer_16 buffer_16, other_16;
static struct odma_buffer_32 buffer_32;
static const uint16_t *odma_storage_items_16;
{"".join(functions)}
int main(void)
{{
    if (!odma_stm32f103_take(&chip) || !odma_claim(&storage, &buffer) ||
        !odma_claim_16(&storage_16, &buffer_16) || !odma_claim_32(&storage_32, &buffer_32) ||
        !odma_claim(&other_storage, &other) || !odma_claim_16(&other_storage_16, &other_16)) {{
        return 2;
    }}
    odma_storage_items_16 = odma_items_16(&buffer_16);
    odma_dma1_split(&chip.dma1, &dma1);
    odma_dma2_split(&chip.dma2, &dma2);
{calls}
    printf("%u tests, %u differences\\n", {len(tests)}u, failures);
    return failures != 0;
}}
"""


def calls_with_every_channel():
    """A call, and whether it is right."""
    for row in rows():
        if row["ending"] == "route":
            continue
        joined = ("writer" if row["direction"] == "writes" else "reader") + width(row)
        for controller, x in CHANNELS:
            right = (str(controller), str(x)) == (row["controller"], row["channel"])
            yield (f'odma_{row["name"]}_with_dma{row["ending"]}(&chip->{row["half"]}, '
                   f"&dma{controller}->ch{x}, {joined});", right)


def types_program():
    handles = ", ".join(f"struct odma_{d}{w} *{d}{w}" for d in ("writer", "reader")
                        for w in ("", "_16", "_32"))
    lines = ["#include <odma/stm32f103.h>",
             "void all(struct odma_stm32f103 *chip, struct odma_dma1_channels *dma1, "
             f"struct odma_dma2_channels *dma2, {handles});",
             "void all(struct odma_stm32f103 *chip, struct odma_dma1_channels *dma1, "
             f"struct odma_dma2_channels *dma2, {handles}) {{"]
    for call, right in calls_with_every_channel():
        lines.append(call + (" /* right */" if right else " /* wrong */"))
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    check_that_the_tables_agree()
    print({"registers": registers_program, "types": types_program}[sys.argv[1]]())
