"""Running the program the way a shell does."""

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryFile
from unittest.mock import patch

from career_tui.cli.main import main


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    """`career-tui` with these arguments, without a terminal.

    It runs in this process: a start of its own takes half a second, and is what
    `tests/cli/test_start.py`, `tests/cli/test_closed_streams.py` and `tests/faults` are about.
    """
    line = [*map(str, arguments)]
    with TemporaryFile() as coming, TemporaryFile() as out, TemporaryFile() as err:
        coming.write(given)
        coming.seek(0)
        with (
            patch.object(sys, "stdin", io.TextIOWrapper(coming, "utf-8")),
            redirect_stdout(io.TextIOWrapper(out, "utf-8")) as stdout,
            redirect_stderr(io.TextIOWrapper(err, "utf-8", "backslashreplace")) as stderr,
        ):
            code = main(line)
            stdout.flush()
            stderr.flush()
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(line, code, out.read().decode(), err.read().decode())


def fails(done: subprocess.CompletedProcess[str], code: int = 1) -> str:
    """The one line that a failed command says, without the program's name."""
    assert done.returncode == code
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line.removeprefix("career-tui: ")
