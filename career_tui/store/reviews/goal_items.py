"""The goals of a review, with what was said of them before and in this sitting."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, takewhile
from math import isfinite

from sqlmodel import Session as Db
from sqlmodel import col, select

from career_tui.domain.goals import CheckIn, CourseCorrection, GoalRow, Status
from career_tui.domain.reviews import (
    Answer,
    GoalItem,
    LastAnswer,
    Outcome,
    Question,
    Review,
    ReviewStatus,
    Step,
)
from career_tui.store.drafts import Drafts
from career_tui.store.reviews.answers import typing_key
from career_tui.store.tables import GoalTable, ReviewAnswerTable, ReviewTable

_SAID_BEFORE = (Question.GOAL, Question.CONFIDENCE, Question.PROGRESS)


def check_in_question(measure: str) -> str:
    """The question whose answer is the check-in of a measure."""
    return f"{Question.CHECK_IN} {measure}"


class GoalItems:
    """Puts together what a review shows of each goal."""

    def __init__(self, session: Db, review: Review, today: date) -> None:
        self._session = session
        self._review = review
        self._today = today
        self._drafts = Drafts(session).all()
        self._answers = {
            (answer.subject, answer.question): answer
            for answer in review.answers
            if answer.step is Step.GOALS
        }

    def items(
        self,
        tree: Sequence[GoalRow],
        promised: Sequence[str],
        places: Mapping[str, int],
        corrections: Sequence[tuple[str, CourseCorrection]],
    ) -> tuple[GoalItem, ...]:
        """The goals in their places. One that was closed elsewhere meanwhile is left out."""
        texts = self._texts(places)
        before = self._before(places)
        found: list[GoalItem] = []
        ancestors: list[GoalRow] = []
        for index, row in enumerate(tree):
            del ancestors[row.depth :]
            if row.uid in places and self._is_asked(row):
                below = _below(tree, index)
                obstacle, if_then = texts.get(row.uid, ("", ""))
                given = self._given(row)
                last = before.get(row.uid)
                found.append(
                    GoalItem(
                        row=row,
                        place=places[row.uid],
                        path=tuple(one.title for one in ancestors),
                        obstacle=obstacle,
                        if_then=if_then,
                        last=last,
                        promised=tuple(one for one in below if one.uid in promised),
                        outcome=self._outcome(row.uid),
                        note=self._text(row.uid, Question.GOAL),
                        given=given,
                        was=self._was(row, given, last),
                        typed=self._typed(row.uid),
                        corrections=tuple(one for uid, one in corrections if uid == row.uid),
                    )
                )
            ancestors.append(row)
        return tuple(sorted(found, key=lambda item: item.place))

    def _answer(self, uid: str, question: str) -> Answer | None:
        return self._answers.get((uid, question))

    def _text(self, uid: str, question: str) -> str:
        answer = self._answer(uid, question)
        return answer.text if answer else ""

    def _outcome(self, uid: str) -> Outcome | None:
        answer = self._answer(uid, Question.GOAL)
        return answer.outcome if answer else None

    def _is_asked(self, row: GoalRow) -> bool:
        return row.goal.status is Status.ACTIVE or self._outcome(row.uid) is not None

    def _given(self, row: GoalRow) -> dict[str, CheckIn]:
        """Check-ins of this review, and those of today by whatever way."""
        found = {}
        for measure in row.goal.measures:
            told = self._text(row.uid, check_in_question(measure.uid))
            for one in measure.check_ins:
                if one.uid == told or one.date == self._today:
                    found[measure.uid] = one
        return found

    def _was(
        self, row: GoalRow, given: Mapping[str, CheckIn], last: LastAnswer | None
    ) -> int | None:
        mine = {one.uid for one in given.values()}
        before = [
            one
            for measure in row.goal.measures
            for one in measure.check_ins
            if one.uid not in mine and one.confidence is not None
        ]
        if before:
            return max(before, key=lambda one: one.date).confidence
        if last is not None and last.confidence is not None:
            return last.confidence
        return None if self._answer(row.uid, Question.CONFIDENCE) else row.goal.confidence

    def _typed(self, uid: str) -> dict[str, str]:
        draft = self._drafts.get(typing_key(self._review.uid, uid))
        return draft.values if draft else {}

    def _texts(self, uids: Mapping[str, int]) -> dict[str, tuple[str, str]]:
        found = self._session.exec(
            select(GoalTable.uid, GoalTable.obstacle, GoalTable.if_then).where(
                col(GoalTable.uid).in_(uids)
            )
        )
        return {uid: (obstacle, if_then) for uid, obstacle, if_then in found}

    def _before(self, uids: Mapping[str, int]) -> dict[str, LastAnswer]:
        """What was said of each goal in the last finished review that looked at it."""
        told = self._session.exec(
            select(
                GoalTable.uid,
                col(ReviewTable.finished_on),
                ReviewAnswerTable.question,
                ReviewAnswerTable.text,
            )
            .join(ReviewTable, col(ReviewTable.id) == ReviewAnswerTable.review_id)
            .join(GoalTable, col(GoalTable.id) == ReviewAnswerTable.goal_id)
            .where(
                ReviewTable.status == ReviewStatus.DONE,
                ReviewAnswerTable.step == Step.GOALS,
                ReviewAnswerTable.outcome == Outcome.REVIEWED,
                col(ReviewAnswerTable.question).in_(_SAID_BEFORE),
                col(ReviewTable.finished_on) <= self._today,
                col(GoalTable.uid).in_(uids),
            )
            .order_by(col(ReviewTable.finished_on), col(ReviewTable.id))
        )
        by_goal: dict[str, tuple[date, dict[str, str]]] = {}
        for uid, day, question, text in told:
            if day is not None:
                if uid not in by_goal or by_goal[uid][0] != day:
                    by_goal[uid] = day, {}
                by_goal[uid][1][question] = text
        return {uid: _last_answer(day, said) for uid, (day, said) in by_goal.items()}


def _below(tree: Sequence[GoalRow], index: int) -> Iterator[GoalRow]:
    depth = tree[index].depth
    return takewhile(lambda one: one.depth > depth, islice(tree, index + 1, None))


def _last_answer(day: date, said: Mapping[str, str]) -> LastAnswer:
    confidence = _number(said.get(Question.CONFIDENCE, ""))
    return LastAnswer(
        date=day,
        note=said.get(Question.GOAL, ""),
        progress=_number(said.get(Question.PROGRESS, "")),
        confidence=None if confidence is None else round(confidence),
    )


def _number(text: str) -> float | None:
    # An archive may bring any text; what is no number says nothing.
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
