"""What was done: actions a person took and the changes of records that each made.

Append-only: undoing is a new action. The changes are written by triggers, so that no door into
the store can forget them.
"""

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlmodel import Field, SQLModel

from career_tui.domain.history import ActionKind, ChangeKind
from career_tui.store.columns import UtcText, now, one_of


class ActionTable(SQLModel, table=True):
    """Something a person did. `target` is the action that an undo or redo is about."""

    __tablename__ = "actions"
    __table_args__ = (
        one_of("kind", ActionKind),
        Index("ix_actions_target", "target"),
    )
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, sa_type=UtcText)
    kind: ActionKind = Field(default=ActionKind.DO, sa_type=String)
    title: str = ""
    reason: str = ""
    target: int | None = Field(default=None, foreign_key="actions.id")


class ChangeTable(SQLModel, table=True):
    """One record inserted, updated or deleted.

    `before` and `after` are JSON objects: the whole record as it was for a deletion, the changed
    columns for an update, nothing for an insertion (what it held is in the table, or in the
    `before` of its next change). Real numbers are text of 17 digits, which loses nothing.
    """

    __tablename__ = "changes"
    __table_args__ = (
        one_of("kind", ChangeKind),
        Index("ix_changes_action", "action_id"),
        Index("ix_changes_record", "record", "row_id"),
        Index("ix_changes_gone", "record", "row_id", sqlite_where=text("kind = 'delete'")),
    )
    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="actions.id")
    record: str = Field(description="the table")
    row_id: int
    kind: ChangeKind = Field(sa_type=String)
    before: str | None = None
    after: str | None = None
