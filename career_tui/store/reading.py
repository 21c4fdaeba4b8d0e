"""Running what is compiled (`compiled.py`), and reading what SQLite keeps as text."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

Row = tuple[Any, ...]


def listed(keys: Iterable[int] | Iterable[str]) -> str:
    """Keys or uids as the JSON list that statements take."""
    return json.dumps(list(keys))


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def local_day(moment: str) -> date:
    """The local calendar day of a moment."""
    return datetime.fromisoformat(moment).astimezone().date()


def all_rows(connection: sqlite3.Connection, statement: str, **values: Any) -> list[Row]:
    """Every row that a statement finds. Days are given as days."""
    return connection.execute(statement, _told(values)).fetchall()


def one_value(connection: sqlite3.Connection, statement: str, **values: Any) -> Any:
    """The first value of the first row, None where there is none."""
    found = connection.execute(statement, _told(values)).fetchone()
    return None if found is None else found[0]


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
