"""History: what was done, told in words."""

import re
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
    refer to, by field and key; `about` is the question of an answer or the key of a setting;
    `id` tells the order of changes.
    """

    record: str
    row_id: int
    kind: ChangeKind
    name: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
    about: str = ""
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
_FOOTNOTES = frozenset({"course_corrections", "review_answers"})
"""Records that only go with the change that they explain or that was made in a review."""

ANSWERS = {
    "place": "what the review asks about",
    "wins": "what went well",
    "obstacles": "what got in the way",
    "learned": "what was learned",
    "goal": "the note on {}",
    "confidence": "the confidence in {}",
    "progress": "the progress of {}",
    "check_in": "the check-in of {}",
    "action": "what becomes of {}",
    "practice": "the days of {}",
    "assessment": "the level of {}",
    "focus": "{} for the week ahead",
}
"""What an answer to each question of a review says, and of whom."""

SETTINGS = {
    "week_start": "the first day of the week",
    "review_weekday": "the day of the review",
    "scale": "the names of the levels",
    "backups": "which backups are kept",
}
"""What a setting decides."""

LABELS = {
    "parent_id": "below",
    "vision_id": "serves",
    "progress_override": "by hand",
    "times_per_week": "times a week",
    "if_then": "if, then",
    "written_on": "written",
    "replaced_on": "replaced",
    "finished_on": "finished",
    "created_at": "added at",
    "area": "area of life",
}
"""What a field is called where its own name does not say it."""

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


def label(field: str) -> str:
    """What a field is called."""
    return LABELS.get(field, field.removesuffix("_id").replace("_", " "))


def noun_of(record: str) -> str:
    """What a record of a table is called."""
    return NOUNS.get(record, record.replace("_", " ").removesuffix("s"))


def answer_to(question: str, subject: str) -> str:
    """What an answer of a review says, in words: "the note on Lead a team".

    `question` is as it is stored, where a uid may follow its name.
    """
    return ANSWERS.get(question.partition(" ")[0], "{}").format(subject or "one that is gone")


def setting(key: str) -> str:
    """What the setting with that key decides, in words."""
    return SETTINGS.get(key, key.replace("_", " "))


def in_words(title: str) -> str:
    """A title of an action as it is said today: earlier versions wrote the names of questions."""
    return _EARLIER.sub(lambda found: f"answer '{answer_to(found[1], '')}'", title)


_EARLIER = re.compile(r"answer '([a-z_]+(?: [0-9a-f-]{36})?)'")


def title_of(changes: Sequence[Change], counts: Counts, moved: str = "") -> str:
    """What a group of changes amounts to: "delete 'Lead a team' and 12 below".

    `changes` may be the last of many, oldest first; `counts` counts them all. `moved` is what a
    person moved, which others made room for.
    """
    told = [one for one in changes if one.record not in _FOOTNOTES] or list(changes)
    if gone := [one for one in told if one.kind is ChangeKind.DELETE]:
        return _deletion(gone, counts)
    if new := [one for one in told if one.kind is ChangeKind.INSERT]:
        main = min(new, key=rank)
        return _phrase("add", main) + _others(main, counts, "more")
    return _update(told, counts, moved)


def leading(counts: Counts) -> tuple[str, ChangeKind] | None:
    """The changes that `title_of` takes the title from, where their table tells; None: any."""
    told = [one for one in counts if one[0] not in _FOOTNOTES] or list(counts)
    for kind in (ChangeKind.DELETE, ChangeKind.INSERT):
        if found := [record for record, one in told if one is kind]:
            return min(found, key=lambda record: _RANK.get(record, len(_RANK))), kind
    return None


def rank(change: Change) -> int:
    """How much a change says of what was done: the lowest says it, the others follow from it."""
    return _RANK.get(change.record, len(_RANK))


def _others(main: Change, counts: Counts, word: str) -> str:
    rest = counts.get((main.record, main.kind), 1) - 1
    return f" and {rest} {word}" if rest > 0 else ""


def _phrase(verb: str, change: Change) -> str:
    noun = _NOUNS_SAID.get(change.record, noun_of(change.record))
    verb = _VERBS.get((change.record, verb)) or f"{verb} {noun}".rstrip()
    return f"{verb} '{change.name}'" if change.name else verb


_VERBS = {
    ("check_ins", "add"): "check in",
    ("adherences", "add"): "mark",
    ("reviews", "add"): "begin review",
    ("review_answers", "add"): "answer",
    ("review_answers", "edit"): "change the answer",
    ("review_answers", "delete"): "take back",
    ("settings", "add"): "set",
    ("settings", "edit"): "set",
    ("settings", "delete"): "no longer set",
}
_NOUNS_SAID = {"goals": "", "adherences": "day of"}


def _deletion(gone: Sequence[Change], counts: Counts) -> str:
    highest = min(map(rank, gone))
    # The one that was deleted comes last, after those that went with it.
    main = [one for one in gone if rank(one) == highest][-1]
    return _phrase("delete", main) + _others(
        main, counts, "below" if main.record == "goals" else "more"
    )


def _update(changes: Sequence[Change], counts: Counts, moved: str) -> str:
    main = min(changes, key=lambda one: (set(one.after) == {"position"}, rank(one)))
    fields = set(main.after)
    if main.record == "goals" and fields <= {"position", "parent_id"}:
        return f"move '{moved}'" if moved else _phrase("move", main)
    if main.record == "goals" and (decision := _DECISIONS.get(str(main.after.get("status")))):
        return _phrase(decision, main)
    if main.record == "thoughts" and fields == {"done"}:
        return _phrase("settle", main)
    if main.record in ("settings", "review_answers"):
        return _phrase("edit", main) + _others(main, counts, "more")
    told = ", ".join(map(label, main.after))
    return _phrase("edit", main) + _others(main, counts, "more") + (f" ({told})" if told else "")
