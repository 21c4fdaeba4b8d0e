"""A program at rest: it writes nothing to the terminal, and hardly works."""

import os
import re
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.terminal import Terminal

SECONDS = 1.6
"""A cursor that blinks does so three times meanwhile."""


WAKES = 10


def work(pid: int) -> float:
    """Seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wakes(pid: int) -> int:
    """How often its threads have woken up."""
    told = [(task / "status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", one, re.M)[1]) for one in told)  # type: ignore[index]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux")
@pytest.mark.parametrize("form", [False, True], ids=["a list", "a form"])
def test_at_rest_nothing_is_written(demo_path: Path, form: bool) -> None:
    with Terminal("goals", "--open", "--store", str(demo_path), "--today", str(TODAY)) as terminal:
        terminal.until("Principal")
        if form:
            terminal.press("a")
            terminal.until("enter/ctrl+s Save")
        for _ in range(5):  # on a busy machine a start takes a while to come to rest
            before = len(terminal.raw)
            terminal.read(SECONDS)
            if len(terminal.raw) == before:
                break
        pid = terminal.child.pid
        before, worked, woken = len(terminal.raw), work(pid), wakes(pid)
        terminal.read(SECONDS)
        assert terminal.raw[before:] == b""
        assert work(pid) - worked < 0.1
        # Once a second it looks whether the terminal is still there, and whether another program
        # has written.
        assert wakes(pid) - woken <= WAKES
