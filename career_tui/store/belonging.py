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

_PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "goals": (
        ("measures", "goal_id"),
        ("adherences", "goal_id"),
        ("course_corrections", "goal_id"),
        ("review_answers", "goal_id"),
    ),
    "measures": (("check_ins", "measure_id"),),
    "skills": (("assessments", "skill_id"), ("review_answers", "skill_id")),
    "visions": (("vision_versions", "vision_id"),),
    "reviews": (("review_answers", "review_id"),),
}
"""The records that a record is made of, each with its reference to it."""


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
    for part, reference in _PARTS.get(record, ()):
        if below := _keys(session, part, reference, keys):
            yield from _about(session, part, below)


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
