"""Schema 5."""

_NEVER = "9999-12-31"
_RECUR = "kind IN ('practice', 'policy')"

# A goal's status is its own; how what is below it stands is counted apart, and right on days of its
# own. All of this follows from the goals, so the table is made anew and worked out again.

_ADD = "INSERT INTO standings (goal_id, is_goal, rests, awake, has_parts, below_overdue, below_at_risk, below_behind, below_since, below_until, since, until)"
_NOT_YET = f"0, 0, 0, 0, 0, 0, 0, '{_NEVER}', '{_NEVER}', '{_NEVER}', '{_NEVER}'"

_STANDINGS = (
    "DROP TRIGGER standings_goals_insert",
    "DROP TABLE standings",
    """
    CREATE TABLE standings (
        goal_id INTEGER NOT NULL,
        is_goal BOOLEAN NOT NULL,
        rests BOOLEAN NOT NULL,
        awake BOOLEAN NOT NULL,
        has_parts BOOLEAN NOT NULL,
        progress FLOAT,
        computed_progress FLOAT,
        confidence INTEGER,
        last_looked DATE,
        own_behind DATE,
        own_at_risk DATE,
        own_overdue DATE,
        worst_behind DATE,
        worst_at_risk DATE,
        worst_overdue DATE,
        below_overdue INTEGER NOT NULL,
        below_at_risk INTEGER NOT NULL,
        below_behind INTEGER NOT NULL,
        below_due DATE,
        below_since DATE NOT NULL,
        below_until DATE NOT NULL,
        since DATE NOT NULL,
        until DATE NOT NULL,
        PRIMARY KEY (goal_id),
        CONSTRAINT rests_known CHECK (rests IN (0, 1)),
        CONSTRAINT awake_known CHECK (awake IN (0, 1)),
        CONSTRAINT is_goal_known CHECK (is_goal IN (0, 1)),
        CONSTRAINT has_parts_known CHECK (has_parts IN (0, 1)),
        FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_standings_at_risk ON standings (own_at_risk) WHERE awake = 1",
    "CREATE INDEX ix_standings_behind ON standings (own_behind) WHERE awake = 1",
    "CREATE INDEX ix_standings_below_since ON standings (below_since)",
    "CREATE INDEX ix_standings_below_until ON standings (below_until)",
    "CREATE INDEX ix_standings_looked ON standings (last_looked) WHERE awake = 1 AND is_goal = 1",
    "CREATE INDEX ix_standings_overdue ON standings (own_overdue) WHERE awake = 1",
    "CREATE INDEX ix_standings_since ON standings (since)",
    "CREATE INDEX ix_standings_until ON standings (until)",
    f"CREATE TRIGGER standings_goals_insert AFTER INSERT ON goals BEGIN {_ADD} VALUES (NEW.id, {_NOT_YET}); END",
    f"{_ADD} SELECT id, {_NOT_YET} FROM goals",
)

# Of a practice the weeks of its life count, and changes of its status tell when it was on hold.


def _mark(row: str) -> str:
    return f"UPDATE standings SET since = '{_NEVER}' WHERE goal_id = {row}.goal_id AND goal_id IN (SELECT id FROM goals WHERE {_RECUR}) AND since <> '{_NEVER}';"


_STATUS = "{row}.field = 'status'"
_OLD, _NEW = _STATUS.format(row="OLD"), _STATUS.format(row="NEW")
_ADHERENCE = (
    f"CREATE TRIGGER standings_course_corrections_insert AFTER INSERT ON course_corrections WHEN {_NEW} BEGIN {_mark('NEW')} END",
    f"CREATE TRIGGER standings_course_corrections_update AFTER UPDATE ON course_corrections WHEN {_OLD} OR {_NEW} BEGIN {_mark('OLD')} {_mark('NEW')} END",
    f"CREATE TRIGGER standings_course_corrections_delete AFTER DELETE ON course_corrections WHEN {_OLD} BEGIN {_mark('OLD')} END",
)

STATEMENTS = (*_STANDINGS, *_ADHERENCE)
