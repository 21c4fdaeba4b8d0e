"""Writing a weekly review, from its beginning over any number of sittings to its signing off."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from types import MappingProxyType

from sqlmodel import Session, col, delete, insert, select

from career_tui.domain.cadence import signed_off
from career_tui.domain.drafts import ON_A_LINE, PARAGRAPHS, of_both
from career_tui.domain.errors import Refused
from career_tui.domain.goals import Kind
from career_tui.domain.journal import journal_entry
from career_tui.domain.periods import period_to_review
from career_tui.domain.review import looks_back_on, skills_to_ask
from career_tui.domain.reviews import (
    NOTE,
    Answer,
    Outcome,
    Question,
    Review,
    ReviewStatus,
    Step,
    WeekReviewed,
)
from career_tui.domain.text import one_line
from career_tui.store.columns import MAX_COUNT, now
from career_tui.store.drafts import Drafts
from career_tui.store.goals.tables import GoalTable
from career_tui.store.look import Look
from career_tui.store.reviews.asked import Asked
from career_tui.store.reviews.reads import ReviewReads, typing_key
from career_tui.store.reviews.reopening import IS_SAID, Reopening
from career_tui.store.reviews.session import session_in
from career_tui.store.reviews.tables import (
    ReviewAnswerFields,
    ReviewAnswerTable,
    ReviewTable,
)
from career_tui.store.rows import driver_of, find, key_of, look_in
from career_tui.store.skills.tables import SkillTable
from career_tui.store.validation import validated

_IS_DONE = col(ReviewTable.status) == ReviewStatus.DONE


def moment_on(today: date) -> datetime:
    """Now, or noon of `today` where the program looks at another day than the calendar's."""
    return now() if date.today() == today else datetime.combine(today, time(12)).astimezone()


