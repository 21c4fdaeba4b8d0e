"""What must hold between records, once an archive is merged into a store."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from career_tui.domain.goals import MAX_DEPTH
from career_tui.domain.reviews import ReviewStatus
from career_tui.domain.settings import REVIEW_WEEKDAY, SCALE, WEEK_START
from career_tui.domain.skills import DREYFUS, MAX_LEVEL
from career_tui.domain.text import one_line
from career_tui.interchange.archive.problems import Problems, shortened
from career_tui.interchange.archive.reading import Entry
from career_tui.store.bulk import SECTIONS, Lists, Values

_MOST_NAMED = 6
"""Titles that a message about a circle of goals names."""


@dataclass(slots=True)
class Merged:
    """A record of the archive as it will be stored; `before` is how the store has it now."""

    entry: Entry
    values: Values
    before: Values | None


Merging = dict[str, list[Merged]]
"""The records of an archive by section, in their order."""


def check(merging: Merging, stored: Lists, problems: Problems) -> None:
    """Add what is wrong with the store as it would be after the merge."""
    for rule in (_own_rules, _references, _keys, _drafts, _tree, _levels):
        rule(merging, stored, problems)


def _after(name: str, merging: Merging, stored: Lists) -> dict[str, Values]:
    """Every record of a section as it would be, by uid."""
    found = {record["uid"]: record for record in stored[name]}
    return found | {one.values["uid"]: one.values for one in merging[name]}


# Each record by itself: what the models do not say.


def _own_rules(merging: Merging, _stored: Lists, problems: Problems) -> None:
    for name, rule in _RULES.items():
        for one in merging[name]:
            if wrong := rule(one.values):
                problems.add(one.entry.where, wrong)


def _answer(values: Values) -> str | None:
    both = values["goal"] is not None and values["skill"] is not None
    return "an answer is about a goal or a skill, not both" if both else None


def _thought(values: Values) -> str | None:
    return None if values["text"].strip() else "text may not be empty"


def _setting(values: Values) -> str | None:
    try:
        value = json.loads(values["value"])
    except (ValueError, RecursionError):
        return "value is not JSON"
    if values["key"] == SCALE and not _is_scale(value):
        return f"value must be a list of 2 to {MAX_LEVEL} names of levels"
    if values["key"] in (WEEK_START, REVIEW_WEEKDAY) and value not in range(7):
        return "value must be a day of the week, 0 (Monday) to 6 (Sunday)"
    return None


def _is_scale(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 2 <= len(value) <= MAX_LEVEL
        and all(isinstance(name, str) and name and one_line(name) == name for name in value)
    )


_RULES: Mapping[str, Callable[[Values], str | None]] = {
    "review_answers": _answer,
    "thoughts": _thought,
    "settings": _setting,
}


# Between records


def _references(merging: Merging, stored: Lists, problems: Problems) -> None:
    known: dict[str, set[str]] = {}
    for section in SECTIONS:
        for name, target in section.references.items():
            if target not in known:
                known[target] = set(_after(target, merging, stored))
            for one in merging[section.name]:
                uid = one.values[name]
                if uid is not None and uid not in known[target]:
                    problems.add(
                        one.entry.where, f"{name} {uid} is not in this archive nor in the store"
                    )


def _keys(merging: Merging, stored: Lists, problems: Problems) -> None:
    for section in SECTIONS:
        if not section.key:
            continue
        shared = "the same " + " and ".join(section.key)
        named = {one.values["uid"] for one in merging[section.name]}
        others = {
            tuple(record[name] for name in section.key)
            for record in stored[section.name]
            if record["uid"] not in named
        }
        seen: dict[tuple[Any, ...], int] = {}
        for one in merging[section.name]:
            key = tuple(one.values[name] for name in section.key)
            if key in seen:
                problems.add(one.entry.where, f"{shared} as {section.name}[{seen[key]}]")
            elif key in others:
                problems.add(one.entry.where, f"the store has another record of {shared}")
            seen.setdefault(key, one.entry.index)


def _drafts(merging: Merging, stored: Lists, problems: Problems) -> None:
    drafts = {
        uid: values
        for uid, values in _after("reviews", merging, stored).items()
        if values["status"] == ReviewStatus.DRAFT
    }
    own = [one for one in merging["reviews"] if one.values["uid"] in drafts]
    if len(drafts) < 2 or not own:
        return
    if len(own) < len(drafts):
        problems.add(
            own[0].entry.where,
            "the store has a draft of a review already: finish or discard it first",
        )
    for one in own[1:]:
        problems.add(
            one.entry.where, f"there is one draft at most, and reviews[{own[0].entry.index}] is it"
        )


def _tree(merging: Merging, stored: Lists, problems: Problems) -> None:
    if not merging["goals"]:
        return
    goals = _after("goals", merging, stored)
    entries = {one.values["uid"]: one.entry for one in merging["goals"]}
    depths: dict[str, int] = {}
    for uid in goals:
        path: dict[str, None] = {}
        above: str | None = uid
        while above in goals and above not in depths and above not in path:
            path[above] = None
            above = goals[above]["parent"]
        if above in path:
            circle = list(path)[list(path).index(above) :]
            at = next(one for one in circle if one in entries)
            problems.add(entries[at].where, f"parent makes a circle ({_circle(goals, at)})")
        depth = depths.get(above or "", 0)
        for number, one in enumerate(reversed(path), 1):
            depths[one] = depth + number if above not in path else 0
            # The first that is too deep stands for those below it.
            if depths[one] == MAX_DEPTH + 1:
                moved = next(up for up in _upward(goals, one) if up in entries)
                problems.add(
                    entries[moved].where,
                    f"parent makes the tree more than {MAX_DEPTH} levels deep "
                    f"(at '{shortened(goals[one]['title'])}')",
                )


def _upward(goals: Mapping[str, Values], uid: str | None) -> Iterator[str]:
    while uid is not None and uid in goals:
        yield uid
        uid = goals[uid]["parent"]


def _circle(goals: Mapping[str, Values], start: str) -> str:
    titles = [f"'{shortened(goals[start]['title'])}'"]
    above = goals[start]["parent"]
    while above != start:
        titles.append(f"'{shortened(goals[above]['title'])}'")
        above = goals[above]["parent"]
    if len(titles) > _MOST_NAMED:
        titles[_MOST_NAMED - 1 :] = ["…"]
    return " below ".join([*titles, titles[0]])


def _levels(merging: Merging, stored: Lists, problems: Problems) -> None:
    top = len(_scale(merging, stored))
    fields = {"skills": "target", "assessments": "level"}
    for name, field in fields.items():
        for one in merging[name]:
            if (one.values[field] or 0) > top:
                problems.add(
                    one.entry.where, f"{field} must be at most {top}, the top of the scale"
                )
    for setting in merging["settings"]:
        if setting.values["key"] == SCALE:
            used = max(
                (
                    values[field] or 0
                    for name, field in fields.items()
                    for values in _after(name, merging, stored).values()
                ),
                default=0,
            )
            if used > top:
                problems.add(setting.entry.where, f"level {used} is in use in the store")


def _scale(merging: Merging, stored: Lists) -> list[str]:
    for values in _after("settings", merging, stored).values():
        if values["key"] == SCALE:
            try:
                names = json.loads(values["value"])
            except (ValueError, RecursionError):
                break
            if _is_scale(names):
                return list(names)
    return list(DREYFUS)
