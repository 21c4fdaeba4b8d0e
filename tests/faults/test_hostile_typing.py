"""Hostile text by every door a terminal has: typed, pasted, imported, searched for.

Whatever is planted, no byte of it that a terminal would obey comes back out of the program.
"""

import json
import time
from pathlib import Path

import pytest

from career_tui.demo import build
from tests.cli.running import run as shell
from tests.conftest import TODAY
from tests.faults.places import begun
from tests.terminal import ENTER, ESCAPE, PATIENCE, TAB, Terminal, ctrl, exported, run

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


def started(store: Path, *arguments: str) -> Terminal:
    return Terminal("--store", str(store), "--today", TODAY.isoformat(), *arguments)


FORMS = {
    "a vision": ("2", "e", 5),
    "a new goal": ("3", "a", 3),
    "a goal": ("3", "e", 17),
    "a new skill": ("4", "a", 5),
    "an assessment": ("4", "p", 4),
}
PICKER = "enter Take"


@pytest.mark.first
def test_every_field_of_a_form(demo_path: Path) -> None:
    with started(demo_path) as terminal:
        terminal.until("Needs you")
        for screen, key, fields in FORMS.values():
            terminal.press(screen, pause=0.2)
            terminal.press(key)
            terminal.until(" Save ")
            terminal.press(ctrl("l"), pause=0.2)  # the fields under "more", where there are any
            for number in range(fields):
                if number % 2:
                    terminal.paste(f"{NASTY}\r\nsecond line")
                else:
                    terminal.press(*MARKUP, pause=0.001)
                if PICKER in terminal.read(0.2):  # the field is filled in a list of its own
                    terminal.paste(NASTY)
                    ends = time.monotonic() + PATIENCE
                    while PICKER in terminal.read(0.2) and time.monotonic() < ends:
                        terminal.press(ESCAPE, pause=0.2)
                    terminal.until(" Save ")
                terminal.press(TAB, pause=0.02)
            terminal.press(ctrl("s"), pause=0.2)
            harmless(terminal)
            # What was refused stays as a draft, and whatever asks about it is answered.
            while " Save " in terminal.read():
                terminal.press(ESCAPE, pause=0.2)
        assert terminal.end() == 0


def test_toasts_and_questions(store_path: Path) -> None:
    with started(store_path) as terminal:
        terminal.until("vision")
        terminal.press("3")
        terminal.until("No goals yet")
        terminal.press("a")
        terminal.until("enter/ctrl+s Save")
        terminal.paste(NASTY)
        terminal.press(ENTER)
        terminal.until("Added “[/] [red]$title")
        terminal.press("x")
        terminal.until("Done: “[/] [red]$title")
        terminal.press("u")
        terminal.until(lambda shown: "Undone" in shown and "[/] [red]$title" in shown)
        terminal.press("c")
        terminal.until("thought")
        terminal.paste(NASTY)
        terminal.press(ENTER)
        terminal.until("Captured")
        harmless(terminal)
        assert terminal.end() == 0


def test_a_paste_where_nothing_is_typed_does_nothing(store_path: Path) -> None:
    store = begun(store_path)
    with started(store) as terminal:
        terminal.until("Today")
        terminal.press("3")
        before = terminal.until("Lead a team")
        for text in ("x", "\x1bx", "\x1b[Ax", "\x1b]x\x07dy", "dy", "\x11", "\x1b[48;1;1;1;1t"):
            terminal.paste(text)
        assert terminal.read(0.5) == before
        assert terminal.end() == 0
    (goal,) = exported(store)["goals"]
    assert goal["status"] == "active"


def test_bytes_that_are_no_text_do_not_end_it(store_path: Path) -> None:
    with started(store_path, "review") as terminal:
        terminal.until("What went well?")
        terminal.send(b"caf\xe9 \xff\xfe \xc3")
        terminal.paste("pasted ")
        terminal.send(b"\x1b[200~\xe9t\xe9\x1b[201~ went on")
        terminal.until("went on")
        harmless(terminal)
        assert terminal.end() == 0


def test_the_review(demo_path: Path) -> None:
    with started(demo_path, "review") as terminal:
        terminal.until("Look back")
        for _ in range(7):
            terminal.press(ENTER, pause=0.1)
            terminal.paste(NASTY)
            harmless(terminal)
        assert terminal.end() == 0


