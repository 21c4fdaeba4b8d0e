"""The journal screen: the list of reviews left, the one of the cursor right or on its own page."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.cadence import Rhythm
from career_tui.domain.reviews import ReviewEntry, ReviewStatus
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.latest import Latest
from career_tui.tui.screens.journal.entries import Entries, by_year
from career_tui.tui.screens.journal.page import review_page, streak_line
from career_tui.tui.screens.list_detail import ListDetailScreen
from career_tui.tui.widgets.bare import Bare
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.reading import Maker, Reading

SECONDS_BEFORE_THE_REST = 0.25
"""How long the rest of the journal is left, so that what is shown of it is not held up."""

PAGE = 100
"""How many reviews are fetched before anything is shown, and how many more of a search at once."""

NEAR_THE_END = 30
"""Lines from the end at which the next ones of a search are fetched."""


class JournalScreen(ListDetailScreen[ReviewEntry]):
    """Finished reviews, newest first, below the draft."""

    scope = "journal"
    BINDINGS = bindings("journal")
    CSS_PATH = Path(__file__).with_name("journal.tcss")

    def __init__(self) -> None:
        super().__init__()
        self._rhythm: Rhythm | None = None
        self._all: Sequence[ReviewEntry] = ()
        self._know_all = False
        self._week_start = 0
        self._search = ""
        self._most = PAGE
        self._found = 0
        self._finding = Latest(self.start, self._find)

    def compose_body(self) -> ComposeResult:
        entries = Entries(id="entries")
        yield Static(Content(""), id="streak")
        with Bare(id="panes"):
            yield entries
            yield Reading(id="page")
        yield FilterBar(entries, hint="words of your reviews")

    @property
    def listing(self) -> Entries:
        return self.query_one(Entries)

    @property
    def row(self) -> ReviewEntry | None:
        row = self.listing.cursor_row
        return row if isinstance(row, ReviewEntry) else None

    # Showing

    async def reload(self) -> None:
        self._know_all = False
        self._week_start, self._rhythm = await self.look(
            lambda look: (look.settings.week_start, look.journal.rhythm())
        )
        self._show_streak()
        await self._find()

    async def _find(self) -> None:
        """Show what is searched for, or everything."""
        if not self._search:
            await self._fetch_all()
            return
        search, most = self._search, self._most
        found, count = await self.look(
            lambda look: (look.journal.entries(search, most), look.journal.how_many(search))
        )
        if search == self._search:  # else there was more typing
            self._show(found, count)

    async def _fetch_all(self) -> None:
        """Everything; where there is nothing on the screen yet the latest, and then the rest."""
        if not self._all:
            self._all = await self.look(lambda look: look.journal.entries(most=PAGE))
            self._know_all = len(self._all) < PAGE
            if not self._know_all:
                self.start(self._fetch_rest())
        elif not self._know_all:
            await self._fetch_every_one()
        if not self._search:
            self._show(self._all)

    async def _fetch_rest(self) -> None:
        await asyncio.sleep(SECONDS_BEFORE_THE_REST)
        if not self._know_all:
            await self._fetch_every_one()
            if not self._search:
                self._show(self._all)

    async def _fetch_every_one(self) -> None:
        self._all = await self.look(lambda look: look.journal.entries())
        self._know_all = True

    def _show(self, entries: Sequence[ReviewEntry], count: int = 0) -> None:
        view = self.listing
        self._found = count
        view.week_start = self._week_start
        view.search = self._search
        view.resume = f"{key_text('app.review', self.career.keys)} goes on"
        view.empty = self._empty()
        view.set_rows(by_year(entries))
        self.query_one(FilterBar).found(f"{count} found" if self._search else "")
        if not view.rows:
            self.show_row()

    def _empty(self) -> Content:
        if self._search:
            return Content("No review holds these words.")
        review = key_text("app.review", self.career.keys)
        return Content(
            f"Your journal is empty.\n\nPress {review} to hold your first weekly review: "
            "a few questions, under ten minutes. What you write in it can be read here."
        )

    def _show_streak(self) -> None:
        if self._rhythm is None:
            return
        self.query_one("#streak").visible = bool(self._rhythm.finished)
        due = self._rhythm.due
        line = streak_line(
            due.weeks,
            due.streak,
            self._rhythm.longest,
            self._rhythm.finished,
            self.size.width - 1,
        )
        self.query_one("#streak", Static).update(line, layout=False)

    def on_resize(self) -> None:
        self._show_streak()

    def show_row(self) -> None:
        super().show_row()
        view = self.listing
        if len(view.rows) < self._found and view.cursor >= len(view.rows) - NEAR_THE_END:
            self._most += PAGE
            self._finding.ask()

    async def page_of(self, row: ReviewEntry) -> Maker:
        review = await self.look(lambda look: look.journal.get(row.uid))
        today, keys, search = self.career.today, self.career.keys, self._search
        week_start = self._week_start
        return lambda width: review_page(review, week_start, today, keys, search, width)

    async def select(self, uid: str) -> None:
        bar = self.query_one(FilterBar)
        if self.listing.move_to(uid):
            return
        self._search = ""
        bar.action_clear()
        if not self._know_all:
            await self._fetch_every_one()
        self._show(self._all)
        self.listing.move_to(uid)

    @on(FilterBar.Changed)
    def _searched(self, event: FilterBar.Changed) -> None:
        if event.text != self._search:
            self._search, self._most = event.text, PAGE
            self._finding.ask()

    def read(self) -> None:
        """Go to the page of a finished review, and on with the draft."""
        if self.row is not None and self.row.status is ReviewStatus.DRAFT:
            self.career.action_review()
        else:
            super().read()
