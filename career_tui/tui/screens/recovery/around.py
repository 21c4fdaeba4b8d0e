"""What lies around a store that cannot be used. These block on the disk: not for the event loop."""

from datetime import UTC, date, datetime
from pathlib import Path

from career_tui.domain.backups import Backup, Counts, Restored
from career_tui.domain.errors import Refused
from career_tui.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Around:
    """The file itself (`size` in bytes, None where there is none), and what could replace it.

    `latest` is the newest backup that is sound.
    """

    size: int | None = None
    changed_at: datetime | None = None
    backups: tuple[Backup, ...] = ()
    latest: Backup | None = None
    holds: Counts | None = None
    problem: str = ""


def look_around(store: Path) -> Around:
    """Look at the file and at every backup until a sound one is found."""
    from career_tui.store import backup_files, backups, restoring

    size, changed_at = _file(store)
    try:
        there = tuple(backup_files.existing(store))
        if not there:
            return Around(size, changed_at)
        newest = restoring.latest(store)
    except Refused as refused:
        return Around(size, changed_at, backups=(), problem=str(refused))
    latest = next(one for one in there if one.path == newest)
    return Around(size, changed_at, there, latest, backups.counts_of(newest))


def _file(store: Path) -> tuple[int | None, datetime | None]:
    try:
        found = store.stat()
    except OSError:
        return None, None
    if not store.is_file():
        return None, None
    return found.st_size, datetime.fromtimestamp(found.st_mtime, UTC)


def restore(store: Path, backup: Path) -> Restored:
    """Put a backup in the store's place; what lay there is kept."""
    from career_tui.store import restoring

    return restoring.restore(store, backup)


def repair(store: Path, today: date) -> str:
    """Bring back what can be read of a damaged store; what was done."""
    from career_tui.interchange.mending import mend

    mended = mend(store, today)
    return "There was nothing to repair." if mended is None else mended.words


def start_new(store: Path) -> Path | None:
    """Put a new store in its place; where what lay there is kept."""
    from career_tui.store import restoring

    return restoring.start_new(store)
