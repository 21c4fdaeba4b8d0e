"""Stories of the Backups screen: looking, taking one, and going back to one."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from career_tui.domain.backups import Reason
from career_tui.store import backups, checks, connection
from career_tui.store.connection import BULK, open_store
from career_tui.store.nouns import GOALS
from career_tui.tui.screens.backups.listing import BackupList
from career_tui.tui.screens.backups.screen import BackupsScreen
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.widgets.dialogs import Confirm
from tests.conftest import TODAY
from tests.ui.driving import SIZES, Driver, Size, running, settled, until

TAKEN = (
    (datetime(2025, 12, 30, 8, 0), Reason.DELETE),
    (datetime(2026, 11, 13, 8, 0), Reason.UPGRADE),
    (datetime(2026, 11, 20, 14, 5), Reason.IMPORT),
    (datetime(2026, 11, 21, 20, 0), Reason.MANUAL),
    (datetime(2026, 11, 22, 9, 12), Reason.AUTO),
)
"""Before each a goal is added, and one more after the last."""


def add_goal(path: Path, title: str) -> None:
    with open_store(path) as store, store.writing() as records:
        records.goals.add({"title": title, "kind": "goal"}, TODAY)


def take(path: Path, at: datetime, reason: Reason) -> Path:
    with closing(checks.connect(path)) as source:
        return backups.take(source, path, reason, now=at.astimezone(UTC)).path


def plant(path: Path) -> list[Path]:
    """A store with six goals, and the backups of when it had one to five of them."""
    taken = []
    for number, (at, reason) in enumerate(TAKEN, 1):
        add_goal(path, f"Goal {number}")
        taken.append(take(path, at, reason))
    add_goal(path, "Goal 6")
    return taken


def titles(path: Path) -> list[str]:
    with open_store(path) as store, store.reading() as records:
        return [row.title for row in records.look(TODAY).goals.tree()]


class Story(Driver):
    """The app with the Backups screen open."""

    @property
    def screen(self) -> BackupsScreen:
        assert isinstance(self.app.screen, BackupsScreen)
        return self.app.screen

    @property
    def view(self) -> BackupList:
        return self.screen.query_one(BackupList)

    async def until(self, condition: Callable[[], bool]) -> None:
        await until(self.pilot, condition)
        await settled(self.pilot)


@asynccontextmanager
async def telling(path: Path, size: Size = (80, 24), start: str = "goals") -> AsyncIterator[Story]:
    async with running(path, size, start) as pilot:
        story = Story(pilot)
        await story.press("B")
        yield story


@SIZES
async def test_the_list_says_when_why_how_large_and_what_differs(
    store_path: Path, size: Size
) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        lines = [line.split("  ") for line in story.text.splitlines()]
        cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
        listed = [line for line in cells if line and line[-1].endswith("fewer") and len(line) == 4]
        assert [(when, why, differs) for when, why, _, differs in listed] == [
            ("today 09:12", "automatic", "1 goal fewer"),
            ("yesterday 20:00", "by hand", "2 goals fewer"),
            ("Fri 20 Nov 14:05", "before an import", "3 goals fewer"),
            ("Fri 13 Nov 08:00", "before an upgrade", "4 goals fewer"),
            ("Tue 30 Dec 2025 08:00", "before a deletion", "5 goals fewer"),
        ]
        assert all(size.endswith(" kB") for _, _, size, _ in listed)
        assert "5 backups, " in story.text
        counts = "5 goals, 0 skills, 0 reviews, 0 check-ins, 0 pieces of evidence"
        assert f"It holds {counts}." in " ".join(story.text.split())
        await story.press("G")
        assert "Tue 30 Dec 2025 08:00 · before a deletion · " in story.text
        assert "It holds 1 goal, 0 skills" in story.text


@SIZES
async def test_without_backups_it_says_when_the_first_will_be_taken(
    store_path: Path, size: Size
) -> None:
    async with telling(store_path, size) as story:
        assert "No backups yet." in story.text
        assert "when you leave after having" in story.text
        await story.press("R", "enter")
        assert story.screen
        await story.press("b")
        assert len(story.view.rows) == 1
        assert "by hand" in story.text
        assert "as many records as now" in story.text


@SIZES
async def test_b_takes_one_now(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        await story.press("b")
        newest = max(story.view.rows, key=lambda row: row.backup.path.stat().st_mtime_ns)
        assert newest.backup.reason is Reason.MANUAL
        assert newest.differs == "as many records as now"
        assert story.toasts[-1].startswith("Backed up: ")
        assert newest.uid in story.toasts[-1]
        assert backups.counts_of(newest.backup.path) == backups.counts_now(store_path)


@SIZES
@pytest.mark.parametrize("key", ["R", "enter"])
async def test_a_restore_asks_and_every_screen_shows_what_came_back(
    store_path: Path, size: Size, key: str
) -> None:
    plant(store_path)
    async with telling(store_path, size, start="skills") as story:
        await story.press("3")
        assert "Goal 6" in story.text
        await story.press("B", "j", "j", key)
        assert isinstance(story.app.screen, Confirm)
        assert "Go back to the backup of Fri 20 Nov 14:05?" in story.text
        assert "set aside first" in " ".join(story.text.split())
        await story.press("n")
        assert len(await story.app.store.read(lambda r: r.look(TODAY).goals.tree())) == 6
        await story.press(key, "y")
        await story.until(lambda: bool(story.toasts))
        assert len(story.view.rows) == 6
        aside = next(row for row in story.view.rows if row.backup.reason is Reason.RESTORE)
        assert aside.differs == "3 goals more"
        assert "Restored the backup of Fri 20 Nov 14:05: 3 goals" in story.toasts[-1]
        assert f"What was there before is kept: {aside.backup.path}" in story.toasts[-1]
        await story.press("escape")
        assert "Goal 3" in story.text
        assert "Goal 4" not in story.text
        # The store goes on: it can be written, and gone back to what was set aside.
        await story.app.store.write(
            lambda records: records.goals.add({"title": "After", "kind": "goal"}, TODAY)
        )
    assert titles(store_path) == ["Goal 1", "Goal 2", "Goal 3", "After"]
    counts = backups.counts_of(aside.backup.path)
    assert counts is not None
    assert counts[GOALS] == 6


async def test_a_damaged_backup_is_told_and_never_restored(store_path: Path) -> None:
    taken = plant(store_path)
    taken[-1].write_bytes(b"\0" * 4096 + taken[-1].read_bytes()[4096:])
    async with telling(store_path) as story:
        assert "! cannot be read" in story.text
        await story.press("R", "y")
        await story.until(lambda: bool(story.toasts))
        assert isinstance(story.app.screen, BackupsScreen)
        assert str(taken[-1]) in story.toasts[-1]
        assert len(await story.app.store.read(lambda r: r.look(TODAY).goals.tree())) == 6


async def test_a_store_that_is_open_elsewhere_is_not_replaced(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        with open_store(store_path) as other, other.reading() as records:
            assert len(records.look(TODAY).goals.tree()) == 6
            await story.press("R", "y")
            await story.until(lambda: bool(story.toasts))
        assert "has the store open: close it there" in story.toasts[-1]
        assert len(await story.app.store.read(lambda r: r.look(TODAY).goals.tree())) == 6
    assert len(titles(store_path)) == 6


async def test_the_palette_opens_it_and_escape_leaves(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("escape")
        assert len(story.app.screen_stack) == 1
        await story.press("ctrl+p")
        await story.pilot.press(*"backups")
        await story.press("enter")
        assert story.screen
        await story.press("B")
        assert len(story.app.screen_stack) == 2


async def test_a_review_is_left_before_the_store_may_be_replaced(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("escape", "r")
        assert isinstance(story.app.screen, ReviewScreen)
        await story.press("escape", "B")
        assert story.screen
        assert not any(isinstance(one, ReviewScreen) for one in story.app.screen_stack)


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (1, 1)], ids=str)
async def test_a_tiny_terminal_and_a_hostile_folder(tmp_path: Path, size: Size) -> None:
    path = tmp_path / "[b]x[/] [@click=app.quit]\x1b[2J" / "career.sqlite3"
    plant(path)
    async with telling(path, size) as story:
        await story.press("j", "G", "b", "R", "escape", "escape")
        assert "\x1b" not in story.text
        assert not story.app.last_words


@pytest.mark.parametrize("large", [False, True])
async def test_who_waits_for_a_backup_is_told(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    with open_store(store_path) as store, store.writing() as records:
        top = records.goals.add({"title": "Top"}, TODAY)
        for number in range(BULK):
            records.goals.add({"title": f"Below {number}"}, TODAY, parent=top)
    if large:
        monkeypatch.setattr(connection, "LARGE", 0)
    async with running(store_path, (80, 24), "goals") as pilot:
        driver = Driver(pilot)
        await driver.press("d", "y")
        assert ("First a backup is taken" in driver.said) is large
    assert titles(store_path) == []
