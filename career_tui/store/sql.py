"""Pieces of statements that several subjects share."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, select
from sqlmodel import col

from career_tui.store.collation import NAMES

TODAY: Any = bindparam("today")


def word(value: str) -> Any:
    """A word of ours, written into the statement: SQLite uses an index by it only then."""
    return literal_column(f"'{value}'")


def by_name(column: Any) -> Any:
    """Sorts by a title or a name, as a reader expects it."""
    return column.collate(NAMES)


def is_one_of(column: Any, *values: str) -> Any:
    wanted = [word(value) for value in values]
    return col(column) == wanted[0] if len(wanted) == 1 else col(column).in_(wanted)


def listed(name: str = "ids") -> Any:
    """The numbers of a JSON list: any number of them in one statement."""
    return select(literal_column("value")).select_from(func.json_each(bindparam(name)))


def does_not_hold(condition: Any) -> Any:
    """Where a day is missing a condition is neither true nor false; then it does not hold."""
    return func.coalesce(condition, literal_column("0")) == literal_column("0")
