"""Writing a text in a person's own editor, which has the terminal for itself meanwhile."""

import asyncio
import errno
import fcntl
import os
import shlex
import shutil
import signal
import stat
import tempfile
import termios
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic, time
from typing import Protocol

from textual.app import SuspendNotSupported

from career_tui.domain.errors import Refused
from career_tui.domain.text import clean
from career_tui.tui.ending import terminal

AT_ONCE = 1.0
"""Seconds in which nobody writes anything: an editor that is back by then did not wait."""

_WAITING = {"gvim": "-f", "kate": "-b", "mate": "-w", "mvim": "-f"}
"""What makes editors with windows of their own wait, where that is not `--wait`."""

LARGEST = 1_000_000
"""The longest text that is taken back from an editor, in bytes."""

SECONDS_TO_END = 0.5
"""How long an editor that was told to end has for it."""

SECONDS_LEFT_BEHIND = 3600.0
"""Age from which the text of a program that was killed is cleared away."""

_PREFIX = "career-tui-text-"
"""How the names of the folders begin in which texts are handed over."""


class Lends(Protocol):
    """What an editor needs of the app."""

    editing: "Editing | None"
    """The editor that has the terminal."""

    def suspend(self) -> AbstractContextManager[None]:
        """Stand aside: read and paint nothing."""
        ...


def editor_command() -> list[str]:
    """The editor with its arguments, from VISUAL or EDITOR; Refused where none is named."""
    line = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(line)
    except ValueError as error:
        raise Refused(f"$EDITOR cannot be understood ({error}): {line}") from None
    if not command:
        raise Refused("No editor is set: put its name into $VISUAL or $EDITOR")
    return command


async def edit_outside(app: Lends, text: str, put: Callable[[str], object]) -> None:
    """`put` back what `text` has become in the editor, while the program stands aside.

    Told to end meanwhile (`Editing.end`), it puts back what was saved in the editor by then.
    Raises Refused, and so keeps the text as it was, where the editor is missing, fails or is
    killed, comes back at once, or leaves something that is not text.
    """
    command = editor_command()
    app.editing = editing = Editing(app, clean(text))
    try:
        with _handed_over(clean(text)) as (path, lock):
            put(await editing.text(command, path, lock))
    finally:
        app.editing = None
        editing.over.set()


class Editing:
    """An editor at work. `over` is set once its text is back and the file is gone."""

    def __init__(self, app: Lends, text: str) -> None:
        self.over = asyncio.Event()
        self._app = app
        self._text = text
        self._process: asyncio.subprocess.Process | None = None
        self._told: signal.Signals | None = None

    async def end(self, number: signal.Signals) -> None:
        """End the editor by that signal, or else by force, and return when it is `over`."""
        self._told = number
        self._send(number)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.over.wait(), SECONDS_TO_END)
        self._send(signal.SIGKILL)
        await self.over.wait()

    def _send(self, number: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(number)

    async def text(self, command: list[str], path: Path, lock: int) -> str:
        """The text in the file at `path` when the editor has ended, which inherits `lock`."""
        name, began = Path(command[0]).name, monotonic()
        try:
            code = await self._run([*command, str(path)], lock)
        except SuspendNotSupported:
            raise Refused(
                "This terminal does not let another program in; the text is kept"
            ) from None
        except FileNotFoundError:
            raise Refused(f"The editor '{command[0]}' was not found; the text is kept") from None
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            words = f"The editor '{command[0]}' did not start ({why}); the text is kept"
            raise Refused(words) from None
        if self._told is not None:
            return self._saved(path)
        if code < 0:
            raise Refused(
                f"The editor '{command[0]}' was ended by signal {-code}; the text is kept"
            )
        if code:
            raise Refused(f"The editor '{command[0]}' ended with code {code}; the text is kept")
        written = _read(path)
        if monotonic() - began < AT_ONCE and written == self._text.rstrip("\n"):
            raise Refused(_at_once(name, command))
        return written

    def _saved(self, path: Path) -> str:
        """What was saved by now; the text as it was where that cannot be read."""
        with suppress(Refused):
            written = _read(path)
            if written != self._text.rstrip("\n"):
                return written
        return self._text

    async def _run(self, command: list[str], lock: int) -> int:
        """Run the editor to its end; its code. While it runs the loop goes on, for signals."""
        code, failure = 0, None
        with self._app.suspend(), _terminal_as_it_is():
            # Nothing may be raised in here: Textual would not take the terminal back.
            try:
                self._process = await asyncio.create_subprocess_exec(*command, pass_fds=(lock,))
                if self._told is not None:  # while it was being started
                    self._send(self._told)
                code = await self._process.wait()
            except (OSError, ValueError) as error:
                failure = error
            finally:
                if self._process is not None and self._process.returncode is None:
                    self._send(signal.SIGTERM)  # the program breaks off
        if failure is not None:
            raise failure
        return code


@contextmanager
def _terminal_as_it_is() -> Iterator[None]:
    """An editor that is killed leaves the terminal as it needs it. What was typed and not read by
    it is not meant for anybody else."""
    fileno, before = terminal(), None
    with suppress(termios.error):  # it may be gone, now and at the end
        before = None if fileno is None else termios.tcgetattr(fileno)
    yield
    if fileno is not None and before is not None:
        with suppress(termios.error):
            termios.tcsetattr(fileno, termios.TCSANOW, before)
            termios.tcflush(fileno, termios.TCIFLUSH)


@contextmanager
def _handed_over(text: str) -> Iterator[tuple[Path, int]]:
    """A file with the text, and the lock that says that somebody is at it. Only the owner may read
    it: mkdtemp makes the folder 0700 and mkstemp the file 0600. Both are gone afterwards."""
    with ExitStack() as stack:
        try:
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            lock = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, lock)
            fcntl.flock(lock, fcntl.LOCK_EX)
            handle, name = tempfile.mkstemp(dir=folder, suffix=".md")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise Refused(f"The text could not be handed over ({error.strerror})") from None
        yield Path(name), lock


def clear_leftovers() -> None:
    """Remove the texts that killed programs have left behind, but for those of the last hour and
    those that somebody is still at: an editor may go on where the program was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            _clear(folder)


def _clear(folder: Path) -> None:
    """Remove a folder that was left behind; OSError where it is somebody's."""
    lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        found = [os.fstat(lock), *(path.lstat() for path in folder.iterdir())]
        owned = found[0].st_uid == os.geteuid()
        if owned and time() - max(one.st_mtime for one in found) > SECONDS_LEFT_BEHIND:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def _at_once(name: str, command: list[str]) -> str:
    """What is said of an editor that has not waited for the person."""
    words = f"The editor '{name}' came back at once; the text is as it was"
    option = _WAITING.get(name, "--wait")
    if option in command:
        return words
    return f"{words}. If it has a window of its own, set for example EDITOR='{name} {option}'"


def _read(path: Path) -> str:
    # A link could lead to anything, and a pipe would be waited for without end.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Refused("What the editor left is not a file; the text is kept")
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Refused("The editor removed the file; the text is kept") from None
    except OSError as error:
        words = "it is a link" if error.errno == errno.ELOOP else error.strerror
        raise Refused(f"What the editor left cannot be read ({words}); the text is kept") from None
    if len(data) > LARGEST:
        raise Refused(f"The text is longer than {LARGEST // 1000} kB; the old one is kept")
    try:
        return clean(data.decode("utf-8-sig")).rstrip("\n")
    except UnicodeDecodeError:
        raise Refused("What the editor left is not UTF-8 text; the old text is kept") from None
