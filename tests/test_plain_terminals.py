"""In few colours or none it is seen at once where the cursor is and where a dialog ends."""

import re
from pathlib import Path
from typing import Any

import pytest

from career_tui.tui.tabs import TABS, Tab
from career_tui.tui.themes import THEMES
from tests.conftest import TODAY
from tests.terminal import ESCAPE, TAB, Terminal, ctrl

LINES, COLUMNS = 24, 80
MODES = {
    "16": {"TERM": "xterm-16color", "COLORTERM": ""},
    "linux": {"TERM": "linux", "COLORTERM": ""},
    "unknown": {"TERM": "unknown", "COLORTERM": ""},
    "no colour": {"NO_COLOR": "1"},
}
COLOURLESS = ("unknown", "no colour")


def cell(terminal: Terminal, line: int, column: int) -> Any:
    return terminal.screen.buffer[line][column]


def reversed_lines(terminal: Terminal) -> list[int]:
    """The lines of the body that are in reverse video over a third of the screen."""
    return [
        line
        for line in range(1, LINES - 1)
        if sum(cell(terminal, line, column).reverse for column in range(COLUMNS - 2)) > COLUMNS / 3
    ]


def chosen(terminal: Terminal) -> list[Tab]:
    """The tabs that are in reverse video."""
    top = terminal.shown.splitlines()[0]
    starts = {each: top.index(each.label) for each in TABS}
    return [each for each in TABS if cell(terminal, 0, starts[each]).reverse]


def press(terminal: Terminal, *keys: str) -> str:
    for key in keys:
        terminal.press(key)
        terminal.read(0.15)
    return terminal.read(0.25)


def edges(shown: str) -> tuple[int, int]:
    """The first and the last line of the box that is drawn; fails where a side is missing."""
    lines = shown.splitlines()
    top = next(at for at, line in enumerate(lines) if "╭" in line)
    bottom = next(at for at, line in enumerate(lines) if "╰" in line)
    left, right = lines[top].index("╭"), lines[top].rindex("╮")
    assert set(lines[top][left + 1 : right]) == {"─"} == set(lines[bottom][left + 1 : right])
    assert (lines[bottom][left], lines[bottom][right]) == ("╰", "╯")
    for line in lines[top + 1 : bottom]:
        assert line[left] == line[right] == "│", shown
    return top, bottom


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(f'theme = "{request.param}"\n')
    return path


@pytest.mark.first
@pytest.mark.parametrize("mode", MODES)
def test_the_cursor_and_the_edges_are_seen(mode: str, theme: Path, demo_path: Path) -> None:
    env = {**MODES[mode], "CAREER_TUI_CONFIG": str(theme)}
    options = ("--store", str(demo_path), "--today", str(TODAY))
    with Terminal(*options, columns=COLUMNS, lines=LINES, env=env) as terminal:
        terminal.until("Needs you")
        terminal.read(0.5)
        for tab in TABS:
            press(terminal, tab.key)
            terminal.until(lambda _, tab=tab: chosen(terminal) == [tab])
            shown = terminal.until(lambda _: len(reversed_lines(terminal)) == 1)
            first = reversed_lines(terminal)
            press(terminal, "j")
            shown = terminal.until(
                lambda _, first=first: len(now := reversed_lines(terminal)) == 1 and now != first
            )
            # The tab that is chosen, and no other.
            assert chosen(terminal) == [tab], shown

        shown = press(terminal, "3")
        for mark in ("! ", "~ ", "· "):  # what a status is, without colour
            assert re.search(rf"{mark}[a-z]", shown), mark

        terminal.press("?")
        shown = terminal.until(lambda shown: "╰" in shown)
        top, bottom = edges(shown)
        assert reversed_lines(terminal) and top < reversed_lines(terminal)[0] < bottom
        terminal.press(ESCAPE)
        terminal.until(lambda shown: "╭" not in shown)

        terminal.press("e")
        shown = terminal.until(lambda shown: "╰" in shown)
        edges(shown)
        lines = shown.splitlines()
        at = next(n for n, line in enumerate(lines) if "Title" in line)
        assert cell(terminal, at, lines[at].index("Title")).reverse, "the focused field's name"
        press(terminal, TAB)
        assert not cell(terminal, at, lines[at].index("Title")).reverse
        terminal.press(ESCAPE)
        terminal.until(lambda shown: "╭" not in shown)
        status = terminal.end()
    assert status == 0
    if mode in COLOURLESS:
        colours = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)(?:;\d+)*m")
        assert not colours.search(bytes(terminal.raw)), "colours of the program's own choice"


@pytest.mark.first
def test_what_is_selected_in_a_field_is_seen(demo_path: Path) -> None:
    options = ("--store", str(demo_path), "--today", str(TODAY))
    for mode in MODES.values():
        with Terminal(*options, columns=COLUMNS, lines=LINES, env=mode) as terminal:
            terminal.until("Needs you")
            terminal.read(0.5)
            press(terminal, ctrl("f"), "q", "w", "x", "\x1b[1;2D", "\x1b[1;2D")
            lines = terminal.shown.splitlines()
            at = next(n for n, line in enumerate(lines) if "qwx" in line)
            start = lines[at].index("qwx")
            seen = [cell(terminal, at, start + n).reverse for n in range(3)]
            assert seen == [False, True, True], terminal.shown
