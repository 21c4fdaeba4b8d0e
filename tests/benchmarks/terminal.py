"""A program in a pseudo-terminal whose bytes are read as they come, with the time of each."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

COLUMNS, LINES = 120, 40
PATIENCE = 20.0
"""Seconds until what is waited for counts as not coming."""

SILENCE = 0.003
"""Seconds without output after which a repaint is over."""

_TO_LEAVE = 5.0
_CHUNK = 1 << 16
_TICKS = 1e9
"""Of /proc/PID/schedstat: nanoseconds."""

# What a terminal of today answers when it is asked, which each program does once.
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # it can paint a frame at once
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # it does not tell its size by itself
}
_KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "backspace": b"\x7f",
    "ctrl+f": b"\x06",
    "ctrl+q": b"\x11",
    "ctrl+s": b"\x13",
}


class TimedOut(Exception):
    """What was waited for did not come."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What followed a key: seconds until its first byte, until what was waited for, and until
    the last byte of the repaint; and how many bytes."""

    first: float
    met: float
    last: float
    size: int


class Terminal:
    """A program in a terminal of 120x40, from its start on.

    `output` is every byte it wrote, `began` the moment of the start (seconds of the monotonic
    clock). Descriptors of `inherited` stay open in the program.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        inherited: Sequence[int] = (),
        patience: float = PATIENCE,
    ) -> None:
        self.command = command
        self.output = bytearray()
        self.patience = patience
        self.began = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            _become(command, env, inherited)
        self._answered: set[bytes] = set()
        self._ended = False

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Reading

    def read(self, timeout: float) -> int:
        """Wait so many seconds at most for output, and take it; how many bytes there were."""
        ready, _, _ = select.select([self.fd], [], [], max(timeout, 0.0))
        if not ready:
            return 0
        try:
            data = os.read(self.fd, _CHUNK)
        except OSError:  # the program has ended
            data = b""
        if not data:
            self._ended = True
            raise TimedOut(f"the program has ended: {self._last_words()}")
        self.output += data
        self._answer()
        return len(data)

    def _answer(self) -> None:
        for asked, answer in _ANSWERS.items():
            if asked not in self._answered and self.output.find(asked, 0, _CHUNK) >= 0:
                self._answered.add(asked)
                os.write(self.fd, answer)

    def until(self, pattern: re.Pattern[bytes], since: int = 0, count: int = 1) -> float:
        """Wait until a text was written (`count` times) after the first `since` bytes; the moment
        it was there. Raises TimedOut."""
        ends = time.monotonic() + self.patience
        while len(pattern.findall(self.output, since)) < count:
            if not self.read(ends - time.monotonic()) and time.monotonic() >= ends:
                raise TimedOut(f"timed out after {self.patience:g} s")
        return time.monotonic()

    def quiet(self, seconds: float = 0.3) -> None:
        """Wait until nothing was written for so long."""
        ends = time.monotonic() + self.patience
        while self.read(seconds):
            if time.monotonic() > ends:
                raise TimedOut(f"not quiet after {self.patience:g} s")

    # Keys

    def send(self, *keys: str) -> None:
        """Press keys, by their names or as they are typed."""
        os.write(self.fd, b"".join(_KEYS.get(key) or key.encode() for key in keys))

    def press(
        self,
        key: str,
        until: re.Pattern[bytes] | None = None,
        *,
        count: int = 1,
        silence: float = SILENCE,
        patience: float | None = None,
    ) -> Stroke:
        """Press one key and read the repaint that follows: from its first byte, and after `until`
        was written, until nothing came for `silence` seconds. Raises TimedOut."""
        since = len(self.output)
        pressed = time.monotonic()
        ends = pressed + (self.patience if patience is None else patience)
        self.send(key)
        first = met = last = 0.0
        while True:
            now = time.monotonic()
            over = met and now - last >= silence
            if over:
                break
            if not met and now >= ends:
                what = "no output" if not first else "the repaint did not come"
                raise TimedOut(f"timed out after {ends - pressed:g} s: {what}")
            if not self.read(last + silence - now if met else ends - now):
                continue
            last = time.monotonic()
            first = first or last
            if not met and (until is None or len(until.findall(self.output, since)) >= count):
                met = last
        return Stroke(first - pressed, met - pressed, last - pressed, len(self.output) - since)

    # The program

    def memory(self) -> tuple[float, float]:
        """Resident memory in MB: now, and at most so far."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        now, most = (re.search(rf"{name}:\s+(\d+) kB", status) for name in ("VmRSS", "VmHWM"))
        assert now and most
        return int(now[1]) / 1024, int(most[1]) / 1024

    def busy(self) -> float:
        """Seconds of processor time it has used so far, in all its threads."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / _TICKS

    def close(self) -> None:
        """Leave with ctrl+q; what does not end soon is killed."""
        try:
            self.send("ctrl+q")
            ends = time.monotonic() + _TO_LEAVE
            while (left := ends - time.monotonic()) > 0:
                self.read(left)
        except (TimedOut, OSError):
            pass
        if not self._ended:
            os.kill(self.pid, signal.SIGKILL)
        os.close(self.fd)
        os.waitpid(self.pid, 0)

    def _last_words(self) -> str:
        text = re.sub(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]", b"", bytes(self.output[-400:]))
        lines = text.decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "without a word")


def _become(command: Sequence[str], env: Mapping[str, str], inherited: Sequence[int]) -> None:
    """In the child: the program, in a terminal of the right size."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        for fd in inherited:
            os.set_inheritable(fd, True)
        os.execvpe(command[0], list(command), dict(env))
    finally:
        os._exit(127)
