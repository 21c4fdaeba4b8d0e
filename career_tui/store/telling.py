"""What the history tells of a change: the names of records, and the values they had."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Float, Table, func, select
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel, col

from career_tui.domain.history import Change, ChangeKind, answer_to, setting
from career_tui.store.history_tables import ChangeTable

_OWN_NAME = {
    "goals": "title",
    "visions": "title",
    "vision_versions": "title",
    "skills": "name",
    "measures": "name",
    "thoughts": "text",
    "settings": "key",
    "reviews": "period_start",
    "review_answers": "question",
}
_SUBJECTS = {"goal_id": "goals", "skill_id": "skills"}
"""What an answer of a review may be about."""
_NAMED_BY = {
    "check_ins": ("measures", "measure_id"),
    "adherences": ("goals", "goal_id"),
    "assessments": ("skills", "skill_id"),
    "course_corrections": ("goals", "goal_id"),
}


def _table(record: str) -> Table:
    return SQLModel.metadata.tables[record]


def columns_of(record: str) -> tuple[str, ...]:
    """The names of a table's columns."""
    return tuple(_table(record).c.keys())


def values_of(record: str, text: str | None) -> dict[str, Any]:
    """The columns of a change as the database holds them."""
    columns = _table(record).c
    raw: dict[str, Any] = json.loads(text) if text else {}
    return {
        name: float(value) if value is not None and isinstance(columns[name].type, Float) else value
        for name, value in raw.items()
    }


def told(connection: Connection, change: ChangeTable) -> Change:
    """A change with the name of its record."""
    before, after = values_of(change.record, change.before), values_of(change.record, change.after)
    last = before if change.kind == ChangeKind.DELETE else after
    assert change.id is not None
    return Change(
        id=change.id,
        record=change.record,
        row_id=change.row_id,
        kind=ChangeKind(change.kind),
        name=_name(connection, change.record, change.row_id, last),
        about=_about(connection, change.record, change.row_id, last),
        before=before,
        after=after,
    )


def whole(connection: Connection, change: Change) -> Change:
    """A change with what was written where a record is new, and the names it refers to."""
    after = change.after
    if change.kind is ChangeKind.INSERT:
        after = _as_inserted(connection, change)
    names: dict[tuple[str, int], str] = {}
    for column, target in references_of(change.record).items():
        for key in (change.before.get(column), after.get(column)):
            if key is not None:
                names[column, key] = _name(connection, target, key, {})
    name = change.name or _name(connection, change.record, change.row_id, after)
    return replace(change, name=name, after=after, names=names)


def references_of(record: str) -> dict[str, str]:
    """The columns of a table that refer to another, and to which."""
    return {key.parent.name: key.column.table.name for key in _table(record).foreign_keys}


def _as_inserted(connection: Connection, change: Change) -> dict[str, Any]:
    """What a record held when it was new: what it holds now or held last, and back from there."""
    columns = [f'"{column.name}"' for column in _table(change.record).columns]
    row = connection.exec_driver_sql(
        f'SELECT {", ".join(columns)} FROM "{change.record}" WHERE id = ?', (change.row_id,)
    ).first()
    values = dict(row._mapping) if row is not None else {}
    later = connection.execute(
        select(col(ChangeTable.kind), col(ChangeTable.before))
        .where(
            col(ChangeTable.record) == change.record,
            col(ChangeTable.row_id) == change.row_id,
            col(ChangeTable.id) > change.id,
        )
        .order_by(col(ChangeTable.id).desc())
    )
    for kind, before in later:
        if kind != ChangeKind.INSERT:
            values |= values_of(change.record, before)
    return values


def _name(connection: Connection, record: str, row_id: int, last: Mapping[str, Any]) -> str:
    """What a record is called: by its own field, or by the one of the record it belongs to."""
    if record in _NAMED_BY:
        owner, reference = _NAMED_BY[record]
        key = _held(connection, record, row_id, last, reference)
        return "" if key is None else _name(connection, owner, key, {})
    own = _held(connection, record, row_id, last, _OWN_NAME[record])
    if record == "reviews":
        return f"week of {_spelled(str(own))}" if own else ""
    if record == "settings":
        return setting(str(own or ""))
    if record == "review_answers":
        return answer_to(str(own or ""), _subject(connection, row_id, last))
    return str(own or "")


def _subject(connection: Connection, row_id: int, last: Mapping[str, Any]) -> str:
    """What the goal or skill is called that an answer is about; nothing for one about neither."""
    for column, record in _SUBJECTS.items():
        key = _held(connection, "review_answers", row_id, last, column)
        if key is not None:
            return _name(connection, record, key, {})
    return ""


def _about(connection: Connection, record: str, row_id: int, last: Mapping[str, Any]) -> str:
    if record not in ("review_answers", "settings"):
        return ""
    own = _held(connection, record, row_id, last, _OWN_NAME[record])
    return str(own or "").partition(" ")[0]


def _held(
    connection: Connection, record: str, row_id: int, last: Mapping[str, Any], column: str
) -> Any:
    """What a record holds, or held when it was deleted."""
    own = last.get(column) or _value(connection, record, row_id, column)
    if own is None:  # gone with the same action: it is told by its own deletion
        own = _last_value(connection, record, row_id, column)
    return own


def _spelled(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day} {found:%b %Y}"


def _value(connection: Connection, record: str, row_id: int, column: str) -> Any:
    return connection.exec_driver_sql(
        f'SELECT "{column}" FROM "{record}" WHERE id = ?', (row_id,)
    ).scalar()


def _last_value(connection: Connection, record: str, row_id: int, column: str) -> Any:
    return connection.execute(
        select(func.json_extract(col(ChangeTable.before), f"$.{column}"))
        .where(
            col(ChangeTable.record) == record,
            col(ChangeTable.row_id) == row_id,
            col(ChangeTable.kind) == ChangeKind.DELETE,
        )
        .order_by(col(ChangeTable.id).desc())
        .limit(1)
    ).scalar()
