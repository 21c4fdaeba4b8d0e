"""Every table there is: what one refers to is found only where all of them are imported.

Each has a plain base and a table class. The base is what forms and archives are checked against;
the table adds keys, references and the CHECK constraints that have the last word.
"""

from career_tui.store.drafts import DraftTable
from career_tui.store.evidence.tables import EvidenceSkillTable, EvidenceTable, PositionTable
from career_tui.store.goals.tables import (
    AdherenceTable,
    CheckInTable,
    CourseCorrectionTable,
    GoalTable,
    MeasureTable,
    StandingTable,
    TreeTable,
)
from career_tui.store.reviews.tables import ReviewAnswerTable, ReviewTable, ThoughtTable
from career_tui.store.settings.tables import SettingTable
from career_tui.store.skills.tables import AssessmentTable, SkillTable
from career_tui.store.vision.tables import VisionTable, VisionVersionTable

__all__ = [
    "AdherenceTable",
    "AssessmentTable",
    "CheckInTable",
    "CourseCorrectionTable",
    "DraftTable",
    "EvidenceSkillTable",
    "EvidenceTable",
    "GoalTable",
    "MeasureTable",
    "PositionTable",
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
