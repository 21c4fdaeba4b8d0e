"""What the statements have in common."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from career_tui.domain.goals import Status
from career_tui.store.collation import NAMES
from career_tui.store.goals.standing_tables import StandingTable
from career_tui.store.goals.tables import KEPT, TO_DO, CheckInTable, GoalTable, MeasureTable

PARENT = aliased(GoalTable)
BELOW = aliased(GoalTable)
TODAY: Any = bindparam("today")
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
"""What `quick.columns.measures` takes of a measure and of a check-in."""


def word(value: str) -> Any:
    """A word of ours, written into the statement: SQLite uses an index by it only then."""
    return literal_column(f"'{value}'")


def by_name(column: Any) -> Any:
    """Sorts by a title or a name, as a reader expects it."""
    return column.collate(NAMES)


def is_one_of(column: Any, *values: str) -> Any:
    wanted = [word(value) for value in values]
    return col(column) == wanted[0] if len(wanted) == 1 else col(column).in_(wanted)


def listed(name: str = "ids") -> Any:
    """The numbers of a JSON list: any number of them in one statement."""
    return select(literal_column("value")).select_from(func.json_each(bindparam(name)))


IS_OPEN = is_one_of(GoalTable.status, Status.PLANNED, Status.ACTIVE)
# Written as the conditions of the indexes, which are used only then.
IS_TO_DO: Any = literal_column(TO_DO)
IS_KEPT: Any = literal_column(KEPT)
STANDS = col(StandingTable.goal_id) == col(GoalTable.id)


def does_not_hold(condition: Any) -> Any:
    """Where a day is missing a condition is neither true nor false; then it does not hold."""
    return func.coalesce(condition, literal_column("0")) == literal_column("0")
