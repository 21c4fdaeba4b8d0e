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
from career_tui.store import compiled
from career_tui.store.goals.building import refuse_circles
from career_tui.store.goals.reads import GoalReads
from career_tui.store.reading import all_rows, listed
from career_tui.store.settings.reads import SettingReads

_AT_ONCE = 1000
"""Goals that are read and worked out together; more would only take memory."""

_COLUMNS = (
    "progress",
    "computed_progress",
    "has_parts",
    "confidence",
    "last_looked",
    *(f"own_{turn}" for turn in ("behind", "at_risk", "overdue")),
    *(f"worst_{turn}" for turn in ("behind", "at_risk", "overdue")),
    *(f"below_{turn}" for turn in ("overdue", "at_risk", "behind", "due", "since", "until")),
    "since",
    "until",
)
_DAYS_OF_MOMENTS = ("last_looked", "since", "until")
"""Follow from the local days of moments: in another time zone they may be a day away."""

_WRITE = f"UPDATE standings SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE goal_id = ?"
_WAKE = "UPDATE standings SET rests = ?, awake = ?, is_goal = ? WHERE goal_id = ?"
_NEVER = date.max.isoformat()
_ADD = f"""
INSERT INTO standings (goal_id, is_goal, rests, awake, has_parts, below_overdue, below_at_risk,
below_behind, below_since, below_until, since, until)
SELECT id, 0, 0, 0, 0, 0, 0, 0, '{_NEVER}', '{_NEVER}', '{_NEVER}', '{_NEVER}' FROM goals
WHERE id NOT IN (SELECT goal_id FROM standings)
"""
_OPEN = f"status IN ('{Status.PLANNED}', '{Status.ACTIVE}')"
_LEFT_ALONE = f"status IN ('{Status.ON_HOLD}', '{Status.DROPPED}')"
_KEPT = f"""
SELECT goals.id, goals.title, goals.kind = '{Kind.GOAL}' IS NOT standings.is_goal
OR (goals.{_LEFT_ALONE} OR coalesce(above.rests, 0)) IS NOT standings.rests
OR (goals.{_OPEN} AND NOT standings.rests) IS NOT standings.awake,
{", ".join(f"standings.{name}" for name in _COLUMNS)}
FROM goals LEFT JOIN standings ON standings.goal_id = goals.id
LEFT JOIN standings AS above ON above.goal_id = goals.parent_id
WHERE goals.id > ? ORDER BY goals.id LIMIT {_AT_ONCE}
"""
_INDEXES = """
SELECT sql FROM main.sqlite_master
WHERE tbl_name = 'standings' AND type = 'index' AND sql IS NOT NULL
"""
_LAST_DAY = """
SELECT max(day) FROM (SELECT max(since) AS day FROM standings WHERE since <= ?1
UNION ALL SELECT max(below_since) FROM standings WHERE below_since <= ?1)
"""
_WAKE_BELOW = f"""
WITH RECURSIVE below(id, rests, open) AS (
    SELECT goals.id, standings.rests OR goals.{_LEFT_ALONE}, goals.{_OPEN} FROM goals
    JOIN standings ON standings.goal_id = goals.parent_id
    WHERE goals.parent_id IN (SELECT value FROM json_each(:ids))
    AND goals.id NOT IN (SELECT value FROM json_each(:marked))
    UNION ALL
    SELECT goals.id, below.rests OR goals.{_LEFT_ALONE}, goals.{_OPEN} FROM goals
    JOIN below ON goals.parent_id = below.id
)
UPDATE standings SET rests = below.rests, awake = below.open AND NOT below.rests FROM below
WHERE goal_id = below.id AND standings.rests <> below.rests
"""


def bring_up(connection: sqlite3.Connection, today: date) -> int:
    """Make every standing right on `today`, in the transaction that is open; how many were not."""
    goals = GoalReads(connection, today, bring_up)
    if goals.is_kept_up() and goals.is_counted_up():
        return 0
    marked = all_rows(connection, compiled.MARKED, today=today)
    levels = _levels({row.id: row.parent_id for row in marked})
    for keys in reversed(levels):
        for some in _in_pieces(keys):
            _work_out(connection, some, today)
    _wake(connection, marked, levels)
    return len(marked)


