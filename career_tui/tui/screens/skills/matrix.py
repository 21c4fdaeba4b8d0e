"""The matrix: one line a skill, with its gap and priority as numbers and as heat."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.skills import Scale, SkillRow
from career_tui.tui.screens.skills.order import Heading, Line
from career_tui.tui.widgets.charts import sparkline
from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.matrix import Column, MatrixView

# Titles leave a cell for the arrow of the order. The space behind "gap" and "priority" lets
# their heat end beyond the number.
SHORT = (
    Column("name", " skill", 24, "left", flexible=True),
    Column("now", "now", 4, priority=9),
    Column("target", "target", 7, priority=8),
    Column("gap", "gap ", 5, priority=7),
    Column("importance", "imp", 4, priority=3),
    Column("priority", "prio ", 6, priority=6),
    Column("self", "self", 5, priority=4),
    Column("others", "others", 7, priority=4),
    Column("assessed", "ago", 6, priority=5),
    Column("trend", " trend", 7, "left", priority=2),
)
LONG = (
    Column("name", " skill", 30, "left", flexible=True),
    Column("now", "now", 5),
    Column("target", "target", 8),
    Column("gap", "gap ", 6),
    Column("importance", "importance", 12),
    Column("priority", "priority ", 11),
    Column("self", "self", 6),
    Column("others", "others", 8),
    Column("assessed", "assessed", 15),
    Column("trend", "  trend", 10, "left"),
)
LONG_FROM = 120
"""The width from which the matrix has its long titles."""

SOME_OF_A_CATEGORY = 5
"""Cells below which the beginning of a category says nothing."""

_HEAT = ("", "on $status-at-risk 14%", "on $status-at-risk 27%", "on $status-at-risk 42%")


def heat(share: float) -> str:
    """The style of a number that is `share` (0..1) of the worst there can be."""
    return _HEAT[0 if share <= 0 else 1 if share < 0.25 else 2 if share < 0.5 else 3]


def ago(day: date | None, today: date) -> str:
    """How long ago, in at most 5 cells: "5 d", "6 wk", "3 mo", "2 yr", "never"."""
    if day is None:
        return "never"
    days = max((today - day).days, 0)
    if days < 14:
        return f"{days} d" if days else "today"
    if days < 61:
        return f"{days // 7} wk"
    if days < 730:
        return f"{round(days / 30.44)} mo"
    return f"{round(days / 365.25)} yr"


class SkillsMatrix(MatrixView[Line]):
    """Skills below their categories, or sorted by a column with the category beside the name."""

    COLUMNS = SHORT
    gap = 1

    scale = Scale()
    today = date.min

    def columns_for(self, width: int) -> Sequence[Column]:
        """Long titles where there is room for them."""
        return LONG if width >= LONG_FROM else SHORT

    def draw_heading(self, row: Line, width: int) -> Content:
        """A category."""
        return Content(" ") + plain(row.title).stylize("bold $primary")

    def cell(self, row: Line, column: Column, selected: bool) -> Content | str:
        """One number or word of a skill."""
        assert isinstance(row, SkillRow)
        skill = row.skill
        match column.key:
            case "name":
                return self._title(row)
            case "now":
                return _level(row.current, "?")
            case "target":
                return _level(skill.target, "–")
            case "gap":
                return _hot(row, row.gap, self.scale.top - 1)
            case "importance":
                return str(skill.importance)
            case "priority":
                return _hot(row, row.priority, 5 * (self.scale.top - 1))
            case "self":
                return _level(row.self_level, "–")
            case "others":
                return _level(row.others_level, "–")
            case "assessed":
                return self._assessed(row, column.width)
            case _:
                indent = " " * (len(column.title) - len(column.title.lstrip()))
                return Content(indent) + self._trend(row, column.width - 2)

    def _title(self, row: SkillRow) -> Content:
        category = row.skill.category
        if self.sorted_by is None:
            grouped = any(isinstance(line, Heading) for line in self.rows[:1])
            return Content("  " if grouped else " ") + plain(row.title)
        name = Content(" ") + plain(row.title) + "  "
        _, width = self._layout(self._width)[0]
        room = width - name.cell_length
        if room < SOME_OF_A_CATEGORY or not category:
            return name.rstrip()
        return name + fit(category, room).stylize("$status-muted")

    def _trend(self, row: SkillRow, width: int) -> Content:
        """The course of the person's own levels at the left, that of others at the right."""
        half = (width - 1) // 2
        own = row.own_trend[-(half if row.others_trend else width) :]
        others = row.others_trend[-half:]
        top = self.scale.top
        line = fit(Content.styled(sparkline(own, 1, top), "$bar"), width - len(others))
        return line + Content.styled(sparkline(others, 1, top), "$accent")

    def _assessed(self, row: SkillRow, width: int) -> Content:
        words = ago(row.last_assessed, self.today)
        if width > 10 and row.last_assessed is not None and words != "today":
            words += " ago"
        return Content.styled(words, "$status-muted")


def _level(level: int | None, unknown: str) -> Content:
    return Content.styled(unknown, "$status-muted") if level is None else Content(str(level))


def _hot(row: SkillRow, number: int | None, worst: int) -> Content:
    """A number as heat; "?" where the level is unknown, "–" where there is no target."""
    if number is None:
        return Content.styled("– " if row.skill.target is None else "? ", "$status-muted")
    if number == 0:
        return Content.styled("· ", "$status-muted")
    return Content.styled(f" {number:>2} ", heat(number / max(worst, 1)))
