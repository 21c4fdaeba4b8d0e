"""Today: what needs somebody on a day, what the week holds, and whether there is anything."""

from typing import Any

from sqlalchemy import and_, bindparam, func, literal_column, or_, select
from sqlmodel import col

from career_tui.domain.goals import Kind, Status
from career_tui.domain.reviews import ReviewStatus
from career_tui.store.goals.statements import IS_KEPT, IS_OPEN, STANDS
from career_tui.store.goals.tables import GoalTable, StandingTable
from career_tui.store.reviews.tables import ReviewTable, ThoughtTable
from career_tui.store.skills.tables import SkillTable
from career_tui.store.sql import TODAY, by_name, does_not_hold, is_one_of, word
from career_tui.store.vision.tables import VisionTable

# What needs somebody on a day, by its own dates; what is at risk or behind is left out where a goal
# below it explains it.

_AMONG = 200
"""How many more than are wanted are put in order: what a person has of one sort is fewer."""

_AWAKE = col(StandingTable.awake)


def _not_yet(column: Any) -> Any:
    return or_(col(column).is_(None), col(column) > TODAY)


_IS_OVERDUE = and_(_AWAKE, col(StandingTable.own_overdue) <= TODAY)
_IS_AT_RISK = and_(
    _AWAKE,
    col(StandingTable.own_at_risk) <= TODAY,
    _not_yet(StandingTable.own_overdue),
    _not_yet(StandingTable.worst_at_risk),
    _not_yet(StandingTable.worst_overdue),
)
_IS_BEHIND = and_(
    _AWAKE,
    col(StandingTable.own_behind) <= TODAY,
    _not_yet(StandingTable.own_at_risk),
    _not_yet(StandingTable.worst_behind),
    _not_yet(StandingTable.worst_overdue),
)
_EXPECTED = (func.julianday(TODAY) - func.julianday(col(GoalTable.start)) + 1) / (
    func.julianday(col(GoalTable.due)) - func.julianday(col(GoalTable.start)) + 1
)
_DONE_ACTION = and_(
    is_one_of(GoalTable.kind, Kind.ACTION),
    is_one_of(GoalTable.status, Status.DONE),
    col(GoalTable.done_on).between(bindparam("first"), bindparam("last")),
)
# Overdue on the day after: so the index by that day finds the goals and actions that are due.
_IS_SOON = and_(
    _AWAKE,
    col(StandingTable.own_overdue) > TODAY,
    col(StandingTable.own_overdue) <= bindparam("last"),
)
_UNSEEN = and_(
    _AWAKE,
    col(StandingTable.is_goal),
    col(StandingTable.last_looked) <= bindparam("seen"),
    # With its plus sign no index is taken for this: there are many active goals.
    literal_column("+goals.status") == word(Status.ACTIVE),
    does_not_hold(_IS_OVERDUE),
    does_not_hold(_IS_AT_RISK),
    does_not_hold(_IS_BEHIND),
)
_PRACTICE = and_(
    IS_KEPT,
    col(GoalTable.kind) == bindparam("kind"),
    or_(col(GoalTable.start).is_(None), col(GoalTable.start) <= TODAY),
    or_(col(GoalTable.due).is_(None), col(GoalTable.due) >= TODAY),
    _AWAKE,
)


def _needs(needed: Any, *order: Any) -> Any:
    return (
        select(col(StandingTable.goal_id))
        .join(GoalTable, STANDS)
        .where(needed)
        .order_by(*order, by_name(col(GoalTable.title)), col(GoalTable.uid))
        .limit(bindparam("most"))
    )


_SHORTFALL = (_EXPECTED - func.coalesce(col(StandingTable.progress), 0.0)).desc()


def _how_many(*wanted: Any, goals: bool = True) -> Any:
    """How many there are, counted up to `most`."""
    found = select(col(StandingTable.goal_id))
    if goals:
        found = found.join(GoalTable, STANDS)
    counted = found.where(*wanted).limit(bindparam("most")).subquery()
    return select(func.count()).select_from(counted)


def _first_by_name(*wanted: Any, before: str = "") -> Any:
    """The first `most` by name; as in an index, among the first `_AMONG` more that it gives."""
    order = [getattr(GoalTable, before)] if before else []
    some = (
        select(col(GoalTable.id), col(GoalTable.title), col(GoalTable.uid), *order)
        .join(StandingTable, STANDS)
        .where(*wanted)
        .order_by(*order, col(GoalTable.title), col(GoalTable.uid))
        .limit(bindparam("most") + literal_column(str(_AMONG)))
        .subquery()
    ).c
    first = [some[before]] if before else []
    return (
        select(some.id, some.title, some.uid)
        .order_by(*first, by_name(some.title), some.uid)
        .limit(bindparam("most"))
    )


ON_TODAY: dict[str, Any] = {
    "OVERDUE": _needs(_IS_OVERDUE, col(StandingTable.own_overdue)),
    "AT_RISK": _needs(_IS_AT_RISK, _SHORTFALL),
    "BEHIND": _needs(_IS_BEHIND, _SHORTFALL),
    "UNSEEN": select(col(StandingTable.goal_id), col(StandingTable.last_looked))
    .join(GoalTable, STANDS)
    .where(_UNSEEN)
    .order_by(col(StandingTable.last_looked), by_name(col(GoalTable.title)), col(GoalTable.uid))
    .limit(bindparam("most")),
    "HOW_MANY_OVERDUE": _how_many(_IS_OVERDUE, goals=False),
    "HOW_MANY_AT_RISK": _how_many(_IS_AT_RISK, goals=False),
    "HOW_MANY_BEHIND": _how_many(_IS_BEHIND, goals=False),
    "HOW_MANY_UNSEEN": _how_many(_UNSEEN),
    "DONE_ACTIONS": select(
        col(GoalTable.id),
        col(GoalTable.done_on),
        func.coalesce(col(GoalTable.due), word("9999-12-31")).label("due"),
        col(GoalTable.title),
        col(GoalTable.uid),
    ).where(_DONE_ACTION),
    "SOON": _needs(_IS_SOON, col(StandingTable.own_overdue)),
    "HOW_MANY_SOON": _how_many(_IS_SOON),
    "PRACTICES": _first_by_name(_PRACTICE),
    "HOW_MANY_PRACTICES": _how_many(_PRACTICE),
    "THERE_IS": select(
        select(col(ReviewTable.id))
        .where(is_one_of(ReviewTable.status, ReviewStatus.DRAFT))
        .exists()
        .label("draft"),
        select(col(VisionTable.id)).exists().label("vision"),
        select(col(GoalTable.id)).exists().label("goal"),
        select(col(GoalTable.id)).where(IS_OPEN).exists().label("open_goal"),
    ),
    "HAS_SKILLS": select(select(col(SkillTable.id)).exists()),
    "THOUGHTS": select(func.count())
    .select_from(ThoughtTable)
    .where(col(ThoughtTable.done).is_(False)),
}
