"""The journal: the lines of its reviews, one of them whole, and its search."""

from typing import Any

from sqlalchemy import bindparam, func, select, text
from sqlmodel import col

from career_tui.store.tables import GoalTable, ReviewAnswerTable, ReviewTable, SkillTable

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
# The sign keeps SQLite from asking the index once for every review.
_HOLDS = text("+reviews.id IN (SELECT rowid FROM journal_search WHERE journal_search MATCH :words)")

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
    "JOURNAL_EXCERPTS": text(
        "SELECT rowid, snippet(journal_search, 0, '', '', '…', 14) FROM journal_search"
        " WHERE journal_search MATCH :words AND +rowid IN (SELECT value FROM json_each(:ids))"
    ),
    "HOW_MANY_REVIEWS_HOLD": text(
        "SELECT count(*) FROM journal_search WHERE journal_search MATCH :words"
    ),
}
