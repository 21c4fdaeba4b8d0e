"""What the history tells of a change: the names of records, and the values they had."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Float, Table, func, select
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel, col

from career_tui.domain.dates import full_day
from career_tui.domain.history import Change, ChangeKind, answer_to, setting
from career_tui.domain.nouns import Noun
from career_tui.store import noun_tables
from career_tui.store.history_tables import ChangeTable
from career_tui.store.noun_tables import types
from career_tui.store.nouns import GOALS, REVIEW_ANSWERS, REVIEWS, SETTINGS, SKILLS, noun


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
    one = noun(change.record)
    if one.of is not None:
        return _row_of_list(connection, one, change, last)
    return Change(
        id=change.id,
        noun=one,
        row_id=change.row_id,
        kind=ChangeKind(change.kind),
        name=_name(connection, one, change.row_id, last),
        about=_about(connection, one, change.row_id, last),
        before=before,
        after=after,
        types=types(one),
    )


def _row_of_list(
    connection: Connection, one: Noun, change: ChangeTable, last: Mapping[str, Any]
) -> Change:
    """A change of a list: named after the record whose list it is, about the one that stands in
    it."""
    assert change.id is not None
    assert one.of is not None
    kept = noun_tables.lists(one.of)[one.word]
    key, other = (
        int(_held(connection, one, change.row_id, last, name)) for name in (kept.owner, kept.column)
    )
    return Change(
        id=change.id,
        noun=one,
        row_id=key,
        kind=ChangeKind(change.kind),
        name=_name(connection, one.of, key, {}),
        about=_name(connection, noun(kept.target), other, {}),
        before=values_of(change.record, change.before),
    )


def whole(connection: Connection, change: Change) -> Change:
    """A change with what was written where a record is new, and the names it refers to."""
    if change.noun.of is not None:
        return change
    after = change.after
    if change.kind is ChangeKind.INSERT:
        after = _as_inserted(connection, change)
    names: dict[tuple[str, int], str] = {}
    for column, target in references_of(change.noun.name).items():
        for key in (change.before.get(column), after.get(column)):
            if key is not None:
                names[column, key] = _name(connection, noun(target), key, {})
    name = change.name or _name(connection, change.noun, change.row_id, after)
    return replace(change, name=name, after=after, names=names)


def references_of(record: str) -> dict[str, str]:
    """The columns of a table that refer to another, and to which."""
    return noun_tables.references_of(_table(record))


def _as_inserted(connection: Connection, change: Change) -> dict[str, Any]:
    """What a record held when it was new: what it holds now or held last, and back from there."""
    columns = [f'"{column.name}"' for column in _table(change.noun.name).columns]
    row = connection.exec_driver_sql(
        f'SELECT {", ".join(columns)} FROM "{change.noun.name}" WHERE id = ?', (change.row_id,)
    ).first()
    values = dict(row._mapping) if row is not None else {}
    later = connection.execute(
        select(col(ChangeTable.kind), col(ChangeTable.before))
        .where(
            col(ChangeTable.record) == change.noun.name,
            col(ChangeTable.row_id) == change.row_id,
            col(ChangeTable.id) > change.id,
        )
        .order_by(col(ChangeTable.id).desc())
    )
    for kind, before in later:
        if kind != ChangeKind.INSERT:
            values |= values_of(change.noun.name, before)
    return values


def _name(connection: Connection, one: Noun, row_id: int, last: Mapping[str, Any]) -> str:
    """What a record is called: by its own field, or by the one of the record it belongs to."""
    if one.named_after:
        column = f"{one.named_after}_id"
        key = _held(connection, one, row_id, last, column)
        owner = noun(references_of(one.name)[column])
        return "" if key is None else _name(connection, owner, key, {})
    own = str(_held(connection, one, row_id, last, one.called) or "")
    if one is REVIEWS:
        return f"week of {full_day(date.fromisoformat(own))}" if own else ""
    if one is SETTINGS:
        return setting(own)
    if one is REVIEW_ANSWERS:
        return answer_to(own, _subject(connection, row_id, last))
    return own


def _subject(connection: Connection, row_id: int, last: Mapping[str, Any]) -> str:
    """What the goal or skill is called that an answer is about; nothing for one about neither."""
    for one in (GOALS, SKILLS):
        key = _held(connection, REVIEW_ANSWERS, row_id, last, f"{one.word}_id")
        if key is not None:
            return _name(connection, one, key, {})
    return ""


def _about(connection: Connection, one: Noun, row_id: int, last: Mapping[str, Any]) -> str:
    if one not in (REVIEW_ANSWERS, SETTINGS):
        return ""
    own = _held(connection, one, row_id, last, one.called)
    return str(own or "").partition(" ")[0]


def _held(
    connection: Connection, one: Noun, row_id: int, last: Mapping[str, Any], column: str
) -> Any:
    """What a record holds, or held when it was deleted."""
    own = last.get(column) or _value(connection, one.name, row_id, column)
    if own is None:  # gone with the same action: it is told by its own deletion
        own = _last_value(connection, one.name, row_id, column)
    return own


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
