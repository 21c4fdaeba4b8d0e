"""How soon the goal tree answers a key."""

import re
from collections.abc import Iterator

from tests.benchmarks.bench import TITLE, Bench, in_sessions
from tests.benchmarks.rows import Figure, Row, Sheet
from tests.benchmarks.terminal import Terminal, TimedOut

DOWN = Figure("goal tree: cursor down", "ms", 8)
BYTES = Figure("goal tree: bytes written for a cursor move", "bytes")
PAGE = Figure("goal tree: page down", "ms", 30)
END = Figure("goal tree: jump to the end", "ms", 30)
EXPAND = Figure("goal tree: expand all", "ms", 100)
COLLAPSE = Figure("goal tree: collapse all", "ms", 100)
FIRST = Figure("goal tree: filter as you type, first results", "ms", 20)
FILTER = Figure("goal tree: filter as you type, a key", "ms", 60)
FIGURES = (DOWN, BYTES, PAGE, END, EXPAND, COLLAPSE, FIRST, FILTER)

WORDS = ("team", "lighth")
"""What is filtered for: a common word and a rare one."""

FOUND = re.compile(rb"\d of [\d,]*\d|" + TITLE.pattern)
"""How the filter says what it found; where it is as much as before, only the titles change."""

FAR = 8
"""Lines that the cursor goes down before it goes to the top again, so that nothing scrolls."""


LONGEST = 2.0
"""Seconds that something new to say about what was found is waited for."""

DETAIL = 0.5
"""Seconds of silence after which the detail of the goal of the cursor has come too: it follows
when the cursor rests, and is not to be taken for the answer to the next key."""


def rows(bench: Bench) -> Iterator[Row]:
    """The rows of the goal tree, for each store."""
    return in_sessions(bench, FIGURES, _session)


def open_goals(terminal: Terminal) -> None:
    """Wait for the app, and go to the goals."""
    terminal.until(TITLE)
    terminal.quiet(0.5)
    terminal.press("3", TITLE)
    terminal.quiet(0.5)


def _session(terminal: Terminal, sheet: Sheet, bench: Bench) -> None:
    open_goals(terminal)
    with sheet.trying(EXPAND, COLLAPSE):
        for _ in range(max(bench.strokes // 8, 2)):
            for figure, titles in ((COLLAPSE, 1), (EXPAND, FAR)):
                sheet.add(figure, terminal.press("z", TITLE, count=titles).last * 1000)
                terminal.quiet(DETAIL)
    with sheet.trying(DOWN, BYTES):
        for nth in range(bench.strokes):
            if nth % FAR == 0:
                _to_the_top(terminal)
            made = terminal.press("down")
            sheet.add(DOWN, made.last * 1000)
            sheet.add(BYTES, made.size)
            terminal.quiet()
    with sheet.trying(END):
        for _ in range(max(bench.strokes // 4, 2)):
            _to_the_top(terminal)
            sheet.add(END, terminal.press("G", TITLE, count=FAR).last * 1000)
            terminal.quiet(DETAIL)
    with sheet.trying(PAGE):
        _to_the_top(terminal)
        for _ in range(3):  # there are three pages in the smallest store
            sheet.add(PAGE, terminal.press("pagedown", TITLE, count=FAR).last * 1000)
            terminal.quiet(DETAIL)
    for word in WORDS:
        with sheet.trying(FIRST, FILTER):
            terminal.press("/")
            terminal.quiet()
            for letter in word:
                try:
                    stroke = terminal.press(letter, FOUND, silence=0.03, patience=LONGEST)
                except TimedOut:
                    continue  # as many are found as before: that is not written again
                sheet.add(FIRST, stroke.met * 1000)
                sheet.add(FILTER, stroke.last * 1000)
                terminal.quiet()
            terminal.press("escape")
            terminal.quiet(0.3)


def _to_the_top(terminal: Terminal) -> None:
    terminal.send("g")
    terminal.quiet(DETAIL)
