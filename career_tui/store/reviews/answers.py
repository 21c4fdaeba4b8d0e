"""The answers of a review while it is a draft."""

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlmodel import Session as Db
from sqlmodel import col, select

from career_tui.domain.errors import Refused
from career_tui.domain.reviews import Answer, Outcome, Question, ReviewStatus, Step
from career_tui.store.columns import MAX_COUNT, now
from career_tui.store.drafts import Drafts
from career_tui.store.goals.tables import GoalTable
from career_tui.store.reviews.tables import ReviewAnswerFields, ReviewAnswerTable, ReviewTable
from career_tui.store.rows import find, key_of
from career_tui.store.skills.tables import SkillTable
from career_tui.store.validation import validated


def moment_on(today: date) -> datetime:
    """Now, or noon of `today` where the program looks at another day than the calendar's."""
    return now() if date.today() == today else datetime.combine(today, time(12)).astimezone()


def typing_key(review: str, goal: str) -> str:
    """The key of the draft of what is typed about a goal and not saved yet."""
    return f"review.{review}.{goal}"


class ReviewAnswers:
    def __init__(self, session: Db) -> None:
        self._session = session

    def answer(self, review_uid: str, answer: Answer) -> None:
        """Keep one answer; it replaces the one to the same question about the same subject."""
        review = self._open(review_uid)
        fields = validated(
            ReviewAnswerFields,
            {
                "step": answer.step,
                "question": answer.question,
                "text": answer.text,
                "outcome": answer.outcome,
                "position": answer.position,
                "answered_at": answer.answered_at or now(),
            },
        )
        row = self._given(review, answer.step, fields.question, answer.subject)
        if row is None:
            assert review.id is not None
            goal, skill = self._subject(answer.step, answer.subject)
            row = ReviewAnswerTable(
                **fields.model_dump(), review_id=review.id, goal_id=goal, skill_id=skill
            )
        else:
            for name in ("text", "outcome", "position", "answered_at"):
                setattr(row, name, getattr(fields, name))
        self._session.add(row)
        self._session.flush()

    def take_back(
        self, review_uid: str, step: Step, question: str, subject: str | None = None
    ) -> None:
        """Forget an answer, if there is one."""
        row = self._given(self._open(review_uid), step, question, subject)
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def type(self, review_uid: str, goal: str, texts: Mapping[str, str]) -> None:
        """Keep what is typed about a goal, until it is saved as an answer."""
        self._open(review_uid)
        Drafts(self._session).keep(typing_key(review_uid, goal), texts)

    def place(self, review_uid: str, step: Step, position: int, seconds: int) -> None:
        """Remember where the session stands, and the time spent on it in all."""
        review = self._open(review_uid)
        review.step = step
        review.position = max(0, min(position, MAX_COUNT))
        review.seconds = max(review.seconds, min(seconds, MAX_COUNT))
        self._session.add(review)
        self._session.flush()

    def discard(self, review_uid: str) -> None:
        """Delete a draft with its answers. What it changed of goals and skills stays."""
        self._forget_typing(review_uid)
        self._session.delete(self._open(review_uid))
        self._session.flush()

    def _open(self, review_uid: str) -> ReviewTable:
        row = find(self._session, ReviewTable, review_uid, "review")
        if row.status != ReviewStatus.DRAFT:
            raise Refused("This review is signed off already")
        return row

    def _forget_typing(self, review_uid: str) -> None:
        Drafts(self._session).discard_all(typing_key(review_uid, ""))

    def _subject(self, step: Step, uid: str | None) -> tuple[int | None, int | None]:
        """The keys of goal and skill that an answer is about."""
        if uid is None:
            return None, None
        if step is Step.SKILLS:
            return None, key_of(self._session, SkillTable, uid, "skill")
        return key_of(self._session, GoalTable, uid, "goal"), None

    def _given(
        self, review: ReviewTable, step: Step, question: str, subject: str | None
    ) -> ReviewAnswerTable | None:
        goal, skill = self._subject(step, subject)
        return self._session.exec(
            select(ReviewAnswerTable).where(
                ReviewAnswerTable.review_id == review.id,
                ReviewAnswerTable.step == step,
                ReviewAnswerTable.question == question,
                col(ReviewAnswerTable.goal_id).is_not_distinct_from(goal),
                col(ReviewAnswerTable.skill_id).is_not_distinct_from(skill),
            )
        ).first()

    def _said(
        self,
        review_uid: str,
        step: Step,
        question: str,
        subject: str,
        today: date,
        text: str = "",
        outcome: Outcome = Outcome.REVIEWED,
    ) -> None:
        self.answer(
            review_uid,
            Answer(step, question, text, subject, outcome, answered_at=moment_on(today)),
        )

    def _text_of(
        self, review_uid: str, step: Step, question: Question | str, subject: str
    ) -> str | None:
        row = self._given(self._open(review_uid), step, question, subject)
        return None if row is None else row.text
