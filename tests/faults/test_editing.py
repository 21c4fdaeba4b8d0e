"""The text of a form in $EDITOR, in a real terminal: whatever the editor does, it is kept."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from career_tui.store.connection import open_store
from tests.faults.places import begun
from tests.terminal import TAB, Terminal, ctrl

TEXT = "because I enjoy it"


def at_the_text(terminal: Terminal) -> None:
    """Open the form of the goal, go to "Why" and type TEXT."""
    terminal.until("Today")
    terminal.press("3")
    terminal.until("Lead a team")
    terminal.press("e")
    terminal.until("Edit “Lead a team”")
    terminal.press(ctrl("l"))  # more
    terminal.until("why it matters")
    terminal.press(*[TAB] * 12, pause=0.02)
    terminal.press(*TEXT, pause=0.01)
    terminal.until(TEXT)


def editor(folder: Path, script: str) -> dict[str, str]:
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": f"'{path}' --wait 'an argument'", "VISUAL": "", "TMPDIR": str(folder)}


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ('echo "and more" >> "$3"', "and more"),
        ("exit 1", "ended with code 1; the text is kept"),
        ('kill -9 $$; echo "$3"', "ended by signal 9; the text is kept"),
        ("true", "came back at once; the text is as it was"),
    ],
    ids=["writes", "fails", "is killed", "comes back at once"],
)
def test_the_app_goes_on(store_path: Path, tmp_path: Path, script: str, words: str) -> None:
    env = editor(tmp_path, script)
    with Terminal("--store", str(begun(store_path)), env=env, columns=100) as terminal:
        at_the_text(terminal)
        terminal.press(ctrl("e"))
        terminal.until(words)
        assert TEXT in terminal.shown
        terminal.press("!", ctrl("s"))
        terminal.until("Saved “Lead a team”")
        assert terminal.end() == 0
    with closing(sqlite3.connect(store_path)) as connection:
        ((why,),) = connection.execute("SELECT why FROM goals").fetchall()
    assert TEXT in why
    assert "!" in why
    assert list(tmp_path.glob("career-tui-*")) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/nowhere/at-all", "was not found; the text is kept"),
        ("/etc/passwd", "did not start"),
        ("/", "did not start"),
    ],
    ids=["missing", "not executable", "a folder"],
)
def test_an_editor_that_does_not_start_leaves_the_app_at_work(
    store_path: Path, line: str, words: str
) -> None:
    env = {"EDITOR": line, "VISUAL": ""}
    with Terminal("--store", str(begun(store_path)), env=env, columns=100) as terminal:
        at_the_text(terminal)
        terminal.press(ctrl("e"))
        terminal.until(words)
        assert not terminal.is_cooked
        terminal.press("!")
        terminal.until(f"{TEXT}!")
        terminal.press(ctrl("s"))
        terminal.until("Saved “Lead a team”")
        assert terminal.end() == 0


def test_an_editor_with_a_window_is_told_to_wait(store_path: Path, tmp_path: Path) -> None:
    (tmp_path / "code").write_text('#!/bin/sh\n(sleep 1; echo late >> "$1") &\n')
    (tmp_path / "code").chmod(0o755)
    env = {"EDITOR": str(tmp_path / "code"), "VISUAL": ""}
    with Terminal("--store", str(begun(store_path)), env=env, columns=120) as terminal:
        at_the_text(terminal)
        terminal.press(ctrl("e"))
        shown = terminal.until("came back at once")
        assert "EDITOR='code --wait'" in " ".join(shown.split())
        assert terminal.end() == 0


AT_WORK = 'echo $$ > "{0}/open"; while [ ! -e "{0}/go" ]; do sleep 0.05; done'
"""A script that is at work until there is a file "go"."""

IN_TIME = 4.0
"""Seconds after which nothing may be left of a program that was told to end."""


def with_the_editor_at_work(terminal: Terminal, folder: Path) -> int:
    """Open the editor on the text of the form; its process id."""
    at_the_text(terminal)
    terminal.press(ctrl("e"))
    ends = time.monotonic() + 20
    while not (folder / "open").exists() or not (folder / "open").read_text():
        assert time.monotonic() < ends
        terminal.read()
    return int((folder / "open").read_text())


def kept(store: Path) -> str:
    """What is kept as the draft of the text."""
    with closing(sqlite3.connect(store)) as connection:
        ((form,),) = connection.execute("SELECT form FROM drafts").fetchall()
    return str(json.loads(form)["why"])


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_was_typed_is_kept_before_the_editor_opens(store_path: Path, tmp_path: Path) -> None:
    env = editor(tmp_path, AT_WORK.format(tmp_path))
    with Terminal("--store", str(begun(store_path)), env=env) as terminal:
        with_the_editor_at_work(terminal, tmp_path)
        terminal.kill()
    (tmp_path / "go").touch()
    assert kept(store_path) == TEXT


ENDS: dict[str, Callable[[Terminal], None]] = {
    "SIGTERM": lambda terminal: terminal.child.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.child.kill(signal.SIGHUP),
    "closed": Terminal.vanish,
}

EDITORS = {
    "ends when told": (AT_WORK, TEXT),
    "has saved": (f'echo "and more" >> "$3"; {AT_WORK}', f"{TEXT}and more"),
    "has removed the file": (f'rm "$3"; {AT_WORK}', TEXT),
    "does not listen": (f"trap '' TERM HUP; stty raw -echo; {AT_WORK}", TEXT),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every kind of editor with every way to end, or with one of them in turn."""
    if "end" in metafunc.fixturenames:
        every = metafunc.config.getoption("--every-end")
        turns = [*ENDS] * len(EDITORS)
        ways = {kind: [*ENDS] if every else [turns[at]] for at, kind in enumerate(EDITORS)}
        metafunc.parametrize(
            ("kind", "end"), [(kind, end) for kind in EDITORS for end in ways[kind]]
        )


