"""Running the program the way a shell does."""

import subprocess
import sys
from pathlib import Path


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    """`career-tui` with these arguments in a fresh interpreter, without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "career_tui", *map(str, arguments)],
        input=given,
        capture_output=True,
        timeout=60,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def fails(done: subprocess.CompletedProcess[str], code: int = 1) -> str:
    """The one line that a failed command says, without the program's name."""
    assert done.returncode == code
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line.removeprefix("career-tui: ")
