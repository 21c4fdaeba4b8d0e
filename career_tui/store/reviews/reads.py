"""Reading reviews: the journal, one review whole, and when the next is due."""

from datetime import date

from sqlmodel import Session as Db
from sqlmodel import col, select

from career_tui.domain.reviews import Review, ReviewEntry, ReviewStatus
from career_tui.domain.today import ReviewDue
from career_tui.store.quick import compiled
from career_tui.store.quick.columns import all_rows
from career_tui.store.quick.journal import QuickJournal
from career_tui.store.quick.today import QuickToday
from career_tui.store.rows import driver_of
from career_tui.store.tables import ReviewTable

_IS_DONE = col(ReviewTable.status) == ReviewStatus.DONE


class ReviewReads:
    _session: Db

    def journal(self, search: str = "", most: int | None = None) -> list[ReviewEntry]:
        """The draft, then the finished reviews, newest first; `most` of these, or all.

        With `search`, those that hold all its words; the last one may be the beginning of one.
        """
        return QuickJournal(driver_of(self._session), date.max).entries(search, most)

    def get(self, uid: str) -> Review:
        """The review with its answers in the order of its steps; Refused where it is gone."""
        return QuickJournal(driver_of(self._session), date.max).get(uid)

    def draft(self) -> Review | None:
        """The review that was begun and is not signed off."""
        draft = select(ReviewTable.uid).where(ReviewTable.status == ReviewStatus.DRAFT)
        uid = self._session.exec(draft).first()
        return None if uid is None else self.get(uid)

    def finished_days(self) -> list[date]:
        """The days reviews were signed off on, oldest first."""
        rows = all_rows(driver_of(self._session), compiled.FINISHED_DAYS)
        return [date.fromisoformat(day) for (day,) in rows]

    def review_due(self, today: date) -> ReviewDue:
        """Whether the weekly review is due as of `today`, and the streak."""
        draft = select(ReviewTable.id).where(ReviewTable.status == ReviewStatus.DRAFT)
        begun = self._session.exec(draft).first() is not None
        return QuickToday(driver_of(self._session), today).review_due(begun)

    def last_finished(self, today: date) -> ReviewTable | None:
        """The row of the last review signed off up to `today`."""
        return self._session.exec(
            select(ReviewTable)
            .where(_IS_DONE, col(ReviewTable.finished_on) <= today)
            .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
            .limit(1)
        ).first()
