"""What is read without SQLModel, declared with it: `quick/compiled.py` holds what this compiles to.

The first frame must not wait for SQLModel, and a list must not wait for objects. So these
statements are compiled once, by `python -m tests.statements`, and run by sqlite3 as they are; a
test compares the two, so that tables and statements cannot go apart. Parameters are named.
"""

import re
from typing import Any

from sqlalchemy import and_, bindparam, func, literal_column, or_, select
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import aliased
from sqlmodel import col

from career_tui.domain.goals import Kind, MeasureType, Status
from career_tui.domain.reviews import Outcome, Question, ReviewStatus, Step
from career_tui.store.tables import (
    AdherenceTable,
    CheckInTable,
    CourseCorrectionTable,
    GoalTable,
    MeasureTable,
    ReviewAnswerTable,
    ReviewTable,
    SettingTable,
    SkillTable,
    StandingTable,
    ThoughtTable,
    TreeTable,
    VisionTable,
    VisionVersionTable,
)
from career_tui.store.tables.goals import KEPT, TO_DO

_PARENT = aliased(GoalTable)
_BELOW = aliased(GoalTable)
_TODAY: Any = bindparam("today")


def _word(value: str) -> Any:
    """A word of ours, written into the statement: SQLite uses an index by it only then."""
    return literal_column(f"'{value}'")


def _is(column: Any, *values: str) -> Any:
    wanted = [_word(value) for value in values]
    return col(column) == wanted[0] if len(wanted) == 1 else col(column).in_(wanted)


def _listed(name: str = "ids") -> Any:
    """The numbers of a JSON list: any number of them in one statement."""
    return select(literal_column("value")).select_from(func.json_each(bindparam(name)))


_IS_OPEN = _is(GoalTable.status, Status.PLANNED, Status.ACTIVE)
_STANDS = col(StandingTable.goal_id) == col(GoalTable.id)

# Goals and what their numbers are made of

_GOAL: tuple[Any, ...] = (
    col(GoalTable.id),
    col(GoalTable.uid),
    col(GoalTable.title),
    col(GoalTable.kind),
    col(GoalTable.parent_id),
    col(_PARENT.uid).label("parent"),
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
        .outerjoin(_PARENT, col(_PARENT.id) == col(GoalTable.parent_id))
        .outerjoin(VisionTable, col(VisionTable.id) == col(GoalTable.vision_id))
    )


def _of(statement: Any, key: Any) -> Any:
    """`statement` limited to the goals in `ids`."""
    return statement.where(col(key).in_(_listed()))


_MEASURES = select(
    col(MeasureTable.goal_id),
    col(MeasureTable.id),
    col(MeasureTable.uid),
    col(MeasureTable.name),
    col(MeasureTable.type),
    col(MeasureTable.baseline),
    col(MeasureTable.target),
    col(MeasureTable.unit),
    col(MeasureTable.weight),
    col(MeasureTable.position),
).order_by(
    col(MeasureTable.goal_id),
    col(MeasureTable.position),
    col(MeasureTable.name),
    col(MeasureTable.uid),
)
_CHECK_INS = select(
    col(CheckInTable.measure_id),
    col(CheckInTable.uid),
    col(CheckInTable.date),
    col(CheckInTable.value),
    col(CheckInTable.confidence),
    col(CheckInTable.note),
).order_by(
    col(CheckInTable.measure_id),
    col(CheckInTable.date),
    col(CheckInTable.created_at),
    col(CheckInTable.id),
)
_ADHERENCES = (
    select(
        col(AdherenceTable.goal_id),
        col(AdherenceTable.date),
        col(AdherenceTable.kept),
        col(AdherenceTable.note),
    )
    .where(col(AdherenceTable.date) > bindparam("since"))
    .order_by(col(AdherenceTable.goal_id), col(AdherenceTable.date))
)
_LOOKS = (
    select(col(ReviewAnswerTable.goal_id), func.max(col(ReviewAnswerTable.answered_at)))
    .where(
        col(ReviewAnswerTable.goal_id).is_not(None),
        _is(ReviewAnswerTable.question, Question.GOAL),
        _is(ReviewAnswerTable.outcome, Outcome.REVIEWED),
    )
    .group_by(col(ReviewAnswerTable.goal_id))
)
_UP_TO = col(CheckInTable.date) <= bindparam("until")
_TURNS = (
    col(StandingTable.own_on_track),
    col(StandingTable.own_behind),
    col(StandingTable.own_at_risk),
    col(StandingTable.own_overdue),
    col(StandingTable.whole_on_track),
    col(StandingTable.whole_behind),
    col(StandingTable.whole_at_risk),
    col(StandingTable.whole_overdue),
    col(StandingTable.below_behind),
    col(StandingTable.below_at_risk),
    col(StandingTable.below_overdue),
)
_AMONG_SIBLINGS = (col(GoalTable.position), col(GoalTable.title), col(GoalTable.uid))

