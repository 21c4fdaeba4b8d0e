"""The journal screen: the list of reviews left, the one of the cursor right or on its own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.cadence import longest_streak
from career_tui.domain.errors import Refused
from career_tui.domain.reviews import ReviewEntry, ReviewStatus
from career_tui.domain.today import ReviewDue
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.journal.entries import Entries, by_year
from career_tui.tui.screens.journal.hits import hits_of
from career_tui.tui.screens.journal.page import review_page, streak_line
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.reading import Reading
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.store.records import Records


@dataclass(frozen=True, slots=True)
class Journal:
    """What the screen shows besides the text of one review."""

    entries: Sequence[ReviewEntry]
    due: ReviewDue
    longest: int
    finished: int
    week_start: int


def journal_of(records: "Records", search: str, today: date) -> Journal:
    """The entries that a search finds (all without one), and the rhythm of all reviews."""
    finished, week_start = records.reviews.finished_days(), records.settings.week_start()
    return Journal(
        entries=records.reviews.journal(search),
        due=records.reviews.review_due(today),
        longest=longest_streak(finished, today, week_start),
        finished=len(finished),
        week_start=week_start,
    )


class JournalScreen(CareerScreen):
    """Finished reviews, newest first, below the draft."""

    scope = "journal"
    BINDINGS = bindings("journal")
    CSS_PATH = Path(__file__).with_name("journal.tcss")

    def __init__(self) -> None:
        super().__init__()
        self._journal: Journal | None = None
        self._search = ""

    def compose_body(self) -> ComposeResult:
        entries = Entries(id="entries")
        yield Static(Content(""), id="streak")
        with Horizontal(id="panes"):
            yield entries
            yield Reading(id="page")
        yield FilterBar(entries, hint="words of your reviews")

    @property
    def _entries(self) -> Entries:
        return self.query_one(Entries)

    @property
    def _entry(self) -> ReviewEntry | None:
        row = self._entries.cursor_row
        return row if isinstance(row, ReviewEntry) else None

    # Showing

    async def reload(self) -> None:
        search, today = self._search, self.career.today
        journal = await self.ask(lambda records: journal_of(records, search, today))
        if search == self._search:  # else there was more typing, and its answer is under way
            self._journal = journal
            self._show_journal(journal)

    def _show_journal(self, journal: Journal) -> None:
        entries = self._entries
        entries.week_start = journal.week_start
        entries.hits = hits_of(self._search)
        entries.resume = f"{key_text('app.review', self.career.keys)} goes on"
        entries.empty = self._empty()
        entries.set_rows(by_year(journal.entries))
        hits = f"{len(journal.entries)} found"
        self.query_one(FilterBar).found(hits if self._search else "")
        self._show_streak()
        if not entries.rows:
            self._show_entry()

    def _empty(self) -> Content:
        if self._search:
            return Content("No review holds these words.")
        review = key_text("app.review", self.career.keys)
        return Content(
            f"Your journal is empty.\n\nPress {review} to hold your first weekly review: "
            "a few questions, under ten minutes. What you write in it can be read here."
        )

    def _show_streak(self) -> None:
        if self._journal is None:
            return
        self.query_one("#streak").visible = bool(self._journal.finished)
        due = self._journal.due
        line = streak_line(
            due.weeks,
            due.streak,
            self._journal.longest,
            self._journal.finished,
            self.size.width - 1,
        )
        self.query_one("#streak", Static).update(line, layout=False)

    def on_resize(self) -> None:
        self._show_streak()

    @on(RowsView.Highlighted, "#entries")
    def _show_entry(self) -> None:
        entry = self._entry
        self.refresh_bindings()
        if entry is None:
            self.remove_class("-reading")
            self.query_one(Reading).show(lambda width: ())
        else:
            self.start(self._show_page(entry))

    async def _show_page(self, entry: ReviewEntry) -> None:
        try:
            review = await self.ask(lambda records: records.reviews.get(entry.uid))
        except Refused as refused:
            self.complain(refused)
            return
        if self._entry is not entry or self._journal is None:
            return  # the cursor has gone on
        today, keys, search = self.career.today, self.career.keys, self._search
        goals, week_start = entry.goals_reviewed, self._journal.week_start
        self.query_one(Reading).show(
            lambda width: review_page(review, goals, week_start, today, keys, search, width)
        )

    async def select(self, uid: str) -> None:
        bar = self.query_one(FilterBar)
        if not self._entries.move_to(uid) and self._search:
            self._search = ""
            bar.action_clear()
            await self.reload()
            self._entries.move_to(uid)

    @on(FilterBar.Changed)
    def _searched(self, event: FilterBar.Changed) -> None:
        if event.text != self._search:
            self._search = event.text
            self.start(self.reload())

    @on(RowsView.Opened, "#entries")
    def _open(self) -> None:
        entry = self._entry
        if entry is not None and entry.status is ReviewStatus.DRAFT:
            self.career.action_review()
            return
        self.add_class("-reading")
        self.query_one(Reading).focus()
        self.refresh_bindings()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back only where there is one."""
        if action == "back":
            return self.has_class("-reading") or bool(self._search)
        return True

    def action_back(self) -> None:
        """Leave the page of a review, or end the search."""
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self._entries.focus()
        else:
            self.query_one(FilterBar).action_clear()
        self.refresh_bindings()

    def action_filter(self) -> None:
        self.remove_class("-reading")
        self.query_one(FilterBar).open()
