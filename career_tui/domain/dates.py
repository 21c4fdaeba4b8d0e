"""Dates the way people type and say them. Today is always an argument."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from career_tui.domain.errors import Refused

_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_SHORT_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy])", re.IGNORECASE)
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"(?:(this|next|on|coming)\s+)?([a-z]{3,9})\.?", re.IGNORECASE)
_EARLIEST, _LATEST = 1900, 2200


class DateOrder(StrEnum):
    """What comes first in "1/2/2027". All else says by itself which is the month."""

    ASK = "ask"
    """It is refused, naming both."""
    DAY = "day"
    """1 February."""
    MONTH = "month"
    """2 January."""


def parse_date(text: str, today: date) -> date | None:
    """The day that `text` names: ISO, "31 Dec", "fri", "next friday", "in 2 weeks", "+3w".

    Nothing typed is None. A weekday is the next one after today; "next friday" is the one of
    next week. Raises Refused, in plain words, for what names no day.
    """
    text = text.strip()
    if not text:
        return None
    day = _iso(text) or _step(text, today) or _weekday(text, today) or _phrase(text, today)
    if day is None:
        raise Refused(f"'{text[:30]}' is not a date; try 2026-12-31, 31 Dec or in 2 weeks")
    if not _EARLIEST <= day.year <= _LATEST:
        raise Refused(f"The year must lie between {_EARLIEST} and {_LATEST}")
    return day


def _iso(text: str) -> date | None:
    if not _ISO.fullmatch(text):
        return None
    year, month, day = map(int, text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(f"There is no such day as {text}") from None


def _step(text: str, today: date) -> date | None:
    match = _SHORT_STEP.fullmatch(text)
    if match is None:
        return None
    count = int(match[2]) * (-1 if match[1] == "-" else 1)
    try:
        if match[3].lower() in "dw":
            return today + timedelta(days=count * (7 if match[3].lower() == "w" else 1))
        months = today.month - 1 + count * (12 if match[3].lower() == "y" else 1)
        year, month = today.year + months // 12, months % 12 + 1
        return date(year, month, min(today.day, _days_in(year, month)))
    except (ValueError, OverflowError):
        raise Refused(f"{match[2]} {_UNITS[match[3].lower()]} is too far away") from None


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _weekday(text: str, today: date) -> date | None:
    match = _WEEKDAY.fullmatch(text)
    if match is None:
        return None
    word = match[2].lower()
    found = [index for index, name in enumerate(_DAYS) if name.startswith(word)]
    if not found:
        return None
    if (match[1] or "").lower() == "next":
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=7 + found[0])
    return today + timedelta(days=(found[0] - today.weekday() - 1) % 7 + 1)


@cache
def _calendar() -> Any:
    # Imported on demand: only typing a date in words needs it.
    import parsedatetime

    return parsedatetime.Calendar(
        parsedatetime.Constants(usePyICU=False), version=parsedatetime.VERSION_CONTEXT_STYLE
    )


def _phrase(text: str, today: date) -> date | None:
    noon = datetime(today.year, today.month, today.day, 12)
    try:
        found, context = _calendar().parseDT(text, sourceTime=noon)
    except (ValueError, OverflowError, IndexError, KeyError, TypeError, AttributeError):
        # The parser stumbles over some texts instead of saying that it does not know them.
        return None
    return found.date() if context.hasDate else None


def spoken(day: date, today: date, *, year: bool = False) -> str:
    """A day as people say it: "Fri 27 Nov", with its year where that is not today's."""
    text = f"{_DAYS[day.weekday()][:3].title()} {day.day} {day:%b}"
    return f"{text} {day.year}" if year or day.year != today.year else text


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
