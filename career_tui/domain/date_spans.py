"""Days, weeks, months and parts of years, which a typed date can name."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from career_tui.domain.calendar import FIRST_YEAR, LAST_YEAR
from career_tui.domain.errors import Refused
from career_tui.domain.periods import DAYS, months_before

Span = tuple[date, date]
"""The first and the last day of what is named; one day is both."""
Recurring = Callable[[int], Span | None]
"""What names no year: 0 is that of this year, 1 that of the next; None where it has none."""
Found = Span | Recurring | None


def check_year(year: int) -> int:
    """The year, or Refused where it is a slip of the finger."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"The year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return year


def month_span(year: int, month: int, months: int = 1) -> Span:
    """A month, or several from one on; `month` may lie outside of 1-12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    return date(year, month, 1), date(end_year, end, monthrange(end_year, end)[1])


def one_day(day: date) -> Span:
    """A day alone."""
    return day, day


def later(day: date, months: int, days: int) -> date:
    """The same day of a later month, at most its last, and some days more."""
    return months_before(day, -months) + timedelta(days=days)


def mapped(found: Found, change: Callable[[Span], Span | None]) -> Found:
    """What is found, changed, in whatever year it lies."""
    if found is None:
        return None
    if not callable(found):
        return change(found)

    def changed(turn: int) -> Span | None:
        span = found(turn)
        return span and change(span)

    return changed


def in_week(span: Span, weekday: int) -> Span | None:
    """A day of a week; None where it is none."""
    first, last = span
    day = first + timedelta(days=(weekday - first.weekday()) % DAYS)
    return one_day(day) if (last - first).days == DAYS - 1 else None


def whole_months(span: Span) -> int:
    """How many whole months a period is; 0 where it is none."""
    first, last = span
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def middle(span: Span) -> Span | None:
    """The 15th of a month, or of the middle month of a quarter; the end of a first half."""
    months = whole_months(span)
    if months in (1, 3):
        return one_day(month_span(span[0].year, span[0].month + months // 2)[0].replace(day=15))
    return one_day(month_span(span[0].year, span[0].month, months // 2)[1]) if months else None
