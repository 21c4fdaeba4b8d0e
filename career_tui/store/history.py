"""The history of the store: what was done, undone and redone.

The changes themselves are written by triggers (`upgrades/v0002.py`). What stands undone follows
from the log: an action is undone where the last entry about it is an undo.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Float, Table, and_, func, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col

from career_tui.domain.errors import Refused
from career_tui.domain.history import Action, ActionKind, Change, ChangeKind, title_of
from career_tui.store.tables.columns import now
from career_tui.store.tables.history import ActionTable, ChangeTable

_OWN_NAME = {
    "goals": "title",
    "visions": "title",
    "vision_versions": "title",
    "skills": "name",
    "measures": "name",
    "thoughts": "text",
    "settings": "key",
    "reviews": "period_start",
    "review_answers": "question",
}
_NAMED_BY = {
    "check_ins": ("measures", "measure_id"),
    "adherences": ("goals", "goal_id"),
    "assessments": ("skills", "skill_id"),
    "course_corrections": ("goals", "goal_id"),
}
_MOST_READ = 500
"""Changes of one action that are read to tell it; the rest are counted."""


def _table(record: str) -> Table:
    return SQLModel.metadata.tables[record]


class History:
    """The log of actions inside one transaction, and going back and forth in it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Recording: every writing transaction begins and ends with these

    def begin(self, title: str = "", reason: str = "") -> int:
        """Open an action; the changes made from now on are its own."""
        row = ActionTable(title=title, reason=reason)
        self._session.add(row)
        self._session.flush()
        assert row.id is not None
        return row.id

    def end(self, action: int) -> None:
        """Close an action: give it a title where it has none, forget it where nothing changed."""
        self._session.flush()
        row = self._session.get_one(ActionTable, action)
        counts = self._counts(action)
        if not counts:
            self._session.delete(row)
        elif not row.title:
            row.title = title_of(self._changes(action, _MOST_READ), counts)
        self._session.flush()

    # Reading

    def log(
        self,
        most: int = 200,
        *,
        before: int | None = None,
        record: str = "",
        uid: str = "",
    ) -> list[Action]:
        """The latest actions, newest first, without their changes.

        `before` continues below an action; `record` and `uid` keep those that touched one
        record or, with `uid` empty, any record of a table.
        """
        action = aliased(ActionTable)
        query = select(action, self._is_undone(action)).order_by(col(action.id).desc()).limit(most)
        if before is not None:
            query = query.where(col(action.id) < before)
        if record:
            touched = select(col(ChangeTable.action_id)).where(col(ChangeTable.record) == record)
            if uid:
                touched = touched.where(col(ChangeTable.row_id).in_(self._row_ids(record, uid)))
            query = query.where(col(action.id).in_(touched))
        return [self._action(row, undone) for row, undone in self._session.execute(query)]

    def get(self, action: int) -> Action:
        """One action with its changes, oldest first."""
        entry = aliased(ActionTable)
        found = self._session.execute(
            select(entry, self._is_undone(entry)).where(col(entry.id) == action)
        ).first()
        if found is None:
            raise Refused("There is no such action in the history")
        return self._action(found[0], found[1], tuple(self._changes(action, _MOST_READ)))

    # Going back and forth

    def undo(self, action: int | None = None) -> Action:
        """Undo an action, or the last one that stands; the undone action.

        Refused where nothing is left to undo, and where a record has changed since.
        """
        target = self._standing(action) if action is not None else self._last_standing()
        if target is None:
            raise Refused("There is nothing to undo")
        self._turn(target, ActionKind.UNDO)
        return self._action(target, True)

    def redo(self) -> Action:
        """Do the last undone action again; refused once something new was done."""
        target = self._last_undone()
        if target is None:
            raise Refused("There is nothing to redo")
        self._turn(target, ActionKind.REDO)
        return self._action(target, False)

    def _standing(self, action: int) -> ActionTable:
        found = self.get(action)
        if found.kind is not ActionKind.DO:
            raise Refused("This is an undo itself: undo or redo the action it is about")
        if found.undone:
            raise Refused(f"It is undone already: {found.title}")
        return self._session.get_one(ActionTable, action)

    def _last_standing(self) -> ActionTable | None:
        action = aliased(ActionTable)
        return self._session.execute(
            select(action)
            .where(col(action.kind) == ActionKind.DO, ~self._is_undone(action))
            .where(self._has_changes(action))
            .order_by(col(action.id).desc())
            .limit(1)
        ).scalar_one_or_none()

    def _last_undone(self) -> ActionTable | None:
        action = aliased(ActionTable)
        entry = aliased(ActionTable)
        newest = (
            select(func.coalesce(func.max(col(ActionTable.id)), 0))
            .where(col(ActionTable.kind) == ActionKind.DO)
            .where(self._has_changes(ActionTable))
            .scalar_subquery()
        )
        return self._session.execute(
            select(action)
            .join(entry, col(entry.target) == col(action.id))
            .where(col(entry.kind) == ActionKind.UNDO, col(entry.id) > newest)
            .where(self._is_undone(action))
            .order_by(col(entry.id).desc())
            .limit(1)
        ).scalar_one_or_none()

    def _turn(self, target: ActionTable, kind: ActionKind) -> None:
        """Reverse the last entry about `target`, as part of the action that is open now."""
        session = self._session
        session.flush()
        connection = session.connection()
        own = session.execute(select(func.max(col(ActionTable.id)))).scalar_one()
        last = session.execute(
            select(func.max(col(ActionTable.id))).where(
                or_(col(ActionTable.id) == target.id, col(ActionTable.target) == target.id)
            )
        ).scalar_one()
        self._refuse_if_changed_since(target, last)
        rows = session.execute(
            select(ChangeTable)
            .where(col(ChangeTable.action_id) == last)
            .order_by(col(ChangeTable.id).desc())
        ).scalars()
        # Records refer to each other: the references are checked when all of them are back.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        count = 0
        for row in rows:
            _reverse(connection, row)
            count += 1
        made = session.execute(
            select(func.count()).where(col(ChangeTable.action_id) == own)
        ).scalar_one()
        if made != count:
            raise Refused(f"Something was added to it since, which would be lost: {target.title}")
        entry = session.get_one(ActionTable, own)
        entry.kind, entry.target, entry.title = kind, target.id, target.title
        session.flush()
        session.expire_all()

    def _refuse_if_changed_since(self, target: ActionTable, last: int) -> None:
        mine, later, action = aliased(ChangeTable), aliased(ChangeTable), aliased(ActionTable)
        newer = self._session.execute(
            select(action)
            .select_from(mine)
            .join(
                later,
                and_(
                    col(later.record) == col(mine.record),
                    col(later.row_id) == col(mine.row_id),
                    col(later.action_id) > last,
                ),
            )
            .join(action, col(action.id) == col(later.action_id))
            .where(col(mine.action_id) == last)
            .where(col(action.kind) == ActionKind.DO, ~self._is_undone(action))
            .order_by(col(later.id).desc())
            .limit(1)
        ).scalar_one_or_none()
        if newer is not None:
            when = newer.at.astimezone().strftime("%d %b %H:%M")
            raise Refused(f"It has changed since ({newer.title}, {when}): undo that first")

    # Pieces

    @staticmethod
    def _is_undone(action: Any) -> Any:
        entry = aliased(ActionTable)
        return (
            select(col(entry.kind) == ActionKind.UNDO)
            .where(col(entry.target) == col(action.id))
            .order_by(col(entry.id).desc())
            .limit(1)
            .correlate(action)
            .scalar_subquery()
            .is_(True)
        )

    @staticmethod
    def _has_changes(action: Any) -> Any:
        # The action that is open now has none yet, and is not one to undo.
        return (
            select(col(ChangeTable.id))
            .where(col(ChangeTable.action_id) == col(action.id))
            .correlate(action)
            .exists()
        )

    def _counts(self, action: int) -> Counter[tuple[str, ChangeKind]]:
        found = self._session.execute(
            select(col(ChangeTable.record), col(ChangeTable.kind), func.count())
            .where(col(ChangeTable.action_id) == action)
            .group_by(col(ChangeTable.record), col(ChangeTable.kind))
        )
        return Counter({(record, ChangeKind(kind)): count for record, kind, count in found})

    def _changes(self, action: int, most: int) -> list[Change]:
        # The newest: a deletion's own record comes after those that went with it.
        rows = self._session.execute(
            select(ChangeTable)
            .where(col(ChangeTable.action_id) == action)
            .order_by(col(ChangeTable.id).desc())
            .limit(most)
        ).scalars()
        connection = self._session.connection()
        return [_told(connection, row) for row in reversed(list(rows))]

    def _row_ids(self, record: str, uid: str) -> list[int]:
        """The keys a record with `uid` has or had."""
        table = _table(record)
        there = self._session.execute(select(table.c.id).where(table.c.uid == uid)).scalars()
        gone = self._session.execute(
            select(col(ChangeTable.row_id)).where(
                col(ChangeTable.record) == record,
                col(ChangeTable.kind) == ChangeKind.DELETE,
                func.json_extract(col(ChangeTable.before), "$.uid") == uid,
            )
        ).scalars()
        return [*there, *gone]

    @staticmethod
    def _action(row: ActionTable, undone: bool, changes: Iterable[Change] = ()) -> Action:
        assert row.id is not None
        return Action(
            id=row.id,
            at=row.at or now(),
            kind=ActionKind(row.kind),
            title=row.title,
            reason=row.reason,
            target=row.target,
            undone=bool(undone),
            changes=tuple(changes),
        )


