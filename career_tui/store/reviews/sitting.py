"""A weekly review from its beginning, over any number of sittings, to its signing off."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import select

from career_tui.domain import cadence
from career_tui.domain.goals import GoalRow
from career_tui.domain.journal import journal_entry
from career_tui.domain.periods import week_of
from career_tui.domain.review import (
    actions_to_settle,
    focus_candidates,
    goals_to_review,
    last_seven_days,
    look_back,
    looks_back_from,
    practices_to_keep,
    skills_to_ask,
)
from career_tui.domain.reviews import (
    TEXTS,
    ActionItem,
    Answer,
    Outcome,
    PracticeItem,
    Question,
    Review,
    ReviewStatus,
    Session,
    Settled,
    SkillItem,
    Step,
)
from career_tui.domain.skills import SkillRow
from career_tui.store.goals import Goals
from career_tui.store.reviews.deciding import ReviewDeciding
from career_tui.store.reviews.goal_items import GoalItems
from career_tui.store.reviews.reads import ReviewReads
from career_tui.store.settings import Settings
from career_tui.store.skills import Skills
from career_tui.store.tables import ReviewAnswerTable, ReviewTable
from career_tui.store.thoughts import Thoughts


class ReviewSitting(ReviewReads, ReviewDeciding):
    def session(self, today: date) -> Session:
        """The weekly review as of `today`: the draft resumed, or a new one begun."""
        # Laying out changes no goal, so that one reading of them is enough.
        tree = Goals(self._session).tree(today)
        row = self._drafted() or self._begun(today, tree)
        if row.period_end < today:
            row.period_end = self._week(today)[1]
            self._session.add(row)
        self._lay_out_week(row, today, tree)
        return self._read(row, today, tree)

    def sign_off(self, review_uid: str, today: date) -> Review:
        """Finish a review: its entry is written and the day the next is due is set."""
        row = self._open(review_uid)
        session = self._read(row, today, Goals(self._session).tree(today))
        row.summary = journal_entry(session)
        row.step = Step.SIGN_OFF
        row.position = 0
        row.finished_on = today
        row.next_due = session.next_due
        row.status = ReviewStatus.DONE
        self._session.add(row)
        for place in self._session.exec(
            select(ReviewAnswerTable).where(
                ReviewAnswerTable.review_id == row.id,
                ReviewAnswerTable.question == Question.PLACE,
            )
        ):
            self._session.delete(place)  # the order mattered while it was asked
        self._forget_typing(review_uid)
        self._session.flush()
        return self.get(review_uid)

    def leave(self, review_uid: str) -> bool:
        """End a sitting. A review in which nothing was said is no draft: False where it went."""
        review = self.get(review_uid)
        said = any(answer.question != Question.PLACE for answer in review.answers)
        if said or self._is_typed(review_uid) or self._corrections_of(review_uid):
            return True
        self.discard(review_uid)
        return False

    def _drafted(self) -> ReviewTable | None:
        return self._session.exec(
            select(ReviewTable).where(ReviewTable.status == ReviewStatus.DRAFT)
        ).first()

    def _begun(self, today: date, tree: list[GoalRow]) -> ReviewTable:
        begin, end = self._week(today)
        row = ReviewTable(period_start=begin, period_end=end)
        self._session.add(row)
        self._session.flush()
        goals = goals_to_review(tree)
        self._lay_out(row, Step.GOALS, [goal.uid for goal in goals])
        skills = skills_to_ask(Skills(self._session).matrix(today), today)
        self._lay_out(row, Step.SKILLS, [skill.uid for skill in skills])
        return row

    def _lay_out_week(self, row: ReviewTable, today: date, tree: list[GoalRow]) -> None:
        """Actions that have become due since the last sitting stand behind those of before."""
        due = actions_to_settle(tree, self._week(today)[1], self._promised(today))
        self._lay_out(row, Step.WEEK, [one.uid for one in due])

    def _week(self, today: date) -> tuple[date, date]:
        """The first and the last day of the week of `today`."""
        return week_of(today, Settings(self._session).week_start())

    def _looks_back_from(self, row: ReviewTable, today: date) -> date:
        last = self.last_finished(today)
        return looks_back_from(today, row.period_start, last.finished_on if last else None)

    def _lay_out(self, row: ReviewTable, step: Step, uids: Iterable[str]) -> None:
        placed = self._places(self.get(row.uid), step)
        begin = max(placed.values(), default=-1) + 1
        new = [uid for uid in uids if uid not in placed]
        for position, uid in enumerate(new, begin):
            self.answer(
                row.uid,
                Answer(step, Question.PLACE, "", uid, Outcome.SKIPPED, position),
            )

    def _places(self, review: Review, step: Step) -> dict[str, int]:
        return {
            answer.subject: answer.position
            for answer in review.answers
            if answer.step is step and answer.question == Question.PLACE and answer.subject
        }

    def _promised(self, today: date) -> list[str]:
        """The focus actions of the last finished review."""
        last = self.last_finished(today)
        return [] if last is None else _focus(self.get(last.uid))

    def _read(self, row: ReviewTable, today: date, tree: list[GoalRow]) -> Session:
        review = self.get(row.uid)
        by_uid = {goal.uid: goal for goal in tree}
        promised = self._promised(today)
        since = self._looks_back_from(row, today)
        skills = Skills(self._session).matrix(today, since)
        settings = Settings(self._session)
        chosen = _focus(review)
        corrections = self._corrections_of(row.uid)
        finished = [*self.finished_days(), today]
        weekday, week_start = settings.review_weekday(), settings.week_start()
        thoughts = [(one.uid, one.text) for one in Thoughts(self._session).waiting()]
        return Session(
            review=review,
            today=today,
            week_end=self._week(today)[1],
            look_back=look_back(tree, skills, thoughts, promised, since, today),
            texts={
                Question(answer.question): answer.text
                for answer in review.answers
                if answer.question in TEXTS
            },
            goals=GoalItems(self._session, review, today).items(
                tree, promised, self._places(review, Step.GOALS), corrections
            ),
            actions=tuple(
                ActionItem(by_uid[uid], uid in promised, settled)
                for uid in self._places(review, Step.WEEK)
                if (settled := _settled(review, uid)) or by_uid[uid].goal.status.is_open
            ),
            practices=tuple(
                PracticeItem(one, last_seven_days(one.goal, today))
                for one in practices_to_keep(tree)
            ),
            skills=self._skill_items(review, skills, since),
            candidates=tuple(focus_candidates(tree)),
            focus=tuple(by_uid[uid] for uid in chosen),
            corrections=tuple((by_uid[uid], one) for uid, one in corrections),
            scale=settings.scale(),
            streak_after=cadence.streak(finished, today, week_start),
            next_due=cadence.next_due(today, weekday, week_start),
            tree=tuple(tree),
        )

    def _skill_items(
        self, review: Review, skills: list[SkillRow], since: date
    ) -> tuple[SkillItem, ...]:
        given = {
            answer.subject: answer.text
            for answer in review.answers
            if answer.question == Question.ASSESSMENT
        }
        rows = {row.uid: row for row in skills}
        levels = Skills(self._session).levels(given.values())
        items = []
        for uid in self._places(review, Step.SKILLS):
            row = rows[uid]
            level = levels.get(given.get(uid, ""))
            known = row.last_assessed is not None and row.last_assessed >= since
            if level is not None or not known:
                items.append(SkillItem(row, level))
        return tuple(items)


def _focus(review: Review) -> list[str]:
    return [
        answer.subject
        for answer in review.answers
        if answer.step is Step.AHEAD and answer.question == Question.FOCUS and answer.subject
    ]


def _settled(review: Review, uid: str) -> Settled | None:
    """What the review says of an action; the first word of its answer."""
    for answer in review.answers:
        if answer.subject == uid and answer.question == Question.ACTION:
            word = answer.text.partition(" ")[0]
            return next((one for one in Settled if one == word), None)
    return None
