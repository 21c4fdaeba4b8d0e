"""A table: a row list with columns, a fixed header and an order."""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from textual.content import Content
from textual.message import Message

from career_tui.quick_dataclass import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.widgets.columns import Align, fit, plain
from career_tui.tui.widgets.rows import Row, RowsView

R = TypeVar("R", bound=Row)

GAP = 2
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of `width` cells; a `flexible` one takes what is left, at least that much.

    Where there is too little room, the columns of the lowest `priority` are left out first.
    """

    key: str
    title: str
    width: int
    align: Align = "right"
    flexible: bool = False
    priority: int = 1
    sortable: bool = True


def columns_that_fit(columns: Sequence[Column], width: int, gap: int = GAP) -> list[Column]:
    """The columns that fit into `width` cells; flexible ones are never left out."""
    kept = list(columns)

    def needed() -> int:
        return sum(column.width for column in kept) + gap * (len(kept) - 1)

    while needed() > width:
        spare = [column for column in kept if not column.flexible]
        if not spare:
            break
        lowest = min(column.priority for column in spare)
        # Of two with the same priority the one further right goes first.
        kept.remove(next(column for column in reversed(spare) if column.priority == lowest))
    return kept


class MatrixView(RowsView[R]):
    """A table. Subclasses have `COLUMNS` and say what stands in each `cell`.

    `s` sorts by the next column and `S` turns the order round, a click on a title sorts by it;
    each posts `Sorted`, and whoever owns the rows sets them in that order. Headings
    (`selectable` False) are drawn over the whole width by `draw_heading`.
    """

    BINDINGS = bindings("matrix")
    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    gap: ClassVar[int] = GAP
    """Cells between two columns."""
    header_lines = 1

    class Sorted(Message):
        """The rows should be in another order. `key` is a column's, None for the natural order."""

        def __init__(self, view: "MatrixView[Any]", key: str | None, descending: bool) -> None:
            super().__init__()
            self.view = view
            self.key = key
            self.descending = descending

        @property
        def control(self) -> "MatrixView[Any]":
            """The table, for `@on(MatrixView.Sorted, "#id")`."""
            return self.view

    def __init__(
        self,
        *,
        empty: Content | str = "",
        sorted_by: tuple[str, bool] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(empty=empty, id=id, classes=classes)
        self._sorted_by = sorted_by

    # What subclasses define

    def columns_for(self, width: int) -> Sequence[Column]:
        """The columns of a table of that width, with the same keys at every width."""
        return self.COLUMNS

    def cell(self, row: R, column: Column, selected: bool) -> Content | str:
        """What stands in one cell; it is fitted and aligned here."""
        raise NotImplementedError

    def draw_heading(self, row: R, width: int) -> Content:
        """A row that cannot be selected."""
        raise NotImplementedError

    # The order

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The column's key and whether descending, None for the natural order."""
        return self._sorted_by

    @sorted_by.setter
    def sorted_by(self, order: tuple[str, bool] | None) -> None:
        self._sorted_by = order
        self.refresh()

    def _sort(self, order: tuple[str, bool] | None) -> None:
        self.sorted_by = order
        key, descending = order or (None, False)
        self.post_message(self.Sorted(self, key, descending))

    def action_sort_next(self) -> None:
        """Sort by the next column that is seen; after the last comes the natural order."""
        keys = [column.key for column in self.shown_columns if column.sortable]
        now = self._sorted_by[0] if self._sorted_by else None
        at = keys.index(now) + 1 if now in keys else 0
        self._sort((keys[at], self._falls(keys[at])) if at < len(keys) else None)

    def action_sort_reverse(self) -> None:
        """Turn the order round."""
        if self._sorted_by is not None:
            self._sort((self._sorted_by[0], not self._sorted_by[1]))

    def sort_by(self, key: str | None) -> None:
        """Sort by a column, its usual way round; None is the natural order."""
        self._sort(None if key is None else (key, self._falls(key)))

    def _falls(self, key: str) -> bool:
        """Numbers are looked at largest first, words from A to Z."""
        return next(column.align == "right" for column in self.COLUMNS if column.key == key)

    def header_clicked(self, x: int) -> None:
        """Sort by the column whose title was clicked; once more turns the order round."""
        at = 0
        for column, width in self._layout(self._width):
            if at <= x < at + width + self.gap and column.sortable:
                if self._sorted_by is not None and self._sorted_by[0] == column.key:
                    self.action_sort_reverse()
                else:
                    self._sort((column.key, self._falls(column.key)))
                return
            at += width + self.gap

    # Drawing

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def shown_columns(self) -> list[Column]:
        """The columns there is room for."""
        return [column for column, _ in self._layout(self._width)]

    def _layout(self, width: int) -> list[tuple[Column, int]]:
        wanted = self.columns_for(width)
        columns = columns_that_fit(wanted, width, self.gap)
        if len(columns) < len(wanted):
            note = len(self._note(columns)) + self.gap
            columns = columns_that_fit(wanted, width - note, self.gap)
        used = sum(column.width for column in columns) + self.gap * (len(columns) - 1)
        left_out = len(columns) < len(wanted)
        spare = max(width - used - (len(self._note(columns)) + self.gap if left_out else 0), 0)
        flexible = [column for column in columns if column.flexible]
        widths = []
        for column in columns:
            share = 0
            if column.flexible:
                share = spare // len(flexible) + (
                    spare % len(flexible) if column is flexible[0] else 0
                )
            widths.append((column, column.width + share))
        return widths

    def _note(self, columns: Sequence[Column]) -> str:
        missing = len(self.COLUMNS) - len(columns)
        return f"+{missing}" if missing else ""

    def draw_header(self, line: int, width: int) -> Content:
        """The titles, the one sorted by with an arrow."""
        parts = []
        layout = self._layout(width)
        for column, cells in layout:
            title = column.title
            if self._sorted_by is not None and self._sorted_by[0] == column.key:
                arrow = "▼" if self._sorted_by[1] else "▲"
                title = f"{arrow}{title}" if column.align == "right" else f"{title} {arrow}"
                parts.append(fit(title, cells, column.align).stylize("bold $primary"))
            else:
                parts.append(fit(title, cells, column.align).stylize("$status-muted"))
        header = Content(" " * self.gap).join(parts)
        note = self._note([column for column, _ in layout])
        if note:
            header += Content.styled(" " * self.gap + note, "$status-muted italic")
        return header

    def draw(self, row: R, width: int, selected: bool) -> Content:
        """The cells of a row, or its heading."""
        if not getattr(row, "selectable", True):
            return self.draw_heading(row, width)
        return Content(" " * self.gap).join(
            fit(self._content(row, column, selected), cells, column.align)
            for column, cells in self._layout(width)
        )

    def _content(self, row: R, column: Column, selected: bool) -> Content:
        cell = self.cell(row, column, selected)
        return plain(cell) if isinstance(cell, str) else cell
