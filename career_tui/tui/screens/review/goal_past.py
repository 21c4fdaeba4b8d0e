"""What a goal in the review has behind it: the course of its measure, and what was said of late."""

from datetime import date, timedelta

from textual.content import Content

from career_tui.domain.dates import spoken
from career_tui.domain.goals import Measure
from career_tui.domain.reviews import GoalItem
from career_tui.tui.screens.goals.detail_text import measure_chart
from career_tui.tui.screens.goals.words import number
from career_tui.tui.screens.review.goal_words import MUTED, labelled, quoted
from career_tui.tui.widgets.columns import fit, plain

DAYS_BACK = 28
"""How far back it is shown what was said with a value."""

LEAST_WIDTH = 30
"""Cells that a course needs to say anything."""


def past(item: GoalItem, today: date, width: int, height: int) -> list[Content]:
    """What fits into `height` lines of `width` cells: what was said in the last four weeks first,
    then the course of the first measure that has one."""
    lines = _said(item, today, width)[: max(height, 0)]
    lines = [line.truncate(width, ellipsis=True) for line in lines]
    course = _course(item, today, width) if width >= LEAST_WIDTH else []
    if course and len(lines) + len(course) + bool(lines) <= height:
        lines += [*([Content("")] if lines else []), *course]
    return lines


def _said(item: GoalItem, today: date, width: int) -> list[Content]:
    first = today - timedelta(days=DAYS_BACK)
    told = item.last.note if item.last is not None else ""  # it stands above
    notes = sorted(
        (
            (one.date, number(one.value, measure), one.note)
            for measure in item.row.goal.measures
            for one in measure.check_ins
            if first <= one.date < today and one.note and one.note != told
        ),
        reverse=True,
    )
    return [
        labelled(
            "said" if index == 0 else "",
            Content.styled(f"{spoken(day, today)}, {value}  ", MUTED) + quoted(note),
            width,
        )
        for index, (day, value, note) in enumerate(notes)
    ]


def _course(item: GoalItem, today: date, width: int) -> list[Content]:
    for measure in item.row.goal.measures:
        known = [one for one in measure.check_ins if one.date <= today]
        if len(known) > 1:
            chart = measure_chart(known, measure, item.row.goal, width)
            return [_name(measure, width), *chart.split("\n")]
    return []


def _name(measure: Measure, width: int) -> Content:
    return fit(plain(measure.name), width).rstrip().stylize(MUTED)
