"""What changes would make of a store, found out on a copy of it in memory, and doing that later.

What is done later makes the same of the same records, or is refused: a record that has changed
meanwhile is not written over, and what is there already is not done twice.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from career_tui.domain.errors import Busy, Refused
from career_tui.domain.history import ActionKind, ChangeKind
from career_tui.quick_dataclass import dataclass
from career_tui.store import aside
from career_tui.store.aside import Aside, Deed, Touched, Typed
from career_tui.store.connection import Store, copy_of
from career_tui.store.history_tables import ActionTable
from career_tui.store.history_words import columns_of, references_of, values_of
from career_tui.store.keys import next_key
from career_tui.store.nouns import noun
from career_tui.store.rows import driver_of

CHANGED = "What it is about has changed since"

Change = Callable[[Store], object]
"""One transaction on a store."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What changes come to, and how many of them came to nothing because they were refused."""

    aside: Aside
    refused: int


def foresee(path: Path, changes: Iterable[Change], today: Callable[[], date]) -> Foreseen:
    """What `changes` would make of the store at `path`, which is left as it is."""
    deeds: list[Deed] = []
    refused = 0
    with copy_of(path, today) as copy:
        with copy.reading() as records:
            driver = driver_of(records.session)
        before = _drafts(driver)
        for change in changes:
            (last,) = driver.execute("SELECT coalesce(max(id), 0) FROM actions").fetchone()
            try:
                change(copy)
            except Refused:
                refused += 1
            deeds += _deeds_since(driver, last)
        after = _drafts(driver)
    drafts = [
        Typed(key, *after.get(key, (None, "")), before.get(key, (None,))[0])
        for key in before | after
        if before.get(key) != after.get(key)
    ]
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return Foreseen(Aside(aside.name_of(path), at, tuple(deeds), tuple(drafts)), refused)


def _drafts(driver: sqlite3.Connection) -> dict[str, tuple[str | None, str]]:
    found = driver.execute("SELECT key, form, saved_at FROM drafts").fetchall()
    return {key: (form, saved_at) for key, form, saved_at in found}


def _deeds_since(driver: sqlite3.Connection, last: int) -> list[Deed]:
    found = driver.execute(
        "SELECT action.id, action.at, action.kind, action.title, action.reason,"
        " target.at, target.title FROM actions AS action"
        " LEFT JOIN actions AS target ON target.id = action.target"
        " WHERE action.id > ? ORDER BY action.id",
        (last,),
    ).fetchall()
    deeds = []
    for key, at, kind, title, reason, *target in found:
        about = (target[0], target[1]) if target[0] else None
        deeds.append(Deed(at, kind, title, reason, _touched_by(driver, key), about))
    return deeds


def _touched_by(driver: sqlite3.Connection, action: int) -> tuple[Touched, ...]:
    """What an action made of each record it touched, as long as it is the last one."""
    befores: dict[tuple[str, int], dict[str, Any] | None] = {}
    newest_first = driver.execute(
        "SELECT record, row_id, kind, before FROM changes WHERE action_id = ? ORDER BY id DESC",
        (action,),
    )
    for record, key, kind, before in newest_first.fetchall():
        later = befores.pop((record, key), None)  # to stand in the order of the first changes
        new = kind == ChangeKind.INSERT
        befores[record, key] = None if new else (later or {}) | values_of(record, before)
    found = (_touched(driver, *one, before) for one, before in reversed(befores.items()))
    return tuple(one for one in found if one is not None)


def _touched(
    driver: sqlite3.Connection, record: str, key: int, before: dict[str, Any] | None
) -> Touched | None:
    names = columns_of(record)
    listed = ", ".join(f'"{name}"' for name in names)
    row = driver.execute(f'SELECT {listed} FROM "{record}" WHERE id = ?', (key,)).fetchone()
    now = None if row is None else dict(zip(names, row, strict=True))
    after = now if before is None or now is None else {name: now[name] for name in before}
    if before == after:
        return None
    beside = {name: now[name] for name in noun(record).untracked} if before and now else {}
    was, becomes = _portable(driver, record, before), _portable(driver, record, after)
    whole = becomes if now is not None and before is None else was
    uid = (now or before or {}).get("uid") or " ".join(map(str, (whole or {}).values()))
    return Touched(record, uid, was, becomes, beside)


def _portable(
    driver: sqlite3.Connection, record: str, values: dict[str, Any] | None
) -> dict[str, Any] | None:
    """Values without the keys of this store: those are other ones elsewhere."""
    if values is None:
        return None
    refers = references_of(record)
    return {
        name: _uid(driver, refers[name], value) if name in refers and value is not None else value
        for name, value in values.items()
        if name != "id"
    }


