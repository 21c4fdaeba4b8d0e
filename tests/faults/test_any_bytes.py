"""Whatever a terminal sends, the program lives, and no part of a sequence is a command."""

import random
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.faults.places import begun
from tests.terminal import ESCAPE, PROGRAM, Terminal, exported
from tests.tui.sent import PROTOCOLS
from tests.tui.test_driver import Line

SAMPLE = 120
"""Sequences of each protocol that the program is sent."""

NO_TEXT = [
    b"\x00",
    b"\xc3",
    b"\xe6\x97",
    b"\xf0\x9f\x91",
    b"\xff\xfe\xfd",
    b"\xc0\x80",
    b"\xed\xa0\x80",
]


def on_goals(store: Path) -> Terminal:
    terminal = Terminal("--store", str(store), "--today", TODAY.isoformat())
    terminal.until("Today")
    terminal.press("3")
    terminal.until("Lead a team")
    return terminal


def is_heard(terminal: Terminal) -> None:
    """A key asks for help, and another leaves it."""
    terminal.press("?")
    terminal.until("type to narrow")
    terminal.press(ESCAPE, pause=0.3)
    terminal.until(lambda shown: "type to narrow" not in shown)


def harmless(sent: str) -> bool:
    """Whether no key that is meant by it leaves the program."""
    return not {"ctrl+q", "q", "Q"} & set(Line().send(sent).wait(5).keys)


REPORTS = ("\x1b[1;1:1B", "\x1b[97:65;2;65u", "\x1b[1;1:3B", "\x1b[55296;;55296u")


def test_reports_with_sub_fields(store_path: Path) -> None:
    with on_goals(begun(store_path)) as terminal:
        for sent in REPORTS:
            terminal.send(sent.encode())
            terminal.press(ESCAPE, pause=0.3)
            is_heard(terminal)
        assert terminal.end() == 0


PIECES = (("\x1b", "[D"), ("\x1b[", "D"), ("\x1b[1;", "5D"), ("\x1bO", "D"), ("\x1b", "[", "D"))


def test_an_arrow_on_a_slow_line_is_no_letter(store_path: Path) -> None:
    with on_goals(begun(store_path)) as terminal:
        for pieces in PIECES:
            terminal.press(*pieces, pause=0.15)
            shown = terminal.read(0.7)
            assert "Lead a team" in shown and "Drop" not in shown, (pieces, shown)
            is_heard(terminal)
        assert terminal.end() == 0
    assert [goal["status"] for goal in exported(store_path)["goals"]] == ["active"]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_program_outlives_every_protocol(protocol: str, demo_path: Path) -> None:
    chance = random.Random(protocol)
    sequences = PROTOCOLS[protocol]
    sent = filter(harmless, chance.sample(sequences, min(len(sequences), SAMPLE)))
    with Terminal("--store", str(demo_path), "--today", TODAY.isoformat()) as terminal:
        terminal.until("Needs you")
        for number, sequence in enumerate(sent):
            data = sequence.encode(errors="replace")
            if number % 3 == 0:
                at = chance.randrange(len(data))
                terminal.send(data[:at])
                terminal.read(0.02)
                data = data[at:]
            terminal.send(data)
            terminal.skip()
            assert terminal.child.isalive(), sequence
        terminal.read(4.2)  # what was begun and never ended is over by then
        for _ in range(5):
            terminal.press(ESCAPE, pause=0.2)
        terminal.press("1", pause=0.3)
        terminal.press("?")
        terminal.until("type to narrow")
        assert terminal.end() == 0


def test_the_program_outlives_what_is_no_text(demo_path: Path) -> None:
    with Terminal("--store", str(demo_path), "--today", TODAY.isoformat()) as terminal:
        terminal.until("Needs you")
        for data in (*NO_TEXT, b"".join(NO_TEXT), bytes(range(0x80, 0x100))):
            terminal.send(data)
            terminal.read(0.05)
        terminal.press(ESCAPE, pause=0.3)
        terminal.press("?")
        terminal.until("type to narrow")
        assert terminal.end() == 0


def test_a_terminal_that_can_show_nothing_is_refused(store_path: Path) -> None:
    with Terminal("--store", str(store_path), env={"TERM": "dumb"}) as terminal:
        assert terminal.wait() == 1
        assert "career-tui: The app needs a terminal that can move its cursor" in terminal.shown


def test_the_app_is_drawn_where_errors_lead_elsewhere(store_path: Path, tmp_path: Path) -> None:
    begun(store_path)
    shell = f'exec "{PROGRAM}" --store "{store_path}" 2>"{tmp_path}/errors"'
    with Terminal(program=("/bin/sh", "-c", shell)) as terminal:
        terminal.until("Today")
        terminal.press("3")
        terminal.until("Lead a team")
        assert terminal.end() == 0
    assert (tmp_path / "errors").read_text() == ""
