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
from career_tui.tui.widgets.markdown import markdown_lines
from career_tui.tui.widgets.marks import marked
from career_tui.tui.widgets.page import MUTED, Page

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
    page = Page(max(min(width - 2, WIDEST), 10))
    week = reviewed_week_number(review.period_start, review.period_end, week_start)
    page.title(f"Week {week} · {period(review.period_start, review.period_end)}")
    if review.status is ReviewStatus.DRAFT:
        _draft(page, review, today, keys)
    if review.finished_on is not None:
        page.text(_finished(review), MUTED)
        page.gap()
        _entry(page, review.summary, search)
    return page.lines


def _finished(review: Review) -> str:
    day = review.finished_on
    parts = [f"finished {spoken(day, day, year=True)}"] if day else []
    if review.seconds > 0:
        parts.append(minutes(review.seconds))
    if goals := review.goals_reviewed:
        parts.append(f"{goals} goal{'s' if goals > 1 else ''} reviewed")
    return " · ".join(parts)


def _entry(page: Page, summary: str, search: str) -> None:
    if not summary.strip():
        page.text("Nothing was written down in this review.", MUTED)
    for line in markdown_lines(_HEADING_GAP.sub(r"\1\n", summary), page.width):
        page.line(marked(line, search))


def _draft(page: Page, review: Review, today: date, keys: Mapping[str, str]) -> None:
    began = spoken(review.started_at.astimezone().date(), today)
    reopened = review.finished_on is not None
    said = "reopened" if reopened else f"begun {began}"
    page.text(f"{said} · stands at: {review.step.label}", MUTED)
    page.gap()
    page.text(
        f"This review is not finished. Press {key_text('app.review', keys)} to go on with it."
    )
    if reopened:
        page.text("Until it is signed off again this is what was signed off:")
        page.gap()
    else:
        page.text("Every answer given so far is kept.")


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
