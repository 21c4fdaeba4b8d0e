"""Thoughts captured in passing, until a review deals with them."""

from datetime import datetime

from sqlmodel import Session, col, select

from career_tui.frozen import dataclass
from career_tui.store.reviews.tables import ThoughtFields, ThoughtTable
from career_tui.store.rows import find
from career_tui.store.validation import validated


@dataclass(frozen=True, slots=True)
class Thought:
    uid: str
    text: str
    written_at: datetime
    done: bool


class Thoughts:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, text: str) -> str:
        """Keep a thought; its uid."""
        fields = validated(ThoughtFields, {"text": text})
        row = ThoughtTable(**fields.model_dump())
        self._session.add(row)
        return row.uid

    def waiting(self) -> list[Thought]:
        """Those not dealt with, oldest first."""
        rows = self._session.exec(
            select(ThoughtTable)
            .where(col(ThoughtTable.done).is_(False))
            .order_by(col(ThoughtTable.created_at), col(ThoughtTable.id))
        )
        return [_thought(row) for row in rows]

    def get(self, uid: str) -> Thought:
        """A thought, dealt with or not."""
        return _thought(find(self._session, ThoughtTable, uid, "thought"))

    def settle(self, uid: str) -> None:
        """The thought has been dealt with."""
        find(self._session, ThoughtTable, uid, "thought").done = True


def _thought(row: ThoughtTable) -> Thought:
    return Thought(row.uid, row.text, row.created_at, row.done)
