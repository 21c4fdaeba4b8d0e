"""The installed program in a real pseudo-terminal, read as a person reads it."""

import json
import os
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import pexpect
import pyte

from career_tui.interchange import archive
from career_tui.store.connection import open_to_read

PROGRAM = str(Path(sys.executable).with_name("career-tui"))
ROOT = Path(__file__).parents[1]
PATIENCE = 30.0
"""Seconds until something must be on the screen, on a busy machine."""

ENTER = "\r"
ESCAPE = "\x1b"
TAB = "\t"


def ctrl(letter: str) -> str:
    """What a terminal sends for ctrl and a letter."""
    return chr(ord(letter) & 0x1F)


def pasted(text: str) -> str:
    """What a terminal sends for a pasted text."""
    return f"\x1b[200~{text}\x1b[201~"


def without_size() -> dict[str, str]:
    """The environment of a program in a terminal of its own: what a test runner says of its
    terminal's size would hide that of the other."""
    there = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**there, "TERM": "xterm-256color"}


class Terminal:
    """The program in a terminal of `columns` x `lines`.

    `raw` has every byte it wrote to the terminal. `program` is another program than
    career-tui; `before` runs in the child before the program does.
    """

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        env: dict[str, str] | None = None,
        program: Sequence[str] = (PROGRAM,),
        before: Callable[[], None] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        command, *options = program
        self.child = pexpect.spawn(
            command,
            [*options, *arguments],
            dimensions=(lines, columns),
            env={**without_size(), "COLORTERM": "truecolor", **(env or {})},
            preexec_fn=before,
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.child.close(force=True)

    def read(self, patience: float = 0.05) -> str:
        """What the screen shows now, or when nothing was written for so many seconds."""
        ends = time.monotonic() + 1.0  # a cursor may blink without end
        try:
            while time.monotonic() < ends:
                self._take(self.child.read_nonblocking(65536, timeout=patience))
        except (pexpect.TIMEOUT, pexpect.EOF):
            pass
        return self.shown

    def glance(self) -> str:
        """What the screen shows now, or as soon as anything more is written."""
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            self._take(self.child.read_nonblocking(65536, timeout=0.01))
        return self.shown

    def skip(self) -> None:
        """Take what the program wrote without showing it."""
        try:
            while True:
                self.raw += self.child.read_nonblocking(65536, timeout=0)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return

    def _take(self, data: bytes) -> None:
        self.raw += data
        self.stream.feed(data)

    def shows(self, words: str, patience: float = 0.05) -> bool:
        """Whether words are on the screen now."""
        return words in self.read(patience)

    @property
    def shown(self) -> str:
        """What the screen showed when it was last read."""
        return "\n".join(self.screen.display)

    def until(self, words: str | Callable[[str], bool], patience: float = PATIENCE) -> str:
        """Wait for words on the screen; what it shows then."""
        ends = time.monotonic() + patience
        while True:
            shown = self.read()
            if words(shown) if callable(words) else words in shown:
                return shown
            assert time.monotonic() < ends, f"waited for {words!r} in vain:\n{shown}"
            assert self.child.isalive() or self.read() != shown, f"it has ended:\n{shown}"

    def press(self, *keys: str, pause: float = 0.05) -> None:
        """Send keys, a little apart, as fingers do."""
        for key in keys:
            self.child.send(key)
            time.sleep(pause)

    def paste(self, text: str) -> None:
        """Send a pasted text of any size, reading meanwhile what the program writes."""
        self.send(pasted(text).encode(errors="surrogatepass"))

    def send(self, data: bytes) -> None:
        """Send bytes of any number, reading meanwhile what the program writes."""
        os.set_blocking(self.child.child_fd, False)
        try:
            while data:
                try:
                    data = data[os.write(self.child.child_fd, data) :]
                except BlockingIOError:
                    self.read(0.01)
        finally:
            os.set_blocking(self.child.child_fd, True)

    def resize(self, columns: int, lines: int) -> None:
        """Another size; the program is told by SIGWINCH."""
        self.screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def kill(self) -> str:
        """End the program by SIGKILL; what the screen showed at the last moment."""
        os.kill(self.child.pid, 9)
        shown = self.read()
        self.child.close(force=True)
        return shown

    def vanish(self) -> None:
        """Close the terminal, as when its window is shut or the line is cut."""
        self.child.ptyproc.fileobj.close()

    def gone_within(self, seconds: float) -> None:
        """Return when the program has ended; fails where it is there after that time."""
        ends = time.monotonic() + seconds
        while self.child.isalive():
            assert time.monotonic() < ends, "still there"
            if not self.child.ptyproc.fileobj.closed:
                self.read(0.02)
            else:
                time.sleep(0.02)

    @property
    def is_cooked(self) -> bool:
        """Whether the terminal echoes what is typed, as a shell has it."""
        return bool(termios.tcgetattr(self.child.child_fd)[3] & termios.ECHO)

    def wait(self, showing: bool = True, within: float = PATIENCE) -> int:
        """Wait until the program has ended, so many seconds at most; the exit status. Not `showing`
        what it writes takes a tenth of the time where that is much."""
        ends = time.monotonic() + within
        while time.monotonic() < ends:
            try:
                data = self.child.read_nonblocking(65536, timeout=within)
            except pexpect.EOF:
                break
            except pexpect.TIMEOUT:
                continue
            if showing:
                self._take(data)
            else:
                self.raw += data
        else:
            raise AssertionError(f"it does not end:\n{self.shown}")
        self.child.close()
        assert self.child.exitstatus is not None, f"ended by signal {self.child.signalstatus}"
        return int(self.child.exitstatus)

    def end(self) -> int:
        """Leave with ctrl+q; the exit status."""
        self.press(ctrl("q"))
        return self.wait()


def run(
    *arguments: str, program: Sequence[str] = (PROGRAM,), **options: Any
) -> "subprocess.CompletedProcess[str]":
    """A command of the program, without a terminal."""
    return subprocess.run(
        [*program, *arguments], capture_output=True, text=True, timeout=PATIENCE * 2, **options
    )


def exported(store: Path) -> dict[str, Any]:
    """The archive of a store."""
    with open_to_read(store) as opened, opened.reading() as records:
        found: dict[str, Any] = json.loads("".join(archive.export_text(records)))
    return found
