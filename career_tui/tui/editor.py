"""Writing a text in a person's own editor."""

import errno
import os
import shlex
import stat
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from textual.app import App, SuspendNotSupported

from career_tui.domain.errors import Refused
from career_tui.domain.text import clean

AT_ONCE = 1.0
"""Seconds in which nobody writes anything: an editor that is back by then did not wait."""

_WAITING = {"gvim": "-f", "kate": "-b", "mate": "-w", "mvim": "-f"}
"""What makes editors with windows of their own wait, where that is not `--wait`."""

LARGEST = 1_000_000
"""The longest text that is taken back from an editor, in bytes."""


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


def edit_outside(app: App[object], text: str) -> str:
    """`text` as it was left in the editor, while the program stands aside.

    Raises Refused, and so keeps the text as it was, where the editor is missing, fails or is
    killed, comes back at once, or leaves something that is not text.
    """
    command = editor_command()
    with ExitStack() as stack:
        try:
            # mkdtemp makes the folder 0700 and mkstemp the file 0600; both go away in any case.
            folder = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="career-tui-", ignore_cleanup_errors=True)
            )
            handle, name = tempfile.mkstemp(dir=folder, suffix=".md")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(clean(text))
        except OSError as error:
            raise Refused(f"The text could not be handed over ({error.strerror})") from None
        seconds = _run(app, [*command, name])
        written = _read(Path(name))
    if seconds < AT_ONCE and written == clean(text).rstrip("\n"):
        raise Refused(_at_once(command))
    return written


def _at_once(command: list[str]) -> str:
    """What is said of an editor that has not waited for the person."""
    name = Path(command[0]).name
    words = f"The editor '{name}' came back at once; the text is as it was"
    option = _WAITING.get(name, "--wait")
    if option in command:
        return words
    return f"{words}. If it has a window of its own, set for example EDITOR='{name} {option}'"


def _run(app: App[object], command: list[str]) -> float:
    """Run the editor to its end; for how many seconds it ran."""
    name, code, failure, began = command[0], 0, None, monotonic()
    try:
        with app.suspend():
            # Nothing may be raised in here: Textual would not take the terminal back.
            try:
                code = subprocess.run(command, check=False).returncode
            except (OSError, ValueError) as error:
                failure = error
    except SuspendNotSupported:
        raise Refused("This terminal does not let another program in; the text is kept") from None
    if isinstance(failure, FileNotFoundError):
        raise Refused(f"The editor '{name}' was not found; the text is kept")
    if failure is not None:
        why = failure.strerror if isinstance(failure, OSError) else failure
        raise Refused(f"The editor '{name}' did not start ({why}); the text is kept")
    if code < 0:
        raise Refused(f"The editor '{name}' was ended by signal {-code}; the text is kept")
    if code:
        raise Refused(f"The editor '{name}' ended with code {code}; the text is kept")
    return monotonic() - began


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
