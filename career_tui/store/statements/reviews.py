"""Reviews: those that are finished, and what a new one asks about."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from career_tui.domain.reviews import Outcome, ReviewStatus, Step
from career_tui.store.statements.pieces import STANDS, TODAY, is_one_of
from career_tui.store.tables import GoalTable, ReviewAnswerTable, ReviewTable, StandingTable

REVIEWS: dict[str, Any] = {
    "FINISHED_REVIEWS": select(col(ReviewTable.finished_on), col(ReviewTable.id))
    .where(is_one_of(ReviewTable.status, ReviewStatus.DONE), col(ReviewTable.finished_on) <= TODAY)
    .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
    .limit(bindparam("most")),
    "NEXT_DUE": select(col(ReviewTable.next_due)).where(col(ReviewTable.id) == bindparam("key")),
    "FINISHED_DAYS": select(col(ReviewTable.finished_on))
    .where(
        is_one_of(ReviewTable.status, ReviewStatus.DONE), col(ReviewTable.finished_on).is_not(None)
    )
    .order_by(col(ReviewTable.finished_on)),
    "FOCUS": select(
        col(GoalTable.id),
        col(GoalTable.uid),
        col(GoalTable.kind),
        col(GoalTable.due),
        col(StandingTable.awake),
    )
    .distinct()
    .join(ReviewAnswerTable, col(ReviewAnswerTable.goal_id) == col(GoalTable.id))
    .join(StandingTable, STANDS)
    .where(
        col(ReviewAnswerTable.review_id) == bindparam("review"),
        is_one_of(ReviewAnswerTable.step, Step.AHEAD),
        is_one_of(ReviewAnswerTable.outcome, Outcome.REVIEWED),
    ),
}
