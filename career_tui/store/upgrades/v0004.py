"""Schema 4: how each goal stands, kept beside it.

What a goal's numbers follow from is watched by triggers: a change marks the goal's standing as
not right on any day, by setting `since` to the end of the calendar. Whoever writes brings what is
marked up to date, with all that stands above it, before the change is on disk.
"""

_RELEVANT = (
    "parent_id",
    "kind",
    "status",
    "start",
    "due",
    "weight",
    "progress_override",
    "confidence",
    "times_per_week",
    "created_at",
)
_NEVER = "9999-12-31"


def _mark(goals: str) -> str:
    return f"UPDATE standings SET since = '{_NEVER}' WHERE goal_id IN ({goals}) AND since <> '{_NEVER}';"


def _watch(table: str, goal: str, when: str = "{row}.goal_id IS NOT NULL") -> tuple[str, ...]:
    """The triggers on a table whose rows belong to the goal that `goal` selects."""
    old, new = _mark(goal.format(row="OLD")), _mark(goal.format(row="NEW"))
    was, will = when.format(row="OLD"), when.format(row="NEW")
    return (
        f"CREATE TRIGGER standings_{table}_insert AFTER INSERT ON {table} WHEN {will} BEGIN {new} END",
        f"CREATE TRIGGER standings_{table}_update AFTER UPDATE ON {table} WHEN {was} OR {will} BEGIN {old} {new} END",
        f"CREATE TRIGGER standings_{table}_delete AFTER DELETE ON {table} WHEN {was} BEGIN {old} END",
    )


_NEW = "INSERT INTO standings (goal_id, is_goal, awake, has_parts, since, until)"
_RECUR = "SELECT id FROM goals WHERE kind IN ('practice', 'policy')"
_CHANGED = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _RELEVANT)
_LISTED = ", ".join(f'"{name}"' for name in _RELEVANT)

STATEMENTS = (
    """
    CREATE TABLE standings (
        goal_id INTEGER NOT NULL,
        is_goal BOOLEAN NOT NULL,
        awake BOOLEAN NOT NULL,
        has_parts BOOLEAN NOT NULL,
        progress FLOAT,
        computed_progress FLOAT,
        confidence INTEGER,
        last_looked DATE,
        own_on_track DATE,
        own_behind DATE,
        own_at_risk DATE,
        own_overdue DATE,
        whole_on_track DATE,
        whole_behind DATE,
        whole_at_risk DATE,
        whole_overdue DATE,
        below_behind DATE,
        below_at_risk DATE,
        below_overdue DATE,
        since DATE NOT NULL,
        until DATE NOT NULL,
        PRIMARY KEY (goal_id),
        CONSTRAINT awake_known CHECK (awake IN (0, 1)),
        CONSTRAINT is_goal_known CHECK (is_goal IN (0, 1)),
        CONSTRAINT has_parts_known CHECK (has_parts IN (0, 1)),
        FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_standings_at_risk ON standings (own_at_risk) WHERE awake = 1 AND is_goal = 1",
    "CREATE INDEX ix_standings_behind ON standings (own_behind) WHERE awake = 1 AND is_goal = 1",
    "CREATE INDEX ix_standings_looked ON standings (last_looked) WHERE awake = 1 AND is_goal = 1",
    "CREATE INDEX ix_standings_overdue ON standings (own_overdue) WHERE awake = 1 AND is_goal = 1",
    "CREATE INDEX ix_standings_since ON standings (since)",
    "CREATE INDEX ix_standings_until ON standings (until)",
    """
    CREATE TABLE tree (
        id INTEGER NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    "INSERT INTO tree (id, version) VALUES (1, 1)",
    "CREATE TRIGGER tree_goals_insert AFTER INSERT ON goals BEGIN UPDATE tree SET version = version + 1; END",
    "CREATE TRIGGER tree_goals_update AFTER UPDATE OF parent_id, position, title, uid, status, done_on ON goals BEGIN UPDATE tree SET version = version + 1; END",
    "CREATE TRIGGER tree_goals_delete AFTER DELETE ON goals BEGIN UPDATE tree SET version = version + 1; END",
    # What the latest levels come from, without the assessments themselves.
    "DROP INDEX ix_assessments_skill",
    "CREATE INDEX ix_assessments_skill ON assessments (skill_id, date, id, source, level)",
    "CREATE INDEX ix_changes_gone ON changes (record, row_id) WHERE kind = 'delete'",
    # While a word is typed, its beginning is searched for.
    "DROP TABLE journal_search",
    """
    CREATE VIRTUAL TABLE journal_search USING fts5(
        summary, content='reviews', content_rowid='id', prefix='1 2 3', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    "INSERT INTO journal_search (journal_search) VALUES ('rebuild')",
    "DROP TABLE things_search",
    """
    CREATE VIRTUAL TABLE things_search USING fts5(
        title, body, content='things_searched', content_rowid='id', prefix='1 2 3', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    "INSERT INTO things_search (things_search) VALUES ('rebuild')",
    "DROP INDEX ix_goals_parent",
    "CREATE INDEX ix_goals_tree ON goals (parent_id, position, title, uid, status, done_on)",
    "CREATE INDEX ix_goals_done ON goals (kind, done_on) WHERE status = 'done'",
    "CREATE INDEX ix_goals_to_do ON goals (due, title, uid) WHERE kind = 'action' AND status <> 'done' AND status <> 'dropped' AND status <> 'on_hold'",
    "CREATE INDEX ix_goals_kept ON goals (kind, title, uid) WHERE status = 'active' AND kind <> 'goal' AND kind <> 'action'",
    f"CREATE TRIGGER standings_goals_insert AFTER INSERT ON goals BEGIN {_NEW} VALUES (NEW.id, 0, 0, 0, '{_NEVER}', '{_NEVER}'); END",
    f"CREATE TRIGGER standings_goals_update AFTER UPDATE OF {_LISTED} ON goals WHEN {_CHANGED} BEGIN {_mark('NEW.id, OLD.parent_id')} END",
    f"CREATE TRIGGER standings_goals_delete AFTER DELETE ON goals WHEN OLD.parent_id IS NOT NULL BEGIN {_mark('OLD.parent_id')} END",
    *_watch("measures", "{row}.goal_id"),
    *_watch(
        "check_ins",
        "SELECT goal_id FROM measures WHERE id = {row}.measure_id",
        "{row}.measure_id IS NOT NULL",
    ),
    *_watch("adherences", "{row}.goal_id"),
    *_watch("review_answers", "{row}.goal_id"),
    # Weeks begin on another day: what is counted by the week is another number.
    *(
        f"CREATE TRIGGER standings_settings_{kind.lower()} AFTER {kind} ON settings WHEN {row}.\"key\" = 'week_start' BEGIN {_mark(_RECUR)} END"
        for kind, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ),
    f"{_NEW} SELECT id, 0, 0, 0, '{_NEVER}', '{_NEVER}' FROM goals",
)
