"""Keeps what is searched: every text folded, as `domain.search` looks through it.

SQLite cannot fold as people read, a trigger cannot call a function of ours without every other
program failing at it, and FTS5 knows neither parts of words nor signs in its words. So triggers
only mark what a change concerns (`unsearched`, see upgrades/v0005.py). Whoever writes brings it up
in the same transaction: the folded text goes into `things_searched` and `notes_searched`, and from
there into an index of every three characters. What another program wrote is found once the store
is opened or written again.

A key says which record it is. Things have a title and what they say besides; their key begins with
their kind. Notes are many and have a day; their key begins with it, so that the latest are found
first without looking at the rest.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from career_tui.domain.nouns import Noun
from career_tui.domain.search import BEGIN, Wanted, searchable
from career_tui.domain.text import clean
from career_tui.store.nouns import NOUNS

THING = 1_000_000_000_000_000
NOTE = 100_000_000_000
ACTIONS = 7
"""The number among the kinds of things that what was done has, which is no record of a person."""

_AT_ONCE = 2000
"""Records that are read and folded together."""


class Kind(NamedTuple):
    """What is looked through of one kind: its table, and SQL for the key and the texts."""

    table: str
    key: str
    texts: str


def kinds() -> dict[int, Kind]:
    """Every kind that is searched, by what its keys begin with."""
    found = {ACTIONS * THING: Kind("actions", f"{ACTIONS} * {THING} + id", "title, reason")}
    for noun in NOUNS:
        if noun.thing:
            title = noun.called if noun.is_titled else "''"
            body = " || char(10) || ".join(noun.search) or "''"
            found[noun.thing * THING] = Kind(noun.name, key_of(noun), f"{title}, {body}")
        elif noun.note:
            found[noun.note * NOTE] = Kind(noun.name, key_of(noun), noun.search[0])
    return found


def key_of(noun: Noun, row: str = "") -> str:
    """SQL for the key of a record that is searched; `row` is the prefix of its columns."""
    if noun.thing:
        return f"{noun.thing} * {THING} + {row}id"
    day = f"CAST(coalesce(julianday({row}date), 0) AS INTEGER)"
    return f"{day} * {10 * NOTE} + {noun.note} * {NOTE} + {row}id"


_PUT = {
    "things": "INSERT INTO things_searched (id, kind, title, body) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body",
    "notes": "INSERT INTO notes_searched (id, note) VALUES (?, ?)"
    " ON CONFLICT (id) DO UPDATE SET note = excluded.note",
}

Row = tuple[Any, ...]
"""What is kept of a record: its key, the kind of a thing, and its texts as they are searched."""


def bring_up(connection: sqlite3.Connection) -> bool:
    """Fold what is marked, in the transaction that is open; whether there was anything."""
    was_marked = False
    while keys := [key for (key,) in connection.execute(_MARKED)]:
        kept = list(_worked_out(connection, keys))
        gone = [(key,) for key in {*keys}.difference(row[0] for row in kept)]
        for index in _PUT:
            connection.executemany(f"DELETE FROM {index}_searched WHERE id = ?", gone)
        _put(connection, kept)
        connection.execute("DELETE FROM unsearched WHERE id <= ?", (keys[-1],))
        was_marked = True
        if len(keys) < _AT_ONCE:
            break
    return was_marked


_MARKED = f"SELECT id FROM unsearched ORDER BY id LIMIT {_AT_ONCE}"


def complete(connection: sqlite3.Connection) -> None:
    """Fold what has neither been folded nor marked: after many records were brought in."""
    for start, (table, key, texts) in kinds().items():
        index = _index_of(start)
        found = connection.execute(
            f"SELECT {key} AS key, {texts} FROM {table}"
            f" WHERE key NOT IN (SELECT id FROM {index}_searched)"
        )
        for rows in _in_pieces(found):
            _put(connection, filter(None, (_folded(start, *row) for row in rows)))


def mark_all(connection: sqlite3.Connection) -> None:
    """Mark all that is folded or is to be, so that it is folded again."""
    for index in _PUT:
        connection.execute(f"INSERT OR IGNORE INTO unsearched SELECT id FROM {index}_searched")
    for table, key, _ in kinds().values():
        connection.execute(f"INSERT OR IGNORE INTO unsearched SELECT {key} FROM {table}")


def is_right(connection: sqlite3.Connection) -> bool:
    """Whether what is searched is what is written, but for what is marked; nothing is written."""
    unmarked = "NOT IN (SELECT id FROM unsearched)"
    extra = 0
    for index in _PUT:
        count = f"SELECT count(*) FROM {index}_searched WHERE id {unmarked}"
        extra += int(connection.execute(count).fetchone()[0])
    for start, (table, key, texts) in kinds().items():
        every = f"SELECT {key} AS key, {texts} FROM {table} WHERE key {unmarked}"
        found = connection.execute(every)
        for rows in _in_pieces(found):
            should_be = {row[0]: row for one in rows if (row := _folded(start, *one)) is not None}
            kept = connection.execute(_KEPT[_index_of(start)], (json.dumps([*should_be]),))
            if {row[0]: row for row in kept} != should_be:
                return False
            extra -= len(should_be)
    return extra == 0


_KEPT = {
    index: f"SELECT {names} FROM {index}_searched WHERE id IN (SELECT value FROM json_each(?))"
    for index, names in (("things", "id, kind, title, body"), ("notes", "id, note"))
}


def match_of(needles: Iterable[str], joined: str = " AND ") -> str:
    """What the index is asked for that has texts with all of `needles`, and perhaps some others:
    every three characters that follow each other in them. Joined by " OR " it has those that share
    any of them."""
    threes = {one[at : at + _THREE] for one in needles for at in range(len(one) - _THREE + 1)}
    some = sorted(threes, key=lambda three: (three.count(BEGIN), three))[:_MOST_THREES]
    return joined.join('"{}"'.format(three.replace('"', '""')) for three in some)


def asked_of(wanted: Wanted) -> dict[str, str]:
    """What a statement of the index takes that asks for texts with all the words."""
    return {"match": match_of(wanted.needles), "needles": json.dumps(wanted.needles)}


_THREE, _MOST_THREES = 3, 60


def _put(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    things: list[Row] = []
    notes: list[Row] = []
    for row in rows:
        (things if len(row) == _THING_VALUES else notes).append(row)
    connection.executemany(_PUT["things"], things)
    connection.executemany(_PUT["notes"], notes)


_THING_VALUES = 4


def _worked_out(connection: sqlite3.Connection, keys: Sequence[int]) -> Iterator[Row]:
    """What is to be kept of the records with those keys that are there."""
    wanted = frozenset(keys)
    by_kind: defaultdict[int, list[int]] = defaultdict(list)
    searched = kinds()
    for key in keys:
        by_kind[_start_of(key)].append(key % (THING if key < _FIRST_NOTE else NOTE))
    for start, ids in by_kind.items():
        if start not in searched:
            continue
        table, key_of, texts = searched[start]
        found = connection.execute(
            f"SELECT {key_of}, {texts} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        for row in found:
            folded = _folded(start, *row) if row[0] in wanted else None
            if folded is not None:
                yield folded


def _folded(start: int, key: int, *texts: str) -> Row | None:
    """What is kept of a record; nothing of a note that says nothing."""
    forms = (searchable(clean(text)) for text in texts)
    if start >= THING:
        return (key, start // THING, *forms)
    return (key, *forms) if texts[0] else None


_FIRST_NOTE = 1000 * THING
"""From this key on they are of notes: no day that can be written has an earlier one."""


def _start_of(key: int) -> int:
    """What the keys of the same kind begin with."""
    return key // THING * THING if key < _FIRST_NOTE else key // NOTE % 10 * NOTE


def _index_of(start: int) -> str:
    return "things" if start >= THING else "notes"


def _in_pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while piece := list(islice(left, _AT_ONCE)):
        yield piece
