"""How soon evidence is found, read and kept."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.benchmarks.bench import DEED, TITLE, Bench, in_sessions
from tests.benchmarks.records import DAY
from tests.benchmarks.rows import Figure, Row, Sheet
from tests.benchmarks.screens import SILENCE, type_and_time
from tests.benchmarks.terminal import Terminal

FILTER = Figure("evidence: filter as you type, a key", "ms", 60)
PAGE = Figure("evidence: the page of an entry", "ms", 60)
ADD = Figure("evidence: add, until the list shows it", "ms", 60)
FIGURES = (FILTER, PAGE, ADD)

WORDS = ("team", "lighth")
"""What is filtered for: a common word and a rare one."""

_FOUND = re.compile(rb"\d of [\d,]*\d|No evidence|" + DEED.pattern)
_AGO = re.compile("\\d (?:day|week|month|year)s? ago|yesterday|· today".encode())
"""What only a page says."""
_FORM = re.compile(b"What you did")
_AT_REST = 0.5
"""Seconds of silence after which the page of the cursor has come too."""
_ADDED = "Xylograph"


def rows(bench: Bench) -> Iterator[Row]:
    """The rows of evidence, for each store."""
    return in_sessions(bench, FIGURES, _session)


def _session(terminal: Terminal, sheet: Sheet, bench: Bench) -> None:
    terminal.until(TITLE)
    terminal.quiet(0.5)
    terminal.press("6", DEED)
    terminal.quiet(1.0)  # the rest of a long list is read a moment later
    with sheet.trying(PAGE):
        for _ in range(bench.strokes):
            terminal.press("down")
            # Before the page comes by itself, which it does once the cursor rests.
            sheet.add(PAGE, terminal.press("enter", _AGO, silence=SILENCE).last * 1000)
            terminal.quiet(_AT_REST)
            terminal.press("escape")
            terminal.quiet(_AT_REST)
    for word in WORDS:
        with sheet.trying(FILTER):
            terminal.press("/")
            terminal.quiet()
            type_and_time(terminal, word, sheet, FILTER, _FOUND)
            terminal.press("escape")
            terminal.quiet(_AT_REST)
    with sheet.trying(ADD):
        for number in range(max(bench.strokes // 4, 2)):
            title = f"{_ADDED} {number}"
            sheet.add(ADD, _add(terminal, title) * 1000)
            terminal.quiet(_AT_REST)
            assert _is_stored(Path(terminal.command[2]), title), f"{title} is not on disk"


def _add(terminal: Terminal, title: str) -> float:
    terminal.press("a", _FORM)
    terminal.quiet()
    for letter in title:
        terminal.press(letter)
    terminal.quiet()
    # In the list it stands behind its day.
    shown = re.compile(
        rb"%d %b(?: |\x1b\[[0-9;]*m)*%s" % (DAY.day, f"{DAY:%b}".encode(), title.encode())
    )
    return terminal.press("enter", shown).last


def _is_stored(store: Path, title: str) -> bool:
    """Whether it is on disk, while the app is still running."""
    with closing(sqlite3.connect(store)) as connection:
        found = connection.execute("SELECT 1 FROM evidence WHERE title = ?", (title,))
        return found.fetchone() is not None
