"""Reading goals inside a transaction: the tree with its numbers, and one goal whole."""

from datetime import date

from sqlmodel import Session

from career_tui.domain.goals import GoalDetail, GoalRow, Measure
from career_tui.store.goals import standings
from career_tui.store.goals.reads import QuickGoals
from career_tui.store.rows import WRITES, driver_of


class GoalReads:
    def __init__(self, session: Session) -> None:
        self._session = session

    def quick(self, today: date) -> QuickGoals:
        """What reads goals by their keys, in this transaction and as of `today`."""
        connection = driver_of(self._session)
        if self._session.info.get(WRITES):
            standings.bring_up(connection, today)
        return QuickGoals(connection, today)

    def tree(self, today: date) -> list[GoalRow]:
        """Every goal in tree order, with its numbers as of `today`."""
        return QuickGoals(driver_of(self._session), today).tree()

    def detail(self, uid: str, today: date) -> GoalDetail:
        """Everything about one goal; Refused where it is gone."""
        return self.quick(today).detail(uid)

    def get(self, uid: str, today: date) -> GoalRow:
        """One goal's row of the tree; Refused where it is gone."""
        return self.quick(today).get(uid)

    def measures(self, uid: str) -> tuple[Measure, ...]:
        """The measures of a goal with every check-in."""
        quick = QuickGoals(driver_of(self._session), date.max)
        key = quick.key(uid)
        return quick.goals_of([key], date.max)[key].measures
