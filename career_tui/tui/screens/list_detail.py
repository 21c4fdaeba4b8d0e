"""A list, and the page of the row under its cursor."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.domain.search import found_in
from career_tui.quick_dataclass import dataclass
from career_tui.tui.latest import Latest
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.bare import Bare
from career_tui.tui.widgets.filterbar import HINT, FilterBar
from career_tui.tui.widgets.reading import Maker, Reading
from career_tui.tui.widgets.rows import Row, RowsView

if TYPE_CHECKING:
    from career_tui.domain.history import Subject

R = TypeVar("R", bound=Row)
L = TypeVar("L", bound=RowsView[Any])

DETAIL_DELAY = 0.06
"""Seconds that the cursor rests before the page of its row is fetched: a held key fetches none."""

NEAR_THE_END = 30
"""Lines from the end at which the next ones are fetched."""


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """What the filter lets through: the first `rows` of it, and whether there are `more`.

    `said` is how many that are ("3 of 60"), `best` the uid of the row that fits best.
    """

    rows: Sequence[R]
    said: str = ""
    best: str | None = None
    more: bool = False


def among(rows: Sequence[R], texts: Callable[[R], tuple[str, ...]], words: str) -> Found[R]:
    """Those of all rows in whose texts the words are found."""
    hits, best = found_in([texts(row) for row in rows], words)
    said = f"{len(hits)} of {len(rows)}"
    return Found([rows[place] for place in hits], said, None if best is None else rows[best].uid)


class ListDetailScreen(CareerScreen, Generic[L, R]):
    """A list, and the page of the row under its cursor: beside it or, narrow, in its place.

    It filters, pages, goes to a row by its uid, and leads to the page and back. A subclass gives
    the list to `__init__` and defines

    - `find`: which rows the filter lets through, from memory by `among` or from the store;
    - `page_of`: what the page of a row says, made by `widgets.page.Page`;
    - `nothing`: what is said where there is no row.

    and where that is not enough

    - `load`: fetch what is shown whatever the filter says;
    - `lines`: the lines of the list, with headings between the rows;
    - `head`: a line above the list;
    - `record`: by which name the history has the rows, which then have a `title`;
    - `about_one`: the actions that need a row under the cursor.

    Its style says how wide list (`#list`) and page (`#page`) are in `#panes`. In a narrow terminal
    the page is seen where the screen has the class `-reading`.
    """

    at_once: ClassVar[int] = 200
    """How many rows are fetched at once of what does not stand in memory as a whole."""
    record: ClassVar[str] = ""
    about_one: ClassVar[frozenset[str]] = frozenset()

    DEFAULT_CSS = """
    ListDetailScreen {
        & #head { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #panes { height: 1fr; padding-top: 1; layout: horizontal; }
        & #list, & #page { width: 1fr; height: 100%; }
        &.-narrow #page { display: none; }
        &.-narrow.-reading #list { display: none; }
        &.-narrow.-reading #page { display: block; width: 1fr; }
    }
    """

    def __init__(self, listing: L, page: Reading | None = None, hint: str = HINT) -> None:
        super().__init__()
        self.listing = listing
        self.page = page or Reading(id="page")
        self.bar = FilterBar(listing, hint=hint)
        self._found: Found[R] = Found(())
        self._found_for = ""
        self._question = object()
        """What is asked of the store last; what was asked before is not shown any more."""
        self._finding = Latest(self.start, self.narrow)
        self._following = Latest(self.start, self._follow)
        self._resting = Latest(self.start, self._show_page_at_rest)
        self._moves = 0
        self._on_page: R | None = None
        self._uid_on_page = ""

    # What subclasses define

    async def find(self, words: str, most: int, after: Sequence[R]) -> Found[R]:
        """What has these words; all there is where they are empty. Of what would be too much at
        once `most` rows, those that come `after` others."""
        raise NotImplementedError

    async def page_of(self, row: R) -> Maker | None:
        """Fetch what the page of a row says: what makes its lines, None where it is gone."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said where there is no row: that nothing has the words of the filter, or how to
        begin."""
        raise NotImplementedError

    async def load(self) -> None:
        """Fetch what is shown whatever the filter says."""

    def lines(self, rows: Sequence[R]) -> Sequence[Row]:
        """The lines of the list."""
        return rows

    def head(self, width: int) -> Content:
        """The line above the list."""
        return Content("")

    @property
    def row(self) -> R | None:
        """What the cursor is on, None where that has no page."""
        row: R | None = self.listing.cursor_row
        return row

    # What they can rely on

    @property
    def words(self) -> str:
        """The filter, empty where there is none."""
        return self.bar.text

    @property
    def subject(self) -> "Subject | None":
        """The row of the cursor, for its history."""
        from career_tui.domain.history import Subject

        row: Any = self.row
        return Subject(self.record, row.uid, row.title) if self.record and row is not None else None

    def panes(self) -> ComposeResult:
        """The list, and the page beside it."""
        with Bare(id="panes"):
            yield self.listing
            yield self.page

    def compose_body(self) -> ComposeResult:
        yield Static(Content(""), id="head")
        yield from self.panes()
        yield self.bar

    # The list

    async def reload(self) -> None:
        await self.load()
        self._on_page = None
        await self.narrow()

    async def narrow(self) -> None:
        """Show what the filter finds by now, of the same filter as many rows as are there."""
        self._question = question = object()
        there = len(self._found.rows) if self.words == self._found_for else 0
        self._found_for = self.words
        found = await self.find(self.words, max(self.at_once, there), ())
        if question is self._question:
            self._show(found)

    async def _find_more(self) -> None:
        question, before = self._question, self._found
        found = await self.find(self.words, self.at_once, before.rows)
        if question is self._question:
            self._show(replace(found, rows=[*before.rows, *found.rows], best=before.best))

    def _show(self, found: Found[R]) -> None:
        is_other = found.best != self._found.best
        self._found = found
        self.listing.empty = Content(self.nothing())
        self.listing.set_rows(self.lines(found.rows))
        if found.best is not None and is_other:
            self.listing.move_to(found.best)
        self.bar.found(found.said if self.words else "")
        self.show_head()
        self.show_row()

    def show_head(self) -> None:
        """Draw the line above the list."""
        for head in self.query("#head").results(Static):
            head.update(self.head(self.size.width), layout=False)

    def on_resize(self) -> None:
        self.show_head()

    async def settle(self) -> None:
        await self._finding.done()

    async def select(self, uid: str) -> None:
        if not self.listing.move_to(uid) and self.words:
            self.bar.action_clear()
            await self.narrow()
        while not self.listing.move_to(uid) and self._found.more:
            await self._find_more()

    @on(FilterBar.Changed)
    def _filtered(self) -> None:
        self._finding.ask()

    @on(RowsView.Highlighted)
    def _moved(self, event: RowsView.Highlighted) -> None:
        if event.view is self.listing:
            self.show_row()
            if self._is_near_the_end:
                self._following.ask()

    @property
    def _is_near_the_end(self) -> bool:
        lines = len(self.listing.rows)
        return self._found.more and self.listing.cursor >= lines - NEAR_THE_END

    async def _follow(self) -> None:
        if self._is_near_the_end:
            await self._find_more()

    # The page

    @property
    def reading(self) -> bool:
        """Whether the page is read, and not the list."""
        return self.has_class("-reading") or self.page.has_focus

    def show_row(self) -> None:
        """Show the page of the row, once the cursor rests on it."""
        if self.row is not None:
            self._moves += 1
            self._resting.ask()
            return
        self._on_page, self._uid_on_page = None, ""
        self.page.show(lambda width: ())
        if self.reading:
            self.leave_page()
        self.refresh_bindings()

    def show_anew(self) -> None:
        """Fetch the page again: the row may be as it was, and what its page says not."""
        self._on_page = None
        self.show_row()

    async def _show_page_at_rest(self) -> None:
        moves = self._moves
        await asyncio.sleep(DETAIL_DELAY)
        if moves == self._moves:  # else the cursor has gone on, and this is asked for again
            self.refresh_bindings()
            await self._show_page()

    async def _show_page(self) -> None:
        row = self.row
        if row is None or row is self._on_page:
            return
        try:
            page = await self.page_of(row)
        except Refused as refused:
            self.complain(refused)
            return
        if page is not None and (now := self.row) is not None and now.uid == row.uid:
            self.page.show(page, keep=row.uid == self._uid_on_page)
            self._on_page, self._uid_on_page = row, row.uid

    async def read(self) -> None:
        """Go to the page."""
        await self._show_page()
        self.add_class("-reading")
        self.page.focus()
        self.refresh_bindings()

    def leave_page(self) -> None:
        """Go back to the list."""
        self.remove_class("-reading")
        self.listing.focus()

    @on(RowsView.Opened)
    async def _opened(self, event: RowsView.Opened) -> None:
        if event.view is self.listing:
            await self.read()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is self.listing and self.page.display and self.listing.display:
            self.remove_class("-reading")  # both are seen, and a person has gone back by herself
        self.refresh_bindings()

    def start_over(self) -> None:
        self.remove_class("-reading")
        self.bar.action_clear()
        self.refresh_bindings()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back only where there is one, and what is about a row only with one."""
        if action == "back":
            return self.reading or bool(self.words)
        return action not in self.about_one or self.row is not None

    def action_back(self) -> None:
        """Leave the page, or clear the filter."""
        if self.reading:
            self.leave_page()
        else:
            self.bar.action_clear()
        self.refresh_bindings()

    def action_filter(self) -> None:
        self.remove_class("-reading")
        self.bar.open()
