"""Turning the JSON of an archive into checked records, each problem named with its field."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite, isnan
from typing import Any

from pydantic import BaseModel, ValidationError

from career_tui.domain.calendar import FIRST_YEAR, LAST_YEAR
from career_tui.domain.errors import Refused
from career_tui.interchange.archive.models import Kind, kinds, model
from career_tui.interchange.archive.problems import Problems, place, shortened
from career_tui.interchange.archive.text import FORMAT, VERSION
from career_tui.store.bulk import SECTIONS, Section, Values, plain_number
from career_tui.store.validation import explain, label

_HEAD = ("format", "version", "exported_at")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_EXAMPLES: dict[type, str] = {date: "2026-03-01", datetime: "2026-03-01T09:00:00+00:00"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A checked record: where it stands in the archive, its values, and which were left out."""

    section: Section
    index: int
    values: Values
    left_out: frozenset[str]

    @property
    def uid(self) -> str:
        return str(self.values["uid"])

    @property
    def where(self) -> str:
        return place(self.section, self.index, self.values)


Entries = dict[str, list[Entry]]
"""The records of an archive by section, in their order."""


def read(archive: Mapping[str, Any], today: date) -> Entries:
    """The records of `archive`, each checked by itself, or Refused naming record and field.

    `today` is the day of what is dated today unless it says otherwise.
    """
    _check_head(archive)
    problems = Problems()
    entries = {
        section.name: _entries(section, archive.get(section.name, []), today, problems)
        for section in SECTIONS
    }
    problems.refuse()
    return entries


def _check_head(archive: Mapping[str, Any]) -> None:
    if archive.get("format") != FORMAT:
        raise Refused(f'This is not a career-tui archive: "format" is not "{FORMAT}"')
    version = archive.get("version")
    if type(version) is not int or version < 1:
        raise Refused(
            'This is not a career-tui archive: "version" must be a whole number from 1 on'
        )
    if version > VERSION:
        raise Refused(
            f"This archive was written by a newer career-tui (version {version}); "
            f"this one reads up to {VERSION}"
        )
    lists = [section.name for section in SECTIONS]
    for name, value in archive.items():
        if name in lists and not isinstance(value, list):
            raise Refused(f"{name} must be a list, not {_named(value)}")
        if name not in lists and name not in _HEAD:
            raise Refused(f"unknown list '{shortened(name)}'{_nearest(name, lists)}")


def _entries(section: Section, records: list[Any], today: date, problems: Problems) -> list[Entry]:
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for index, record in enumerate(records):
        if not isinstance(record, dict):
            problems.add(f"{section.name}[{index}]", f"must be an object, not {_named(record)}")
            continue
        before = len(problems.found)
        entry = _entry(section, index, record, today, problems)
        if entry is None or len(problems.found) > before:
            continue
        if entry.uid in seen:
            problems.add(
                entry.where, f"uid is the same as that of {section.name}[{seen[entry.uid]}]"
            )
        seen.setdefault(entry.uid, index)
        entries.append(entry)
    return entries


def _entry(
    section: Section, index: int, record: dict[str, Any], today: date, problems: Problems
) -> Entry | None:
    given = dict.fromkeys(section.dated, today.isoformat()) | record
    values, wrong = _typed(kinds(section), given)
    checked: BaseModel | None = None
    if not wrong:
        try:
            checked = model(section).model_validate(values)
        except ValidationError as error:
            wrong = [_with_field(field, words) for field, words in explain(error).items()]
    if checked is None:
        where = place(section, index, record)
        for words in wrong:
            problems.add(where, words)
        return None
    # Whole numbers are kept as such, whichever way they were written.
    plain = {
        name: plain_number(value) if type(value) is float else value
        for name, value in checked.__dict__.items()
    }
    left_out = frozenset(plain).difference(record)
    return Entry(section, index, {name: plain[name] for name in section.names}, left_out)


def _with_field(field: str, words: str) -> str:
    """`words` beginning with the field's name as the archive spells it."""
    if not field:
        return words
    said = label(field)
    return field + words.removeprefix(said) if words.startswith(said) else f"{field}: {words}"


def _typed(wanted: Mapping[str, Kind], record: Mapping[str, Any]) -> tuple[Values, list[str]]:
    """The values of `record` as Python has them, and what is wrong with their names and types."""
    values: Values = {}
    wrong: list[str] = []
    for name, value in record.items():
        kind = wanted.get(name)
        if kind is None:
            wrong.append(f"unknown field '{shortened(name)}'{_nearest(name, wanted)}")
            continue
        try:
            values[name] = _value(kind, value)
        except ValueError as error:
            wrong.append(f"{name} {error}")
    return values, wrong


def _value(kind: Kind, value: Any) -> Any:
    if value is None:
        if kind.optional:
            return None
        raise ValueError(f"must be {_wanted(kind.type)}, not null")
    if kind.type is bool:
        fits = isinstance(value, bool)
    elif kind.type in (int, float):
        return _number(kind.type, value)
    else:  # text, dates, and words to choose from are all written as text
        fits = isinstance(value, str)
    if not fits:
        raise ValueError(f"must be {_wanted(kind.type)}, not {_named(value)}")
    if isinstance(value, str) and not value.isascii():
        _check_text(value)
    if kind.type in _EXAMPLES:
        return _date(kind.type, value)
    return value


def _number(kind: type, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"must be {_wanted(kind)}, not {_named(value)}")
    if isinstance(value, float) and not isfinite(value):
        if isnan(value):
            raise ValueError(f"must be {_wanted(kind)}, not NaN")
        raise ValueError("is too large a number")
    if kind is int and value % 1:
        raise ValueError(f"must be a whole number, not {value}")
    return int(value) if kind is int else float(value)


def _check_text(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half a character (a lone surrogate)") from None


def _date(kind: type, value: str) -> date:
    said = shortened(value)
    if not (_DAY if kind is date else _MOMENT).fullmatch(value):
        raise ValueError(f"'{said}' is not {_wanted(kind)} (for example {_EXAMPLES[kind]})")
    try:
        found: date = (
            datetime.fromisoformat(value) if kind is datetime else date.fromisoformat(value)
        )
    except ValueError:
        raise ValueError(f"'{said}' is not a day of the calendar") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"'{said}' does not lie between {FIRST_YEAR} and {LAST_YEAR}")
    return found


def _wanted(kind: type) -> str:
    names = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        date: "a date",
        datetime: "a moment with its time zone",
    }
    return names.get(kind, "text")


def _named(value: Any) -> str:
    """What a value of JSON is, for a sentence."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{shortened(value)}'"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return "a list" if isinstance(value, list) else "an object"


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" (did you mean '{near[0]}'?)" if near else ""
