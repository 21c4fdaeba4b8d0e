"""Weeks: where one begins and ends, and how they are counted. `week_start` is 0 for Monday to 6."""

from datetime import date, timedelta

DAYS = 7
_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)


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
