"""Hostile text by every door a terminal has: typed, pasted, imported, searched for.

Whatever is planted, no byte of it that a terminal would obey comes back out of the program.
"""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from career_tui.demo import build
from career_tui.interchange.archive.text import encode
from tests.conftest import TODAY
from tests.terminal import ENTER, ESCAPE, TAB, Terminal, ctrl, run

PLANTED = (
    "\x1b]7777;owned\x07\x1b[7777m\x1bP7777q\x1b\\\x1b_7777\x1b\\\x9b7777m\x9d7777;\x07"
    "\u202edlrow\u2066"
)
"""Commands to a terminal that nothing but a person's text has in it."""
MARKUP = "[/] [red]$title[@click=app.quit]leave[/] [link=http://x"
NASTY = f"{MARKUP} {PLANTED} end"
OBEYED = (
    b"\x1b]7777",
    b"\x1b[7777",
    b"\x1bP7777",
    b"\x1b_7777",
    "\x9b".encode(),
    "\x9d".encode(),
    "\u202e".encode(),
    "\u2066".encode(),
)
SEARCHES = ('"', '" OR 1', "a* NEAR(b", "(((", "[/]", "\\", "^$.*+?{", "-", "title:", "%_", "'; --")
HUGE = 5_000_000


def harmless(terminal: Terminal) -> None:
    """Nothing that was planted has come back as a command."""
    terminal.read()
    assert [one for one in OBEYED if one in terminal.raw] == []
    assert terminal.child.isalive()


@pytest.fixture
def began() -> Callable[[], float]:
    start = time.monotonic()
    return lambda: time.monotonic() - start


def started(store: Path, *arguments: str) -> Terminal:
    return Terminal("--store", str(store), "--today", TODAY.isoformat(), *arguments)


def test_forms(demo_path: Path) -> None:
    with started(demo_path) as terminal:
        terminal.until("Needs you")
        for screen, key, fields, said in (
            ("2", "e", 4, "Saved"),
            ("3", "a", 3, "Added"),
            ("3", "e", 17, "Saved"),
            ("4", "a", 4, "Added"),
        ):
            terminal.press(screen, pause=0.3)
            terminal.press(key, pause=0.3)
            terminal.until("Save")
            for _ in range(fields):
                terminal.paste(f"{NASTY}\r\nsecond line")
                terminal.press(TAB)
            terminal.read()
            terminal.press(ctrl("s"), pause=0.3)
            terminal.read()
            terminal.press(ESCAPE, pause=0.3)
            terminal.press(ESCAPE, pause=0.3)
            harmless(terminal)
            assert said
        assert terminal.end() == 0


def test_toasts_and_questions(store_path: Path) -> None:
    with started(store_path) as terminal:
        terminal.until("vision")
        terminal.press("3")
        terminal.until("No goals yet")
        terminal.press("a")
        terminal.until("enter saves")
        terminal.paste(NASTY)
        terminal.press(ENTER)
        terminal.until("Added “[/] [red]$title")
        harmless(terminal)
        for key, words in (("x", "Done: “[/]"), ("x", "Not done after all: “[/]"), ("o", "Drop")):
            terminal.press(key)
            if key != "o":
                terminal.until(words)
        terminal.press(ESCAPE, pause=0.3)
        terminal.press("d", pause=0.3)
        terminal.press("y", pause=0.3)
        terminal.until("Deleted")
        terminal.press("u")
        terminal.until("[/] [red]$title")
        terminal.press("c")
        terminal.until("thought")
        terminal.paste(NASTY)
        terminal.press(ENTER)
        terminal.until("Captured")
        harmless(terminal)
        assert terminal.end() == 0


def test_the_review(demo_path: Path) -> None:
    with started(demo_path, "review") as terminal:
        terminal.until("Look back")
        for _ in range(8):
            terminal.press(ENTER, pause=0.2)
            terminal.paste(NASTY)
            terminal.read(0.2)
            harmless(terminal)
        assert terminal.end() == 0


