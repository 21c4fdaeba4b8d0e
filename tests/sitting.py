"""A weekly review that is begun, or gone on with, inside one transaction."""

from datetime import date

from career_tui.domain.reviews import ReviewSession
from career_tui.store.records import Records


def review_of(records: Records, today: date, reopening: str | None = None) -> ReviewSession:
    """The session of the review of `today`, or of the one that is `reopening`, by its uid."""
    records.reviews.begin(today, reopening)
    session = records.look(today).reviews.session()
    assert session is not None
    return session
