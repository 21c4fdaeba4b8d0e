"""A list with the page of the row under its cursor."""

import asyncio
from typing import Any, Generic, TypeVar

from textual import on

from career_tui.tui.latest import Latest
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.reading import Maker, Reading
from career_tui.tui.widgets.rows import RowsView

R = TypeVar("R")

DETAIL_DELAY = 0.06
"""Seconds that the cursor rests before the page of its row is read: the list comes first."""


class ListDetailScreen(CareerScreen, Generic[R]):
    """A list, and the page of the row under its cursor: beside it or, narrow, in its place.

    Subclasses compose the list, a `Reading` and a `FilterBar`, and define `listing`, `row` and
    `page_of`. Their styles show the page alone where the screen has the class `-reading`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._page = Latest(self.start, self._show_page)
        self._on_page: R | None = None

    # What subclasses define

    @property
    def listing(self) -> RowsView[Any]:
        """The list."""
        raise NotImplementedError

    @property
    def row(self) -> R | None:
        """What the cursor is on, None where that has no page."""
        raise NotImplementedError

    async def page_of(self, row: R) -> Maker:
        """Fetch what the page of a row says; what makes its lines."""
        raise NotImplementedError

    # The page

    @property
    def reading(self) -> bool:
        """Whether the page is read, and not the list."""
        return self.has_class("-reading")

    def read(self) -> None:
        """Go to the page."""
        self.add_class("-reading")
        self.query_one(Reading).focus()
        self.refresh_bindings()

    def show_row(self) -> None:
        """Show the page of the row, once the cursor rests on it."""
        if self.row is None:
            self._on_page = None
            self.remove_class("-reading")
            self.query_one(Reading).show(lambda width: ())
        else:
            self._page.ask()
        self.refresh_bindings()

    async def _show_page(self) -> None:
        await asyncio.sleep(DETAIL_DELAY)
        row = self.row
        if row is None or row is self._on_page:
            return
        page = await self.page_of(row)
        if self.row is row:  # else the cursor has gone on
            self._on_page = row
            self.query_one(Reading).show(page)

    @on(RowsView.Highlighted)
    def _moved(self) -> None:
        self.show_row()

    @on(RowsView.Opened)
    def _opened(self) -> None:
        self.read()

    def start_over(self) -> None:
        self.remove_class("-reading")
        self.query_one(FilterBar).action_clear()
        self.refresh_bindings()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back only where there is one."""
        return action != "back" or self.reading or bool(self.query_one(FilterBar).text)

    def action_back(self) -> None:
        """Leave the page, or clear the filter."""
        if self.reading:
            self.remove_class("-reading")
            self.listing.focus()
        else:
            self.query_one(FilterBar).action_clear()
        self.refresh_bindings()

    def action_filter(self) -> None:
        self.remove_class("-reading")
        self.query_one(FilterBar).open()
