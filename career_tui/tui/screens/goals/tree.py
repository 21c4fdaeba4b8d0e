"""The tree of goals: titles left, numbers in columns at the right edge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from career_tui.domain.goals import GoalRow, Schedule
from career_tui.tui.screens.goals.words import (
    is_plain_action,
    mark,
    short_day,
    status_words,
    when,
)
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.bars import percent, progress_bar
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.outline import Outline

PERCENT, STATUS, DUE, CONFIDENCE = 5, 11, 8, 4
GAP = 2
ROOM_FOR_TITLE = 40
"""Cells that columns leave to the titles where the width allows."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that fit: cells inside the bar (0: no bar), and whether the others are shown.

    `status` is 1 where only its shape fits.
    """

    bar: int = 10
    confidence: bool = True
    due: bool = True
    status: int = STATUS

    @property
    def width(self) -> int:
        """Cells of all of them with the gaps before them."""
        cells = GAP + PERCENT + GAP + self.status
        cells += self.bar + 3 if self.bar else 0
        cells += GAP + DUE if self.due else 0
        return cells + (GAP + CONFIDENCE if self.confidence else 0)


_BY_WIDTH = (
    Columns(),
    Columns(bar=5),
    Columns(bar=0),
    Columns(bar=0, confidence=False),
    Columns(bar=0, confidence=False, due=False),
    Columns(bar=0, confidence=False, due=False, status=1),
)


def columns_for(width: int) -> Columns:
    """The columns that leave room for the titles: the bar gives way first, then confidence."""
    fitting = (one for one in _BY_WIDTH if width - one.width >= ROOM_FOR_TITLE)
    return next(fitting, _BY_WIDTH[-1])


class GoalTree(Outline[GoalRow]):
    """All goals that are shown, with the filter's words marked in their titles."""

    header_lines = 1

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.today = date.min
        self.summary = ""
        self._words: re.Pattern[str] | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Open only where there is something to open."""
        return action != "open" or bool(self.rows)

    def find(self, text: str) -> None:
        """Show the goals whose titles have all the words of `text`; all goals without any."""
        words = text.casefold().split()
        if not words:
            self._words = None
            self.narrow(None)
            return
        self._words = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        self.narrow(lambda row: all(word in row.title.casefold() for word in words))

    def show_goals(self, rows: Sequence[GoalRow], today: date, summary: str) -> None:
        """The goals as of `today`, with a line above them that says how many there are."""
        self.today = today
        self.summary = summary
        self.set_tree(rows)

    def draw_header(self, line: int, width: int) -> Content:
        columns = columns_for(width)
        names = [fit("status" if columns.status > 1 else "", columns.status)]
        names += [fit("due", DUE)] if columns.due else []
        names += [fit("conf", CONFIDENCE, "right")] if columns.confidence else []
        right = Content(" " * GAP).join(names) + Content(" ")
        left = Content(" ") + plain(self.summary)
        return between(left, right, width).stylize("$status-muted")

    def draw(self, row: GoalRow, width: int, selected: bool) -> Content:
        columns = columns_for(width)
        left = self.lead(row, width) + self._title(row)
        return between(left, self._numbers(row, columns) + Content(" "), width, 0)

    def _title(self, row: GoalRow) -> Content:
        title = plain(row.title)
        if self._words is not None and row.uid in self.hits:
            for found in self._words.finditer(title.plain):
                title = title.stylize("bold underline $accent", *found.span())
        closed = row.goal.status.is_open is False
        if closed or (self.filtered and row.uid not in self.hits):
            title = title.stylize_before("$status-muted")
        elif row.depth == 0:
            title = title.stylize_before("bold")
        sign = mark(row)
        if not sign:
            return title
        return Content.styled(f"{sign} ", "$status-muted" if closed else "$primary") + title

    def _numbers(self, row: GoalRow, columns: Columns) -> Content:
        words = status_words(row)
        style = status_style(words)
        parts = [Content(" " * GAP)]
        known = not is_plain_action(row)
        if columns.bar:
            bar = progress_bar(row.progress, columns.bar, self._tick(row))
            parts.append((bar if known else Content(" " * (columns.bar + 2))) + Content(" "))
        parts.append(fit(percent(row.progress) if known else "", PERCENT, "right"))
        said = status_mark(words)
        if columns.status == 1:
            said = said[0] if said[0] in "!~·" else " "
        parts.append(Content(" " * GAP) + fit(said, columns.status).stylize(style))
        if columns.due:
            day = when(row, self.today)
            text = fit(short_day(day, self.today) if day else "", DUE)
            parts.append(Content(" " * GAP) + text.stylize(self._due_style(row)))
        if columns.confidence:
            said = "" if row.confidence is None else str(row.confidence)
            parts.append(Content(" " * GAP) + fit(said, CONFIDENCE, "right"))
        return Content("").join(parts)

    @staticmethod
    def _due_style(row: GoalRow) -> str:
        if row.own_schedule is Schedule.OVERDUE:
            return status_style("overdue")
        return "" if row.goal.status.is_open else "$status-muted"

    @staticmethod
    def _tick(row: GoalRow) -> float | None:
        """Where the expected progress is marked: only where it is compared with the real one."""
        judged = row.goal.status.is_open and not row.goal.kind.recurs
        return row.expected or None if judged else None
