"""The list of the journal: the draft on top, then the finished reviews year by year."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.periods import reviewed_week_number
from career_tui.domain.reviews import ReviewEntry, ReviewStatus
from career_tui.quick_dataclass import dataclass
from career_tui.tui.screens.journal.hits import excerpt
from career_tui.tui.widgets.columns import between, plain
from career_tui.tui.widgets.rows import RowsView


@dataclass(frozen=True, slots=True)
class Year:
    """A year, above the reviews finished in it."""

    uid: str
    title: str
    selectable: bool = False


Line = ReviewEntry | Year


def by_year(entries: Sequence[ReviewEntry]) -> list[Line]:
    """The entries with a heading for each year of finished reviews."""
    lines: list[Line] = []
    before: int | None = None
    for entry in entries:
        if entry.finished_on is not None and entry.finished_on.year != before:
            before = entry.finished_on.year
            lines.append(Year(f"year.{before}", str(before)))
        lines.append(entry)
    return lines


def minutes(seconds: int) -> str:
    """Time spent: "8 min", at least one; nothing where no time was taken."""
    return f"{max(round(seconds / 60), 1)} min" if seconds > 0 else ""


def period(start: date, end: date) -> str:
    """The days under review: "16–22 November 2026", "28 September – 4 October 2026"."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%B %Y}"
    first = f"{start.day} {start:%B}" + (f" {start.year}" if start.year != end.year else "")
    return f"{first} – {end.day} {end:%B %Y}"


class Entries(RowsView[Line]):
    """One line a review: its week, the day it was finished, how it begins, the minutes."""

    week_start = 0
    search = ""
    resume = ""
    """What stands at the end of the draft's line: the key that goes on with it."""

    def draw(self, row: Line, width: int, selected: bool) -> Content:
        """A review, or a year."""
        if isinstance(row, Year):
            return Content.styled(f" {row.title}", "bold $primary")
        room = max(width - 1, 1)
        if row.status is ReviewStatus.DRAFT:
            mark = Content.styled(" draft  ", "bold $accent")
            days = plain(period(row.period_start, row.period_end))
            return between(mark + days, Content.styled(self.resume, "$status-muted"), room)
        week = f" w{reviewed_week_number(row.period_start, row.period_end, self.week_start):<2}  "
        day = row.finished_on
        # The year stands above, so the day goes without it.
        when = f"{day:%a} {day.day:>2} {day:%b}  " if day else ""
        spent = Content.styled(minutes(row.seconds), "$status-muted")
        begins = excerpt(row.excerpt, self.search, room - len(week + when) - spent.cell_length - 2)
        return between(Content.styled(week, "$status-muted") + when + begins, spent, room)
