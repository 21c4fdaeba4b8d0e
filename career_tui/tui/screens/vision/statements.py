"""The list of statements: a heading for each year, the area of life before each statement."""

from collections.abc import Sequence

from textual.content import Content

from career_tui.domain.folding import by_group
from career_tui.domain.vision import VisionRow
from career_tui.quick_dataclass import dataclass
from career_tui.tui.widgets.bars import percent
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.rows import RowsView

AREA_WIDTH = 13
_ROOMY = 66
"""The width from which a line has room to say how many goals serve it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The year that the statements below look at, or the blank line above it."""

    uid: str
    text: str = ""
    selectable: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A statement; `area` is empty below another of the same area."""

    row: VisionRow
    area: str
    selectable: bool = True

    @property
    def uid(self) -> str:
        return self.row.uid


def horizon(year: int, this_year: int) -> str:
    """How far a year is: "in 5 years", "this year", "3 years ago"."""
    away = year - this_year
    if away == 0:
        return "this year"
    years = "1 year" if abs(away) == 1 else f"{abs(away)} years"
    return f"in {years}" if away > 0 else f"{years} ago"


def listed(rows: Sequence[VisionRow], this_year: int) -> list[Heading | Item]:
    """The statements, sorted by year and area, below the headings of their years."""
    lines: list[Heading | Item] = []
    year: int | None = None
    area = ""
    for row in rows:
        if row.target_year != year:
            year, area = row.target_year, ""
            if lines:
                lines.append(Heading(f"above {year}"))
            lines.append(Heading(f"year {year}", f"{year} · {horizon(year, this_year)}"))
        same = by_group(row.area) == by_group(area)
        lines.append(Item(row, "" if same else row.area))
        area = row.area
    return lines


def texts_of(row: VisionRow) -> tuple[str, ...]:
    """What a statement is found by."""
    return row.title, row.area, str(row.target_year), row.details


def served(row: VisionRow, roomy: bool) -> Content:
    """How far the goals that serve a statement are, or that there are none."""
    if not row.goals:
        return Content.styled("no goal", "$status-behind")
    share = f"{percent(row.progress):>5}"
    if not roomy:
        return Content(share)
    count = len(row.goals)
    goals = "1 goal" if count == 1 else f"{count} goals"
    return Content.styled(f"{goals}  ", "$status-muted") + Content(share)


class Statements(RowsView[Heading | Item]):
    """All statements, or those that the filter lets through."""

    def draw(self, row: Heading | Item, width: int, selected: bool) -> Content:
        if isinstance(row, Heading):
            return Content.styled(f" {row.text}", "$primary")
        roomy = width >= _ROOMY
        area = fit(row.area, min(AREA_WIDTH, width // 3)).stylize("$status-muted")
        right = served(row.row, roomy) + " "
        return between(Content("  ") + area + " " + plain(row.row.title), right, width)
