"""The goals of a review, with what was said of them before and in this sitting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any

from career_tui.domain.goals import CheckIn, CourseCorrection, GoalLine, GoalRow, Status
from career_tui.domain.reviews import (
    Answer,
    GoalItem,
    LastAnswer,
    Outcome,
    Question,
    Review,
    Step,
)
from career_tui.store import compiled
from career_tui.store.look import Look
from career_tui.store.reading import R, Statement, all_rows, listed


def check_in_question(measure: str) -> str:
    """The question whose answer is the check-in of a measure."""
    return f"{Question.CHECK_IN} {measure}"


class GoalItems:
    """Puts together what a review shows of each goal."""

    def __init__(self, look: Look, review: Review) -> None:
        self._connection = look.connection
        self._review = review
        self._goals = look.goals
        self._today = look.day
        self._typed = look.reviews.typed(review.uid)
        self._answers = {
            (answer.subject, answer.question): answer
            for answer in review.answers
            if answer.step is Step.GOALS
        }

    def items(
        self, promised: Iterable[GoalLine], corrections: Sequence[tuple[str, CourseCorrection]]
    ) -> tuple[GoalItem, ...]:
        """The goals in their places. One that was closed elsewhere meanwhile is left out."""
        places = self._review.places(Step.GOALS)
        keys = list(self._goals.keys(places).values())
        rows = {row.uid: row for row in self._goals.rows(keys)}
        words = {row.id: row for row in self._all(compiled.WORDS_OF, ids=listed(keys))}
        before = self._before(keys)
        path = self._goals.paths(keys)
        below = self._below(promised)
        found: list[GoalItem] = []
        for key in keys:
            steps = path(key)
            row = rows[steps[-1].uid]
            if not self._is_asked(row):
                continue
            given = self._given(row)
            last = before.get(key)
            found.append(
                GoalItem(
                    row=row,
                    place=places[row.uid],
                    path=tuple(above.title for above in steps[:-1]),
                    obstacle=words[key].obstacle,
                    if_then=words[key].if_then,
                    last=last,
                    promised=tuple(below.get(row.uid, ())),
                    outcome=self._outcome(row.uid),
                    note=self._text(row.uid, Question.GOAL),
                    given=given,
                    was=self._was(row, given, last),
                    typed=self._typed.get(row.uid, {}),
                    corrections=tuple(one for uid, one in corrections if uid == row.uid),
                )
            )
        return tuple(sorted(found, key=lambda item: item.place))

    def _all(self, statement: Statement[R], **values: Any) -> list[R]:
        return all_rows(self._connection, statement, **values)

    def _below(self, lines: Iterable[GoalLine]) -> dict[str, list[GoalLine]]:
        """Goals by the uid of each that is above them."""
        by_uid = {line.uid: line for line in lines}
        keys = self._goals.keys(by_uid)
        path = self._goals.paths(keys.values())
        found: defaultdict[str, list[GoalLine]] = defaultdict(list)
        for uid, line in by_uid.items():
            for above in path(keys[uid])[:-1]:
                found[above.uid].append(line)
        return found

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
        newest = max(before, key=lambda one: one.date, default=None)
        is_newer = last is not None and (newest is None or newest.date <= last.date)
        if last is not None and is_newer and last.confidence is not None:
            return last.confidence
        if newest is not None:
            return newest.confidence
        return None if self._answer(row.uid, Question.CONFIDENCE) else row.goal.confidence

    def _before(self, keys: Sequence[int]) -> dict[int, LastAnswer]:
        """What was said of each goal, by its key, in the last finished review that looked at it."""
        said: defaultdict[int, dict[str, dict[str, str]]] = defaultdict(dict)
        for row in self._all(compiled.SAID_BEFORE, ids=listed(keys), today=self._today):
            assert row.goal_id is not None
            assert row.finished_on is not None
            said[row.goal_id].setdefault(row.finished_on, {})[row.question] = row.text
        return {
            key: _last_answer(date.fromisoformat(day), days[day])
            for key, days in said.items()
            for day in [max(days)]
        }


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
