"""What a key writes to the terminal: two lines for a move of the cursor, in a list of any size."""

from datetime import date
from pathlib import Path

import pytest

from career_tui.store.connection import open_store
from tests.conftest import TODAY
from tests.terminal import Terminal

MOST = 1500


@pytest.mark.parametrize("goals", [60, 3000])
def test_a_move_of_the_cursor_writes_two_lines(tmp_path: Path, goals: int) -> None:
    path = tmp_path / "store.sqlite3"
    day: date = TODAY
    with open_store(path, today=lambda: day) as store, store.writing() as records:
        root = records.goals.add({"title": "The only root"}, day)
        first = records.goals.add({"title": "The first"}, day, parent=root)
        records.session.connection().exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO goals (uid, title, kind, horizon, status, position, parent_id, why,"
            " strategy, circumstances, obstacle, if_then, created_at)"
            " SELECT 'u' || i, 'Goal ' || i, 'goal', 'short', 'active', i, parent_id, '', '', '',"
            " '', '', created_at FROM n, goals WHERE uid = ?",
            (goals, first),
        )
    options = ("--store", str(path), "--today", str(TODAY))
    # So narrow and low that the detail, which follows a move, has no room on the screen.
    with Terminal("goals", "--open", *options, columns=119, lines=24) as terminal:
        terminal.until("Goal 9")
        terminal.read(1.0)
        terminal.press("j", "j")
        terminal.read(0.3)
        for key in ("j", "j", "k"):
            before = len(terminal.raw)
            terminal.press(key)
            terminal.read(0.3)
            assert 200 < len(terminal.raw) - before <= MOST