def bring_up_aside(connection: sqlite3.Connection, today: date) -> None:
    """Make every standing right on `today` in a table of this transaction, which is to be rolled
    back: what reads `standings` reads that one."""
    (reads_only,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("CREATE TEMP TABLE standings AS SELECT * FROM main.standings")
    connection.execute("CREATE UNIQUE INDEX temp.ix_standings_goal ON standings (goal_id)")
    for (made,) in connection.execute(_INDEXES).fetchall():
        connection.execute(made.replace("CREATE INDEX ", "CREATE INDEX temp."))
    complete(connection)
    bring_up(connection, today)
    connection.execute(f"PRAGMA query_only = {reads_only:d}")


def complete(connection: sqlite3.Connection) -> None:
    """Give a marked standing to every goal that has none, as only a hand in the file leaves it."""
    goals, kept = connection.execute(
        "SELECT (SELECT count(*) FROM goals), (SELECT count(*) FROM standings)"
    ).fetchone()
    if goals != kept:
        connection.execute(_ADD)


def mark_all(connection: sqlite3.Connection) -> None:
    """Mark every standing as not right, so that all of them are worked out again."""
    connection.execute(_ADD)
    connection.execute("UPDATE standings SET since = ?", (_NEVER,))


def differences(connection: sqlite3.Connection, today: date) -> Iterator[str]:
    """The titles of goals whose standing is not what it follows from, or is not there.

    What is marked, or right on earlier days only, is left out with all above it: it is worked
    out when the store is opened. Nothing is written.
    """
    (found,) = connection.execute(_LAST_DAY, (today.isoformat(),)).fetchone()
    # The latest day on which all that is not marked was brought up.
    day = today if found is None else date.fromisoformat(found)
    marked = {row.id for row in all_rows(connection, compiled.MARKED, today=day)}
    last = 0
    while rows := connection.execute(_KEPT, (last,)).fetchall():
        last = rows[-1][0]
        should_be = _worked_out(connection, [row[0] for row in rows], day)
        for key, title, wrong, *kept in rows:
            if key not in marked and (wrong or not _is_as(kept, _values(should_be[key]))):
                yield title


def _is_as(kept: Sequence[object], should_be: Sequence[object]) -> bool:
    return all(
        was == now or (name in _DAYS_OF_MOMENTS and _are_near(was, now))
        for name, was, now in zip(_COLUMNS, kept, should_be, strict=True)
    )


def _are_near(one: object, other: object) -> bool:
    if one is None or other is None:
        return False
    return abs(date.fromisoformat(str(one)) - date.fromisoformat(str(other))).days <= 1


def _work_out(connection: sqlite3.Connection, keys: Sequence[int], today: date) -> None:
    worked_out = _worked_out(connection, keys, today)
    connection.executemany(_WRITE, ((*_values(one), key) for key, one in worked_out.items()))


def _worked_out(
    connection: sqlite3.Connection, keys: Sequence[int], today: date
) -> dict[int, Standing]:
    """How goals stand by their keys, from what is kept of their children."""
    goals = GoalReads(connection, today, bring_up)
    week_start = SettingReads(connection).week_start
    children = goals.children_of(keys)
    return {
        key: stand(goal, [one.child for one in children.get(key, ())], today, week_start)
        for key, goal in goals.goals_to_stand(keys).items()
    }


def _values(standing: Standing) -> list[object]:
    found = standing.underneath
    return [
        standing.progress,
        standing.computed_progress,
        standing.has_parts,
        standing.confidence,
        *_written(standing.last_looked),
        *_turns(standing.own),
        *_turns(standing.worst),
        found.below.overdue,
        found.below.at_risk,
        found.below.behind,
        *_written(found.due, found.since, found.until, standing.since, standing.until),
    ]


def _turns(turns: Turns) -> list[str | None]:
    return _written(turns.behind, turns.at_risk, turns.overdue)


def _written(*days: date | None) -> list[str | None]:
    return [None if day is None else day.isoformat() for day in days]


def _levels(parents: Mapping[int, int | None]) -> list[list[int]]:
    """The keys by their depth, roots first."""
    depths: dict[int | None, int] = {None: -1}
    for key in parents:
        path = []
        at: int | None = key
        while at is not None and at not in depths:
            path.append(at)
            at = parents[at]
            refuse_circles(path)
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
    connection: sqlite3.Connection,
    marked: "Sequence[compiled.MarkedRow]",
    levels: Sequence[Sequence[int]],
) -> None:
    """Say of each marked goal whether it rests, and of what lies below where that changed."""
    rows = {row.id: row for row in marked}
    rests: dict[int | None, bool] = {None: False}
    changed: list[tuple[bool, bool, bool, int]] = []
    for keys in levels:
        for key in keys:
            row = rows[key]
            status = Status(row.status)
            rests[key] = rests[row.parent_id] or status.rests
            now = rests[key], status.is_open and not rests[key], row.kind == Kind.GOAL
            if now != (bool(row.rests), bool(row.awake), bool(row.is_goal)):
                changed.append((*now, key))
    connection.executemany(_WAKE, changed)
    if changed:
        told = {"ids": listed(key for *_, key in changed), "marked": listed(rows)}
        connection.execute(_WAKE_BELOW, told)
