"""Records on their way into the store, in temporary tables beside it.

There they are compared with what the store has, and asked what must hold between records. The
tables belong to the transaction: where it is rolled back, nothing is left of them. SQLite keeps
them in a file that has no name, so that nothing is left of that either.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session

from career_tui.domain.history import AN_IMPORT
from career_tui.domain.reviews import ReviewStatus
from career_tui.store.bulk.section import Section, section_of, sections
from career_tui.store.keys import next_key
from career_tui.store.nouns import noun

NEW, CHANGED, SAME = 0, 1, 2
"""What a staged record is to the store."""


class Place(NamedTuple):
    """Where a record stands in its list, and the value a person knows it by."""

    at: int
    name: Any


class Branch(NamedTuple):
    """A goal as it would be: keys of itself and of its parent, its place if it is staged."""

    key: int
    above: int | None
    at: int | None


class Different(NamedTuple):
    """A record that would get other values: what a person knows it by, what the record is called
    that it is part of, and each value that differs, as it is and as it would be."""

    called: Any
    owner: Any
    values: dict[str, tuple[Any, Any]]


# Changes that an archive brought are no work that it could take back.
_BY_A_PERSON = f"""FROM main.changes c JOIN main.actions a ON a.id = c.action_id
    WHERE c.record = {{record}} AND a.at > ?1 AND a.title <> '{AN_IMPORT}'"""


def _taken(section: Section) -> str:
    """Whether a staged record `s` takes back what a person changed since ?1 (null: ever)."""
    found = [f"EXISTS (SELECT 1 {_BY_A_PERSON.format(record='?2')} AND c.row_id = s.id)"]
    for kept in section.lists.values():
        owner = f"""coalesce(json_extract(c.before, '$."{kept.owner}"'),"""
        owner += f' (SELECT l."{kept.owner}" FROM main."{kept.table}" l WHERE l.id = c.row_id))'
        by_a_person = _BY_A_PERSON.format(record=f"'{kept.table}'")
        found.append(f"s.id IN (SELECT {owner} {by_a_person})")
    return f"s._state = {CHANGED} AND (?1 IS NULL OR {' OR '.join(found)})"


def staged(section: Section) -> str:
    return f'temp."staged_{section.name}"'


def fresh(section: Section) -> str:
    """The table of the new records: their keys and places."""
    return f'temp."fresh_{section.name}"'


def reference(section: Section, name: str) -> str:
    """SQL for the key that a staged record `s` refers to; null if there is none."""
    return key_of(section.references[name], f's."{name}"')


def key_of(table: str, uid: str) -> str:
    """SQL for the key of the record with that uid, staged or in the store; null if there is
    none."""
    return (
        f'coalesce((SELECT r.id FROM temp."staged_{table}" r WHERE r.uid = {uid}),'
        f' (SELECT r.id FROM main."{table}" r WHERE r.uid = {uid}))'
    )


def kept(section: Section) -> tuple[str, ...]:
    """The values that a known record keeps where an archive leaves them out: moments, and days
    that are today unless they are given."""
    fields = section.fields.model_fields
    moments = [
        name for name in section.names if name in fields and fields[name].annotation is datetime
    ]
    return (*moments, *section.noun.dated)


class Staged:
    """The records of an archive by section, known by their places in their lists."""

    def __init__(self, session: Session) -> None:
        self.connection = session.connection()
        self._added = dict.fromkeys(sections(), 0)
        self._compared: set[Section] = set()
        self.exported_at: str | None = None
        """When the archive was written, where it says so; as moments are kept."""
        self.first: dict[Section, int] = {}
        """The first of the keys of a section's new records; the others follow it."""
        for section in sections():
            columns = ", ".join(f'"{name}"' for name in section.names)
            self._do(
                f"CREATE TABLE {staged(section)} (_place INTEGER PRIMARY KEY,"
                f" _left_out INTEGER, {columns}, id INTEGER, _state INTEGER DEFAULT {NEW})"
            )

    def add(self, section: Section, rows: Sequence[Sequence[Any]]) -> None:
        """Put records beside the store: place, which of `kept` were left out (a bit for each),
        and the values in the order of `section.names`, as the database has them."""
        marks = ", ".join("?" * (len(section.names) + 2))
        names = ", ".join(f'"{name}"' for name in section.names)
        self.connection.exec_driver_sql(
            f"INSERT INTO {staged(section)} (_place, _left_out, {names}) VALUES ({marks})",
            list(rows),
        )
        self._added[section] += len(rows)

    def is_empty(self, section: Section) -> bool:
        return not self._added[section]

    def drop(self) -> None:
        for section in sections():
            self._do(f"DROP TABLE {staged(section)}")
            self._do(f"DROP TABLE IF EXISTS {fresh(section)}")

    # What they are to the store

    def compare(self, section: Section) -> None:
        """Find out which records the store knows, by uid or by key, and which would change."""
        if self.is_empty(section) or not self._any(f'SELECT 1 FROM main."{section.name}"'):
            return
        self._compared.add(section)
        table = staged(section)
        self._do(
            f"UPDATE {table} AS s SET id ="
            f' (SELECT t.id FROM main."{section.name}" t WHERE t.uid = s.uid)'
        )
        if section.key:
            self._compare_keys(section)
        left_out = ", ".join(
            f'"{name}" = CASE WHEN _left_out & {1 << bit} THEN'
            f' (SELECT t."{name}" FROM main."{section.name}" t WHERE t.id = s.id) ELSE "{name}" END'
            for bit, name in enumerate(kept(section))
        )
        self._do(f"UPDATE {table} AS s SET {left_out} WHERE _left_out <> 0 AND id IS NOT NULL")
        same = " AND ".join(self._is_same(section, name) for name in section.names)
        self._do(
            f"UPDATE {table} AS s SET _state = (SELECT CASE WHEN {same} THEN {SAME}"
            f' ELSE {CHANGED} END FROM main."{section.name}" t WHERE t.id = s.id)'
            " WHERE id IS NOT NULL"
        )

    def _compare_keys(self, section: Section) -> None:
        # What a record is about can be the same under another uid: the same day of a practice,
        # kept on two machines. Then the archive's record is that one.
        table, created = staged(section), 1 << kept(section).index("created_at")
        self._do(f'CREATE INDEX temp."by_uid_{section.name}" ON "staged_{section.name}" (uid)')
        alike = " AND ".join(self._is_same(section, name) for name in section.key)
        found = (
            f'(SELECT t.id FROM main."{section.name}" t WHERE {alike}'
            f" AND NOT EXISTS (SELECT 1 FROM {table} o WHERE o.uid = t.uid))"
        )
        self._do(
            f"UPDATE {table} AS s SET id = {found}, _left_out = _left_out | {created}"
            f" WHERE id IS NULL AND {found} IS NOT NULL"
        )
        self._do(
            f'UPDATE {table} AS s SET uid = (SELECT t.uid FROM main."{section.name}" t'
            " WHERE t.id = s.id) WHERE id IS NOT NULL"
        )

    @staticmethod
    def _is_same(section: Section, name: str) -> str:
        return f'{section.held(name, "t")} IS s."{name}"'

    def number(self, section: Section) -> None:
        """Give the new records their keys."""
        if self.is_empty(section):
            return
        # An archive is written in the order of the uids: in that order they are indexed quickly.
        order = "created_at, uid" if section.noun.keys_tell_age else "_place"
        first = next_key(self.connection, section.name)
        self._do(f"CREATE TABLE {fresh(section)} (id INTEGER PRIMARY KEY, _place INTEGER NOT NULL)")
        self._do(f"INSERT INTO {fresh(section)} VALUES ({first - 1}, -1)")
        self._do(
            f"INSERT INTO {fresh(section)} (_place) SELECT _place FROM {staged(section)}"
            f" WHERE _state = {NEW} ORDER BY {order}"
        )
        self._do(f"DELETE FROM {fresh(section)} WHERE _place = -1")
        self.first[section] = first
        if section.lists or any(section.name in one.targets for one in sections()):
            self._do(
                f'CREATE INDEX temp."fresh_place_{section.name}" ON "fresh_{section.name}" (_place)'
            )
            self._do(
                f"UPDATE {staged(section)} AS s SET id ="
                f" (SELECT f.id FROM {fresh(section)} f WHERE f._place = s._place)"
                f" WHERE _state = {NEW}"
            )
            self._do(
                f'CREATE INDEX temp."by_uid_{section.name}" ON "staged_{section.name}" (uid, id)'
            )

    def counts(self, section: Section) -> tuple[int, int, int]:
        """How many records are new, changed and the same."""
        if section not in self._compared:
            return self._added[section], 0, 0
        found = dict(self._rows(f"SELECT _state, count(*) FROM {staged(section)} GROUP BY _state"))
        return found.get(NEW, 0), found.get(CHANGED, 0), found.get(SAME, 0)

    # What they would take back

    def taken_back(self, section: Section, since: str | None) -> int:
        """How many changed records a person has changed `since` a moment (None: at any time)."""
        if section not in self._compared:
            return 0
        return int(
            self._one(
                f"SELECT count(*) FROM {staged(section)} s WHERE {_taken(section)}",
                since,
                section.name,
            )
        )

    def differences(self, section: Section, since: str | None, most: int) -> Iterator[Different]:
        """The values of those records that differ, as they are and as they would be; of at most
        so many records."""
        if section not in self._compared:
            return
        pairs = ", ".join(f'{section.held(name, "t")}, s."{name}"' for name in section.names)
        found = self._rows(
            f'SELECT t."{section.noun.called}", {pairs} FROM {staged(section)} s'
            f' JOIN main."{section.name}" t ON t.id = s.id WHERE {_taken(section)}'
            f" ORDER BY _place LIMIT {most:d}",
            since,
            section.name,
        )
        for called, *values in found:
            changed = {}
            for name, before, after in zip(section.names, values[::2], values[1::2], strict=True):
                if before != after:
                    changed[name] = (
                        self._called(section, name, before),
                        self._called(section, name, after),
                    )
            owner = next(iter(section.references), "")
            about = values[2 * section.names.index(owner) + 1] if owner else None
            yield Different(called, self._called(section, owner, about) if owner else None, changed)

    def _called(self, section: Section, name: str, value: Any) -> Any:
        """A value, or what the records are called that it refers to."""
        if value is not None and name in section.references:
            return self._name(section.references[name], value)
        if name in section.lists:
            names = (self._name(section.lists[name].target, uid) for uid in json.loads(value))
            return ", ".join(map(str, names))
        return value

    def _name(self, table: str, uid: str) -> Any:
        """What the record is called that has that uid, or would have it."""
        target = section_of(noun(table))
        for one in (f'main."{table}"', staged(target)):
            for (called,) in self._rows(
                f'SELECT "{target.noun.called}" FROM {one} WHERE uid = ?', uid
            ):
                return called
        return None

    # What must hold between records

    def twice(self, section: Section) -> Iterator[tuple[Place, int]]:
        """Records with the uid of one before them, and the place of the first of that uid."""
        return self._same_as_first(section, ("uid",))

    def same_keys(self, section: Section) -> Iterator[tuple[Place, int]]:
        """Records with the key of one before them, and the place of the first of that key."""
        return self._same_as_first(section, section.key)

    def _same_as_first(
        self, section: Section, names: tuple[str, ...]
    ) -> Iterator[tuple[Place, int]]:
        shared = ", ".join(f'"{name}"' for name in names)
        found = self._rows(
            f"SELECT _place, called, first FROM (SELECT _place, {section.noun.called} AS called,"
            f" min(_place) OVER (PARTITION BY {shared}) AS first FROM {staged(section)})"
            " WHERE _place <> first ORDER BY _place"
        )
        return ((Place(at, name), first) for at, name, first in found)

    def keys_in_store(self, section: Section) -> Iterator[Place]:
        """Records with the key of one in the store that is not among them."""
        alike = " AND ".join(self._is_same(section, name) for name in section.key)
        return self._places(
            section,
            f'EXISTS (SELECT 1 FROM main."{section.name}" t WHERE {alike}'
            f" AND NOT EXISTS (SELECT 1 FROM {staged(section)} o WHERE o.uid = t.uid))",
        )

    def missing(self, section: Section, name: str) -> Iterator[tuple[Place, str]]:
        """Records that refer to nothing that is there, and the uid they name."""
        called, own = f's."{section.noun.called}"', f"{staged(section)} s"
        if name in section.lists:
            target, uid, own = (
                section.lists[name].target,
                "each.value",
                f'{own}, json_each(s."{name}") each',
            )
        else:
            target, uid = section.references[name], f's."{name}"'
        found = self._rows(
            f"SELECT s._place, {called}, {uid} FROM {own}"
            f" WHERE {uid} IS NOT NULL AND {key_of(target, uid)} IS NULL ORDER BY s._place"
        )
        return ((Place(at, called), uid) for at, called, uid in found)

    def above(self, section: Section, name: str, top: int) -> Iterator[Place]:
        """Records with a value above `top`."""
        return self._places(section, f'"{name}" > {top:d}')

    def highest(self, section: Section, name: str) -> int:
        """The largest value of a field that there would be in the store; 0 where there is none."""
        found = self._one(
            f'SELECT max(coalesce((SELECT max("{name}") FROM {staged(section)}), 0),'
            f' coalesce((SELECT max("{name}") FROM main."{section.name}" t'
            f" WHERE {self._is_not_staged(section)}), 0))"
        )
        return int(found)

    def drafts(self, section: Section) -> tuple[list[Place], int]:
        """The drafts among the records, and how many others the store would have."""
        own = self._places(section, f"status = '{ReviewStatus.DRAFT}'")
        others = self._one(
            f'SELECT count(*) FROM main."{section.name}" t'
            f" WHERE status = '{ReviewStatus.DRAFT}' AND {self._is_not_staged(section)}"
        )
        return list(own), int(others)

    def setting(self, section: Section, key: str) -> tuple[Place | None, str | None]:
        """The value that a setting would have, and its place where it is staged."""
        for at, name, value in self._rows(
            f"SELECT _place, key, value FROM {staged(section)} WHERE key = ?", key
        ):
            return Place(at, name), value
        for (value,) in self._rows("SELECT value FROM main.settings WHERE key = ?", key):
            return None, value
        return None, None

    def tree(self, section: Section) -> Iterator[Branch]:
        """Every goal as it would be: those in the store by their uids, then the new ones."""
        parent = reference(section, "parent")
        self._do('CREATE INDEX temp.by_id_goals ON "staged_goals" (id)')
        for row in self._rows(
            f"SELECT t.id, CASE WHEN s._place IS NULL THEN t.parent_id ELSE {parent} END, s._place"
            f" FROM main.goals t LEFT JOIN {staged(section)} s ON s.id = t.id ORDER BY t.uid"
        ):
            yield Branch(*row)
        for row in self._rows(
            f"SELECT s.id, {parent}, s._place FROM {staged(section)} s"
            f" WHERE _state = {NEW} ORDER BY _place"
        ):
            yield Branch(*row)

    def title(self, key: int) -> str:
        """What a goal would be called."""
        return str(
            self._one(
                "SELECT coalesce((SELECT title FROM temp.staged_goals WHERE id = ?1),"
                " (SELECT title FROM main.goals WHERE id = ?1))",
                key,
            )
        )

    # Pieces

    @staticmethod
    def _is_not_staged(section: Section) -> str:
        return f"t.id NOT IN (SELECT id FROM {staged(section)} WHERE id IS NOT NULL)"

    def _places(self, section: Section, condition: str) -> Iterator[Place]:
        found = self._rows(
            f'SELECT _place, "{section.noun.called}" FROM {staged(section)} s'
            f" WHERE {condition} ORDER BY _place"
        )
        return (Place(*row) for row in found)

    def _do(self, statement: str) -> None:
        self.connection.exec_driver_sql(statement)

    def _rows(self, statement: str, *values: Any) -> Iterable[Any]:
        for batch in self.connection.exec_driver_sql(statement, values).partitions(1000):
            yield from batch

    def _any(self, statement: str) -> bool:
        return self.connection.exec_driver_sql(f"{statement} LIMIT 1").first() is not None

    def _one(self, statement: str, *values: Any) -> Any:
        return self.connection.exec_driver_sql(statement, values).scalar_one()
