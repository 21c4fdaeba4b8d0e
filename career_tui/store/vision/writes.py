"""Writing vision statements, keeping how they read before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, func, select

from career_tui.domain.folding import by_name
from career_tui.domain.vision import MAX_YEARS
from career_tui.store.rows import change, find, unclashed
from career_tui.store.validation import validated
from career_tui.store.vision.tables import (
    VisionFields,
    VisionTable,
    VisionVersionFields,
    VisionVersionTable,
)

FORM = ("title", "area", "years", "details")
"""The fields of a statement that a person fills in."""

NOUN = "statement"


class VisionWrites:
    def __init__(self, session: Session) -> None:
        self._session = session

    def values(self, uid: str, today: date) -> dict[str, Any]:
        """What a form about this statement starts with; `years` are those left from `today`."""
        row = find(self._session, VisionTable, uid, NOUN)
        return {name: getattr(row, name) for name in FORM} | {"years": _years_left(row, today)}

    def areas(self) -> list[str]:
        """The life areas in use, by name."""
        return sorted(self._session.exec(select(VisionTable.area).distinct()), key=by_name)

    def add(self, values: Mapping[str, Any], today: date) -> str:
        """A new statement, written today and last in its place; its uid."""
        last = self._session.exec(select(func.max(VisionTable.position))).one()
        place = 0 if last is None else last + 1
        fields = validated(VisionFields, {"position": place, "written_on": today, **values})
        row = VisionTable(**fields.model_dump())
        self._session.add(row)
        self._session.flush()
        return row.uid

    def revise(
        self,
        uid: str,
        values: Mapping[str, Any],
        today: date,
        expected: Mapping[str, Any] | None = None,
    ) -> bool:
        """Change the wording; whether there was anything to change.

        `years` count from `today`, and without them the statement keeps the year it looks at.
        The wording before is kept with its dates, but for one that was written today.
        `expected` is what `values` gave before: only what differs from it is changed, and
        Conflict raised where somebody else has changed the same.
        """
        row = find(self._session, VisionTable, uid, NOUN)
        before = {name: getattr(row, name) for name in FORM}
        left = _years_left(row, today)
        day = max(today, row.written_on)
        fresh = validated(
            VisionVersionFields,
            {**before, "years": left, **values, "written_on": day, "replaced_on": day},
        )
        wanted = {name: getattr(fresh, name) for name in FORM}
        if expected is not None:
            now = before | {"years": left}
            fields = {name: (expected[name], now[name], wanted[name]) for name in values}
            wanted = now | unclashed(fields)
        if wanted == before | {"years": left}:
            return False
        if row.written_on != today:
            old = {**before, "written_on": row.written_on, "replaced_on": day}
            kept = validated(VisionVersionFields, old)
            assert row.id is not None
            self._session.add(VisionVersionTable(**kept.model_dump(), vision_id=row.id))
        change(row, VisionFields, {**wanted, "written_on": day})
        self._session.add(row)
        self._session.flush()
        return True

    def delete(self, uid: str) -> None:
        """Delete a statement with its versions. The goals that served it stay."""
        self._session.delete(find(self._session, VisionTable, uid, NOUN))
        self._session.flush()
        self._session.expire_all()


def _years_left(row: VisionTable, today: date) -> int:
    """From today to the year it looks at; one that has come or gone is looked at anew, in 1."""
    left = row.written_on.year + row.years - today.year
    return min(max(left, 1), MAX_YEARS)
