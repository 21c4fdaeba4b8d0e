"""What every measurement may use: the stores, the commands, and how often to measure."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks import words
from tests.benchmarks.records import DAY
from tests.benchmarks.rows import Figure, Row, Sheet
from tests.benchmarks.stores import Copy, kept
from tests.benchmarks.terminal import Terminal

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).with_name("programs")
CAREER = str(Path(sys.executable).with_name("career-tui"))
EMPTY = (sys.executable, str(PROGRAMS / "empty.py"))
EMPTY_TEXT = re.compile(b"An empty app")


def _any_of(texts: Sequence[str]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(text.encode()) for text in texts))


TITLE = _any_of([f"{verb} " for verb in words.VERBS])
SKILL = _any_of(words.SKILL_FIELDS)
SUMMARY = _any_of(words.SUMMARIES)
DEED = _any_of(words.DEEDS)
VISION = _any_of(words.VISIONS)

SCREENS = {"1": ("Today", TITLE), "2": ("Vision", VISION), "3": ("Goals", TITLE)}
SCREENS |= {"4": ("Skills", SKILL), "5": ("Journal", SUMMARY)}
SCREENS |= {"6": ("Evidence", DEED)}
"""The screens by their keys, and what shows that there is something real on each."""


@dataclass
class Bench:
    """One run. `pairs` is how often two programs are started in turn, `sessions` how often one is
    started whose keys are measured, and `strokes` how often a key is pressed in each."""

    folder: Path
    sizes: Sequence[int]
    pairs: int = 9
    short: bool = False
    _copies: dict[int, Copy] = field(default_factory=dict)

    @property
    def sessions(self) -> int:
        return 1 if self.short else 5

    @property
    def strokes(self) -> int:
        return 5 if self.short else 12

    @property
    def env(self) -> dict[str, str]:
        """A home of its own, and a terminal that can do what those of today can."""
        home = str(self.folder / "home")
        places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME")
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **dict.fromkeys(places, home),
        }

    def store(self, goals: int) -> Path:
        """A fresh copy of the store of so many goals."""
        if goals not in self._copies:
            folder = self.folder / str(goals)
            folder.mkdir(parents=True, exist_ok=True)
            self._copies[goals] = Copy(kept(goals), folder)
        return self._copies[goals].fresh()

    def options(self, goals: int) -> list[str]:
        """The options of every command on a store of so many goals."""
        return ["--store", str(self.store(goals)), "--today", DAY.isoformat()]

    def app(self, goals: int) -> Terminal:
        """The app on a store of so many goals."""
        return Terminal([CAREER, *self.options(goals)], self.env)

    def empty(self) -> float:
        """Seconds an empty app takes to show its text."""
        with Terminal(EMPTY, self.env) as terminal:
            return terminal.until(EMPTY_TEXT) - terminal.began


def in_sessions(
    bench: Bench,
    figures: Sequence[Figure],
    measure: Callable[[Terminal, Sheet, Bench], None],
) -> Iterator[Row]:
    """The rows of figures that are measured in sessions of the app, for each store."""
    for goals in bench.sizes:
        sheet = Sheet(goals)
        for _ in range(bench.sessions):
            if sheet.hopeless:
                break
            with sheet.trying(*figures), bench.app(goals) as terminal:
                measure(terminal, sheet, bench)
        yield from sheet.rows(figures)
