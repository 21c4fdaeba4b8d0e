"""From what SQLite holds of goals to what the domain works with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sized
from datetime import date
from typing import Any, NamedTuple

from career_tui.domain.goals import (
    MAX_DEPTH,
    Adherence,
    BelowCounts,
    CheckIn,
    CourseCorrection,
    Decision,
    Goal,
    Horizon,
    Kind,
    Measure,
    MeasureType,
    Status,
)
from career_tui.domain.standing import NEVER, Child, Turns, Underneath
from career_tui.store import compiled
from career_tui.store.reading import day, local_day

# A lookup in a dictionary takes a tenth of what calling an enum does, and there are many rows.
KINDS = {one.value: one for one in Kind}
STATUSES = {one.value: one for one in Status}
_HORIZONS = {one.value: one for one in Horizon}
_TYPES = {one.value: one for one in MeasureType}


def turns(behind: str | None, at_risk: str | None, overdue: str | None) -> Turns:
    """Turns from columns."""
    if behind is at_risk is overdue is None:
        return NEVER
    return Turns(day(behind), day(at_risk), day(overdue))


def child(row: "compiled.ChildrenOfRow") -> Child:
    """A child of a goal, as far as its parent's numbers are made of it."""
    return Child(
        Goal(
            row.uid,
            row.title,
            KINDS[row.kind],
            status=STATUSES[row.status],
            weight=row.weight,
            due=day(row.due),
        ),
        row.progress,
        own=turns(row.own_behind, row.own_at_risk, row.own_overdue),
        worst=turns(row.worst_behind, row.worst_at_risk, row.worst_overdue),
        underneath=Underneath(
            BelowCounts(row.below_overdue, row.below_at_risk, row.below_behind),
            day(row.below_due),
            date.fromisoformat(row.below_since),
            date.fromisoformat(row.below_until),
        ),
        since=date.fromisoformat(row.since),
        until=date.fromisoformat(row.until),
    )


class Look(NamedTuple):
    """What the reviews say of a goal."""

    on: date | None = None
    sure: tuple[date, int] | None = None


NO_LOOK = Look()


def goal(
    row: "compiled.GoalsRow",
    measures: Mapping[int, tuple[Measure, ...]],
    adherences: Mapping[int, tuple[Adherence, ...]],
    looks: Mapping[int, Look],
    lives: "Lives | None" = None,
) -> Goal:
    """A goal, with what belongs to it by its key."""
    key, kind = row.id, KINDS[row.kind]
    look = looks.get(key, NO_LOOK)
    return Goal(
        uid=row.uid,
        title=row.title,
        kind=kind,
        parent=row.parent,
        vision=row.vision,
        horizon=_HORIZONS[row.horizon],
        status=STATUSES[row.status],
        start=day(row.start),
        due=day(row.due),
        done_on=day(row.done_on),
        weight=row.weight,
        position=row.position,
        progress_override=row.progress_override,
        confidence=row.confidence,
        times_per_week=row.times_per_week,
        created_on=local_day(row.created_at),
        reviewed_on=look.on,
        sure=look.sure,
        measures=measures.get(key, ()),
        adherences=adherences.get(key, ()),
        **(lives.of(key) if lives and kind.recurs else {}),
    )


def measures(
    rows: "Iterable[compiled.MeasuresRow]", check_ins: "Iterable[compiled.CheckInsRow]"
) -> dict[int, tuple[Measure, ...]]:
    """Measures by the key of their goal, each with its check-ins, oldest first."""
    values: defaultdict[int, list[CheckIn]] = defaultdict(list)
    for one in check_ins:
        on = date.fromisoformat(one.date)
        values[one.measure_id].append(CheckIn(one.uid, on, one.value, one.confidence, one.note))
    found: defaultdict[int, list[Measure]] = defaultdict(list)
    for row in rows:
        found[row.goal_id].append(measure(row, tuple(values.get(row.id, ()))))
    return {key: tuple(each) for key, each in found.items()}


def measure(
    row: "compiled.MeasuresRow | compiled.CheckedInSinceRow", check_ins: tuple[CheckIn, ...]
) -> Measure:
    return Measure(
        row.uid,
        row.name,
        _TYPES[row.type],
        row.baseline,
        row.target,
        row.unit,
        row.weight,
        row.position,
        check_ins,
    )


def adherences(rows: "Iterable[compiled.AdherencesRow]") -> dict[int, tuple[Adherence, ...]]:
    """Records of practices and policies by the key of their goal, oldest first."""
    found: defaultdict[int, list[Adherence]] = defaultdict(list)
    for row in rows:
        found[row.goal_id].append(Adherence(date.fromisoformat(row.date), bool(row.kept), row.note))
    return {key: tuple(each) for key, each in found.items()}


def refuse_circles(path: Sized) -> None:
    """Raise ValueError where the way up from a goal has no end, as only damage leaves it."""
    if len(path) > MAX_DEPTH:
        raise ValueError("goals lie above one another")


class Lives(NamedTuple):
    """What tells on which days practices and policies could be kept, by the key of each goal."""

    first_marks: Mapping[int, date]
    decisions: Mapping[int, tuple[Decision, ...]]
    parents: Mapping[int, tuple[int | None, str]]
    """The parent and the status of goals and of all above them."""

    def of(self, key: int) -> dict[str, Any]:
        """The fields of a practice or policy that tell of its life."""
        return {
            "first_mark": self.first_marks.get(key),
            "decisions": self.decisions.get(key, ()),
            "above": self.above(key),
        }

    def above(self, key: int) -> tuple[tuple[Status, tuple[Decision, ...]], ...]:
        """Status and decisions of those above a goal that rest or have rested."""
        found = []
        path: list[int] = []
        at = self.parents[key][0]
        while at is not None:
            path.append(at)
            refuse_circles(path)
            parent, status = self.parents[at]
            decisions = self.decisions.get(at, ())
            if decisions or STATUSES[status].rests:
                found.append((STATUSES[status], decisions))
            at = parent
        return tuple(found)


def lives(
    first_marks: "Iterable[compiled.FirstMarksRow]",
    decisions: "Iterable[compiled.DecisionsRow]",
    parents: "Iterable[compiled.StatusesAboveRow | compiled.GoalsRow]",
) -> Lives:
    """What tells on which days practices and policies could be kept."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    for one in decisions:
        found[one.goal_id].append(Decision(date.fromisoformat(one.date), one.before, one.after))
    return Lives(
        {row.id: date.fromisoformat(row.day) for row in first_marks if row.day is not None},
        {key: tuple(each) for key, each in found.items()},
        {row.id: (row.parent_id, row.status) for row in parents},
    )


def looks(rows: "Iterable[compiled.LooksRow]") -> dict[int, Look]:
    """When each goal was last reviewed (a skip is not a review), and how sure somebody was."""
    found: dict[int, Look] = {}
    for row in rows:
        key = row.goal_id
        assert key is not None
        look = found.get(key, NO_LOOK)
        if row.is_look:
            found[key] = look._replace(on=local_day(row.moment))
        elif row.text.isdecimal() and int(row.text) <= 10:  # an archive may bring any text
            found[key] = look._replace(sure=(local_day(row.moment), int(row.text)))
    return found


def correction(row: "compiled.CorrectionsRow | compiled.CorrectedRow") -> CourseCorrection:
    """A change of course."""
    on = date.fromisoformat(row.date)
    return CourseCorrection(row.uid, on, row.field, row.before, row.after, row.reason)
