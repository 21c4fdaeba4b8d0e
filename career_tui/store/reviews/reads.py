"""Reading reviews: the journal, one review whole, and when the next is due."""

import re
from datetime import date

from sqlalchemy import case
from sqlmodel import Session as Db
from sqlmodel import col, func, select, text

from career_tui.domain import cadence
from career_tui.domain.journal import first_line, plain_excerpt
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
from career_tui.store.rows import find
from career_tui.store.settings import Settings
from career_tui.store.tables import GoalTable, ReviewAnswerTable, ReviewTable, SkillTable

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 20
_STEPS = list(Step)
_SEARCH = text(
    "SELECT rowid, snippet(journal_search, 0, '', '', '…', 14) FROM journal_search"
    " WHERE journal_search MATCH :words"
)


def words_of(search: str) -> str:
    """What a person typed as a full-text query: all words, the last one as a beginning."""
    words = _WORD.findall(search)[:_MOST_WORDS]
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


class ReviewReads:
    _session: Db

    def journal(self, search: str = "") -> list[ReviewEntry]:
        """The draft, then the finished reviews, newest first.

        With `search`, those that hold all its words; the last one may be the beginning of one.
        """
        draft_first = case((col(ReviewTable.status) == ReviewStatus.DRAFT, 0), else_=1)
        query = select(ReviewTable).order_by(
            draft_first, col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc()
        )
        if not search.strip():
            rows = self._session.exec(query)
            return self._entries([(row, first_line(row.summary)) for row in rows])
        found = self._search(search)
        rows = self._session.exec(query.where(col(ReviewTable.id).in_(found)))
        return self._entries([(row, found[row.id]) for row in rows])

    def _search(self, words: str) -> dict[int | None, str]:
        """Where the finished reviews hold `words`, by key."""
        match = words_of(words)
        if not match:
            return {}
        hits = self._session.connection().execute(_SEARCH, {"words": match})
        return {key: plain_excerpt(excerpt) for key, excerpt in hits}

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
        finished = col(ReviewTable.finished_on)
        days = self._session.exec(select(finished).where(finished.is_not(None)).order_by(finished))
        return [day for day in days if day is not None]

    def review_due(self, today: date) -> ReviewDue:
        """Whether the weekly review is due as of `today`, and the streak."""
        settings = Settings(self._session)
        last = self.last_finished(today)
        drafts = self._session.exec(
            select(func.count()).where(ReviewTable.status == ReviewStatus.DRAFT)
        ).one()
        return cadence.review_due(
            self.finished_days(),
            bool(drafts),
            today,
            settings.review_weekday(),
            settings.week_start(),
            last.next_due if last else None,
        )

    def last_finished(self, today: date) -> ReviewTable | None:
        """The row of the last review signed off up to `today`."""
        return self._session.exec(
            select(ReviewTable)
            .where(col(ReviewTable.finished_on) <= today)
            .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
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
        rows = self._session.exec(
            select(ReviewAnswerTable, GoalTable.uid, SkillTable.uid)
            .join(GoalTable, col(GoalTable.id) == ReviewAnswerTable.goal_id, isouter=True)
            .join(SkillTable, col(SkillTable.id) == ReviewAnswerTable.skill_id, isouter=True)
            .where(ReviewAnswerTable.review_id == review.id)
            .order_by(col(ReviewAnswerTable.position), col(ReviewAnswerTable.id))
        )
        answers = [
            Answer(
                step=Step(row.step),
                question=row.question,
                text=row.text,
                subject=goal or skill,
                outcome=Outcome(row.outcome),
                position=row.position,
                answered_at=row.answered_at,
            )
            for row, goal, skill in rows
        ]
        return tuple(sorted(answers, key=lambda one: _STEPS.index(one.step)))

    def _entries(self, found: list[tuple[ReviewTable, str]]) -> list[ReviewEntry]:
        counted = self._session.exec(
            select(
                ReviewAnswerTable.review_id,
                func.count(func.distinct(ReviewAnswerTable.goal_id)),
            )
            .where(
                ReviewAnswerTable.step == Step.GOALS,
                ReviewAnswerTable.outcome == Outcome.REVIEWED,
            )
            .group_by(col(ReviewAnswerTable.review_id))
        )
        reviewed: dict[int | None, int] = dict(counted.all())
        return [
            ReviewEntry(
                uid=row.uid,
                status=ReviewStatus(row.status),
                period_start=row.period_start,
                period_end=row.period_end,
                finished_on=row.finished_on,
                seconds=row.seconds,
                excerpt=excerpt,
                goals_reviewed=reviewed.get(row.id, 0),
            )
            for row, excerpt in found
        ]
