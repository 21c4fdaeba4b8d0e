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


def _mark(goal: str) -> str:
    """Marks the practices and policies that are that goal or lie below it: they rest with it."""
    below = f"WITH RECURSIVE below(id) AS (SELECT {goal} UNION SELECT goals.id FROM goals JOIN below ON goals.parent_id = below.id) SELECT goals.id FROM goals JOIN below ON goals.id = below.id WHERE {_RECUR}"
    return f"UPDATE standings SET since = '{_NEVER}' WHERE goal_id IN ({below}) AND since <> '{_NEVER}';"


_OLD, _NEW = "OLD.field = 'status'", "NEW.field = 'status'"
_RESTED, _RESTS = (f"{row}.status IN ('on_hold', 'dropped')" for row in ("OLD", "NEW"))
_ADHERENCE = (
    f"CREATE TRIGGER standings_course_corrections_insert AFTER INSERT ON course_corrections WHEN {_NEW} BEGIN {_mark('NEW.goal_id')} END",
    f"CREATE TRIGGER standings_course_corrections_update AFTER UPDATE ON course_corrections WHEN {_OLD} OR {_NEW} BEGIN {_mark('OLD.goal_id')} {_mark('NEW.goal_id')} END",
    f"CREATE TRIGGER standings_course_corrections_delete AFTER DELETE ON course_corrections WHEN {_OLD} BEGIN {_mark('OLD.goal_id')} END",
    f"CREATE TRIGGER standings_goals_rest AFTER UPDATE OF status, parent_id ON goals WHEN {_RESTED} <> {_RESTS} OR OLD.parent_id IS NOT NEW.parent_id BEGIN {_mark('NEW.id')} END",
)

# Of the answers of a review only what is said of a goal tells when it was looked at. Its place in the
# order does not, and there are a hundred of those.


def _looked(row: str) -> str:
    return f"UPDATE standings SET since = '{_NEVER}' WHERE goal_id = {row}.goal_id AND since <> '{_NEVER}';"


_WAS_SAID, _IS_SAID = (
    f"{row}.goal_id IS NOT NULL AND {row}.question = 'goal'" for row in ("OLD", "NEW")
)
_LOOKS_AT_GOALS = (
    "DROP TRIGGER standings_review_answers_insert",
    "DROP TRIGGER standings_review_answers_update",
    "DROP TRIGGER standings_review_answers_delete",
    f"CREATE TRIGGER standings_review_answers_insert AFTER INSERT ON review_answers WHEN {_IS_SAID} BEGIN {_looked('NEW')} END",
    f"CREATE TRIGGER standings_review_answers_update AFTER UPDATE ON review_answers WHEN {_WAS_SAID} OR {_IS_SAID} BEGIN {_looked('OLD')} {_looked('NEW')} END",
    f"CREATE TRIGGER standings_review_answers_delete AFTER DELETE ON review_answers WHEN {_WAS_SAID} BEGIN {_looked('OLD')} END",
)

# A review says which days it looks back on, and one that was signed off can be reopened. The table
# is made anew, with its indexes and triggers.

_COLUMNS = (
    "uid",
    "created_at",
    "kind",
    "status",
    "period_start",
    "period_end",
    "step",
    "position",
    "seconds",
    "started_at",
    "finished_on",
    "next_due",
    "summary",
    "id",
)
_LOOKS = ("looks_from", "looks_until")
_LISTED = ", ".join(_COLUMNS)
_TOLD = [name for name in (*_COLUMNS, *_LOOKS) if name not in ("id", "step", "position", "seconds")]
_CHANGED = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _TOLD)


def _values(row: str) -> str:
    """The changed fields of a review, as they were or as they are."""
    each = " UNION ALL ".join(
        f"""SELECT '{name}' AS name, {row}."{name}" AS value WHERE OLD."{name}" IS NOT NEW."{name}\""""
        for name in _TOLD
    )
    return f"(SELECT json_group_object(name, value) FROM ({each}))"


