"""Backups that nobody has to think of: every half an hour, where anything has changed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from career_tui.domain.backups import Backup, Reason
from career_tui.domain.errors import Refused
from career_tui.store import backups, checks
from career_tui.store.connection import Store

EVERY = timedelta(minutes=30)


class AutomaticBackups:
    """Looks after each change, and when the store is closed, whether a backup is due.

    A store that nothing was written to gets none. `problem` says why the last one that was due
    could not be taken; it is empty where all is well.
    """

    def __init__(self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self.problem = ""
        self._store = store
        self._now = now
        self._written = False
        newest = self._newest()
        self._next = (now() if newest is None else newest.taken_at) + EVERY

    def after_change(self) -> Backup | None:
        """The backup that was due, if one was; cheap where none is."""
        self._written = True
        return self._take() if self._now() >= self._next else None

    def on_closing(self) -> Backup | None:
        """The backup of what was changed since the last one, where that is old enough."""
        if not self._written:
            return None
        newest = self._newest()
        if newest is not None and newest.taken_at > self._now() - EVERY:
            return None
        return self._take()

    def _newest(self) -> Backup | None:
        """The newest backup; one from the future tells of a clock that was set back."""
        try:
            there = backups.existing(self._store.path)
        except Refused as refused:
            self.problem = str(refused)
            return None
        return next((one for one in there if one.taken_at <= self._now()), None)

    def _take(self) -> Backup | None:
        self._next = self._now() + EVERY
        try:
            made = self._store.backup(Reason.AUTO) if self._changed() else None
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
