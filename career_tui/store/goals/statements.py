"""Goals, the order of their tree, and whether what is kept of them is right."""

from typing import Any

from sqlalchemy import and_, bindparam, case, func, literal_column, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from career_tui.domain.goals import Kind, MeasureType, Status
from career_tui.domain.reviews import Outcome, Question
from career_tui.store.goals.tables import (
    KEPT,
    TO_DO,
    AdherenceTable,
    CheckInTable,
    CourseCorrectionTable,
    GoalTable,
    MeasureTable,
    StandingTable,
    TreeTable,
)
from career_tui.store.reviews.tables import ReviewAnswerTable
from career_tui.store.sql import (
    TODAY,
    by_name,
    does_not_hold,
    is_one_of,
    listed,
    word,
)
from career_tui.store.vision.tables import VisionTable

PARENT = aliased(GoalTable)
BELOW = aliased(GoalTable)
MEASURE = (
    col(MeasureTable.id),
    col(MeasureTable.uid),
    col(MeasureTable.name),
    col(MeasureTable.type),
    col(MeasureTable.baseline),
    col(MeasureTable.target),
    col(MeasureTable.unit),
    col(MeasureTable.weight),
    col(MeasureTable.position),
)
CHECK_IN = (
    col(CheckInTable.uid),
    col(CheckInTable.date),
    col(CheckInTable.value),
    col(CheckInTable.confidence),
    col(CheckInTable.note),
)
"""What `building.measures` takes of a measure and of a check-in."""

IS_OPEN = is_one_of(GoalTable.status, *(status for status in Status if status.is_open))
# Written as the conditions of the indexes, which are used only then.
IS_TO_DO: Any = literal_column(TO_DO)
IS_KEPT: Any = literal_column(KEPT)
STANDS = col(StandingTable.goal_id) == col(GoalTable.id)

# Goals and what their numbers are made of

