"""Writing goals: adding, editing, deciding, moving, deleting, and the record of changed courses."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, func, literal, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from career_tui.domain.errors import Refused
from career_tui.domain.goals import MAX_DEPTH, Below, Status
from career_tui.store.goals.family import below, contains, depth_of, height, siblings
from career_tui.store.goals.tables import (
    CourseCorrectionFields,
    CourseCorrectionTable,
    GoalFields,
    GoalTable,
    MeasureTable,
)
from career_tui.store.rows import MOVED, change, find, key_or_none, own_changes, unclashed
from career_tui.store.validation import validated
from career_tui.store.vision.tables import VisionTable

_COURSE = ("start", "due", "status")
"""Fields whose change is a change of course once they had a value."""

_PLANNED = ("start", "due")
"""Those of them that are mended and not changed on the day they were written."""

_REFERENCES = ("parent", "vision")

_RESTING = tuple(status for status in Status if status.rests)
"""What lies below one of these rests with it."""


def is_mended(row: GoalTable | MeasureTable, today: date, reason: str) -> bool:
    """Whether a change without a reason is of what was written today: a slip, not a new course."""
    return not reason and row.created_at.astimezone().date() == today


class GoalWrites:
    """Everything that is written of goals, in the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def values(self, uid: str) -> dict[str, Any]:
        """Every field of a goal as a form edits it, with `parent` and `vision` as uids."""
        row = find(self._session, GoalTable, uid, "goal")
        parent = self._session.get(GoalTable, row.parent_id) if row.parent_id else None
        vision = self._session.get(VisionTable, row.vision_id) if row.vision_id else None
        return {
            # Without warnings: the words of enums come back from the database as plain text.
            **row.model_dump(include=set(GoalFields.model_fields), warnings=False),
            "parent": parent.uid if parent else None,
            "vision": vision.uid if vision else None,
        }

    def add(
        self,
        values: Mapping[str, Any],
        today: date,
        parent: str | None = None,
        after: str | None = None,
    ) -> str:
        """Add a goal below `parent` (None: at the top), after the sibling `after` or, where there
        is none or it has gone meanwhile, last."""
        own = dict(values)
        vision = key_or_none(
            self._session, VisionTable, own.pop("vision", None), "vision statement"
        )
        own.pop("parent", None)
        fields = validated(GoalFields, own)
        beside = self._session.exec(select_rows(GoalTable).where(GoalTable.uid == after)).first()
        if beside is not None:
            parent_id = beside.parent_id
        else:
            parent_id = key_or_none(self._session, GoalTable, parent, "goal")
        if parent_id is not None and depth_of(self._session, parent_id) >= MAX_DEPTH:
            raise Refused(f"The goal tree may be {MAX_DEPTH} levels deep at most")
        family = siblings(self._session, parent_id)
        row = GoalTable(**fields.model_dump(), parent_id=parent_id, vision_id=vision)
        if row.status == Status.DONE and row.done_on is None:
            row.done_on = today
        place = next((i + 1 for i, one in enumerate(family) if one.uid == after), len(family))
        family.insert(place, row)
        for position, one in enumerate(family):
            one.position = position
        self._session.add(row)
        self._session.flush()
        return row.uid

    def edit(
        self,
        uid: str,
        values: Mapping[str, Any],
        today: date,
        reason: str = "",
        review: int | None = None,
        expected: Mapping[str, Any] | None = None,
    ) -> None:
        """Change fields of a goal; new dates and decisions are kept as course corrections. A
        `parent` moves it there, as its last child.

        `review` is the key of the review in which the course was changed. `expected` is what
        `values` gave before: only what differs from it is changed, and Conflict raised where
        somebody else has changed the same.
        """
        row = find(self._session, GoalTable, uid, "goal")
        before = {name: getattr(row, name) for name in _COURSE}
        own = self._own(row, values, expected)
        if "vision" in own:
            row.vision_id = self._vision(own.pop("vision"))
        if "parent" in own:
            self.put_below(uid, own.pop("parent"))
        if own.get("status", row.status) == Status.DONE:
            own.setdefault("done_on", row.done_on or today)
        elif "status" in own:
            own["done_on"] = None
        changed = change(row, GoalFields, own)
        self._session.add(row)
        mended = _PLANNED if is_mended(row, today, reason) else ()
        for name in _COURSE:
            if name not in changed or name in mended:
                continue
            if self._is_course(name, before[name], getattr(row, name)):
                self.correct(row, name, before[name], getattr(row, name), today, reason, review)
        self._session.flush()

    def _own(
        self, row: GoalTable, values: Mapping[str, Any], expected: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """What of `values` the person changed."""
        fields = {name: value for name, value in values.items() if name not in _REFERENCES}
        others = {name: values[name] for name in values if name in _REFERENCES}
        if expected is not None and others:
            now = self.values(row.uid)
            others = unclashed({n: (expected[n], now[n], mine) for n, mine in others.items()})
        return own_changes(row, GoalFields, fields, expected) | others

    def set_status(
        self, uid: str, status: Status, today: date, reason: str = "", review: int | None = None
    ) -> None:
        """Decide about a goal; done sets the day, and anything else takes it away."""
        self.edit(uid, {"status": status}, today, reason, review)

    def correct(
        self,
        goal: GoalTable,
        field: str,
        before: object,
        after: object,
        today: date,
        reason: str,
        review: int | None = None,
    ) -> None:
        """Keep a change of course with its reason."""
        fields = validated(
            CourseCorrectionFields,
            {
                "date": today,
                "field": field,
                "before": "" if before is None else str(before),
                "after": "" if after is None else str(after),
                "reason": reason,
            },
        )
        assert goal.id is not None
        self._session.add(
            CourseCorrectionTable(**fields.model_dump(), goal_id=goal.id, review_id=review)
        )

    def subtree(self, uid: str) -> int:
        """How many goals a goal and everything below it are."""
        tree = below(find(self._session, GoalTable, uid, "goal").id)
        return int(self._session.execute(select(func.count()).select_from(tree)).scalar_one())

    def delete(self, uid: str) -> int:
        """Delete a goal with everything below it; how many goals that were."""
        row = find(self._session, GoalTable, uid, "goal")
        count = self.subtree(uid)
        self._session.execute(delete(GoalTable).where(col(GoalTable.id) == row.id))
        self._session.expire_all()
        return count

    def _vision(self, uid: str | None) -> int | None:
        return key_or_none(self._session, VisionTable, uid, "vision statement")

    @staticmethod
    def _is_course(field: str, before: object, after: object) -> bool:
        if field == "status":
            # Getting going and finishing are the plan; holding, dropping, taking up again are not.
            return after in _RESTING or before in _RESTING
        return before is not None

    # Where they stand

    def move(self, uid: str, step: int) -> bool:
        """Move a goal up (-1) or down (+1) among its siblings; False at the end of the row."""
        row, family, place = self._placed(uid)
        if not 0 <= place + step < len(family):
            return False
        family.insert(place + step, family.pop(place))
        self._session.info[MOVED] = row.title
        self._number(family)
        return True

    def indent(self, uid: str) -> None:
        """Put a goal below the sibling before it, as its last child."""
        row, family, place = self._placed(uid)
        if place == 0:
            raise Refused("There is no goal above it on the same level to go below")
        self._put(row, family[place - 1].id, None)

    def outdent(self, uid: str) -> None:
        """Put a goal one level up, right after its parent."""
        row, _, _ = self._placed(uid)
        if row.parent_id is None:
            raise Refused("It is at the top already")
        parent = self._session.get_one(GoalTable, row.parent_id)
        self._put(row, parent.parent_id, parent)

    def put_below(self, uid: str, parent: str | None) -> None:
        """Put a goal below another as its last child (None: at the top); where it is already, it
        stays. Refused below itself or what is below it."""
        row = find(self._session, GoalTable, uid, "goal")
        key = key_or_none(self._session, GoalTable, parent, "goal")
        if key == row.parent_id:
            return
        if key is not None and contains(self._session, row.id, key):
            raise Refused.because({"parent": "A goal cannot be below itself"})
        try:
            self._put(row, key, None)
        except Refused as refused:
            raise Refused.because({"parent": str(refused)}) from None

    def _placed(self, uid: str) -> tuple[GoalTable, list[GoalTable], int]:
        row = find(self._session, GoalTable, uid, "goal")
        family = siblings(self._session, row.parent_id)
        return row, family, family.index(row)

    def _put(self, row: GoalTable, parent_id: int | None, after: GoalTable | None) -> None:
        deep = depth_of(self._session, parent_id) + height(self._session, row.id)
        if deep > MAX_DEPTH:
            raise Refused(f"The goal tree may be {MAX_DEPTH} levels deep at most")
        family = siblings(self._session, parent_id)
        family.insert(family.index(after) + 1 if after else len(family), row)
        row.parent_id = parent_id
        self._number(family)

    def _number(self, family: list[GoalTable]) -> None:
        for position, one in enumerate(family):
            one.position = position
            self._session.add(one)
        self._session.flush()

    # Finishing, with what is still open below

    def open_below(self, uid: str) -> int:
        """How many goals, actions, practices and policies below a goal are planned or active.
        What lies below one that is on hold or dropped rests, and is not counted."""
        return len(self._open_below(find(self._session, GoalTable, uid, "goal")))

    def finish(
        self, uid: str, today: date, below: Below | None = None, review: int | None = None
    ) -> None:
        """A goal is done, and what is open below it becomes what `below` says; None leaves it.

        `review` is the key of the review in which it was decided.
        """
        row = find(self._session, GoalTable, uid, "goal")
        there = self._open_below(row)
        if below is Below.UP:
            keys = {one.id for one in there}
            tops = [one for one in there if not self._has_above(one, keys)]
            for one in reversed(tops):  # each is put right behind the goal
                self._put(one, row.parent_id, row)
        elif below is not None:
            status = Status.DONE if below is Below.DONE else Status.DROPPED
            reason = "" if status is Status.DONE else f"'{row.title[:100]}' is done"
            for one in there:
                self.set_status(one.uid, status, today, reason, review)
        self.set_status(uid, Status.DONE, today, "", review)

    def _open_below(self, row: GoalTable) -> list[GoalTable]:
        """In the order of the tree, as far as each level is one."""
        tree = select(literal(row.id).label("id"), literal(0).label("depth")).cte(
            "awake", recursive=True
        )
        tree = tree.union_all(
            select(col(GoalTable.id), tree.c.depth + 1).where(
                col(GoalTable.parent_id) == tree.c.id, col(GoalTable.status).not_in(_RESTING)
            )
        )
        rows = self._session.exec(
            select_rows(GoalTable)
            .join(tree, col(GoalTable.id) == tree.c.id)
            .where(tree.c.depth > 0)
            .order_by(tree.c.depth, col(GoalTable.position), col(GoalTable.id))
        )
        return [one for one in rows if Status(one.status).is_open]

    def _has_above(self, row: GoalTable, keys: set[int | None]) -> bool:
        """Whether one of `keys` stands above a goal."""
        above = row.parent_id
        while above is not None and above not in keys:
            above = self._session.get_one(GoalTable, above).parent_id
        return above is not None
