"""Running what is compiled (`compiled.py`), and reading what SQLite keeps as text."""

import json
import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any, Generic, TypeVar, cast

R = TypeVar("R", bound=tuple[Any, ...])


class Statement(Generic[R]):
    """A statement whose rows know their columns by name."""

    def __init__(self, names: str, sql: str) -> None:
        self.names = names
        self.sql = sql

    @cached_property
    def row(self) -> type[R]:
        """What its rows are; made when it is run for the first time."""
        return cast("type[R]", namedtuple("Row", self.names))


def listed(keys: Iterable[int] | Iterable[str]) -> str:
    """Keys or uids as the JSON list that statements take."""
    return json.dumps(list(keys))


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def local_day(moment: str) -> date:
    """The local calendar day of a moment."""
    return datetime.fromisoformat(moment).astimezone().date()


def all_rows(connection: sqlite3.Connection, statement: Statement[R], **values: Any) -> list[R]:
    """Every row that a statement finds. Days are given as days."""
    return list(each_row(connection, statement, **values))


def each_row(connection: sqlite3.Connection, statement: Statement[R], **values: Any) -> Iterator[R]:
    """The rows that a statement finds, one after the other."""
    return rows_of(statement, connection.execute(statement.sql, _told(values)))


def rows_of(statement: Statement[R], found: Iterable[tuple[Any, ...]]) -> Iterator[R]:
    """What a statement found, with its names."""
    make: Callable[[tuple[Any, ...]], R] = partial(tuple.__new__, statement.row)
    return map(make, found)


def all_values(connection: sqlite3.Connection, statement: str, **values: Any) -> list[Any]:
    """What a statement of a single column finds."""
    return [value for (value,) in connection.execute(statement, _told(values))]


def one_value(connection: sqlite3.Connection, statement: str, **values: Any) -> Any:
    """The first value of the first row, None where there is none."""
    found = connection.execute(statement, _told(values)).fetchone()
    return None if found is None else found[0]


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
