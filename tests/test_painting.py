"""What is seen is what painting everything would show: nothing old is left behind by a key."""

import os
import signal
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, in_turn
from tests.terminal import ENTER, ESCAPE, TAB, Terminal, ctrl

PROGRAM = """
import asyncio, signal, sys
from career_tui.cli.main import main
from career_tui.tui.app import CareerApp

mounting = CareerApp.on_mount

async def on_mount(app):
    await mounting(app)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, lambda: app.screen.refresh())

CareerApp.on_mount = on_mount
sys.exit(main(sys.argv[1:]))
"""
"""The program, which paints all of the screen when it is told to by a signal."""

# None of them is followed by a toast, which would be gone a little later.
KEYS = [
    *("3", "j", "l", "G", "k", "/", "a", "r", ESCAPE, "E", "2", "j", TAB),
    *("4", "s", "G", ENTER, "j", ESCAPE, "5", "j", "/", "t", ESCAPE),
    *("?", "j", ESCAPE, ctrl("p"), "g", ESCAPE, ctrl("f"), "m", ESCAPE, "1", TAB, "j"),
]

QUIET = 0.12
LONG_QUIET = 0.5
"""Seconds without a byte after which nothing comes late any more; the longer ones on a busy
machine either."""


def cells(terminal: Terminal) -> list[list[Any]]:
    """What each cell shows; of an empty one the background."""
    buffer = terminal.screen.buffer
    return [
        [
            (one.data, one.fg if one.data.strip() else "", one.bg, one.reverse, one.underscore)
            for one in (buffer[line][column] for column in range(terminal.screen.columns))
        ]
        for line in range(terminal.screen.lines)
    ]


def left_behind(path: Path, columns: int, lines: int, long: Collection[int] = ()) -> set[int]:
    """The places in KEYS after which painting everything changed what was seen; at those in
    `long` more time is left for what comes late."""
    found = set()
    options = ("--store", str(path), "--today", str(TODAY))
    program = (sys.executable, "-c", PROGRAM)
    with Terminal(*options, columns=columns, lines=lines, program=program) as terminal:
        terminal.until("Needs you")
        terminal.read(1.0)
        for at, key in enumerate(KEYS):
            quiet = LONG_QUIET if at in long else QUIET
            terminal.press(key, pause=0.02)
            terminal.read(quiet)
            before = cells(terminal)
            os.kill(terminal.child.pid, signal.SIGUSR1)
            terminal.read(quiet)
            if cells(terminal) != before:
                found.add(at)
    return found


@pytest.mark.first
@pytest.mark.parametrize("size", in_turn([(80, 24), (120, 40)]))
def test_a_key_leaves_nothing_old_on_the_screen(demo_path: Path, size: tuple[int, int]) -> None:
    found = left_behind(demo_path, *size)
    # Once it may be something that came late, as the page of a row does.
    again = left_behind(demo_path, *size, found) if found else set()
    assert not [KEYS[: at + 1] for at in found & again]
