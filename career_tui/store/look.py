"""What code that only reads works with: a door to each subject, on one consistent view."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from career_tui.store.connecting import NotYet, connect
from career_tui.store.refusals import worded

if TYPE_CHECKING:
    from career_tui.store.goals.reads import QuickGoals
    from career_tui.store.reviews.reads import QuickJournal
    from career_tui.store.settings.reads import QuickSettings
    from career_tui.store.skills.reads import QuickSkills
    from career_tui.store.today.reads import QuickToday
    from career_tui.store.vision.reads import QuickVisions


class Look:
    """The store as of a day, read by sqlite3 alone. Only what is asked about is imported."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self.day = today

    @cached_property
    def goals(self) -> "QuickGoals":
        from career_tui.store.goals.reads import QuickGoals

        return QuickGoals(self._connection, self.day)

    @cached_property
    def today(self) -> "QuickToday":
        from career_tui.store.today.reads import QuickToday

        return QuickToday(self._connection, self.day)

    @cached_property
    def skills(self) -> "QuickSkills":
        from career_tui.store.skills.reads import QuickSkills

        return QuickSkills(self._connection, self.day)

    @cached_property
    def vision(self) -> "QuickVisions":
        from career_tui.store.vision.reads import QuickVisions

        return QuickVisions(self._connection, self.day)

    @cached_property
    def journal(self) -> "QuickJournal":
        from career_tui.store.reviews.reads import QuickJournal

        return QuickJournal(self._connection, self.day)

    @cached_property
    def settings(self) -> "QuickSettings":
        from career_tui.store.settings.reads import QuickSettings

        return QuickSettings(self._connection)


@contextmanager
def looking(connection: sqlite3.Connection, today: date) -> Iterator[Look]:
    """One consistent view of the store, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield Look(connection, today)
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def look_at(path: Path, today: date) -> Iterator[Look]:
    """The store at `path` for a command that only reads; Refused where it cannot be read.

    One that an older version has written is brought up to date first.
    """
    with worded(path):
        try:
            connection = connect(path)
        except NotYet:
            from career_tui.store.connection import open_to_read

            with open_to_read(path, today=lambda: today):
                connection = connect(path)
        with closing(connection), looking(connection, today) as look:
            yield look
