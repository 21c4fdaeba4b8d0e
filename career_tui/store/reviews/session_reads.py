"""Reading reviews: the journal, one review whole, and when the next is due."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session as Db
from sqlmodel import col, select

from career_tui.domain.cadence import Held
from career_tui.domain.reviews import Review, ReviewEntry, ReviewStatus
from career_tui.domain.today import ReviewDue
from career_tui.store.reviews.reads import QuickJournal
from career_tui.store.reviews.rhythm import ALL, finished_reviews, held_of
from career_tui.store.reviews.tables import ReviewTable
from career_tui.store.rows import driver_of
from career_tui.store.search import searching
from career_tui.store.today.reads import QuickToday

_IS_DONE = col(ReviewTable.status) == ReviewStatus.DONE


class ReviewReads:
    _session: Db

    def journal(self, search: str = "", most: int | None = None) -> list[ReviewEntry]:
        """The draft, then the finished reviews, newest first; `most` of these, or all.

        With `search`, those that hold all its words.
        """
        return QuickJournal(searching(self._session), date.max).entries(search, most)

    def get(self, uid: str) -> Review:
        """The review with its answers in the order of its steps; Refused where it is gone."""
        return QuickJournal(driver_of(self._session), date.max).get(uid)

    def draft(self) -> Review | None:
        """The review that was begun and is not signed off."""
        draft = select(ReviewTable.uid).where(ReviewTable.status == ReviewStatus.DRAFT)
        uid = self._session.exec(draft).first()
        return None if uid is None else self.get(uid)

    def held(self, today: date) -> list[Held]:
        """The reviews signed off up to `today`, newest first."""
        return [held_of(row) for row in finished_reviews(driver_of(self._session), today, ALL)]

    def review_due(self, today: date) -> ReviewDue:
        """Whether the weekly review is due as of `today`, and the streak."""
        draft = select(ReviewTable.id).where(ReviewTable.status == ReviewStatus.DRAFT)
        begun = self._session.exec(draft).first() is not None
        return QuickToday(driver_of(self._session), today).review_due(begun)

    def last_finished(self, today: date) -> ReviewTable | None:
        """The row of the last review signed off up to `today`."""
        return next(iter(self._finished(today, 1)), None)

    def _finished(self, today: date, most: int | None = None) -> Sequence[ReviewTable]:
        """So many rows of those, the newest first."""
        return self._session.exec(
            select(ReviewTable)
            .where(_IS_DONE, col(ReviewTable.finished_on) <= today)
            .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
            .limit(most)
        ).all()
