"""Toasts: three seconds, at most two of them, and never over the line one works on."""

from collections.abc import Sequence
from typing import Any

from textual.app import ScreenStackError
from textual.content import Content
from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.geometry import Region
from textual.notifications import Notification
from textual.screen import Screen
from textual.widget import Widget

from career_tui.tui.textual_private import OpenApp, ToastRack, holder_of
from career_tui.tui.widgets.rows import RowsView

MOST = 2
"""Toasts that are up at once; the oldest gives way."""

WIDTH = 60
"""Cells of a toast, with its edge."""

SECONDS_OF_SCROLLING = 0.3
"""How long it takes at most until a field that gets the focus is where it stays."""

TALLEST_AT_WORK = 6
"""Lines of a focused widget that has no cursor and is all worked on; a higher one is read."""


class Toasts:
    """The toasts of an app. They lie above the footer, or just above the line that a person works
    on where they would cover that. `edges` are the lines of a toast above and below its words."""

    def __init__(self, app: OpenApp) -> None:
        self._app = app
        self.edges = 0

    def come_and_go(self) -> None:
        """Put up what is new, and take down what is too many. Call it before Textual does."""
        for old in self._app.notifications[:-MOST]:
            self._app.take_down(old)
        self.make_room()

    def make_room(self) -> None:
        """Put the toasts that are up where they cover no line that is worked on."""
        toasts = self._app.notifications
        try:
            screen = self._app.screen
            rack = screen.get_child_by_type(ToastRack)
        except (NoMatches, ScreenStackError):
            return
        if not toasts and not rack.children:
            return  # a move of the cursor lays out the screen for nothing otherwise
        lines = lines_at_work(screen)
        while (place := self._place(toasts, lines, screen.size.height)) is None:
            self._app.take_down(toasts.pop(0))
        # Textual would leave the empty lines of those that are gone.
        left = {holder_of(rack, toast) for toast in toasts}
        for holder in rack.children:
            if holder.id not in left:
                holder.remove()
        end, room = place
        rack.styles.margin = (0, 0, screen.size.height - end, 0)
        rack.styles.max_height = room

    def make_room_for_focus(self) -> None:
        """Another widget is worked in; it may be scrolled to."""
        if self._app.notifications:
            self._app.call_after_refresh(self.make_room)
            self._app.set_timer(SECONDS_OF_SCROLLING, self.make_room)

    def _place(
        self, toasts: Sequence[Notification], lines: Sequence[Region], height: int
    ) -> tuple[int, int] | None:
        """The line of the screen below the toasts, as far down as can be, and how high they may
        be; None where there is no room for all of them."""
        needed = sum(self._height(toast) for toast in toasts)
        ends = sorted({height - 1, *(line.y for line in lines)}, reverse=True)
        rooms = [
            (end, end - max((line.bottom for line in lines if line.y < end), default=1))
            for end in ends
        ]
        free = next((place for place in rooms if place[1] >= needed), None)
        if free is None and len(toasts) <= 1:
            return max(rooms, key=lambda place: place[1])
        return free

    def _height(self, toast: Notification) -> int:
        """Lines of a toast with the empty one above it."""
        width = min(WIDTH, self._app.size.width) - 4
        lines = len(Content(toast.message).wrap(max(width, 1))) + bool(toast.title)
        return lines + 1 + self.edges


def lines_at_work(screen: Screen[Any]) -> Sequence[Region]:
    """Where on the screen a person works: the line of the cursor, the field with the focus."""
    at_work = [screen.focused, getattr(screen, "listed", None)]
    return [found for widget in at_work if widget and (found := _line_of(widget)).height]


def _line_of(widget: Widget) -> Region:
    if isinstance(widget, RowsView):
        return widget.cursor_region
    try:
        seen = widget.screen.find_widget(widget).visible_region
    except NoWidget:  # it was not laid out yet
        return Region()
    place = getattr(widget, "cursor_screen_offset", None)  # a field's
    if place is not None:
        return seen.intersection(Region(seen.x, place.y, seen.width, 1))
    return seen if seen.height <= TALLEST_AT_WORK else Region()
