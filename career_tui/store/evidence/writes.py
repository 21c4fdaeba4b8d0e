"""Writing evidence and positions."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from career_tui.domain.errors import Refused
from career_tui.store import lists
from career_tui.store.evidence.tables import (
    EvidenceFields,
    EvidenceTable,
    PositionFields,
    PositionTable,
)
from career_tui.store.goals.tables import GoalTable
from career_tui.store.nouns import EVIDENCE, POSITIONS
from career_tui.store.rows import change, find, key_or_none, own_changes, unclashed
from career_tui.store.validation import validated

FORM = ("title", "date", "number", "unit", "kind", "impact", "link", "details", "private")
"""The fields of evidence that a person fills in, without what it refers to."""
POSITION_FORM = ("title", "kind", "organisation", "place", "from", "to", "summary")
_LINKS = ("position", "goal", "skills")


class EvidenceWrites:
    def __init__(self, session: Session) -> None:
        self._session = session

    def values(self, uid: str) -> dict[str, Any]:
        """What a form about this evidence starts with: `position` and `goal` as uids, `skills` as a
        list of them."""
        row = find(self._session, EvidenceTable, uid, EVIDENCE.word)
        return {name: getattr(row, name) for name in FORM} | self._links(row)

    def add(self, values: Mapping[str, Any]) -> str:
        """New evidence, with `position`, `goal` and `skills` by their uids; its uid."""
        own = {name: value for name, value in values.items() if name not in _LINKS}
        row = EvidenceTable(**validated(EvidenceFields, own).model_dump())
        self._link(row, values)
        return row.uid

    def edit(
        self, uid: str, values: Mapping[str, Any], expected: Mapping[str, Any] | None = None
    ) -> None:
        """Change the named fields of evidence.

        `expected` is what `values` gave before: only what differs from it is changed, and
        Conflict raised where somebody else has changed the same.
        """
        row = find(self._session, EvidenceTable, uid, EVIDENCE.word)
        own = {name: value for name, value in values.items() if name not in _LINKS}
        mine = own_changes(row, EvidenceFields, own, expected)
        now = self._links(row)
        linked = unclashed(
            {
                name: ((expected or now).get(name, now[name]), now[name], _listed(values[name]))
                for name in _LINKS
                if name in values
            }
        )
        change(row, EvidenceFields, mine)
        self._link(row, linked)

    def delete(self, uid: str) -> None:
        self._session.delete(find(self._session, EvidenceTable, uid, EVIDENCE.word))
        self._session.flush()

    def _links(self, row: EvidenceTable) -> dict[str, Any]:
        assert row.id is not None
        position = self._session.get(PositionTable, row.position_id) if row.position_id else None
        goal = self._session.get(GoalTable, row.goal_id) if row.goal_id else None
        return {
            "position": position.uid if position else None,
            "goal": goal.uid if goal else None,
            "skills": lists.uids(self._session, EVIDENCE, row.id, "skills"),
        }

    def _link(self, row: EvidenceTable, values: Mapping[str, Any]) -> None:
        if "position" in values:
            row.position_id = key_or_none(
                self._session, PositionTable, values["position"], POSITIONS.word
            )
        if "goal" in values:
            row.goal_id = key_or_none(self._session, GoalTable, values["goal"], "goal")
        self._session.add(row)
        self._session.flush()
        if "skills" in values:
            assert row.id is not None
            lists.put(self._session, EVIDENCE, row.id, "skills", values["skills"])

    # Positions

    def position_values(self, uid: str) -> dict[str, Any]:
        """What a form about this position starts with."""
        row = find(self._session, PositionTable, uid, POSITIONS.word)
        return {name: getattr(row, name) for name in POSITION_FORM}

    def add_position(self, values: Mapping[str, Any]) -> str:
        """A new position; its uid."""
        row = PositionTable(**_in_order(validated(PositionFields, values).model_dump()))
        self._session.add(row)
        self._session.flush()
        return str(row.uid)

    def edit_position(
        self, uid: str, values: Mapping[str, Any], expected: Mapping[str, Any] | None = None
    ) -> None:
        """Change the named fields of a position; `expected` as in `edit`."""
        row = find(self._session, PositionTable, uid, POSITIONS.word)
        mine = own_changes(row, PositionFields, values, expected)
        _in_order({name: getattr(row, name) for name in ("from", "to")} | mine)
        change(row, PositionFields, mine)
        self._session.flush()

    def delete_position(self, uid: str) -> None:
        """Delete a position; its evidence stays, and falls into that of its day."""
        self._session.delete(find(self._session, PositionTable, uid, POSITIONS.word))
        self._session.flush()


def _in_order(values: dict[str, Any]) -> dict[str, Any]:
    if values["to"] is not None and values["to"] < values["from"]:
        raise Refused.because({"to": "It ends before it begins"})
    return values


def _listed(value: Any) -> Any:
    return sorted(value) if isinstance(value, list | tuple | set) else value
