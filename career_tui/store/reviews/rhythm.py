"""The rhythm of reviews, from those that are finished."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from career_tui.domain import cadence
from career_tui.store import compiled
from career_tui.store.reading import all_rows, day
from career_tui.store.settings.reads import SettingReads

ALL = 2**62
"""So many that nothing is left out."""


def finished_reviews(
    connection: sqlite3.Connection, today: date, most: int
) -> "list[compiled.FinishedReviewsRow]":
    """So many of the reviews signed off up to `today`, the newest first; those that were reopened
    too."""
    return all_rows(connection, compiled.FINISHED_REVIEWS, today=today, most=most)


def held_of(row: "compiled.FinishedReviewsRow") -> cadence.Held:
    """A review as its rhythm is told from it."""
    return cadence.Held(
        date.fromisoformat(row.period_start),
        date.fromisoformat(row.period_end),
        finished_on(row),
        bool(row.answered),
    )


def finished_on(row: "compiled.FinishedReviewsRow") -> date:
    """The day on which a finished review was signed off."""
    assert row.finished_on is not None
    return date.fromisoformat(row.finished_on)


def review_due(
    connection: sqlite3.Connection,
    rows: "Sequence[compiled.FinishedReviewsRow]",
    draft: bool,
    today: date,
) -> cadence.ReviewDue:
    """Whether the weekly review is due, and the streak, from rows of `finished_reviews`; `draft`
    says whether one is begun."""
    settings = SettingReads(connection)
    return cadence.review_due(
        [held_of(row) for row in rows],
        draft,
        today,
        settings.review_weekday,
        settings.week_start,
        day(rows[0].next_due) if rows else None,
    )
