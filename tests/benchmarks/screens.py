"""How soon the screens are there, and answer: the skill matrix, the journal, searches."""

import re
from collections.abc import Iterator

from tests.benchmarks.bench import SCREENS, SKILL, SUMMARY, TITLE, Bench, in_sessions
from tests.benchmarks.rows import Figure, Row, Sheet
from tests.benchmarks.terminal import Terminal, TimedOut

FIRST_VISITS = {
    key: Figure(f"first visit: {name}", "ms", 80) for key, (name, _) in SCREENS.items() if key > "1"
}
VISITS = {key: Figure(f"switching to {name}", "ms", 40) for key, (name, _) in SCREENS.items()}
OPEN = Figure("skill matrix: open", "ms", 60)
SORT = Figure("skill matrix: sort", "ms", 60)
MOVE = Figure("skill matrix: move", "ms", 8)
JOURNAL = Figure("journal search, a key", "ms", 60)
SEARCH = Figure("search everything, a key", "ms", 60)
FIGURES = (*FIRST_VISITS.values(), *VISITS.values(), OPEN, SORT, MOVE, JOURNAL, SEARCH)

SILENCE = 0.02
"""Seconds of silence after a screen; it may be painted in more than one go."""

WORDS = ("team", "obeli")
"""What is searched for: a common word and a rare one."""

LONGEST = 2.0
"""Seconds that something new to say about what was found is waited for."""

_IN_JOURNAL = re.compile(rb"\d found|No review")
_IN_ALL = re.compile(rb"\d found|the first \d|[Nn]othing")


def rows(bench: Bench) -> Iterator[Row]:
    """The rows of the screens, for each store."""
    return in_sessions(bench, FIGURES, _session)


def _session(terminal: Terminal, sheet: Sheet, bench: Bench) -> None:
    terminal.until(TITLE)
    terminal.quiet(1.0)
    _visits(terminal, sheet, bench)
    _skills(terminal, sheet, bench)
    _searches(terminal, sheet)


def _visits(terminal: Terminal, sheet: Sheet, bench: Bench) -> None:
    for key, figure in FIRST_VISITS.items():
        with sheet.trying(figure, *([OPEN] if key == "4" else [])):
            seconds = terminal.press(key, SCREENS[key][1], silence=SILENCE).last
            sheet.add(figure, seconds * 1000)
            if key == "4":
                sheet.add(OPEN, seconds * 1000)
            terminal.quiet(0.5)
    for _ in range(max(bench.strokes // 8, 2)):
        for key, figure in VISITS.items():
            with sheet.trying(figure):
                stroke = terminal.press(key, SCREENS[key][1], silence=SILENCE)
                sheet.add(figure, stroke.last * 1000)
                terminal.quiet(0.3)


def _skills(terminal: Terminal, sheet: Sheet, bench: Bench) -> None:
    with sheet.trying(SORT, MOVE):
        terminal.press("4")
        terminal.quiet(0.5)
        for _ in range(max(bench.strokes // 4, 2)):
            sheet.add(SORT, terminal.press("s", SKILL).last * 1000)
            terminal.quiet()
        terminal.send("g")
        terminal.quiet(0.3)
        for _ in range(min(bench.strokes, 16)):  # so many fit on the screen
            sheet.add(MOVE, terminal.press("down").last * 1000)
            terminal.quiet()


def _searches(terminal: Terminal, sheet: Sheet) -> None:
    with sheet.trying(JOURNAL):
        terminal.press("5", SUMMARY)
        terminal.quiet(0.5)
        for word in WORDS:
            terminal.press("/")
            terminal.quiet(0.3)
            type_and_time(terminal, word, sheet, JOURNAL, _IN_JOURNAL)
            terminal.press("escape")
            terminal.quiet(0.5)
    for word in WORDS:
        with sheet.trying(SEARCH):
            terminal.press("ctrl+f")
            terminal.quiet(0.3)  # less than a cursor takes to blink
            type_and_time(terminal, word, sheet, SEARCH, _IN_ALL)
            terminal.press("escape")
            terminal.quiet(0.5)


def type_and_time(
    terminal: Terminal, word: str, sheet: Sheet, figure: Figure, found: re.Pattern[bytes]
) -> None:
    """Type a word to search for; what each letter takes until it is told what was found."""
    for letter in word:
        try:
            stroke = terminal.press(letter, found, silence=SILENCE, patience=LONGEST)
        except TimedOut:
            continue  # as many are found as before: that is not written again
        sheet.add(figure, stroke.last * 1000)
        terminal.quiet()
