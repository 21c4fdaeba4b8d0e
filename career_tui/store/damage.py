"""What is damaged of a store, and what can be done about it, in words for a person."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from career_tui.domain.errors import Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import backup_files, checks, values
from career_tui.store.connecting import is_cut_short
from career_tui.store.nouns import noun
from career_tui.store.sqlite_errors import FAILURES, is_damage

SCHEMA = "the list of its tables"
_END = "the end of the file"
_UNUSED = "pages that hold nothing"
_REFERENCES = "references between records"
_CALLED = {
    "actions": "the history",
    "changes": "the history",
    "drafts": "unfinished forms",
    "standings": "the numbers kept of goals",
    "tree": "the numbers kept of goals",
    "unsearched": "the search",
    "sqlite_schema": SCHEMA,
}
"""What is called otherwise than a kind of record."""
_OF_VALUES, _OUT_OF_ORDER = ("CHECK", "NULL", "TEXT", "NUMERIC", "non-unique"), "out of order"
"""What SQLite says of rows that it can read."""
_FEW = 3
"""Parts that are named; of more, how many they are."""


def called(table: str) -> str:
    """What a person calls what a table holds."""
    if table in _CALLED:
        return _CALLED[table]
    try:
        found = noun(table)
    except KeyError:
        return "the search" if "_search" in table else f"the table {table}"
    return (found.of or found).all_of_them


def where(path: Path) -> tuple[str, ...]:
    """What of a store is damaged; empty where all of it is sound, or nobody can tell now."""
    try:
        with checks.untouched(path) as connection:
            connection.text_factory = lambda text: text.decode(errors="replace")
            return tuple(dict.fromkeys(_damaged(connection, path)))
    except (Refused, OSError):
        return ()
    except Exception as error:  # a list of tables that is nonsense may come to anything
        return () if isinstance(error, sqlite3.Error) and not is_damage(error) else (SCHEMA,)


def _damaged(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    version = checks.recognise(connection, path)
    if version == 0:
        return
    if is_cut_short(connection):
        yield _END
    found = [name for name in checks.tables(connection) if checks.complaints(connection, name)]
    for name in found:
        yield _part(connection, name)
    if not found and checks.complaints(connection, 1):
        yield _UNUSED
    if checks.schema_differences(connection, version):
        yield SCHEMA
    if not found:
        yield from unreadable(connection)
        if checks.broken_references(connection):
            yield _REFERENCES


def unreadable(connection: sqlite3.Connection) -> Iterator[str]:
    """What has values that make no sense, where SQLite finds nothing wrong."""
    for name in checks.tables(connection):
        if values.wrong(connection, name):
            yield called(name)


def _part(connection: sqlite3.Connection, table: str) -> str:
    """What to call a table that is damaged: itself, or only an index of it."""
    name = table.replace('"', '""')
    try:
        for _ in connection.execute(f'SELECT * FROM "{name}" NOT INDEXED'):
            pass
    except FAILURES:
        return called(table)
    about = checks.complaints(connection, table)
    if any(one.startswith(_OF_VALUES) or _OUT_OF_ORDER in one for one in about):
        return called(table)
    return f"an index of {called(table)}"


def told(parts: tuple[str, ...]) -> str:
    """Damaged parts as a person reads them: "the goals and the history"."""
    if len(parts) > _FEW:
        return f"{', '.join(parts[:_FEW])} and {len(parts) - _FEW} other parts"
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def damaged(path: Path, how: str = "", trouble: Trouble = Trouble.DAMAGED) -> StoreTrouble:
    """The refusal of a damaged store: what is damaged, and what brings it back."""
    parts = "" if how else told(where(path))
    how = how or (f"is damaged ({parts})" if parts else "is damaged")
    try:
        there = backup_files.existing(path)
    except Refused:
        there = []
    way = [] if trouble is Trouble.EMPTY else [REPAIR]
    if there:
        taken = there[0].taken_at.astimezone()
        way.append(f"career-tui restore --latest puts the backup of {taken:%d %b %Y %H:%M} back")
    else:
        way.append("there is no backup of it")
    words = f"{path} {how}: {', '.join(way)}; nothing was changed"
    return StoreTrouble(trouble, words, bool(there), parts)


REPAIR = "career-tui doctor --repair brings back what can be read"


def cut_short(path: Path) -> StoreTrouble:
    """The refusal of a store that ends too soon."""
    return damaged(path, "is damaged (its end is missing)", Trouble.TRUNCATED)