def test_told_to_end_while_an_editor_is_at_work(
    store_path: Path, tmp_path: Path, kind: str, end: str
) -> None:
    script, text = EDITORS[kind]
    env = editor(tmp_path, script.format(tmp_path))
    with Terminal("--store", str(begun(store_path)), env=env, columns=100) as terminal:
        process = with_the_editor_at_work(terminal, tmp_path)
        ENDS[end](terminal)
        terminal.gone_within(IN_TIME)
        assert not is_there(process)
        assert list(tmp_path.glob("career-tui-*")) == []
        if end != "closed":
            assert terminal.child.exitstatus == 0
            assert terminal.raw.rindex(b"\x1b[?1049l") > terminal.raw.rindex(b"\x1b[?1049h")
            assert terminal.is_cooked
    assert kept(store_path) == text


def test_an_editor_has_the_terminal_for_itself(store_path: Path, tmp_path: Path) -> None:
    """Neither what changes meanwhile nor a key that a terminal makes a signal of disturbs it."""
    env = editor(tmp_path, f"trap '' INT QUIT; {AT_WORK.format(tmp_path)}")
    with Terminal("--store", str(begun(store_path)), env=env, columns=100) as terminal:
        with_the_editor_at_work(terminal, tmp_path)
        terminal.read()
        written = len(terminal.raw)
        terminal.child.kill(signal.SIGINT)
        terminal.child.kill(signal.SIGQUIT)
        with open_store(store_path) as store, store.writing() as records:
            records.thoughts.add("A thought of another window")
        terminal.press("x", "y", "\x1b", "q")
        time.sleep(2.5)  # another window's changes are looked for every second
        terminal.read()
        assert terminal.raw[written:].strip(b"xy^[q\x1b") == b"", "only the echo"
        assert terminal.is_cooked
        (tmp_path / "go").touch()
        terminal.until("Edit “Lead a team”")
        terminal.until(TEXT)
        terminal.press("!")
        terminal.until(f"{TEXT}!")
        terminal.press(ctrl("s"))
        terminal.until("Saved “Lead a team”")
        assert terminal.end() == 0
