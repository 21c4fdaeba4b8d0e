"""A review as a page to read."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.dates import spoken
from career_tui.domain.periods import reviewed_week_number
from career_tui.domain.reviews import Review, ReviewStatus
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.journal.entries import minutes, period
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.markdown import markdown_lines
from career_tui.tui.widgets.marks import marked

_HEADING_GAP = re.compile(r"^(#{1,6} [^\n]*)\n\n+", re.MULTILINE)
"""The blank lines below a heading, which a screen can do without."""

WIDEST = 88
"""Longer lines are hard to read; a wide screen leaves them this long."""


def review_page(
    review: Review,
    week_start: int,
    today: date,
    keys: Mapping[str, str],
    search: str,
    width: int,
) -> list[Content]:
    """The lines of a review's page, at most `width` cells each, the words searched for marked."""
    inside = max(min(width - 2, WIDEST), 10)
    week = reviewed_week_number(review.period_start, review.period_end, week_start)
    days = period(review.period_start, review.period_end)
    lines = plain(f"Week {week} · {days}").stylize("bold").wrap(inside)
    if review.status is ReviewStatus.DRAFT:
        lines += _draft(review, today, keys, inside)
    if review.finished_on is not None:
        lines += plain(_finished(review)).stylize("$status-muted").wrap(inside)
        lines += [Content(""), *_entry(review.summary, search, inside)]
    return [Content(" ") + line for line in lines]


def _finished(review: Review) -> str:
    day = review.finished_on
    parts = [f"finished {spoken(day, day, year=True)}"] if day else []
    if review.seconds > 0:
        parts.append(minutes(review.seconds))
    if goals := review.goals_reviewed:
        parts.append(f"{goals} goal{'s' if goals > 1 else ''} reviewed")
    return " · ".join(parts)


def _entry(summary: str, search: str, width: int) -> list[Content]:
    if not summary.strip():
        return [Content.styled("Nothing was written down in this review.", "$status-muted")]
    lines = markdown_lines(_HEADING_GAP.sub(r"\1\n", summary), width)
    return [marked(line, search) for line in lines]


def _draft(review: Review, today: date, keys: Mapping[str, str], width: int) -> list[Content]:
    began = spoken(review.started_at.astimezone().date(), today)
    said = f"begun {began} · stands at: {review.step.label}"
    go_on = f"This review is not finished. Press {key_text('app.review', keys)} to go on with it."
    kept = "Every answer given so far is kept."
    if review.finished_on is not None:
        said = f"reopened · stands at: {review.step.label}"
        kept = "Until it is signed off again this is what was signed off:"
    return [
        *plain(said).stylize("$status-muted").wrap(width),
        Content(""),
        *plain(go_on).wrap(width),
        *plain(kept).wrap(width),
        *[Content("")] * (review.finished_on is not None),
    ]


def streak_line(
    weeks: Sequence[bool | None], streak: int, longest: int, reviews: int, width: int
) -> Content:
    """The last weeks as marks, the streak in words, and how many reviews there are."""
    marks = {True: ("●", "$status-done"), False: ("○", "$status-muted"), None: ("◌", "$primary")}
    strip = Content("").join([Content.styled(*marks[week]) for week in weeks])
    line = Content.styled(f" {len(weeks)} weeks  ", "$status-muted") + strip
    parts = [
        Content("   streak ") + Content.styled(_weeks(streak), "bold"),
        Content(f", longest {longest}"),
        Content.styled(f"   {reviews} review{'s' if reviews != 1 else ''}", "$status-muted"),
    ]
    for part in parts:
        if line.cell_length + part.cell_length > width:
            break
        line += part
    return line


def _weeks(number: int) -> str:
    return "1 week" if number == 1 else f"{number} weeks"
