"""Statements of what is wanted, and the goals that serve them."""

from typing import Any

from sqlalchemy import select
from sqlmodel import col

from career_tui.store.goals.tables import GoalTable
from career_tui.store.vision.tables import VisionTable, VisionVersionTable

VISION: dict[str, Any] = {
    "VISIONS": select(
        col(VisionTable.id),
        col(VisionTable.uid),
        col(VisionTable.title),
        col(VisionTable.area),
        col(VisionTable.years),
        col(VisionTable.written_on),
        col(VisionTable.details),
        col(VisionTable.position),
    ),
    "VISION_VERSIONS": select(
        col(VisionVersionTable.vision_id),
        col(VisionVersionTable.written_on),
        col(VisionVersionTable.replaced_on),
        col(VisionVersionTable.title),
        col(VisionVersionTable.area),
        col(VisionVersionTable.years),
        col(VisionVersionTable.details),
    ).order_by(
        col(VisionVersionTable.replaced_on),
        col(VisionVersionTable.written_on),
        col(VisionVersionTable.id),
    ),
    "SERVING": select(col(GoalTable.id)).where(col(GoalTable.vision_id).is_not(None)),
}
