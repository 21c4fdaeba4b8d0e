"""The lists that a record has of others: the skills of an evidence."""

from collections.abc import Iterable

from sqlmodel import Session

from career_tui.domain.errors import gone
from career_tui.domain.nouns import Noun
from career_tui.store.keys import next_key
from career_tui.store.noun_tables import lists
from career_tui.store.nouns import noun
from career_tui.store.rows import driver_of


def uids(session: Session, one: Noun, key: int, name: str) -> list[str]:
    """What stands in a list of the record with that key, in the order of the uids."""
    kept = lists(one)[name]
    found = driver_of(session).execute(
        f'SELECT r.uid FROM "{kept.table}" l JOIN "{kept.target}" r ON r.id = l."{kept.column}"'
        f' WHERE l."{kept.owner}" = ? ORDER BY r.uid',
        (key,),
    )
    return [uid for (uid,) in found]


def put(session: Session, one: Noun, key: int, name: str, wanted: Iterable[str]) -> None:
    """Make these all that stands in a list of the record with that key; Refused for one that is
    not there."""
    kept, driver = lists(one)[name], driver_of(session)
    there = set(uids(session, one, key, name))
    meant = set(wanted)
    this = f'"{kept.table}" WHERE "{kept.owner}" = ? AND "{kept.column}" = ?'
    for uid in sorted(there ^ meant):
        found = driver.execute(f'SELECT id FROM "{kept.target}" WHERE uid = ?', (uid,)).fetchone()
        if found is None:
            raise gone(noun(kept.target).word)
        if uid in there:
            driver.execute(f"DELETE FROM {this}", (key, found[0]))
        else:
            driver.execute(
                f'INSERT INTO "{kept.table}" (id, "{kept.owner}", "{kept.column}")'
                " VALUES (?, ?, ?)",
                (next_key(session.connection(), kept.table), key, found[0]),
            )
