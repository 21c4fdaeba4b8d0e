"""The journal: the lines of its reviews, one of them whole, and its search."""

from typing import Any

from sqlalchemy import bindparam, func, select, text
from sqlmodel import col

from career_tui.store.goals.tables import GoalTable
from career_tui.store.reviews.tables import ReviewAnswerTable, ReviewTable
from career_tui.store.searched import REVIEWS, THING
from career_tui.store.skills.tables import SkillTable
from career_tui.store.sql import listed

_BEGINNING = 400
"""Characters of an entry that its first line is looked for in."""

# What a line of the journal shows, without the whole of what was written.
_LINES = (
    select(
        col(ReviewTable.id),
        col(ReviewTable.uid),
        col(ReviewTable.period_start),
        col(ReviewTable.period_end),
        col(ReviewTable.finished_on),
        col(ReviewTable.seconds),
        func.substr(col(ReviewTable.summary), 1, _BEGINNING),
    )
    .where(col(ReviewTable.status) == bindparam("status"))
    .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
    .limit(bindparam("most"))
)
_HOLDING = f"""
SELECT rowid - {REVIEWS * THING} FROM things_search WHERE things_search MATCH :match
AND rowid > {REVIEWS * THING} AND rowid < {(REVIEWS + 1) * THING}
AND NOT EXISTS (SELECT 1 FROM json_each(:needles) AS one WHERE NOT instr(body, one.value))
"""
# The sign keeps SQLite from asking the index once for every review.
_HOLDS = text(f"+reviews.id IN ({_HOLDING})")

_REVIEW = (
    col(ReviewTable.id),
    col(ReviewTable.kind),
    col(ReviewTable.status),
    col(ReviewTable.period_start),
    col(ReviewTable.period_end),
    col(ReviewTable.step),
    col(ReviewTable.position),
    col(ReviewTable.seconds),
    col(ReviewTable.started_at),
    col(ReviewTable.finished_on),
    col(ReviewTable.next_due),
    col(ReviewTable.summary),
    col(ReviewTable.looks_from),
    col(ReviewTable.looks_until),
)
_ANSWERS = (
    select(
        col(ReviewAnswerTable.step),
        col(ReviewAnswerTable.question),
        col(ReviewAnswerTable.text),
        func.coalesce(col(GoalTable.uid), col(SkillTable.uid)),
        col(ReviewAnswerTable.outcome),
        col(ReviewAnswerTable.position),
        col(ReviewAnswerTable.answered_at),
    )
    .select_from(ReviewAnswerTable)
    .outerjoin(GoalTable, col(GoalTable.id) == col(ReviewAnswerTable.goal_id))
    .outerjoin(SkillTable, col(SkillTable.id) == col(ReviewAnswerTable.skill_id))
    .where(col(ReviewAnswerTable.review_id) == bindparam("review"))
    .order_by(col(ReviewAnswerTable.position), col(ReviewAnswerTable.id))
)

JOURNAL: dict[str, Any] = {
    "REVIEW": select(*_REVIEW).where(col(ReviewTable.uid) == bindparam("uid")),
    "ANSWERS": _ANSWERS,
    "JOURNAL": _LINES,
    "JOURNAL_HOLDING": _LINES.where(_HOLDS),
    "SUMMARIES": select(col(ReviewTable.id), col(ReviewTable.summary)).where(
        col(ReviewTable.id).in_(listed())
    ),
    "HOW_MANY_REVIEWS_HOLD": text(f"SELECT count(*) FROM ({_HOLDING})"),
}
