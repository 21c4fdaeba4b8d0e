"""The archive as text: strict JSON in, the same bytes out for the same records."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from career_tui.domain.errors import Refused
from career_tui.store.bulk import SECTIONS, Lists

FORMAT = "career-tui"
VERSION = 1

LARGEST = 200_000_000
"""Bytes of the largest archive that is read; a career has some hundred thousand."""

_LONGEST_NUMBER = 30
"""Digits; a longer whole number is larger than any field takes."""


def parse(data: bytes) -> dict[str, Any]:
    """The JSON object in `data` (UTF-8), or Refused with what is wrong and where."""
    if len(data) > LARGEST:
        raise Refused(f"This is larger than {LARGEST // 1_000_000} MB: not an archive")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            f"This is not a career-tui archive: not UTF-8 text (byte {error.start})"
        ) from None
    if not text.strip():
        raise Refused("This is not a career-tui archive: there is nothing in it")
    try:
        archive = json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Refused(
            f"This is not a career-tui archive: not JSON ({error.msg}, {where})"
        ) from None
    except RecursionError:
        raise Refused("This is not a career-tui archive: nested too deeply") from None
    if not isinstance(archive, dict):
        raise Refused("This is not a career-tui archive: not a JSON object")
    return archive


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(f"'{twice}' is given twice in one object")
    return found


def _whole(digits: str) -> int | float:
    # Converting thousands of digits takes long or is refused by Python; as a float it is
    # infinite, and refused later with the name of its record and field.
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float(digits)


def collect(lists: Lists, now: datetime) -> dict[str, Any]:
    """The archive of `lists`, as written at `now` (UTC)."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": now.astimezone(UTC).isoformat(timespec="seconds"),
    }
    return head | {section.name: lists[section.name] for section in SECTIONS}


def encode(archive: Mapping[str, Any]) -> Iterator[str]:
    """`archive` as JSON text, in pieces, with a line break at the end."""
    yield from json.JSONEncoder(
        indent=2, ensure_ascii=False, allow_nan=False, default=_said
    ).iterencode(archive)
    yield "\n"


def _said(value: Any) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"no place for a {type(value).__name__} in an archive")
