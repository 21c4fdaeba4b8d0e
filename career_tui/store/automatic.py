"""Backups that nobody has to think of: every half an hour, where anything has changed."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from career_tui.domain.backups import Backup, Keep, Reason
from career_tui.domain.errors import Refused
from career_tui.store import backup_files, backups, checks
from career_tui.store.connection import Store
from career_tui.store.rows import driver_of
from career_tui.store.settings.reads import SettingReads

EVERY = timedelta(minutes=30)


class AutomaticBackups:
    """Looks after each change, and when the store is closed, whether a backup is due.

    It is taken on a thread of its own, one at a time, while changes go on: of a large store that
    takes seconds. A store that nothing was written to gets none. `problem` says why the last one
    that was due could not be taken; it is empty where all is well.
    """

    def __init__(self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self.problem = ""
        self._store = store
        self._now = now
        self._written = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="backup")
        self._taking: Future[Backup | None] | None = None
        newest = self._newest()
        self._next = (now() if newest is None else newest.taken_at) + EVERY

    def after_change(self) -> None:
        """Begin the backup that is due, if one is; cheap where none is."""
        self._written = True
        if self._now() >= self._next and (self._taking is None or self._taking.done()):
            self._begin()

    def wait(self) -> Backup | None:
        """The backup that was begun, when it is there; None where none was, or was needed."""
        taking, self._taking = self._taking, None
        return None if taking is None else taking.result()

    def on_closing(self) -> Backup | None:
        """The backup of what was changed since the last one, where that is old enough."""
        self.wait()
        if not self._written:
            return None
        newest = self._newest()
        if newest is not None and newest.taken_at > self._now() - EVERY:
            return None
        self._begin()
        return self.wait()

    def _begin(self) -> None:
        self._next = self._now() + EVERY
        with self._store.reading() as records:
            keep = SettingReads(driver_of(records.session)).backups
        self._taking = self._thread.submit(self._take, keep)

    def _newest(self) -> Backup | None:
        """The newest backup; one from the future tells of a clock that was set back."""
        try:
            there = backup_files.existing(self._store.path)
        except Refused as refused:
            self.problem = str(refused)
            return None
        return next((one for one in there if one.taken_at <= self._now()), None)

    # On the other thread, which has a connection of its own

    def _take(self, keep: Keep) -> Backup | None:
        made = None
        try:
            if self._changed():
                made = backups.take_of(self._store.path, Reason.AUTO)
                backups.thin(self._store.path, keep)
        except (Refused, OSError) as problem:
            self.problem = str(problem)
            return None
        self.problem = ""
        return made

    def _changed(self) -> bool:
        newest = self._newest()
        if newest is None:
            return not backups.is_empty(self._store.path)
        with backups.connected(self._store.path) as connection:
            return backups.mark_of(newest) != checks.mark(connection)