# What needs somebody on a day: as badly as its own dates say, unless a goal below it explains it.

_NEEDED = and_(col(StandingTable.awake), col(StandingTable.is_goal))


def _not_yet(column: Any) -> Any:
    return or_(col(column).is_(None), col(column) > _TODAY)


def _is_not(condition: Any) -> Any:
    """Where a day is missing a condition is neither true nor false; then it does not hold."""
    return func.coalesce(condition, literal_column("0")) == literal_column("0")


_IS_OVERDUE = and_(
    _NEEDED,
    col(StandingTable.own_overdue) <= _TODAY,
    _not_yet(StandingTable.below_overdue),
)
_IS_AT_RISK = and_(
    _NEEDED,
    col(StandingTable.own_at_risk) <= _TODAY,
    _not_yet(StandingTable.own_overdue),
    _not_yet(StandingTable.below_at_risk),
)
_IS_BEHIND = and_(
    _NEEDED,
    col(StandingTable.own_behind) <= _TODAY,
    _not_yet(StandingTable.own_at_risk),
    _not_yet(StandingTable.below_behind),
)
_EXPECTED = (func.julianday(_TODAY) - func.julianday(col(GoalTable.start)) + 1) / (
    func.julianday(col(GoalTable.due)) - func.julianday(col(GoalTable.start)) + 1
)
_DONE_ACTION = and_(
    _is(GoalTable.kind, Kind.ACTION),
    _is(GoalTable.status, Status.DONE),
    col(GoalTable.done_on).between(bindparam("first"), bindparam("last")),
)
# Written as the conditions of the indexes, which are used only then.
_OPEN_ACTION = and_(literal_column(TO_DO), col(GoalTable.due) <= bindparam("last"))
_UNSEEN = and_(
    _NEEDED,
    col(StandingTable.last_looked) <= bindparam("seen"),
    # With its plus sign no index is taken for this: there are many active goals.
    literal_column("+goals.status") == _word(Status.ACTIVE),
    _is_not(_IS_OVERDUE),
    _is_not(_IS_AT_RISK),
    _is_not(_IS_BEHIND),
)
_PRACTICE = and_(
    literal_column(KEPT),
    col(GoalTable.kind) == bindparam("kind"),
    or_(col(GoalTable.start).is_(None), col(GoalTable.start) <= _TODAY),
    col(StandingTable.awake),
)


def _closed(table: Any) -> Any:
    """Dropped, or done up to the day `lately`."""
    return or_(
        _is(table.status, Status.DROPPED),
        and_(
            _is(table.status, Status.DONE),
            func.coalesce(col(table.done_on), _word("")) <= bindparam("lately"),
        ),
    )


_IS_CLOSED = _closed(GoalTable)
_ORDERED = (col(GoalTable.id), col(GoalTable.parent_id), col(GoalTable.title), _IS_CLOSED)
_HAS_SHOWN_CHILD = (
    select(col(_BELOW.id))
    .where(col(_BELOW.parent_id) == col(GoalTable.id), _is_not(_closed(_BELOW)))
    .exists()
)


def _needs(needed: Any, expected: Any) -> Any:
    shortfall = expected - func.coalesce(col(StandingTable.progress), 0.0)
    return (
        select(col(StandingTable.goal_id))
        .join(GoalTable, _STANDS)
        .where(needed)
        .order_by(shortfall.desc(), col(GoalTable.title), col(GoalTable.uid))
        .limit(bindparam("most"))
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
    of_goals = col(MeasureTable.goal_id).in_(_listed())
    return select(found).select_from(MeasureTable).where(of_goals, ~_IS_MAINTAINED)


_OF_MEASURE = aliased(CheckInTable)
_IS_MAINTAINED = or_(
    _is(MeasureTable.type, MeasureType.STAY_ABOVE, MeasureType.STAY_BELOW),
    col(MeasureTable.baseline) == col(MeasureTable.target),
)
_IS_PAST = col(_OF_MEASURE.date) <= _TODAY
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
    .where(col(MeasureTable.goal_id).in_(_listed()), _IS_MAINTAINED),
)


