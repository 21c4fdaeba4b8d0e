"""Dates the way people say them; `date_grammar` reads them. Today is always an argument."""

from datetime import date
from enum import StrEnum
from functools import cache

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class DateOrder(StrEnum):
    """What comes first in "1/2/2027". All else says by itself which is the month."""

    ASK = "ask"
    """It is refused, naming both."""
    DAY = "day"
    """1 February."""
    MONTH = "month"
    """2 January."""


def spoken(day: date, today: date, *, year: bool = False) -> str:
    """A day as people say it: "Fri 27 Nov", with its year where that is not today's."""
    text = f"{DAYS[day.weekday()][:3].title()} {day.day} {day:%b}"
    return f"{text} {day.year}" if year or day.year != today.year else text


def full_day(day: date) -> str:
    """A day of any year: "19 Apr 2026"."""
    return f"{day.day} {day:%b %Y}"


@cache
def short_day(day: date, today: date) -> str:
    """A day in at most 8 cells: "today", "Thu", "31 Dec", "Jan 2027"."""
    days = (day - today).days
    if -1 <= days <= 1:
        return ("yest.", "today", "tomorrow")[days + 1]
    if 1 < days < 7:
        return f"{day:%a}"
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day:%b %Y}"


def relative(day: date, today: date) -> str:
    """How far a day is from today: "today", "in 3 days", "in 2 weeks", "3 months ago"."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    amount = _amount(abs(days))
    return f"in {amount}" if days > 0 else f"{amount} ago"


def _amount(days: int) -> str:
    if days < 14:
        return f"{days} days"
    if days < 61:
        return f"{days // 7} weeks"
    if days < 730:
        return f"{round(days / 30.44)} months"
    return f"{round(days / 365.25)} years"
