"""Reading goals inside a transaction: the tree with its numbers, and one goal whole."""

from datetime import date

from sqlmodel import Session, col
from sqlmodel import select as select_rows

from career_tui.domain.goals import CourseCorrection, GoalDetail, GoalRow, Measure
from career_tui.store import standings
from career_tui.store.quick.goals import QuickGoals
from career_tui.store.rows import WRITES, driver_of, find
from career_tui.store.tables import CourseCorrectionTable, GoalTable, VisionTable


class GoalReads:
    def __init__(self, session: Session) -> None:
        self._session = session

    def _quick(self, today: date) -> QuickGoals:
        connection = driver_of(self._session)
        if self._session.info.get(WRITES):
            standings.bring_up(connection, today)
        return QuickGoals(connection, today)

    def tree(self, today: date) -> list[GoalRow]:
        """Every goal in tree order, with its numbers as of `today`."""
        return QuickGoals(driver_of(self._session), today).tree()

    def detail(self, uid: str, today: date) -> GoalDetail:
        """Everything about one goal; Refused where it is gone."""
        record = find(self._session, GoalTable, uid, "goal")
        assert record.id is not None
        quick = self._quick(today)
        (row,) = quick.rows([record.id])
        below = quick.children_of([record.id]).get(record.id, ())
        vision = self._session.get(VisionTable, record.vision_id) if record.vision_id else None
        return GoalDetail(
            row=row,
            why=record.why,
            strategy=record.strategy,
            circumstances=record.circumstances,
            obstacle=record.obstacle,
            if_then=record.if_then,
            ancestors=tuple(quick.above([record.id])(record.id)),
            vision_title=vision.title if vision else None,
            children=tuple(quick.rows([one.key for one in below])),
            corrections=self._corrections(record.id),
            created_on=row.goal.created_on,
        )

    def get(self, uid: str, today: date) -> GoalRow:
        """One goal's row of the tree; Refused where it is gone."""
        quick = self._quick(today)
        (row,) = quick.rows([quick.key(uid)])
        return row

    def measures(self, uid: str) -> tuple[Measure, ...]:
        """The measures of a goal with every check-in."""
        quick = QuickGoals(driver_of(self._session), date.max)
        key = quick.key(uid)
        return quick.goals_of([key], date.max)[key].measures

    def _corrections(self, key: int | None) -> tuple[CourseCorrection, ...]:
        rows = self._session.exec(
            select_rows(CourseCorrectionTable)
            .where(col(CourseCorrectionTable.goal_id) == key)
            .order_by(
                col(CourseCorrectionTable.date).desc(),
                col(CourseCorrectionTable.created_at).desc(),
                col(CourseCorrectionTable.id).desc(),
            )
        )
        return tuple(
            CourseCorrection(row.uid, row.date, row.field, row.before, row.after, row.reason)
            for row in rows
        )
