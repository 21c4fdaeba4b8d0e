"""Every key of every screen at random, fast and slow: nothing ends the program but leaving it.

`--random-keys 200000` is the long form, with all cores busy. A failure names its seed:
`--random-seed SEED` plays the same keys again.
"""

import asyncio
import multiprocessing
import os
import random
import select
import shutil
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual import events

from career_tui.store.thread import StoreThread
from career_tui.tui.app import CareerApp
from career_tui.tui.commands import every_command
from career_tui.tui.crash import log_path
from career_tui.tui.keymap import long_form
from tests.conftest import RANDOM_KEYS, TODAY
from tests.faults.random_keys import LEAVING, SIGNALS, Keys, character, sent
from tests.terminal import PATIENCE, Terminal, ctrl

T = TypeVar("T")

SIZES = ((80, 24), (120, 40), (40, 10))
A_SEED = 1000
"""Keys that are pressed with one seed."""
IN_PROCESS = 8
"""Of how many keys in the terminal there is one with late answers."""
IN_TIME = 8.0
"""Seconds within which ctrl+q leaves."""
HEARD = 20.0
"""Seconds within which the help must be there for who asks for it, from wherever it is."""
KEYS_COOKED = 60
"""Keys for which the terminal may not be the app's yet after it was begun, or not again."""
TAKEN = b"\x1b[?1049h"
"""What is written when the app takes the terminal."""
MOST_AHEAD = 40
"""Keys that are pressed before the app has seen to all of them, but for those of a last word."""
LAST = 60
"""Keys that a failure names."""

