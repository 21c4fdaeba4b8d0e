"""The one list: draws only the lines that are seen, however many rows it has."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, Self, TypeVar

from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from career_tui.tui.commands import bindings
from career_tui.tui.widgets.lines import LinesView


class Row(Protocol):
    """What a row must have. A row whose `selectable` is False (a heading) is passed over; where
    its `goes_on` is True as well it is a further line of the row above it."""

    @property
    def uid(self) -> str: ...


MOST_DRAWN = 512
"""Lines that are kept as they were drawn."""

R = TypeVar("R", bound=Row)


def _selectable(row: Row) -> bool:
    return bool(getattr(row, "selectable", True))


def _goes_on(row: Row) -> bool:
    return bool(getattr(row, "goes_on", False))


class RowsView(LinesView, Generic[R], can_focus=True):
    """A list of rows with a cursor. Subclasses say how a row is drawn, in `draw`."""

    BINDINGS = bindings("rows")
    COMPONENT_CLASSES = {"rows--cursor", "rows--empty"}
    DEFAULT_CSS = """
    RowsView {
        & > .rows--cursor { background: $cursor-blurred-background; }
        & > .rows--empty { color: $status-muted; }
        &:focus > .rows--cursor { background: $cursor-background; text-style: bold; }
    }
    """

    header_lines = 0
    """How many lines `draw_header` keeps on top while the rows scroll."""

    class Highlighted(Message):
        """The cursor is on another row, or on a newer version of the same; None: no rows."""

        def __init__(self, view: "RowsView[Any]", row: Any) -> None:
            super().__init__()
            self.view = view
            self.row = row

        @property
        def control(self) -> "RowsView[Any]":
            """The list, for `@on(RowsView.Highlighted, "#id")`."""
            return self.view

    class Opened(Message):
        """A person pressed enter on a row, or clicked it twice."""

        def __init__(self, view: "RowsView[Any]", row: Any) -> None:
            super().__init__()
            self.view = view
            self.row = row

        @property
        def control(self) -> "RowsView[Any]":
            """The list, for `@on(RowsView.Opened, "#id")`."""
            return self.view

    def __init__(
        self,
        *,
        empty: Content | str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.empty = Content(empty) if isinstance(empty, str) else empty
        self._rows: Sequence[R] = ()
        self._told = False
        self._told_row: R | None = None
        """The cursor's row as it was told last."""
        self._cursor = 0
        self._drawn: LRUCache[Any, tuple[R, Strip]] = LRUCache(MOST_DRAWN)

    # What subclasses define

    def draw(self, row: R, width: int, selected: bool) -> Content:
        """One row in at most `width` cells. Longer content is cut with an ellipsis."""
        raise NotImplementedError

    def draw_header(self, line: int, width: int) -> Content:
        """Line `line` of the `header_lines` that stay on top."""
        raise NotImplementedError

    # The rows and the cursor

    @property
    def rows(self) -> Sequence[R]:
        """The rows, as they were set. One that is not known yet is None, and drawn empty."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The index of the cursor's row; 0 where there are none."""
        return self._cursor

    @property
    def cursor_row(self) -> R | None:
        """The row of the cursor, None where no row can be selected."""
        if not self._rows:
            return None
        row = self._rows[self._cursor]
        return row if _selectable(row) else None

    def set_rows(self, rows: Sequence[R], keep: bool = True) -> None:
        """Show other rows. With `keep` the cursor stays on the row with the same uid, or,
        where that is gone, on the same line; without, it goes to the first row."""
        before = self.cursor_row
        wanted = self._cursor if keep else 0
        if keep and before is not None:
            uid = before.uid
            wanted = next((i for i, row in enumerate(rows) if row.uid == uid), wanted)
        self._put(rows, wanted)

    def _put(self, rows: Sequence[R], wanted: int, *, drawn: bool = False) -> None:
        """Show other rows with the cursor on the one at `wanted`, or near it; those that were
        there already are as they were `drawn`."""
        before = self._told_row
        self._rows = rows
        self._told = True
        self._cursor = self._nearest(min(wanted, len(rows) - 1), 1) if rows else 0
        self._measure()
        self._reveal()
        self.refresh(*([self.size.region] if drawn else ()))
        if self.cursor_row is not before:
            self._tell()

    def _tell(self) -> None:
        self._told_row = self.cursor_row
        self.post_message(self.Highlighted(self, self._told_row))

    def move_to(self, uid: str) -> bool:
        """Put the cursor on the row with that uid; False where there is none."""
        for index, row in enumerate(self._rows):
            if row.uid == uid and _selectable(row):
                self._go(index)
                return True
        return False

    def refresh_row(self, uid: str) -> None:
        """Draw the row with that uid again, if there is one."""
        for index, row in enumerate(self._rows):
            if row.uid == uid:
                self._drawn.clear()
                self._refresh_index(index)
                return

    def _nearest(self, index: int, step: int) -> int:
        """The selectable row at `index` or next in the direction of `step`, else the other way."""
        count = len(self._rows)
        for direction in (step, -step):
            at = index
            while 0 <= at < count:
                if _selectable(self._rows[at]):
                    return at
                at += direction
        return max(0, min(index, count - 1))

    def _go(self, index: int, step: int = 1) -> None:
        if not self._rows:
            return
        index = self._nearest(max(0, min(index, len(self._rows) - 1)), step)
        if index == self._cursor:
            self._reveal()
            return
        before, self._cursor = self._cursor, index
        self._refresh_index(before)
        self._refresh_index(index)
        self._reveal()
        self._tell()

    # Geometry: the header lies over the first lines, so it takes them from the page

    @property
    def page(self) -> int:
        """How many rows are seen at once, at least 1."""
        return max(1, self.scrollable_content_region.height - self.header_lines)

    def _measure(self) -> None:
        self.lines_are(len(self._rows) + self.header_lines)

    def on_resize(self) -> None:
        self._measure()
        self._reveal()
        if self.show_vertical_scrollbar:
            # Textual does not tell the bar what happens while it is hidden.
            self.vertical_scrollbar.position = self.scroll_y

    def _reveal(self) -> None:
        top, page = self.scroll_offset.y, self.page
        if not self.size.height:
            return
        # Headings above a row come into view with it, where they fit.
        above, last = self._cursor, self._last_of(self._cursor)
        while above > 0 and not (_selectable(row := self._rows[above - 1]) or _goes_on(row)):
            above -= 1
        if last - above >= page:
            above = self._cursor
        if above < top:
            self.scroll_to(y=above, animate=False, force=True)
        elif last >= top + page:
            # Of a row that is higher than the page its beginning is seen.
            first = min(last - page + 1, self._cursor)
            self.scroll_to(y=first, animate=False, force=True)

    def _last_of(self, index: int) -> int:
        """The index of the last line of the row that begins at `index`."""
        while index + 1 < len(self._rows) and _goes_on(self._rows[index + 1]):
            index += 1
        return index

    @property
    def cursor_region(self) -> Region:
        """Where on the screen the row of the cursor is; empty where it is not seen."""
        if not self._rows:
            return Region()
        top = self._cursor - self.scroll_offset.y + self.header_lines
        lines = self._last_of(self._cursor) - self._cursor + 1
        seen = self.content_region
        return Region(seen.x, seen.y + top, seen.width, lines).intersection(seen)

    def _refresh_index(self, index: int) -> None:
        line = index - self.scroll_offset.y + self.header_lines
        for at in range(line, line + self._last_of(index) - index + 1):
            if self.header_lines <= at < self.size.height:
                self.refresh(Region(0, at, self.size.width, 1))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of what is seen (Textual's Line API)."""
        width = self.scrollable_content_region.width
        if y < self.header_lines and (self._rows or not self.empty):
            return self.strip(self.draw_header(y, width), width, self.visual_style)
        index = y - self.header_lines + self.scroll_offset.y
        if 0 <= index < len(self._rows) and (row := self._rows[index]) is not None:
            selected = self._cursor <= index <= self._last_of(self._cursor)
            return self._strip_of(row, width, selected and self.cursor_row is not None)
        # Before the first answer of the store nothing is known to be empty.
        if self._told and not self._rows and self.empty:
            lines = self.empty.wrap(max(width - 4, 1))
            if 1 <= y <= len(lines):
                line = Content("  ") + lines[y - 1]
                return self.strip(line, width, self.get_visual_style("rows--empty"))
        return Strip.blank(width, self.visual_style.rich_style)

    def _strip_of(self, row: R, width: int, selected: bool) -> Strip:
        style = self.get_visual_style("rows--cursor") if selected else self.visual_style
        key = id(row), width, style
        if (drawn := self._drawn.get(key)) is None:
            strip = self.strip(self.draw(row, width, selected), width, style)
            # With the row, so that no other one can have its id.
            drawn = self._drawn[key] = row, strip
        return drawn[1]

    def refresh(self, *regions: Region, **options: Any) -> Self:
        """Draw again: all of it, anew, or only what lies in `regions`, from what was drawn."""
        if not regions:
            self._drawn.clear()
        return super().refresh(*regions, **options)

    def notify_style_update(self) -> None:
        self._drawn.clear()
        super().notify_style_update()

    # Commands

    def action_down(self) -> None:
        self._go(self._cursor + 1)

    def action_up(self) -> None:
        if self._cursor == self._nearest(0, 1):
            self.scroll_to(y=0, animate=False)
        self._go(self._cursor - 1, -1)

    def action_first(self) -> None:
        self._go(0)
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        self._go(len(self._rows) - 1, -1)

    def action_page_down(self) -> None:
        # So far that no line is passed over unseen.
        last = self._last_of(self._cursor) + self.page
        index = self._nearest(min(last, len(self._rows) - 1), -1)
        if self._last_of(index) > last:
            index = self._nearest(index - 1, -1)
        self._go(max(index, self._cursor + 1), 1 if index <= self._cursor else -1)

    def action_page_up(self) -> None:
        self._go(self._cursor - self.page)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no row there is nothing to open."""
        return action != "open" or self.cursor_row is not None

    def action_open(self) -> None:
        if (row := self.cursor_row) is not None:
            self.post_message(self.Opened(self, row))

    def on_click(self, event: events.Click) -> None:
        index = event.y - self.header_lines + self.scroll_offset.y
        if event.y < self.header_lines:
            self.header_clicked(event.x)
        elif 0 <= index < len(self._rows) and _selectable(self._rows[index]):
            self._go(index)
            if event.chain == 2:
                self.action_open()

    def header_clicked(self, x: int) -> None:
        """A click on the header, `x` cells from the left."""
