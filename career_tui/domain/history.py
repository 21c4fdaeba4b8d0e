"""History: what was done, told in words."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from career_tui.frozen import dataclass

AN_IMPORT = "import an archive"
"""What an import is called, whatever it brought."""


class ActionKind(StrEnum):
    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class ChangeKind(StrEnum):
    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Change:
    """One record inserted, updated or deleted.

    `name` is what the record is called now, or was called when it was deleted. `before` and
    `after` hold the changed fields of an update, the whole record of a deletion and, where one
    action is read by itself, of an insertion. `names` are those of the records that the values
    refer to, by field and key; `id` tells the order of changes.
    """

    record: str
    row_id: int
    kind: ChangeKind
    name: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
    id: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person did; `undone` says whether it stands undone now."""

    id: int
    at: datetime
    kind: ActionKind
    title: str
    reason: str = ""
    target: int | None = None
    undone: bool = False
    changes: tuple[Change, ...] = ()


NOUNS = {
    "goals": "goal",
    "measures": "measure",
    "check_ins": "check-in",
    "adherences": "day",
    "course_corrections": "course correction",
    "skills": "skill",
    "assessments": "assessment",
    "visions": "vision statement",
    "vision_versions": "earlier wording",
    "reviews": "review",
    "review_answers": "answer",
    "thoughts": "thought",
    "settings": "setting",
}
"""What a record of each table is called."""

_RANK = {
    name: place
    for place, name in enumerate(
        (
            "reviews",
            "visions",
            "skills",
            "goals",
            "measures",
            "assessments",
            "check_ins",
            "adherences",
            "thoughts",
            "review_answers",
            "settings",
            "vision_versions",
            "course_corrections",
        )
    )
}
_DECISIONS = {
    "done": "done",
    "dropped": "drop",
    "on_hold": "hold",
    "active": "take up",
    "planned": "plan",
}


class Subject(NamedTuple):
    """A record whose history is looked at: its table, its uid and what it is called."""

    record: str
    uid: str
    title: str


Counts = Mapping[tuple[str, ChangeKind], int]
"""How many records of each table were changed in each way."""


def title_of(changes: Sequence[Change], counts: Counts) -> str:
    """What a group of changes amounts to: "delete 'Lead a team' and 12 below".

    `changes` may be the last of many, oldest first; `counts` counts them all.
    """
    if gone := [one for one in changes if one.kind is ChangeKind.DELETE]:
        return _deletion(gone, counts)
    new = [one for one in changes if one.kind is ChangeKind.INSERT]
    if new and (main := min(new, key=rank)).record != "course_corrections":
        return _phrase("add", main) + _others(main, counts, "more")
    # A course correction is the footnote of the change that it explains.
    return _update([one for one in changes if one.kind is ChangeKind.UPDATE] or new, counts)


def leading(counts: Counts) -> tuple[str, ChangeKind] | None:
    """The changes that `title_of` takes the title from, where their table tells; None: any."""
    for kind in (ChangeKind.DELETE, ChangeKind.INSERT):
        if found := [record for record, one in counts if one is kind]:
            first = min(found, key=lambda record: _RANK.get(record, len(_RANK)))
            if kind is ChangeKind.DELETE or first != "course_corrections":
                return first, kind
    return None


def rank(change: Change) -> int:
    """How much a change says of what was done: the lowest says it, the others follow from it."""
    return _RANK.get(change.record, len(_RANK))


def _others(main: Change, counts: Counts, word: str) -> str:
    rest = counts.get((main.record, main.kind), 1) - 1
    return f" and {rest} {word}" if rest > 0 else ""


def _phrase(verb: str, change: Change) -> str:
    if change.record == "check_ins":
        verb = "check in" if verb == "add" else f"{verb} check-in"
    elif change.record == "adherences":
        verb = "mark" if verb == "add" else f"{verb} day of"
    elif change.record != "goals":
        verb = f"{verb} {NOUNS.get(change.record, change.record)}"
    return f"{verb} '{change.name}'" if change.name else verb


def _deletion(gone: Sequence[Change], counts: Counts) -> str:
    highest = min(map(rank, gone))
    # The one that was deleted comes last, after those that went with it.
    main = [one for one in gone if rank(one) == highest][-1]
    return _phrase("delete", main) + _others(
        main, counts, "below" if main.record == "goals" else "more"
    )


def _update(changes: Sequence[Change], counts: Counts) -> str:
    main = min(changes, key=lambda one: (set(one.after) == {"position"}, rank(one)))
    fields = set(main.after)
    if main.record == "goals" and fields <= {"position", "parent_id"}:
        return _phrase("move", main)
    if main.record == "goals" and (decision := _DECISIONS.get(str(main.after.get("status")))):
        return _phrase(decision, main)
    if main.record == "thoughts" and fields == {"done"}:
        return _phrase("settle", main)
    told = ", ".join(name.removesuffix("_id").replace("_", " ") for name in main.after)
    return _phrase("edit", main) + _others(main, counts, "more") + (f" ({told})" if told else "")
