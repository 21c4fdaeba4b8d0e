"""What a review decides: check-ins, changes of course, actions, practices, levels, focus."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from career_tui.domain.errors import Refused
from career_tui.domain.goals import Below, CheckIn, GoalRow, Kind, Measure, Status
from career_tui.domain.numbers import number_text
from career_tui.domain.progress import latest_check_in
from career_tui.domain.reviews import MOST_FOCUS, Answer, Outcome, Question, Settled, Step
from career_tui.domain.skills import Source
from career_tui.store.drafts import Drafts
from career_tui.store.goals.measures import MeasureWrites
from career_tui.store.goals.tables import CourseCorrectionTable, GoalTable
from career_tui.store.goals.writes import GoalWrites
from career_tui.store.reviews.goal_items import check_in_question
from career_tui.store.reviews.reads import typing_key
from career_tui.store.reviews.tables import ReviewAnswerTable
from career_tui.store.reviews.writes import ReviewWrites, moment_on
from career_tui.store.rows import look_in
from career_tui.store.skills.writes import SkillWrites

_SETTLING = {Settled.DONE: Status.DONE, Settled.DROPPED: Status.DROPPED}


class ReviewDecisions:
    """Changes goals and skills as answers of a review, in the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._reviews = ReviewWrites(session)
        self._goals = GoalWrites(session)
        self._measures = MeasureWrites(session)

    # Goals

    def review_goal(
        self,
        review_uid: str,
        goal_uid: str,
        values: Mapping[str, float | None],
        confidence: int | None,
        note: str,
        today: date,
        note_before: str | None = None,
    ) -> None:
        """Keep what was said of a goal: values by measure uid (None: no check-in), confidence
        0-10 and a note. What the same review said of it before is replaced, but for what another
        window has made of the note since it was `note_before`."""
        if note_before is not None:
            note = self._reviews.note_beside(review_uid, goal_uid, note, note_before)
        row = self._goal(goal_uid, today)
        as_before = confidence == row.confidence
        written = False
        for measure in row.goal.measures:
            value = values.get(measure.uid)
            mine = self._mine(review_uid, goal_uid, measure)
            if value is None:
                if mine is not None:
                    self._take_back_check_in(review_uid, goal_uid, measure, mine)
                continue
            shown = mine or _of_day(measure, today)
            if shown and shown.value == value and as_before:
                continue
            self._check_in(review_uid, goal_uid, measure, value, confidence, today)
            written = True
        if not written and confidence is not None:
            self._be_confident(goal_uid, confidence, today)
        after = self._goal(goal_uid, today)
        self._reviews.said(review_uid, Step.GOALS, Question.GOAL, goal_uid, today, note)
        self._reviews.said(
            review_uid,
            Step.GOALS,
            Question.CONFIDENCE,
            goal_uid,
            today,
            number_text(after.confidence if confidence is None else confidence),
        )
        self._reviews.said(
            review_uid, Step.GOALS, Question.PROGRESS, goal_uid, today, number_text(after.progress)
        )
        Drafts(self._session).discard(typing_key(review_uid, goal_uid))

    def skip_goal(
        self,
        review_uid: str,
        goal_uid: str,
        note: str,
        today: date,
        note_before: str | None = None,
    ) -> None:
        """Leave a goal for another time: it stays unreviewed. A note is kept all the same, and
        what another window has made of it since it was `note_before`."""
        if note_before is not None:
            note = self._reviews.note_beside(review_uid, goal_uid, note, note_before)
        given = self._reviews.given(
            self._reviews.open_row(review_uid), Step.GOALS, Question.GOAL, goal_uid
        )
        if given is None or given.outcome == Outcome.SKIPPED:
            self._reviews.said(
                review_uid, Step.GOALS, Question.GOAL, goal_uid, today, note, Outcome.SKIPPED
            )
        Drafts(self._session).discard(typing_key(review_uid, goal_uid))

    def decide(
        self,
        review_uid: str,
        goal_uid: str,
        status: Status,
        reason: str,
        today: date,
        below: Below | None = None,
    ) -> None:
        """Hold, finish, drop or take up a goal, as a decision of this review; where it is finished,
        `below` says what becomes of what is open below it."""
        key = self._key(review_uid)
        if status is Status.DONE:
            self._goals.finish(goal_uid, today, below, key)
        else:
            self._goals.set_status(goal_uid, status, today, reason, key)

    def correct_course(
        self,
        review_uid: str,
        goal_uid: str,
        due: date | None,
        targets: Mapping[str, float],
        reason: str,
        today: date,
    ) -> None:
        """A new due date and new targets by measure uid; a reason is asked for."""
        row = self._goal(goal_uid, today)
        moved = due != row.goal.due
        measures = {one.uid: one for one in row.goal.measures}
        turned = {uid: target for uid, target in targets.items() if target != measures[uid].target}
        if (moved or turned) and not reason:
            raise Refused.because({"reason": "A change of course needs its reason, in a few words"})
        key = self._key(review_uid)
        if moved:
            self._goals.edit(goal_uid, {"due": due}, today, reason, key)
        for uid, target in turned.items():
            self._measures.edit_measure(uid, _retargeted(measures[uid], target), today, reason, key)

    def smaller_step(self, goal_uid: str, title: str, due: date, today: date) -> str:
        """A next action below a goal, due on a day; its uid."""
        values = {
            "title": title,
            "kind": Kind.ACTION,
            "status": Status.ACTIVE,
            "due": due,
        }
        return self._goals.add(values, today, parent=goal_uid)

    # Actions and practices

    def settle_action(
        self,
        review_uid: str,
        goal_uid: str,
        settled: Settled | None,
        until: date,
        today: date,
        reason: str = "",
    ) -> None:
        """Done, dropped, or moved to the day `until`; None undoes it."""
        self._unsettle(review_uid, goal_uid, today)
        if settled is None:
            return
        goal = self._goals.values(goal_uid)
        key = self._key(review_uid)
        if settled is Settled.MOVED:
            before = str(goal["due"] or "")
            self._goals.edit(goal_uid, {"due": until}, today, reason, key)
        else:
            before = str(Status(goal["status"]))
            self._goals.set_status(goal_uid, _SETTLING[settled], today, reason, key)
        text = f"{settled} {before}".strip()
        self._reviews.said(review_uid, Step.WEEK, Question.ACTION, goal_uid, today, text)

    def _unsettle(self, review_uid: str, goal_uid: str, today: date) -> None:
        told = self._reviews.text_of(review_uid, Step.WEEK, Question.ACTION, goal_uid)
        if told is None:
            return
        word, _, before = told.partition(" ")
        key = self._key(review_uid)
        if word == Settled.MOVED:
            self._goals.edit(goal_uid, {"due": before or None}, today, "", key)
        elif word in list(Settled):
            self._goals.edit(goal_uid, {"status": before}, today, "", key)
        # There and back within one review is no change of course.
        goal = self._session.exec(select(GoalTable.id).where(GoalTable.uid == goal_uid)).one()
        self._session.execute(
            delete(CourseCorrectionTable).where(
                col(CourseCorrectionTable.goal_id) == goal,
                col(CourseCorrectionTable.review_id) == key,
            )
        )
        self._reviews.take_back(review_uid, Step.WEEK, Question.ACTION, goal_uid)

    def keep_practice(
        self, review_uid: str, goal_uid: str, day: date, kept: bool | None, today: date
    ) -> None:
        """Say of a day whether a practice was done or a policy kept."""
        self._measures.keep(goal_uid, day, kept)
        self._reviews.said(review_uid, Step.WEEK, Question.PRACTICE, goal_uid, today)

    # Skills and focus

    def assess_skill(self, review_uid: str, skill_uid: str, level: int | None, today: date) -> None:
        """A self-assessment; it replaces the one this review gave before. None takes it back."""
        skills = SkillWrites(self._session)
        told = self._reviews.text_of(review_uid, Step.SKILLS, Question.ASSESSMENT, skill_uid)
        known = look_in(self._session, today).skills.get(skill_uid).skill.assessments
        mine = next((one for one in known if one.uid == told), None)
        if level is None:
            if mine is not None:
                skills.delete_assessment(mine.uid)
            self._reviews.take_back(review_uid, Step.SKILLS, Question.ASSESSMENT, skill_uid)
            return
        if mine is not None:
            skills.edit_assessment(mine.uid, {"level": level, "date": today})
            return
        uid = skills.assess(skill_uid, {"level": level, "source": Source.SELF, "date": today})
        self._reviews.said(review_uid, Step.SKILLS, Question.ASSESSMENT, skill_uid, today, uid)

    def set_focus(self, review_uid: str, goal_uid: str, on: bool, today: date) -> None:
        """Choose a focus action of the week ahead, or take it back."""
        review = self._reviews.open_row(review_uid)
        taken = self._session.exec(
            select(ReviewAnswerTable.position).where(
                ReviewAnswerTable.review_id == review.id,
                ReviewAnswerTable.step == Step.AHEAD,
                ReviewAnswerTable.question == Question.FOCUS,
            )
        ).all()
        if not on:
            self._reviews.take_back(review_uid, Step.AHEAD, Question.FOCUS, goal_uid)
            return
        if len(taken) >= MOST_FOCUS:
            raise Refused(f"{MOST_FOCUS} are enough for a week: take one back first")
        self._reviews.answer(
            review_uid,
            Answer(
                Step.AHEAD,
                Question.FOCUS,
                "",
                goal_uid,
                position=max(taken, default=-1) + 1,
                answered_at=moment_on(today),
            ),
        )

    # Parts

    def _goal(self, uid: str, today: date) -> GoalRow:
        """As it stands now, with what this review has changed already."""
        return look_in(self._session, today).goals.get(uid)

    def _key(self, review_uid: str) -> int:
        key = self._reviews.open_row(review_uid).id
        assert key is not None
        return key

    def _mine(self, review_uid: str, goal_uid: str, measure: Measure) -> CheckIn | None:
        """The check-in of a measure that this review made, if it is still there."""
        told = self._reviews.text_of(
            review_uid, Step.GOALS, check_in_question(measure.uid), goal_uid
        )
        return next((one for one in measure.check_ins if one.uid == told), None)

    def _take_back_check_in(
        self, review_uid: str, goal_uid: str, measure: Measure, check_in: CheckIn
    ) -> None:
        self._measures.delete_check_in(check_in.uid)
        self._reviews.take_back(review_uid, Step.GOALS, check_in_question(measure.uid), goal_uid)

    def _check_in(
        self,
        review_uid: str,
        goal_uid: str,
        measure: Measure,
        value: float,
        confidence: int | None,
        today: date,
    ) -> None:
        mine = self._mine(review_uid, goal_uid, measure)
        if mine is not None and mine.date != today:
            # Said in an earlier sitting, and now said otherwise.
            self._measures.delete_check_in(mine.uid)
        of_day = _of_day(measure, today)
        values: dict[str, Any] = {
            "date": today,
            "value": value,
            "confidence": confidence,
            "note": of_day.note if of_day else "",
        }
        uid = self._measures.check_in(measure.uid, values)
        question = check_in_question(measure.uid)
        self._reviews.said(review_uid, Step.GOALS, question, goal_uid, today, uid)

    def _be_confident(self, goal_uid: str, confidence: int, today: date) -> None:
        """A confidence without a value: of what was never measured the goal keeps it, else it is
        the answer alone. It does not say that anything was measured."""
        row = self._goal(goal_uid, today)
        is_measured = any(latest_check_in(one, today) for one in row.goal.measures)
        if not is_measured and row.confidence != confidence:
            self._goals.edit(goal_uid, {"confidence": confidence}, today)


def _of_day(measure: Measure, day: date) -> CheckIn | None:
    return next((one for one in reversed(measure.check_ins) if one.date == day), None)


def _retargeted(measure: Measure, target: float) -> dict[str, float]:
    """What changes with the target: a value to keep has it as its baseline too."""
    kept = measure.baseline == measure.target
    return {"target": target, "baseline": target} if kept else {"target": target}
