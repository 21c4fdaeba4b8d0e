"""The first screen, inside a transaction."""

from datetime import date

from sqlmodel import Session

from career_tui.domain.goals import GoalRow
from career_tui.domain.today import Today
from career_tui.store.goals import standings
from career_tui.store.rows import WRITES, driver_of
from career_tui.store.today.reads import QuickToday


class TodayLook:
    def __init__(self, session: Session) -> None:
        self._session = session

    def look(self, today: date) -> Today[GoalRow]:
        """What needs the person on `today`, and what the week holds."""
        connection = driver_of(self._session)
        if self._session.info.get(WRITES):
            standings.bring_up(connection, today)
        return QuickToday(connection, today).look()
