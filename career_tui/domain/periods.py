"""Weeks: where one begins and ends, how they are counted, and when each is reviewed.

`week_start` and `weekday` (the day of the week a review is due) are 0 for Monday to 6.
"""

from collections.abc import Collection
from datetime import date, timedelta

from career_tui.quick_dataclass import dataclass

DAYS = 7
_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)

_IN_THE_WEEK_ITSELF = 3
"""The days from the start of a week to its review day from which on it is due in the week itself;
one that comes sooner looks at the week that ended."""

_GRACE = 3
"""Days that a review may still be held after it was due and its week has ended."""


def week_index(day: date, week_start: int = 0) -> int:
    """A running number of the week `day` lies in: the week after has the next number."""
    return (day.toordinal() - 1 - week_start) // DAYS


def _week(index: int, week_start: int) -> tuple[date, date]:
    first = index * DAYS + 1 + week_start
    earliest, furthest = date.min.toordinal(), date.max.toordinal()
    return (
        date.fromordinal(min(max(first, earliest), furthest)),
        date.fromordinal(min(max(first + DAYS - 1, earliest), furthest)),
    )


def week_of(day: date, week_start: int = 0) -> tuple[date, date]:
    """The first and the last day of the week `day` lies in, both inclusive.

    Cut off where the calendar ends (years 1 and 9999).
    """
    return _week(week_index(day, week_start), week_start)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months before, or its last one; a negative number gives
    a day to come. Cut off where the calendar ends."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return date.min if months > 0 else date.max
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 30 + (month in _LONG_MONTHS) if month != 2 else 28 + is_leap
    return date(year, month, min(day.day, last))


def week_number(day: date, week_start: int = 0) -> int:
    """The number (1-53) of the week `day` lies in: the ISO week that holds most of its days."""
    first, last = week_of(day, week_start)
    middle = first + timedelta(days=DAYS // 2)
    return min(middle, last).isocalendar().week


@dataclass(frozen=True, slots=True)
class Period:
    """A week as a review looks at it: it can be held from `start` to `closes`, both inclusive."""

    index: int
    """The running number of the week."""
    start: date
    end: date
    due: date
    closes: date


def period(index: int, weekday: int, week_start: int = 0) -> Period:
    """The week with that running number, and when its review is due."""
    start, end = _week(index, week_start)
    offset = (weekday - week_start) % DAYS
    due = _later(start, offset if offset >= _IN_THE_WEEK_ITSELF else offset + DAYS)
    return Period(index, start, end, due, _later(max(due, end), _GRACE))


def week_ahead(week: int, today: date, week_start: int = 0) -> date:
    """The last day of the week after the one with that number, or where that is over of this."""
    return max(_week(week + 1, week_start)[1], week_of(today, week_start)[1])


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def reviewed_week(start: date, end: date, week_start: int = 0) -> int:
    """The running number of the week that a review of the days `start`..`end` belongs to.

    That which holds most of its first seven days: weeks may have begun on another day then, and
    the days of a review of long ago may reach into the week after.
    """
    return week_index(_middle(start, end), week_start)


def reviewed_week_number(start: date, end: date, week_start: int = 0) -> int:
    """The number (1-53) of that week."""
    return week_number(_middle(start, end), week_start)


def _middle(start: date, end: date) -> date:
    return min(_later(start, DAYS // 2), end)


def period_to_review(
    reviewed: Collection[int], today: date, weekday: int, week_start: int, first: date
) -> Period:
    """The week that a review begun on `today` belongs to: the oldest that is open and has none,
    else that of `today`.

    `reviewed` are the running numbers of the weeks that have one. Weeks that ended before `first`,
    the day of the store's first record, are not asked for.
    """
    this_week = week_index(today, week_start)
    one = period(this_week - 1, weekday, week_start)
    if one.index not in reviewed and first <= one.end and today <= one.closes:
        return one
    return period(this_week, weekday, week_start)