def _uid(driver: sqlite3.Connection, record: str, key: int) -> str | None:
    found = driver.execute(f'SELECT uid FROM "{record}" WHERE id = ?', (key,)).fetchone()
    if found is None:
        found = driver.execute(
            "SELECT json_extract(before, '$.uid') FROM changes"
            " WHERE record = ? AND row_id = ? AND kind = 'delete' ORDER BY id DESC LIMIT 1",
            (record, key),
        ).fetchone()
    return None if found is None else str(found[0])


# Later


def take_in(store: Store, put: Aside) -> Aside:
    """Do what was put aside, each deed by itself, and keep of the file what was refused.

    Busy where another program holds the store: then it is to be asked again.
    """
    left = []
    for deed in put.deeds:
        try:
            _do(store, deed)
        except Busy:
            raise
        except Refused as refused:
            left.append(replace(deed, refused=str(refused)))
    rest = replace(put, deeds=tuple(left))
    aside.keep(rest)
    return rest


def take_in_drafts(store: Store, put: Aside) -> Aside:
    """Put its drafts among those of the store; what is left of the file."""
    with store.writing() as records:
        for typed in put.drafts:
            records.drafts.take_in(typed.key, typed.form, typed.saved_at, typed.was)
    rest = replace(put, drafts=())
    aside.keep(rest)
    return rest


def _do(store: Store, deed: Deed) -> None:
    with store.writing(deed.title, deed.reason) as records:
        session = records.session
        driver = driver_of(session)
        if _action(driver, deed.at, deed.title) is not None:
            return  # the program was killed after this and before the file was removed
        (own,) = driver.execute("SELECT max(id) FROM actions").fetchone()
        # Records refer to each other: the references are checked when all of them are there.
        driver.execute("PRAGMA defer_foreign_keys = ON")
        for one in deed.touched:
            _write(session, one)
        if _by_record(_touched_by(driver, own)) != _by_record(deed.touched):
            raise Refused(CHANGED)
        row = session.get_one(ActionTable, own)
        row.at, row.kind = datetime.fromisoformat(deed.at), ActionKind(deed.kind)
        if deed.target is not None:
            row.target = _action(driver, *deed.target)
            if row.target is None:
                raise Refused(CHANGED)
        session.flush()
        session.expire_all()


def _action(driver: sqlite3.Connection, at: str, title: str) -> int | None:
    found = driver.execute(
        "SELECT id FROM actions WHERE at = ? AND title = ?", (at, title)
    ).fetchone()
    return None if found is None else int(found[0])


def _by_record(touched: Iterable[Touched]) -> dict[tuple[str, str], Touched]:
    return {(one.record, one.uid): one for one in touched}


def _write(session: Session, one: Touched) -> None:
    """Make of a record what is said of it. Whether it was as expected is seen afterwards."""
    driver, record = driver_of(session), one.record
    names = [*(one.after or ()), *one.beside]
    if not _is_known(record) or not set(columns_of(record)).issuperset(names):
        raise Refused(f"Another version of career-tui has put aside what it is about ({record})")
    if one.after is None:
        # A row of a list has no uid: it is known by what it brings together.
        known = {"uid": one.uid} if "uid" in columns_of(record) else one.before or {}
        these = " AND ".join(f'"{name}" = ?' for name in known)
        keys = [_key(driver, record, name, value) for name, value in known.items()]
        driver.execute(f'DELETE FROM "{record}" WHERE {these}', keys)
        return
    after = one.after | one.beside
    values = {name: _key(driver, record, name, value) for name, value in after.items()}
    if one.before is None:
        values["id"] = next_key(session.connection(), record)
        listed = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        driver.execute(f'INSERT INTO "{record}" ({listed}) VALUES ({marks})', (*values.values(),))
    else:
        listed = ", ".join(f'"{name}" = ?' for name in values)
        driver.execute(f'UPDATE "{record}" SET {listed} WHERE uid = ?', (*values.values(), one.uid))


def _is_known(record: str) -> bool:
    try:
        noun(record)
    except KeyError:
        return False
    return True


def _key(driver: sqlite3.Connection, record: str, name: str, value: Any) -> Any:
    """The value of a column in this store: for a reference the key of what it leads to."""
    target = references_of(record).get(name)
    if target is None or value is None:
        return value
    found = driver.execute(f'SELECT id FROM "{target}" WHERE uid = ?', (value,)).fetchone()
    if found is None:
        raise Refused(f"The {noun(target).word} it belongs to is gone")
    return found[0]
