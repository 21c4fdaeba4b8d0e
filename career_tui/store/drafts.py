"""What was typed into a form and not saved yet."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, delete, or_, select

from career_tui.domain.drafts import copy_of
from career_tui.quick_dataclass import dataclass
from career_tui.store.columns import Moment, UtcText, now


class DraftTable(SQLModel, table=True):
    """What was typed into a form that was not saved. Not part of the archive."""

    __tablename__ = "drafts"
    key: str = Field(primary_key=True)
    form: str = Field(description="JSON object of the form's fields")
    saved_at: Moment = Field(default_factory=now, sa_type=UtcText)


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of an unsaved form as they were typed, and when (UTC)."""

    key: str
    values: dict[str, str]
    saved_at: datetime


class Drafts:
    """Drafts by key: that of the form and the thing it is about, or of a copy of it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, key: str) -> Draft | None:
        row = self._session.get(DraftTable, key)
        return None if row is None else _draft(row)

    def copies(self, form: str) -> list[Draft]:
        """Every draft of the form with that key, the latest first."""
        key = col(DraftTable.key)
        of_form = or_(key == form, key.startswith(copy_of(form, ""), autoescape=True))
        rows = self._session.exec(select(DraftTable).where(of_form).order_by(_LATEST_FIRST))
        return [_draft(row) for row in rows]

    def all(self) -> dict[str, Draft]:
        """Every draft by its key, the latest first."""
        rows = self._session.exec(select(DraftTable).order_by(_LATEST_FIRST))
        return {row.key: _draft(row) for row in rows}

    def keep(self, key: str, values: Mapping[str, str]) -> None:
        self._session.merge(DraftTable(key=key, form=json.dumps(dict(values)), saved_at=now()))

    def take_in(self, key: str, form: str | None, saved_at: str, was: str | None) -> None:
        """Keep or discard a draft as was asked for when this could not be stored.

        `was` is what it held before. What another window has kept since stays.
        """
        row = self._session.get(DraftTable, key)
        now = None if row is None else row.form
        if now != was:
            return
        if form is None:
            self.discard(key)
        else:
            moment = datetime.fromisoformat(saved_at)
            self._session.merge(DraftTable(key=key, form=form, saved_at=moment))

    def discard(self, key: str, saved_at: datetime | None = None) -> None:
        """Discard a draft, but not where it has been kept again since `saved_at`."""
        row = self._session.get(DraftTable, key)
        if row is not None and saved_at in (None, row.saved_at):
            self._session.delete(row)
            self._session.flush()

    def discard_all(self, prefix: str) -> None:
        """Discard every draft whose key begins with `prefix`."""
        self._session.execute(delete(DraftTable).where(col(DraftTable.key).startswith(prefix)))


_LATEST_FIRST = col(DraftTable.saved_at).desc()


def _draft(row: DraftTable) -> Draft:
    return Draft(row.key, json.loads(row.form), row.saved_at)
