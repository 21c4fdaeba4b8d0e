"""kill -9 while a person types: what the screen had said is there, and so is what was typed."""

import json
import random
import sqlite3
import threading
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from career_tui.store.connection import open_store
from tests.terminal import ENTER, Terminal

FEWEST, MOST = 0.3, 4.0
"""Seconds of typing before a kill."""
BEHIND = 2.0
"""Seconds that the store may be behind what is typed."""
SLACK = 0.5
"""Seconds that this machine may take to get a text from the screen to the disk."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kill" in metafunc.fixturenames:
        metafunc.parametrize("kill", range(metafunc.config.getoption("--app-kills")))


def added(title: str) -> str:
    """What the screen says when a goal is on disk."""
    return f"Added “{title[:20].strip()}"


class Typist:
    """Types words until the program is killed; knows since when the screen showed what."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.acknowledged: list[str] = []
        self._seen: list[tuple[float, str]] = []
        self._number = 0
        self._killed_at = 0.0
        self.after = random.uniform(FEWEST, MOST)

    def begin(self) -> None:
        """From now on it may be killed at any moment."""
        threading.Timer(self.after, self._kill).start()

    def _kill(self) -> None:
        self._killed_at = time.monotonic()
        self.terminal.child.kill(9)

    @property
    def killed(self) -> bool:
        return bool(self._killed_at)

    def press(self, key: str) -> None:
        try:
            self.terminal.child.send(key)
        except OSError:
            assert self.killed

    def saw(self, words: str) -> bool:
        """Wait for words on the screen; False where the program was gone before."""
        while not self.terminal.shows(words, 0.01):
            if self.killed:
                return self.terminal.shows(words)
        return True

    def type(self, words: int) -> str:
        """Type that many words, none of which was typed before; what was typed."""
        text = ""
        for _ in range(words):
            self._number += 1
            word = f"word{self._number:03} "
            for letter in word:
                self.press(letter)
                time.sleep(0.01)
            text += word
            if not self.saw(word.strip()):
                break
            self._seen.append((time.monotonic(), text.strip()))
        return text.strip()

    def must_be_kept(self) -> list[str]:
        """Every text that had been on the screen for longer than the store may be behind."""
        return [text for at, text in self._seen if at < self._killed_at - BEHIND - SLACK]


def texts(store: Path) -> list[str]:
    """Everything a person wrote that a sound store holds, drafts as well."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        asked = "SELECT title FROM goals UNION ALL SELECT text FROM review_answers"
        found = [text for (text,) in connection.execute(asked)]
        for (form,) in connection.execute("SELECT form FROM drafts"):
            found += json.loads(form).values()
    with open_store(store, create=False) as opened, opened.reading() as records:
        records.look(date.today()).reviews.draft()
    return [text.strip() for text in found]


def check(typist: Typist, store: Path) -> None:
    kept = texts(store)
    when = f"killed after {typist.after:.2f} s"
    assert [text for text in typist.acknowledged if text not in kept] == [], when
    lost = [text for text in typist.must_be_kept() if not any(one.startswith(text) for one in kept)]
    assert lost == [], when


def test_killed_while_goals_are_added(kill: int, store_path: Path) -> None:
    with Terminal("--store", str(store_path)) as terminal:
        terminal.until("vision")
        terminal.press("3")
        terminal.until("No goals yet")
        typist = Typist(terminal)
        typist.begin()
        while not typist.killed:
            typist.press("a")
            if not typist.saw("enter/ctrl+s Save"):
                break
            title = typist.type(random.choice((1, 2, 60)))
            typist.press(ENTER)
            if typist.saw(added(title)):
                typist.acknowledged.append(title)
    check(typist, store_path)


def test_killed_during_the_review(kill: int, store_path: Path) -> None:
    with Terminal("--store", str(store_path), "review") as terminal:
        terminal.until("What went well?")
        typist = Typist(terminal)
        typist.begin()
        for following in ("What got in the way?", "What did you learn?", ""):
            answer = typist.type(random.choice((2, 20)) if following else 200)
            typist.press(ENTER)
            if typist.saw(following or "never"):
                typist.acknowledged.append(answer)
    check(typist, store_path)


def test_after_a_kill_the_form_offers_what_was_typed(store_path: Path) -> None:
    text = "Lead a team of people who enjoy their work"
    with Terminal("--store", str(store_path)) as terminal:
        terminal.until("vision")
        terminal.press("3")
        terminal.until("No goals yet")
        terminal.press("a")
        terminal.until("enter/ctrl+s Save")
        terminal.press(*text, pause=0.01)
        terminal.until("enjoy their work")
        time.sleep(BEHIND + SLACK)
        terminal.kill()
    with Terminal("--store", str(store_path)) as again:
        again.until("vision")
        again.press("3")
        again.until("No goals yet")
        again.press("a")
        again.until("restored")
        again.until("enjoy their work")
        again.press(ENTER)
        again.until(added(text))
        assert again.end() == 0
    assert texts(store_path) == [text]


def test_typing_without_a_pause_is_kept_up_with(store_path: Path) -> None:
    with Terminal("--store", str(store_path)) as terminal:
        terminal.until("vision")
        terminal.press("3")
        terminal.until("No goals yet")
        terminal.press("a")
        terminal.until("enter/ctrl+s Save")
        ends = time.monotonic() + BEHIND + 1
        while time.monotonic() < ends:
            terminal.press("x", pause=0.1)
        terminal.kill()
    (kept,) = {text for text in texts(store_path) if text.startswith("xxx")}
    assert len(kept) >= 5
