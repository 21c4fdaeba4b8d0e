"""A weekly review that is begun, or gone on with, inside one transaction."""

from datetime import date

from career_tui.domain.reviews import ReviewSession
from career_tui.store.records import Records
from career_tui.store.reviews.session import session_in


def review_of(records: Records, today: date, reopening: str | None = None) -> ReviewSession:
    """The session of the review of `today`, or of the one that is `reopening`, by its uid."""
    records.reviews.begin(today, reopening)
    session = session_in(records.look(today))
    assert session is not None
    return session
