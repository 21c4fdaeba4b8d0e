"""What an action changed, record by record and field by field, in words."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from career_tui.domain.dates import spoken
from career_tui.domain.history import Change, ChangeKind, rank
from career_tui.domain.nouns import Noun
from career_tui.domain.numbers import number_text, percent_text
from career_tui.domain.settings import EVIDENCE_PERIOD, REVIEW_WEEKDAY, WEEK_START, WEEKDAYS
from career_tui.quick_dataclass import dataclass

MOST_IN_FULL = 8
"""Records of one action whose fields are told; the others are named."""

MOST_NAMED = 40
"""Records that are named; the others are counted."""

_HIDDEN = frozenset({"id", "uid", "created_at", "position"})
_WRITTEN = frozenset({"wins", "obstacles", "learned", "goal", "confidence"})
"""The questions of a review whose answers are what a person wrote, and no note of the app's."""
_HORIZONS = {"long": "long-term", "short": "short-term"}
_NOTHING = {"parent_id": "the top"}
_VERBS = {ChangeKind.INSERT: "added", ChangeKind.UPDATE: "changed", ChangeKind.DELETE: "deleted"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that changed, in words; None where there was or is nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to one record: `verb` is added, changed or deleted.

    `name` may be empty. `differences` is empty where the record is only named.
    """

    verb: str
    noun: str
    name: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """An action record by record, the one it is about first, and what is only counted."""

    records: tuple[Told, ...]
    others: tuple[str, ...] = ()


def story(changes: Sequence[Change], today: date, title: str = "") -> Story:
    """What the changes of one action, oldest first, amount to; `title` says what was moved."""
    moved = [one for one in changes if _only_moved(one)]
    moved.sort(key=lambda one: f"'{one.name}'" not in title)
    rest, lists = _with_their_lists([one for one in changes if not _only_moved(one)])
    # A course correction is the footnote of the change that it explains.
    shown = [one for one in rest if one.noun.name != "course_corrections"] or rest or moved[:1]
    # What goes with a record is deleted before it, what comes with one is added after it.
    shown.sort(key=lambda one: (rank(one), -one.id if one.kind is ChangeKind.DELETE else one.id))
    told = [
        _told(one, place, lists.get((one.noun, one.row_id), []), today)
        for place, one in enumerate(shown[:MOST_NAMED])
    ]
    others = _counted(shown[MOST_NAMED:])
    if moved and rest:
        others.append(
            f"the places of {len(moved)} others" if len(moved) > 1 else "the place of one other"
        )
    return Story(tuple(told), tuple(others))


def _only_moved(change: Change) -> bool:
    return change.kind is ChangeKind.UPDATE and set(change.after) == {"position"}


def _counted(changes: Iterable[Change]) -> list[str]:
    counts = Counter((one.kind, one.noun) for one in changes)
    return [
        f"{_VERBS[kind]} {number} {noun.word if number == 1 else noun.several}"
        for (kind, noun), number in counts.items()
    ]


_Lists = dict[tuple[Noun, int], list[Change]]
"""The rows of lists that changed, by the record whose lists they are."""


def _with_their_lists(changes: Iterable[Change]) -> tuple[list[Change], _Lists]:
    """The records that changed, those among them of which only a list did, and their lists."""
    lists: _Lists = {}
    for one in changes:
        if one.noun.of is not None:
            lists.setdefault((one.noun.of, one.row_id), []).append(one)
    found = [one for one in changes if one.noun.of is None]
    there = {(one.noun, one.row_id) for one in found}
    for (noun, key), rows in lists.items():
        if (noun, key) not in there:
            found.append(Change(noun, key, ChangeKind.UPDATE, rows[0].name, id=rows[0].id))
    return found, lists


def _told(change: Change, place: int, rows: Sequence[Change], today: date) -> Told:
    in_full = place == 0 or (place < MOST_IN_FULL and change.kind is not ChangeKind.DELETE)
    differences = (*_differences(change, today), *_of_lists(rows)) if in_full else ()
    return Told(_VERBS[change.kind], change.noun.word, change.name, differences)


def _of_lists(rows: Iterable[Change]) -> Iterable[Difference]:
    """What went out of each list of a record, and what came into it."""
    names: dict[str, dict[ChangeKind, list[str]]] = {}
    for one in rows:
        names.setdefault(one.noun.word, {}).setdefault(one.kind, []).append(one.about)
    for name, of in names.items():
        went, came = (
            ", ".join(of.get(kind, ())) for kind in (ChangeKind.DELETE, ChangeKind.INSERT)
        )
        yield Difference(name, went or None, came or None)


def _differences(change: Change, today: date) -> Iterable[Difference]:
    if _only_moved(change):
        places = (str(int(values["position"]) + 1) for values in (change.before, change.after))
        yield Difference("place", *places)
    for field in change.after or change.before:
        if _says_nothing(change, field):
            continue
        before = _words(change, field, change.before, today)
        after = _words(change, field, change.after, today)
        if change.kind is ChangeKind.UPDATE:
            nothing = _NOTHING.get(field)
            yield Difference(change.noun.label(field), before or nothing, after or nothing)
        elif (before or after) and (before or after) != change.name:
            yield Difference(change.noun.label(field), before, after)


def _says_nothing(change: Change, field: str) -> bool:
    """Whether a field only says what the name of the record does, or nothing to a person."""
    noun = change.noun
    if field in _HIDDEN or change.types.get(field) is datetime:
        return True
    if field.removesuffix("_id") in (*noun.part_of, *noun.hidden):
        return True
    if noun.name == "review_answers":
        return field != "text" or change.about not in _WRITTEN
    return noun.name == "settings" and field == "key"


def _words(change: Change, field: str, values: Any, today: date) -> str | None:
    """A value as the database holds it, the way a person says it; None for nothing."""
    value = values.get(field)
    if value is None or value == "":
        return None
    if field.endswith("_id"):
        return change.names.get((field, int(value)), "") or "one that is gone"
    kind = change.types.get(field, str)
    if kind is date:
        day = _day(value)
        return str(value) if day is None else spoken(day, today)
    if kind is bool:
        return change.noun.flags.get(field, ("no", "yes"))[bool(value)]
    if field == "progress_override":
        return f"{percent_text(value)} %"
    if isinstance(value, float):
        return number_text(value)
    if change.noun.name == "settings":
        return _setting(change.about, str(value))
    if field == "horizon":
        return _HORIZONS.get(str(value), str(value))
    is_name = change.noun.name == "course_corrections" and field == "field"
    return str(value).replace("_", " ") if is_name or issubclass(kind, StrEnum) else str(value)


def _setting(key: str, text: str) -> str:
    """The value of a setting, which is kept as JSON."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    if key in (WEEK_START, REVIEW_WEEKDAY) and type(value) is int and 0 <= value <= 6:
        return WEEKDAYS[value]
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if key == EVIDENCE_PERIOD and isinstance(value, dict):
        words = (f"{name} {value[name]}" for name in ("since", "until") if value.get(name))
        return ", ".join(filter(None, (*words, str(value.get("called", "")))))
    if isinstance(value, dict):
        return ", ".join(f"{count} {name}".replace("_", " ") for name, count in value.items())
    return str(value).replace("_", " ")


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