def _values(record: str, text: str | None) -> dict[str, Any]:
    """The columns of a change as the database holds them."""
    columns = _table(record).c
    raw: dict[str, Any] = json.loads(text) if text else {}
    return {
        name: float(value) if value is not None and isinstance(columns[name].type, Float) else value
        for name, value in raw.items()
    }


def _reverse(connection: Connection, change: ChangeTable) -> None:
    # Plain column names and driver values: what comes back is to the bit what was there.
    quoted = f'"{change.record}"'
    if change.kind == ChangeKind.INSERT:
        done = connection.exec_driver_sql(f"DELETE FROM {quoted} WHERE id = ?", (change.row_id,))
        if done.rowcount != 1:
            raise Refused("It was deleted since")
        return
    before = _values(change.record, change.before)
    names = list(before)
    if change.kind == ChangeKind.DELETE:
        listed = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(
            f"INSERT INTO {quoted} ({listed}) VALUES ({marks})", tuple(before.values())
        )
        return
    _refuse_other_values(connection, change)
    listed = ", ".join(f'"{name}" = ?' for name in names)
    connection.exec_driver_sql(
        f"UPDATE {quoted} SET {listed} WHERE id = ?", (*before.values(), change.row_id)
    )


def _refuse_other_values(connection: Connection, change: ChangeTable) -> None:
    after = _values(change.record, change.after)
    listed = ", ".join(f'"{name}"' for name in after)
    found = connection.exec_driver_sql(
        f'SELECT {listed} FROM "{change.record}" WHERE id = ?', (change.row_id,)
    ).first()
    if found is None:
        raise Refused("It was deleted since")
    for name, expected, actual in zip(after, after.values(), found, strict=True):
        if expected != actual:
            field = name.removesuffix("_id").replace("_", " ")
            raise Refused(f"It has changed since: {field} is {actual} now, not {expected}")


