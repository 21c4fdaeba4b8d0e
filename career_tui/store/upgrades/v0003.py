"""Schema 3: search in everything a person has written besides the journal.

Two indexes without a copy of the text, each over a view of what it has to hold, so that it can
be checked against the records and made anew from them. Things have a title and a body, and their
key in the index starts with their kind. Notes are many and have a day: their key starts with it,
so that the latest are found first without looking at the rest.
"""

_THINGS = {
    "visions": (1, "{row}title", "{row}details"),
    "goals": (
        2,
        "{row}title",
        "{row}why || char(10) || {row}strategy || char(10) || {row}circumstances || char(10) || {row}obstacle || char(10) || {row}if_then",
    ),
    "measures": (3, "{row}name", "''"),
    "skills": (
        4,
        "{row}name",
        "{row}category || char(10) || {row}notes || char(10) || {row}learning",
    ),
    "thoughts": (5, "{row}text", "''"),
}
_THING_COLUMNS = {
    "visions": ("title", "details"),
    "goals": ("title", "why", "strategy", "circumstances", "obstacle", "if_then"),
    "measures": ("name",),
    "skills": ("name", "category", "notes", "learning"),
    "thoughts": ("text",),
}
_NOTES = {
    "check_ins": (1, "note"),
    "adherences": (2, "note"),
    "assessments": (3, "note"),
    "course_corrections": (4, "reason"),
}


def _thing(table: str, row: str) -> str:
    kind, title, body = _THINGS[table]
    return f"{kind} * 1000000000000000 + {row}id, {title.format(row=row)}, {body.format(row=row)}"


def _note(table: str, row: str) -> str:
    kind, text = _NOTES[table]
    day = f"CAST(coalesce(julianday({row}date), 0) AS INTEGER)"
    return f"{day} * 1000000000000 + {kind} * 100000000000 + {row}id, {row}{text}"


def _kept_right(
    table: str, index: str, columns: str, old: str, new: str, changing: tuple[str, ...]
) -> tuple[str, ...]:
    """The triggers on a table; `old` and `new` select what the index holds of a row."""
    out = f"INSERT INTO {index} ({index}, rowid, {columns}) SELECT 'delete', {old};"
    into = f"INSERT INTO {index} (rowid, {columns}) SELECT {new};"
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in changing)
    listed = ", ".join(f'"{name}"' for name in changing)
    return (
        f"CREATE TRIGGER {index}_{table}_insert AFTER INSERT ON {table} BEGIN {into} END",
        f"CREATE TRIGGER {index}_{table}_delete AFTER DELETE ON {table} BEGIN {out} END",
        f"CREATE TRIGGER {index}_{table}_update AFTER UPDATE OF {listed} ON {table} WHEN {changed} BEGIN {out} {into} END",
    )


def _things_kept_right(table: str) -> tuple[str, ...]:
    old, new = _thing(table, "OLD."), _thing(table, "NEW.")
    return _kept_right(table, "things_search", "title, body", old, new, _THING_COLUMNS[table])


def _notes_kept_right(table: str) -> tuple[str, ...]:
    text = _NOTES[table][1]
    old = f"{_note(table, 'OLD.')} WHERE OLD.{text} <> ''"
    new = f"{_note(table, 'NEW.')} WHERE NEW.{text} <> ''"
    return _kept_right(table, "notes_search", "note", old, new, ("date", text))


_ALL_THINGS = " UNION ALL ".join(f"SELECT {_thing(table, '')} FROM {table}" for table in _THINGS)
_ALL_NOTES = " UNION ALL ".join(
    f"SELECT {_note(table, '')} FROM {table} WHERE {text} <> ''"
    for table, (_, text) in _NOTES.items()
)

STATEMENTS = (
    f"CREATE VIEW things_searched (id, title, body) AS {_ALL_THINGS}",
    f"CREATE VIEW notes_searched (id, note) AS {_ALL_NOTES}",
    """
    CREATE VIRTUAL TABLE things_search USING fts5(
        title, body, content='things_searched', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    # One word may begin half of a million notes: the beginnings of words have their own lists.
    """
    CREATE VIRTUAL TABLE notes_search USING fts5(
        note, content='notes_searched', content_rowid='id', prefix='1 2 3', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    *(statement for table in _THINGS for statement in _things_kept_right(table)),
    *(statement for table in _NOTES for statement in _notes_kept_right(table)),
    "INSERT INTO things_search (rowid, title, body) SELECT id, title, body FROM things_searched ORDER BY id",
    "INSERT INTO notes_search (rowid, note) SELECT id, note FROM notes_searched ORDER BY id",
)
