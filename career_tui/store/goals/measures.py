"""Measures of a goal, their check-ins, and the days of practices and policies."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from career_tui.domain.errors import Refused, gone
from career_tui.domain.goals import Kind
from career_tui.domain.numbers import number_text
from career_tui.store.goals.tables import (
    AdherenceFields,
    AdherenceTable,
    CheckInFields,
    CheckInTable,
    GoalTable,
    MeasureFields,
    MeasureTable,
)
from career_tui.store.goals.writes import GoalWrites, is_mended
from career_tui.store.rows import change, find, key_of, own_changes
from career_tui.store.validation import validated


class MeasureWrites:
    """Everything that is written of measures, check-ins and kept days, in the transaction of a
    session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def measure_values(self, uid: str) -> dict[str, Any]:
        """Every field of a measure as a form edits it."""
        row = find(self._session, MeasureTable, uid, "measure")
        return row.model_dump(include=set(MeasureFields.model_fields), warnings=False)

    def measured(self, uid: str) -> tuple[str, str]:
        """The goal and the measure that a check-in, or a measure itself, belongs to: their uids."""
        owner, measure = col(MeasureTable.goal_id), col(CheckInTable.measure_id)
        found = self._session.exec(
            select(GoalTable.uid, MeasureTable.uid)
            .join(MeasureTable, owner == GoalTable.id)
            .outerjoin(CheckInTable, measure == MeasureTable.id)
            .where(or_(MeasureTable.uid == uid, CheckInTable.uid == uid))
        ).first()
        if found is None:
            raise gone("measure")
        return found

    def add_measure(self, goal: str, values: Mapping[str, Any]) -> str:
        """Add a measure to a goal, last; its uid."""
        key = key_of(self._session, GoalTable, goal, "goal")
        last = self._session.exec(
            select(MeasureTable.position)
            .where(col(MeasureTable.goal_id) == key)
            .order_by(col(MeasureTable.position).desc())
        ).first()
        place = 0 if last is None else last + 1
        fields = validated(MeasureFields, {"position": place, **values})
        row = MeasureTable(**fields.model_dump(), goal_id=key)
        self._session.add(row)
        self._session.flush()
        return row.uid

    def edit_measure(
        self,
        uid: str,
        values: Mapping[str, Any],
        today: date,
        reason: str = "",
        review: int | None = None,
        expected: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a measure; a new target is kept as a course correction of its goal.

        `expected` is what `measure_values` gave before: only what differs from it is changed,
        and Conflict raised where somebody else has changed the same.
        """
        row = find(self._session, MeasureTable, uid, "measure")
        before = row.target
        own = own_changes(row, MeasureFields, values, expected)
        changed = change(row, MeasureFields, own)
        self._session.add(row)
        if "target" in changed and not is_mended(row, today, reason):
            goal = self._session.get_one(GoalTable, row.goal_id)
            named = f"target of {row.name}"[:500]
            old, new = number_text(before), number_text(row.target)
            GoalWrites(self._session).correct(goal, named, old, new, today, reason, review)
        self._session.flush()

    def delete_measure(self, uid: str) -> None:
        """Delete a measure with its check-ins."""
        self._session.delete(find(self._session, MeasureTable, uid, "measure"))
        self._session.flush()

    def check_in(self, measure: str, values: Mapping[str, Any]) -> str:
        """Record a dated value; one on the same day replaces the value of that day."""
        key = key_of(self._session, MeasureTable, measure, "measure")
        fields = validated(CheckInFields, values)
        row = self._session.exec(
            select(CheckInTable)
            .where(col(CheckInTable.measure_id) == key, col(CheckInTable.date) == fields.date)
            .order_by(col(CheckInTable.created_at).desc(), col(CheckInTable.id).desc())
        ).first()
        if row is None:
            row = CheckInTable(**fields.model_dump(), measure_id=key)
        else:
            row.value, row.confidence, row.note = fields.value, fields.confidence, fields.note
        self._session.add(row)
        self._session.flush()
        return row.uid

    def edit_check_in(
        self, uid: str, values: Mapping[str, Any], expected: Mapping[str, Any] | None = None
    ) -> None:
        """Change a check-in; on another day it replaces the value of that day.

        `expected` is what it was before: only what differs from it is changed, and Conflict
        raised where somebody else has changed the same.
        """
        row = find(self._session, CheckInTable, uid, "check-in")
        changed = change(row, CheckInFields, own_changes(row, CheckInFields, values, expected))
        if "date" in changed:
            others = select(CheckInTable).where(
                CheckInTable.measure_id == row.measure_id,
                col(CheckInTable.date) == row.date,
                CheckInTable.uid != uid,
            )
            for other in self._session.exec(others).all():
                self._session.delete(other)
        self._session.add(row)
        self._session.flush()

    def delete_check_in(self, uid: str) -> None:
        self._session.delete(find(self._session, CheckInTable, uid, "check-in"))
        self._session.flush()

    def keep_or_not(self, goal: str, day: date) -> bool:
        """Say that a practice was done or a policy kept on a day; where that is said already,
        take it back. Whether it is kept now."""
        owner = key_of(self._session, GoalTable, goal, "goal")
        kept = self._session.exec(
            select(AdherenceTable.kept).where(
                col(AdherenceTable.goal_id) == owner, col(AdherenceTable.date) == day
            )
        ).first()
        self.keep(goal, day, None if kept else True)
        return not kept

    def keep(self, goal: str, day: date, kept: bool | None, note: str | None = None) -> None:
        """Say whether a practice was done or a policy kept on a day; None takes it back.

        Without a note, the one that is there stays."""
        owner = find(self._session, GoalTable, goal, "goal")
        if not Kind(owner.kind).recurs:
            raise Refused("Only practices and policies are kept day by day")
        row = self._session.exec(
            select(AdherenceTable).where(
                col(AdherenceTable.goal_id) == owner.id, col(AdherenceTable.date) == day
            )
        ).first()
        if kept is None:
            if row is not None:
                self._session.delete(row)
        elif row is None:
            fields = validated(AdherenceFields, {"date": day, "kept": kept, "note": note or ""})
            assert owner.id is not None
            self._session.add(AdherenceTable(**fields.model_dump(), goal_id=owner.id))
        else:
            said = {"kept": kept} if note is None else {"kept": kept, "note": note}
            change(row, AdherenceFields, said)
            self._session.add(row)
        self._session.flush()
