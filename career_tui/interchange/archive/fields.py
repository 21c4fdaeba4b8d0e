"""Turning the values of JSON into those of a record's fields, and into what is kept of them."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache, partial
from math import isfinite, isnan
from typing import Any, get_origin

from career_tui.domain.calendar import FIRST_YEAR, LAST_YEAR
from career_tui.interchange.archive.models import kinds
from career_tui.interchange.archive.problems import shortened
from career_tui.store.bulk import Section
from career_tui.store.noun_tables import Kind

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_EXAMPLES: dict[type, str] = {date: "2026-03-01", datetime: "2026-03-01T09:00:00+00:00"}

Takes = Callable[[Any], Any]


@cache
def takes(section: Section) -> dict[str, Takes]:
    """For each field what turns a value of JSON into the field's own, or raises ValueError."""
    return {name: _taking(kind) for name, kind in kinds(section).items()}


def keeping(kind: type) -> Callable[[Any], Any] | None:
    """What turns a value of Python into the form in which the database has it; None: nothing."""
    if kind is datetime:
        return partial(datetime.isoformat, timespec="microseconds")
    if kind is date:
        return date.isoformat
    if get_origin(kind) is list:
        return _in_order
    return str if issubclass(kind, StrEnum) else None


def _taking(kind: Kind) -> Takes:
    take: Takes = _text  # words to choose from are text too
    if kind.type is date:
        take = _day
    elif kind.type is datetime:
        take = _moment
    elif kind.type in (int, float):
        take = partial(_number, kind.type)
    elif kind.type is bool:
        take = _truth
    elif get_origin(kind.type) is list:
        take = _uids

    def optional(value: Any) -> Any:
        return None if value is None else take(value)

    return optional if kind.optional else take


def _refuse(kind: type, value: Any) -> ValueError:
    return ValueError(f"must be {_wanted(kind)}, not {named(value)}")


def _uids(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise _refuse(list, value)
    return list(map(_text, value))


def _in_order(uids: Iterable[str]) -> str:
    return json.dumps(sorted(set(uids)), separators=(",", ":"))


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise _refuse(bool, value)


def _number(kind: type, value: Any) -> int | float:
    if type(value) is kind is float and isfinite(value):
        return value  # as nearly all are
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refuse(kind, value)
    if isinstance(value, float) and not isfinite(value):
        if isnan(value):
            raise ValueError(f"must be {_wanted(kind)}, not NaN")
        raise ValueError("is too large a number")
    if kind is int and not isinstance(value, int):
        raise ValueError(f"must be a whole number, not {value!r}")
    return value if kind is int else float(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse(str, value)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError("holds half a character (a lone surrogate)") from None
    return value


@lru_cache(maxsize=20_000)
def _known_day(value: str) -> date:
    return _date(date, _DAY, value)


def _day(value: Any) -> date:
    if not isinstance(value, str):
        raise _refuse(date, value)
    return _known_day(value)


def _moment(value: Any) -> date:
    if not isinstance(value, str):
        raise _refuse(datetime, value)
    return _date(datetime, _MOMENT, value)


def _date(kind: type[date], pattern: re.Pattern[str], value: str) -> date:
    if not pattern.fullmatch(value):
        raise ValueError(
            f"'{shortened(value)}' is not {_wanted(kind)} (for example {_EXAMPLES[kind]})"
        )
    try:
        found = kind.fromisoformat(value)
    except ValueError:
        raise ValueError(f"'{shortened(value)}' is not a day of the calendar") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"'{shortened(value)}' does not lie between {FIRST_YEAR} and {LAST_YEAR}")
    return found


def _wanted(kind: type) -> str:
    names = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        list: "a list of uids",
        date: "a date",
        datetime: "a moment with its time zone",
    }
    return names.get(kind, "text")


def named(value: Any) -> str:
    """What a value of JSON is, for a sentence."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{shortened(value)}'"
    if isinstance(value, int | float):
        return repr(value).removesuffix(".0")
    return "a list" if isinstance(value, list) else "an object"
