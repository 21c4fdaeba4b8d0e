"""Reading goals: the tree with its numbers, and one goal whole."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from career_tui.domain.errors import Refused
from career_tui.domain.goals import (
    Adherence,
    CheckIn,
    CourseCorrection,
    Goal,
    GoalDetail,
    GoalRow,
    Horizon,
    Kind,
    Measure,
    MeasureType,
    Status,
)
from career_tui.domain.reviews import Outcome
from career_tui.domain.tree import judge
from career_tui.store.rows import find
from career_tui.store.settings import Settings
from career_tui.store.tables import (
    AdherenceTable,
    CheckInTable,
    CourseCorrectionTable,
    GoalTable,
    MeasureTable,
    ReviewAnswerTable,
    VisionTable,
)

_ADHERENCE_DAYS = 12 * 7
"""How far back adherence is read: the eight weeks it is measured over, and some to draw."""


def local_day(moment: datetime) -> date:
    """The local calendar day of a moment."""
    return moment.astimezone().date()


class GoalReads:
    def __init__(self, session: Session) -> None:
        self._session = session

    def tree(self, today: date) -> list[GoalRow]:
        """Every goal in tree order, with its numbers as of `today`."""
        return judge(self._goals(today), today, Settings(self._session).week_start())

    def detail(self, uid: str, today: date) -> GoalDetail:
        """Everything about one goal; Refused where it is gone."""
        record = find(self._session, GoalTable, uid, "goal")
        rows = self.tree(today)
        place = next(index for index, row in enumerate(rows) if row.uid == uid)
        row = rows[place]
        below = rows[place + 1 : place + 1 + row.descendants]
        vision = self._session.get(VisionTable, record.vision_id) if record.vision_id else None
        return GoalDetail(
            row=row,
            why=record.why,
            strategy=record.strategy,
            circumstances=record.circumstances,
            obstacle=record.obstacle,
            if_then=record.if_then,
            ancestors=_titles_above(rows, place),
            vision_title=vision.title if vision else None,
            children=tuple(one for one in below if one.depth == row.depth + 1),
            corrections=self._corrections(record.id),
            created_on=row.goal.created_on,
        )

    def get(self, uid: str, today: date) -> GoalRow:
        """One goal's row of the tree; Refused where it is gone."""
        for row in self.tree(today):
            if row.uid == uid:
                return row
        raise Refused("This goal does not exist any more")

    def measures(self, uid: str) -> tuple[Measure, ...]:
        """The measures of a goal with every check-in."""
        key = find(self._session, GoalTable, uid, "goal").id
        return self._measures(date.max).get(key or 0, ())

    def _goals(self, today: date) -> list[Goal]:
        measures = self._measures(today)
        adherences = self._adherences(today)
        looks = self._looks()
        uids = self._uids(GoalTable)
        visions = self._uids(VisionTable)
        # Columns instead of objects: a tree is read often, and its rows are never changed here.
        found = self._session.execute(
            select(
                col(GoalTable.id),
                col(GoalTable.uid),
                col(GoalTable.title),
                col(GoalTable.kind),
                col(GoalTable.parent_id),
                col(GoalTable.vision_id),
                col(GoalTable.horizon),
                col(GoalTable.status),
                col(GoalTable.start),
                col(GoalTable.due),
                col(GoalTable.done_on),
                col(GoalTable.weight),
                col(GoalTable.position),
                col(GoalTable.progress_override),
                col(GoalTable.confidence),
                col(GoalTable.times_per_week),
                col(GoalTable.created_at),
            )
        )
        return [
            Goal(
                uid=row.uid,
                title=row.title,
                kind=Kind(row.kind),
                parent=uids.get(row.parent_id),
                vision=visions.get(row.vision_id),
                horizon=Horizon(row.horizon),
                status=Status(row.status),
                start=row.start,
                due=row.due,
                done_on=row.done_on,
                weight=row.weight,
                position=row.position,
                progress_override=row.progress_override,
                confidence=row.confidence,
                times_per_week=row.times_per_week,
                created_on=local_day(row.created_at),
                reviewed_on=looks.get(row.id),
                measures=measures.get(row.id, ()),
                adherences=adherences.get(row.id, ()),
            )
            for row in found
        ]

    def _uids(self, table: type[GoalTable] | type[VisionTable]) -> dict[int | None, str]:
        found = self._session.execute(select(col(table.id), col(table.uid)))
        return {row.id: row.uid for row in found}

    def _measures(self, today: date) -> dict[int, tuple[Measure, ...]]:
        """Measures by goal key, with the check-ins up to `today`, oldest first."""
        values: defaultdict[int, list[CheckIn]] = defaultdict(list)
        for measure_id, uid, day, value, confidence, note in self._session.execute(
            select(
                col(CheckInTable.measure_id),
                col(CheckInTable.uid),
                col(CheckInTable.date),
                col(CheckInTable.value),
                col(CheckInTable.confidence),
                col(CheckInTable.note),
            )
            .where(col(CheckInTable.date) <= today)
            .order_by(
                col(CheckInTable.measure_id),
                col(CheckInTable.date),
                col(CheckInTable.created_at),
                col(CheckInTable.id),
            )
        ):
            values[measure_id].append(CheckIn(uid, day, value, confidence, note))
        found: defaultdict[int, list[Measure]] = defaultdict(list)
        for row in self._session.exec(
            select_rows(MeasureTable).order_by(
                col(MeasureTable.position), col(MeasureTable.name), col(MeasureTable.uid)
            )
        ):
            found[row.goal_id].append(
                Measure(
                    uid=row.uid,
                    name=row.name,
                    type=MeasureType(row.type),
                    baseline=row.baseline,
                    target=row.target,
                    unit=row.unit,
                    weight=row.weight,
                    position=row.position,
                    check_ins=tuple(values.get(row.id or 0, ())),
                )
            )
        return {goal: tuple(measures) for goal, measures in found.items()}

    def _adherences(self, today: date) -> dict[int, tuple[Adherence, ...]]:
        found: defaultdict[int, list[Adherence]] = defaultdict(list)
        for goal, day, kept, note in self._session.execute(
            select(
                col(AdherenceTable.goal_id),
                col(AdherenceTable.date),
                col(AdherenceTable.kept),
                col(AdherenceTable.note),
            )
            .where(col(AdherenceTable.date) <= today)
            .where(col(AdherenceTable.date) > _back(today, _ADHERENCE_DAYS))
            .order_by(col(AdherenceTable.goal_id), col(AdherenceTable.date))
        ):
            found[goal].append(Adherence(day, kept, note))
        return {goal: tuple(days) for goal, days in found.items()}

    def _looks(self) -> dict[int, date]:
        """The day each goal was last reviewed (a skip is not a review)."""
        return {
            goal: local_day(moment)
            for goal, moment in self._session.execute(
                select(col(ReviewAnswerTable.goal_id), func.max(col(ReviewAnswerTable.answered_at)))
                .where(col(ReviewAnswerTable.goal_id).is_not(None))
                .where(col(ReviewAnswerTable.question) == "goal")
                .where(col(ReviewAnswerTable.outcome) == Outcome.REVIEWED)
                .group_by(col(ReviewAnswerTable.goal_id))
            )
            if goal is not None and moment is not None
        }

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


def _back(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))


def _titles_above(rows: list[GoalRow], place: int) -> tuple[str, ...]:
    titles: list[str] = []
    depth = rows[place].depth
    for row in reversed(rows[:place]):
        if row.depth < depth:
            titles.append(row.title)
            depth = row.depth
    return tuple(reversed(titles))
