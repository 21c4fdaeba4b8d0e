"""The levels of a skill over time, as a chart whose lines are told apart by their marks."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.skills import Assessment, Scale, SkillRow, Source
from career_tui.tui.widgets.columns import between, fit

OWN, OTHERS, BOTH = "●", "○", "◉"
_OWN_LINE, _OTHERS_LINE, _BOTH_LINE = "─", "┄", "═"
_STYLES = {
    OWN: "bold $primary",
    BOTH: "bold $primary",
    _OWN_LINE: "$primary",
    _BOTH_LINE: "$primary",
    OTHERS: "bold $accent",
    _OTHERS_LINE: "$accent",
    "·": "$status-muted",
}
NARROWEST, WIDEST = 32, 90
"""Cells below which there is no chart, and above which it grows no further."""


def history_chart(row: SkillRow, scale: Scale, width: int, today: date) -> list[Content]:
    """The chart with its axes and its legend, at most `width` cells wide.

    One row a level, the names on the left. A line goes on from a mark at the level it set
    until the next mark of the same kind. Nothing where there is only one day to show, or no
    room to show it.
    """
    known = [one for one in row.skill.assessments if one.date <= today]
    if width < NARROWEST or not known or known[0].date == known[-1].date:
        return []
    top = max(scale.top, *(one.level for one in known))
    labels = [
        f"{level} {scale.name(level)}" if level <= scale.top else str(level)
        for level in range(1, top + 1)
    ]
    room = min(width, WIDEST)
    label_width = min(max(map(len, labels)), max(room // 2 - 1, 3))
    plot = max(room - label_width - 2, 8)
    grid = [["·" if level == row.skill.target else " "] * plot for level in range(1, top + 1)]
    first = known[0].date
    own = _cells([one for one in known if one.source is Source.SELF], first, today, plot)
    others = _cells([one for one in known if one.source is not Source.SELF], first, today, plot)
    _draw(grid, own, OWN, _OWN_LINE)
    _draw(grid, others, OTHERS, _OTHERS_LINE)
    lines = [
        fit(Content.styled(labels[level], "$status-muted"), label_width)
        + Content("  ")
        + _painted(grid[level])
        for level in reversed(range(top))
    ]
    days = between(
        Content.styled(f"{first:%b %Y}", "$status-muted"),
        Content.styled("today", "$status-muted"),
        plot,
    )
    lines.append(Content(" " * (label_width + 2)) + days)
    drawn = {cell for cells in grid for cell in cells}
    return [*lines, *_legend(drawn).wrap(room)]


def _cells(
    assessments: Sequence[Assessment], first: date, last: date, plot: int
) -> list[tuple[int, int]]:
    """Where the marks stand: (column, level), the latest of those that share a column."""
    days = max((last - first).days, 1)
    at = {round((one.date - first).days / days * (plot - 1)): one.level for one in assessments}
    return sorted(at.items())


def _draw(grid: list[list[str]], cells: list[tuple[int, int]], mark: str, line: str) -> None:
    plot = len(grid[0])
    for index, (column, level) in enumerate(cells):
        cells_of_level = grid[level - 1]
        cells_of_level[column] = BOTH if cells_of_level[column] in (OWN, OTHERS) else mark
        end = cells[index + 1][0] if index + 1 < len(cells) else plot
        for between_marks in range(column + 1, end):
            there = cells_of_level[between_marks]
            if there in " ·":
                cells_of_level[between_marks] = line
            elif there == _OWN_LINE:
                cells_of_level[between_marks] = _BOTH_LINE


def _painted(cells: Sequence[str]) -> Content:
    return Content("").join(
        [Content.styled(cell, _STYLES[cell]) if cell != " " else Content(cell) for cell in cells]
    )


def _legend(drawn: set[str]) -> Content:
    words = {OWN: "you", OTHERS: "others", BOTH: "both", "·": "target"}
    parts = [
        Content.styled(mark * (3 if mark == "·" else 1), _STYLES[mark]) + f" {word}"
        for mark, word in words.items()
        if mark in drawn
    ]
    return Content("   ").join(parts).stylize_before("$status-muted")
