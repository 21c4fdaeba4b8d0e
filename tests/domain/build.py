"""Short ways to write goals and measures, and strategies that make them up."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from career_tui.domain.goals import Adherence, CheckIn, Goal, Kind, Measure, MeasureType, Status

TODAY = date(2026, 11, 22)
"""A Sunday, the last day of ISO week 47."""

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def ago(days: int, today: date = TODAY) -> date:
    return today - timedelta(days=days)


def check_ins(*said: tuple[Any, ...]) -> tuple[CheckIn, ...]:
    """Each is (date, value) or (date, value, confidence)."""
    return tuple(CheckIn(f"c{at}", *one) for at, one in enumerate(said))


def measure(
    *said: tuple[Any, ...],
    baseline: float = 0,
    target: float = 10,
    type: MeasureType = MeasureType.NUMBER,
    **rest: Any,
) -> Measure:
    rest.setdefault("uid", "m")
    rest.setdefault("name", "teams")
    return Measure(type=type, baseline=baseline, target=target, check_ins=check_ins(*said), **rest)


def goal(uid: str = "g", **rest: Any) -> Goal:
    rest.setdefault("title", uid)
    return Goal(uid, **rest)


def practice(*days: date, broken: Sequence[date] = (), **rest: Any) -> Goal:
    rest.setdefault("kind", Kind.PRACTICE)
    entries = [Adherence(day, True) for day in days] + [Adherence(day, False) for day in broken]
    entries.sort(key=lambda one: one.date)
    return goal(rest.pop("uid", "p"), adherences=tuple(entries), **rest)


@st.composite
def goals(draw: st.DrawFn, most: int = 25) -> list[Goal]:
    """A forest with every kind and status, in any order, some of its parents missing."""
    count = draw(st.integers(1, most))
    made = []
    for at in range(count):
        parents = [None, "missing", *(f"g{index}" for index in range(at))]
        dates = sorted(draw(st.lists(st.integers(-90, 90), min_size=2, max_size=2)))
        values = draw(st.lists(st.floats(-20, 20), max_size=3))
        said = [(ago(9 - index), value, index) for index, value in enumerate(values)]
        made.append(
            goal(
                f"g{at}",
                title=draw(st.sampled_from("abc")),
                parent=draw(st.sampled_from(parents)),
                kind=draw(st.sampled_from(Kind)),
                status=draw(st.sampled_from(Status)),
                start=draw(st.sampled_from([None, ago(-dates[0])])),
                due=draw(st.sampled_from([None, ago(-dates[1])])),
                weight=draw(st.sampled_from([None, 0, 1, 2.5])),
                position=draw(st.integers(0, 2)),
                progress_override=draw(st.sampled_from([None, None, 0.0, 0.4, 1.0])),
                measures=draw(st.sampled_from([(), (measure(*said),)])),
            )
        )
    return draw(st.permutations(made))
