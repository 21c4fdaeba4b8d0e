"""Bringing a damaged store back: what can be read of it, over its latest sound backup."""

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from career_tui.domain.doctor import Mended
from career_tui.domain.errors import Busy, Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.domain.text import escaped_json
from career_tui.interchange.archive import FORMAT, VERSION, merge
from career_tui.interchange.archive.models import kinds
from career_tui.store import (
    backup_files,
    backups,
    checks,
    damage,
    files,
    mending,
    rebuilding,
    restoring,
)
from career_tui.store.bulk import Section, sections
from career_tui.store.bulk.section import parents_first
from career_tui.store.connection import open_store
from career_tui.store.noun_tables import List
from career_tui.store.paths import followed, is_file
from career_tui.store.records import Records
from career_tui.store.refusals import is_full
from career_tui.store.salvage import Salvage, read_out

TITLE = "bring back what could be read of a damaged store"
"""What it is called in the history."""

_Lists = dict[str, list[dict[str, Any]]]
"""Records by section, as an archive has them."""


def mend(store: Path, today: date) -> Mended | None:
    """Put a whole store in the place of a damaged one; None where nothing is damaged.

    The damaged file is kept, in a folder of its own. Where all records and their history can be
    read, what follows from them is made anew. Elsewhere the latest backup that is sound gets what
    can be read: new and changed records, and what is gone from lists that were read wholly. That
    lies as an archive beside the damaged file as well. Raises Refused, with nothing changed,
    where nothing can be done, where any program has the store open, or where there is no room.
    """
    path = followed(store)
    if not is_file(path) or not files.size_of(path) or not (parts := damage.where(path)):
        return None
    try:
        with ExitStack() as stack:
            return _Mending(path, today, damage.told(parts), stack).done()
    except OSError as error:
        if is_full(error):
            raise StoreTrouble(Trouble.FULL, f"There is no room to repair {path}") from None
        raise Refused(
            f"{path} cannot be repaired ({error.strerror}): nothing was changed"
        ) from None


class _Mending:
    """The repair of one store. What lies around for it is removed with the `stack`."""

    def __init__(self, path: Path, today: date, parts: str, stack: ExitStack) -> None:
        self._path = path
        self._today = today
        self._parts = parts
        self._stack = stack
        with files.alone(path) as is_alone:
            if not is_alone:
                raise Busy(restoring.IN_USE)
        self._state = _state(path)
        self._salvage = read_out(path)
        self._backup = _latest(path)
        there = backup_files.existing(path) if self._backup else []
        self._taken_at = next((one.taken_at for one in there if one.path == self._backup), None)

    def done(self) -> Mended:
        fresh = self._temporary()
        if rebuilding.rebuild(self._salvage, fresh, self._today):
            new = sum(
                len(set(uids.values()) - self._known(name))
                for name, uids in mending.uids(fresh).items()
            )
            kept = self._put_in_place(fresh)
            return Mended(self._parts, kept, new, whole=True)
        found = _Found(self._salvage, self._of_the_backup, self._listed_in_the_backup())
        if self._backup is None and not found.count:
            raise Refused(
                f"Nothing can be read of {self._path}, and there is no backup of it: nothing was "
                "changed"
            )
        fresh = self._base()
        with (
            open_store(fresh, today=lambda: self._today) as store,
            store.being_made(),
            store.writing(TITLE) as records,
        ):
            merging = _Merging(records, self._today)
            merging.bring_in(found.lists)
            mending.remove(records, self._gone(found))
            mending.keep_drafts(records, self._salvage)
        with checks.looking(fresh) as connection:
            checks.verify(connection, self._path)
        kept = self._put_in_place(fresh)
        archive = _write(kept / f"{self._path.stem}.json", merging.taken)
        return Mended(
            self._parts,
            kept,
            merging.added,
            merging.changed,
            refused=found.count - sum(map(len, merging.taken.values())),
            archive=archive,
            backup=self._taken_at,
        )

    # What to begin with

    def _temporary(self) -> Path:
        path = files.temporary(self._path.parent, self._path.stem)
        self._stack.callback(files.remove, path)
        return path

    def _base(self) -> Path:
        """A copy of the latest backup, or an empty store, as this program has them."""
        if self._backup is None:
            base = self._temporary()
        else:
            source = self._stack.enter_context(checks.untouched(self._backup))
            base = self._stack.enter_context(
                backups.copied(source, self._path.parent, self._path.stem, self._backup, whole=True)
            )
        mending.bring_up_to_date(base)
        return base

    def _put_in_place(self, fresh: Path) -> Path:
        if _state(self._path) != self._state:
            raise Busy(restoring.IN_USE)
        kept = restoring.put_in_place(fresh, self._path)
        assert kept is not None  # there was something to repair
        return kept

    # What the backup has

    def _known(self, section: str) -> set[str]:
        return set(self._of_the_backup.get(section, {}).values())

    @cached_property
    def _of_the_backup(self) -> dict[str, dict[int, str]]:
        """The uids of its records by their keys, which are never given twice."""
        return {} if self._backup is None else mending.uids(self._backup)

    def _listed_in_the_backup(self) -> dict[str, list[tuple[int, int]]]:
        return {} if self._backup is None else mending.lists(self._backup)

    def _gone(self, found: "_Found") -> dict[str, set[str]]:
        """Records of the backup that are in no list any more which was read wholly."""
        return {
            name: self._known(name) - found.uids(name)
            for name in self._of_the_backup
            if name in self._salvage.rows and name not in self._salvage.lost
        }


