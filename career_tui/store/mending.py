"""What the mending of a damaged store asks of the files around it, and does to the store it fills.

`interchange/mending.py` says in which order, and merges what was read.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from career_tui.store import checks, upgrades
from career_tui.store.bulk.section import parents_first, sections
from career_tui.store.records import Records
from career_tui.store.rows import driver_of
from career_tui.store.salvage import Salvage, columns
from career_tui.store.version import APPLICATION_ID


def bring_up_to_date(store: Path) -> None:
    """Give an empty file, or a store of an older version, the tables of this program."""
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        upgrades.upgrade(connection, APPLICATION_ID)


def uids(store: Path) -> dict[str, dict[int, str]]:
    """The uids of all records by their keys, for each section that the store has."""
    with checks.looking(store) as connection:
        there = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema").fetchall()
        }
        return {
            section.name: dict(connection.execute(f'SELECT id, uid FROM "{section.name}"'))
            for section in sections()
            if section.name in there
        }


def lists(store: Path) -> dict[str, list[tuple[int, int]]]:
    """The rows of the lists that records have, by their tables: the key of the record whose list
    it is, and of the one that stands in it."""
    with checks.looking(store) as connection:
        there = set(checks.tables(connection))
        return {
            kept.table: connection.execute(
                f'SELECT "{kept.owner}", "{kept.column}" FROM "{kept.table}"'
            ).fetchall()
            for section in sections()
            for kept in section.lists.values()
            if kept.table in there
        }


def remove(records: Records, gone: Mapping[str, Iterable[str]]) -> None:
    """Remove the records of each section that have those uids."""
    driver = driver_of(records.session)
    for section in reversed(parents_first()):
        these = json.dumps(list(gone.get(section.name, ())))
        driver.execute(
            f'DELETE FROM "{section.name}" WHERE uid IN (SELECT value FROM json_each(?))', (these,)
        )
    records.session.expire_all()


def keep_drafts(records: Records, salvage: Salvage) -> None:
    """Put the drafts that were read in the place of those of the same forms."""
    names = [column.name for column in columns(salvage.version)["drafts"]]
    listed = ", ".join(f'"{name}"' for name in names)
    for draft in salvage.records("drafts").values():
        try:
            json.loads(str(draft["form"]))
            datetime.fromisoformat(str(draft["saved_at"]))
        except ValueError:
            continue
        driver_of(records.session).execute(
            f"INSERT OR REPLACE INTO drafts ({listed}) VALUES ({', '.join('?' * len(names))})",
            list(draft.values()),
        )
