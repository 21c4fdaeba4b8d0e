"""What the program takes while nobody uses it: memory, and the time of an idle minute."""

import time
from collections.abc import Iterator

from tests.benchmarks.bench import TITLE, Bench
from tests.benchmarks.keys import open_goals
from tests.benchmarks.rows import Figure, Row, Sheet
from tests.benchmarks.terminal import Terminal

AT_START = Figure("memory at start", "MB", 80)
WITH_GOALS = Figure("memory with the goals opened", "MB", 120)
IDLE = Figure("idle, share of a core", "%", 0.2)
WRITTEN = Figure("idle, bytes written to the terminal", "bytes", 0)

SETTLED = 3.0
"""Seconds after the start until everything that runs then is over."""


def memory(bench: Bench) -> Iterator[Row]:
    """The rows of memory, for each store."""
    for goals in bench.sizes:
        sheet, peaks = Sheet(goals), {AT_START: "", WITH_GOALS: ""}
        with sheet.trying(AT_START, WITH_GOALS), bench.app(goals) as terminal:
            terminal.until(TITLE)
            terminal.quiet(SETTLED)
            _weigh(terminal, sheet, AT_START, peaks)
            open_goals(terminal)
            _weigh(terminal, sheet, WITH_GOALS, peaks)
        yield from (sheet.row(figure, peak) for figure, peak in peaks.items())


def _weigh(terminal: Terminal, sheet: Sheet, figure: Figure, peaks: dict[Figure, str]) -> None:
    now, most = terminal.memory()
    sheet.add(figure, now)
    peaks[figure] = f"at most {most:.0f} until then"


def idle(bench: Bench) -> Iterator[Row]:
    """The rows of an idle minute (a third of one in short), with the smallest and largest store."""
    seconds = 20.0 if bench.short else 60.0
    for goals in sorted({min(bench.sizes), max(bench.sizes)}):
        sheet = Sheet(goals)
        with sheet.trying(IDLE, WRITTEN), bench.app(goals) as terminal:
            terminal.until(TITLE)
            terminal.quiet(SETTLED)
            busy, written = terminal.busy(), len(terminal.output)
            ends = time.monotonic() + seconds
            while (left := ends - time.monotonic()) > 0:
                terminal.read(left)
            sheet.add(IDLE, (terminal.busy() - busy) / seconds * 100)
            sheet.add(WRITTEN, len(terminal.output) - written)
        yield from (sheet.row(figure, f"{seconds:.0f} s") for figure in (IDLE, WRITTEN))