def test_searches(demo_path: Path) -> None:
    with started(demo_path) as terminal:
        terminal.until("Needs you")
        for screen in "2345":
            terminal.press(screen, pause=0.2)
            for text in (*SEARCHES, NASTY):
                terminal.press("/", pause=0.02)
                terminal.paste(text)
                terminal.press(ESCAPE, pause=0.08)
                terminal.skip()
            harmless(terminal)
        for key in (ctrl("f"), ctrl("p"), "?"):
            terminal.press(key, pause=0.1)
            for text in (*SEARCHES, NASTY):
                terminal.paste(text)
                terminal.skip()
            terminal.press(ESCAPE, pause=0.1)
        harmless(terminal)
        assert terminal.end() == 0


@pytest.mark.parametrize("where", ["a line", "a text"])
def test_a_huge_paste_is_refused_in_words(store_path: Path, where: str) -> None:
    review = ["review"] if where == "a text" else []
    with started(store_path, *review) as terminal:
        if review:
            terminal.until("What went well?")
        else:
            terminal.until("vision")
            terminal.press("c")
            terminal.until("thought")
        terminal.paste("all of it " * (HUGE // 10))
        sent = time.monotonic()
        terminal.until("too long", patience=5)
        assert time.monotonic() - sent < 5
        terminal.press(*"short")
        terminal.until("short")
        assert terminal.end() == 0


def archive_of(text: str) -> bytes:
    """The demo's career with that text in every title, name and reason."""
    archive = build(TODAY)
    for goal in archive["goals"]:
        goal["title"] = goal["why"] = text
    for skill in archive["skills"]:
        skill["name"] = f"{text} {skill['name']}"
    return json.dumps(archive, ensure_ascii=False).encode()


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
    "surrogates": json.dumps(
        {"format": "career-tui", "version": 1, "goals": [{"uid": "\ud800", "title": "\udfff"}]}
    ).encode(),
    "a path": json.dumps(
        {"format": "career-tui", "version": 1, "goals": [{"uid": "../../x", "title": "x"}]}
    ).encode(),
}


@pytest.mark.parametrize("kind", HOSTILE_ARCHIVES)
def test_hostile_archives_from_the_command_line(
    kind: str, tmp_path: Path, store_path: Path
) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(HOSTILE_ARCHIVES[kind])
    done = shell("import", path, "--store", store_path)
    assert done.returncode == 1, done
    assert done.stderr.startswith("career-tui: ") and done.stderr.count("\n") == 1, done
    assert [one for one in OBEYED if one in done.stderr.encode(errors="surrogateescape")] == []
    assert not store_path.exists()


def refused(shown: str) -> bool:
    """Whether the screen says what is wrong with an archive."""
    words = ("not a career-tui archive", "goals[0]", "unknown list", "digits")
    return any(one in shown for one in words)


def test_hostile_archives_from_the_app(tmp_path: Path, store_path: Path) -> None:
    with started(store_path) as terminal:
        terminal.until("Import an archive")
        terminal.press("j", ENTER)
        terminal.until("~/career.json")
        for kind, content in HOSTILE_ARCHIVES.items():
            path = tmp_path / f"{kind.replace(' ', '_')}.json"
            path.write_bytes(content)
            terminal.paste(str(path))
            terminal.press(ENTER)
            terminal.until(refused, patience=5)
            harmless(terminal)
            terminal.press(ctrl("u"))
            terminal.until("~/career.json")
        for name, words in (
            ("/dev/zero", "is a device"),
            ("/", "is a directory"),
            ("~nobody-at-all/x", "no such user"),
            ("/none", "cannot be read"),
        ):
            terminal.paste(name)
            terminal.press(ENTER)
            terminal.until(words, patience=5)
            terminal.press(ctrl("u"))
        terminal.press(ESCAPE)
        assert terminal.end() == 0
    assert exported(store_path)["goals"] == []


def test_an_archive_full_of_commands(tmp_path: Path, store_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(archive_of(NASTY))
    done = run("--store", str(store_path), "import", str(path))
    assert done.returncode == 0, done.stderr
    for command in ("today", "goals", "skills", "history", "export"):
        program = ("--store", str(store_path), "--today", TODAY.isoformat(), command)
        with Terminal(*program) as terminal:
            assert terminal.wait(showing=False) == 0
            assert [one for one in OBEYED if one in terminal.raw] == [], command
    with started(store_path) as terminal:
        terminal.until("Needs you")
        for key in ("2", "3", ENTER, ESCAPE, "4", "5", "r"):
            terminal.press(key, pause=0.2)
            harmless(terminal)
        terminal.press(ESCAPE, pause=0.2)
        assert terminal.end() == 0
