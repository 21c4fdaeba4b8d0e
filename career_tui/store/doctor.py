"""Examining a store and all that belongs to it, and repairing what is safe to repair."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from career_tui.domain.backups import size_told
from career_tui.domain.dates import relative
from career_tui.domain.doctor import Finding, State
from career_tui.domain.errors import Refused
from career_tui.domain.opening import StoreTrouble
from career_tui.store import (
    backup_files,
    backups,
    checks,
    consistency,
    damage,
    files,
    opening,
    places,
    searched,
)
from career_tui.store.goals import standings
from career_tui.store.paths import followed
from career_tui.store.refusals import diagnosis, in_plain_words
from career_tui.store.sqlite_errors import FAILURES, reason
from career_tui.store.version import LATEST

OLD_DAYS = 7
"""Age of the newest backup from which on a changed store should have a newer one."""
LITTLE_ROOM = 100_000_000
"""Bytes that a disk should have left."""
_FEW = 3
"""Goals that are named where their numbers are wrong."""
_NEEDED = (3, 38, 0)
_MENDED = (3, 51, 3)
# The same correction was made to two older lines.
_MENDED_LINES = {(3, 50): 7, (3, 44): 6}


def examine(store: Path, *, repair: bool = False, now: datetime | None = None) -> list[Finding]:
    """Every check in turn; with `repair`, what can safely be put right is.

    Nothing is changed without `repair`; an older store is not upgraded in either case.
    """
    return list(_Examination(store.absolute(), repair, now or datetime.now(UTC)).findings())


class _Examination:
    def __init__(self, store: Path, repair: bool, now: datetime) -> None:
        self._path = store
        self._repair = repair
        self._now = now

    def findings(self) -> Iterator[Finding]:
        yield _sqlite()
        try:
            opening.look(self._path)
        except StoreTrouble as trouble:  # there is nothing around it to look at
            yield _finding("store", State.PROBLEM, str(trouble))
            return
        yield from self._store()
        yield from self._permissions()
        yield self._leftovers()
        yield self._backups()
        yield self._room()
        risk = places.risk(self._path)
        yield _finding("place", State.WARNING if risk else State.OK, risk or "It is on a disk here")

    # The store itself

    def _store(self) -> Iterator[Finding]:
        try:
            opening.prepare(self._path, create=False, read_only=True)
            with checks.untouched(self._path) as connection:
                version = checks.recognise(connection, self._path)
                if version == 0:
                    opening.refuse_to_begin_anew(self._path, missing=False)
                    yield _finding("store", State.OK, f"{self._path} is empty and new")
                    return
                yield self._schema(connection, version)
                yield (integrity := self._integrity(connection))
                if integrity.state is not State.OK:
                    return
                yield (read := self._values(connection))
            # The search can be asked about itself only where something may be written.
            with closing(checks.connect(self._path)) as connection:
                yield from self._content(connection, read.state is State.OK)
        except Exception as error:
            found = diagnosis(error, self._path)
            if not isinstance(found, Refused):
                raise
            yield _finding("store", State.PROBLEM, str(found))

    def _schema(self, connection: sqlite3.Connection, version: int) -> Finding:
        differences = checks.schema_differences(connection, version)
        if differences:
            told = "; ".join(differences[:3])
            return _finding(
                "store", State.PROBLEM, f"Its tables are not as they should be ({told}): {_RESTORE}"
            )
        if version < LATEST:
            return _finding(
                "store",
                State.WARNING,
                f"It is of schema {version} and will be upgraded to {LATEST}, after a "
                "backup, when it is opened next",
            )
        return _finding("store", State.OK, f"{self._path} is a store of schema {version}")

    def _integrity(self, connection: sqlite3.Connection) -> Finding:
        found = checks.damage(connection)
        if not found:
            return _finding("integrity", State.OK, "Every page of the file is sound")
        parts = damage.told(damage.where(self._path)) or found[0]
        return _finding(
            "integrity", State.PROBLEM, f"It is damaged ({parts}): {damage.REPAIR}; {_RESTORE}"
        )

    @staticmethod
    def _values(connection: sqlite3.Connection) -> Finding:
        parts = damage.told(tuple(dict.fromkeys(damage.unreadable(connection))))
        if not parts:
            return _finding("values", State.OK, "Every value makes sense")
        return _finding(
            "values",
            State.PROBLEM,
            f"Values in {parts} make no sense, as the disk changed them: {damage.REPAIR}; "
            f"{_RESTORE}",
        )

    def _content(self, connection: sqlite3.Connection, readable: bool) -> Iterator[Finding]:
        broken = checks.broken_references(connection)
        yield _finding(
            "references",
            State.PROBLEM if broken else State.OK,
            f"{_count(broken, 'reference')} to records that do not exist: {_RESTORE}"
            if broken
            else "Every reference leads somewhere",
        )
        problems = consistency.history_problems(connection)
        yield _finding(
            "history",
            State.PROBLEM if problems else State.OK,
            f"{'; '.join(problems)}. Undo may refuse there; the records themselves are not touched "
            f"by it. {_RESTORE}"
            if problems
            else "It fits the records, and every undo has what it undid",
        )
        if not readable:
            return
        yield self._search(connection)
        if checks.version_of(connection) == LATEST:  # an older one is worked out as it is upgraded
            yield self._numbers(connection)

    def _numbers(self, connection: sqlite3.Connection) -> Finding:
        today = self._now.astimezone().date()
        sound = "Progress and schedule of every goal follow from what was written down"
        try:
            connection.execute("BEGIN IMMEDIATE" if self._repair else "BEGIN")
            try:
                wrong = list(standings.differences(connection, today))
                if not wrong:
                    return _finding("numbers", State.OK, sound)
                if not self._repair:
                    more = f" and {len(wrong) - _FEW:,} more" if len(wrong) > _FEW else ""
                    return _finding(
                        "numbers",
                        State.PROBLEM,
                        f"The numbers of {', '.join(map(_quoted, wrong[:_FEW]))}{more} are not "
                        "what was written down comes to: doctor --repair works them out again",
                    )
                standings.mark_all(connection)
                standings.bring_up(connection, today)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        except FAILURES as error:
            why = in_plain_words(error, self._path)
            return _finding("numbers", State.WARNING, f"The numbers could not be checked: {why}")
        return _finding("numbers", State.OK, f"{sound}, worked out again", repaired=True)

    def _search(self, connection: sqlite3.Connection) -> Finding:
        sound = "The search finds every word"
        try:
            indexes = consistency.search_indexes(connection)
            wrong = [one for one in indexes if not consistency.is_sound(connection, one)]
            is_right = checks.version_of(connection) != LATEST or searched.is_right(connection)
            if not wrong and is_right:
                return _finding("search", State.OK, sound)
            if not self._repair:
                return _finding(
                    "search",
                    State.PROBLEM,
                    "The search misses words: doctor --repair makes its index anew",
                )
            for one in wrong:
                consistency.rebuild(connection, one)
            if not is_right:
                self._fold_again(connection)
            return _finding("search", State.OK, f"{sound}, its index made anew", repaired=True)
        except FAILURES as error:
            why = in_plain_words(error, self._path)
            return _finding("search", State.WARNING, f"The search could not be checked: {why}")

    @staticmethod
    def _fold_again(connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        try:
            searched.mark_all(connection)
            searched.bring_up(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    # What lies around it

    def _permissions(self) -> Iterator[Finding]:
        store = followed(self._path)
        folder = backup_files.folder_of(store)
        private = [store, *files.companions(store)]
        private += [one.path for one in backup_files.existing(store)] if _readable(folder) else []
        wrong = [one for one in private if _open_to_others(one)]
        folders = [one for one in (folder, store.parent) if _open_to_others(one)]
        shared = [one for one in folders if one == store.parent and not _holds_only(store)]
        wrong += [one for one in folders if one not in shared]
        yield self._closed(wrong)
        if shared:
            yield _finding(
                "folder",
                State.WARNING,
                f"Others may look into {shared[0]}, which holds other things too; the store in "
                "it is closed to them",
            )

    def _closed(self, wrong: list[Path]) -> Finding:
        if not wrong:
            return _finding("permissions", State.OK, "Only you can read the store and its backups")
        if self._repair:
            try:
                for one in wrong:
                    one.chmod(0o700 if one.is_dir() else 0o600, follow_symlinks=True)
            except OSError as error:
                return _finding(
                    "permissions",
                    State.PROBLEM,
                    f"{one} is open to others and cannot be closed to them ({error.strerror})",
                )
            return _finding(
                "permissions",
                State.OK,
                f"Closed {_count(len(wrong), 'file or folder', 'files or folders')} to others",
                repaired=True,
            )
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        return _finding(
            "permissions",
            State.PROBLEM,
            f"Others may read {wrong[0]}{more}: doctor --repair closes them",
        )

    def _leftovers(self) -> Finding:
        store = followed(self._path)
        found = [
            one
            for folder in (store.parent, backup_files.folder_of(store))
            if _readable(folder)
            for one in files.leftovers(folder, store.stem)
        ]
        if not found:
            return _finding("leftovers", State.OK, "Nothing was left by an interrupted run")
        told = _count(len(found), "temporary file")
        if not self._repair:
            return _finding(
                "leftovers",
                State.WARNING,
                f"An interrupted run left {told}: doctor --repair removes them",
            )
        backups.clear(store)
        return _finding("leftovers", State.OK, f"Removed {told}", repaired=True)

    def _backups(self) -> Finding:
        try:
            there = backup_files.existing(self._path)
        except Refused as refused:
            return _finding("backups", State.PROBLEM, str(refused))
        folder = backup_files.folder_of(self._path)
        if not there:
            return _finding(
                "backups",
                State.WARNING,
                f"There is none in {folder} yet: the app takes one as you work, and so does "
                "career-tui backup",
            )
        newest = there[0]
        try:
            with checks.looking(newest.path) as connection:
                checks.verify(connection, newest.path)
                mark = checks.mark(connection)
        except (StoreTrouble, *FAILURES) as error:
            why = error if isinstance(error, StoreTrouble) else reason(error)
            return _finding(
                "backups",
                State.PROBLEM,
                f"The newest cannot be restored ({why}): career-tui backup takes another",
            )
        day = newest.taken_at.astimezone().date()
        age = relative(day, self._now.astimezone().date())
        told = f"{_count(len(there), 'backup')}, the newest {age} and sound"
        days = (self._now - newest.taken_at).days
        if days >= OLD_DAYS and self._has_changed_since(mark):
            return _finding(
                "backups", State.WARNING, f"{told}; the store has changed since: career-tui backup"
            )
        return _finding("backups", State.OK, told)

    def _has_changed_since(self, mark: checks.Mark | None) -> bool:
        if not files.size_of(self._path):
            return False
        try:
            with checks.untouched(self._path) as connection:
                return checks.mark(connection) != mark
        except (OSError, *FAILURES):
            return False

    def _room(self) -> Finding:
        folder = next(one for one in self._path.parents if one.exists())
        free = shutil.disk_usage(folder).free
        needed = max(LITTLE_ROOM, 3 * (files.size_of(self._path) or 0))
        if free < needed:
            return _finding(
                "room",
                State.WARNING,
                f"The disk has {size_told(free)} left: changes and backups will soon fail",
            )
        return _finding("room", State.OK, f"The disk has {size_told(free)} left")


_RESTORE = "career-tui restore lists the backups and brings one back"


def _finding(check: str, state: State, explanation: str, repaired: bool = False) -> Finding:
    return Finding(check, state, explanation, repaired)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _quoted(title: str) -> str:
    return f"'{title[:40]}…'" if len(title) > 40 else f"'{title}'"


def _sqlite() -> Finding:
    version = sqlite3.sqlite_version_info
    told = f"SQLite {sqlite3.sqlite_version}"
    if version < _NEEDED or not _has(_FULL_TEXT) or not _has(_JSON):
        wanted = ".".join(map(str, _NEEDED))
        return _finding(
            "sqlite",
            State.PROBLEM,
            f"{told} will not do: it takes {wanted} or newer, with full-text search and JSON",
        )
    if version < _MENDED and version[2] < _MENDED_LINES.get(version[:2], version[2] + 1):
        return _finding(
            "sqlite",
            State.WARNING,
            f"{told} works; before 3.51.3, two programs that write one store at the same instant "
            "can damage it, which is very rare. Backups are checked as they are taken",
        )
    return _finding("sqlite", State.OK, f"{told} has what is needed")


_FULL_TEXT = "CREATE VIRTUAL TABLE words USING fts5(text)"
_JSON = "SELECT json_object('a', 1)"


def _has(feature: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(feature)
        except sqlite3.OperationalError:
            return False
    return True


def _open_to_others(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except OSError:
        return False


def _readable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)


def _holds_only(store: Path) -> bool:
    """Whether a folder is the store's own: there is nothing in it that belongs to others."""
    mine: Callable[[str], bool] = lambda name: (  # noqa: E731
        name.startswith((store.name, f".{store.stem}-", f"{store.stem}-damaged-"))
        or name == backup_files.folder_of(store).name
    )
    return _readable(store.parent) and all(mine(one.name) for one in store.parent.iterdir())