_WHOLE = ", ".join(f"""'{name}', OLD."{name}\"""" for name in (*_COLUMNS, *_LOOKS))
_ACTION = "(SELECT max(id) FROM actions), 'reviews'"
_REVIEWS = (
    "CREATE TABLE reviews_before AS SELECT * FROM reviews",
    "DROP TABLE reviews",
    """
    CREATE TABLE reviews (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        period_start DATE NOT NULL,
        period_end DATE NOT NULL,
        step VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        started_at VARCHAR NOT NULL,
        finished_on DATE,
        next_due DATE,
        summary VARCHAR NOT NULL,
        looks_from DATE,
        looks_until DATE,
        id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT kind_known CHECK (kind IN ('weekly')),
        CONSTRAINT status_known CHECK (status IN ('draft', 'done')),
        CONSTRAINT step_known CHECK (step IN ('look_back', 'goals', 'week', 'skills', 'ahead', 'sign_off')),
        CONSTRAINT period_in_order CHECK (period_end >= period_start),
        CONSTRAINT finished_has_day CHECK (status <> 'done' OR finished_on IS NOT NULL),
        CONSTRAINT looks_in_order CHECK ((looks_from IS NULL) = (looks_until IS NULL) AND coalesce(looks_until >= looks_from, 1)),
        UNIQUE (uid)
    )
    """,
    f"INSERT INTO reviews ({_LISTED}) SELECT {_LISTED} FROM reviews_before",
    "DROP TABLE reviews_before",
    "CREATE UNIQUE INDEX ix_reviews_draft ON reviews (kind) WHERE status = 'draft'",
    "CREATE INDEX ix_reviews_finished ON reviews (status, finished_on)",
    "CREATE INDEX ix_reviews_held ON reviews (finished_on) WHERE finished_on IS NOT NULL",
    f"CREATE TRIGGER history_reviews_insert AFTER INSERT ON reviews BEGIN INSERT INTO changes (action_id, record, row_id, kind) VALUES ({_ACTION}, NEW.id, 'insert'); END",
    f"CREATE TRIGGER history_reviews_update AFTER UPDATE ON reviews WHEN {_CHANGED} BEGIN INSERT INTO changes (action_id, record, row_id, kind, before, after) VALUES ({_ACTION}, NEW.id, 'update', {_values('OLD')}, {_values('NEW')}); END",
    f"CREATE TRIGGER history_reviews_delete AFTER DELETE ON reviews BEGIN INSERT INTO changes (action_id, record, row_id, kind, before) VALUES ({_ACTION}, OLD.id, 'delete', json_object({_WHOLE})); END",
)

# What is searched is kept folded, as SQLite cannot fold it, and indexed by every three characters.
# Triggers mark what a change concerns; whoever writes folds it before the change is on disk.

_THING, _NOTE = 1_000_000_000_000_000, 100_000_000_000
_SEARCHED = {
    "visions": (f"1 * {_THING} + {{row}}.id", ("title", "details")),
    "goals": (
        f"2 * {_THING} + {{row}}.id",
        ("title", "why", "strategy", "circumstances", "obstacle", "if_then"),
    ),
    "measures": (f"3 * {_THING} + {{row}}.id", ("name",)),
    "skills": (f"4 * {_THING} + {{row}}.id", ("name", "category", "notes", "learning")),
    "thoughts": (f"5 * {_THING} + {{row}}.id", ("text",)),
    "reviews": (f"6 * {_THING} + {{row}}.id", ("summary",)),
    "actions": (f"7 * {_THING} + {{row}}.id", ("title", "reason")),
    **{
        table: (
            f"CAST(coalesce(julianday({{row}}.date), 0) AS INTEGER) * {10 * _NOTE} + {number} * {_NOTE} + {{row}}.id",
            ("date", text),
        )
        for number, (table, text) in enumerate(
            (
                ("check_ins", "note"),
                ("adherences", "note"),
                ("assessments", "note"),
                ("course_corrections", "reason"),
            ),
            1,
        )
    },
}