class ReviewWrites:
    """Everything that is written of reviews themselves, in the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _reads(self) -> ReviewReads:
        return ReviewReads(driver_of(self._session), date.max)

    def begin(self, today: date, reopening: str | None = None) -> None:
        """Begin the weekly review of `today`, or go on with the draft: what has become due since
        the last sitting is asked behind what was asked before.

        Raises WeekReviewed where the week has one that is signed off, unless that is `reopening`,
        by its uid.
        """
        row = self._drafted() or self._begun(today, reopening)
        if row.looks_from is None:  # begun by an older version of this program
            began = min(row.started_at.astimezone().date(), today)
            row.looks_from, row.looks_until = self._looks(row.period_start, began)
            self._session.add(row)
        look = look_in(self._session, today)
        review = look.reviews.get(row.uid)
        placed = review.places(Step.WEEK)
        new = [one.uid for one in Asked(look).actions_to_place(review)]
        self._lay_out(row, Step.WEEK, new, max(placed.values(), default=-1) + 1)

    def sign_off(self, review_uid: str, today: date) -> Review:
        """Finish a review: its entry is written and the day the next is due is set."""
        row = self.open_row(review_uid)
        session = session_in(look_in(self._session, today))
        assert session is not None
        row.summary = journal_entry(session)
        row.step = Step.SIGN_OFF
        row.position = 0
        if row.finished_on is None:
            row.finished_on = today
            row.next_due = session.next_due
        row.status = ReviewStatus.DONE
        self._session.add(row)
        # The order mattered while it was asked.
        self._session.execute(
            delete(ReviewAnswerTable).where(col(ReviewAnswerTable.review_id) == row.id, ~IS_SAID)
        )
        self._forget_typing(review_uid)
        Reopening(self._session, row).forget()
        return self._reads.get(review_uid)

    def leave(self, review_uid: str) -> bool:
        """End a sitting. A review in which nothing was said is no draft: False where it went, or
        where one that was reopened is as it was signed off."""
        row = find(self._session, ReviewTable, review_uid, "review")
        if self._reads.typed(review_uid) or self._is_said(row):
            return True
        self.discard(review_uid)
        return False

    def _is_said(self, row: ReviewTable) -> bool:
        corrections = len(self._reads.corrections(row.uid))
        if row.finished_on is not None:
            return Reopening(self._session, row).is_changed(corrections)
        said = select(ReviewAnswerTable.id).where(ReviewAnswerTable.review_id == row.id, IS_SAID)
        return corrections > 0 or self._session.exec(said.limit(1)).first() is not None

    def discard(self, review_uid: str) -> None:
        """Delete a draft with its answers; one that was reopened is again as it was signed off.
        What it changed of goals and skills stays."""
        row = self.open_row(review_uid)
        self._forget_typing(review_uid)
        if row.finished_on is not None:
            Reopening(self._session, row).give_back()
            return
        self._session.delete(row)
        self._session.flush()

    def _drafted(self) -> ReviewTable | None:
        return self._session.exec(
            select(ReviewTable).where(ReviewTable.status == ReviewStatus.DRAFT)
        ).first()

    def _begun(self, today: date, reopening: str | None) -> ReviewTable:
        look = look_in(self._session, today)
        weekday, week_start = look.settings.review_weekday, look.settings.week_start
        held = signed_off(look.reviews.held(), today, week_start)
        week = period_to_review(held, today, weekday, week_start, Asked(look).first_record())
        if week.index in held:
            return self._reopened(week.index, look, reopening)
        since, until = self._looks(week.start, today)
        row = ReviewTable(
            period_start=week.start, period_end=week.end, looks_from=since, looks_until=until
        )
        self._session.add(row)
        self._session.flush()
        self._lay_out_all(row, look, ())
        return row

    def _reopened(self, week: int, look: Look, reopening: str | None) -> ReviewTable:
        """The review of a week made a draft again, all that was answered in it first."""
        review = look.reviews.get(look.reviews.of_week(week))
        if review.uid != reopening:
            raise WeekReviewed(review)
        row = find(self._session, ReviewTable, review.uid, "review")
        Reopening(self._session, row).begin(len(look.reviews.corrections(row.uid)))
        row.status = ReviewStatus.DRAFT
        row.step, row.position = Step.LOOK_BACK, 0
        self._session.add(row)
        self._session.flush()
        self._lay_out_all(row, look, review.answers)
        return row

    def _lay_out_all(self, row: ReviewTable, look: Look, answers: Iterable[Answer]) -> None:
        """Give what is asked about its order: what was answered before, then all else."""
        answered: dict[Step, dict[str, None]] = {step: {} for step in Step}
        for answer in answers:
            if answer.subject is not None:
                answered[answer.step][answer.subject] = None
        goals = [goal.uid for goal in Asked(look).goals_to_review()]
        skills = skills_to_ask(look.skills.matrix(), look.day)
        if answered[Step.WEEK]:
            self._lay_out(row, Step.WEEK, self._actions(answered[Step.WEEK]))
        for step, uids in ((Step.GOALS, goals), (Step.SKILLS, [one.uid for one in skills])):
            self._lay_out(row, step, list(answered[step] | dict.fromkeys(uids)))

    def _actions(self, uids: Iterable[str]) -> list[str]:
        """Those of goals that are actions: practices are always asked about."""
        found = select(GoalTable.uid).where(
            col(GoalTable.uid).in_(list(uids)), GoalTable.kind == Kind.ACTION
        )
        return list(self._session.exec(found).all())

    def _looks(self, week_begin: date, today: date) -> tuple[date, date]:
        last = look_in(self._session, today).reviews.looked_until()
        return looks_back_on(today, week_begin, last)

    def _lay_out(self, row: ReviewTable, step: Step, uids: Sequence[str], begin: int = 0) -> None:
        """Give the goals or skills their places in a step, from `begin` on, by one statement."""
        if not uids:
            return
        table = SkillTable if step is Step.SKILLS else GoalTable
        found = select(table.uid, table.id).where(col(table.uid).in_(uids))
        keys = dict(self._session.exec(found).all())
        subject = "skill_id" if step is Step.SKILLS else "goal_id"
        places = [
            ReviewAnswerFields(
                step=step, question=Question.PLACE, outcome=Outcome.SKIPPED, position=position
            ).model_dump()
            | {"review_id": row.id, subject: keys[uid]}
            for position, uid in enumerate(uids, begin)
        ]
        self._session.execute(insert(ReviewAnswerTable), places)

    # Answers

    def answer(self, review_uid: str, answer: Answer) -> None:
        """Keep one answer; it replaces the one to the same question about the same subject."""
        review = self.open_row(review_uid)
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
        row = self.given(review, answer.step, fields.question, answer.subject)
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
        row = self.given(self.open_row(review_uid), step, question, subject)
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def write(self, review_uid: str, question: str, text: str, before: str) -> str:
        """Keep the answer to a question about the week, which is none where it is empty; what is
        kept. Whoever wrote it began with `before`: what another window has written since stays."""
        there = self.text_of(review_uid, Step.LOOK_BACK, question) or ""
        kept = of_both(before, there, text, PARAGRAPHS)
        if kept:
            self.answer(review_uid, Answer(Step.LOOK_BACK, question, kept))
        else:
            self.take_back(review_uid, Step.LOOK_BACK, question)
        return kept

    def type(
        self,
        review_uid: str,
        goal: str,
        texts: Mapping[str, str],
        before: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, str]:
        """Keep what is typed about a goal, until it is saved as an answer; what is kept. Whoever
        typed it began with `before`: what another window has typed since stays."""
        self.open_row(review_uid)
        key, drafts = typing_key(review_uid, goal), Drafts(self._session)
        there = draft.values if (draft := drafts.find(key)) else {}
        kept = {
            name: there[name] if name in there and text == before.get(name) else text
            for name, text in texts.items()
        }
        if NOTE in texts:
            kept[NOTE] = self.note_beside(review_uid, goal, texts[NOTE], before.get(NOTE, ""))
        drafts.keep(key, kept)
        return kept

    def note_beside(self, review_uid: str, goal: str, note: str, before: str) -> str:
        """A note on a goal that began with `before`, with what another window has made of it."""
        draft = Drafts(self._session).find(typing_key(review_uid, goal))
        if draft is not None and NOTE in draft.values:
            there = one_line(draft.values[NOTE])
        else:
            there = one_line(self.text_of(review_uid, Step.GOALS, Question.GOAL, goal) or "")
        return of_both(before, there, note, ON_A_LINE)

    def place(self, review_uid: str, step: Step, position: int, seconds: int) -> None:
        """Remember where the session stands, and the time spent on it in all."""
        review = self.open_row(review_uid)
        review.step = step
        review.position = max(0, min(position, MAX_COUNT))
        review.seconds = max(review.seconds, min(seconds, MAX_COUNT))
        self._session.add(review)
        self._session.flush()

    def open_row(self, review_uid: str) -> ReviewTable:
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

    def given(
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

    def said(
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

    def text_of(
        self, review_uid: str, step: Step, question: Question | str, subject: str | None = None
    ) -> str | None:
        row = self.given(self.open_row(review_uid), step, question, subject)
        return None if row is None else row.text
