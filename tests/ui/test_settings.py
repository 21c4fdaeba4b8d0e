"""Stories of the settings: what is chosen is obeyed at once, and can be undone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from career_tui.domain.dates import DateOrder
from career_tui.domain.numbers import DecimalSign
from career_tui.store.connection import open_store
from career_tui.store.reviews.tables import ReviewTable
from career_tui.store.rows import find
from career_tui.tui.config import load_config
from career_tui.tui.screens.settings.screen import SettingsScreen
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.sitting import review_of
from tests.ui.driving import SIZES, Driver, Size, running, settled


@pytest.fixture(autouse=True)
def config(monkeypatch: pytest.MonkeyPatch) -> Path:
    path = Path.home() / "own" / "config.toml"
    monkeypatch.setenv("CAREER_TUI_CONFIG", str(path))
    return path


@filled_once
def plant(path: Path) -> None:
    """A goal, and a practice done on Sunday and Monday."""
    with open_store(path) as store, store.writing() as records:
        records.goals.add({"title": "Lead", "status": "active"}, TODAY)
        run = records.goals.add(
            {
                "title": "Run",
                "kind": "practice",
                "status": "active",
                "times_per_week": 3,
                "start": date(2026, 11, 1),
            },
            TODAY,
        )
        for day in (date(2026, 11, 16), TODAY):
            records.measures.keep(run, day, True)


def days(path: Path) -> tuple[int, int]:
    with open_store(path) as store, store.reading() as records:
        return records.look(TODAY).settings.week_start, records.look(TODAY).settings.review_weekday


def titles(path: Path) -> list[str]:
    with open_store(path) as store, store.reading() as records:
        return [action.title for action in records.history.log(20)]


@SIZES
async def test_the_week_begins_on_another_day_everywhere_at_once(
    store_path: Path, size: Size
) -> None:
    plant(store_path)
    async with running(store_path, size, "today") as pilot:
        told = Driver(pilot)

        def says(week: int) -> bool:
            """Six tabs leave no room for the week beside the day at 80 columns."""
            return size[0] < 100 or f"week {week}" in told.text

        assert "2 of 3" in told.text
        assert says(47)
        await told.press("comma")
        assert isinstance(told.app.screen, SettingsScreen)
        assert "Week begins on" in told.text
        await told.press("h")
        assert "‹ Sunday ›" in told.text
        assert days(store_path) == (6, 4)
        await told.press("escape")
        # Sunday 22 November is the first day of its week, which is most of ISO week 48.
        assert "1 of 3" in told.text
        assert says(48)
        await told.press("u")
        assert "2 of 3" in told.text
        assert says(47)
        assert days(store_path) == (0, 4)
    assert "change the first day of the week: Monday to Sunday" in titles(store_path)


async def test_the_review_day_moves_the_next_review_and_can_be_undone(store_path: Path) -> None:
    plant(store_path)
    with open_store(store_path) as store, store.writing() as records:
        asked = review_of(records, TODAY)
        records.reviews.sign_off(asked.review.uid, TODAY)
    async with running(store_path, (80, 24), "today") as pilot:
        told = Driver(pilot)
        assert "next one Fri 27 Nov" in told.text
        await told.press("comma", "j", "l", "l")
        assert days(store_path) == (0, 6)
        await told.press("escape")
        assert "next one Sun 29 Nov" in told.text
        await told.press("u", "u")
        assert "next one Fri 27 Nov" in told.text
    assert "change the day of the weekly review: Friday to Saturday" in titles(store_path)


async def test_a_review_day_that_was_chosen_stays(store_path: Path) -> None:
    plant(store_path)
    with open_store(store_path) as store, store.writing() as records:
        asked = review_of(records, TODAY)
        records.reviews.sign_off(asked.review.uid, TODAY)
        row = find(records.session, ReviewTable, asked.review.uid, "review")
        row.next_due = TODAY + timedelta(days=10)
        records.session.flush()
        records.settings.set_review_weekday(0)
        assert records.look(TODAY).reviews.rhythm().due.next_due == TODAY + timedelta(days=10)


async def test_how_a_person_writes_is_remembered_in_the_file(
    store_path: Path, config: Path
) -> None:
    plant(store_path)
    async with running(store_path, (80, 24), "goals") as pilot:
        told = Driver(pilot)
        await told.press("comma", "j", "j", "enter")
        assert told.app.theme == "career-light"
        await told.press("j", "space", "j", "right", "right")
        assert "month first: 1/2/2027 is 2 January" in told.text
        await told.press("j", "l")
        assert "as they come" in told.text
        assert "~/own/config.toml" in told.text
        assert str(config) not in told.text
        assert (told.app.config.decimal_sign, told.app.config.date_order) == (
            DecimalSign.COMMA,
            DateOrder.MONTH,
        )
    kept = load_config(config)
    assert (kept.theme, kept.decimal_sign, kept.date_order) == (
        "career-light",
        DecimalSign.COMMA,
        DateOrder.MONTH,
    )


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (160, 50)])
async def test_every_size_shows_the_settings(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with running(store_path, size, "today") as pilot:
        told = Driver(pilot)
        await told.press("comma", "G", "g", "l", "escape")
        await settled(pilot)
        assert not told.app.last_words
