"""The history of the store: what was done, undone and redone.

The changes themselves are written by triggers (`upgrades/v0002.py`). What stands undone follows
from the log: an action is undone where the last entry about it is an undo.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, delete, func, literal_column, or_, select, text, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from career_tui.domain.errors import Refused
from career_tui.domain.history import (
    Action,
    ActionKind,
    Change,
    ChangeKind,
    in_words,
    leading,
    title_of,
)
from career_tui.domain.nouns import Noun
from career_tui.domain.search import Wanted, readings
from career_tui.store.columns import now
from career_tui.store.goals.tables import CourseCorrectionTable
from career_tui.store.history_about import changes_about
from career_tui.store.history_tables import ActionTable, ChangeTable
from career_tui.store.history_words import told, values_of, whole
from career_tui.store.nouns import COURSE_CORRECTIONS, noun
from career_tui.store.rows import MOVED
from career_tui.store.search import searching
from career_tui.store.searched import ACTIONS, THING, asked_of

_MOST_READ = 500
"""Changes of one action that are read to tell it; the rest are counted."""


_HOLDING = text(f"""
SELECT rowid - {ACTIONS * THING} FROM things_search WHERE things_search MATCH :match
AND rowid > {ACTIONS * THING} AND rowid < {(ACTIONS + 1) * THING} AND NOT EXISTS (
    SELECT 1 FROM json_each(:needles) AS one
    WHERE NOT instr(title || char(10) || body, one.value)
)
""").columns(literal_column("id"))

_CORRECTION = COURSE_CORRECTIONS, ChangeKind.INSERT
"""The change that has a reason."""


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
        changed = select(col(ChangeTable.id)).where(col(ChangeTable.action_id) == action).limit(1)
        if self._session.execute(changed).first() is None:
            self._session.delete(row)
        elif not row.title:  # counting the changes of a large import takes a second
            counts = self._counts(action)
            moved = self._session.info.pop(MOVED, "")
            row.title = title_of(self._changes(action, leading(counts)), counts, moved)
            if row.kind == ActionKind.DO and _CORRECTION in counts:
                row.reason = row.reason or self._reason(action)
        self._session.flush()

    def begin_here(self) -> None:
        """Forget what was done so far. For a store that was filled for a person to look around
        in: what it holds from the start is not theirs to undo."""
        own = select(func.max(col(ActionTable.id))).scalar_subquery()
        self._session.execute(delete(ChangeTable))
        self._session.execute(update(ActionTable).values(target=None))
        self._session.execute(delete(ActionTable).where(col(ActionTable.id) != own))

    # Reading

    def log(
        self,
        most: int = 200,
        *,
        before: int | None = None,
        record: str = "",
        uid: str = "",
        words: str = "",
    ) -> list[Action]:
        """The latest actions, newest first, without their changes.

        `before` continues below an action; `record` and `uid` keep those that touched one
        record with all that belongs to it or, with `uid` empty, any record of a table;
        `words` those that have what is looked for in their title or reason.
        """
        asked: list[Wanted | None] = [*readings(words)]
        for wanted in asked or [None]:
            if found := self._log(most, before, record, uid, wanted):
                return found
        return []

    def _log(
        self, most: int, before: int | None, record: str, uid: str, wanted: Wanted | None
    ) -> list[Action]:
        action = aliased(ActionTable)
        query = select(action, self._is_undone(action)).order_by(col(action.id).desc()).limit(most)
        if before is not None:
            query = query.where(col(action.id) < before)
        if record:
            touched = changes_about(self._session, record, uid)
            query = query.where(
                col(action.id).in_(select(col(ChangeTable.action_id)).where(touched))
            )
        if wanted is not None:
            searching(self._session)
            query = query.where(col(action.id).in_(_HOLDING.bindparams(**asked_of(wanted))))
        return [self._action(row, undone) for row, undone in self._session.execute(query)]

    def get(self, action: int) -> Action:
        """One action with its changes, oldest first."""
        entry = aliased(ActionTable)
        found = self._session.execute(
            select(entry, self._is_undone(entry)).where(col(entry.id) == action)
        ).first()
        if found is None:
            raise Refused("There is no such action in the history")
        connection = self._session.connection()
        changes = [whole(connection, one) for one in self._changes(action)]
        return self._action(found[0], found[1], changes)

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
        # Records refer to each other: the references are checked when all of them are back.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        count = 0
        for run in self._runs(last):
            if run.kind == ChangeKind.INSERT:
                _take_away(connection, run)
            else:
                for row in session.execute(run.changes()).scalars():
                    _reverse(connection, row)
            count += run.length
        made = session.execute(
            select(func.count()).where(col(ChangeTable.action_id) == own)
        ).scalar_one()
        if made != count:
            raise Refused(f"Something was added to it since, which would be lost: {target.title}")
        entry = session.get_one(ActionTable, own)
        entry.kind, entry.target, entry.title = kind, target.id, target.title
        session.flush()
        session.expire_all()

    def _runs(self, action: int) -> list["_Run"]:
        """The changes of an action, newest first, those of one kind and table together."""
        one = ChangeTable
        alike = (col(one.record), col(one.kind))
        place = func.row_number().over(partition_by=alike, order_by=col(one.id))
        numbered = (
            select(*alike, col(one.id), (col(one.id) - place).label("run"))
            .where(col(one.action_id) == action)
            .subquery()
        ).c
        first, last = func.min(numbered.id), func.max(numbered.id)
        found = self._session.execute(
            select(numbered.record, numbered.kind, first, last, func.count())
            .group_by(numbered.record, numbered.kind, numbered.run)
            .order_by(last.desc())
        )
        return [_Run(*row) for row in found]

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

    def _counts(self, action: int) -> Counter[tuple[Noun, ChangeKind]]:
        found = self._session.execute(
            select(col(ChangeTable.record), col(ChangeTable.kind), func.count())
            .where(col(ChangeTable.action_id) == action)
            .group_by(col(ChangeTable.record), col(ChangeTable.kind))
        )
        return Counter({(noun(record), ChangeKind(kind)): count for record, kind, count in found})

    def _reason(self, action: int) -> str:
        """The reason given for the changes of course of an action, where it is one for all."""
        new = select(col(ChangeTable.row_id)).where(
            col(ChangeTable.action_id) == action,
            col(ChangeTable.record) == COURSE_CORRECTIONS.name,
            col(ChangeTable.kind) == ChangeKind.INSERT,
        )
        reason = col(CourseCorrectionTable.reason)
        found = self._session.execute(
            select(reason).where(col(CourseCorrectionTable.id).in_(new)).distinct().limit(2)
        ).scalars()
        reasons = list(found)
        return reasons[0] if len(reasons) == 1 else ""

    def _changes(self, action: int, only: tuple[Noun, ChangeKind] | None = None) -> list[Change]:
        query = select(ChangeTable).where(col(ChangeTable.action_id) == action)
        if only is not None:
            one, kind = only
            query = query.where(col(ChangeTable.record) == one.name, col(ChangeTable.kind) == kind)
        # The newest: a deletion's own record comes after those that went with it.
        newest = query.order_by(col(ChangeTable.id).desc()).limit(_MOST_READ)
        rows = self._session.execute(newest).scalars()
        connection = self._session.connection()
        return [told(connection, row) for row in reversed(list(rows))]

    @staticmethod
    def _action(row: ActionTable, undone: bool, changes: Iterable[Change] = ()) -> Action:
        assert row.id is not None
        return Action(
            id=row.id,
            at=row.at or now(),
            kind=ActionKind(row.kind),
            title=in_words(row.title),
            reason=row.reason,
            target=row.target,
            undone=bool(undone),
            changes=tuple(changes),
        )


class _Run(NamedTuple):
    """Changes of one kind to one table that follow each other in the log."""

    record: str
    kind: str
    first: int
    last: int
    length: int

    def changes(self) -> Select[ChangeTable]:
        """Reads them, newest first."""
        one = col(ChangeTable.id)
        return select(ChangeTable).where(one.between(self.first, self.last)).order_by(one.desc())


def _take_away(connection: Connection, run: _Run) -> None:
    """Delete what was inserted, all of it by one statement: an import may have brought a million
    records, and what hangs below one may have come before it."""
    those = "(SELECT row_id FROM changes WHERE id BETWEEN ? AND ?)"
    table, between = f'"{run.record}"', (run.first, run.last)
    there = connection.exec_driver_sql(
        f"SELECT count(*) FROM {table} WHERE id IN {those}", between
    ).scalar_one()
    if there != run.length:
        raise Refused("It was deleted since")
    connection.exec_driver_sql(f"DELETE FROM {table} WHERE id IN {those}", between)


def _reverse(connection: Connection, change: ChangeTable) -> None:
    # Plain column names and driver values: what comes back is to the bit what was there.
    quoted = f'"{change.record}"'
    before = values_of(change.record, change.before)
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
    after = values_of(change.record, change.after)
    listed = ", ".join(f'"{name}"' for name in after)
    found = connection.exec_driver_sql(
        f'SELECT {listed} FROM "{change.record}" WHERE id = ?', (change.row_id,)
    ).first()
    if found is None:
        raise Refused("It was deleted since")
    for name, expected, actual in zip(after, after.values(), found, strict=True):
        if expected != actual:
            told = "" if name.endswith("_id") else f" is {actual} now, not {expected}"
            raise Refused(f"It has changed since: {noun(change.record).label(name)}{told}")
