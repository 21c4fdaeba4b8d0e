"""What the subjects share: finding a record, and changing it through its validated base."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, select

from career_tui.domain.errors import Refused
from career_tui.store.tables.columns import Keyed, Record
from career_tui.store.validation import validated

K = TypeVar("K", bound=Keyed)


def find(session: Session, table: type[K], uid: str, noun: str) -> K:
    """The record with `uid`, or Refused: it may have been deleted elsewhere."""
    row = session.exec(select(table).where(table.uid == uid)).first()  # type: ignore[attr-defined]
    if row is None:
        raise Refused(f"This {noun} does not exist any more")
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
