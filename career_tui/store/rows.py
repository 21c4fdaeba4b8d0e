"""What the subjects share: finding a record, and changing it through its validated base."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, select

from career_tui.domain.errors import Clash, Conflict, gone
from career_tui.store import searched
from career_tui.store.columns import Keyed, Record
from career_tui.store.goals import standings
from career_tui.store.look import Look
from career_tui.store.validation import validated

K = TypeVar("K", bound=Keyed)

WRITES = "writes"
"""What the `info` of a session has where its transaction may write."""


MOVED = "moved"
"""What the `info` of a session has where a person moved a record: what that is called."""


def driver_of(session: Session) -> sqlite3.Connection:
    """SQLite's own connection, in the transaction of the session and with what it has changed."""
    session.flush()
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def look_in(session: Session, today: date) -> Look:
    """What reads every subject as of `today`, in the transaction of the session and with what it
    has changed."""
    connection = driver_of(session)
    if session.info.get(WRITES):
        standings.bring_up(connection, today)
        searched.bring_up(connection)
    return Look(connection, today)


def find(session: Session, table: type[K], uid: str, noun: str) -> K:
    """The record with `uid`, or Refused: it may have been deleted elsewhere."""
    row = session.exec(select(table).where(table.uid == uid)).first()  # type: ignore[attr-defined]
    if row is None:
        raise gone(noun)
    return row


def key_of(session: Session, table: type[K], uid: str, noun: str) -> int:
    """The integer key of the record with `uid`, or Refused."""
    key = find(session, table, uid, noun).id
    assert key is not None
    return key


def key_or_none(session: Session, table: type[K], uid: str | None, noun: str) -> int | None:
    return None if uid is None else key_of(session, table, uid, noun)


def change(row: SQLModel, fields: type[Record], values: Mapping[str, Any]) -> list[str]:
    """Set `values` on `row` after checking the whole record; the names of what changed."""
    before = {name: getattr(row, name) for name in fields.model_fields}
    checked = validated(fields, {**before, **values})
    changed = [name for name in values if getattr(checked, name) != before[name]]
    for name in changed:
        setattr(row, name, getattr(checked, name))
    return changed


def own_changes(
    row: SQLModel,
    fields: type[Record],
    values: Mapping[str, Any],
    expected: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """What of `values` the person changed who started from `expected` (None: all of them).

    Raises Conflict where `row` has another value of such a field by now, which nobody has seen.
    """
    if expected is None:
        return dict(values)
    now = {name: getattr(row, name) for name in fields.model_fields}
    start = {**now, **{name: value for name, value in expected.items() if name in now}}
    # Both through the same checks, so that nothing but a person's change makes a difference.
    loaded = validated(fields, start).model_dump()
    mine = validated(fields, {**start, **values}).model_dump()
    return unclashed({name: (loaded[name], now[name], mine[name]) for name in values})


def unclashed(fields: Mapping[str, tuple[Any, Any, Any]]) -> dict[str, Any]:
    """My changes of fields that are each (loaded, theirs, mine); Conflict where theirs differ."""
    clashes = {
        name: Clash(loaded, theirs, mine)
        for name, (loaded, theirs, mine) in fields.items()
        if mine != loaded and theirs not in (loaded, mine)
    }
    if clashes:
        raise Conflict(clashes)
    return {name: mine for name, (loaded, _, mine) in fields.items() if mine != loaded}
