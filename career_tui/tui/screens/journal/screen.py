"""The journal screen: the list of reviews left, the one of the cursor right or on its own page."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from career_tui.domain.cadence import Rhythm
from career_tui.domain.reviews import ReviewEntry, ReviewStatus
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.journal.entries import Entries, Line, by_year
from career_tui.tui.screens.journal.page import review_page, streak_line
from career_tui.tui.screens.list_detail import Found, ListDetailScreen
from career_tui.tui.widgets.reading import Maker

SECONDS_BEFORE_THE_REST = 0.25
"""How long the rest of the journal is left, so that what is shown of it is not held up."""


class JournalScreen(ListDetailScreen[Entries, ReviewEntry]):
    """Finished reviews, newest first, below the draft."""

    scope = "journal"
    BINDINGS = bindings("journal")
    CSS_PATH = Path(__file__).with_name("journal.tcss")
    at_once = 100

    def __init__(self) -> None:
        super().__init__(Entries(id="list"), hint="words of your reviews")
        self._rhythm: Rhythm | None = None
        self._all: Sequence[ReviewEntry] = ()
        self._know_all = False
        self._week_start = 0

    async def load(self) -> None:
        self._know_all = False
        self._week_start, self._rhythm = await self.look(
            lambda look: (look.settings.week_start, look.reviews.rhythm())
        )

    async def find(self, words: str, most: int, after: Sequence[ReviewEntry]) -> Found[ReviewEntry]:
        if words:
            upto = len(after) + most
            entries, count = await self.look(
                lambda look: (look.reviews.entries(words, upto), look.reviews.how_many(words))
            )
            return Found(entries[len(after) :], f"{count} found", more=len(entries) < count)
        if not self._know_all:
            await self._fetch(None if self._found.rows else most)
        return Found(self._all[len(after) :], more=not self._know_all)

    async def _fetch(self, most: int | None) -> None:
        """The latest, where there is nothing on the screen yet, and then the rest; or all."""
        self._all = await self.look(lambda look: look.reviews.entries(most=most))
        self._know_all = most is None or len(self._all) < most
        if not self._know_all:
            self.start(self._fetch_rest())

    async def _fetch_rest(self) -> None:
        await asyncio.sleep(SECONDS_BEFORE_THE_REST)
        if not self._know_all and not self.words:
            await self._find_more()

    # Showing

    def lines(self, rows: Sequence[ReviewEntry]) -> Sequence[Line]:
        self.listing.week_start = self._week_start
        self.listing.search = self.words
        self.listing.resume = f"{key_text('app.review', self.career.keys)} goes on"
        return by_year(rows)

    def head(self, width: int) -> Content:
        rhythm = self._rhythm
        if rhythm is None or not rhythm.finished:
            return Content("")
        due = rhythm.due
        return streak_line(due.weeks, due.streak, rhythm.longest, rhythm.finished, width - 1)

    def nothing(self) -> str:
        if self.words:
            return "No review holds these words."
        review = key_text("app.review", self.career.keys)
        return (
            f"Your journal is empty.\n\nPress {review} to hold your first weekly review: "
            "a few questions, under ten minutes. What you write in it can be read here."
        )

    async def page_of(self, row: ReviewEntry) -> Maker:
        review = await self.look(lambda look: look.reviews.get(row.uid))
        today, keys, search = self.career.today, self.career.keys, self.words
        week_start = self._week_start
        return lambda width: review_page(review, week_start, today, keys, search, width)

    async def read(self) -> None:
        """Go to the page of a finished review, and on with the draft."""
        if self.row is not None and self.row.status is ReviewStatus.DRAFT:
            self.career.action_review()
        else:
            await super().read()
