"""History: what was done, told in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from career_tui.quick_dataclass import dataclass

if TYPE_CHECKING:  # a screen that only names a Subject is painted without it
    from career_tui.domain.nouns import Noun

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
    """One record inserted, updated or deleted, or a row of one of its lists.

    `name` is what the record is called now, or was called when it was deleted. `before` and
    `after` hold the changed fields of an update, the whole record of a deletion and, where one
    action is read by itself, of an insertion. `names` are those of the records that the values
    refer to, by field and key, and `types` what the fields hold; `about` is the question of an
    answer, the key of a setting, or what stands in a row of a list; `id` tells the order of
    changes.
    """

    noun: "Noun"
    row_id: int
    kind: ChangeKind
    name: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
    types: Mapping[str, type] = field(default_factory=dict)
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
    "evidence_period": "the days that evidence is looked at for",
    "backups": "which backups are kept",
}
"""What a setting decides."""

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


Counts = Mapping[tuple["Noun", ChangeKind], int]
"""How many records of each kind were changed in each way."""


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
    told = [one for one in changes if _tells(one.noun)] or list(changes)
    if not all(one.noun.of for one in told):
        if gone := [one for one in told if one.kind is ChangeKind.DELETE]:
            return _deletion(gone, counts)
        if new := [one for one in told if one.kind is ChangeKind.INSERT]:
            main = min(new, key=rank)
            return _phrase("add", main) + _others(main, counts, "more")
    return _update(told, changes, counts, moved)


def leading(counts: Counts) -> "tuple[Noun, ChangeKind] | None":
    """The changes that `title_of` takes the title from, where their table tells; None: any."""
    told = [one for one in counts if _tells(one[0])] or list(counts)
    for kind in (ChangeKind.DELETE, ChangeKind.INSERT):
        found = [noun for noun, one in told if one is kind]
        if found and not all(noun.of for noun, _ in told):
            return min(found, key=_rank_of), kind
    return None


def rank(change: Change) -> tuple[int, str]:
    """How little a change says of what was done: the lowest says it, the others follow from it."""
    return _rank_of(change.noun)


def _rank_of(noun: "Noun") -> tuple[int, str]:
    return noun.rank, noun.name


def _tells(noun: "Noun") -> bool:
    return not noun.is_footnote and noun.of is None


def _others(main: Change, counts: Counts, word: str) -> str:
    rest = counts.get((main.noun, main.kind), 1) - 1
    return f" and {rest} {word}" if rest > 0 else ""


def _phrase(verb: str, change: Change) -> str:
    noun = change.noun.of or change.noun
    said = noun.word if noun.said is None else noun.said
    verb = noun.verbs.get(verb) or f"{verb} {said}".rstrip()
    return f"{verb} '{change.name}'" if change.name else verb


def _deletion(gone: Sequence[Change], counts: Counts) -> str:
    highest = min(map(rank, gone))
    # The one that was deleted comes last, after those that went with it.
    main = [one for one in gone if rank(one) == highest][-1]
    return _phrase("delete", main) + _others(
        main, counts, "below" if main.noun.name == "goals" else "more"
    )


def _update(told: Sequence[Change], changes: Sequence[Change], counts: Counts, moved: str) -> str:
    main = min(told, key=lambda one: (set(one.after) == {"position"}, rank(one)))
    noun, fields = main.noun, set(main.after)
    # Only of goals and thoughts is there more to say than which fields have other values.
    if noun.name == "goals" and fields <= {"position", "parent_id"}:
        return f"move '{moved}'" if moved else _phrase("move", main)
    if noun.name == "goals" and (decision := _DECISIONS.get(str(main.after.get("status")))):
        return _phrase(decision, main)
    if noun.name == "thoughts" and fields == {"done"}:
        return _phrase("settle", main)
    if "edit" in noun.verbs:
        return _phrase("edit", main) + _others(main, counts, "more")
    owner = noun.of or noun
    labels = [] if noun.of else [*map(noun.label, main.after)]
    labels += dict.fromkeys(one.noun.word for one in changes if one.noun.of is owner)
    rest = "" if noun.of else _others(main, counts, "more")
    return _phrase("edit", main) + rest + (f" ({', '.join(labels)})" if labels else "")