def _told(connection: Connection, change: ChangeTable) -> Change:
    before, after = _values(change.record, change.before), _values(change.record, change.after)
    last = before if change.kind == ChangeKind.DELETE else after
    return Change(
        record=change.record,
        row_id=change.row_id,
        kind=ChangeKind(change.kind),
        name=_name(connection, change.record, change.row_id, last),
        before=before,
        after=after,
    )


def _name(connection: Connection, record: str, row_id: int, last: Mapping[str, Any]) -> str:
    """What a record is called: by its own field, or by the one of the record it belongs to."""
    if record in _NAMED_BY:
        owner, reference = _NAMED_BY[record]
        key = last.get(reference) or _value(connection, record, row_id, reference)
        return "" if key is None else _name(connection, owner, key, {})
    column = _OWN_NAME[record]
    own = last.get(column) or _value(connection, record, row_id, column)
    if own is None:  # gone with the same action: it is told by its own deletion
        own = _last_name(connection, record, row_id, column)
    return f"week of {own}" if record == "reviews" else str(own or "")


def _value(connection: Connection, record: str, row_id: int, column: str) -> Any:
    return connection.exec_driver_sql(
        f'SELECT "{column}" FROM "{record}" WHERE id = ?', (row_id,)
    ).scalar()


def _last_name(connection: Connection, record: str, row_id: int, column: str) -> Any:
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
