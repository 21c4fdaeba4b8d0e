"""A list of short questions: the cursor stands on the one at hand."""

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from career_tui.domain.review import Place
from career_tui.domain.reviews import ReviewSession
from career_tui.tui.commands import bindings
from career_tui.tui.screens.review.pane import Pane
from career_tui.tui.screens.review.sitting import Sitting
from career_tui.tui.widgets.rows import RowsView

_MOVES = [
    binding
    for binding in bindings("rows")
    if isinstance(binding, Binding) and binding.id not in ("rows.open", "rows.page_down")
]
MOVES: list[BindingType] = [*_MOVES, Binding("pagedown", "page_down", show=False)]
"""The keys of a list without enter and space, which mean something else here."""


def _asked(rows: Iterable[Any]) -> list[str]:
    return [row.uid for row in rows if getattr(row, "selectable", True)]


class ListPane(Pane):
    """Shows the questions of a step in one list; enter goes to the next of them."""

    def __init__(self, review: Sitting, session: ReviewSession, place: Place) -> None:
        super().__init__(review, session, place)
        self.view = self.make_view()

    def make_view(self) -> RowsView[Any]:
        """The list."""
        raise NotImplementedError

    def rows(self, session: ReviewSession) -> list[Any]:
        """The rows of the list; those that can be selected stand in the order of the places."""
        raise NotImplementedError

    def place_in(self, session: ReviewSession) -> Place:
        row, asked = self.view.cursor_row, _asked(self.rows(session))
        if row is None or row.uid not in asked:
            return self.place
        return Place(self.place.step, asked.index(row.uid))

    def on_mount(self) -> None:
        self.show(self.session, self.place)

    @property
    def first(self) -> Widget:
        return self.view

    def can_show(self, session: ReviewSession, place: Place) -> bool:
        return place.step is self.place.step

    def show(self, session: ReviewSession, place: Place) -> None:
        super().show(session, place)
        self.view.set_rows(self.rows(session))
        asked = _asked(self.view.rows)
        if asked:
            self.view.move_to(asked[min(place.position, len(asked) - 1)])

    @on(RowsView.Highlighted)
    def _highlighted(self, event: "RowsView.Highlighted") -> None:
        asked = _asked(self.view.rows)
        if event.row is not None and event.row.uid in asked:
            self.place = Place(self.place.step, asked.index(event.row.uid))
            self.review.moved_to(self.place)
        self.review.refresh_bindings()
