# SPDX-License-Identifier: MIT
"""Relays between a new pseudo-terminal and two named pipes, `in` and `out`, in a new folder.

Prints the terminal's name and the folder, and goes on in the background until `in` is closed.
"""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
import tty

OPEN_SECONDS = 10
READER_SECONDS = 0.5  # for fetching the last bytes before the terminal is closed
DELAY_SECONDS = 0.1  # the kernel passes bytes on a little later than they are written
PIPE_BYTES = 4096  # so that an unread terminal is noticed soon


def write_all(descriptor, data):
    while data:
        data = data[os.write(descriptor, data):]


def relay(master, source, target):
    while True:
        for ready in select.select([master, source], [], [])[0]:
            data = os.read(ready, 4096)
            if ready == source and not data:
                return
            write_all(master if ready == source else target, data)


def wait_for_reader(terminal):
    time.sleep(DELAY_SECONDS)
    deadline = time.monotonic() + READER_SECONDS
    while time.monotonic() < deadline:
        unread = struct.unpack("i", fcntl.ioctl(terminal, termios.FIONREAD, b"\0" * 4))[0]
        if unread == 0:
            return
        time.sleep(0.01)


def serve(folder, master, terminal):
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)
    signal.alarm(OPEN_SECONDS)  # the board may have ended by now
    target = os.open(os.path.join(folder, "out"), os.O_WRONLY)
    source = os.open(os.path.join(folder, "in"), os.O_RDONLY)
    signal.alarm(0)
    fcntl.fcntl(source, 1031, PIPE_BYTES)  # F_SETPIPE_SZ
    shutil.rmtree(folder)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    relay(master, source, target)
    wait_for_reader(terminal)


def main():
    master, terminal = pty.openpty()
    tty.setraw(terminal)
    folder = tempfile.mkdtemp(prefix="rp2040-board-")
    for name in ("in", "out"):
        os.mkfifo(os.path.join(folder, name))
    print(os.ttyname(terminal), folder, sep="\n", flush=True)
    if os.fork() == 0:
        serve(folder, master, terminal)
        os._exit(0)


sys.exit(main())
