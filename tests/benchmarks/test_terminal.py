"""The terminal of the benchmarks reads what a program writes, and waits for what it should."""

import os
import re
import sys

import pytest

from tests.benchmarks.terminal import Terminal, TimedOut

_PROGRAM = """
import os, sys, tty
tty.setraw(0)
print("\\033[?2026$p", end="", flush=True)
answer = os.read(0, 64)
print("asked and answered" if answer.endswith(b"$y") else answer, end="", flush=True)
print(" %dx%d" % os.get_terminal_size(), end=" ready", flush=True)
while (key := os.read(0, 1)) != b"\\x11":
    if key == b"j":
        os.write(1, b"a row")
    if key == b"z":
        os.write(1, b"echo 1 of 9")
sys.exit("Left.")
"""


def program() -> Terminal:
    return Terminal([sys.executable, "-c", _PROGRAM], os.environ)


def test_a_program_is_answered_and_has_120_columns_and_40_lines() -> None:
    with program() as terminal:
        terminal.until(re.compile(b"ready"))
        assert b"asked and answered 120x40" in terminal.output


def test_a_key_is_followed_to_the_end_of_what_it_writes() -> None:
    with program() as terminal:
        terminal.until(re.compile(b"ready"))
        terminal.quiet(0.05)
        stroke = terminal.press("j")
        assert stroke.size == len(b"a row")
        assert 0 < stroke.first <= stroke.met <= stroke.last
        assert terminal.press("z", re.compile(rb"\d of \d")).size == len(b"echo 1 of 9")


def test_what_does_not_come_is_said() -> None:
    with program() as terminal:
        terminal.until(re.compile(b"ready"))
        with pytest.raises(TimedOut, match=r"timed out after 0.1 s: no output"):
            terminal.press("x", patience=0.1)
        with pytest.raises(TimedOut, match=r"the repaint did not come"):
            terminal.press("j", re.compile(b"something else"), patience=0.1)


def test_a_program_that_ends_is_told_from_one_that_is_slow() -> None:
    with program() as terminal:
        terminal.until(re.compile(b"ready"))
        terminal.send("ctrl+q")
        with pytest.raises(TimedOut, match=r"the program has ended: .*Left\."):
            terminal.until(re.compile(b"never written"))