EDITOR = """#!/bin/sh
case $(($$ % 4)) in
0) echo more >> "$1" ;;
1) exit 1 ;;
2) kill -9 $$ ;;
esac
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        config = metafunc.config
        count = max(1, config.getoption("--random-keys") // A_SEED)
        chosen = config.getoption("--random-seed")
        metafunc.parametrize("seed", range(count) if chosen is None else [chosen])


def _spin() -> None:
    while True:
        pass


@pytest.fixture(scope="module")
def load(request: pytest.FixtureRequest) -> Iterator[None]:
    """In the long form all cores are busy with something else."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = request.config.getoption("--random-keys") > RANDOM_KEYS
    context = multiprocessing.get_context("fork")
    busy = [
        context.Process(target=_spin, daemon=True)
        for _ in range(max(1, (os.cpu_count() or 1) // workers) if long else 0)
    ]
    for one in busy:
        one.start()
    yield
    for one in busy:
        one.kill()


def test_a_terminal_can_send_the_keys_of_every_command() -> None:
    keys = {long_form(key) for command in every_command().values() for key in command.keys}
    assert [key for key in sorted(keys) if not sent(key)] == []


class Pressing:
    """A person who presses keys at random in a terminal, and starts the program again when one of
    them ends it."""

    def __init__(self, seed: int, store: Path, folder: Path) -> None:
        self.seed = seed
        self.size = SIZES[seed % len(SIZES)]
        self.keys = Keys(seed)
        self.random = self.keys.random
        self.pressed: deque[str] = deque(maxlen=LAST)
        self._store = store
        self._editor = folder / "editor"
        self._editor.write_text(EDITOR)
        self._editor.chmod(0o700)
        self._cooked = 0
        self._ahead = 0

    def __call__(self, count: int) -> None:
        while count > 0:
            columns, lines = self.size
            with Terminal(
                "--store", str(self._store), "--today", TODAY.isoformat(),
                columns=columns, lines=lines, env={"EDITOR": str(self._editor), "VISUAL": ""},
            ) as terminal:  # fmt: skip
                self._started(terminal)
                while count > 0 and terminal.child.isalive():
                    count -= self._press_some(terminal)
                if terminal.child.isalive():
                    self._leave(terminal)
                self._ended_well(terminal)

    def _started(self, terminal: Terminal) -> None:
        """Wait until the app has the terminal, and mostly until it shows something."""
        ends = time.monotonic() + PATIENCE
        wanted = b"ctrl+q" if self.random.random() < 0.7 else TAKEN
        while wanted not in terminal.raw:
            assert time.monotonic() < ends, self._told("it does not start")
            _drain(terminal, 0.05)
        self._cooked = 0

    def _press_some(self, terminal: Terminal) -> int:
        """Some keys, as fast as a terminal sends what was typed ahead, or as a person types."""
        fast = self.random.random() < 0.6
        keys = [key for _ in range(self.random.randint(1, 12)) for key in self.keys.some()]
        for key in keys:
            hands_over = key == "ctrl+e" or key in LEAVING
            self._cooked = KEYS_COOKED if hands_over else self._cooked - 1
            if key in SIGNALS and self._cooked > 0:
                continue
            self.pressed.append(key)
            if not _write(terminal, sent(key).encode()):
                return len(keys)
            if not fast:
                _drain(terminal, self.random.uniform(0, 0.03))
        self._ahead += len(keys)
        if self._ahead > MOST_AHEAD or self.random.random() < 0.5:
            _drain(terminal, 0.2, longest=10.0)
            self._ahead = 0
        return len(keys)

    def _leave(self, terminal: Terminal) -> None:
        if self.random.random() < 0.5:
            self._is_heard(terminal)
        began = time.monotonic()
        _write(terminal, ctrl("q").encode())
        while terminal.child.isalive():
            _drain(terminal, 0.05)
            if time.monotonic() - began > IN_TIME:
                pytest.fail(self._told(f"ctrl+q has not left:\n{_whole(terminal)}"))

    def _is_heard(self, terminal: Terminal) -> None:
        """Ask for help, from wherever it is by now."""
        ends = time.monotonic() + HEARD
        shown = _whole(terminal)
        while time.monotonic() < ends:
            if not terminal.child.isalive():
                return
            # Three: out of a list, out of the form it belongs to, where ? opens the list again.
            keys = "y" if "Leave without saving?" in shown else sent("escape") * 3
            _write(terminal, f"{keys}?".encode())
            shown = terminal.read(0.2)
            if "type to narrow" in shown:
                return
        pytest.fail(self._told(f"no key is heard:\n{shown}"))

    def _ended_well(self, terminal: Terminal) -> None:
        _drain(terminal, 0.2)
        terminal.child.close()
        words = bytes(terminal.raw[-2000:]).decode(errors="replace")
        if terminal.child.exitstatus != 0 or "career-tui: " in words.rpartition("\x1b")[2]:
            log = log_path().read_text() if log_path().exists() else ""
            status = terminal.child.exitstatus, terminal.child.signalstatus
            pytest.fail(self._told(f"it ended with {status}:\n{words[-600:]!r}\n{log}"))

    def _told(self, what: str) -> str:
        columns, lines = self.size
        return f"seed {self.seed}, {columns}x{lines}, last keys {' '.join(self.pressed)}: {what}"


def _write(terminal: Terminal, data: bytes) -> bool:
    """Send it; False where nobody is there any more."""
    handle = terminal.child.child_fd
    try:
        while not select.select([], [handle], [], 0.01)[1]:
            terminal.skip()
            if not terminal.child.isalive():
                return False
        os.write(handle, data)
    except OSError:
        return False
    return True


def _drain(terminal: Terminal, quiet: float, longest: float = 0.0) -> None:
    """Read until nothing has come for so many seconds, for `longest` at most."""
    ends = time.monotonic() + max(longest, quiet)
    while time.monotonic() < ends:
        ready = select.select([terminal.child.child_fd], [], [], quiet)[0]
        before = len(terminal.raw)
        terminal.skip()
        if not ready or len(terminal.raw) == before:
            break
    del terminal.raw[:-200_000]


def _whole(terminal: Terminal) -> str:
    """All that the screen shows: another size has it painted anew."""
    terminal.screen.reset()
    columns, lines = terminal.screen.columns, terminal.screen.lines
    terminal.resize(columns - 1, lines)
    return terminal.read(0.3)


def assert_sound(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.first
def test_in_a_terminal(seed: int, load: None, demo_path: Path, tmp_path: Path) -> None:
    if seed % 5 == 4:  # on an empty store
        shutil.rmtree(demo_path.parent)
    Pressing(seed, demo_path, tmp_path)(A_SEED)
    assert_sound(demo_path)


class LateStore(StoreThread):
    """A store whose answers come late, each by another time."""

    def __init__(self, path: Path, seed: int) -> None:
        super().__init__(path, today=lambda: TODAY)
        self._random = random.Random(seed)  # of its own: the keys do not depend on the moment

    async def _late(self) -> None:
        await asyncio.sleep(self._random.choice((0, 0, 0.001, 0.01, 0.05)))

    async def read(self, question: Callable[[Any], T]) -> T:
        answer = await super().read(question)
        await self._late()
        return answer

    async def look(self, question: Callable[[Any], T], name: str = "", *, long: bool = False) -> T:
        answer = await super().look(question, name, long=long)
        await self._late()
        return answer

    async def write(self, change: Callable[[Any], T], *, title: str = "") -> T:
        answer = await super().write(change, title=title)
        await self._late()
        return answer


async def test_with_answers_that_come_late(seed: int, demo_path: Path) -> None:
    keys, pressed = Keys(seed), deque[str](maxlen=LAST)
    size = SIZES[seed % len(SIZES)]
    count = A_SEED // IN_PROCESS
    try:
        while count > 0:
            app = CareerApp(demo_path, today=TODAY, store=LateStore(demo_path, seed))
            async with app.run_test(size=size, notifications=True) as pilot:
                while count > 0 and not app._exit:
                    for key in keys.some():
                        count -= 1
                        pressed.append(key)
                        app.post_message(events.Key(key, character(key)))
                    await asyncio.sleep(keys.random.choice((0, 0, 0, 0.002, 0.02)))
                async with asyncio.timeout(HEARD * 3):
                    while app.typing.under_way and not app._exit:
                        await pilot.pause(0.02)
                app.exit()  # as a person leaves, whatever is still to come
    except BaseException as error:
        raise AssertionError(f"seed {seed}, {size}, last keys {' '.join(pressed)}") from error
    assert_sound(demo_path)
