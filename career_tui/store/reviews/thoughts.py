"""Writing thoughts captured in passing, until a review deals with them."""

from sqlmodel import Session

from career_tui.store.reviews.tables import ThoughtFields, ThoughtTable
from career_tui.store.rows import find
from career_tui.store.validation import validated


class ThoughtWrites:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, text: str) -> str:
        """Keep a thought; its uid."""
        fields = validated(ThoughtFields, {"text": text})
        row = ThoughtTable(**fields.model_dump())
        self._session.add(row)
        return row.uid

    def settle(self, uid: str) -> None:
        """The thought has been dealt with."""
        find(self._session, ThoughtTable, uid, "thought").done = True
