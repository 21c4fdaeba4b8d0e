"""When measures reach their targets at the pace of late.

The pace is the Theil-Sen slope: the median of the slopes between all pairs of check-ins,
which a single slip of the finger does not bend. Its quartiles give the range of the date.
There is none on old news, and none so far away that nobody would plan for it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from statistics import quantiles

from career_tui.domain.dates import relative
from career_tui.domain.goals import Forecast, Goal, Horizon, Measure
from career_tui.domain.numbers import grouped
from career_tui.domain.periods import DAYS, months_before
from career_tui.domain.progress import (
    WEEKS,
    is_maintain,
    known_check_ins,
    latest_check_in,
)
from career_tui.quick_dataclass import dataclass

ENOUGH = 3
"""Days with a check-in that a forecast needs."""

YEARS_AHEAD = 10
"""How far ahead a forecast may lie, unless twice the planned length is more."""

_BACK = 4
"""Periods between looks whose check-ins give the pace; 8 weeks at least."""

_OLD = 2
"""Periods between looks after which the last check-in is old news."""

_PERIODS = (("week", 7.0), ("month", 365.25 / 12), ("year", 365.25))
_READS_WELL = 0.3
"""A pace below this a week is told by the month, and below this a month by the year."""

_NO_FORECAST = "no forecast"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Pace:
    """Median and quartiles of the slopes between points, in units a day."""

    lower: float
    median: float
    upper: float


def theil_sen(points: Sequence[tuple[date, float]]) -> Pace:
    """The pace of at least 3 dated values, each on a day of its own."""
    slopes = [
        (value - before) / (day - earlier).days
        for index, (day, value) in enumerate(points)
        for earlier, before in points[:index]
    ]
    return Pace(*quantiles(slopes, n=4, method="inclusive"))


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _month(day: date, year: int) -> str:
    name = _MONTHS[day.month - 1]
    return name if day.year == year else f"{name} {day.year}"


def _range(finish: date, earliest: date, latest: date | None) -> str:
    """The range in months, or in days where it lies within one; empty where it is no range."""
    if latest is None:
        return f" ({_month(earliest, finish.year)} or later)"
    if earliest == latest:
        return ""
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f" ({earliest.day} - {latest.day} {_month(latest, finish.year)})"
    return f" ({_month(earliest, finish.year)} - {_month(latest, finish.year)})"


def _figure(number: float) -> str:
    if number >= 10:
        return grouped(round(number))
    return grouped(float(f"{number:.1f}" if number >= 1 else f"{number:.2g}"))


def _pace_words(measure: Measure, per_day: float) -> str:
    """The pace over the shortest period in which the figure reads well: "0.4 teams a month"."""
    period, figure = next(
        ((name, per_day * days) for name, days in _PERIODS if per_day * days >= _READS_WELL),
        ("year", per_day * 365.25),
    )
    unit = measure.unit or ("%" if measure.is_percent else "")
    less = "less" if measure.target < measure.baseline else ""
    return " ".join(filter(None, (_figure(figure), unit, less, "a", period)))


def _after(day: date, remaining: float, per_day: float) -> date | None:
    """When `remaining` is done from `day` on; None where that is past the calendar's end."""
    if per_day <= 0:
        return None
    try:
        # Rounded first: a straight line must not arrive a day late for the noise of floats.
        return day + timedelta(days=max(1, ceil(round(remaining / per_day, 6))))
    except (OverflowError, ValueError):
        return None


def _none(because: str) -> Forecast:
    return Forecast(f"{_NO_FORECAST}: {because}")


def _looks_before(today: date, horizon: Horizon, looks: int) -> date:
    """The day so many periods between looks before `today`.

    A short-term goal is looked at every week, an intermediate one every month, a long-term one
    every quarter; months and quarters by the calendar.
    """
    if horizon is Horizon.SHORT:
        return date.fromordinal(max(today.toordinal() - looks * DAYS, 1))
    return months_before(today, looks * (1 if horizon is Horizon.INTERMEDIATE else 3))


_WINDOWS = {
    Horizon.SHORT: f"{WEEKS} weeks",
    Horizon.INTERMEDIATE: f"{_BACK} months",
    Horizon.LONG: f"{3 * _BACK} months",
}


