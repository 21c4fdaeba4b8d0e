"""The order of the goal tree, whole or as much of it as the first screen shows."""

import sqlite3
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from career_tui.domain.outline import TreeOrder
from career_tui.domain.search import searchable
from career_tui.store import compiled
from career_tui.store.reading import all_rows, listed, one_value

DONE_STAYS = timedelta(days=7)
"""How long a done goal stays in sight."""

FEW = 2000
"""Goals up to which a tree is read whole at once."""

Version = tuple[int, date]


def version(connection: sqlite3.Connection, today: date) -> Version:
    """Another one where another order could be read."""
    return int(one_value(connection, compiled.ORDER_VERSION)), today


def read_order(
    connection: sqlite3.Connection, today: date, have: TreeOrder | None = None
) -> TreeOrder:
    """The whole tree in order; `have` itself where it is still right.

    Closed is what was dropped, and what was done some days ago.
    """
    now = version(connection, today)
    if have is not None and have.whole and have.version == now:
        return have
    # Without names: of a hundred thousand rows they would take a tenth of the time.
    rows = connection.execute(compiled.ORDER.sql, _lately(today))
    keys, parents, titles, closed = array("q"), array("q"), [], bytearray()
    for key, parent, title, is_closed in rows:
        keys.append(key)
        parents.append(parent or 0)
        titles.append(searchable(title))
        closed.append(is_closed)
    places, depths = _preorder(keys, parents)
    return TreeOrder(
        array("q", [keys[place] for place in places]),
        depths,
        closed=bytes([closed[place] for place in places]),
        titles=[titles[place] for place in places],
        version=now,
    )


def _lately(today: date) -> dict[str, Any]:
    lately = today - min(DONE_STAYS, today - date.min)
    return {"lately": lately.isoformat()}


def _preorder(keys: "array[int]", parents: "array[int]") -> tuple[list[int], list[int]]:
    """The rows in tree order with their depths; they come by parent and then among siblings."""
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for place, parent in enumerate(parents):
        begins.setdefault(parent, place)
        ends[parent] = place + 1
    order: list[int] = []
    depths: list[int] = []
    waiting = [(iter(range(begins.get(0, 0), ends.get(0, 0))), 0)]
    while waiting:
        children, depth = waiting[-1]
        for place in children:
            order.append(place)
            depths.append(depth)
            begin = begins.get(keys[place])
            if begin is not None:
                waiting.append((iter(range(begin, ends[keys[place]])), depth + 1))
                break
        else:
            waiting.pop()
    return order, depths


def read_first_order(
    connection: sqlite3.Connection, today: date, lines: int, levels: int
) -> TreeOrder:
    """As much of the tree as is in sight at first: as many levels as fit into so many lines, but
    no fewer than `levels`. All of it where it is small."""
    if one_value(connection, compiled.HOW_MANY_GOALS, most=FEW + 1) <= FEW:
        return read_order(connection, today)
    first = all_rows(connection, compiled.FIRST_ORDER, **_lately(today), most=FEW)
    below: dict[int, list[compiled.FirstOrderRow]] = {}
    level, total, depth = first, len(first), 1
    while level:
        ids = listed(row.id for row in level if row.has_below)
        rows = all_rows(connection, compiled.ORDER_BELOW, **_lately(today), ids=ids, most=FEW)
        total += len(rows)
        if not rows or total > FEW or (depth >= levels and total > lines):
            break
        for row in rows:
            assert row.parent_id is not None
            below.setdefault(row.parent_id, []).append(row)
        level, depth = rows, depth + 1
    keys: list[int] = []
    depths: list[int] = []
    unread: list[int] = []
    for row, at in _deep(first, below):
        if row.has_below and row.id not in below:
            unread.append(len(keys))
        keys.append(row.id)
        depths.append(at)
    return TreeOrder(keys, depths, unread=unread, whole=False)


def _deep(
    rows: "list[compiled.FirstOrderRow]",
    below: "dict[int, list[compiled.FirstOrderRow]]",
    depth: int = 0,
) -> "Iterator[tuple[compiled.FirstOrderRow, int]]":
    for row in rows:
        yield row, depth
        yield from _deep(below.get(row.id, []), below, depth + 1)
