"""What code that only reads works with: a door to each subject, on one consistent view."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property

from career_tui.store.quick.goals import QuickGoals
from career_tui.store.quick.settings import QuickSettings
from career_tui.store.quick.skills import QuickSkills
from career_tui.store.quick.today import QuickToday


class Look:
    """The store as of a day, read by sqlite3 alone."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self.day = today

    @cached_property
    def goals(self) -> QuickGoals:
        return QuickGoals(self._connection, self.day)

    @cached_property
    def today(self) -> QuickToday:
        return QuickToday(self._connection, self.day)

    @cached_property
    def skills(self) -> QuickSkills:
        return QuickSkills(self._connection, self.day)

    @cached_property
    def settings(self) -> QuickSettings:
        return QuickSettings(self._connection)


@contextmanager
def looking(connection: sqlite3.Connection, today: date) -> Iterator[Look]:
    """One consistent view of the store, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield Look(connection, today)
    finally:
        connection.execute("ROLLBACK")