def _furthest(goal: Goal, today: date) -> date:
    """The last day that a forecast may name."""
    furthest = months_before(today, -12 * YEARS_AHEAD)
    if goal.start is None or goal.due is None or goal.due < goal.start:
        return furthest
    twice = 2 * ((goal.due - goal.start).days + 1)
    return max(furthest, today + min(timedelta(days=twice), date.max - today))


def measure_forecast(measure: Measure, today: date, goal: Goal) -> Forecast:
    """When `measure` of `goal` reaches its target, or in words why that cannot be said."""
    if is_maintain(measure):
        return _none("a value to keep, not one to reach")
    last = latest_check_in(measure, today)
    if last is None:
        return _none("no check-in yet")
    direction = 1 if measure.target > measure.baseline else -1
    remaining = direction * (measure.target - last.value)
    if remaining <= 0:
        return Forecast("reached")
    if last.date < _looks_before(today, goal.horizon, _OLD):
        return _none(f"not measured for {relative(last.date, today).removesuffix(' ago')}")
    eight_weeks = date.fromordinal(max(today.toordinal() - WEEKS * DAYS, 1))
    since = min(eight_weeks, _looks_before(today, goal.horizon, _BACK))
    window = _WINDOWS[goal.horizon]
    # The last check-in of a day is the one that counts.
    by_day = {
        one.date: direction * one.value
        for one in known_check_ins(measure, today)
        if one.date > since
    }
    if len(by_day) < ENOUGH:
        found = {0: "no check-in", 1: "1 check-in"}.get(len(by_day), f"{len(by_day)} check-ins")
        return _none(f"{found} in the last {window}, it takes {ENOUGH} on different days")
    pace = theil_sen(list(by_day.items()))
    if pace.median <= 0:
        how = "no progress" if pace.median == 0 else "moving away from the target"
        return _none(f"{how} in the last {window}")
    return _at(pace, measure, last.date, remaining, today, _furthest(goal, today))


def _at(
    pace: Pace, measure: Measure, since: date, remaining: float, today: date, furthest: date
) -> Forecast:
    finish = _after(since, remaining, pace.median)
    earliest = _after(since, remaining, pace.upper)
    if finish is None or earliest is None or finish > furthest:
        return _none("not at this pace")
    latest = _after(since, remaining, pace.lower)
    if latest is not None and latest > furthest:
        latest = None
    words = (
        f"{_day(finish)}{_range(finish, earliest, latest)}, at {_pace_words(measure, pace.median)}"
    )
    if finish < today:
        words += f"; no check-in since {_day(since)}"
    return Forecast(words, finish, earliest, latest)


def goal_forecast(goal: Goal, today: date) -> Forecast | None:
    """The latest forecast of the measures of `goal` still to be reached; None without measures.

    Where one of them has no forecast neither has the goal, and the words say which. Measures
    that do not count (weight 0) and values to keep hold nothing up.
    """
    counted = [one for one in goal.measures if one.weight > 0]
    if not counted:
        return None
    to_reach = [one for one in counted if not is_maintain(one)] or counted
    forecasts = [(one, measure_forecast(one, today, goal)) for one in to_reach]
    limiting: tuple[date, Measure, Forecast] | None = None
    for measure, forecast in forecasts:
        if forecast.words == "reached":
            continue
        if forecast.finish is None:
            return _named(measure, forecast, len(forecasts))
        if limiting is None or forecast.finish > limiting[0]:
            limiting = forecast.finish, measure, forecast
    if limiting is None:
        return Forecast("reached")
    return _named(limiting[1], limiting[2], len(forecasts))


def _named(measure: Measure, forecast: Forecast, of: int) -> Forecast:
    """`forecast` with the measure's name where there are several to choose from."""
    if of == 1:
        return forecast
    if forecast.finish is None:
        because = forecast.words.removeprefix(_NO_FORECAST)
        return replace(forecast, words=f"{_NO_FORECAST} for {measure.name}{because}")
    return replace(forecast, words=f"{measure.name}: {forecast.words}")
