"""Text that would act, in every field of every screen: it is shown as harmless text.

The rows are written past every door, as an older version or another program might have.
"""

import sqlite3
import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import String
from sqlmodel import AutoString

from career_tui.store.bulk import sections
from career_tui.tui.app import CareerApp
from tests.conftest import TODAY
from tests.ui.driving import settled

NASTY = (
    "[/] [/path] [b]bold[/b] [@click=app.quit]leave[/] [link=http://x]link[/link] $title [red"
    " \x1b]0;owned\x07\x1b[2J\x1b]52;c;aGk=\x07 \x9b31m \u202etxt\u2066 \x00 nul"
    " 名前の長い目標 👩‍👩‍👧‍👦 é e\u0301 " + "long " * 80
)
MEANINGFUL = {"uid", "created_at", "kind", "horizon", "status", "type", "source", "step"}
MEANINGFUL |= {"question", "outcome", "started_at", "answered_at", "key", "value"}
"""Text columns whose values are words of the program, not of the person."""


def poison(path: Path) -> None:
    """Put NASTY into every text that a person can write."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO actions (at, kind, title, reason) VALUES (?, 'do', ?, ?)",
            ("2026-11-22T09:00:00+00:00", NASTY, NASTY),
        )
        for section in sections():
            for column in section.table.columns:
                if isinstance(column.type, String | AutoString) and column.name not in MEANINGFUL:
                    connection.execute(
                        f'UPDATE "{section.table.name}" SET "{column.name}" = ?', (NASTY,)
                    )
    connection.close()


def check(app: CareerApp, where: str) -> None:
    for line in app.screen._compositor.render_strips(app.size):
        for segment in line:
            bad = [
                char
                for char in segment.text
                if unicodedata.category(char) in ("Cc", "Cs") or char in "\u202e\u2066"
            ]
            assert not bad, f"{where}: {bad} in {segment.text!r}"
            meta = segment.style.meta if segment.style else {}
            clicks = {name: value for name, value in meta.items() if name.startswith("@")}
            assert "app.quit" not in str(clicks), where


STORIES = {
    "today": ["j", "j"],
    "vision": ["enter", "escape", "v", "escape", "e", "escape"],
    "goals": ["j", "enter", "escape", "w", "escape", "m", "escape", "e", "escape"],
    "skills": ["j", "enter", "escape", "p", "escape", "e", "escape"],
    "journal": ["j", "enter", "escape"],
    "evidence": ["j", "enter", "escape", "o", "escape", "v", "escape", "e", "escape"],
    "review": ["enter"] * 8,
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)], ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("start", STORIES)
async def test_every_screen_shows_it_as_text(
    start: str, size: tuple[int, int], demo_path: Path
) -> None:
    poison(demo_path)
    app = CareerApp(demo_path, today=TODAY, start=start)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        check(app, start)
        for number, key in enumerate(STORIES[start]):
            await pilot.press(key)
            await settled(pilot)
            check(app, f"{start} after {STORIES[start][: number + 1]}")
        for key in ("question_mark", "escape", "ctrl+p", "escape"):
            await pilot.press(key)
            await settled(pilot)
            check(app, f"{start}: {key}")
    assert app.return_code in (0, None)
