"""Which records belong to a goal, a skill or a statement, the deleted ones among them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Table,
    and_,
    cast,
    func,
    literal_column,
    or_,
    select,
    union,
)
from sqlmodel import Session, SQLModel, col

from career_tui.domain.history import ChangeKind
from career_tui.store.history_tables import ChangeTable
from career_tui.store.noun_tables import lists, references
from career_tui.store.nouns import NOUNS


def _table(record: str) -> Table:
    return SQLModel.metadata.tables[record]


def changes_about(session: Session, record: str, uid: str) -> ColumnElement[bool]:
    """Whether a change is about the record with that uid, or about one that belongs to it.

    With `uid` empty: about any record of the table.
    """
    if not uid:
        return col(ChangeTable.record) == record
    return or_(*_about(session, record, _keys(session, record, "uid", [uid])))


def _about(session: Session, record: str, keys: list[int]) -> Iterator[ColumnElement[bool]]:
    yield and_(col(ChangeTable.record) == record, col(ChangeTable.row_id).in_(keys))
    for part, reference in _parts(record):
        if below := _keys(session, part, reference, keys):
            yield from _about(session, part, below)


def _parts(record: str) -> Iterator[tuple[str, str]]:
    """The tables of what a record is made of and of its lists, with their references to it."""
    for one in NOUNS:
        for name in one.part_of:
            if references(one)[name] == record:
                yield one.name, f"{name}_id"
        for kept in lists(one).values() if one.name == record else ():
            yield kept.table, kept.owner


def _keys(session: Session, record: str, column: str, values: list[Any]) -> list[int]:
    """The keys of the records that have or had one of `values` in a column."""
    table = _table(record)
    before = func.json_extract(col(ChangeTable.before), f"$.{column}")
    gone = select(col(ChangeTable.row_id)).where(
        col(ChangeTable.record) == record,
        # Written out: SQLite would not use an index of the deletions with a parameter here.
        col(ChangeTable.kind) == literal_column(f"'{ChangeKind.DELETE}'"),
        (before if column == "uid" else cast(before, Integer)).in_(values),
    )
    there = select(table.c.id).where(table.c[column].in_(values))
    return list(session.execute(union(there, gone)).scalars())
