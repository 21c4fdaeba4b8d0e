"""How soon there is something real to see, and to write to."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median

from tests.benchmarks.bench import CAREER, PROGRAMS, TITLE, Bench
from tests.benchmarks.records import DAY
from tests.benchmarks.rows import Figure, Row, Sheet, ratio
from tests.benchmarks.terminal import Terminal, TimedOut

TODAY = Figure("start to real data: Today", "x", 1.35)
GOALS = Figure("start to real data: Goals", "x", 1.35)
WRITING = Figure("start until the store is open for writing", "x", 2.6)
LEAST = Figure("an empty app that imports SQLModel after its paint", "x")
LEAST_TABLES = Figure("the same, with the tables of this app", "x")
"""What opening the store cannot be sooner than: the reason for a bound that is missed."""
MEANWHILE = Figure("a key pressed meanwhile, the slowest answer", "ms", 30, of=max)

BETWEEN_KEYS = 0.05
"""Seconds between two keys while the store is being opened."""


def rows(bench: Bench) -> Iterator[Row]:
    """The rows of starting, for each store, and of what it has to import."""
    for goals in bench.sizes:
        answers: list[float] = []
        yield _beside(bench, TODAY, goals, partial(_to_data, bench, goals, ()))
        yield _beside(bench, GOALS, goals, partial(_to_data, bench, goals, ("goals",)))
        yield _beside(bench, WRITING, goals, partial(_to_writing, bench, goals, answers))
        sheet = Sheet(goals)
        with sheet.trying(MEANWHILE):
            assert answers, "nothing was shown before the store was open"
            for seconds in answers:
                sheet.add(MEANWHILE, seconds * 1000)
        middle = f"median {median(answers) * 1000:.1f} of {len(answers)} keys" if answers else ""
        yield sheet.row(MEANWHILE, middle)
    for figure, modules in ((LEAST, []), (LEAST_TABLES, ["career_tui.store.tables"])):
        importing = partial(_until_told, bench, "importing.py", modules, [])
        yield _beside(bench, figure, None, importing)


def _beside(bench: Bench, figure: Figure, goals: int | None, start: Callable[[], float]) -> Row:
    """Start the app and the empty one in turn; the first pair only warms up."""
    ours, empty = [], []
    try:
        for pair in range(bench.pairs + 1):
            theirs, mine = bench.empty(), start()
            if pair:
                empty.append(theirs)
                ours.append(mine)
    except (TimedOut, OSError) as problem:
        return Row(figure.what, "x", None, figure.bound, goals, failure=str(problem))
    return ratio(figure, goals, ours, empty)


def _to_data(bench: Bench, goals: int, screen: Sequence[str]) -> float:
    with Terminal(_command(bench, goals, screen), bench.env) as terminal:
        return terminal.until(TITLE) - terminal.began


def _command(bench: Bench, goals: int, screen: Sequence[str]) -> list[str]:
    if not screen:
        return [CAREER, *bench.options(goals)]
    if _opens_at_a_screen(bench):
        return [CAREER, *bench.options(goals), *screen, "--open"]
    program = str(PROGRAMS / "at_screen.py")
    return [sys.executable, program, str(bench.store(goals)), DAY.isoformat(), *screen]


def _opens_at_a_screen(bench: Bench) -> bool:
    told = subprocess.run([CAREER, "goals", "--help"], env=bench.env, capture_output=True)
    return b"--open" in told.stdout


def _to_writing(bench: Bench, goals: int, answers: list[float]) -> float:
    """Seconds until the store is open; how long each key waited that was pressed meanwhile, from
    the first real data on, goes to `answers`."""
    return _until_told(bench, "watched.py", bench.options(goals), answers)


def _until_told(
    bench: Bench, program: str, arguments: Sequence[str], answers: list[float]
) -> float:
    """Seconds until a program says by a byte that it is ready."""
    ready, told = os.pipe()
    command = [sys.executable, str(PROGRAMS / program), str(told), *arguments]
    try:
        with Terminal(command, bench.env, inherited=[told]) as terminal:
            return _press_until_ready(terminal, ready, answers)
    finally:
        os.close(ready)
        os.close(told)


def _press_until_ready(terminal: Terminal, ready: int, answers: list[float]) -> float:
    ends = terminal.began + terminal.patience
    opened = pressed = 0.0
    following = float("inf")
    keys = 0
    while not opened or pressed:
        now = time.monotonic()
        if now >= ends:
            raise TimedOut(f"timed out after {terminal.patience:g} s")
        if now >= following and not pressed and not opened:
            terminal.send("jk"[keys % 2])
            keys, pressed, following = keys + 1, now, now + BETWEEN_KEYS
        waits = min(ends, following if not pressed and not opened else ends) - now
        found, _, _ = select.select([terminal.fd] + [ready] * (not opened), [], [], waits)
        if ready in found:
            opened = time.monotonic()
        if terminal.fd in found:
            terminal.read(0)
            if pressed:
                answers.append(time.monotonic() - pressed)
                pressed = 0.0
            elif not keys and following == float("inf") and TITLE.search(terminal.output):
                following = time.monotonic() + BETWEEN_KEYS
    return opened - terminal.began