class _Found:
    """The records that were read, as an archive has them, those above others first."""

    def __init__(
        self,
        salvage: Salvage,
        known: Mapping[str, Mapping[Any, str]],
        listed: Mapping[str, Iterable[tuple[int, int]]],
    ) -> None:
        rows = {section.name: salvage.records(section.name) for section in sections()}
        self._uids = {
            name: {**known.get(name, {}), **{key: one.get("uid") for key, one in found.items()}}
            for name, found in rows.items()
        }
        self._read = {
            name: {str(one.get("uid")) for one in found.values()} for name, found in rows.items()
        }
        self._listed = {
            (section.name, name): _by_owner(kept, salvage, listed.get(kept.table, ()))
            for section in sections()
            for name, kept in section.lists.items()
        }
        self.lists: _Lists = {}
        for section in parents_first():
            found = rows[section.name]
            keys = _by_depth(found) if section.refers_to_itself else found
            self.lists[section.name] = [self._record(section, found[key]) for key in keys]

    @property
    def count(self) -> int:
        return sum(map(len, self.lists.values()))

    def uids(self, section: str) -> set[str]:
        return self._read[section]

    def _record(self, section: Section, row: Mapping[str, Any]) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for name in section.names:
            if name in section.references:
                key = row.get(f"{name}_id")
                record[name] = self._uids[section.references[name]].get(key)
            elif name in section.lists:
                known = self._uids[section.lists[name].target]
                keys = self._listed[section.name, name].get(row.get("id"), ())
                record[name] = [known[key] for key in keys if known.get(key)]
            elif name in row:
                is_flag = kinds(section)[name].type is bool
                record[name] = bool(row[name]) if is_flag else row[name]
        return record


def _by_owner(
    kept: List, salvage: Salvage, before: Iterable[tuple[int, int]]
) -> dict[Any, list[Any]]:
    """The keys of what stands in a list, by the keys of those whose list it is; with what stood
    there `before` where not all of it could be read."""
    rows = {(row[kept.owner], row[kept.column]) for row in salvage.records(kept.table).values()}
    found: dict[Any, list[Any]] = {}
    for owner, key in {*rows, *before} if kept.table in salvage.lost else rows:
        found.setdefault(owner, []).append(key)
    return found


def _by_depth(found: Mapping[int, Mapping[str, Any]]) -> list[int]:
    """The keys of goals, each after that of the goal above it where that is among them."""
    ordered: dict[int, None] = {}
    for key in found:
        path: dict[Any, None] = {}
        at: Any = key
        while at in found and at not in ordered and at not in path:
            path[at] = None
            at = found[at].get("parent_id")
        ordered.update(dict.fromkeys(reversed(path)))
    return list(ordered)


class _Merging:
    """Brings records into a store, and passes over those that it would not hold."""

    def __init__(self, records: Records, today: date) -> None:
        self._records = records
        self._today = today
        self.added = self.changed = 0
        self.taken: _Lists = {section.name: [] for section in sections()}

    def bring_in(self, lists: _Lists) -> None:
        if self._merge(lists):
            return
        for name, records in lists.items():
            self._bring_in(name, records)

    def _bring_in(self, name: str, records: list[dict[str, Any]]) -> None:
        if not records or self._merge({name: records}) or len(records) == 1:
            return
        half = len(records) // 2
        self._bring_in(name, records[:half])
        self._bring_in(name, records[half:])

    def _merge(self, lists: _Lists) -> bool:
        try:
            with self._records.session.begin_nested():
                counts = merge(self._records, _archive(lists), self._today)
        except Refused:
            return False
        self.added += sum(count.added for count in counts.values())
        self.changed += sum(count.changed for count in counts.values())
        for name, records in lists.items():
            self.taken[name] += records
        return True


def _archive(lists: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {"format": FORMAT, "version": VERSION, **lists}


def _write(path: Path, lists: _Lists) -> Path:
    """An archive of the records, for the owner's eyes only."""
    text = escaped_json(json.dumps(_archive(lists), ensure_ascii=False, indent=2))
    files.write(path, [text, "\n"])
    return path


def _latest(path: Path) -> Path | None:
    try:
        return restoring.latest(path)
    except Refused:
        return None


def _state(path: Path) -> list[tuple[int, int, int] | None]:
    """By what it is told that nobody has written to a store or its journal."""
    found: list[tuple[int, int, int] | None] = []
    for one in (path, *files.companions(path)):
        try:
            status = one.stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return found
