"""What must hold of records besides what their models say, by themselves and together."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from career_tui.domain.goals import MAX_DEPTH
from career_tui.domain.settings import BACKUPS, EVIDENCE_PERIOD, REVIEW_WEEKDAY, SCALE, WEEK_START
from career_tui.domain.skills import DREYFUS, MAX_LEVEL
from career_tui.domain.text import is_visible, one_line
from career_tui.interchange.archive.problems import Problems, place, shortened
from career_tui.store import bulk, nouns
from career_tui.store.bulk import Staged, Values, sections

_MOST_NAMED = 6
"""Titles that a message about a circle of goals names."""

GOALS, SKILLS, ASSESSMENTS, REVIEWS, SETTINGS = map(
    bulk.section_of,
    (nouns.GOALS, nouns.SKILLS, nouns.ASSESSMENTS, nouns.REVIEWS, nouns.SETTINGS),
)


# Each record by itself: what the models do not say.


def _answer(values: Values) -> str | None:
    both = values["goal"] is not None and values["skill"] is not None
    return "an answer is about a goal or a skill, not both" if both else None


def _thought(values: Values) -> str | None:
    return None if is_visible(values["text"]) else "text has nothing in it that can be seen"


def _setting(values: Values) -> str | None:
    try:
        value = json.loads(values["value"])
    except (ValueError, RecursionError):
        return "value is not JSON"
    if values["key"] == SCALE and not _is_scale(value):
        return f"value must be a list of 2 to {MAX_LEVEL} names of levels"
    if values["key"] in (WEEK_START, REVIEW_WEEKDAY) and not _is_count(value, 6):
        return f"value must be a day of the week, 0 (Monday) to 6 (Sunday), not {values['value']}"
    if values["key"] == EVIDENCE_PERIOD and not _is_period(value):
        return 'value must be {"since": a day, "until": a later day or null, "called": words}'
    if values["key"] == BACKUPS and not (
        isinstance(value, dict) and all(_is_count(count, 10_000) for count in value.values())
    ):
        return "value must be numbers of backups, 0 to 10000"
    return None


def _is_period(value: Any) -> bool:
    if not isinstance(value, dict) or not {"since"} <= {*value} <= {"since", "until", "called"}:
        return False
    since, until, called = value["since"], value.get("until"), value.get("called", "")
    if not isinstance(called, str) or not _is_day(since):
        return False
    return until is None or (_is_day(until) and since <= until)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _position(values: Values) -> str | None:
    ends_early = values["to"] is not None and values["to"] < values["from"]
    return "to must not be before from" if ends_early else None


def _is_count(value: Any, most: int) -> bool:
    """Whether a value of JSON is a whole number up to `most`: neither 6.0 nor true is one."""
    return type(value) is int and 0 <= value <= most


def _is_scale(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 2 <= len(value) <= MAX_LEVEL
        and all(
            isinstance(name, str) and is_visible(name) and one_line(name) == name for name in value
        )
    )


RULES: Mapping[str, Callable[[Values], str | None]] = {
    "review_answers": _answer,
    "positions": _position,
    "thoughts": _thought,
    "settings": _setting,
}


# Between records


def check(staged: Staged) -> None:
    """Raise Refused where the store would not hold together with the records beside it."""
    problems = Problems()
    for rule in (_references, _keys, _drafts, _tree, _levels):
        rule(staged, problems)
    problems.refuse()


def _references(staged: Staged, problems: Problems) -> None:
    for section in sections():
        for name in (*section.references, *section.lists):
            for (index, called), uid in staged.missing(section, name):
                problems.add(
                    place(section, index, called),
                    f"{name} {uid} is not in this archive nor in the store",
                )


def _keys(staged: Staged, problems: Problems) -> None:
    for section in sections():
        if not section.key or staged.is_empty(section):
            continue
        shared = "the same " + " and ".join(section.key)
        seen = set()
        for (index, called), first in staged.same_keys(section):
            seen.add(index)
            problems.add(place(section, index, called), f"{shared} as {section.name}[{first}]")
        for index, called in staged.keys_in_store(section):
            if index not in seen:
                problems.add(
                    place(section, index, called), f"the store has another record of {shared}"
                )


def _drafts(staged: Staged, problems: Problems) -> None:
    own, others = staged.drafts(REVIEWS)
    if len(own) + others < 2 or not own:
        return
    if others:
        problems.add(
            place(REVIEWS, *own[0]),
            "the store has a draft of a review already: finish or discard it first",
        )
    for one in own[1:]:
        problems.add(
            place(REVIEWS, *one),
            f"there is one draft at most, and reviews[{own[0].at}] is it",
        )


def _tree(staged: Staged, problems: Problems) -> None:
    if staged.is_empty(GOALS):
        return
    above: dict[int, int | None] = {}
    indexes: dict[int, int] = {}
    for branch in staged.tree(GOALS):
        above[branch.key] = branch.above
        if branch.at is not None:
            indexes[branch.key] = branch.at

    def where(key: int) -> str:
        return place(GOALS, indexes[key], staged.title(key))

    depths: dict[int, int] = {}
    for goal in above:
        path: dict[int, None] = {}
        up: int | None = goal
        while up in above and up not in depths and up not in path:
            path[up] = None
            up = above[up]
        if up in path:
            circle = list(path)[list(path).index(up) :]
            at = next(one for one in circle if one in indexes)
            problems.add(where(at), f"parent makes a circle ({_circle(staged, above, at)})")
        depth = depths.get(up or 0, 0)
        for number, one in enumerate(reversed(path), 1):
            depths[one] = depth + number if up not in path else 0
            # The first that is too deep stands for those below it.
            if depths[one] == MAX_DEPTH + 1:
                moved = next(high for high in _upward(above, one) if high in indexes)
                problems.add(
                    where(moved),
                    f"parent makes the tree more than {MAX_DEPTH} levels deep "
                    f"(at '{shortened(staged.title(one))}')",
                )


def _upward(above: Mapping[int, int | None], goal: int | None) -> Iterator[int]:
    while goal is not None and goal in above:
        yield goal
        goal = above[goal]


def _circle(staged: Staged, above: Mapping[int, int | None], start: int) -> str:
    """The titles along a circle, the first again at its end."""
    keys = [start]
    while (up := above[keys[-1]]) != start:
        assert up is not None
        keys.append(up)
    titles = [f"'{shortened(staged.title(one))}'" for one in keys[:_MOST_NAMED]]
    if len(keys) > _MOST_NAMED:
        titles[-1] = "…"
    return " below ".join([*titles, titles[0]])


def _levels(staged: Staged, problems: Problems) -> None:
    at, value = staged.setting(SETTINGS, SCALE)
    top = len(_scale(value))
    fields = ((SKILLS, "target"), (ASSESSMENTS, "level"))
    for section, field in fields:
        for index, called in staged.above(section, field, top):
            problems.add(
                place(section, index, called),
                f"{field} must be at most {top}, the top of the scale",
            )
    if at is not None:
        used = max(staged.highest(section, field) for section, field in fields)
        if used > top:
            problems.add(place(SETTINGS, *at), f"level {used} is in use in the store")


def _scale(value: str | None) -> list[str]:
    try:
        names = json.loads(value or "")
    except (ValueError, RecursionError):
        return list(DREYFUS)
    return list(names) if _is_scale(names) else list(DREYFUS)
