"""Bringing staged records into the store's own tables."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlmodel import Session

from career_tui.domain.reviews import ReviewStatus
from career_tui.domain.watch import Watch
from career_tui.store.bulk.after_import import all_at_once, history_at_once, indexed_at_once
from career_tui.store.bulk.dumping import counts
from career_tui.store.bulk.section import Section, parents_first
from career_tui.store.bulk.staging import CHANGED, SAME, Staged, fresh, key_of, reference, staged
from career_tui.store.keys import next_key
from career_tui.store.nouns import REVIEWS

WRITING = "writing"

_AT_ONCE = 50_000
"""Records that are written between two looks at the watch."""

_CACHE, _TEMPORARY = 120_000, 50_000
"""Kilobytes of the database, and of what is staged, that are held meanwhile: the index of uids
is written in no order, and would go to the disk and back many times over."""


@contextmanager
def room(session: Session) -> Iterator[None]:
    """Let the database hold more of itself in memory."""
    connection = session.connection()
    sizes = ("main.cache_size", -_CACHE), ("temp.cache_size", -_TEMPORARY)
    before = [
        (name, connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name, _ in sizes
    ]
    try:
        for name, size in sizes:
            connection.exec_driver_sql(f"PRAGMA {name} = {size:d}")
        yield
    finally:
        for name, size in before:
            connection.exec_driver_sql(f"PRAGMA {name} = {size:d}")


def write(session: Session, records: Staged, watch: Watch) -> None:
    """Store the new records, and give the changed ones all their new values.

    The records have been compared, numbered and checked: references lead somewhere, parents
    make no circle.
    """
    # References are looked at when the transaction ends, so that records may come in any order.
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    counted = {section: records.counts(section) for section in parents_first()}
    total = sum(new + changed for new, changed, _ in counted.values())
    is_most = sum(new for new, _, _ in counted.values()) > sum(counts(session).values())
    done = 0

    def insert(section: Section, new: int) -> None:
        with (
            history_at_once(session, section),
            indexed_at_once(session, section) if is_most else nullcontext(),
        ):
            for low in range(0, new, _AT_ONCE):
                watch.step(WRITING, done + low, total)
                _insert(records, section, records.first[section] + low, not is_most)

    # Undoing goes the other way: what hangs below a new record is moved away before that goes.
    with all_at_once(session) if is_most else nullcontext():
        for section, (new, changed, _) in counted.items():
            if new and section.refers_to_itself:
                insert(section, new)
            if changed:
                _change(records, section)
            if new and not section.refers_to_itself:
                insert(section, new)
            done += new + changed
        for section in counted:
            _write_lists(records, section)
        watch.step(WRITING, done, total)
    session.expire_all()


def _insert(records: Staged, section: Section, low: int, by_day: bool) -> None:
    """Insert the new records from a key on.

    The full-text index of notes follows them quickly only where they come day `by_day`.
    """
    day = "s.date, " if by_day and "date" in section.names else ""
    records.connection.exec_driver_sql(
        f"INSERT INTO {_columns(section)} SELECT f.id, {_values(section)}"
        f" FROM {fresh(section)} f JOIN {staged(section)} s ON s._place = f._place"
        f" WHERE f.id >= ? AND f.id < ? ORDER BY {day}f.id",
        (low, low + _AT_ONCE),
    )


def _change(records: Staged, section: Section) -> None:
    do = records.connection.exec_driver_sql
    do(f'CREATE INDEX temp."changed_{section.name}" ON "staged_{section.name}" (_state, id)')
    these = f"SELECT id FROM {staged(section)} WHERE _state = {CHANGED}"
    table = f'main."{section.name}"'
    if section.key:
        # Two records may have swapped what no two may share: out with the old ones first.
        do(f"DELETE FROM {table} WHERE id IN ({these})")
        do(
            f"INSERT INTO {_columns(section)} SELECT s.id, {_values(section)}"
            f" FROM {staged(section)} s WHERE _state = {CHANGED} ORDER BY s._place"
        )
        return
    # What hangs below another of its kind is taken off first: parents that change places would
    # make a circle on the way, though there is none in the end.
    for name, target in section.references.items():
        if target == section.name:
            do(f'UPDATE {table} SET "{name}_id" = NULL WHERE id IN ({these})')
    columns = ", ".join(f'"{section.column(name).name}"' for name in section.own_names)
    change = (
        f"UPDATE {table} SET ({columns}) = (SELECT {_values(section)} FROM {staged(section)} s"
        f' WHERE s._state = {CHANGED} AND s.id = "{section.name}".id) WHERE id IN ({these}'
    )
    if section.noun is REVIEWS:
        # There is one draft at most: the one that is finished makes room for the next.
        do(f"{change} AND status <> '{ReviewStatus.DRAFT}')")
        do(f"{change} AND status = '{ReviewStatus.DRAFT}')")
    else:
        do(f"{change})")


def _write_lists(records: Staged, section: Section) -> None:
    """Bring the lists of the records that are written to what they are to be, once all that may
    stand in them is there."""
    do = records.connection.exec_driver_sql
    for name, kept in section.lists.items():
        table, meant = f'main."{kept.table}"', key_of(kept.target, "each.value")
        listed = f'{staged(section)} s, json_each(s."{name}") each'
        do(
            f'DELETE FROM {table} AS l WHERE "{kept.owner}" IN'
            f" (SELECT id FROM {staged(section)} WHERE _state = {CHANGED}) AND NOT EXISTS"
            f' (SELECT 1 FROM {listed} WHERE s._state = {CHANGED} AND s.id = l."{kept.owner}"'
            f' AND {meant} = l."{kept.column}")'
        )
        first = next_key(records.connection, kept.table)
        do(
            f'INSERT INTO {table} (id, "{kept.owner}", "{kept.column}")'
            f" SELECT {first - 1} + row_number() OVER (ORDER BY s._place, each.value),"
            f" s.id, {meant}"
            f" FROM {listed} WHERE s._state <> {SAME} AND NOT EXISTS (SELECT 1 FROM {table} l"
            f' WHERE l."{kept.owner}" = s.id AND l."{kept.column}" = {meant})'
        )


def _columns(section: Section) -> str:
    names = ", ".join(f'"{section.column(name).name}"' for name in section.own_names)
    return f'main."{section.name}" (id, {names})'


def _values(section: Section) -> str:
    """SQL for the values of a staged record `s`, in the order of its names."""
    return ", ".join(
        reference(section, name) if name in section.references else f's."{name}"'
        for name in section.own_names
    )