_GOAL: tuple[Any, ...] = (
    col(GoalTable.id),
    col(GoalTable.uid),
    col(GoalTable.title),
    col(GoalTable.kind),
    col(GoalTable.parent_id),
    col(PARENT.uid).label("parent"),
    col(VisionTable.uid).label("vision"),
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


def _goals() -> Any:
    return (
        select(*_GOAL)
        .outerjoin(PARENT, col(PARENT.id) == col(GoalTable.parent_id))
        .outerjoin(VisionTable, col(VisionTable.id) == col(GoalTable.vision_id))
    )


def _of(statement: Any, key: Any) -> Any:
    """`statement` limited to the goals in `ids`."""
    return statement.where(col(key).in_(listed()))


_MEASURES = select(
    col(MeasureTable.goal_id),
    *MEASURE,
).order_by(
    col(MeasureTable.goal_id),
    col(MeasureTable.position),
    by_name(col(MeasureTable.name)),
    col(MeasureTable.uid),
)
_CHECK_INS = select(
    col(CheckInTable.measure_id),
    *CHECK_IN,
).order_by(
    col(CheckInTable.measure_id),
    col(CheckInTable.date),
    col(CheckInTable.created_at),
    col(CheckInTable.id),
)
_ADHERENCES = select(
    col(AdherenceTable.goal_id),
    col(AdherenceTable.date),
    col(AdherenceTable.kept),
    col(AdherenceTable.note),
).order_by(col(AdherenceTable.goal_id), col(AdherenceTable.date))
_MARK = aliased(AdherenceTable)
_LAST_MARK = (
    select(func.max(col(_MARK.date)))
    .where(col(_MARK.goal_id) == col(GoalTable.id), col(_MARK.date) <= TODAY)
    .scalar_subquery()
)
# By way of the goals, so that the index takes the day for each of them.
_RECENT = _ADHERENCES.join(GoalTable, col(GoalTable.id) == col(AdherenceTable.goal_id)).where(
    col(AdherenceTable.date)
    > func.date(func.coalesce(_LAST_MARK, TODAY), literal_column("'-84 days'"))
)
_RECURS = is_one_of(GoalTable.kind, Kind.PRACTICE, Kind.POLICY)
_FIRST_MARKS = select(
    col(GoalTable.id),
    select(func.min(col(_MARK.date)))
    .where(col(_MARK.goal_id) == col(GoalTable.id), col(_MARK.date) <= TODAY)
    .scalar_subquery()
    .label("day"),
).where(_RECURS)
_DECISIONS = (
    select(
        col(CourseCorrectionTable.goal_id),
        col(CourseCorrectionTable.date),
        col(CourseCorrectionTable.before),
        col(CourseCorrectionTable.after),
    )
    .where(
        col(CourseCorrectionTable.field) == word("status"),
        col(CourseCorrectionTable.goal_id).is_not(None),
    )
    .order_by(
        col(CourseCorrectionTable.goal_id),
        col(CourseCorrectionTable.date),
        col(CourseCorrectionTable.created_at),
        col(CourseCorrectionTable.id),
    )
)
_LOOKS = (
    # Beside a maximum SQLite gives the values of the row that has it.
    select(
        col(ReviewAnswerTable.goal_id),
        is_one_of(ReviewAnswerTable.question, Question.GOAL).label("is_look"),
        col(ReviewAnswerTable.text),
        func.max(col(ReviewAnswerTable.answered_at)).label("moment"),
    )
    .where(
        col(ReviewAnswerTable.goal_id).is_not(None),
        is_one_of(ReviewAnswerTable.question, Question.GOAL, Question.CONFIDENCE),
        is_one_of(ReviewAnswerTable.outcome, Outcome.REVIEWED),
    )
    .group_by(col(ReviewAnswerTable.goal_id), col(ReviewAnswerTable.question))
)
_UP_TO = col(CheckInTable.date) <= bindparam("until")
_TURNS = (
    col(StandingTable.own_behind),
    col(StandingTable.own_at_risk),
    col(StandingTable.own_overdue),
    col(StandingTable.worst_behind),
    col(StandingTable.worst_at_risk),
    col(StandingTable.worst_overdue),
)
_UNDERNEATH = (
    col(StandingTable.below_overdue),
    col(StandingTable.below_at_risk),
    col(StandingTable.below_behind),
    col(StandingTable.below_due),
    col(StandingTable.below_since),
    col(StandingTable.below_until),
)
_AMONG_SIBLINGS = (col(GoalTable.position), by_name(col(GoalTable.title)), col(GoalTable.uid))


def _closed(table: Any) -> Any:
    """Dropped, or done up to the day `lately`."""
    return or_(
        is_one_of(table.status, Status.DROPPED),
        and_(
            is_one_of(table.status, Status.DONE),
            func.coalesce(col(table.done_on), word("")) <= bindparam("lately"),
        ),
    )


_IS_CLOSED = _closed(GoalTable)
_ORDERED = (
    col(GoalTable.id),
    col(GoalTable.parent_id),
    col(GoalTable.title),
    _IS_CLOSED.label("is_closed"),
)
_HAS_SHOWN_CHILD = (
    select(col(BELOW.id))
    .where(col(BELOW.parent_id) == col(GoalTable.id), does_not_hold(_closed(BELOW)))
    .exists()
)


def _which(*wanted: Any, order: tuple[Any, ...]) -> Any:
    """The check-in of each measure of `ids` that comes first in an order; not of those to keep."""
    found = (
        select(col(_OF_MEASURE.id))
        .where(col(_OF_MEASURE.measure_id) == col(MeasureTable.id), *wanted)
        .order_by(*order)
        .limit(literal_column("1"))
        .scalar_subquery()
    )
    of_goals = col(MeasureTable.goal_id).in_(listed())
    return select(found).select_from(MeasureTable).where(of_goals, ~_IS_MAINTAINED)


_OF_MEASURE = aliased(CheckInTable)
_IS_MAINTAINED = or_(
    is_one_of(MeasureTable.type, MeasureType.STAY_ABOVE, MeasureType.STAY_BELOW),
    col(MeasureTable.baseline) == col(MeasureTable.target),
)
_IS_PAST = col(_OF_MEASURE.date) <= TODAY
_THAT_COUNT = _which(
    _IS_PAST,
    order=(
        col(_OF_MEASURE.date).desc(),
        col(_OF_MEASURE.created_at).desc(),
        col(_OF_MEASURE.id).desc(),
    ),
).union(
    _which(
        _IS_PAST,
        col(_OF_MEASURE.confidence).is_not(None),
        order=(
            col(_OF_MEASURE.date).desc(),
            col(_OF_MEASURE.created_at),
            col(_OF_MEASURE.id),
        ),
    ),
    _which(~_IS_PAST, order=(col(_OF_MEASURE.date),)),
    select(col(_OF_MEASURE.id))
    .join(MeasureTable, col(MeasureTable.id) == col(_OF_MEASURE.measure_id))
    .where(col(MeasureTable.goal_id).in_(listed()), _IS_MAINTAINED),
)


def _above() -> Any:
    """The goals in `ids` and everything above them."""
    value: Any = literal_column("value").label("id")
    begin: Any = select(value).select_from(func.json_each(bindparam("ids")))
    above = begin.cte("above", recursive=True)
    return above.union(
        select(col(GoalTable.parent_id))
        .join(above, col(GoalTable.id) == above.c.id)
        .where(col(GoalTable.parent_id).is_not(None))
    )


def _marked() -> Any:
    """What is not right on `today`, and everything above it."""
    key: Any = col(StandingTable.goal_id).label("id")

    def beyond(since: Any, until: Any) -> Any:
        return select(key).where(or_(col(since) > TODAY, col(until) < TODAY))

    begin = beyond(StandingTable.since, StandingTable.until)
    marked = begin.cte("marked", recursive=True)
    return marked.union(
        # Apart, so that each goes by its own indexes
        beyond(StandingTable.below_since, StandingTable.below_until),
        select(col(GoalTable.parent_id))
        .join(marked, col(GoalTable.id) == marked.c.id)
        .where(col(GoalTable.parent_id).is_not(None)),
    )


_IS_COUNTED = and_(col(StandingTable.below_since) <= TODAY, col(StandingTable.below_until) >= TODAY)


def _below() -> Any:
    """The goals in `ids`, and what is below those of which nothing is counted on `today`."""
    value: Any = literal_column("value")
    begin: Any = (
        select(value.label("top"), value.label("id"), _IS_COUNTED.label("counted"))
        .select_from(func.json_each(bindparam("ids")))
        .join(StandingTable, col(StandingTable.goal_id) == value)
        .where(col(StandingTable.rests).is_(False))
    )
    below = begin.cte("below", recursive=True)
    return below.union_all(
        select(below.c.top, col(StandingTable.goal_id), _IS_COUNTED)
        .select_from(below)
        .join(GoalTable, col(GoalTable.parent_id) == below.c.id)
        .join(StandingTable, STANDS)
        .where(below.c.counted == literal_column("0"))
    )


def _beyond(since: Any, until: Any) -> Any:
    """Whether anything is not right on `today`, by its first and its last day."""
    return or_(
        select(func.max(col(since))).scalar_subquery() > TODAY,
        select(func.min(col(until))).scalar_subquery() < TODAY,
    )


_ABOVE, _MARKED, _BELOW = _above(), _marked(), _below()
_IS_BELOW = and_(_BELOW.c.id != _BELOW.c.top, col(StandingTable.awake))
_IS_OVERDUE = col(StandingTable.own_overdue) <= TODAY
_IS_AT_RISK = col(StandingTable.own_at_risk) <= TODAY
_IS_BEHIND = col(StandingTable.own_behind) <= TODAY
# Overdue on the day after; practices and policies never are.
_IS_DUE = col(StandingTable.own_overdue) > TODAY


def _so_many(kept: Any, is_so: Any) -> Any:
    """How many stand so: those counted already, and those that were come across."""
    counted = case((_BELOW.c.counted, col(kept)), else_=literal_column("0"))
    return func.sum(counted + func.coalesce(and_(_IS_BELOW, is_so), literal_column("0")))


GOALS: dict[str, Any] = {
    # Goals
    "GOALS": _goals(),
    "GOALS_OF": _of(_goals(), GoalTable.id),
    "MEASURES": _MEASURES,
    "MEASURES_OF": _of(_MEASURES, MeasureTable.goal_id),
    "CHECK_INS": _CHECK_INS.where(col(CheckInTable.date) <= TODAY),
    "CHECK_INS_OF": _CHECK_INS.where(
        col(CheckInTable.measure_id).in_(
            select(col(MeasureTable.id)).where(col(MeasureTable.goal_id).in_(listed()))
        ),
        _UP_TO,
    ),
    # The last value, the last confidence, the next date; all of what is to be kept
    "CHECK_INS_THAT_COUNT": _CHECK_INS.where(col(CheckInTable.id).in_(_THAT_COUNT)),
    "ADHERENCES": _ADHERENCES.where(col(AdherenceTable.date) <= TODAY),
    "ADHERENCES_OF": _of(_ADHERENCES, AdherenceTable.goal_id).where(
        col(AdherenceTable.date) <= bindparam("until")
    ),
    # Those of twelve weeks up to the last one, and whatever is dated later
    "LAST_ADHERENCES_OF": _of(_RECENT, GoalTable.id),
    "FIRST_MARKS": _FIRST_MARKS,
    "FIRST_MARKS_OF": _of(_FIRST_MARKS, GoalTable.id),
    "STATUSES_ABOVE": select(
        col(GoalTable.id), col(GoalTable.parent_id), col(GoalTable.status)
    ).join(_ABOVE, col(GoalTable.id) == _ABOVE.c.id),
    "DECISIONS": _DECISIONS,
    "DECISIONS_OF": _of(_DECISIONS, CourseCorrectionTable.goal_id),
    "LOOKS": _LOOKS,
    "LOOKS_OF": _of(_LOOKS, ReviewAnswerTable.goal_id),
    "CHILDREN_OF": select(
        col(GoalTable.parent_id),
        col(GoalTable.id),
        col(GoalTable.uid),
        col(GoalTable.title),
        col(GoalTable.kind),
        col(GoalTable.status),
        col(GoalTable.weight),
        col(GoalTable.due),
        col(StandingTable.progress),
        *_TURNS,
        *_UNDERNEATH,
        col(StandingTable.since),
        col(StandingTable.until),
    )
    .join(StandingTable, STANDS)
    .where(col(GoalTable.parent_id).in_(listed()))
    .order_by(col(GoalTable.parent_id), *_AMONG_SIBLINGS),
    "ABOVE": select(
        col(GoalTable.id),
        col(GoalTable.parent_id),
        col(GoalTable.uid),
        col(GoalTable.title),
        col(GoalTable.position),
    ).join(_ABOVE, col(GoalTable.id) == _ABOVE.c.id),
    "TEXTS": select(
        col(GoalTable.why),
        col(GoalTable.strategy),
        col(GoalTable.circumstances),
        col(GoalTable.obstacle),
        col(GoalTable.if_then),
        col(VisionTable.title),
    )
    .outerjoin(VisionTable, col(VisionTable.id) == col(GoalTable.vision_id))
    .where(col(GoalTable.id) == bindparam("key")),
    "CORRECTIONS": select(
        col(CourseCorrectionTable.uid),
        col(CourseCorrectionTable.date),
        col(CourseCorrectionTable.field),
        col(CourseCorrectionTable.before),
        col(CourseCorrectionTable.after),
        col(CourseCorrectionTable.reason),
    )
    .where(col(CourseCorrectionTable.goal_id) == bindparam("key"))
    .order_by(
        col(CourseCorrectionTable.date).desc(),
        col(CourseCorrectionTable.created_at).desc(),
        col(CourseCorrectionTable.id).desc(),
    ),
    "FIRST_CHILDREN": select(col(GoalTable.id))
    .where(col(GoalTable.parent_id) == bindparam("key"))
    .order_by(*_AMONG_SIBLINGS)
    .limit(bindparam("most")),
    "KEY": select(col(GoalTable.id)).where(col(GoalTable.uid) == bindparam("uid")),
    "STANDINGS_OF": _of(
        select(
            col(StandingTable.goal_id),
            col(StandingTable.progress),
            col(StandingTable.computed_progress),
            col(StandingTable.has_parts),
            col(StandingTable.confidence),
            col(StandingTable.rests),
            select(func.count())
            .select_from(BELOW)
            .where(col(BELOW.parent_id) == col(StandingTable.goal_id))
            .scalar_subquery()
            .label("children"),
        ),
        StandingTable.goal_id,
    ),
    # The order of the tree, from an index alone
    "ORDER_VERSION": select(col(TreeTable.version)),
    "ORDER": select(*_ORDERED).order_by(col(GoalTable.parent_id), *_AMONG_SIBLINGS),
    "FIRST_ORDER": select(*_ORDERED, _HAS_SHOWN_CHILD.label("has_below"))
    .where(col(GoalTable.parent_id).is_(None), does_not_hold(_IS_CLOSED))
    .order_by(*_AMONG_SIBLINGS)
    .limit(bindparam("most")),
    "ORDER_BELOW": select(*_ORDERED, _HAS_SHOWN_CHILD.label("has_below"))
    .where(col(GoalTable.parent_id).in_(listed()), does_not_hold(_IS_CLOSED))
    .order_by(col(GoalTable.parent_id), *_AMONG_SIBLINGS)
    .limit(bindparam("most")),
    "HOW_MANY_GOALS": select(func.count()).select_from(
        select(col(GoalTable.id)).limit(bindparam("most")).subquery()
    ),
    "ALL_GOALS": select(func.count()).select_from(GoalTable),
    "GOAL_KEYS": select(col(GoalTable.id)),
    # What is below each of `ids`; read from what is counted as far down as that is right
    "BELOW_OF": select(
        _BELOW.c.top,
        _so_many(StandingTable.below_overdue, _IS_OVERDUE).label("overdue"),
        _so_many(StandingTable.below_at_risk, and_(_IS_AT_RISK, does_not_hold(_IS_OVERDUE))).label(
            "at_risk"
        ),
        _so_many(StandingTable.below_behind, and_(_IS_BEHIND, does_not_hold(_IS_AT_RISK))).label(
            "behind"
        ),
        func.min(case((_BELOW.c.counted, col(StandingTable.below_due)))).label("counted_due"),
        func.min(case((and_(_IS_BELOW, _IS_DUE), col(GoalTable.due)))).label("own_due"),
    )
    .select_from(_BELOW)
    .join(GoalTable, col(GoalTable.id) == _BELOW.c.id)
    .join(StandingTable, STANDS)
    .group_by(_BELOW.c.top),
    # Whether the standings are right
    "IS_BEYOND": select(_beyond(StandingTable.since, StandingTable.until)),
    "IS_BEYOND_BELOW": select(_beyond(StandingTable.below_since, StandingTable.below_until)),
    "MARKED": select(
        col(GoalTable.id),
        col(GoalTable.parent_id),
        col(GoalTable.kind),
        col(GoalTable.status),
        col(StandingTable.rests),
        col(StandingTable.awake),
        col(StandingTable.is_goal),
    )
    .join(_MARKED, col(GoalTable.id) == _MARKED.c.id)
    .join(StandingTable, STANDS),
}
