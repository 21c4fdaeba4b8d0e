"""Keeps `standings` right: what is marked is worked out again, with everything above it.

Triggers mark what a change concerns, whatever door it came by (`upgrades/v0004.py`). Whoever
writes brings the marked ones up to date in the same transaction.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from career_tui.domain.goals import Kind, Status
from career_tui.domain.standing import Standing, Turns, stand
from career_tui.store.quick import compiled
from career_tui.store.quick.columns import Row, all_rows, listed
from career_tui.store.quick.goals import QuickGoals
from career_tui.store.quick.settings import QuickSettings

_AT_ONCE = 1000
"""Goals that are read and worked out together; more would only take memory."""

_COLUMNS = (
    "progress",
    "computed_progress",
    "has_parts",
    "confidence",
    "last_looked",
    *(f"own_{turn}" for turn in ("on_track", "behind", "at_risk", "overdue")),
    *(f"whole_{turn}" for turn in ("on_track", "behind", "at_risk", "overdue")),
    *(f"below_{turn}" for turn in ("behind", "at_risk", "overdue")),
    "since",
    "until",
)
_WRITE = f"UPDATE standings SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE goal_id = ?"
_WAKE = "UPDATE standings SET awake = ?, is_goal = ? WHERE goal_id = ?"
_OPEN = f"status IN ('{Status.PLANNED}', '{Status.ACTIVE}')"
_WAKE_BELOW = f"""
WITH RECURSIVE below(id, awake) AS (
    SELECT goals.id, standings.awake AND goals.{_OPEN} FROM goals
    JOIN standings ON standings.goal_id = goals.parent_id
    WHERE goals.parent_id IN (SELECT value FROM json_each(:ids))
    AND goals.id NOT IN (SELECT value FROM json_each(:marked))
    UNION ALL
    SELECT goals.id, below.awake AND goals.{_OPEN} FROM goals
    JOIN below ON goals.parent_id = below.id
)
UPDATE standings SET awake = below.awake FROM below
WHERE goal_id = below.id AND standings.awake <> below.awake
"""


def bring_up(connection: sqlite3.Connection, today: date) -> int:
    """Make every standing right on `today`, in the transaction that is open; how many were not."""
    if QuickGoals(connection, today).is_kept_up():
        return 0
    marked = all_rows(connection, compiled.MARKED, today=today)
    levels = _levels({row[0]: row[1] for row in marked})
    for keys in reversed(levels):
        for some in _in_pieces(keys):
            _work_out(connection, some, today)
    _wake(connection, marked, levels)
    return len(marked)


def mark_all(connection: sqlite3.Connection) -> None:
    """Mark every standing as not right, so that all of them are worked out again."""
    connection.execute("UPDATE standings SET since = '9999-12-31'")


def _work_out(connection: sqlite3.Connection, keys: Sequence[int], today: date) -> None:
    goals = QuickGoals(connection, today)
    week_start = QuickSettings(connection).week_start
    read = goals.goals_to_stand(keys)
    children = goals.children_of(keys)
    connection.executemany(
        _WRITE,
        (
            (
                *_values(
                    stand(goal, [one.child for one in children.get(key, ())], today, week_start)
                ),
                key,
            )
            for key, goal in read.items()
        ),
    )


def _values(standing: Standing) -> Iterator[object]:
    own, whole, below = standing.own, standing.whole, standing.below
    yield standing.progress
    yield standing.computed_progress
    yield standing.has_parts
    yield standing.confidence
    yield _text(standing.last_looked)
    yield from map(_text, _days(own))
    yield from map(_text, _days(whole))
    yield from map(_text, _days(below)[1:])
    yield _text(standing.since)
    yield _text(standing.until)


def _days(turns: Turns) -> tuple[date | None, ...]:
    return turns.on_track, turns.behind, turns.at_risk, turns.overdue


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _levels(parents: Mapping[int, int | None]) -> list[list[int]]:
    """The keys by their depth, roots first."""
    depths: dict[int | None, int] = {None: -1}
    for key in parents:
        path = []
        at: int | None = key
        while at is not None and at not in depths:
            path.append(at)
            at = parents[at]
        depth = depths[at]
        for number, one in enumerate(reversed(path), 1):
            depths[one] = depth + number
    found: list[list[int]] = [[] for _ in range(max(depths.values()) + 1)]
    for key in parents:
        found[depths[key]].append(key)
    return found


def _in_pieces(keys: Iterable[int]) -> Iterator[list[int]]:
    left = iter(keys)
    while piece := list(islice(left, _AT_ONCE)):
        yield piece


def _wake(
    connection: sqlite3.Connection, marked: Sequence[Row], levels: Sequence[Sequence[int]]
) -> None:
    """Say of each marked goal whether it is awake, and of what lies below where that changed."""
    rows = {row[0]: row for row in marked}
    awake: dict[int | None, bool] = {None: True}
    changed: list[tuple[bool, bool, int]] = []
    for keys in levels:
        for key in keys:
            _, parent, kind, status, was_awake, was_goal = rows[key]
            awake[key] = awake[parent] and Status(status).is_open
            is_goal = kind == Kind.GOAL
            if (awake[key], is_goal) != (bool(was_awake), bool(was_goal)):
                changed.append((awake[key], is_goal, key))
    connection.executemany(_WAKE, changed)
    if changed:
        told = {"ids": listed(key for _, _, key in changed), "marked": listed(rows)}
        connection.execute(_WAKE_BELOW, told)