def _index(name: str, columns: str, detail: str) -> tuple[str, ...]:
    old, new = (
        ", ".join(f"{row}.{column}" for column in columns.split(", ")) for row in ("OLD", "NEW")
    )
    out = f"INSERT INTO {name}_search ({name}_search, rowid, {columns}) VALUES ('delete', OLD.id, {old});"
    into = f"INSERT INTO {name}_search (rowid, {columns}) VALUES (NEW.id, {new});"
    return (
        f"""
    CREATE VIRTUAL TABLE {name}_search USING fts5(
        {columns}, content='{name}_searched', content_rowid='id', detail={detail}, tokenize='trigram case_sensitive 1'
    )
    """,
        f"CREATE TRIGGER {name}_searched_insert AFTER INSERT ON {name}_searched BEGIN {into} END",
        f"CREATE TRIGGER {name}_searched_update AFTER UPDATE ON {name}_searched BEGIN {out} {into} END",
        f"CREATE TRIGGER {name}_searched_delete AFTER DELETE ON {name}_searched BEGIN {out} END",
    )


def _followed(table: str) -> tuple[str, ...]:
    key, columns = _SEARCHED[table]
    old, new = (
        f"INSERT OR IGNORE INTO unsearched (id) VALUES ({key.format(row=row)});"
        for row in ("OLD", "NEW")
    )
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    listed = ", ".join(f'"{name}"' for name in columns)
    return (
        f"CREATE TRIGGER unsearched_{table}_insert AFTER INSERT ON {table} BEGIN {new} END",
        f"CREATE TRIGGER unsearched_{table}_update AFTER UPDATE OF {listed} ON {table} WHEN {changed} BEGIN {old} {new} END",
        f"CREATE TRIGGER unsearched_{table}_delete AFTER DELETE ON {table} BEGIN {old} END",
    )


_FORMER = {
    "things": ("visions", "goals", "measures", "skills", "thoughts"),
    "notes": ("check_ins", "adherences", "assessments", "course_corrections"),
}
_SEARCH = (
    *(
        f"DROP TRIGGER {name}_search_{table}_{kind}"
        for name, tables in _FORMER.items()
        for table in tables
        for kind in ("insert", "update", "delete")
    ),
    *(f"DROP TABLE {name}_search" for name in (*_FORMER, "journal")),
    *(f"DROP VIEW {name}_searched" for name in _FORMER),
    "CREATE TABLE unsearched (id INTEGER NOT NULL, PRIMARY KEY (id))",
    "CREATE TABLE things_searched (id INTEGER NOT NULL, kind INTEGER NOT NULL, title VARCHAR NOT NULL, body VARCHAR NOT NULL, PRIMARY KEY (id))",
    "CREATE INDEX ix_things_searched_title ON things_searched (kind, title, id)",
    "CREATE TABLE notes_searched (id INTEGER NOT NULL, note VARCHAR NOT NULL, PRIMARY KEY (id))",
    *_index("things", "title, body", "column"),
    *_index("notes", "note", "none"),
    *(statement for table in _SEARCHED for statement in _followed(table)),
    *(
        f"INSERT INTO unsearched (id) SELECT {key.format(row=table)} FROM {table}"
        for table, (key, _) in _SEARCHED.items()
    ),
)

# Actions and practices are asked about before goals: an unfinished review that has come to the goals
# has not asked about them, and goes back for that. What is answered of the goals is passed over.

_ORDER = (
    "UPDATE reviews SET step = 'week', position = 0 WHERE status = 'draft' AND step = 'goals'",
)

STATEMENTS = (*_STANDINGS, *_ADHERENCE, *_LOOKS_AT_GOALS, *_REVIEWS, *_ORDER, *_SEARCH)
