"""Stories of the journal: reading, searching and resuming reviews."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from career_tui.domain.reviews import Question, ReviewStatus, Step
from career_tui.store.connection import open_store
from career_tui.store.reviews.tables import ReviewAnswerTable, ReviewTable
from career_tui.tui.screens.journal.entries import Entries
from career_tui.tui.screens.journal.screen import JournalScreen
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.reading import Reading
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import SIZES, Driver, Size, running, settled

LONG = "\n".join(f"- line {number}" for number in range(1, 60))
FINISHED = {
    date(2026, 11, 13): "### Wins\n\n- Shipped the *rota*\n- Café with the \\[team\\]",
    date(2026, 11, 6): f"### Wins\n\n{LONG}",
    date(2025, 12, 26): "### Wins\n\n- Slept, read, walked; mentoring can wait",
    date(2025, 12, 19): "",
}


@filled_once
def plant(path: Path, *, draft: bool = False) -> None:
    """A store with finished reviews, and a draft where wanted."""
    with open_store(path) as store, store.writing() as records:
        for day, summary in FINISHED.items():
            monday = day - timedelta(days=day.weekday())
            review = ReviewTable(
                status=ReviewStatus.DONE,
                period_start=monday,
                period_end=monday + timedelta(days=6),
                finished_on=day,
                seconds=500,
                summary=summary,
            )
            records.session.add(review)
            records.session.flush()
            assert review.id is not None
            records.session.add(
                ReviewAnswerTable(review_id=review.id, step=Step.LOOK_BACK, question=Question.WINS)
            )
        if draft:
            records.session.add(
                ReviewTable(
                    period_start=date(2026, 11, 16), period_end=date(2026, 11, 22), step=Step.AHEAD
                )
            )


class Story(Driver):
    """The app on the journal."""

    @property
    def screen(self) -> JournalScreen:
        return self.find(JournalScreen)

    @property
    def entries(self) -> Entries:
        return self.screen.query_one(Entries)

    @property
    def page(self) -> Reading:
        return self.screen.query_one(Reading)

    @property
    def days(self) -> list[object]:
        return [getattr(line, "finished_on", line.uid) for line in self.entries.rows]

    async def search(self, text: str) -> None:
        await self.press("escape", "slash")
        await self.type(text)


@asynccontextmanager
async def telling(path: Path, size: Size) -> AsyncIterator[Story]:
    async with running(path, size, "journal") as pilot:
        yield Story(pilot)


@SIZES
async def test_an_empty_journal_says_what_to_press(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        assert "Your journal is empty." in story.text
        assert "Press r to hold your first weekly" in story.text
        assert "streak" not in story.text
        await story.press("enter", "j", "G", "escape")
        assert len(story.app.screen_stack) == 1


@SIZES
async def test_reviews_stand_newest_first_with_the_streak(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        newest, older, last_year, first = FINISHED
        assert story.days == ["year.2026", newest, older, "year.2025", last_year, first]
        text = story.text
        assert "12 weeks  ○○○○○○○○○●●◌   streak 2 weeks, longest 2   4 reviews" in text
        line = next(line for line in text.splitlines() if "Fri 13 Nov" in line)
        assert line.startswith(" w46  Fri 13 Nov  Shipped the rota")
        assert "8 min" in line


@SIZES
async def test_a_review_is_read_as_formatted_text(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        await story.press("enter")
        assert story.page.display
        assert story.page.has_focus
        text = story.page.text
        assert "Week 46 · 9–15 November 2026" in text
        assert "finished Fri 13 Nov 2026 · 8 min" in text
        assert "• Shipped the rota\n • Café with the [team]" in text
        await story.press("escape", "j", "enter")
        assert "line 59" in story.page.text
        assert "line 59" not in story.text
        await story.press("j", "j", "k")
        assert story.page.scroll_offset.y == 1
        await story.press("G")
        assert "line 59" in story.text
        await story.press("escape")
        assert story.entries.has_focus
        await story.press("G", "enter")
        assert "Nothing was written down in this review." in story.page.text


@SIZES
async def test_searching_as_you_type(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        await story.press("slash")
        await story.type("ment")
        assert story.days == ["year.2025", date(2025, 12, 26)]
        assert "1 found" in story.text
        assert "mentoring" in story.text
        await story.type("x")
        assert story.days == []
        assert "No review holds these words." in story.text
        await story.press("backspace", "enter", "enter")
        assert "mentoring can wait" in story.page.text
        await story.press("escape", "escape")
        assert len(story.days) == 6
        await story.search("CAFE team")
        assert story.days == ["year.2026", date(2026, 11, 13)]


@pytest.mark.parametrize(
    "odd", ['"', "AND (", "NEAR(a b", "a* OR", "col:x", "-", "'; DROP TABLE", "^", "{}", "ß"]
)
async def test_no_search_is_an_error(store_path: Path, odd: str) -> None:
    plant(store_path)
    async with telling(store_path, (80, 24)) as story:
        await story.press("slash")
        story.screen.query_one(FilterBar).query_one("LineInput").value = odd  # type: ignore[attr-defined]
        await settled(story.pilot)
        assert not list(story.app._notifications)
        await story.press("escape")
        assert len(story.days) == 6


@SIZES
async def test_the_draft_stands_on_top_and_is_resumed(store_path: Path, size: Size) -> None:
    plant(store_path, draft=True)
    async with telling(store_path, size) as story:
        assert story.days[:2] == [None, "year.2026"]
        assert "draft  16–22 November 2026" in story.text
        assert "r goes on" in story.text
        if size[0] >= 100:
            assert "stands at: The week ahead" in story.page.text
            assert "Press r to go on with it." in story.page.text
        await story.press("enter")
        assert isinstance(story.app.screen, ReviewScreen)
        await story.press("escape")
        assert len(story.app.screen_stack) == 1
        await story.press("r")
        assert isinstance(story.app.screen, ReviewScreen)


@SIZES
async def test_a_thing_found_elsewhere_is_shown_here(demo_path: Path, size: Size) -> None:
    async with telling(demo_path, size) as story:
        rows = await story.app.store.read(lambda records: records.look(TODAY).reviews.entries())
        await story.search("zzzz")
        await story.app.show("journal", rows[40].uid)
        await settled(story.pilot)
        row = story.entries.cursor_row
        assert row is not None
        assert row.uid == rows[40].uid
        assert "streak 6 weeks" in story.text


async def test_hostile_text_and_a_tiny_terminal(store_path: Path) -> None:
    summaries = [
        "[/] [@click=app.quit]x",
        "\x1b]0;x\x07\x9b2J" + "設計" * 200,
        "x" * 5000,
        "> " * 400,
    ]
    with open_store(store_path) as store, store.writing() as records:
        for number, summary in enumerate(summaries):
            day = TODAY - timedelta(days=7 * number)
            records.session.add(
                ReviewTable(
                    status=ReviewStatus.DONE,
                    period_start=day,
                    period_end=day,
                    finished_on=day,
                    summary=summary,
                )
            )
    for size in ((40, 10), (20, 5), (80, 24)):
        async with telling(store_path, size) as story:
            for key in ("j", "enter", "j", "escape", "j", "enter", "G", "escape", "slash", "x"):
                await story.press(key)
            assert "\x1b" not in story.text
            assert "\x9b" not in story.text
            assert not story.app.last_words
