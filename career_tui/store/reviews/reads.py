"""Reading reviews: the journal, one review whole, and when the next is due."""

from datetime import date

from sqlalchemy import select as select_columns
from sqlmodel import Session as Db
from sqlmodel import col, select

from career_tui.domain.reviews import (
    Answer,
    Outcome,
    Review,
    ReviewEntry,
    ReviewKind,
    ReviewStatus,
    Step,
)
from career_tui.domain.today import ReviewDue
from career_tui.store.quick import compiled
from career_tui.store.quick.columns import all_rows
from career_tui.store.quick.journal import QuickJournal
from career_tui.store.quick.today import QuickToday
from career_tui.store.rows import driver_of, find
from career_tui.store.tables import GoalTable, ReviewAnswerTable, ReviewTable, SkillTable

_STEPS = list(Step)
_IS_DONE = col(ReviewTable.status) == ReviewStatus.DONE
_ANSWER = (
    col(ReviewAnswerTable.step),
    col(ReviewAnswerTable.question),
    col(ReviewAnswerTable.text),
    col(ReviewAnswerTable.outcome),
    col(ReviewAnswerTable.position),
    col(ReviewAnswerTable.answered_at),
    col(GoalTable.uid),
    col(SkillTable.uid),
)
"""The columns of an answer and its subject, which are read without a record around them."""


class ReviewReads:
    _session: Db

    def journal(self, search: str = "", most: int | None = None) -> list[ReviewEntry]:
        """The draft, then the finished reviews, newest first; `most` of these, or all.

        With `search`, those that hold all its words; the last one may be the beginning of one.
        """
        return QuickJournal(driver_of(self._session), date.max).entries(search, most)

    def get(self, uid: str) -> Review:
        """The review with its answers in the order of its steps."""
        return self._review(find(self._session, ReviewTable, uid, "review"))

    def draft(self) -> Review | None:
        """The review that was begun and is not signed off."""
        row = self._session.exec(
            select(ReviewTable).where(ReviewTable.status == ReviewStatus.DRAFT)
        ).first()
        return None if row is None else self._review(row)

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

    def _review(self, row: ReviewTable) -> Review:
        return Review(
            uid=row.uid,
            kind=ReviewKind(row.kind),
            status=ReviewStatus(row.status),
            period_start=row.period_start,
            period_end=row.period_end,
            step=Step(row.step),
            position=row.position,
            seconds=row.seconds,
            started_at=row.started_at,
            finished_on=row.finished_on,
            next_due=row.next_due,
            summary=row.summary,
            answers=self._answers(row),
        )

    def _answers(self, review: ReviewTable) -> tuple[Answer, ...]:
        rows = self._session.execute(
            select_columns(*_ANSWER)
            .join(GoalTable, col(GoalTable.id) == ReviewAnswerTable.goal_id, isouter=True)
            .join(SkillTable, col(SkillTable.id) == ReviewAnswerTable.skill_id, isouter=True)
            .where(col(ReviewAnswerTable.review_id) == review.id)
            .order_by(col(ReviewAnswerTable.position), col(ReviewAnswerTable.id))
        )
        answers = [
            Answer(Step(step), question, text, goal or skill, Outcome(outcome), position, at)
            for step, question, text, outcome, position, at, goal, skill in rows
        ]
        return tuple(sorted(answers, key=lambda one: _STEPS.index(one.step)))
