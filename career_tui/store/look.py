"""What code that only reads works with: a door to each subject, on one consistent view."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from career_tui.store.evidence.reads import EvidenceReads
    from career_tui.store.goals.reads import GoalReads
    from career_tui.store.reviews.reads import ReviewReads, ThoughtReads
    from career_tui.store.settings.reads import SettingReads
    from career_tui.store.skills.reads import SkillReads
    from career_tui.store.today.reads import TodayReads
    from career_tui.store.vision.reads import VisionReads


class Look:
    """The store as of a day, read by sqlite3 alone. Only what is asked about is imported."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self.connection = connection
        self.day = today

    @cached_property
    def goals(self) -> "GoalReads":
        from career_tui.store.goals.reads import GoalReads

        return GoalReads(self.connection, self.day, _bring_up_aside)

    @cached_property
    def today(self) -> "TodayReads":
        from career_tui.store.today.reads import TodayReads

        return TodayReads(self.connection, self.day, self.goals)

    @cached_property
    def skills(self) -> "SkillReads":
        from career_tui.store.skills.reads import SkillReads

        return SkillReads(self.connection, self.day)

    @cached_property
    def evidence(self) -> "EvidenceReads":
        from career_tui.store.evidence.reads import EvidenceReads

        return EvidenceReads(self.connection, self.day)

    @cached_property
    def vision(self) -> "VisionReads":
        from career_tui.store.vision.reads import VisionReads

        return VisionReads(self.connection, self.day, self.goals)

    @cached_property
    def reviews(self) -> "ReviewReads":
        from career_tui.store.reviews.reads import ReviewReads

        return ReviewReads(self.connection, self.day)

    @cached_property
    def thoughts(self) -> "ThoughtReads":
        from career_tui.store.reviews.reads import ThoughtReads

        return ThoughtReads(self.connection)

    @cached_property
    def settings(self) -> "SettingReads":
        from career_tui.store.settings.reads import SettingReads

        return SettingReads(self.connection)


def _bring_up_aside(connection: sqlite3.Connection, today: date) -> None:
    from career_tui.store.goals.standings import bring_up_aside

    bring_up_aside(connection, today)


@contextmanager
def looking(connection: sqlite3.Connection, today: date) -> Iterator[Look]:
    """One consistent view of the store, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield Look(connection, today)
    finally:
        connection.execute("ROLLBACK")
