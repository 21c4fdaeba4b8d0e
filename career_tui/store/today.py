"""The first screen, put together from what the other subjects know."""

from datetime import date

from sqlmodel import Session, col, select

from career_tui.domain.reviews import Outcome, Step
from career_tui.domain.skills import biggest_gaps
from career_tui.domain.today import (
    MOST_GAPS,
    Today,
    actions_of_week,
    needing,
    practices_of_week,
    unseen,
)
from career_tui.store.goals import Goals
from career_tui.store.reviews import Reviews
from career_tui.store.settings import Settings
from career_tui.store.skills import Skills
from career_tui.store.tables import VisionTable
from career_tui.store.thoughts import Thoughts


class TodayLook:
    def __init__(self, session: Session) -> None:
        self._session = session

    def look(self, today: date) -> Today:
        """What needs the person on `today`, and what the week holds."""
        week_start = Settings(self._session).week_start()
        goals = Goals(self._session).tree(today)
        skills = Skills(self._session).matrix(today)
        focus = self._focus(today)
        needs = needing(goals)
        return Today(
            day=today,
            empty=not goals and not skills and not self._has_vision(),
            open_goals=sum(row.goal.status.is_open for row in goals),
            review=Reviews(self._session).review_due(today),
            needs=tuple(needs),
            unseen=tuple(unseen(goals, today, {row.uid for row in needs})),
            actions=tuple(actions_of_week(goals, today, focus, week_start)),
            focus=focus,
            practices=tuple(practices_of_week(goals, today, week_start)),
            gaps=tuple(biggest_gaps(skills, MOST_GAPS)),
            thoughts=len(Thoughts(self._session).waiting()),
        )

    def _has_vision(self) -> bool:
        return self._session.exec(select(col(VisionTable.id)).limit(1)).first() is not None

    def _focus(self, today: date) -> frozenset[str]:
        """The actions that the last finished review chose for the week ahead."""
        reviews = Reviews(self._session)
        last = reviews.last_finished(today)
        if last is None:
            return frozenset()
        return frozenset(
            answer.subject
            for answer in reviews.get(last.uid).answers
            if answer.step is Step.AHEAD
            and answer.subject is not None
            and answer.outcome is Outcome.REVIEWED
        )
