"""The list of evidence: newest first, below the position that its day falls into."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.dates import full_day
from career_tui.domain.evidence import Evidence, Period, Position, position_on
from career_tui.quick_dataclass import dataclass
from career_tui.tui.screens.evidence.words import MUTED, position_words, shown_by
from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.marks import marked
from career_tui.tui.widgets.rows import RowsView


@dataclass(frozen=True, slots=True)
class Band:
    """A heading: a position, or where the period begins or ends."""

    uid: str
    title: str
    selectable: bool = False


Line = Evidence | Band

NO_POSITION = "without a position"


def in_bands(
    entries: Sequence[Evidence], positions: Sequence[Position], period: Period, today: date
) -> list[Line]:
    """The entries, newest first, with a heading where the position of the day changes, and where
    the period ends and begins."""
    last = period.last(today)
    lines: list[Line] = []
    day: date | None = None
    part, band = "", ""
    for entry in entries:
        if entry.date != day:
            day = entry.date
            now = _part(day, period.since, last)
            if now != part:
                if now or lines:
                    said = now or f"{full_day(period.since)} to {full_day(last)}"
                    lines.append(Band(f"part.{now}", said))
                part = now
            title = _band(position_on(day, positions)) if positions else ""
            if title != band:
                band = title
                lines.append(Band(f"band.{entry.uid}", title))
        lines.append(entry)
    return lines


def _part(day: date, since: date, last: date) -> str:
    if day < since:
        return f"before {full_day(since)}"
    return f"after {full_day(last)}" if day > last else ""


def _band(position: Position | None) -> str:
    return NO_POSITION if position is None else position_words(position)


DAY = 10
"""Cells of the day, with the space around it."""
_SKILLS, _SHOWN = 16, 8
_FOR_SKILLS = 72
"""Cells of the list from which on it has room for the skills."""


class Entries(RowsView[Line]):
    """One line an entry: its day, what was done, which skills that shows, and how."""

    today = date.min
    search = ""

    def draw(self, row: Line, width: int, selected: bool) -> Content:
        """An entry, or a heading."""
        if isinstance(row, Band):
            return plain(f" {row.title}").stylize("bold $primary")
        day = row.date
        same_year = day.year == self.today.year
        when = f" {day.day:>2} {day:%b}" if same_year else f" {day:%b %Y}"
        shown = fit(shown_by(row), _SHOWN, "right").stylize(MUTED)
        has_skills = width >= _FOR_SKILLS
        room = max(width - DAY - (_SKILLS + 2) * has_skills - 2 - _SHOWN - 1, 1)
        private = Content.styled("  private", "$accent") if row.private else Content("")
        title = marked(plain(row.title), self.search)
        if title.cell_length > (left := max(room - private.cell_length, 1)):
            title = title.truncate(left, ellipsis=True)
        line = Content.styled(when.ljust(DAY), MUTED) + fit(title + private, room) + "  "
        if has_skills:
            skills = plain(", ".join(skill.title for skill in row.skills))
            line += fit(marked(skills, self.search).stylize_before(MUTED), _SKILLS) + "  "
        return line + shown + " "
