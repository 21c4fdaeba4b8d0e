"""The text of a form in $EDITOR, in a real terminal: whatever the editor does, it is kept."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

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
    ],
)
def test_an_editor_that_does_not_start_leaves_the_app_at_work(
    store_path: Path, line: str, words: str
) -> None:
    env = {"EDITOR": line, "VISUAL": ""}
    with Terminal("--store", str(begun(store_path)), env=env, columns=100) as terminal:
        at_the_text(terminal)
        terminal.press(ctrl("e"))
        terminal.until(words)
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


def test_what_was_typed_is_kept_before_the_editor_opens(store_path: Path, tmp_path: Path) -> None:
    env = editor(tmp_path, f"echo open > '{tmp_path}/open'; sleep 60")
    with Terminal("--store", str(begun(store_path)), env=env) as terminal:
        at_the_text(terminal)
        terminal.press(ctrl("e"))
        ends = time.monotonic() + 20
        while not (tmp_path / "open").exists():
            assert time.monotonic() < ends
            terminal.read()
        terminal.kill()
    with closing(sqlite3.connect(store_path)) as connection:
        ((form,),) = connection.execute("SELECT form FROM drafts").fetchall()
    assert json.loads(form)["why"] == TEXT
