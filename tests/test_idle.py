"""A program at rest: it writes nothing to the terminal, and hardly works."""

import os
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.terminal import Terminal

SECONDS = 1.6
"""A cursor that blinks does so three times meanwhile."""


def work(pid: int) -> float:
    """Seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux")
@pytest.mark.parametrize("form", [False, True], ids=["a list", "a form"])
def test_at_rest_nothing_is_written(demo_path: Path, form: bool) -> None:
    with Terminal("goals", "--open", "--store", str(demo_path), "--today", str(TODAY)) as terminal:
        terminal.until("Principal")
        if form:
            terminal.press("a")
            terminal.until("enter saves")
        for _ in range(5):  # on a busy machine a start takes a while to come to rest
            before = len(terminal.raw)
            terminal.read(SECONDS)
            if len(terminal.raw) == before:
                break
        before, worked = len(terminal.raw), work(terminal.child.pid)
        terminal.read(SECONDS)
        assert terminal.raw[before:] == b""
        assert work(terminal.child.pid) - worked < 0.1
