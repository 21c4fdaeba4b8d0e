"""What an action changed, record by record and field by field, in words."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from career_tui.domain.dates import spoken
from career_tui.domain.history import Change, ChangeKind, label, noun_of, rank
from career_tui.domain.numbers import number_text, percent_text
from career_tui.domain.settings import REVIEW_WEEKDAY, WEEK_START, WEEKDAYS
from career_tui.frozen import dataclass

MOST_IN_FULL = 8
"""Records of one action whose fields are told; the others are named."""

MOST_NAMED = 40
"""Records that are named; the others are counted."""

_HIDDEN = frozenset({"id", "uid", "created_at", "position", "started_at", "answered_at", "step"})
_OWNERS = frozenset({"goal_id", "measure_id", "skill_id", "review_id"})
_WRITTEN = frozenset({"wins", "obstacles", "learned", "goal", "confidence"})
"""The questions of a review whose answers are what a person wrote, and no note of the app's."""
_DAYS = frozenset(
    {
        "start",
        "due",
        "done_on",
        "date",
        "written_on",
        "replaced_on",
        "period_start",
        "period_end",
        "finished_on",
        "next_due",
    }
)
_YES_NO = {"kept": ("broken", "kept"), "done": ("waiting", "settled")}
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
    rest = [one for one in changes if not _only_moved(one)]
    # A course correction is the footnote of the change that it explains.
    shown = [one for one in rest if one.record != "course_corrections"] or rest or moved[:1]
    # What goes with a record is deleted before it, what comes with one is added after it.
    shown.sort(key=lambda one: (rank(one), -one.id if one.kind is ChangeKind.DELETE else one.id))
    told = [_told(one, place, today) for place, one in enumerate(shown[:MOST_NAMED])]
    others = _counted(shown[MOST_NAMED:])
    if moved and rest:
        others.append(
            f"the places of {len(moved)} others" if len(moved) > 1 else "the place of one other"
        )
    return Story(tuple(told), tuple(others))


def _only_moved(change: Change) -> bool:
    return change.kind is ChangeKind.UPDATE and set(change.after) == {"position"}


def _counted(changes: Iterable[Change]) -> list[str]:
    counts = Counter((one.kind, one.record) for one in changes)
    return [
        f"{_VERBS[kind]} {number} {_several(noun_of(record), number)}"
        for (kind, record), number in counts.items()
    ]


def _several(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"


def _told(change: Change, place: int, today: date) -> Told:
    in_full = place == 0 or (place < MOST_IN_FULL and change.kind is not ChangeKind.DELETE)
    differences = tuple(_differences(change, today)) if in_full else ()
    return Told(_VERBS[change.kind], noun_of(change.record), change.name, differences)


def _differences(change: Change, today: date) -> Iterable[Difference]:
    if _only_moved(change):
        places = (str(int(values["position"]) + 1) for values in (change.before, change.after))
        yield Difference("place", *places)
    for field in change.after or change.before:
        if field in _HIDDEN or field in _OWNERS or _says_nothing(change, field):
            continue
        before = _words(change, field, change.before, today)
        after = _words(change, field, change.after, today)
        if change.kind is ChangeKind.UPDATE:
            nothing = _NOTHING.get(field)
            yield Difference(label(field), before or nothing, after or nothing)
        elif (before or after) and (before or after) != change.name:
            yield Difference(label(field), before, after)


def _says_nothing(change: Change, field: str) -> bool:
    """Whether a field only says what the name of the record does, or nothing to a person."""
    if change.record == "review_answers":
        return field != "text" or change.about not in _WRITTEN
    return change.record == "settings" and field == "key"


def _words(change: Change, field: str, values: Any, today: date) -> str | None:
    """A value as the database holds it, the way a person says it; None for nothing."""
    value = values.get(field)
    if value is None or value == "":
        return None
    if field.endswith("_id"):
        return change.names.get((field, int(value)), "") or "one that is gone"
    if field in _DAYS:
        day = _day(value)
        return str(value) if day is None else spoken(day, today)
    if field == "done" or field == "kept":
        return _YES_NO[field][bool(value)]
    if field == "progress_override":
        return f"{percent_text(value)} %"
    if isinstance(value, float):
        return number_text(value)
    if change.record == "settings":
        return _setting(change.about, str(value))
    if change.record == "course_corrections" and field == "field":
        return label(str(value))
    if field == "horizon":
        return _HORIZONS.get(str(value), str(value))
    if field in ("status", "kind", "type", "source"):
        return str(value).replace("_", " ")
    return str(value)


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
    if isinstance(value, dict):
        return ", ".join(f"{count} {name}".replace("_", " ") for name, count in value.items())
    return str(value).replace("_", " ")


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
