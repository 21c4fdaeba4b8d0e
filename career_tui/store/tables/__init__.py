"""The tables: the nouns of the system. Each has a plain base (validated) and a table class.

The base is what forms and archives are checked against; the table adds keys, references and
the CHECK constraints that have the last word.
"""

from career_tui.store.tables.goals import (
    AdherenceTable,
    CheckInTable,
    CourseCorrectionTable,
    GoalTable,
    MeasureTable,
)
from career_tui.store.tables.reviews import ReviewAnswerTable, ReviewTable, ThoughtTable
from career_tui.store.tables.settings import DraftTable, SettingTable
from career_tui.store.tables.skills import AssessmentTable, SkillTable
from career_tui.store.tables.standings import StandingTable, TreeTable
from career_tui.store.tables.vision import VisionTable, VisionVersionTable

__all__ = [
    "AdherenceTable",
    "AssessmentTable",
    "CheckInTable",
    "CourseCorrectionTable",
    "DraftTable",
    "GoalTable",
    "MeasureTable",
    "ReviewAnswerTable",
    "ReviewTable",
    "SettingTable",
    "SkillTable",
    "StandingTable",
    "ThoughtTable",
    "TreeTable",
    "VisionTable",
    "VisionVersionTable",
]