def _how_many(*wanted: Any, goals: bool = True) -> Any:
    """How many there are, counted up to `most`."""
    found = select(col(StandingTable.goal_id))
    if goals:
        found = found.join(GoalTable, _STANDS)
    counted = found.where(*wanted).limit(bindparam("most")).subquery()
    return select(func.count()).select_from(counted)


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
    begin: Any = select(key).where(
        or_(col(StandingTable.since) > _TODAY, col(StandingTable.until) < _TODAY)
    )
    marked = begin.cte("marked", recursive=True)
    return marked.union(
        select(col(GoalTable.parent_id))
        .join(marked, col(GoalTable.id) == marked.c.id)
        .where(col(GoalTable.parent_id).is_not(None))
    )


_ABOVE, _MARKED = _above(), _marked()
_IS_BEYOND = or_(
    select(func.max(col(StandingTable.since))).scalar_subquery() > _TODAY,
    select(func.min(col(StandingTable.until))).scalar_subquery() < _TODAY,
)

STATEMENTS: dict[str, Any] = {
    # Goals
    "GOALS": _goals(),
    "GOALS_OF": _of(_goals(), GoalTable.id),
    "MEASURES": _MEASURES,
    "MEASURES_OF": _of(_MEASURES, MeasureTable.goal_id),
    "CHECK_INS": _CHECK_INS.where(col(CheckInTable.date) <= _TODAY),
    "CHECK_INS_OF": _CHECK_INS.where(
        col(CheckInTable.measure_id).in_(
            select(col(MeasureTable.id)).where(col(MeasureTable.goal_id).in_(_listed()))
        ),
        _UP_TO,
    ),
    # The last value, the last confidence, the next date; all of what is to be kept
    "CHECK_INS_THAT_COUNT": _CHECK_INS.where(col(CheckInTable.id).in_(_THAT_COUNT)),
    "ADHERENCES": _ADHERENCES.where(col(AdherenceTable.date) <= _TODAY),
    "ADHERENCES_OF": _of(_ADHERENCES, AdherenceTable.goal_id).where(
        col(AdherenceTable.date) <= bindparam("until")
    ),
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
        col(StandingTable.progress),
        *_TURNS,
        col(StandingTable.since),
        col(StandingTable.until),
    )
    .join(StandingTable, _STANDS)
    .where(col(GoalTable.parent_id).in_(_listed()))
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
            col(StandingTable.last_looked),
            *_TURNS,
            select(func.count())
            .select_from(_BELOW)
            .where(col(_BELOW.parent_id) == col(StandingTable.goal_id))
            .scalar_subquery(),
        ),
        StandingTable.goal_id,
    ),
    # The order of the tree, from an index alone
    "ORDER_VERSION": select(col(TreeTable.version)),
    "ORDER": select(*_ORDERED).order_by(col(GoalTable.parent_id), *_AMONG_SIBLINGS),
    "FIRST_ORDER": select(*_ORDERED, _HAS_SHOWN_CHILD)
    .where(col(GoalTable.parent_id).is_(None), _is_not(_IS_CLOSED))
    .order_by(*_AMONG_SIBLINGS)
    .limit(bindparam("most")),
    "ORDER_BELOW": select(*_ORDERED, _HAS_SHOWN_CHILD)
    .where(col(GoalTable.parent_id).in_(_listed()), _is_not(_IS_CLOSED))
    .order_by(col(GoalTable.parent_id), *_AMONG_SIBLINGS)
    .limit(bindparam("most")),
    "HOW_MANY_GOALS": select(func.count()).select_from(
        select(col(GoalTable.id)).limit(bindparam("most")).subquery()
    ),
    "ALL_GOALS": select(func.count()).select_from(GoalTable),
    # Whether the standings are right
    "IS_BEYOND": select(_IS_BEYOND),
    "MARKED": select(
        col(GoalTable.id),
        col(GoalTable.parent_id),
        col(GoalTable.kind),
        col(GoalTable.status),
        col(StandingTable.awake),
        col(StandingTable.is_goal),
    )
    .join(_MARKED, col(GoalTable.id) == _MARKED.c.id)
    .join(StandingTable, _STANDS),
    # Today
    "OVERDUE": _needs(_IS_OVERDUE, literal_column("1.0")),
    "AT_RISK": _needs(_IS_AT_RISK, _EXPECTED),
    "BEHIND": _needs(_IS_BEHIND, _EXPECTED),
    "UNSEEN": select(col(StandingTable.goal_id), col(StandingTable.last_looked))
    .join(GoalTable, _STANDS)
    .where(_UNSEEN)
    .order_by(col(StandingTable.last_looked), col(GoalTable.title), col(GoalTable.uid))
    .limit(bindparam("most")),
    "HOW_MANY_OVERDUE": _how_many(_IS_OVERDUE, goals=False),
    "HOW_MANY_AT_RISK": _how_many(_IS_AT_RISK, goals=False),
    "HOW_MANY_BEHIND": _how_many(_IS_BEHIND, goals=False),
    "HOW_MANY_UNSEEN": _how_many(_UNSEEN),
    "DONE_ACTIONS": select(
        col(GoalTable.id),
        col(GoalTable.done_on),
        func.coalesce(col(GoalTable.due), _word("9999-12-31")),
        col(GoalTable.title),
        col(GoalTable.uid),
    ).where(_DONE_ACTION),
    "OPEN_ACTIONS": select(col(GoalTable.id))
    .join(StandingTable, _STANDS)
    .where(_OPEN_ACTION, col(StandingTable.awake))
    .order_by(col(GoalTable.due), col(GoalTable.title), col(GoalTable.uid))
    .limit(bindparam("most")),
    "HOW_MANY_OPEN_ACTIONS": _how_many(_OPEN_ACTION, col(StandingTable.awake)),
    "PRACTICES": select(col(GoalTable.id), col(GoalTable.title), col(GoalTable.uid))
    .join(StandingTable, _STANDS)
    .where(_PRACTICE)
    .order_by(col(GoalTable.title), col(GoalTable.uid))
    .limit(bindparam("most")),
    "HOW_MANY_PRACTICES": _how_many(_PRACTICE),
    "FOCUS": select(
        col(GoalTable.id),
        col(GoalTable.uid),
        col(GoalTable.kind),
        col(GoalTable.due),
        col(StandingTable.awake),
    )
    .distinct()
    .join(ReviewAnswerTable, col(ReviewAnswerTable.goal_id) == col(GoalTable.id))
    .join(StandingTable, _STANDS)
    .where(
        col(ReviewAnswerTable.review_id) == bindparam("review"),
        _is(ReviewAnswerTable.step, Step.AHEAD),
        _is(ReviewAnswerTable.outcome, Outcome.REVIEWED),
    ),
    "FINISHED_REVIEWS": select(col(ReviewTable.finished_on), col(ReviewTable.id))
    .where(_is(ReviewTable.status, ReviewStatus.DONE), col(ReviewTable.finished_on) <= _TODAY)
    .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
    .limit(bindparam("most")),
    "NEXT_DUE": select(col(ReviewTable.next_due)).where(col(ReviewTable.id) == bindparam("key")),
    "THERE_IS": select(
        select(col(ReviewTable.id)).where(_is(ReviewTable.status, ReviewStatus.DRAFT)).exists(),
        select(col(VisionTable.id)).exists(),
        select(col(GoalTable.id)).exists(),
        select(col(GoalTable.id)).where(_IS_OPEN).exists(),
    ),
    "HAS_SKILLS": select(select(col(SkillTable.id)).exists()),
    "THOUGHTS": select(func.count())
    .select_from(ThoughtTable)
    .where(col(ThoughtTable.done).is_(False)),
    # Settings
    "FINISHED_DAYS": select(col(ReviewTable.finished_on))
    .where(_is(ReviewTable.status, ReviewStatus.DONE), col(ReviewTable.finished_on).is_not(None))
    .order_by(col(ReviewTable.finished_on)),
    # Vision
    "VISIONS": select(
        col(VisionTable.id),
        col(VisionTable.uid),
        col(VisionTable.title),
        col(VisionTable.area),
        col(VisionTable.years),
        col(VisionTable.written_on),
        col(VisionTable.details),
        col(VisionTable.position),
    ),
    "VISION_VERSIONS": select(
        col(VisionVersionTable.vision_id),
        col(VisionVersionTable.written_on),
        col(VisionVersionTable.replaced_on),
        col(VisionVersionTable.title),
        col(VisionVersionTable.area),
        col(VisionVersionTable.years),
        col(VisionVersionTable.details),
    ).order_by(
        col(VisionVersionTable.replaced_on),
        col(VisionVersionTable.written_on),
        col(VisionVersionTable.id),
    ),
    "SERVING": select(col(GoalTable.id)).where(col(GoalTable.vision_id).is_not(None)),
    "SETTINGS": select(col(SettingTable.key), col(SettingTable.value)),
}


def compiled() -> dict[str, str]:
    """Each statement as SQLite takes it; only the parameters named above are left open."""
    return {name: _text(one) for name, one in STATEMENTS.items()}


def parameters(name: str) -> set[str]:
    """The names of what a statement takes."""
    return set(re.findall(r":(\w+)", _text(STATEMENTS[name])))


def _text(statement: Any) -> str:
    made = statement.compile(dialect=dialect(paramstyle="named"))

    def filled(found: re.Match[str]) -> str:
        value = made.params[found[1]]
        return found[0] if value is None else repr(value)

    return re.sub(r":(\w+)", filled, str(made))
