"""How soon a check-in is on disk and on the screen, up to the root of the tree."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.keys import open_goals
from tests.benchmarks.records import LEAF, LEVELS
from tests.benchmarks.rows import Figure, Row, Sheet
from tests.benchmarks.terminal import Terminal

CHECK_IN = Figure("a check-in, until the goal and all above it show it", "ms", 40)
VALUES = (13, 87, 24, 76, 18, 92, 29, 63, 41, 58)
"""What is checked in, in per cent of the way."""

_LEAF = re.compile(LEAF.encode())
_FORM = re.compile(b"Check in: ")


def rows(bench: Bench) -> Iterator[Row]:
    """A row for each store."""
    for goals in bench.sizes:
        sheet = Sheet(goals)
        with sheet.trying(CHECK_IN):
            with bench.app(goals) as terminal:
                _go_to_the_leaf(terminal)
                values = VALUES[:3] if bench.short else VALUES
                for value in values:
                    sheet.add(CHECK_IN, _check_in(terminal, value) * 1000)
                    terminal.quiet(0.5)
                stored = _stored(Path(terminal.command[2]))
            assert stored == values[-1], f"{stored} is on disk, not {values[-1]}"
        yield sheet.row(CHECK_IN)


def _go_to_the_leaf(terminal: Terminal) -> None:
    open_goals(terminal)
    terminal.send("g")
    for _ in range(2 * LEVELS):  # each unfolds, or goes below; at a leaf it does nothing
        terminal.send("l")
        terminal.quiet(0.3)
    terminal.until(_LEAF)


def _check_in(terminal: Terminal, value: int) -> float:
    terminal.press("p", _FORM)
    terminal.quiet(0.3)
    terminal.send(*["backspace"] * 5)  # a draft may have been offered
    terminal.quiet(0.3)
    for digit in str(value):
        terminal.press(digit)
    terminal.quiet(0.3)
    shown = re.compile(rb"(?<!\d)%d %%" % value)
    return terminal.press("enter", shown, count=LEVELS).last


def _stored(store: Path) -> float:
    """The latest value on disk, while the app is still running."""
    with closing(sqlite3.connect(store)) as connection:
        (value,) = connection.execute(
            "SELECT value FROM check_ins WHERE measure_id = 1 ORDER BY date DESC, id DESC"
        ).fetchone()
    return float(value)
