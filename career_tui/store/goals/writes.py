"""Reads and writes of goals, their measures and check-ins, their practices and policies."""

from career_tui.store.goals.closing import GoalClosing
from career_tui.store.goals.measures import GoalMeasures
from career_tui.store.goals.session_reads import GoalReads


class Goals(GoalReads, GoalMeasures, GoalClosing):
    """Everything that can be asked and done about goals inside one transaction."""
