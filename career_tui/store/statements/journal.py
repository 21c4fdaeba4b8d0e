"""The journal: the lines of its reviews, and its search."""

from typing import Any

from sqlalchemy import bindparam, func, select, text
from sqlmodel import col

from career_tui.store.tables import ReviewTable

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

JOURNAL: dict[str, Any] = {
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