def test_searches(demo_path: Path) -> None:
    with started(demo_path) as terminal:
        terminal.until("Needs you")
        for screen in "2345":
            terminal.press(screen, pause=0.3)
            for text in (*SEARCHES, NASTY):
                terminal.press("/")
                terminal.paste(text)
                terminal.read()
                terminal.press(ESCAPE, pause=0.1)
            harmless(terminal)
        for key in (ctrl("p"), "?"):
            terminal.press(key, pause=0.3)
            for text in (*SEARCHES, NASTY):
                terminal.paste(text)
            harmless(terminal)
            terminal.press(ESCAPE, pause=0.3)
        assert terminal.end() == 0


@pytest.mark.parametrize("where", ["a line", "a text", "an answer"])
def test_a_huge_paste_is_refused_in_words(store_path: Path, where: str) -> None:
    with started(store_path, *(["review"] if where == "an answer" else [])) as terminal:
        if where == "an answer":
            terminal.until("What went well?")
        else:
            terminal.until("vision")
            terminal.press("3" if where == "a line" else "2", pause=0.3)
            terminal.press("a", pause=0.3)
        started_at = time.monotonic()
        terminal.paste("all of it " * (HUGE // 10))
        terminal.until("too long")
        print(where, time.monotonic() - started_at)
        terminal.press("o", "k")
        terminal.until("ok")
        assert terminal.end() == 0


def archive_of(title: str) -> bytes:
    archive = json.loads("".join(encode(build(TODAY))))
    for goal in archive["goals"]:
        goal["title"] = goal["why"] = title
    for skill in archive["skills"]:
        skill["name"] = f"{title} {skill['name']}"
    return json.dumps(archive).encode()


HOSTILE_ARCHIVES = {
    "deep": b'{"format": "career-tui", "version": 1, "goals": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "digits": b'{"format": "career-tui", "version": ' + b"9" * 5000 + b"}",
    "nan": b'{"format": "career-tui", "version": 1, "goals": [{"uid": "x", "weight": NaN}]}',
    "binary": bytes(range(256)) * 40,
    "zeros": bytes(100_000),
    "no object": b"[]",
    "escapes in names": json.dumps(
        {"format": "career-tui", "version": 1, PLANTED: [], "goals": []}
    ).encode(),
    "escapes in a uid": json.dumps(
        {"format": "career-tui", "version": 1, "goals": [{"uid": PLANTED, "title": "x"}]}
    ).encode(),
    "surrogates": b'{"format": "career-tui", "version": 1, "goals": [{"uid": "\\ud800", "title": "\\udfff"}]}',
    "a path": json.dumps(
        {"format": "career-tui", "version": 1, "goals": [{"uid": "../../x", "title": "x"}]}
    ).encode(),
}


@pytest.mark.parametrize("kind", HOSTILE_ARCHIVES)
def test_hostile_archives_from_the_command_line(kind: str, tmp_path: Path, store_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(HOSTILE_ARCHIVES[kind])
    done = run("--store", str(store_path), "import", str(path))
    assert done.returncode == 1, done
    assert done.stderr.startswith("career-tui: ") and done.stderr.count("\n") == 1, done
    assert [one for one in OBEYED if one in done.stderr.encode(errors="surrogateescape")] == []
    assert not store_path.exists()


def test_hostile_archives_from_the_app(tmp_path: Path, store_path: Path) -> None:
    with started(store_path) as terminal:
        terminal.until("How do you want to begin?")
        print(terminal.shown)
        assert terminal.end() == 0


def test_an_archive_full_of_commands(tmp_path: Path, store_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(archive_of(NASTY))
    done = run("--store", str(store_path), "import", str(path))
    assert done.returncode == 0, done.stderr
    commands = ("today", "vision", "goals", "skills", "journal", "history", "export", "goals --json")
    for command in commands:
        program = ("--store", str(store_path), "--today", TODAY.isoformat(), *command.split())
        with Terminal(*program) as terminal:
            terminal.wait()
            assert [one for one in OBEYED if one in terminal.raw] == [], command
    with started(store_path) as terminal:
        terminal.until("Needs you")
        for key in ("2", "3", ENTER, ESCAPE, "4", "5", "r"):
            terminal.press(key, pause=0.3)
            harmless(terminal)
        terminal.press(ESCAPE, pause=0.3)
        assert terminal.end() == 0


