"""Whether the values of a table are what this program may have written there.

SQLite knows no days and no moments, and takes any bytes for a text: one that was changed on the
disk is none to it that is damaged.
"""

import re
import sqlite3
from collections.abc import Iterator

_DECODED = "VARCHAR"
_KINDS = {
    "VARCHAR": "typeof({0}) NOT IN ('text', 'null')",
    "INTEGER": "typeof({0}) NOT IN ('integer', 'null')",
    "BOOLEAN": "typeof({0}) NOT IN ('integer', 'null')",
    "FLOAT": "typeof({0}) NOT IN ('real', 'integer', 'null')",
    "DATE": "{0} IS NOT NULL AND (date({0}) IS NOT {0} OR {0} < '0001')",
}
"""For each declared type, what no value of it is."""
_MOMENT = "{0} IS NOT NULL AND datetime({0}) IS NULL"
_JSON = "{0} IS NOT NULL AND NOT json_valid({0})"
# Neither the type of a column nor its noun says that its text is JSON.
_AS_JSON = {"settings": ("value",), "drafts": ("form",), "changes": ("before", "after")}


def wrong(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table has a value that makes no sense to this program, though it does to SQLite."""
    name = '"{}"'.format(table.replace('"', '""'))
    columns = [
        (f'"{column}"', column, kind)
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({name})")
    ]
    asked = [_KINDS[kind].format(quoted) for quoted, _, kind in columns if kind in _KINDS]
    asked += [_MOMENT.format(quoted) for quoted, column, _ in columns if _is_moment(column)]
    asked += [_JSON.format(f'"{column}"') for column in _AS_JSON.get(table, ())]
    if breaks_constraints(connection, table) or _any(connection, name, asked):
        return True
    texts = ", ".join(quoted for quoted, _, kind in columns if kind == _DECODED)
    return bool(texts) and not _can_be_decoded(connection, f"SELECT {texts} FROM {name}")


def _is_moment(column: str) -> bool:
    """By its name, as SQLite knows no moments; a test compares with the tables."""
    return column == "at" or column.endswith("_at")


def breaks_constraints(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a row is against a condition that is declared for it. SQLite's integrity check does
    not look at them in a file that is open to read only."""
    name = '"{}"'.format(table.replace('"', '""'))
    return _any(connection, name, [f"NOT {one}" for one in _constraints(connection, table)])


def _any(connection: sqlite3.Connection, name: str, conditions: list[str]) -> bool:
    """Whether one of the conditions is true of a row."""
    if not conditions:
        return False
    query = f"SELECT 1 FROM {name} WHERE {' OR '.join(f'({one})' for one in conditions)} LIMIT 1"
    return connection.execute(query).fetchone() is not None


def _constraints(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """The conditions that are declared for the rows of a table."""
    (sql,) = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)
    ).fetchone()
    for found in re.finditer(r"\bCHECK \(", sql):
        start = at = found.end() - 1
        depth = 0
        while at < len(sql):
            depth += {"(": 1, ")": -1}.get(sql[at], 0)
            at += 1
            if depth == 0:
                yield sql[start:at]
                break


def _can_be_decoded(connection: sqlite3.Connection, query: str) -> bool:
    before = connection.text_factory
    connection.text_factory = bytes
    try:
        for row in connection.execute(query):
            for text in row:
                if isinstance(text, bytes):
                    text.decode()
    except UnicodeDecodeError:
        return False
    finally:
        connection.text_factory = before
    return True
