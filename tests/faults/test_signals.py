"""Told to end, or left without a terminal: what was typed is kept, and the process is gone."""

import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from career_tui.store.connection import open_store
from career_tui.tui.drafts import THOUGHT
from career_tui.tui.widgets.dialogs import ANSWER
from tests.terminal import without_size

ROOT = Path(__file__).parents[2]
IN_TIME = 3.0
"""Seconds after which nothing may be left of the process."""

ALT_SCREEN_OFF = b"\x1b[?1049l"


class Program:
    """The program in a terminal of its own."""

    def __init__(self, store: Path, *, controlling: bool = True) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

        def before() -> None:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under nohup
            os.setsid()
            if controlling:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            [sys.executable, "-m", "career_tui", "--store", str(store)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=without_size(),
            preexec_fn=before,
        )
        os.close(slave)
        self.seen = b""

    def expect(self, text: bytes, seconds: float = 30.0) -> None:
        """Wait until the terminal has got `text`."""
        until = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < until, self.seen[-2000:]
            self.read(0.1)

    def read(self, seconds: float) -> None:
        if select.select([self.master], [], [], seconds)[0]:
            try:
                self.seen += os.read(self.master, 65536)
            except OSError:  # the other side is closed
                time.sleep(seconds)

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def gone_within(self, seconds: float) -> int:
        """The exit code; fails where the process is there after that time."""
        until = time.monotonic() + seconds
        while (code := self.process.poll()) is None:
            assert time.monotonic() < until, "still there"
            if self.master >= 0:
                self.read(0.02)
            else:
                time.sleep(0.02)
        return code

    def cpu_at_the_end(self, seconds: float) -> float:
        """Wait for the end; the seconds of processor time that the process used in all."""
        until = time.monotonic() + seconds
        while True:
            pid, _, usage = os.wait4(self.process.pid, os.WNOHANG)
            if pid:
                self.process.returncode = 0  # reaped here, so there is nothing to wait for
                return usage.ru_utime + usage.ru_stime
            assert time.monotonic() < until, "still there"
            time.sleep(0.02)

    def vanish(self) -> None:
        """Close the terminal, as when its window is shut or the line is cut."""
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.master >= 0:
            os.close(self.master)


@pytest.fixture
def store(store_path: Path) -> Path:
    with open_store(store_path) as opened, opened.writing() as records:
        records.thoughts.add("first")
    return store_path


def typing(store: Path, *, controlling: bool = True) -> Iterator[Program]:
    program = Program(store, controlling=controlling)
    try:
        program.expect(b"Today")
        program.expect(b"Capture")
        time.sleep(1.0)  # the store's imports come after the first paint
        program.type("c")
        program.expect(b"on your mind")
        program.type("half a thought")
        program.expect(b"half a thought")
        yield program
    finally:
        program.close()


@pytest.fixture
def program(store: Path) -> Iterator[Program]:
    yield from typing(store)


@pytest.fixture
def loose_program(store: Path) -> Iterator[Program]:
    """Without a controlling terminal, so that no signal comes when it vanishes."""
    yield from typing(store, controlling=False)


def kept(store: Path) -> str | None:
    with open_store(store) as opened, opened.reading() as records:
        drafts = records.drafts.copies(THOUGHT.of())
        return drafts[0].values[ANSWER] if drafts else None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_keeps_what_is_typed_and_restores_the_terminal(
    program: Program, store: Path, number: signal.Signals
) -> None:
    program.process.send_signal(number)
    assert program.gone_within(IN_TIME) == 0
    program.read(0.2)
    assert ALT_SCREEN_OFF in program.seen
    assert b"Traceback" not in program.seen
    assert kept(store) == "half a thought"


def test_a_vanished_terminal_ends_it(program: Program, store: Path) -> None:
    program.vanish()
    program.gone_within(IN_TIME)
    assert kept(store) == "half a thought"


def test_a_terminal_that_vanishes_without_a_signal_ends_it_and_nothing_spins(
    loose_program: Program, store: Path
) -> None:
    before = loose_program.cpu()
    loose_program.vanish()
    assert loose_program.cpu_at_the_end(IN_TIME) - before < 1.5
    assert kept(store) == "half a thought"


def test_a_store_that_another_program_holds_does_not_keep_it(program: Program, store: Path) -> None:
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    program.type(" more")
    program.process.send_signal(signal.SIGTERM)
    assert program.gone_within(IN_TIME) == 1
    holder.execute("ROLLBACK")
    holder.close()
    program.read(0.2)
    assert ALT_SCREEN_OFF in program.seen
    assert b"holding the store" in program.seen or b"held the store" in program.seen


def test_the_next_start_offers_what_was_not_finished(program: Program, store: Path) -> None:
    time.sleep(2.0)  # what a crash may cost
    program.process.kill()
    program.process.wait()
    assert kept(store) == "half a thought"
    again = Program(store)
    try:
        again.expect(b"unfinished form was kept")
        again.type("C")
        again.expect(b"on your mind")
        again.expect(b"half a thought")
    finally:
        again.close()
