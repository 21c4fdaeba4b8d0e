"""Reads and writes of goals, their measures and check-ins, their practices and policies."""

from career_tui.store.goals.measures import GoalMeasures
from career_tui.store.goals.places import GoalPlaces
from career_tui.store.goals.reads import GoalReads


class Goals(GoalReads, GoalMeasures, GoalPlaces):
    """Everything that can be asked and done about goals inside one transaction."""
