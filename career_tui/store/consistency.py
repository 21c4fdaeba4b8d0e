"""Whether the history and the search index agree with the records."""

import sqlite3

from career_tui.store.sqlite_errors import FAILURES, is_damage

_FIRST_WITH_HISTORY = 2


def history_problems(connection: sqlite3.Connection) -> list[str]:
    """What does not fit in the history, in words; empty where all of it does."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < _FIRST_WITH_HISTORY:
        return []
    found = []
    for words, query in _QUESTIONS.items():
        (count,) = connection.execute(query).fetchone()
        if count:
            found.append(f"{count} {words}")
    for record in _tracked(connection):
        (count,) = connection.execute(_LAST_WORD.format(record=record)).fetchone()
        if count:
            found.append(f"{count} of {record} are there against the last word of the history")
    return found


_QUESTIONS = {
    "changes belong to no action": """
        SELECT count(*) FROM changes WHERE action_id NOT IN (SELECT id FROM actions)
    """,
    "actions changed nothing": """
        SELECT count(*) FROM actions
        WHERE id NOT IN (SELECT action_id FROM changes) AND target IS NULL
    """,
    "actions do not say what they undid or redid": """
        SELECT count(*) FROM actions WHERE (kind = 'do') <> (target IS NULL)
    """,
    "undone or redone actions could not have been": """
        SELECT count(*) FROM actions AS entry JOIN actions AS meant ON meant.id = entry.target
        WHERE meant.kind <> 'do' OR meant.id >= entry.id
    """,
    # About one action there is an undo, then a redo, then an undo, and so on.
    "actions were undone or redone twice in a row": """
        SELECT count(*) FROM (
            SELECT kind, row_number() OVER (PARTITION BY target ORDER BY id) AS place
            FROM actions WHERE target IS NOT NULL
        ) WHERE kind <> CASE WHEN place % 2 THEN 'undo' ELSE 'redo' END
    """,
    "changes cannot be read": """
        SELECT count(*) FROM changes
        WHERE (before IS NOT NULL AND NOT json_valid(before))
           OR (after IS NOT NULL AND NOT json_valid(after))
           OR (before IS NOT NULL) <> (kind <> 'insert')
           OR (after IS NOT NULL) <> (kind = 'update')
    """,
}

# What the history deleted last is gone, and what it inserted or updated last is there.
_LAST_WORD = """
    SELECT count(*) FROM (
        SELECT row_id, kind, max(id) FROM changes WHERE record = '{record}' GROUP BY row_id
    ) AS last
    WHERE (last.kind = 'delete') = EXISTS (SELECT 1 FROM "{record}" WHERE id = last.row_id)
"""


def _tracked(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT DISTINCT record FROM changes").fetchall()
    there = {
        name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")
    }
    return [record for (record,) in rows if record in there]


def search_indexes(connection: sqlite3.Connection) -> list[str]:
    """The names of the full-text indexes."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE %USING fts5%'"
    )
    return [name for (name,) in rows]


def is_sound(connection: sqlite3.Connection, index: str) -> bool:
    """Whether a full-text index has each word of what it is about, and nothing else."""
    try:
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except FAILURES as error:
        if not is_damage(error):
            raise
        return False
    return True


def rebuild(connection: sqlite3.Connection, index: str) -> None:
    """Make a full-text index anew from what it is about."""
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
