"""A weekly review from its beginning, over any number of sittings, to its signing off."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import col, delete, insert, select

from career_tui.domain.cadence import next_due, reviewed, signed_off, streak
from career_tui.domain.goals import GoalLine, Kind, Status
from career_tui.domain.journal import journal_entry
from career_tui.domain.periods import period_to_review, reviewed_week, week_ahead
from career_tui.domain.review import looks_back_on, skills_to_ask
from career_tui.domain.reviews import (
    TEXTS,
    ActionItem,
    Answer,
    Outcome,
    Question,
    Review,
    ReviewStatus,
    Session,
    Settled,
    SkillItem,
    Step,
    WeekReviewed,
)
from career_tui.store.goals.tables import GoalTable
from career_tui.store.reviews.asked import Asked
from career_tui.store.reviews.deciding import ReviewDeciding
from career_tui.store.reviews.goal_items import GoalItems
from career_tui.store.reviews.reopening import IS_SAID, Reopening
from career_tui.store.reviews.session_reads import ReviewReads
from career_tui.store.reviews.tables import ReviewAnswerFields, ReviewAnswerTable, ReviewTable
from career_tui.store.reviews.thoughts import Thoughts
from career_tui.store.rows import driver_of, find
from career_tui.store.settings.reads import QuickSettings
from career_tui.store.skills.tables import SkillTable
from career_tui.store.skills.writes import Skills


class ReviewSitting(ReviewReads, ReviewDeciding):
    def session(self, today: date, reopening: str | None = None) -> Session:
        """The weekly review as of `today`: the draft resumed, or a new one begun.

        Raises WeekReviewed where the week has one that is signed off, unless that is `reopening`,
        by its uid.
        """
        asked = Asked(self._session, today)
        row = self._drafted() or self._begun(today, asked, reopening)
        if row.looks_from is None:  # begun by an older version of this program
            began = min(row.started_at.astimezone().date(), today)
            row.looks_from, row.looks_until = self._looks(row.period_start, began)
            self._session.add(row)
            self._session.flush()
        promised = self._promised(today)
        review = self._laid_out_week(row, promised, asked)
        return self._read(row, review, today, asked, promised)

    def candidates(self, search: str, today: date) -> tuple[list[GoalLine], dict[str, str]]:
        """What could be the focus of the week ahead and fits a search by its title or the one
        above; with the titles above by uid."""
        asked = Asked(self._session, today)
        found = asked.candidates_with(search)
        return found, asked.above(line.uid for line in found)

    def sign_off(self, review_uid: str, today: date) -> Review:
        """Finish a review: its entry is written and the day the next is due is set."""
        row = self._open(review_uid)
        review, asked = self.get(review_uid), Asked(self._session, today)
        session = self._read(row, review, today, asked, self._promised(today))
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
        self._session.flush()
        return self.get(review_uid)

    def leave(self, review_uid: str) -> bool:
        """End a sitting. A review in which nothing was said is no draft: False where it went, or
        where one that was reopened is as it was signed off."""
        row = find(self._session, ReviewTable, review_uid, "review")
        if self._is_typed(review_uid) or self._is_said(row):
            return True
        self.discard(review_uid)
        return False

    def _is_said(self, row: ReviewTable) -> bool:
        corrections = len(self._corrections_of(row.uid))
        if row.finished_on is not None:
            return Reopening(self._session, row).is_changed(corrections)
        said = select(ReviewAnswerTable.id).where(ReviewAnswerTable.review_id == row.id, IS_SAID)
        return corrections > 0 or self._session.exec(said.limit(1)).first() is not None

    def discard(self, review_uid: str) -> None:
        """Delete a draft with its answers; one that was reopened is again as it was signed off.
        What it changed of goals and skills stays."""
        row = self._open(review_uid)
        if row.finished_on is None:
            super().discard(review_uid)
            return
        self._forget_typing(review_uid)
        Reopening(self._session, row).give_back()

    def _drafted(self) -> ReviewTable | None:
        return self._session.exec(
            select(ReviewTable).where(ReviewTable.status == ReviewStatus.DRAFT)
        ).first()

    def _begun(self, today: date, asked: Asked, reopening: str | None) -> ReviewTable:
        settings = QuickSettings(driver_of(self._session))
        weekday, week_start = settings.review_weekday, settings.week_start
        held = signed_off(self.held(today), today, week_start)
        week = period_to_review(held, today, weekday, week_start, asked.first_record())
        if week.index in held:
            return self._reopened(week.index, week_start, today, asked, reopening)
        since, until = self._looks(week.start, today)
        row = ReviewTable(
            period_start=week.start, period_end=week.end, looks_from=since, looks_until=until
        )
        self._session.add(row)
        self._session.flush()
        self._lay_out_all(row, today, asked, ())
        return row

    def _reopened(
        self, week: int, week_start: int, today: date, asked: Asked, reopening: str | None
    ) -> ReviewTable:
        """The review of a week made a draft again, all that was answered in it first."""
        row = next(
            one
            for one in self._finished(today)
            if reviewed_week(one.period_start, one.period_end, week_start) == week
        )
        if row.uid != reopening:
            raise WeekReviewed(self.get(row.uid))
        Reopening(self._session, row).begin(len(self._corrections_of(row.uid)))
        row.status = ReviewStatus.DRAFT
        row.step, row.position = Step.LOOK_BACK, 0
        self._session.add(row)
        self._session.flush()
        self._lay_out_all(row, today, asked, self.get(row.uid).answers)
        return row

    def _lay_out_all(
        self, row: ReviewTable, today: date, asked: Asked, answers: Iterable[Answer]
    ) -> None:
        """Give what is asked about its order: what was answered before, then all else."""
        answered: dict[Step, dict[str, None]] = {step: {} for step in Step}
        for answer in answers:
            if answer.subject is not None:
                answered[answer.step][answer.subject] = None
        goals = [goal.uid for goal in asked.goals_to_review()]
        skills = skills_to_ask(Skills(self._session).matrix(today), today)
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
        last = self.last_finished(today)
        until = None if last is None else last.looks_until or last.finished_on
        return looks_back_on(today, week_begin, until)

    def _laid_out_week(self, row: ReviewTable, promised: list[str], asked: Asked) -> Review:
        """The review, in which actions that have become due since the last sitting stand behind
        those of before."""
        review = self.get(row.uid)
        placed = self._places(review, Step.WEEK)
        due = asked.actions_to_settle(_key(row), row.period_end, promised, len(placed))
        new = [one.uid for one in due if one.uid not in placed]
        if not new:
            return review
        self._lay_out(row, Step.WEEK, new, max(placed.values(), default=-1) + 1)
        return self.get(row.uid)

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

    def _places(self, review: Review, step: Step) -> dict[str, int]:
        return {
            answer.subject: answer.position
            for answer in review.answers
            if answer.step is step and answer.question == Question.PLACE and answer.subject
        }

    def _promised(self, today: date) -> list[str]:
        """The focus actions of the last finished review."""
        last = self.last_finished(today)
        if last is None:
            return []
        chosen = (
            select(GoalTable.uid)
            .join(ReviewAnswerTable, col(ReviewAnswerTable.goal_id) == GoalTable.id)
            .where(
                ReviewAnswerTable.review_id == last.id,
                ReviewAnswerTable.step == Step.AHEAD,
                ReviewAnswerTable.question == Question.FOCUS,
            )
            .order_by(col(ReviewAnswerTable.position), col(ReviewAnswerTable.id))
        )
        return list(self._session.exec(chosen).all())

    def _read(
        self, row: ReviewTable, review: Review, today: date, asked: Asked, promised: list[str]
    ) -> Session:
        assert review.looks_from is not None
        assert review.looks_until is not None
        settings = QuickSettings(driver_of(self._session))
        chosen = _focus(review)
        corrections = self._corrections_of(row.uid)
        weekday, week_start = settings.review_weekday, settings.week_start
        week = reviewed_week(row.period_start, row.period_end, week_start)
        weeks = reviewed(self.held(today), today, week_start) - {week}
        if review.is_answered:
            weeks.add(week)
        thoughts = [(one.uid, one.text) for one in Thoughts(self._session).waiting()]
        look_back = asked.look_back(review.looks_from, review.looks_until, thoughts, promised)
        goals = GoalItems(self._session, review, asked.goals, today).items(
            self._places(review, Step.GOALS), look_back.promised, corrections
        )
        placed = self._places(review, Step.WEEK)
        lines = asked.lines({*placed, *chosen, *(uid for uid, _ in corrections)})
        first, last = row.period_start, min(row.period_end, today)
        practices = asked.practices_to_keep(first, last, week_start)
        candidates = asked.candidates()
        open_goals = sum(item.row.goal.status is Status.ACTIVE for item in goals)
        return Session(
            review=review,
            today=today,
            ahead_until=week_ahead(week, today, week_start),
            look_back=look_back,
            texts={
                Question(answer.question): answer.text
                for answer in review.answers
                if answer.question in TEXTS
            },
            goals=goals,
            actions=tuple(
                ActionItem(lines[uid], uid in promised, settled)
                for uid in placed
                if (settled := _settled(review, uid)) or lines[uid].goal.status.is_open
            ),
            practices=practices,
            skills=self._skill_items(review, today, review.looks_from),
            candidates=tuple(candidates),
            focus=tuple(lines[uid] for uid in chosen),
            corrections=tuple((lines[uid], one) for uid, one in corrections),
            scale=settings.scale,
            streak_after=streak(weeks, today, week_start),
            next_due=row.next_due or next_due(week, weekday, week_start),
            above=asked.above({*chosen, *(line.uid for line in candidates)}),
            has_goals=asked.there_is_a_goal,
            left=asked.left(_key(row), first, row.period_end, open_goals, len(practices)),
        )

    def _skill_items(self, review: Review, today: date, since: date) -> tuple[SkillItem, ...]:
        given = {
            answer.subject: answer.text
            for answer in review.answers
            if answer.question == Question.ASSESSMENT
        }
        skills = Skills(self._session)
        places = self._places(review, Step.SKILLS)
        rows = {row.uid: row for row in skills.some(places, today)}
        levels = skills.levels(given.values())
        items = []
        for uid in places:
            row = rows[uid]
            level = levels.get(given.get(uid, ""))
            known = row.last_assessed is not None and row.last_assessed >= since
            if level is not None or not known:
                items.append(SkillItem(row, level))
        return tuple(items)


def _key(row: ReviewTable) -> int:
    assert row.id is not None
    return row.id


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
