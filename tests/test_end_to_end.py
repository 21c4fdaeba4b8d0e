"""The installed program in a real pseudo-terminal, from an empty store to the archive."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import pexpect
import pyte
import pytest

PROGRAM = str(Path(sys.executable).with_name("career-tui"))
PATIENCE = 30.0
"""Seconds until something must be on the screen, on a busy machine."""


class Terminal:
    """The program in a terminal of `columns` x `lines`, read as a person reads it."""

    def __init__(self, *arguments: str, columns: int = 80, lines: int = 24, **options: Any) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.child = pexpect.spawn(
            PROGRAM,
            list(arguments),
            dimensions=(lines, columns),
            env={**environment, **options.get("env", {})},
            timeout=PATIENCE,
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.child.close(force=True)

    def read(self) -> str:
        """What the screen shows now."""
        try:
            while True:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.05))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return "\n".join(self.screen.display)

    def until(self, words: str | Callable[[str], bool]) -> str:
        """Wait for words on the screen; what it shows then."""
        ends = time.monotonic() + PATIENCE
        while True:
            shown = self.read()
            if words(shown) if callable(words) else words in shown:
                return shown
            assert time.monotonic() < ends, f"waited for {words!r} in vain:\n{shown}"

    def press(self, *keys: str) -> None:
        """Send keys, a little apart, as fingers do."""
        for key in keys:
            self.child.send(key)
            time.sleep(0.05)

    def end(self) -> int:
        """Leave with ctrl+q; the exit status."""
        self.press("\x11")
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus is not None
        return int(self.child.exitstatus)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "plans" / "career.sqlite3"


def exported(store: Path) -> dict[str, Any]:
    done = subprocess.run(
        [PROGRAM, "--store", str(store), "export"], capture_output=True, text=True, check=True
    )
    archive: dict[str, Any] = json.loads(done.stdout)
    return archive


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40)])
def test_from_nothing_to_the_archive(store: Path, columns: int, lines: int) -> None:
    with Terminal("--store", str(store), columns=columns, lines=lines) as terminal:
        terminal.until("vision")
        terminal.press("3")
        terminal.until("No goals yet")
        terminal.press("a")
        terminal.until("Title")
        terminal.press(*"Lead a team")
        terminal.until("Lead a team")
        terminal.press("\x13")
        terminal.until(lambda shown: "Added" in shown)
        terminal.press("4")
        terminal.until("4 Skills")
        terminal.press("a")
        terminal.until("Category")
        terminal.press(*"Public speaking")
        terminal.press("\x13")
        terminal.until(lambda shown: "Added" in shown)
        assert terminal.end() == 0
    archive = exported(store)
    assert [goal["title"] for goal in archive["goals"]] == ["Lead a team"]
    assert [skill["name"] for skill in archive["skills"]] == ["Public speaking"]
    with Terminal("--store", str(store), columns=columns, lines=lines) as again:
        again.until("Today")
        again.press("3")
        again.until("Lead a team")
        assert again.end() == 0
    assert exported(store)["goals"] == archive["goals"]


def test_a_review_left_in_the_middle_is_resumed(store: Path) -> None:
    with Terminal("--store", str(store), "review") as terminal:
        terminal.until("What went well?")
        terminal.press(*"Shipped it")
        terminal.until("Shipped it")
        time.sleep(2.5)  # typed text is stored at most two seconds behind
        terminal.child.kill(9)
    (review,) = exported(store)["reviews"]
    assert review["status"] == "draft"
    assert "Shipped it" in [answer["text"] for answer in exported(store)["review_answers"]]
    with Terminal("--store", str(store), "review") as again:
        again.until("What went well?")
        again.until("Shipped it")
        assert again.end() == 0


def test_colours_are_left_out_where_a_person_wants_none(store: Path) -> None:
    with Terminal("--store", str(store), env={"NO_COLOR": "1"}) as terminal:
        terminal.until("Today")
        cells = [cell for row in terminal.screen.buffer.values() for cell in row.values()]
        colours = {cell.fg for cell in cells} | {cell.bg for cell in cells}
        greys = {
            colour
            for colour in colours
            if colour == "default" or len({colour[0:2], colour[2:4], colour[4:6]}) == 1
        }
        assert colours == greys
        assert terminal.end() == 0
