"""Finishing a goal, with what is still open below it."""

from datetime import date

from sqlalchemy import literal, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from career_tui.domain.goals import Below, Status
from career_tui.store.goals.edits import GoalEdits
from career_tui.store.goals.tables import GoalTable
from career_tui.store.rows import find

_RESTING = (Status.ON_HOLD, Status.DROPPED)
"""What lies below one of these rests with it."""


class GoalClosing(GoalEdits):
    _session: Session

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
