"""Schema 5."""

_NEVER = "9999-12-31"
_RECUR = "kind IN ('practice', 'policy')"

# Of a practice the weeks of its life count, and changes of its status tell when it was on hold.


def _mark(row: str) -> str:
    return f"UPDATE standings SET since = '{_NEVER}' WHERE goal_id = {row}.goal_id AND goal_id IN (SELECT id FROM goals WHERE {_RECUR}) AND since <> '{_NEVER}';"


_STATUS = "{row}.field = 'status'"
_OLD, _NEW = _STATUS.format(row="OLD"), _STATUS.format(row="NEW")
_ADHERENCE = (
    f"CREATE TRIGGER standings_course_corrections_insert AFTER INSERT ON course_corrections WHEN {_NEW} BEGIN {_mark('NEW')} END",
    f"CREATE TRIGGER standings_course_corrections_update AFTER UPDATE ON course_corrections WHEN {_OLD} OR {_NEW} BEGIN {_mark('OLD')} {_mark('NEW')} END",
    f"CREATE TRIGGER standings_course_corrections_delete AFTER DELETE ON course_corrections WHEN {_OLD} BEGIN {_mark('OLD')} END",
    f"UPDATE standings SET since = '{_NEVER}' WHERE goal_id IN (SELECT id FROM goals WHERE {_RECUR})",
)

STATEMENTS = (*_ADHERENCE,)
