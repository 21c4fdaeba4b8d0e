"""A thousand sizes of the terminal, down to one cell: nothing breaks, and all is drawn again."""

import random
import re
import time
from pathlib import Path

import pytest

from tests.terminal import ENTER, ESCAPE, PATIENCE, Terminal, ctrl

TINY = ((1, 1), (2, 1), (1, 2), (1, 24), (80, 1), (3, 3))
PLACES = {
    "today": (["1"], ["Today"]),
    "vision": (["2"], ["this year"]),
    "goals": (["3"], ["status"]),
    "a goal": ([ENTER], ["esc Back"]),
    "a form": ([ESCAPE, "e"], ["Edit", "ctrl+s Save"]),
    "skills": ([ESCAPE, "4"], ["below target"]),
    "the journal": (["5"], ["streak"]),
    "help": (["?"], ["Keys", "In a list"]),
    "the palette": ([ESCAPE, ctrl("p")], ["Commands", "type to narrow"]),
    "the review": ([ESCAPE, "r"], ["Look back"]),
}


def sizes(count: int) -> list[tuple[int, int]]:
    """Sizes of any kind, every third of them hardly one at all."""
    return [
        random.choice(TINY)
        if random.random() < 1 / 3
        else (random.randint(1, 250), random.randint(1, 70))
        for _ in range(count)
    ]


def seen(terminal: Terminal) -> str:
    """What is on the screen, without what moves by itself: the scroll bar and the time."""
    lines = [line[:-1].rstrip() for line in terminal.read(0.2).splitlines()]
    return re.sub(r"\d+:\d\d$", "", "\n".join(lines), flags=re.MULTILINE)


def still(terminal: Terminal) -> str:
    """What the screen shows once it does not change any more."""
    shown = seen(terminal)
    while (now := seen(terminal)) != shown:
        shown = now
    return shown


@pytest.mark.first
def test_a_thousand_sizes(demo_path: Path, pytestconfig: pytest.Config) -> None:
    count = pytestconfig.getoption("--resizes") // len(PLACES)
    with Terminal("--store", str(demo_path), "--today", "2026-11-22") as terminal:
        terminal.until("Needs you")
        for place, (keys, words) in PLACES.items():
            terminal.press(*keys, pause=0.3)
            for word in words:
                terminal.until(word)
            before = still(terminal)
            for columns, lines in sizes(count):
                terminal.child.setwinsize(lines, columns)
                time.sleep(0.005)
                terminal.skip()
            terminal.child.setwinsize(24, 80)
            terminal.screen.reset()
            ends = time.monotonic() + PATIENCE
            while (after := still(terminal)) != before:
                assert terminal.child.isalive(), f"{place}:\n{after}"
                assert time.monotonic() < ends, f"{place}:\n{before}\n{after}"
        terminal.press(ESCAPE, pause=0.3)
        assert terminal.end() == 0
