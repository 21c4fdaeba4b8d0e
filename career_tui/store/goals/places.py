"""Moving goals within the tree."""

from sqlmodel import Session

from career_tui.domain.errors import Refused
from career_tui.domain.goals import MAX_DEPTH
from career_tui.store.goals.family import contains, depth_of, height, siblings
from career_tui.store.goals.tables import GoalTable
from career_tui.store.rows import MOVED, find, key_or_none


class GoalPlaces:
    _session: Session

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
