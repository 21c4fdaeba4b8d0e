"""The installed program in a real pseudo-terminal, from an empty store to the archive."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal, exported, run


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "plans" / "career.sqlite3"


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
    archive = json.loads(run("--store", str(store), "export").stdout)
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
