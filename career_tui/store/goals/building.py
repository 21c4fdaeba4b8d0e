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
    Decision,
    Goal,
    Horizon,
    Kind,
    Measure,
    MeasureType,
    Status,
)
from career_tui.domain.standing import NEVER, Turns, Underneath
from career_tui.store.reading import Row, day, local_day

# A lookup in a dictionary takes a tenth of what calling an enum does, and there are many rows.
KINDS = {one.value: one for one in Kind}
STATUSES = {one.value: one for one in Status}
_HORIZONS = {one.value: one for one in Horizon}
_TYPES = {one.value: one for one in MeasureType}


def turns(behind: Any, at_risk: Any, overdue: Any) -> Turns:
    """Turns from columns."""
    if behind is at_risk is overdue is None:
        return NEVER
    return Turns(day(behind), day(at_risk), day(overdue))


def underneath(
    overdue: int, at_risk: int, behind: int, due: str | None, since: str, until: str
) -> Underneath:
    """What is below a goal from columns."""
    days = date.fromisoformat(since), date.fromisoformat(until)
    return Underneath(BelowCounts(overdue, at_risk, behind), day(due), *days)


class Look(NamedTuple):
    """What the reviews say of a goal."""

    on: date | None = None
    sure: tuple[date, int] | None = None


NO_LOOK = Look()


def goal(
    row: Row,
    measures: Mapping[int, tuple[Measure, ...]],
    adherences: Mapping[int, tuple[Adherence, ...]],
    looks: Mapping[int, Look],
    lives: "Lives | None" = None,
) -> Goal:
    """A goal from a row of `GOALS`, with what belongs to it by its key."""
    (key, uid, title, kind, _, parent, vision, horizon, status, start, due, done_on) = row[:12]
    weight, position, override, confidence, times_per_week, created_at = row[12:]
    look = looks.get(key, NO_LOOK)
    return Goal(
        uid=uid,
        title=title,
        kind=KINDS[kind],
        parent=parent,
        vision=vision,
        horizon=_HORIZONS[horizon],
        status=STATUSES[status],
        start=day(start),
        due=day(due),
        done_on=day(done_on),
        weight=weight,
        position=position,
        progress_override=override,
        confidence=confidence,
        times_per_week=times_per_week,
        created_on=local_day(created_at),
        reviewed_on=look.on,
        sure=look.sure,
        measures=measures.get(key, ()),
        adherences=adherences.get(key, ()),
        **(lives.of(key) if lives and KINDS[kind].recurs else {}),
    )


def measures(rows: Iterable[Row], check_ins: Iterable[Row]) -> dict[int, tuple[Measure, ...]]:
    """Measures by the key of their goal, each with its check-ins, oldest first."""
    values: defaultdict[int, list[CheckIn]] = defaultdict(list)
    for key, uid, on, value, confidence, note in check_ins:
        values[key].append(CheckIn(uid, date.fromisoformat(on), value, confidence, note))
    found: defaultdict[int, list[Measure]] = defaultdict(list)
    for goal_key, key, uid, name, kind, baseline, target, unit, weight, position in rows:
        found[goal_key].append(
            Measure(
                uid,
                name,
                _TYPES[kind],
                baseline,
                target,
                unit,
                weight,
                position,
                tuple(values.get(key, ())),
            )
        )
    return {key: tuple(each) for key, each in found.items()}


def adherences(rows: Iterable[Row]) -> dict[int, tuple[Adherence, ...]]:
    """Records of practices and policies by the key of their goal, oldest first."""
    found: defaultdict[int, list[Adherence]] = defaultdict(list)
    for key, on, kept, note in rows:
        found[key].append(Adherence(date.fromisoformat(on), bool(kept), note))
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


def lives(first_marks: Iterable[Row], decisions: Iterable[Row], parents: Iterable[Row]) -> Lives:
    """From the rows of `FIRST_MARKS`, of `DECISIONS`, and of keys, parents and statuses."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    for key, on, before, after in decisions:
        found[key].append(Decision(date.fromisoformat(on), before, after))
    return Lives(
        {key: date.fromisoformat(on) for key, on in first_marks if on is not None},
        {key: tuple(each) for key, each in found.items()},
        {key: (parent, status) for key, parent, status in parents},
    )


def looks(rows: Iterable[Row]) -> dict[int, Look]:
    """When each goal was last reviewed (a skip is not a review), and how sure somebody was."""
    found: dict[int, Look] = {}
    for key, is_look, text, moment in rows:
        look = found.get(key, NO_LOOK)
        if is_look:
            found[key] = look._replace(on=local_day(moment))
        elif text.isdecimal() and int(text) <= 10:  # an archive may bring any text
            found[key] = look._replace(sure=(local_day(moment), int(text)))
    return found
